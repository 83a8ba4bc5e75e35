"""A state that no case has reached."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    missing = set(context.coverage.never_entered)
    for block in context.of("flow"):
        for entry in block.all("states"):
            names = entry.content.names if isinstance(entry.content, tree.Names) else ()
            for name in names:
                if (block.name.text, name.text) in missing:
                    yield found(name.place, flow=block.name.text, state=name.text)


RULE = Rule(
    name="state-never-entered",
    title=("没到过的状态", "a state never reached"),
    category="coverage",
    level="note",
    why=(
        "没有一个用例让流程到过这个状态：到了之后能走哪几步、哪些规则管，都没有试过。",
        "No case has a flow in this state: what can be done from there is untried.",
    ),
    message=("没有用例到过流程“{flow}”的“{state}”", "no case has `{flow}` in `{state}`"),
    check=check,
    valid=("流程 旁线\n  对象：社区\n  状态：未办\n  起点：未办\n  终点：未办\n",),
    invalid=(
        "流程 旁线\n  对象：社区\n  状态：未办、已办\n  起点：未办\n  终点：已办\n步骤 办理\n  流程：旁线\n  从：未办\n  到：已办\n  由：操作员\n",
    ),
)
