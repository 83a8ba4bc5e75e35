"""天 for 日, 月 for 个月."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit

UNITS = ("DAY", "WORKDAY", "MONTH", "YEAR")


def check(context: Context) -> Iterator[Finding]:
    for item, words in context.tokens:
        path = item.label_place.path
        for number, word in pairwise(words):
            better = context.spelled(word.type, path) if word.type in UNITS else word.text
            if context.tongue(path) == "zh" and number.type == "NUMBER" and word.text != better:
                yield found(word.place, Edit(word.place, better), text=word.text, better=better)


RULE = Rule(
    name="unit-spelling",
    title=("单位写法", "how a unit is written"),
    category="style",
    level="warning",
    why=(
        "“20 天”和“20 日”、“3 月”和“3 个月”意思一样，“3 月”还会被看成三月份。统一写日、个工作日、个月、年。",
        "`20 天` and `20 日` are the same, and `3 月` also reads as March. One spelling for each unit.",
    ),
    message=("“{text}”请写成“{better}”", "write `{better}` for `{text}`"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 今日 前 20 日\n  否则：成立晚了\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 今日 前 20 天\n  否则：成立晚了\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 今日 前 3 月\n  否则：成立晚了\n",
    ),
)
