"""Two cases that set and try the same."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.normal import normal
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header, used_names
from grammar import tree
from grammar.edits import Edit


def check(context: Context) -> Iterator[Finding]:
    first: dict[object, str] = {}
    based_on = used_names(context, frozenset({"based_on"}))
    for block in context.of("case"):
        case = context.policy.cases[block.name.text]
        scope = normal(case.scope) if case.scope else None
        name = first.setdefault((case.settings, case.acts, scope), case.name)
        if name != case.name:
            edits = () if case.name in based_on else (dropped(context, block),)
            yield found(
                block.name.place, *edits, related=(header(context, "case", name),), case=case.name, first=name
            )


def dropped(context: Context, block: tree.Block) -> Edit:
    """The whole block taken out, up to its last line."""
    return context.drop_line(block.place.to(block.entries[-1].place))


RULE = Rule(
    name="identical-cases",
    title=("两个一样的用例", "two cases that say the same"),
    category="coverage",
    level="warning",
    why=(
        "两个用例设的、做的、应的完全一样，第二个什么也没有多试。多半是复制之后忘了改。",
        "Both set, do and expect the same: the second tries nothing. Usually it was copied and not changed.",
    ),
    message=("用例“{case}”和“{first}”完全一样", "the case `{case}` is the same as `{first}`"),
    check=check,
    fixes=True,
    keeps=False,
    valid=("用例 甲例\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2015-10-14\n  应：拒绝，仅因 户数要够\n",),
    invalid=(
        "用例 甲例\n  设：社区 甲\n  做：操作员 对 甲 启动，于 2015-10-12\n  应：拒绝，仅因 户数要够\n",
    ),
)
