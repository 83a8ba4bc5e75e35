"""A comment that excepts from a rule that there is not."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.nearest import nearest


def check(context: Context) -> Iterator[Finding]:
    for item in context.exceptions:
        for name in item.rules or ("",):
            if name not in context.known_rules:
                near = nearest(name, context.known_rules)
                zh, en = (f"，是不是“{near}”？", f"; did you mean `{near}`?") if near else ("", "")
                yield found(item.place, text=name, zh=zh, en=en)


RULE = Rule(
    name="exception-of-unknown-rule",
    title=("不查的没有这一条", "an exception from no rule"),
    category="clarity",
    level="error",
    why=(
        "“不查”后面的名称写错了，该例外的照样报，写的人却以为已经例外。全部名称见 policy lint --list。",
        "The name is misspelt: the exception does nothing. `policy lint --list` has all names.",
    ),
    message=("没有叫“{text}”的检查{zh}", "there is no rule `{text}`{en}"),
    check=check,
    valid=("定义 大社区  # 不查 没有用的定义：下一版的规则要用\n  对象：社区\n  即：户数 超过 9\n",),
    invalid=("定义 大社区  # 不查 没有用的定意：下一版的规则要用\n  对象：社区\n  即：户数 超过 9\n",),
)
