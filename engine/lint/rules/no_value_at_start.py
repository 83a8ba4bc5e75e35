"""A parameter without a value on the policy's first day."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("parameter"):
        parameter = context.policy.parameters[block.name.text]
        if parameter.on(context.policy.in_force) is None:
            yield found(
                block.name.place,
                name=parameter.name,
                first=parameter.values[0][0],
                day=context.policy.in_force,
            )


RULE = Rule(
    name="no-value-at-start",
    title=("施行时还没有值", "no value on the first day"),
    category="dates",
    level="error",
    why=(
        "政策已经施行，参数却还没有值：用到它的规则在这段时间里一律是未知，谁也过不去。",
        "The policy is in force and the parameter has no value yet: every rule that uses it is unknown and refuses.",
    ),
    message=(
        "参数“{name}”{first} 才有值，政策 {day} 就施行",
        "`{name}` has its first value on {first}; the policy is in force from {day}",
    ),
    check=check,
    valid=("参数 天数\n  值：5 日，自 2015-01-01\n  依据：讲话 一\n",),
    invalid=("参数 天数\n  值：5 日，自 2015-02-01\n  依据：讲话 一\n",),
)
