"""Brackets that change nothing: round the whole, round one word, round other brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.conditions import replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree

ATOMS = (
    tree.Path,
    tree.Number,
    tree.Day,
    tree.Length,
    tree.Truth,
    tree.Text,
    tree.Count,
    tree.Today,
    tree.Group,
)


def check(context: Context) -> Iterator[Finding]:
    whole = {id(entry.content) for _, entry in context.conditions}
    for node in context.inside(tree.Group):
        if id(node) in whole or isinstance(node.item, ATOMS):
            text = context.text(node.item.place)
            yield found(
                node.place, replace(node, spaced(context, node, text)), text=context.words(node.place)
            )


def spaced(context: Context, node: tree.Group, text: str) -> str:
    """The text with blanks where the brackets kept it apart from its neighbours."""
    place, whole = node.place, context.sources[node.place.path].text
    before = " " if place.start and re.match(r"[\w”\"]", whole[place.start - 1]) else ""
    after = " " if re.match(r"[\w“\"]", whole[place.stop : place.stop + 1]) else ""
    return f"{before}{text}{after}"


RULE = Rule(
    name="needless-brackets",
    title=("多余的括号", "brackets that do nothing"),
    category="clarity",
    level="warning",
    why=(
        "括号是用来分清“且”和“或”的。括住整个条件、一个名称或者另一对括号，什么也分不清，反而让人找哪里有另一种读法。",
        "Brackets tell `and` from `or`. Round a whole line, one name or other brackets they tell nothing, and readers look for what they mean.",
    ),
    message=("“{text}”外面的括号不起作用", "the brackets of `{text}` do nothing"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 （户数 超过 3 或 类型 = 城区）\n  否则：底数不对\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：（软弱涣散 且 户数 超过 3）\n  否则：底数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：非（软弱涣散） 且 户数 超过（3）\n  否则：底数不对\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 （（户数 超过 3 或 类型 = 城区））\n  否则：底数不对\n",
    ),
)
