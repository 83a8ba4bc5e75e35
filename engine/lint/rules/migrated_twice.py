"""A state that two 迁移 move to the same place."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header
from engine.policy.labels import names_at
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], str] = {}
    for block in context.of("migration"):
        one = context.policy.migrations[block.name.text]
        sources = names_at(block, "from")
        again = [
            n
            for n, state in enumerate(sources)
            if first.get((one.flow, state.text, one.dest), one.name) != one.name
        ]
        for index in again:
            before = first[one.flow, sources[index].text, one.dest]
            edit = without(context, block, sources, index, len(again) == len(sources))
            values = {"state": sources[index].text, "first": before}
            yield found(sources[index].place, edit, related=(header(context, "migration", before),), **values)
        for state in one.sources:
            first.setdefault((one.flow, state, one.dest), one.name)


def without(
    context: Context, block: tree.Block, sources: tuple[tree.Name, ...], index: int, whole: bool
) -> Edit:
    """Takes the state out, or the whole block where nothing else is in it."""
    if whole:
        return context.drop_line(block.place.to(block.entries[-1].place))
    return context.drop_item(sources, index)


RULE = Rule(
    name="migrated-twice",
    title=("迁移写了两遍", "migrated twice"),
    category="style",
    level="warning",
    why=(
        "同一个旧状态在两处迁到同一个地方，第二处不起作用。留一处，以后改起来才不会漏。",
        "Two blocks move one state to one place; the second does nothing. Keep one, so that a change is made in one place.",
    ),
    message=(
        "“{state}”在“{first}”里已经迁过了",
        "`{state}` is moved by `{first}` already",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "迁移 旧状态\n  流程：换届\n  从：暂停、停办\n  到：未启动\n",
        "迁移 旧状态\n  流程：换届\n  从：暂停\n  到：未启动\n迁移 再一个\n  流程：换届\n  从：停办\n  到：未启动\n",
    ),
    invalid=(
        "迁移 旧状态\n  流程：换届\n  从：暂停\n  到：未启动\n迁移 再一次\n  流程：换届\n  从：暂停\n  到：未启动\n",
        "迁移 旧状态\n  流程：换届\n  从：暂停\n  到：未启动\n迁移 再一次\n  流程：换届\n  从：停办、暂停\n  到：未启动\n",
    ),
)
