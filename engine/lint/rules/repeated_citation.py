"""One clause cited twice by one block."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar import tree
from grammar.source import Place


def check(context: Context) -> Iterator[Finding]:
    for block in context.blocks:
        seen: dict[tuple[str, str], Place] = {}
        for entry in block.all("source"):
            if isinstance(entry.content, tree.Citation):
                yield from again(context, entry, entry.content, seen)


def again(
    context: Context, entry: tree.Entry, cited: tree.Citation, seen: dict[tuple[str, str], Place]
) -> Iterator[Finding]:
    """The clauses of one line that were cited before; a line of nothing else goes as a whole."""
    fresh = [
        one
        for n, one in enumerate(cited.clauses)
        if key(cited, one) not in seen and one not in cited.clauses[:n]
    ]
    for index, clause in enumerate(cited.clauses):
        first = seen.setdefault(key(cited, clause), clause.place)
        if first != clause.place:
            edit = context.drop_item(cited.clauses, index) if fresh else context.drop_entry(entry)
            yield found(clause.place, edit, related=(first,), text=f"{cited.document.text} {clause.text}")


def key(cited: tree.Citation, clause: tree.Name) -> tuple[str, str]:
    return cited.document.text, clause.text


RULE = Rule(
    name="repeated-citation",
    title=("依据重复", "a clause cited twice"),
    category="sources",
    level="warning",
    why=(
        "同一条款引了两遍，不加重分量；多半第二处本来要引别的条款。",
        "Cited twice it weighs no more; usually the second was to be another clause.",
    ),
    message=("“{text}”前面已经引过", "`{text}` is cited already"),
    check=check,
    fixes=True,
    valid=("定义 大社区\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一、二\n",),
    invalid=(
        "定义 大社区\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一、二、一\n",
        "定义 大社区\n  对象：社区\n  即：户数 超过 9\n  依据：讲话 一、二\n  依据：讲话 二、一\n",
    ),
)
