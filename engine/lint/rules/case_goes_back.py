"""A case whose later steps are taken on earlier days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found


def check(context: Context) -> Iterator[Finding]:
    for case in context.policy.cases.values():
        last: dict[tuple[str, str], date] = {}
        for act in case.acts:
            track = (act.object, context.policy.steps[act.step].flow)
            before = last.setdefault(track, act.day)
            if act.day < before:
                yield found(act.place, case=case.name, day=act.day, before=before)
            last[track] = max(before, act.day)


RULE = Rule(
    name="case-goes-back",
    title=("用例日期倒退", "a case that goes back in time"),
    category="dates",
    level="warning",
    why=(
        "同一对象的同一流程，后一步的日期早于前一步，现实里不会发生，期限类的规则也试不出真假。多半是年月抄错。并行的流程可以分开写，本条不管。",
        "A later step of one flow on an earlier day does not happen; what the case says of deadlines is worth nothing. Parallel flows may be written one after the other.",
    ),
    message=(
        "用例“{case}”先在 {before} 办，后在 {day} 办，日期倒退了",
        "the case `{case}` goes back from {before} to {day}",
    ),
    check=check,
    valid=(
        "用例 两步\n  设：社区 甲，户数 = 5\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：准许\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝\n",
    ),
    invalid=(
        "用例 两步\n  设：社区 甲，户数 = 5\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：准许\n  做：操作员 对 甲 启动，于 2015-10-11\n  应：拒绝\n",
    ),
)
