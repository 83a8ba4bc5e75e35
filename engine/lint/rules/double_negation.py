"""非 非 X is X."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import after_word, enclosed, opens, replace
from engine.lint.context import Context, bare
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Not):
        inner = bare(node.item)
        if isinstance(inner, tree.Not):
            text = context.text(inner.item.place)
            if not opens(context, inner, "NOT"):
                text = f"{context.spelled('HAS', node.place.path)} {after_word(context, inner)}"
            text = enclosed(context, node.item, inner.item, text)
            yield found(node.place, replace(node, text), text=context.words(node.place))


RULE = Rule(
    name="double-negation",
    title=("双重否定", "negated twice"),
    category="clarity",
    level="warning",
    why=(
        "“非 非 甲”就是“甲”，“非 无 材料”就是“有 材料”。否定套否定，读的人容易把意思看反。",
        "`not not A` is `A`. Whoever reads a negation of a negation may take it for its contrary.",
    ),
    message=("“{text}”否定了两次", "`{text}` negates twice"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非 软弱涣散\n  否则：还没有整顿\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非 非 软弱涣散\n  否则：还没有整顿\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非（无 审计报告 其中 已公示） 且 软弱涣散\n  否则：还没有整顿\n",
    ),
)
