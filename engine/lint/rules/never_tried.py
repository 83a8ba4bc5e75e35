"""A step that no case takes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header


def check(context: Context) -> Iterator[Finding]:
    for name in context.coverage.never_tried:
        yield found(header(context, "step", name), step=name)


RULE = Rule(
    name="never-tried",
    title=("没试过的步骤", "a step never tried"),
    category="coverage",
    level="warning",
    why=(
        "没有一个用例走过这一步：从哪里走、由谁走、哪些规则管，写错了都没人发现。",
        "No case takes this step: who may take it and what governs it could all be wrong.",
    ),
    message=("没有用例试过步骤“{step}”", "no case tries the step `{step}`"),
    check=check,
    valid=(
        "步骤 重开\n  流程：换届\n  从：已办结\n  到：已启动\n  由：操作员\n用例 重开\n  设：社区 甲，户数 = 5\n  做：操作员 对 甲 重开，于 2015-10-12\n  应：拒绝\n",
    ),
    invalid=("步骤 重开\n  流程：换届\n  从：已办结\n  到：已启动\n  由：操作员\n",),
)
