"""Tiers to group by that are not in their order."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.labels import names_at
from engine.policy.model import Policy
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("indicator"):
        names = [name for name in names_at(block, "group_by") if name.text in context.policy.tiers]
        texts = [name.text for name in names]
        ordered = sorted(texts, key=lambda text: depth(context.policy, text))
        if ordered != texts:
            edits = [Edit(name.place, text) for name, text in zip(names, ordered, strict=True)]
            yield found(
                names[0].place.to(names[-1].place), *edits, name=block.name.text, better="、".join(ordered)
            )


def depth(policy: Policy, tier: str) -> int:
    """How many tiers are above one."""
    above = policy.tiers[tier].parent
    return 1 + depth(policy, above) if above else 0


RULE = Rule(
    name="group-order",
    title=("分组次序", "the order of groups"),
    category="style",
    level="note",
    why=(
        "分组从上级写到下级，报表才从大到小一层一层列。",
        "From the uppermost tier down, as a report lists them.",
    ),
    message=(
        "“{name}”的分组应从上级到下级：{better}",
        "`{name}`: from the uppermost tier down, {better}",
    ),
    check=check,
    fixes=True,
    valid=("指标 在任数\n  对象：人选\n  口径：在任\n  分组：市、社区\n",),
    invalid=("指标 在任数\n  对象：人选\n  口径：在任\n  分组：社区、市\n",),
)
