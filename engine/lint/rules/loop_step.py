"""A step that ends where it began."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("step"):
        step = context.policy.steps[block.name.text]
        if step.dest in step.sources:
            yield found(block.name.place, step=step.name, state=step.dest)


RULE = Rule(
    name="loop-step",
    title=("原地打转", "a step that leads nowhere"),
    category="bugs",
    level="warning",
    why=(
        "步骤的“从”里有它自己的“到”：走了等于没走，日志里却多出一步。多半是“从”多写了一个状态。",
        "The state under `to` stands under `from`, too: taken there, the step changes nothing and fills the journal.",
    ),
    message=("步骤“{step}”从“{state}”又到“{state}”", "`{step}` leads from `{state}` to `{state}`"),
    check=check,
    valid=("步骤 办结\n  流程：换届\n  从：已启动\n  到：已办结\n  由：操作员\n",),
    invalid=("步骤 办结\n  流程：换届\n  从：已启动、已办结\n  到：已办结\n  由：操作员\n",),
)
