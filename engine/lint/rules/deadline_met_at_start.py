"""A deadline whose matter is so before anything is done."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("deadline"):
        matter, entry = context.policy.deadlines[block.name.text].matter, block.one("matter")
        if isinstance(matter, terms.InState) and entry:
            initial = context.policy.flows[matter.flow].initial
            if initial in matter.states:
                yield found(entry.place, name=block.name.text, state=initial)


RULE = Rule(
    name="deadline-met-at-start",
    title=("期限一开始就满足", "a deadline met at the start"),
    category="bugs",
    level="warning",
    why=(
        "“事项”里有流程的起点：什么都没办就已经算办成，这条期限催不动任何人。",
        "The matter is so in the state in which everything begins: nobody has to do anything to meet it.",
    ),
    message=(
        "“{name}”的事项包含起点“{state}”，不办也算办成",
        "`{name}` is met in the initial state `{state}`",
    ),
    check=check,
    valid=(
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
    invalid=(
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 未启动、已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
        "期限 曾经\n  对象：社区\n  事项：换届 曾到 未启动\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
)
