"""The lines of a block in another order than everywhere else."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from grammar.edits import Edit
from grammar.form import RawBlock
from grammar.shape import SHAPES
from grammar.source import Place

FREE = {"scope": 0, "based_on": 0}
"""In a case 设, 做 and 应 follow the story; only 范围 and 承 come first."""


def check(context: Context) -> Iterator[Finding]:
    for form in context.forms.values():
        for block in form.blocks:
            order = {slot.label: n for n, slot in enumerate(SHAPES[block.kind])}
            rank = [
                FREE.get(e.slot.label, 1) if block.kind == "case" else order[e.slot.label]
                for e in block.entries
            ]
            late = next((n for n in range(1, len(rank)) if rank[n] < max(rank[:n])), None)
            if late is not None:
                entry = block.entries[late]
                yield found(
                    entry.label_place,
                    *sorted_lines(context, block, rank),
                    label=context.words(entry.label_place),
                )


def sorted_lines(context: Context, block: RawBlock, rank: list[int]) -> list[Edit]:
    """The edit that puts the lines in order; none where comments stand between them."""
    path, text = block.header.path, context.sources[block.header.path].text
    starts = [text.rfind("\n", 0, entry.label_place.start) + 1 for entry in block.entries]
    end = text.find("\n", block.entries[-1].stretches[-1][1])
    stops = [*starts[1:], end + 1 if end >= 0 else len(text)]
    pieces = [text[start:stop] for start, stop in zip(starts, stops, strict=True)]
    if not all(piece.endswith("\n") and piece.strip() and "#" not in piece for piece in pieces):
        return []
    order = sorted(range(len(pieces)), key=lambda index: rank[index])
    return [Edit(Place(path, starts[0], stops[-1]), "".join(pieces[index] for index in order))]


RULE = Rule(
    name="label-order",
    title=("各行的次序", "the order of lines"),
    category="style",
    level="warning",
    why=(
        "同一种块，各行按同一次序写：先依据，再管什么、要求什么，然后是否则、办法、责任。次序一样，核对时不会漏看一行。",
        "Blocks of one kind are written in one order: source, governs, require, otherwise, remedy. Then nobody overlooks a line.",
    ),
    message=("“{label}”应当写在前面", "`{label}` belongs further up"),
    check=check,
    fixes=True,
    valid=("规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  否则：没有列入名单\n  办法：核对\n",),
    invalid=(
        "规则 核对\n  管：启动\n  依据：讲话 一\n  否则：没有列入名单\n  要求：软弱涣散\n  办法：核对\n",
    ),
)
