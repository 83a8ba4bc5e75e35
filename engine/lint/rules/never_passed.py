"""A rule that no case has seen pass."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header


def check(context: Context) -> Iterator[Finding]:
    for name in context.coverage.never_passed:
        yield found(header(context, "rule", name), rule=name)


RULE = Rule(
    name="never-passed",
    title=("没见过它通过", "never seen to pass"),
    category="coverage",
    level="warning",
    why=(
        "没有一个用例见过这条规则放行：也许它谁也不让过。写一个样样齐备、应当准许的用例。",
        "No case has seen this rule pass: perhaps nothing can. Write a case that has everything and is allowed.",
    ),
    message=("没有用例见过规则“{rule}”通过", "no case has seen `{rule}` pass"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n用例 户数足够\n  设：社区 甲，户数 = 5，软弱涣散 = 是\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：准许\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n用例 户数足够\n  设：社区 甲，户数 = 5\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝，仅因 核对\n",
    ),
)
