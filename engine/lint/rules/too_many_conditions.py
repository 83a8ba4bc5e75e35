"""A rule with more conditions than anybody keeps in mind."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context, bare
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.readings import walk

LEAVES = (tree.Compare, tree.Covers, tree.Member, tree.InState, tree.Exists, tree.Every, tree.Majority)


def check(context: Context) -> Iterator[Finding]:
    most = context.limits["most"]
    for block in context.of("rule", "definition"):
        lines = [
            entry.content for entry in block.entries if entry.label in ("scope", "require", "forbid", "means")
        ]
        count = sum(leaves(line) for line in lines)
        if count > most:
            yield found(block.name.place, name=block.name.text, count=count, most=most)


def leaves(line: tree.Node) -> int:
    """How many conditions a line holds that are not joined from others."""
    nodes = list(walk(line))
    bools = [part for node in nodes if isinstance(node, tree.And | tree.Or) for part in node.items]
    return sum(isinstance(node, LEAVES) for node in nodes) + sum(
        isinstance(bare(part), tree.Path) for part in bools
    )


RULE = Rule(
    name="too-many-conditions",
    title=("条件太多", "too many conditions"),
    category="clarity",
    level="warning",
    why=(
        "一条规则里条件太多，被拦的人看不出差的是哪一项，写用例也难写全。拆成几条规则，各写各的“否则”，或者把一部分写成定义。",
        "Whoever is refused cannot tell what is missing, and the cases are never complete. Split the rule, or define a part of it.",
    ),
    message=(
        "“{name}”有 {count} 个条件，超过 {most} 个",
        "`{name}` has {count} conditions, more than {most}",
    ),
    check=check,
    limits={"most": 12},
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 户数 超过 1\n  否则：底数不对\n",),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 或 户数 = 1 或 户数 = 3 或 户数 = 5 或 户数 = 7 或 户数 = 9 或 户数 = 11 或 户数 = 13\n  要求：有 审计报告 其中 已公示 且 覆盖期 覆盖 任期\n  要求：有 会议记录 其中 参加人数 超过 3\n  否则：底数不对\n",
    ),
)
