"""A rule that says what is wrong and not what to do."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("rule"):
        if not block.has("remedy"):
            yield found(block.name.place, rule=block.name.text)


RULE = Rule(
    name="no-remedy",
    title=("没有办法", "no remedy"),
    category="clarity",
    level="warning",
    why=(
        "拦住了，又不说怎么办，经办人只能打电话来问。“办法”写明补什么、登记什么。",
        "A refusal without a way out makes people ring up. `remedy` says what to supply and what to record.",
    ),
    message=("规则“{rule}”没有写“办法”", "`{rule}` has no `remedy`"),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  办法：核对名单\n",
    ),
    invalid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n",),
)
