"""> ≥ < ≤ where a word says on which side the bound lies."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import WORD_OF, in_words, operator
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Compare):
        if node.op in ("=", "!=") or in_words(context, node):
            continue
        at = operator(context, node)
        dates = "date" in (context.type_at(node.left.place), context.type_at(node.right.place))
        word = context.spelled(WORD_OF[node.op], at.path, 1 if dates else 0)
        whole = context.sources[at.path].text
        before = "" if whole[at.start - 1].isspace() else " "
        after = "" if whole[at.stop].isspace() else " "
        yield found(at, Edit(at, f"{before}{word}{after}"), text=context.text(at), word=word)


RULE = Rule(
    name="comparison-sign",
    title=("符号作比较", "a sign for a word"),
    category="clarity",
    level="warning",
    why=(
        "公文里写“不少于”“超过”“不晚于”，不写“≥”“>”“≤”：含不含本数，字面上就清楚。（“=”“≠”不会看错，照写。）",
        "Official texts write `at-least` and `exceeds`: the words say whether the bound itself counts. (`=` and `≠` cannot be misread.)",
    ),
    message=("“{text}”应写成“{word}”", "write `{word}` for `{text}`"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不少于 3 且 类型 ≠ 城区\n  否则：户数不够\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数>3\n  否则：户数不够\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 <= 今日\n  否则：成立太晚\n",
    ),
)
