"""A rule that passes whenever another of the same step does."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import demands
from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header


def check(context: Context) -> Iterator[Finding]:
    rules = [rule for rule in context.policy.rules.values() if rule.scope is None and not rule.waiver]
    asked = {rule.name: {repr(normal(item)) for item in demands(rule)} for rule in rules}
    days = {rule.name: (rule.since, rule.until) for rule in rules}
    for rule in rules:
        for other in rules:
            covered = {*rule.governs} <= {*other.governs} and days[rule.name] == days[other.name]
            if covered and asked[rule.name] < asked[other.name]:
                place, wider = header(context, "rule", rule.name), header(context, "rule", other.name)
                yield found(place, related=(wider,), rule=rule.name, other=other.name)


RULE = Rule(
    name="implied-rule",
    title=("被包含的规则", "a rule contained in another"),
    category="bugs",
    level="note",
    why=(
        "另一条规则管同样的步骤，这一条的要求它都有，还多几项：那一条过了，这一条必过。留着只是把理由说两遍。",
        "Another rule of the same steps asks for all of this and more: when that one passes, so does this.",
    ),
    message=("规则“{other}”已经包含“{rule}”的全部要求", "`{other}` asks for all that `{rule}` does"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：办结\n  要求：户数 不少于 最少户数\n  要求：软弱涣散\n  否则：底数不对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：底数不对\n规则 再核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  要求：有 审计报告\n  否则：没有审计报告\n",
    ),
)
