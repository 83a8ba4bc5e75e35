"""A rule asks for a state that the step starts from anyway."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import demands
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms


def check(context: Context) -> Iterator[Finding]:
    for rule in context.policy.rules.values():
        steps = [context.policy.steps[name] for name in rule.governs]
        for item in demands(rule):
            if not isinstance(item, terms.InState) or item.ever or item.subject != terms.Subject():
                continue
            if all(step.flow == item.flow and {*step.sources} <= {*item.states} for step in steps):
                yield found(item.place, text=item.words, steps="、".join(rule.governs))


RULE = Rule(
    name="state-known",
    title=("状态不用再问", "a state that is known"),
    category="bugs",
    level="warning",
    why=(
        "步骤的“从”已经限定了状态，规则再要求一遍不起作用。多半是想问另一个流程，或者想写“曾到”。",
        "The step's `from` already says so. Usually another flow was meant, or `has-been-in`.",
    ),
    message=(
        "“{steps}”本来就从这里开始，“{text}”不起作用",
        "`{steps}` starts there anyway: `{text}` does nothing",
    ),
    check=check,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动、办结\n  要求：换届 处于 未启动\n  否则：状态不对\n",),
    invalid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：换届 处于 未启动\n  否则：状态不对\n",),
)
