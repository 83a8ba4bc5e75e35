"""Which names a policy uses, and where the blocks of a kind are: for rules about what nobody needs."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from grammar import tree
from grammar.readings import walk
from grammar.source import Place


def names_in(node: tree.Node) -> Iterator[str]:
    return (one.text for one in walk(node) if isinstance(one, tree.Name))


def used_names(context: Context, labels: frozenset[str] = frozenset()) -> set[str]:
    """Every name that some line of some block mentions, its own header not counted; in some labels only."""
    found: set[str] = set()
    for block in context.blocks:
        for entry in block.entries:
            if not labels or entry.label in labels:
                found |= {name for name in names_in(entry.content) if name != block.name.text}
    return found


def block_of(context: Context, kind: str, name: str) -> tree.Block:
    """The block of a kind and name, which there is."""
    return next(block for block in context.of(kind) if block.name.text == name)


def header(context: Context, kind: str, name: str) -> Place:
    """Where the name of a block stands; anywhere in its file for what has no block of its own."""
    return block_of(context, kind, name).name.place


def text_at(block: tree.Block, label: str) -> str:
    """The free text after a label, "" where there is none."""
    entry = block.one(label)
    return entry.content.text if entry and isinstance(entry.content, tree.Text) else ""
