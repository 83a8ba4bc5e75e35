"""A kind of paper that no rule asks for."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import names_in


def check(context: Context) -> Iterator[Finding]:
    used: set[str] = set()
    for block in context.blocks:
        if block.kind not in ("case", "evidence", "object"):
            used |= {name for entry in block.entries for name in names_in(entry.content)}
    for block in context.of("evidence"):
        if block.name.text not in used:
            yield found(block.name.place, paper=block.name.text)


RULE = Rule(
    name="unasked-evidence",
    title=("没人要的材料", "a paper nobody asks for"),
    category="bugs",
    level="note",
    why=(
        "没有一条规则、定义、禁止替代提到这种材料：登记不登记都一样。要么漏写了规则，要么只作留存，请在“说明”里写明。",
        "No rule, definition or substitution mentions it: it makes no difference whether it is filed.",
    ),
    message=("没有规则要材料“{paper}”", "no rule asks for `{paper}`"),
    check=check,
    valid=(
        "材料 证明\n  属于：社区\n规则 核对\n  依据：讲话 一\n  管：启动\n  要求：有 证明\n  否则：没有证明\n材料 审计报告\n  属于：社区\n定义 甲\n  对象：社区\n  即：有 审计报告 且 有 会议记录\n材料 会议记录\n  属于：社区\n",
    ),
    invalid=("材料 证明\n  属于：社区\n",),
)
