"""A deadline that does not say what follows when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("deadline"):
        if not block.has("overdue"):
            yield found(block.name.place, name=block.name.text)


RULE = Rule(
    name="deadline-without-consequence",
    title=("期限没写逾期", "a deadline without a consequence"),
    category="clarity",
    level="warning",
    why=(
        "到期没办成怎么办，“逾期”里要写：向谁报告、由谁督办。不写，期限过了等于没过。",
        "`overdue` says what follows: who is told and who sees to it. Without it, nothing happens when the day has passed.",
    ),
    message=("期限“{name}”没有写“逾期”", "the deadline `{name}` has no `overdue`"),
    check=check,
    valid=(
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
    invalid=(
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  依据：讲话 一\n",
    ),
)
