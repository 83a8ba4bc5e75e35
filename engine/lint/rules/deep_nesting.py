"""Conditions inside conditions inside conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree

NESTS = (tree.Exists, tree.Every, tree.Count, tree.Share, tree.And, tree.Or)


def check(context: Context) -> Iterator[Finding]:
    most = context.limits["most"]
    for _, entry in context.conditions:
        deep = depth(entry.content)
        if deep > most:
            yield found(entry.place, depth=deep, most=most)


def depth(node: tree.Node) -> int:
    """How many quantifiers and junctions stand inside each other."""
    inner = [depth(part) for part in parts(node)]
    return max(inner, default=0) + isinstance(node, NESTS)


def parts(node: tree.Node) -> list[tree.Node]:
    values = [getattr(node, field.name) for field in fields(node)]
    flat = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
    return [part for part in flat if isinstance(part, tree.Node)]


RULE = Rule(
    name="deep-nesting",
    title=("套得太深", "nested too deep"),
    category="clarity",
    level="warning",
    why=(
        "“有……其中……且（……或 有……其中……）”一层套一层，谁也说不清“且”连的是什么。把里面的部分写成定义，起个名称。",
        "Nobody can say what an `and` joins five levels down. Give the inner part a name with `define`.",
    ),
    message=("条件套了 {depth} 层，超过 {most} 层", "conditions nested {depth} deep, more than {most}"),
    check=check,
    limits={"most": 5},
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 人选 其中 在任 且 （年龄 超过 3 或 年龄 少于 2）\n  否则：没有人选\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散 且 （有 人选 其中 在任 且 （年龄 超过 3 或 （有 案件 其中 已结案 且 户数 超过 2）））\n  否则：没有人选\n",
    ),
)
