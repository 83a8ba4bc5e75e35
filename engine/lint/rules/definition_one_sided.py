"""A definition that the cases have seen from one side only."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    coverage = context.coverage
    for block in context.of("definition"):
        name = block.name.text
        if name in coverage.never_held:
            yield found(block.name.place, name=name, zh="成立", en="hold")
        if name in coverage.never_failed:
            yield found(block.name.place, name=name, zh="不成立", en="fail")


RULE = Rule(
    name="definition-one-sided",
    title=("定义只见一面", "a definition seen from one side"),
    category="coverage",
    level="note",
    why=(
        "用例只见过这个定义成立，没见过它不成立（或者反过来）：写反了也看不出来。写一行“应：甲 的 定义名 不成立”。",
        "The cases have only seen it hold, or only fail: turned round, it would pass. Write a line `then: A its name does-not-hold`.",
    ),
    message=("没有用例见过定义“{name}”{zh}", "no case has seen `{name}` {en}"),
    check=check,
    valid=(
        "定义 大社区\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一\n用例 户数足够\n  设：社区 甲，户数 = 5\n  设：社区 乙，户数 = 15\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：甲 的 大社区 不成立\n  应：乙 的 大社区 成立\n",
    ),
    invalid=(
        "定义 大社区\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一\n用例 户数足够\n  设：社区 甲，户数 = 5\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：甲 的 大社区 不成立\n",
    ),
)
