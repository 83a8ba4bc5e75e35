"""The role that takes a step may approve its own exception."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("rule"):
        rule, entry = context.policy.rules[block.name.text], block.one("waiver")
        actors = {role for step in rule.governs for role in context.policy.steps[step].by}
        own = sorted(actors & {*rule.waiver})
        if entry and own:
            yield found(entry.place, role=own[0], rule=rule.name)


RULE = Rule(
    name="waived-by-actor",
    title=("自己批自己", "one's own waiver"),
    category="bugs",
    level="error",
    why=(
        "办理这一步的角色，自己就能批准不按这条规则办：规则等于没有。变通应由上一级批准。",
        "The role that takes the step may approve that the rule is not met: the rule stops nobody. Let the tier above approve.",
    ),
    message=(
        "“{role}”办理这一步，又能批准不按规则“{rule}”办",
        "`{role}` takes the step and may waive `{rule}`",
    ),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：底数不对\n  变通：经 复核员 批准\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：底数不对\n  变通：经 操作员 批准\n",
    ),
)
