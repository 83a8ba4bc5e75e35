"""A report that is late only when the next one is due."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms
from engine.policy.types import days_in
from engine.values import Duration

CYCLES = {"daily": 1, "weekly": 7, "monthly": 28}
"""The fewest days from one report to the next."""


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("report"):
        one, entry = context.policy.reports[block.name.text], block.one("overdue")
        grace = one.grace.value if isinstance(one.grace, terms.Constant) else None
        if entry and isinstance(grace, Duration) and days_in(*grace)[0] >= CYCLES[one.cycle]:
            yield found(entry.place, name=block.name.text, text=context.words(entry.place))


RULE = Rule(
    name="grace-past-next-report",
    title=("逾期晚过下一期", "late after the next is due"),
    category="dates",
    level="warning",
    why=(
        "上一期要等到下一期都该报了才算逾期，催报就没有意义。缩短“逾期”，或者把周期放长。",
        "The one report is late only when the next is due: nobody can press for it in time. Shorten `overdue`, or lengthen the cycle.",
    ),
    message=(
        "报表“{name}”过 {text} 才算逾期，下一期都到了",
        "`{name}` is late after {text}, when the next one is due",
    ),
    check=check,
    valid=(
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 周报\n  层级：市\n  周期：每周\n  截止：周五 17:00\n  指标：办结数\n  逾期：1 日\n",
    ),
    invalid=(
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 周报\n  层级：市\n  周期：每周\n  截止：周五 17:00\n  指标：办结数\n  逾期：7 日\n",
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 日报\n  层级：市\n  周期：每日\n  截止：17:00\n  指标：办结数\n  逾期：1 个工作日\n",
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 月报\n  层级：市\n  周期：每月\n  截止：25 日 17:00\n  指标：办结数\n  逾期：1 个月\n",
    ),
)
