"""A comparison with the fixed value on the left."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import MIRRORED, replace, spelled
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree

FIXED = (tree.Number, tree.Day, tree.Length, tree.Text)


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Compare):
        if isinstance(node.left, FIXED) and not isinstance(node.right, FIXED):
            left, right = context.text(node.left.place), context.text(node.right.place)
            text = f"{right} {spelled(context, node, MIRRORED[node.op])} {left}"
            yield found(node.place, replace(node, text), text=context.words(node.place), better=text)


RULE = Rule(
    name="flipped-comparison",
    title=("倒着比较", "a comparison turned round"),
    category="clarity",
    level="warning",
    why=(
        "先说要看的是什么，再说界限：“户数 超过 3”。写成“3 少于 户数”，大小方向最容易看反。",
        "First what is looked at, then the bound: `households exceeds 3`. Turned round, the direction is easily misread.",
    ),
    message=("“{text}”应写成“{better}”", "`{text}` reads better as `{better}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 超过 3\n  否则：户数不够\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：3 少于 户数\n  否则：户数不够\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：2015-01-01 ≤ 成立日期\n  否则：成立太早\n",
    ),
)
