"""A block that cites a document issued after the policy came into force."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    policy = context.policy
    for node in context.everywhere(tree.Citation):
        dated = policy.documents[node.document.text].dated
        if dated and dated > policy.in_force.isoformat():
            yield found(node.document.place, document=node.document.text, dated=dated, day=policy.in_force)


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
        "“{document}”{dated} 才发，政策 {day} 就施行",
        "`{document}` is of {dated}, the policy in force since {day}",
    ),
    check=check,
    valid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，日期为 2014-12-20\n定义 甲\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一\n",
    ),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  文件：讲话 《讲话》，日期为 2015-02-20\n定义 甲\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一\n",
    ),
)
