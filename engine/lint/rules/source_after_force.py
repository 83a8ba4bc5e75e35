"""A block that cites a document issued after the policy, or a rule with 自 after itself, came into force."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.readings import walk


def check(context: Context) -> Iterator[Finding]:
    policy = context.policy
    for block in context.blocks:
        rule = policy.rules.get(block.name.text) if block.kind == "rule" else None
        day = (rule and rule.since) or policy.in_force
        for node in walk(block):
            dated = policy.documents[node.document.text].dated if isinstance(node, tree.Citation) else ""
            if isinstance(node, tree.Citation) and dated > day.isoformat():
                yield found(node.document.place, document=node.document.text, dated=dated, day=day)


RULE = Rule(
    name="source-after-force",
    title=("依据晚于施行", "a source younger than the policy"),
    category="dates",
    level="warning",
    why=(
        "依据的文件在政策施行之后才发：施行头几天办的事，依据的是当时还没有的文件。要么改施行日期，要么在规则里写“自”。",
        "The document is younger than the policy: what was decided before it came out rests on nothing. Move `in-force`, or write `since`.",
    ),
    message=(
        "“{document}”{dated} 才发，以它为依据的 {day} 就已施行",
        "`{document}` is of {dated}, what rests on it in force since {day}",
    ),
    check=check,
    valid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，日期为 2014-12-20\n定义 甲\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一\n",
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，日期为 2015-02-20\n规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 超过 0\n  否则：没有户数\n  自：2015-03-01\n",
    ),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，日期为 2015-02-20\n定义 甲\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一\n",
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，日期为 2015-02-20\n规则 核对\n  依据：讲话 一\n  管：启动\n  要求：户数 超过 0\n  否则：没有户数\n  自：2015-02-01\n",
    ),
)
