"""A rule that asks for a paper and names it nowhere in its words."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import demands
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms


def check(context: Context) -> Iterator[Finding]:
    for rule in context.policy.rules.values():
        said = rule.otherwise + rule.remedy
        for item in demands(rule):
            if isinstance(item, terms.Exists) and item.list.papers and item.list.kind not in said:
                yield found(item.place, paper=item.list.kind, rule=rule.name)


RULE = Rule(
    name="paper-not-named",
    title=("没有点明材料", "a paper not named"),
    category="clarity",
    level="note",
    why=(
        "规则要一份材料，“否则”和“办法”里却没有写出它的名称，补的人不知道该登记哪一种。",
        "The rule asks for a paper that neither its refusal nor its remedy names: which kind is to be filed?",
    ),
    message=("规则“{rule}”要“{paper}”，话里没有提", "`{rule}` asks for `{paper}` and does not name it"),
    check=check,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 审计报告\n  否则：没有审计报告\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 审计报告\n  否则：账目不清\n  办法：补交材料\n",
    ),
)
