"""A case that names refusing rules on a day on which everything is refused."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.model import ExpectOutcome


def check(context: Context) -> Iterator[Finding]:
    for case in context.policy.cases.values():
        for act in case.acts:
            outcomes = [one for one in act.then if isinstance(one, ExpectOutcome) and one.rules]
            if outcomes and not context.policy.in_force_on(act.day):
                yield found(act.place, case=case.name, day=act.day)


RULE = Rule(
    name="case-out-of-force",
    title=("用例在施行期之外", "a case on a day out of force"),
    category="dates",
    level="warning",
    why=(
        "用例的日子政策没有施行，那天什么都要拦：规则写错了，这个用例也照样通过。把日期改到施行期里。",
        "On that day the policy refuses everything, so the case would pass however wrong the rule is. Choose a day in force.",
    ),
    message=(
        "用例“{case}”的 {day} 不在政策施行期之内",
        "{day} of the case `{case}` is not within the policy's days",
    ),
    check=check,
    valid=("用例 还没有施行\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2014-10-12\n  应：拒绝\n",),
    invalid=(
        "用例 户数没有\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2014-10-12\n  应：拒绝，因 户数要够\n",
    ),
)
