"""A deadline later than the policy's last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms
from engine.policy.walk import parts_of


def check(context: Context) -> Iterator[Finding]:
    last = context.policy.expires
    for block in context.of("deadline"):
        due, entry = context.policy.deadlines[block.name.text].due, block.one("due")
        days = [part.value for part in parts_of(due, {}, set()) if isinstance(part, terms.Constant)]
        if last and entry and any(isinstance(day, date) and day > last for day in days):
            yield found(entry.place, name=block.name.text, last=last)


RULE = Rule(
    name="deadline-after-expiry",
    title=("期限在失效之后", "a deadline after the end"),
    category="dates",
    level="warning",
    why=(
        "期限到的时候政策已经失效，没有人会再看它。要么延长政策，要么提前期限。",
        "The policy has expired when the day comes: nobody looks at it. Move one of the two.",
    ),
    message=(
        "期限“{name}”晚于政策的最后一天 {last}",
        "the deadline `{name}` is later than the policy's last day, {last}",
    ),
    check=check,
    valid=("期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2016-12-31\n  依据：讲话 一\n",),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  失效：2015-12-31\n  文件：讲话 《讲话》\n期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2016-01-31\n  依据：讲话 一\n",
    ),
)
