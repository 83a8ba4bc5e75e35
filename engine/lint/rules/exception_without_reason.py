"""A comment that excepts from a rule and does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for item in context.exceptions:
        if item.rules and not item.reason:
            yield found(item.place, text=context.words(item.place))


RULE = Rule(
    name="exception-without-reason",
    title=("不查没写原因", "an exception without a reason"),
    category="clarity",
    level="error",
    why=(
        "“不查”必须写原因：以后接手的人才知道为什么可以不管。没有原因的不算数，照查。",
        "An exception says why, or nobody later knows whether it still holds. Without a reason it does not count.",
    ),
    message=("“{text}”没有写原因，不算数", "`{text}` gives no reason and does not count"),
    check=check,
    valid=("定义 大社区  # 不查 没有用的定义：下一版的规则要用\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=("定义 大社区  # 不查 没有用的定义\n  对象：社区\n  即：户数 超过 9\n",),
)
