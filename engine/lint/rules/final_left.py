"""A step that leads out of a final state."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("step"):
        step = context.policy.steps[block.name.text]
        final = set(context.policy.flows[step.flow].final) & {*step.sources}
        if final:
            yield found(block.name.place, step=step.name, states="、".join(sorted(final)))


RULE = Rule(
    name="final-left",
    title=("终点又出发", "out of a final state"),
    category="bugs",
    level="note",
    why=(
        "终点是可以停下来的状态。从终点还能走出去，要么这个状态不算终点，要么这一步是有意的例外（如当选后认定无效）。请核对是哪一种。",
        "A final state is where an object may rest. A step that leads out of one is either an exception that is meant, or the state is not final.",
    ),
    message=("步骤“{step}”从终点“{states}”出发", "`{step}` leads out of the final state {states}"),
    check=check,
    valid=("步骤 办结\n  流程：换届\n  从：已启动\n  到：已办结\n  由：操作员\n",),
    invalid=("步骤 重开\n  流程：换届\n  从：已办结\n  到：已启动\n  由：操作员\n",),
)
