"""An indicator whose part is its whole."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("indicator"):
        one, entry = context.policy.indicators[block.name.text], block.one("out_of")
        if entry and one.out_of and normal(one.basis) == normal(one.out_of):
            yield found(entry.place, name=block.name.text)


RULE = Rule(
    name="indicator-always-whole",
    title=("口径就是分母", "a part that is the whole"),
    category="bugs",
    level="warning",
    why=(
        "口径和分母是同一个条件，报出来永远是 100%。多半是复制之后忘了改。",
        "Part and whole are one condition: the figure is always 100%. Usually one was copied and not changed.",
    ),
    message=(
        "“{name}”的口径和分母一样，总是 100%",
        "part and whole of `{name}` are the same: it is always 100%",
    ),
    check=check,
    valid=(
        "指标 办结率\n  对象：社区\n  口径：换届 处于 已办结\n  分母：换届 曾到 已启动\n  说明：没有启动的不算\n",
    ),
    invalid=(
        "指标 办结率\n  对象：社区\n  口径：户数 超过 3 且 软弱涣散\n  分母：软弱涣散 且 户数 > 3\n  说明：没有启动的不算\n",
    ),
)
