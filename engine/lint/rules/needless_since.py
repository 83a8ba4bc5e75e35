"""A rule's 自 or 至 that the policy's own days already say."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    policy = context.policy
    for block in context.of("rule"):
        rule = policy.rules[block.name.text]
        since, until = block.one("since"), block.one("until")
        if since and rule.since and rule.since <= policy.in_force:
            yield found(since.place, context.drop_entry(since), rule=rule.name, day=rule.since)
        if until and rule.until and policy.expires and rule.until >= policy.expires:
            yield found(until.place, context.drop_entry(until), rule=rule.name, day=rule.until)


RULE = Rule(
    name="needless-since",
    title=("多余的起止日期", "a day that the policy says"),
    category="dates",
    level="warning",
    why=(
        "规则的起止日期在政策施行期之外，不起作用；下一版改了施行日期，它反而会拦住规则。删去即可。",
        "The policy's own days are narrower, so this one does nothing today; in the next version it may switch the rule off.",
    ),
    message=(
        "规则“{rule}”写的 {day} 不在政策施行期之内，不起作用",
        "{day} of `{rule}` is not within the policy's days and does nothing",
    ),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  自：2015-06-30\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  自：2014-06-30\n",
    ),
)
