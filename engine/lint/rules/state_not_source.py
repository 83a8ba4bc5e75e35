"""A rule asks for a state that the step cannot be taken from."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import demands
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms


def check(context: Context) -> Iterator[Finding]:
    for rule in context.policy.rules.values():
        steps = [context.policy.steps[name] for name in rule.governs]
        for item in demands(rule) if rule.scope is None else ():
            if not isinstance(item, terms.InState) or item.ever or item.subject != terms.Subject():
                continue
            for step in steps:
                if step.flow == item.flow and not {*step.sources} & {*item.states}:
                    yield found(item.place, text=item.words, step=step.name, sources="、".join(step.sources))


RULE = Rule(
    name="state-not-source",
    title=("状态对不上步骤", "a state that the step does not start from"),
    category="bugs",
    level="error",
    why=(
        "步骤只能从它的“从”所列的状态开始，规则却要求流程处于别的状态：这一步永远走不了。",
        "The step starts from the states under `from`; the rule wants the flow to be in another. The step can never be taken.",
    ),
    message=(
        "步骤“{step}”从“{sources}”开始，要求“{text}”就永远走不了",
        "`{step}` starts from {sources}; with `{text}` required it can never be taken",
    ),
    check=check,
    valid=("规则 核对\n  依据：讲话 一\n  管：办结\n  要求：换届 曾到 未启动\n  否则：状态不对\n",),
    invalid=("规则 核对\n  依据：讲话 一\n  管：办结\n  要求：换届 处于 未启动\n  否则：状态不对\n",),
)
