"""Working days counted in a year whose holidays are not published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.calendar import shifted
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.values import Duration
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    policy = context.policy
    years = sorted({policy.in_force.year, (policy.expires or policy.in_force).year})
    unknown = [year for year in years if shifted(date(year, 6, 1), 1, Duration(1, "workday")) is None]
    for node in context.everywhere(tree.Length):
        if node.unit == "workday" and unknown:
            yield found(node.place, text=context.words(node.place), year=unknown[0])


RULE = Rule(
    name="unknown-workdays",
    title=("没有日历的工作日", "working days without a calendar"),
    category="dates",
    level="error",
    why=(
        "工作日按国务院公布的放假调休计。政策施行的那一年还没有（或者没有收录）放假安排，按工作日算的期限一律是未知，规则都过不去。",
        "Working days follow the published holidays. The calendar does not know a year of this policy, so what is counted in working days is unknown and refuses.",
    ),
    message=(
        "{year} 年没有放假调休安排，“{text}”算不出来",
        "the holidays of {year} are not known: `{text}` cannot be counted",
    ),
    check=check,
    valid=("参数 天数\n  值：5 个工作日\n  依据：讲话 一\n",),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  失效：2190-12-31\n  文件：讲话 《讲话》\n参数 天数\n  值：5 个工作日\n  依据：讲话 一\n",
    ),
)
