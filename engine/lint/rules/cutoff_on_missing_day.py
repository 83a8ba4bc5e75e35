"""A monthly cutoff on a day that not every month has."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("report"):
        one, entry = context.policy.reports[block.name.text], block.one("cutoff")
        if entry and one.cycle == "monthly" and one.on and one.on > 28:
            yield found(entry.place, name=block.name.text, day=one.on)


RULE = Rule(
    name="cutoff-on-missing-day",
    title=("有的月没有这一天", "a day not every month has"),
    category="dates",
    level="warning",
    why=(
        "二月没有 30 日，小月没有 31 日，那个月什么时候截止就没有准。写 28 日或者更早的一天。",
        "February has no 30th, and not every month a 31st: when is that month's report due? Name the 28th or an earlier day.",
    ),
    message=(
        "报表“{name}”每月 {day} 日截止，有的月没有这一天",
        "`{name}` is due on day {day}, which not every month has",
    ),
    check=check,
    valid=(
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 月报\n  层级：市\n  周期：每月\n  截止：28 日 17:00\n  指标：办结数\n",
    ),
    invalid=(
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 月报\n  层级：市\n  周期：每月\n  截止：31 日 17:00\n  指标：办结数\n",
        "指标 办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 启动数\n  对象：社区\n  口径：换届 曾到 已启动\n报表 月报\n  层级：市\n  周期：每月\n  截止：29 日 17:00\n  指标：办结数\n",
    ),
)
