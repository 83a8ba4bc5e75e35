"""An indicator that no report shows."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import used_names


def check(context: Context) -> Iterator[Finding]:
    shown = used_names(context, frozenset({"indicator"}))
    for block in context.of("indicator"):
        if block.name.text not in shown:
            yield found(block.name.place, name=block.name.text)


RULE = Rule(
    name="unreported-indicator",
    title=("没有报表的指标", "an indicator nobody reports"),
    category="bugs",
    level="warning",
    why=(
        "没有一张报表列它：算出来也没有人看。多半是报表的“指标”里漏写了。",
        "No report lists it: it is computed and nobody reads it. Usually the report's list is one short.",
    ),
    message=("没有报表列出指标“{name}”", "no report shows `{name}`"),
    check=check,
    valid=(
        "指标 已办结数\n  对象：社区\n  口径：换届 处于 已办结\n  依据：讲话 一\n报表 周报\n  层级：市\n  周期：每周\n  截止：周五 17:00\n  指标：已办结数\n",
    ),
    invalid=("指标 已办结数\n  对象：社区\n  口径：换届 处于 已办结\n  依据：讲话 一\n",),
)
