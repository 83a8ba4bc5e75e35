"""每个 over a register that may be empty, and a refusal that does not say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.conditions import demands
from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy import terms

SAID = re.compile(r"没有|没|未|无|空|缺|\bno\b|\bnone\b|\bempty\b|\bnot\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    for rule in context.policy.rules.values():
        if SAID.search(rule.otherwise):
            continue
        present = {item.list for item in demands(rule) if isinstance(item, terms.Exists)}
        for item in demands(rule):
            if isinstance(item, terms.Every) and item.list.own and item.list not in present:
                yield found(item.place, text=item.list.kind)


RULE = Rule(
    name="every-of-none",
    title=("每个而一个也没有", "every one of none"),
    category="bugs",
    level="warning",
    why=(
        "一个 X 也没有登记的时候，“每个 X 都……”是未知，也要拦。“否则”没有说到这种情形，被拦的人不知道缺什么。"
        "本来就要有的，加写“有 X”；没有也行的，写“无 X 其中 非……”。",
        "While no X is on record, `every X satisfies` is unknown and refuses. The refusal does not say so. Add `has X` where one is needed, or write `lacks X where not ...`.",
    ),
    message=(
        "一个“{text}”也没有时这里也要拦，“否则”没有说到",
        "without any `{text}` this refuses too, and the refusal does not say so",
    ),
    check=check,
    valid=(
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：每个 案件 都 已结案\n  否则：没有案件，或者有案件没有结案\n",
    ),
    invalid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：每个 案件 都 已结案\n  否则：案件还在办理\n",),
)
