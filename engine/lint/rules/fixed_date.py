"""A day written into a condition."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.readings import walk


def check(context: Context) -> Iterator[Finding]:
    for block, entry in context.conditions:
        if block.kind not in ("rule", "definition"):
            continue
        for node in walk(entry.content):
            if isinstance(node, tree.Day | tree.Span):
                yield found(node.place, text=context.words(node.place), name=block.name.text)


RULE = Rule(
    name="fixed-date",
    title=("写死的日期", "a fixed date"),
    category="dates",
    level="warning",
    why=(
        "日期写在条件里，下一届就得一条一条找出来改，改漏一处没人知道；也没有地方写这个日子的出处。放进“参数”，注明依据。",
        "A date inside a condition must be hunted for at the next election, and nothing says where it comes from. Make it a parameter.",
    ),
    message=(
        "“{name}”里写死了日期 {text}，请放进“参数”",
        "`{name}` holds the fixed date {text}: make it a parameter",
    ),
    check=check,
    valid=(
        "参数 最晚成立\n  值：2015-06-01\n  依据：讲话 一\n规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 不晚于 最晚成立\n  否则：成立晚了\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 不晚于 2015-06-01\n  否则：成立晚了\n",
    ),
)
