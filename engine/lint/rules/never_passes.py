"""A rule whose 要求, 禁止 and 范围 cannot all be met."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import demands, flat
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.impossible import clashes


def check(context: Context) -> Iterator[Finding]:
    for rule in context.policy.rules.values():
        scope = list(flat(rule.scope)) if rule.scope else []
        for first, second in clashes([*scope, *demands(rule)]):
            if first.place != second.place:
                yield found(second.place, related=(first.place,), first=first.words, second=second.words)
                break


RULE = Rule(
    name="never-passes",
    title=("规则过不去", "a rule that nothing can pass"),
    category="bugs",
    level="error",
    why=(
        "一条规则的要求、禁止和范围互相矛盾：在它管的范围里，无论怎么办都过不去。",
        "What a rule requires, what it forbids and where it applies contradict each other: where it applies, nothing can pass it.",
    ),
    message=(
        "“{second}”和“{first}”合不到一起，这条规则谁也过不去",
        "`{second}` and `{first}` cannot both be met: nothing passes this rule",
    ),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不少于 3\n  禁止：户数 超过 9\n  否则：户数不对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不少于 3\n  禁止：户数 超过 1\n  否则：户数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  范围：类型 = 城区\n  要求：类型 = 乡村\n  否则：类型不对\n",
    ),
)
