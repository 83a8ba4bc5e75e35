"""Two indicators that count the same."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header


def check(context: Context) -> Iterator[Finding]:
    first: dict[object, str] = {}
    for block in context.of("indicator"):
        one = context.policy.indicators[block.name.text]
        out_of = normal(one.out_of) if one.out_of else None
        name = first.setdefault((one.object, normal(one.basis), out_of, frozenset(one.group_by)), one.name)
        if name != one.name:
            yield found(
                block.name.place, related=(header(context, "indicator", name),), name=one.name, first=name
            )


RULE = Rule(
    name="same-indicator",
    title=("两个指标一个数", "two indicators, one figure"),
    category="bugs",
    level="warning",
    why=(
        "两个指标口径、分母、分组都一样，报出来永远是同一个数。多半是复制之后口径忘了改。",
        "Both count the same out of the same. They will always show one figure; usually one was copied and not changed.",
    ),
    message=("指标“{name}”和“{first}”算的是同一个数", "`{name}` counts the same as `{first}`"),
    check=check,
    valid=(
        "指标 已办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 已启动数\n  对象：社区\n  口径：换届 处于 已启动\n",
    ),
    invalid=(
        "指标 已办结数\n  对象：社区\n  口径：换届 处于 已办结\n指标 已启动数\n  对象：社区\n  口径：换届 处于 已办结\n",
    ),
)
