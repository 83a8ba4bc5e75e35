"""A 设 that sets what is set already."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree


def check(context: Context) -> Iterator[Finding]:
    blocks = {block.name.text: block for block in context.of("case")}
    for block in blocks.values():
        known: dict[object, tree.Node] = {}  # after 曾到 the present state may be said again
        for base in chain(block, blocks):
            for entry in base.all("given"):
                subject = subject_of(entry.content)
                if isinstance(entry.content, tree.GivenState) and entry.content.ever:
                    known.pop(("state", entry.content.flow), None)
                if subject is None:
                    continue
                before = known.get(subject)
                if base is block and before == entry.content:
                    edit = context.drop_entry(entry)
                    yield found(entry.place, edit, related=(before.place,), text=context.words(entry.place))
                known[subject] = entry.content


def chain(block: tree.Block, blocks: dict[str, tree.Block]) -> list[tree.Block]:
    """A case and what it is based on, the first base first."""
    found_ = [block]
    while (entry := found_[-1].one("based_on")) and isinstance(entry.content, tree.Name):
        found_.append(blocks[entry.content.text])
    return found_[::-1]


def subject_of(node: tree.Node) -> object:
    """What a line sets: the state of a flow or the completeness of a list; None for what may be set again."""
    match node:
        case tree.GivenState(flow, _, False):
            return ("state", flow)
        case tree.GivenComplete(kind):
            return ("complete", kind)
    return None


RULE = Rule(
    name="repeated-setting",
    title=("设得重复", "set twice"),
    category="coverage",
    level="note",
    why=(
        "这一行设的，承来的用例（或者上面一行）已经设过，写了等于没写。多半是想设成别的。",
        "The case it is based on, or a line above, sets this already. Usually it was to be set to something else.",
    ),
    message=("“{text}”前面已经设过", "`{text}` is set already"),
    check=check,
    fixes=True,
    keeps=False,
    valid=(
        "用例 甲例\n  承：户数足够\n  设：甲 的 换届 处于 已启动\n  做：操作员 对 甲 启动，于 2015-10-14\n  应：拒绝\n",
    ),
    invalid=(
        "用例 甲例\n  设：社区 甲\n  设：甲 的 换届 处于 已启动\n  设：甲 的 换届 处于 已启动\n  做：操作员 对 甲 启动，于 2015-10-14\n  应：拒绝，因 户数要够\n",
        "用例 甲例\n  设：社区 甲\n  设：甲 的 人选 齐备 0\n  做：操作员 对 甲 启动，于 2015-10-14\n  应：拒绝，因 户数要够\n用例 乙例\n  承：甲例\n  设：甲 的 人选 齐备 0\n  做：操作员 对 甲 启动，于 2015-10-15\n  应：拒绝，因 户数要够\n",
    ),
)
