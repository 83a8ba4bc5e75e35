"""In which order a policy is printed: its blocks as they stand in its files, clauses as their document has
them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.policy.block import Block, Clause
from engine.policy.model import Policy
from engine.wording.printing import KINDS
from grammar.numerals import number

_NUMERAL = re.compile("[0-9]+|[一二三四五六七八九十百]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A block to print: the id of its kind (`engine.wording.printing.KINDS`), its name, its anchor."""

    kind: str
    name: str
    block: Block
    anchor: str


def entries_of(policy: Policy) -> tuple[Entry, ...]:
    """Every block that is printed, kind by kind. Cases are examples and are not."""
    return tuple(
        Entry(kind, name, block, f"{kind}-{position}")
        for kind in KINDS
        for position, (name, block) in enumerate(in_order(blocks_of(policy, kind)), 1)
    )


def blocks_of(policy: Policy, kind: str) -> Mapping[str, Block]:
    """The blocks of one kind by name; objects and papers are apart."""
    if kind in ("papers", "objects"):
        return {name: one for name, one in policy.kinds.items() if one.paper == (kind == "papers")}
    found: Mapping[str, Block] = getattr(policy, kind)
    return found


def in_order(blocks: Mapping[str, Block]) -> Iterator[tuple[str, Block]]:
    """Blocks as they stand in the files, file by file."""
    yield from sorted(blocks.items(), key=lambda one: (one[1].place.path, one[1].place.start))


@dataclass(frozen=True, slots=True)
class Said:
    """A clause of a document, with the entries that cite it and those that follow another in its place.

    `quote` is "" where it is not written out.
    """

    clause: Clause
    quote: str
    not_held: str
    cited_by: tuple[Entry, ...]
    not_followed_by: tuple[Entry, ...]


def clauses_of(policy: Policy, document: str, entries: tuple[Entry, ...]) -> tuple[Said, ...]:
    """A document's clauses in its own order: as they are written out, else those cited, by number."""
    written = [one for one in policy.clauses.values() if one.document == document]
    if written:
        in_file = sorted(written, key=lambda one: (one.place.path, one.place.start))
        return tuple(said(Clause(document, one.name), one.quote, one.not_held, entries) for one in in_file)
    cited = {clause for entry in entries for clause in mentioned(entry.block) if clause.document == document}
    return tuple(
        said(clause, "", "", entries) for clause in sorted(cited, key=lambda one: by_number(one.clause))
    )


def mentioned(block: Block) -> tuple[Clause, ...]:
    return (*block.clauses, *block.also)


def said(clause: Clause, quote: str, not_held: str, entries: tuple[Entry, ...]) -> Said:
    cited_by = tuple(entry for entry in entries if clause in entry.block.clauses)
    return Said(clause, quote, not_held, cited_by, tuple(one for one in entries if clause in one.block.also))


def by_number(text: str) -> tuple[tuple[int, str], ...]:
    """The order of clauses by the numbers in their names: 一·二是 before 一·十是, 第九条 before 第十条."""
    return tuple((numeral(part), part) for part in text.split("·"))


def numeral(part: str) -> int:
    """The first number in words or figures; 0 where there is none (引, 参照)."""
    found = _NUMERAL.search(part)
    if not found:
        return 0
    return int(found[0]) if found[0].isdecimal() else number(found[0]) or 0
