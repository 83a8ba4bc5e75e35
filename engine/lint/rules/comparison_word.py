"""早于 of a number, 超过 of a day."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import in_words, operator, spelled
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Compare):
        types = {context.type_at(node.left.place), context.type_at(node.right.place)} - {""}
        if node.op in ("=", "!=") or not types or not in_words(context, node):
            continue
        word = spelled(context, node, node.op)
        at = operator(context, node)
        if context.text(at) != word:
            yield found(at, Edit(at, word), text=context.text(at), word=word)


RULE = Rule(
    name="comparison-word",
    title=("比较词不合适", "the wrong comparing word"),
    category="clarity",
    level="warning",
    why=(
        "日期用“早于”“晚于”“不早于”“不晚于”，数目用“少于”“超过”“不少于”“不超过”。“日期 超过 某日”说不清是过了那天，还是超了天数。",
        "Days are `earlier-than` or `later-than`, numbers `less-than` or `exceeds`. A day that `exceeds` another leaves open what is meant.",
    ),
    message=("这里应写“{word}”，不写“{text}”", "write `{word}` here, not `{text}`"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 不晚于 今日 且 户数 超过 3\n  否则：底数不对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 不超过 今日\n  否则：底数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 晚于 3\n  否则：底数不对\n",
    ),
)
