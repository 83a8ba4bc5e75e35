"""Blanks at the end of a line."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for line in context.lines():
        text = context.text(line)
        place = Place(line.path, line.start + len(text.rstrip()), line.stop)
        if place.start < place.stop:
            yield found(place, Edit(place, ""))


RULE = Rule(
    name="trailing-blanks",
    title=("行末空格", "blanks at the end of a line"),
    category="style",
    level="warning",
    why=(
        "行末的空格看不见，却让两个版本比对时出现“不同”，找半天找不到差在哪里。",
        "Nobody sees them, but every comparison of two versions shows a difference that is none.",
    ),
    message=("行末有空格", "blanks at the end of the line"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
    invalid=("规则 核对\n  依据：讲话 一  \n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\u3000\n",),
)
