"""A requirement that the scope already says."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import conjuncts, flat
from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import block_of
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for rule in context.policy.rules.values():
        scope = [normal(item) for item in flat(rule.scope)] if rule.scope else []
        for condition in rule.require:
            for item in flat(condition):
                if normal(item) in scope:
                    yield found(item.place, *dropped(context, rule.name, item.place), text=item.words)


def dropped(context: Context, rule: str, place: Place) -> tuple[Edit, ...]:
    """The requirement taken out; nothing where it is the only one, which was meant to stop somebody."""
    block = block_of(context, "rule", rule)
    lines = [entry for entry in block.entries if entry.label in ("require", "forbid")]
    for entry in lines:
        items = conjuncts(entry.content)
        index = next((n for n, item in enumerate(items) if item.place == place), None)
        if index is not None and len(items) > 1:
            return (context.drop_item(items, index),)
        if index is not None and len(lines) > 1:
            return (context.drop_entry(entry),)
    return ()


RULE = Rule(
    name="scope-repeated",
    title=("范围就是要求", "the scope required again"),
    category="bugs",
    level="error",
    why=(
        "范围不成立时规则不管，成立时这一项要求当然也成立：它永远拦不住。该拦的，范围里就不能写。",
        "Where the scope does not hold the rule is silent; where it does, this requirement holds too. It never stops anybody.",
    ),
    message=(
        "范围里已经写了“{text}”，这一项要求永远拦不住",
        "the scope already says `{text}`: required again, it never refuses",
    ),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  范围：软弱涣散\n  要求：有 审计报告\n  否则：没有审计报告\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  范围：软弱涣散\n  要求：软弱涣散 且 有 审计报告\n  否则：没有审计报告\n",
    ),
)
