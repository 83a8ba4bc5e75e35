"""非 x > 3 is x ≤ 3."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import CONTRARY, replace, rewritten
from engine.lint.context import Context, bare
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Not):
        inner = bare(node.item)
        if isinstance(inner, tree.Compare) and not isinstance(inner.right, tree.Truth):
            text = rewritten(context, inner, CONTRARY[inner.op])
            yield found(node.place, replace(node, text), text=context.words(node.place), better=text)


RULE = Rule(
    name="negated-comparison",
    title=("否定的比较", "a negated comparison"),
    category="clarity",
    level="warning",
    why=(
        "“非 户数 超过 3”不如“户数 不超过 3”：每一种比较都有它的反面，直接写反面，一眼看得出界限在哪一边。",
        "Every comparison has a contrary of its own. `households at-most 3` shows the bound; `not households exceeds 3` hides it.",
    ),
    message=("“{text}”可以写成“{better}”", "`{text}` can be written `{better}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 不超过 最少户数\n  否则：户数多了\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非 户数 超过 最少户数\n  否则：户数多了\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非（类型 = 城区） 且 软弱涣散\n  否则：不是城区\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非 成立日期 早于 今日\n  否则：已经成立\n",
    ),
)
