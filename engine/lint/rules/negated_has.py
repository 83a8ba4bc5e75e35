"""非 有 X is 无 X."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import after_word, enclosed, opens, replace
from engine.lint.context import Context, bare
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Not):
        inner = bare(node.item)
        if isinstance(inner, tree.Exists) and opens(context, node, "NOT"):
            text = f"{context.spelled('LACKS', node.place.path)} {after_word(context, inner)}"
            text = enclosed(context, node.item, inner, text)
            yield found(node.place, replace(node, text), text=context.words(node.place))


RULE = Rule(
    name="negated-has",
    title=("非有", "not has"),
    category="clarity",
    level="warning",
    why=(
        "“非 有 材料”有专门的写法“无 材料”，意思完全一样。统一用“无”，查找和核对都方便。",
        "`not has X` has a word of its own, `lacks X`, which means exactly the same.",
    ),
    message=("“{text}”可以用“无”来写", "`{text}` can be written with `lacks`"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：无 案件 其中 非 已结案\n  否则：有案件没有结案\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非 有 案件 其中 非 已结案\n  否则：有案件没有结案\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非（有 案件 其中 非 已结案） 且 软弱涣散\n  否则：有案件没有结案\n",
    ),
)
