"""A date that is not written year-month-day with two digits each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for _, words in context.tokens:
        for word in words:
            if word.type == "DATE":
                year, month, day = (int(part) for part in re.findall(r"\d+", word.text))
                better = date(year, month, day).isoformat()
                if word.text != better:
                    yield found(
                        word.place, Edit(word.place, better), text=context.text(word.place), better=better
                    )


RULE = Rule(
    name="date-form",
    title=("日期写法", "how a date is written"),
    category="style",
    level="warning",
    why=(
        "同一天有“2015年9月5日”“2015-9-5”几种写法，统一写成 2015-09-05，能查找，也能按先后排。",
        "One day, one spelling: 2015-09-05 can be searched for and sorts by time.",
    ),
    message=("日期“{text}”请写成 {better}", "write {better} for `{text}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 2015-09-05\n  否则：成立晚了\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 2015年9月5日\n  否则：成立晚了\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 2015-9-5\n  否则：成立晚了\n",
    ),
)
