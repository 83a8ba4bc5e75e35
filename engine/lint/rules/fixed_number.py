"""A number or a length of time written into a condition."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.readings import walk

SPOKEN = (0, 1)
"""None and one: words rather than figures."""


def check(context: Context) -> Iterator[Finding]:
    for block, entry in context.conditions:
        if block.kind not in ("rule", "definition"):
            continue
        for node in walk(entry.content):
            number = isinstance(node, tree.Number) and node.value not in SPOKEN
            if number or isinstance(node, tree.Length):
                yield found(node.place, text=context.words(node.place), name=block.name.text)


RULE = Rule(
    name="fixed-number",
    title=("写死的数", "a fixed number"),
    category="clarity",
    level="warning",
    why=(
        "天数、比例、人数写在条件里，改一个数要翻遍规则，也没有地方写它的出处。放进“参数”：改数只改一处，注明依据。",
        "A figure inside a condition has no source and must be found wherever it stands. A parameter is changed in one place.",
    ),
    message=(
        "“{name}”里写死了 {text}，请放进“参数”",
        "`{name}` holds the fixed figure {text}: make it a parameter",
    ),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 超过 0 且 户数 不少于 最少户数\n  否则：户数不够\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不少于 30\n  否则：户数不够\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 今日 前 20 日\n  否则：成立晚了\n",
    ),
)
