"""An indicator whose whole may be nothing, and that does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("indicator"):
        one, entry = context.policy.indicators[block.name.text], block.one("out_of")
        if entry and one.out_of and not one.note:
            yield found(entry.place, name=block.name.text)


RULE = Rule(
    name="out-of-may-be-none",
    title=("分母可能为零", "a whole that may be nothing"),
    category="clarity",
    level="note",
    why=(
        "没有一个对象符合“分母”时，这个指标算不出数。到那时报零、报空还是报“不适用”，各处报法会不一样，请在“说明”里写明。",
        "Where nothing meets `out-of` there is no figure. Say in a `note` what is then reported: nought, nothing, or that it does not apply.",
    ),
    message=(
        "没有对象符合分母时，“{name}”怎样报，没有写明",
        "what `{name}` shows where nothing meets `out-of` is not said",
    ),
    check=check,
    valid=(
        "指标 办结率\n  对象：社区\n  口径：换届 处于 已办结\n",
        "指标 办结率\n  对象：社区\n  口径：换届 处于 已办结\n  分母：户数 不少于 3\n  说明：一个也没有时报“不适用”\n",
    ),
    invalid=("指标 办结率\n  对象：社区\n  口径：换届 处于 已办结\n  分母：户数 不少于 3\n",),
)
