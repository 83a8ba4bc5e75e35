"""Two rules that ask for the same at one step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.lint.context import Context
from engine.lint.normal import of_rule
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header


def check(context: Context) -> Iterator[Finding]:
    rules = [context.policy.rules[block.name.text] for block in context.of("rule")]
    for first, second in combinations(rules, 2):
        shared = sorted({*first.governs} & {*second.governs})
        days = (first.since, first.until) == (second.since, second.until)
        if shared and days and of_rule(first) == of_rule(second):
            place = header(context, "rule", second.name)
            other = header(context, "rule", first.name)
            yield found(place, related=(other,), first=first.name, second=second.name, step=shared[0])


RULE = Rule(
    name="identical-rules",
    title=("两条一样的规则", "two rules that say the same"),
    category="bugs",
    level="warning",
    why=(
        "两条规则管同一步骤，要求一模一样：被拦的人会看到两遍理由，以后改一条、忘一条就打架。留一条，依据合在一起。",
        "Two rules ask for the same at one step: whoever is refused reads it twice, and one day only one of them is changed.",
    ),
    message=(
        "规则“{second}”和“{first}”对步骤“{step}”的要求一样",
        "`{second}` asks the same as `{first}` of `{step}`",
    ),
    check=check,
    valid=("规则 核对\n  依据：讲话 一\n  管：办结\n  要求：户数 不少于 最少户数\n  否则：户数不够\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动、办结\n  要求：最少户数 不超过 户数\n  否则：户数不够\n规则 再核对\n  依据：讲话 一\n  管：启动\n  要求：最少户数 不超过 户数\n  否则：户数太少\n",
    ),
)
