"""A rule that no case has seen refuse."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header


def check(context: Context) -> Iterator[Finding]:
    for name in context.coverage.never_refused:
        yield found(header(context, "rule", name), rule=name)


RULE = Rule(
    name="never-refused",
    title=("没见过它拒绝", "never seen to refuse"),
    category="coverage",
    level="warning",
    why=(
        "没有一个用例见过这条规则拦人：条件写反了、材料写错了也看不出来。写一个应当被它拦住的用例，“应：拒绝，仅因”它。",
        "No case has seen this rule refuse: a condition turned round would not be noticed. Write a case that it must refuse.",
    ),
    message=("没有用例见过规则“{rule}”拒绝", "no case has seen `{rule}` refuse"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n用例 没有列入\n  设：社区 甲，户数 = 5，软弱涣散 = 否\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝，仅因 核对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：今日 晚于 成立日期 或 户数 不少于 0\n  否则：没有列入名单\n用例 户数没有登记\n  设：社区 甲，户数 = 5\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：准许\n",
    ),
)
