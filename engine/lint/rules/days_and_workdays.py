"""Calendar days and working days in one rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.walk import parts_of


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("rule", "definition", "deadline"):
        record = next(
            iter(table[block.name.text] for table in tables(context) if block.name.text in table), None
        )
        types = {getattr(part, "type", None) for part in parts_of(record, {}, set())} if record else set()
        units = {
            one.options[0] for one in types if one is not None and one.name == "duration" and one.options
        }
        if {"day", "workday"} <= units:
            yield found(block.name.place, name=block.name.text)


def tables(context: Context) -> list[Mapping[str, object]]:
    return [context.policy.rules, context.policy.definitions, context.policy.deadlines]


RULE = Rule(
    name="days-and-workdays",
    title=("日和工作日混用", "days and working days mixed"),
    category="dates",
    level="warning",
    why=(
        "一条规则里有的期限按日，有的按工作日，经办人容易拿一个数当另一个。确要混用，请在旁边写明。",
        "One rule counts here in days, there in working days: one is easily taken for the other.",
    ),
    message=("“{name}”里日和工作日混用", "`{name}` mixes days and working days"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 今日 前 20 日 且 成立日期 晚于 今日 前 90 日\n  否则：成立日期不对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：成立日期 早于 今日 前 20 日 且 成立日期 晚于 今日 前 90 个工作日\n  否则：成立日期不对\n",
    ),
)
