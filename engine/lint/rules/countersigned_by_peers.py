"""A step countersigned only by those who may take it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("step"):
        entry = block.one("countersign")
        step = context.policy.steps[block.name.text]
        if entry and {*step.countersign} == {*step.by}:
            yield found(entry.place, step=step.name, roles="、".join(step.by))


RULE = Rule(
    name="countersigned-by-peers",
    title=("自家人复核", "countersigned by peers"),
    category="bugs",
    level="note",
    why=(
        "复核虽然必须是另一个人，但由同一角色复核，等于本科室自己核自己。通常应由上一级复核。",
        "The countersigner is always another person, but one of the same role checks his own office. Usually it is the tier above.",
    ),
    message=(
        "步骤“{step}”由“{roles}”办，又由同一角色复核",
        "`{step}` is taken and countersigned by the same role: {roles}",
    ),
    check=check,
    valid=("步骤 办结\n  流程：换届\n  从：已启动\n  到：已办结\n  由：操作员\n  复核：复核员\n",),
    invalid=("步骤 办结\n  流程：换届\n  从：已启动\n  到：已办结\n  由：操作员\n  复核：操作员\n",),
)
