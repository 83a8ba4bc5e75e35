"""Two 有 of one kind of paper that two different papers may satisfy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.lint.conditions import demands, flat
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms
from engine.policy.impossible import clashes


def check(context: Context) -> Iterator[Finding]:
    for rule in context.policy.rules.values():
        papers = [item for item in demands(rule) if isinstance(item, terms.Exists) and item.list.papers]
        for first, second in combinations(papers, 2):
            if first.list == second.list and first.place != second.place and not differ(first, second):
                yield found(second.place, related=(first.place,), text=first.list.kind)


def differ(first: terms.Exists, second: terms.Exists) -> bool:
    """Whether two papers are meant for sure: no single one meets both conditions."""
    both = [item for one in (first, second) if one.where for item in flat(one.where)]
    return any(True for _ in clashes(both))


RULE = Rule(
    name="same-paper-twice",
    title=("一份材料问两次", "one paper asked for twice"),
    category="bugs",
    level="warning",
    why=(
        "两个“有”分开问同一种材料，两份各缺一样的材料凑起来也能通过。要的是同一份，条件应写进同一个“其中”。",
        "Two papers, each lacking something, together satisfy two separate `has`. Where one paper is meant, both conditions belong under one `where`.",
    ),
    message=(
        "“{text}”分两次问，两份材料可以各凑一半",
        "`{text}` is asked for twice: two papers may each satisfy one half",
    ),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 审计报告 其中 覆盖期 覆盖 任期 且 已公示\n  否则：没有审计报告\n",
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 会议记录 其中 参加人数 超过 9\n  要求：有 会议记录 其中 参加人数 少于 5\n  否则：没有会议记录\n",
    ),
    invalid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 审计报告 其中 覆盖期 覆盖 任期\n  要求：有 审计报告 其中 已公示\n  否则：没有审计报告\n",
    ),
)
