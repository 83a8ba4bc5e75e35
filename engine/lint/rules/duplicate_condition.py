"""The same condition twice in one junction, or on two lines of a rule."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.conditions import junctions
from engine.lint.context import Context, bare
from engine.lint.rule import Finding, Rule, found
from grammar import tree

LINES = ("require", "forbid")


def check(context: Context) -> Iterator[Finding]:
    for node in junctions(context):
        for index, item in enumerate(node.items):
            first = next(one for one in node.items if bare(one) == bare(item))
            if first is not item:
                edit = context.drop_item(node.items, index)
                yield found(item.place, edit, related=(first.place,), text=context.words(item.place))
    for block in context.of("rule"):
        yield from lines_again(context, [entry for entry in block.entries if entry.label in LINES])


def lines_again(context: Context, lines: list[tree.Entry]) -> Iterator[Finding]:
    """Each line that says what one above it with the same label says."""
    for index, entry in enumerate(lines):
        for above in lines[:index]:
            if above.label == entry.label and bare(above.content) == bare(entry.content):
                edit = context.drop_entry(entry)
                yield found(entry.place, edit, related=(above.place,), text=context.words(entry.place))


RULE = Rule(
    name="duplicate-condition",
    title=("重复的条件", "the same condition twice"),
    category="bugs",
    level="warning",
    why=(
        "同一个条件写了两遍，多半是复制之后忘了改：要么第二处本来想写别的，要么应当删去。",
        "A condition that stands twice was usually copied and not changed: the second was to be another, or is to go.",
    ),
    message=("“{text}”前面已经写过", "`{text}` stands here already"),
    check=check,
    fixes=True,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 户数 不少于 最少户数\n  否则：底数不清\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 户数 不少于 最少户数 且 软弱涣散\n  否则：底数不清\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  要求：（软弱涣散）\n  否则：底数不清\n",
    ),
)
