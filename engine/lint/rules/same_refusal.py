"""Two rules of one step that refuse in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import block_of


def check(context: Context) -> Iterator[Finding]:
    rules = [context.policy.rules[block.name.text] for block in context.of("rule")]
    for first, second in combinations(rules, 2):
        shared = sorted({*first.governs} & {*second.governs})
        if shared and first.otherwise == second.otherwise:
            block = block_of(context, "rule", second.name)
            entry, other = block.one("otherwise"), block_of(context, "rule", first.name).place
            if entry:
                yield found(
                    entry.place, related=(other,), first=first.name, second=second.name, step=shared[0]
                )


RULE = Rule(
    name="same-refusal",
    title=("否则雷同", "two refusals in the same words"),
    category="clarity",
    level="warning",
    why=(
        "同一步骤的两条规则用同一句“否则”，被拦的人分不清是哪一条没过。",
        "Two rules of one step refuse in the same words: nobody can tell which of them refused.",
    ),
    message=(
        "规则“{first}”和“{second}”都管“{step}”，“否则”一字不差",
        "`{first}` and `{second}` refuse `{step}` in the same words",
    ),
    check=check,
    valid=("规则 核对\n  依据：讲话 一\n  管：办结\n  要求：软弱涣散\n  否则：没有登记户数，或者户数不够\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有登记户数，或者户数不够\n  办法：核对\n",
    ),
)
