"""A parameter's values in another order than that of their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from engine.lint.conditions import replace
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("parameter"):
        lines = [
            (entry.content, entry.content.since or date.min)
            for entry in block.all("value")
            if isinstance(entry.content, tree.DatedValue)
        ]
        ordered = sorted(lines, key=lambda line: line[1])
        late = next((n for n, pair in enumerate(pairwise(lines), 1) if pair[0][1] > pair[1][1]), None)
        if late is not None:
            edits = [
                replace(old, context.text(new.place))
                for (old, _), (new, _) in zip(lines, ordered, strict=True)
                if old is not new
            ]
            yield found(lines[late][0].place, *edits, name=block.name.text)


RULE = Rule(
    name="values-out-of-order",
    title=("参数值次序", "values out of order"),
    category="dates",
    level="warning",
    why=(
        "参数的值按起用日期从早到晚写，最后一行就是现行的。次序乱了，看的人会拿旧数当现数。",
        "Written by their days, the last line is the value of today. Out of order, an old value is taken for it.",
    ),
    message=("参数“{name}”的值没有按日期先后写", "the values of `{name}` are not in the order of their days"),
    check=check,
    fixes=True,
    valid=("参数 天数\n  值：5 日\n  值：7 日，自 2015-06-01\n  依据：讲话 一\n",),
    invalid=(
        "参数 天数\n  值：7 日，自 2015-06-01\n  值：5 日\n  值：6 日，自 2015-03-01\n  依据：讲话 一\n",
    ),
)
