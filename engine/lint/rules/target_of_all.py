"""A target of all objects."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("target"):
        one, entry = context.policy.targets[block.name.text], block.one("target")
        if entry and isinstance(entry.content, tree.Aim) and one.op in (">=", "=") and one.value == 1:
            yield found(entry.place, name=block.name.text)


RULE = Rule(
    name="target-of-all",
    title=("目标是全部", "a target of all"),
    category="clarity",
    level="warning",
    why=(
        "目标只报告，不拦步骤。每一个都要做到的，不是目标：什么时候要做到，写“期限”；做不到就不能往下走，写“规则”。",
        "A target is reported and stops nothing. What every one must meet is no target: write a `deadline`, or a `rule` where nothing may go on without it.",
    ),
    message=(
        "目标“{name}”要全部做到，应写成期限或者规则",
        "`{name}` asks for all: make it a deadline or a rule",
    ),
    check=check,
    valid=(
        "目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 90%\n  依据：讲话 一\n",
        "目标 少数未启动\n  对象：社区\n  口径：换届 处于 未启动、已启动\n  目标：不超过 5%\n  依据：讲话 一\n",
    ),
    invalid=(
        "目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 100%\n  依据：讲话 一\n",
        "目标 全部办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：等于 100%\n  依据：讲话 一\n",
    ),
)
