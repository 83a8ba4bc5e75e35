"""（甲 且 乙） 且 丙: brackets inside a junction of the same word."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import junctions, reaching, replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for node in junctions(context):
        for item in node.items:
            inner = item.item if isinstance(item, tree.Group) else None
            junction = isinstance(inner, tree.And | tree.Or) and type(inner) is type(node)
            if isinstance(inner, tree.And | tree.Or) and junction and not reaching(inner.items[-1]):
                text = context.text(inner.place)
                yield found(item.place, replace(item, text), text=context.words(item.place))


RULE = Rule(
    name="brackets-in-junction",
    title=("同类的括号", "brackets among equals"),
    category="clarity",
    level="warning",
    why=(
        "全是“且”（或者全是“或”）的时候，括不括意思一样。括号留给“且”“或”混用的地方，看到括号就知道那里要当心。",
        "Where all is `and`, or all is `or`, brackets change nothing. Kept for places that mix the two, they warn the reader.",
    ),
    message=(
        "“{text}”的括号里外都是同一个词，可以去掉",
        "inside and outside of `{text}` stands the same word: the brackets can go",
    ),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：（软弱涣散 或 户数 超过 1） 且 类型 = 城区\n  否则：底数不对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：（软弱涣散 且 户数 超过 1） 且 类型 = 城区\n  否则：底数不对\n",
    ),
)
