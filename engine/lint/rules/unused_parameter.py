"""A parameter that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import used_names


def check(context: Context) -> Iterator[Finding]:
    used = used_names(context)
    for block in context.of("parameter"):
        if block.name.text not in used:
            yield found(block.name.place, name=block.name.text)


RULE = Rule(
    name="unused-parameter",
    title=("没有用的参数", "a parameter nobody uses"),
    category="bugs",
    level="warning",
    why=(
        "参数写了，却没有地方用它：改它的数，不会有任何变化。多半是规则里写了死数。",
        "Changing its value changes nothing. Often the rule that should use it holds a fixed number instead.",
    ),
    message=("没有地方用到参数“{name}”", "nothing uses the parameter `{name}`"),
    check=check,
    valid=("参数 最少户数\n  值：4\n  依据：讲话 一\n",),
    invalid=("参数 公示天数\n  值：5 日\n  依据：讲话 一\n",),
)
