"""x ≠ 甲 且 x ≠ 乙 instead of 非 x 属于 甲、乙."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for node in context.inside(tree.And):
        options = [item for item in node.items if isinstance(item, tree.Compare) and excludes(context, item)]
        for item in options:
            same = [one for one in options if one.left == item.left]
            if (
                same[0] is item
                and len(same) > 1
                and node.items.index(same[-1]) - node.items.index(item) == len(same) - 1
            ):
                path = node.place.path
                names = "、".join(context.text(one.right.place) for one in same)
                words = (
                    context.spelled("NOT", path),
                    context.text(item.left.place),
                    context.spelled("MEMBER", path),
                    names,
                )
                place, text = item.place.to(same[-1].place), " ".join(words)
                yield found(place, Edit(place, text), text=context.words(place), better=text)


def excludes(context: Context, item: tree.Compare) -> bool:
    """Whether a condition says that a field has not a certain option."""
    option = item.op == "!=" and isinstance(item.right, tree.Path)
    return (
        option
        and context.type_at(item.left.place) == "choice"
        and context.type_at(item.right.place) == "choice"
    )


RULE = Rule(
    name="unequal-by-and",
    title=("不等于成串", "exclusions joined by and"),
    category="clarity",
    level="warning",
    why=(
        "“不是甲 且 不是乙”容易被顺手改成“或”，那就谁都拦不住了。写成“非 类型 属于 甲、乙”，没有“且”“或”可错。",
        "`not A and not B` is easily changed to `or`, and then stops nobody. A list has no word to get wrong.",
    ),
    message=("“{text}”可以写成“{better}”", "`{text}` can be written `{better}`"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非 类型 属于 城区、城郊\n  否则：类型不对\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 类型 ≠ 城区 且 类型 ≠ 城郊\n  否则：类型不对\n",
    ),
)
