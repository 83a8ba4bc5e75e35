"""Two rules that govern one step and cannot both pass."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import demands
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.impossible import clashes


def check(context: Context) -> Iterator[Finding]:
    seen: set[tuple[object, object]] = set()
    for step in context.policy.steps:
        rules = [rule for rule in context.policy.rules_of(step) if rule.scope is None]
        owner = {item.place: rule for rule in rules for item in demands(rule)}
        for first, second in clashes(item for rule in rules for item in demands(rule)):
            one, other = owner.get(first.place), owner.get(second.place)
            if one and other and one is not other and (first.place, second.place) not in seen:
                seen.add((first.place, second.place))
                yield found(
                    second.place, related=(first.place,), step=step, first=one.name, second=other.name
                )


RULE = Rule(
    name="rules-exclude",
    title=("规则互相排斥", "rules that exclude each other"),
    category="bugs",
    level="error",
    why=(
        "两条规则管同一步骤，要求却不能同时满足：这一步谁也走不了。每条规则单看都对，合起来才看得出。",
        "Two rules govern one step and ask for what cannot be at once: nobody can take it. Each looks right by itself.",
    ),
    message=(
        "规则“{first}”和“{second}”不能同时通过，步骤“{step}”谁也走不了",
        "`{first}` and `{second}` cannot both pass: nobody can take `{step}`",
    ),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：办结\n  要求：类型 = 城区\n  否则：不是城区\n规则 再核对\n  依据：讲话 一\n  管：启动\n  要求：类型 = 乡村\n  否则：不是乡村\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：办结\n  要求：类型 = 城区\n  否则：不是城区\n规则 再核对\n  依据：讲话 一\n  管：办结\n  要求：类型 = 乡村\n  否则：不是乡村\n",
    ),
)
