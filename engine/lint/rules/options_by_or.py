"""Options or states of one thing joined by 或 instead of listed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import replace
from engine.lint.context import Context, bare
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.Or):
        text = listed(context, [bare(item) for item in node.items])
        if text:
            yield found(node.place, replace(node, text), text=context.words(node.place), better=text)


def listed(context: Context, items: list[tree.Node]) -> str:
    """One list in place of all alternatives; "" where they are not of one thing."""
    first = items[0]
    if isinstance(first, tree.InState):
        same = [one for one in items if isinstance(one, tree.InState)]
        if len(same) == len(items) and all((one.flow, one.ever) == (first.flow, first.ever) for one in same):
            head = context.text(Place(first.place.path, first.place.start, first.states.place.start))
            return head + "、".join(context.text(one.states.place) for one in same)
    equal = [one for one in items if isinstance(one, tree.Compare) and one.op == "="]
    if len(equal) < len(items) or any(one.left != equal[0].left for one in equal):
        return ""
    chosen = [one for one in equal if isinstance(one.right, tree.Path) and len(one.right.names) == 1]
    if len(chosen) < len(items) or any(context.type_at(one.left.place) != "choice" for one in chosen):
        return ""
    names = "、".join(context.text(one.right.place) for one in chosen)
    return f"{context.text(equal[0].left.place)} {context.spelled('MEMBER', first.place.path)} {names}"


RULE = Rule(
    name="options-by-or",
    title=("或成一串", "options joined by or"),
    category="clarity",
    level="warning",
    why=(
        "同一个字段等于几个选项之一、同一个流程处于几个状态之一，列成名单比用“或”串起来短，也不会漏写字段名。",
        "One field with one of several options, one flow in one of several states: a list is shorter and shows that it is one thing.",
    ),
    message=("“{text}”可以写成“{better}”", "`{text}` can be written `{better}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：类型 = 城区 或 软弱涣散\n  否则：类型不对\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：类型 = 城区 或 类型 = 城郊\n  否则：类型不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动、办结\n  要求：换届 处于 未启动 或 换届 处于 已启动\n  否则：状态不对\n",
    ),
)
