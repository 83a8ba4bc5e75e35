"""A definition that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import used_names


def check(context: Context) -> Iterator[Finding]:
    used = used_names(context)
    for block in context.of("definition"):
        if block.name.text not in used:
            yield found(block.name.place, name=block.name.text)


RULE = Rule(
    name="unused-definition",
    title=("没有用的定义", "a definition nobody uses"),
    category="bugs",
    level="warning",
    why=(
        "没有一条规则、期限、指标、用例提到它：要么该用的地方没有用，要么应当删去。改了它也不起任何作用。",
        "No rule, deadline, indicator or case mentions it. Either it is missing where it belongs, or it can go.",
    ),
    message=("没有地方用到定义“{name}”", "nothing uses the definition `{name}`"),
    check=check,
    valid=(
        "定义 大社区\n  对象：社区\n  即：户数 不少于 最少户数\n  依据：讲话 一\n规则 核对\n  依据：讲话 一\n  管：启动\n  要求：大社区\n  否则：户数不够\n",
    ),
    invalid=("定义 大社区\n  对象：社区\n  即：户数 不少于 最少户数\n  依据：讲话 一\n",),
)
