"""A parameter's value from a day on which the policy is no longer in force."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    last = context.policy.expires
    for block in context.of("parameter"):
        for entry in block.all("value"):
            since = entry.content.since if isinstance(entry.content, tree.DatedValue) else None
            if last and since and since > last:
                yield found(entry.place, name=block.name.text, since=since, last=last)


RULE = Rule(
    name="value-too-late",
    title=("失效以后的值", "a value after the end"),
    category="dates",
    level="warning",
    why=(
        "这个值起用时政策已经失效，永远用不上。多半是年份写错了。",
        "The policy has expired when this value begins: it is never used. Usually the year is wrong.",
    ),
    message=(
        "参数“{name}”的这个值自 {since} 起，政策 {last} 就失效",
        "this value of `{name}` begins on {since}; the policy ends on {last}",
    ),
    check=check,
    valid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  失效：2016-12-31\n  文件：讲话 《讲话》\n参数 天数\n  值：5 日\n  值：7 日，自 2016-01-01\n  依据：讲话 一\n",
    ),
    invalid=(
        "政策 示范\n  版本：“1”\n  地区：示范市\n  施行：2015-01-01\n  失效：2016-12-31\n  文件：讲话 《讲话》\n参数 天数\n  值：5 日\n  值：7 日，自 2017-01-01\n  依据：讲话 一\n",
    ),
)
