"""A parameter's value that is the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("parameter"):
        values = context.policy.parameters[block.name.text].values
        idle = {later[0] for earlier, later in pairwise(values) if earlier[1] == later[1]}
        for entry in block.all("value"):
            if isinstance(entry.content, tree.DatedValue) and entry.content.since in idle:
                edit = context.drop_entry(entry)
                yield found(entry.place, edit, name=block.name.text, day=entry.content.since)


RULE = Rule(
    name="value-unchanged",
    title=("参数值没有变", "a value that changes nothing"),
    category="dates",
    level="warning",
    why=(
        "新的一行和前一行的值相同，等于没有改。多半是新数忘了填，或者日期写错。",
        "The new line has the value of the one before it: nothing changes. Usually the new figure was forgotten.",
    ),
    message=("参数“{name}”自 {day} 起的值和以前一样", "`{name}` has the same value from {day} on as before"),
    check=check,
    fixes=True,
    valid=("参数 天数\n  值：5 日\n  值：7 日，自 2015-06-01\n  值：5 日，自 2015-09-01\n  依据：讲话 一\n",),
    invalid=("参数 天数\n  值：5 日\n  值：5 日，自 2015-06-01\n  依据：讲话 一\n",),
)
