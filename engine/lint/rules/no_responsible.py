"""A rule or deadline that names nobody to supply what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("rule", "deadline"):
        if not block.has("supplier"):
            yield found(block.name.place, name=block.name.text)


RULE = Rule(
    name="no-responsible",
    title=("没有责任人", "nobody responsible"),
    category="clarity",
    level="warning",
    why=(
        "“责任”写明这一项由哪个角色去补。不写，欠账清单就分不到人，谁都可以说不归自己管。",
        "`responsible` says which role is to supply what is missing. Without it, lists of what is owed have no owner.",
    ),
    message=("“{name}”没有写“责任”", "`{name}` has no `responsible`"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  责任：操作员\n",
    ),
    invalid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
)
