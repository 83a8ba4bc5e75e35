"""A deadline or a target that looks at the present state only."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.edits import Edit
from grammar.source import Place

LABELS = {"deadline": "matter", "target": "basis"}


def check(context: Context) -> Iterator[Finding]:
    for block in context.of(*LABELS):
        entry = block.one(LABELS[block.kind])
        for node in states_in(entry.content) if entry else ():
            flow = context.policy.flows.get(getattr(node.flow, "names", node.states.names)[-1].text)
            passing = [name.text for name in node.states.names if flow and name.text not in flow.final]
            if passing and not node.ever:
                yield found(node.place, been_in(context, node), name=block.name.text, state=passing[0])


def states_in(node: tree.Node) -> Iterator[tree.InState]:
    """The states that a condition asks for; none that it denies."""
    match node:
        case tree.InState():
            yield node
        case tree.And(items) | tree.Or(items):
            for item in items:
                yield from states_in(item)
        case tree.Group(item):
            yield from states_in(item)


def been_in(context: Context, node: tree.InState) -> Edit:
    """曾到 in the place of 处于."""
    place = Place(node.place.path, node.flow.place.stop, node.states.place.start)
    return Edit(place, f" {context.spelled('BEEN_IN', node.place.path)} ")


RULE = Rule(
    name="deadline-forgets",
    title=("期限只看眼前", "a deadline that forgets"),
    category="bugs",
    level="warning",
    why=(
        "到了期限要看的是办成过没有。写“处于”一个中间状态，办成以后再往下走一步，反而算没办成，越抓紧的越显得逾期。写“曾到”。",
        "What counts is whether it was done. With `is-in` and a state on the way, whoever goes on to the next step is late again. Write `has-been-in`.",
    ),
    message=(
        "“{name}”看的是现在处于“{state}”，再往下走就不算了，应写“曾到”",
        "`{name}` asks for the present state `{state}`, which is left again: write `has-been-in`",
    ),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "期限 按期办结\n  对象：社区\n  事项：换届 曾到 已启动\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
    invalid=(
        "期限 按期启动\n  对象：社区\n  事项：换届 处于 已启动\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
        "目标 大半启动\n  对象：社区\n  口径：户数 超过 3 且 换届 处于 已启动、已办结\n  目标：不少于 90%\n  依据：讲话 一\n",
    ),
)
