"""A target that is no percentage."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("target"):
        entry = block.one("target")
        value = entry.content.value if entry and isinstance(entry.content, tree.Aim) else None
        if not isinstance(value, tree.Number) or context.text(value.place).rstrip().endswith(("%", "％")):
            continue
        percent = Fraction(value.value) * 100
        if percent.denominator == 1:
            better = f"{percent}%"
            yield found(
                value.place, Edit(value.place, better), text=context.words(value.place), better=better
            )


RULE = Rule(
    name="target-in-percent",
    title=("目标用百分数", "targets in percent"),
    category="style",
    level="note",
    why=(
        "目标是一个比例。0.9、9/10 和 90% 是一回事，统一写百分数，报表上才好对照。",
        "A target is a share. 0.9, 9/10 and 90% are the same; one way of writing makes reports comparable.",
    ),
    message=(
        "“{text}”写成百分数是 {better}",
        "`{text}` is {better}",
    ),
    check=check,
    fixes=True,
    valid=(
        "目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 90%\n  依据：讲话 一\n",
        "目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 2/3\n  依据：讲话 一\n",
    ),
    invalid=(
        "目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 0.9\n  依据：讲话 一\n",
        "目标 多数办结\n  对象：社区\n  口径：换届 处于 已办结\n  目标：不少于 9/10\n  依据：讲话 一\n",
    ),
)
