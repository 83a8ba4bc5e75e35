"""A rule that begins after the policy ends, or ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    policy = context.policy
    for block in context.of("rule"):
        rule = policy.rules[block.name.text]
        since, until = block.one("since"), block.one("until")
        if since and rule.since and policy.expires and rule.since > policy.expires:
            yield found(since.place, rule=rule.name, first=policy.in_force, last=policy.expires)
        if until and rule.until and rule.until < policy.in_force:
            yield found(until.place, rule=rule.name, first=policy.in_force, last=policy.expires or "—")


RULE = Rule(
    name="rule-never-asked",
    title=("规则没有一天有效", "a rule on no day"),
    category="dates",
    level="error",
    why=(
        "规则的“自”“至”和政策的施行期没有一天重合：它永远不起作用，该拦的没人拦。",
        "Between `since` and `until` there is no day on which the policy is in force: the rule never refuses anybody.",
    ),
    message=(
        "规则“{rule}”在政策施行期（{first} 至 {last}）里没有一天有效",
        "`{rule}` is asked on no day of the policy ({first} to {last})",
    ),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  至：2015-06-30\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  至：2014-06-30\n",
    ),
)
