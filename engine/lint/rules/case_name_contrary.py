"""A case whose name says the contrary of what it expects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.policy.model import ExpectOutcome

REFUSED = re.compile(r"要拦|会拦|被拦|拦住|(?<!不)拒绝|不能|不得|不算|不准|refuse", re.IGNORECASE)
ALLOWED = re.compile(r"(?<!不)准许|放行|不拦|才能|allow|passes", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("case"):
        case = context.policy.cases[block.name.text]
        outcomes = {one.allowed for act in case.acts for one in act.then if isinstance(one, ExpectOutcome)}
        said_refused, said_allowed = bool(REFUSED.search(case.name)), bool(ALLOWED.search(case.name))
        if outcomes == {True} and said_refused and not said_allowed:
            yield found(block.name.place, case=case.name, zh="准许", en="allowed")
        if outcomes == {False} and said_allowed and not said_refused:
            yield found(block.name.place, case=case.name, zh="拒绝", en="refused")


RULE = Rule(
    name="case-name-contrary",
    title=("用例名实不符", "a case named for the contrary"),
    category="coverage",
    level="warning",
    why=(
        "名称说要拦，“应”写的是准许（或者反过来）。用例照样通过，看名称的人却以为规则在拦。",
        "The name says refused, the lines expect allowed, or the other way round. It passes, and readers are misled.",
    ),
    message=("用例“{case}”写的却是{zh}", "the case `{case}` expects: {en}"),
    check=check,
    valid=(
        "用例 没有户数要拦\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝，仅因 户数要够\n",
    ),
    invalid=(
        "用例 没有户数要拦\n  设：社区 甲，户数 = 6\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：准许\n",
    ),
)
