"""A yes-no field stands for itself."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Compare):
        field, truth = node.left, node.right
        if isinstance(field, tree.Truth):
            field, truth = truth, field
        if isinstance(field, tree.Path) and isinstance(truth, tree.Truth):
            text = context.text(field.place)
            if truth.value is not (node.op == "="):
                text = f"{context.spelled('NOT', node.place.path)} {text}"
            yield found(node.place, replace(node, text), text=context.words(node.place), better=text)


RULE = Rule(
    name="compare-with-yes",
    title=("等于是", "compared with yes"),
    category="clarity",
    level="warning",
    why=(
        "是否字段本身就是一个条件：“已公示”成立就是“是”。再写“= 是”是重复；“= 否”应写成“非”。",
        "A yes-no field is a condition by itself; `= yes` repeats it, and `= no` is `not`.",
    ),
    message=("“{text}”写成“{better}”就够了", "`{better}` says as much as `{text}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非 软弱涣散\n  否则：还没有整顿\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 = 否\n  否则：还没有整顿\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 审计报告 其中 已公示 = 是 且 覆盖期 覆盖 任期\n  否则：没有审计报告\n",
    ),
)
