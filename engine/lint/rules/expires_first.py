"""A policy that expires before it comes into force."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    policy = context.policy
    for block in context.of("policy"):
        entry = block.one("expires")
        if entry and policy.expires and policy.expires < policy.in_force:
            yield found(entry.place, first=policy.in_force, last=policy.expires)


RULE = Rule(
    name="expires-first",
    title=("未施行先失效", "expired before it begins"),
    category="dates",
    level="error",
    why=(
        "失效日期早于施行日期：这个政策没有一天有效，每一步都会被拦。",
        "It expires before it is in force: there is no day on which it decides, and every step is refused.",
    ),
    message=("政策 {first} 施行，{last} 就失效了", "in force from {first}, expired on {last}"),
    check=check,
    valid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  失效：2016-12-31\n  文件：讲话 《讲话》\n",
    ),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  失效：2014-12-31\n  文件：讲话 《讲话》\n",
    ),
)
