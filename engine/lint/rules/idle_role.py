"""A role without a power and without a step."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import used_names


def check(context: Context) -> Iterator[Finding]:
    used = used_names(context, frozenset({"by", "countersign", "waiver"}))
    for block in context.of("role"):
        role = context.policy.roles[block.name.text]
        if not role.powers and role.name not in used:
            yield found(block.name.place, role=role.name)


RULE = Rule(
    name="idle-role",
    title=("闲置的角色", "a role that can do nothing"),
    category="bugs",
    level="warning",
    why=(
        "没有职权、也不出现在任何步骤的“由”“复核”和规则的“变通”里：授予这个角色的人什么也做不了。",
        "It has no power and stands in no step and no waiver: whoever is given it can do nothing.",
    ),
    message=("角色“{role}”没有职权，也没有一步由他办", "the role `{role}` has no power and no step"),
    check=check,
    valid=("角色 见证人\n  层级：市\n  职权：核验\n",),
    invalid=("角色 见证人\n  层级：市\n",),
)
