"""Two deadlines for one matter."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header


def check(context: Context) -> Iterator[Finding]:
    first: dict[object, str] = {}
    for block in context.of("deadline"):
        one = context.policy.deadlines[block.name.text]
        scope = normal(one.scope) if one.scope else None
        name = first.setdefault((one.object, scope, normal(one.matter)), one.name)
        if name != one.name:
            place = header(context, "deadline", name)
            yield found(block.name.place, related=(place,), name=one.name, first=name)


RULE = Rule(
    name="deadline-twice",
    title=("一事两个期限", "two deadlines for one matter"),
    category="bugs",
    level="warning",
    why=(
        "同一件事、同一个范围有两个期限，办事的人不知道听哪一个。多半是改期时旧的没有删。",
        "One matter, one scope, two days: nobody knows which counts. Usually the old one was left when the day was moved.",
    ),
    message=(
        "期限“{name}”和“{first}”说的是同一件事",
        "`{name}` and `{first}` are about the same matter",
    ),
    check=check,
    valid=(
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n期限 按期启动\n  对象：社区\n  事项：换届 曾到 已启动\n  不迟于：2015-06-30\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
    invalid=(
        "期限 按期办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2015-12-31\n  逾期：报市民政局督办\n  依据：讲话 一\n期限 最迟办结\n  对象：社区\n  事项：换届 处于 已办结\n  不迟于：2016-01-31\n  逾期：报市民政局督办\n  依据：讲话 一\n",
    ),
)
