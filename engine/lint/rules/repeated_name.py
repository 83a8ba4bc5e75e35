"""A name twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in context.everywhere(tree.Names):
        for index, name in enumerate(node.names):
            if name in node.names[:index]:
                yield found(name.place, context.drop_item(node.names, index), text=name.text)


RULE = Rule(
    name="repeated-name",
    title=("名单里重复", "a name twice in a list"),
    category="bugs",
    level="warning",
    why=(
        "同一个名称在一张名单里写了两遍，不起作用。多半是第二个本来要写别的。",
        "The second time it does nothing; usually it was to be another name.",
    ),
    message=("“{text}”在这张名单里已经有了", "`{text}` stands in this list already"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动、办结\n  要求：类型 属于 城区、城郊\n  否则：类型不对\n  责任：操作员\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动、办结、启动\n  要求：软弱涣散\n  否则：底数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：类型 属于 城区、城区、城郊\n  否则：类型不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：底数不对\n  责任：操作员、操作员\n",
    ),
)
