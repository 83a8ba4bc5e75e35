"""What stands after the labels of a block: names, texts, days, clauses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict, TypeVar

from engine.policy.block import Clause
from engine.policy.tables import Tables
from grammar import tree
from grammar.source import Place

N = TypeVar("N", bound=tree.Node)


class Told(TypedDict):
    """What every block may say besides what it is for."""

    place: Place
    note: str
    clauses: tuple[Clause, ...]
    questions: tuple[str, ...]
    also: tuple[Clause, ...]


def told(block: tree.Block, tables: Tables) -> Told:
    """Where a block stands, what it cites, which questions it settles, who says otherwise, and its note."""
    return Told(
        place=block.place,
        note=note_of(block),
        clauses=clauses_of(block, tables),
        questions=tuple(name.text for name in names_at(block, "question")),
        also=clauses_of(block, tables, "also_said"),
    )


def text_of(block: tree.Block, label: str) -> str:
    """The name or the free text after a label, "" where the label is absent."""
    entry = block.one(label)
    return str(getattr(entry.content, "text", "")) if entry else ""


def name_at(block: tree.Block, label: str) -> tree.Name | None:
    entry = block.one(label)
    return entry.content if entry and isinstance(entry.content, tree.Name) else None


def names_at(block: tree.Block, label: str) -> tuple[tree.Name, ...]:
    found = [entry.content for entry in block.all(label)]
    return tuple(name for names in found if isinstance(names, tree.Names) for name in names.names)


def contents(block: tree.Block, label: str, kind: type[N]) -> list[N]:
    return [entry.content for entry in block.all(label) if isinstance(entry.content, kind)]


def note_of(block: tree.Block) -> str:
    return " ".join(text.text for text in contents(block, "note", tree.Text))


def day_at(block: tree.Block, label: str) -> date | None:
    found = contents(block, label, tree.Day)
    return found[0].day if found else None


def clauses_of(block: tree.Block, tables: Tables, label: str = "source") -> tuple[Clause, ...]:
    """The cited clauses. Reported are documents that are not registered and, of a document whose clauses are
    written out, those that it has not."""
    return tuple(
        Clause(citation.document.text, clause.text)
        for citation in contents(block, label, tree.Citation)
        if tables.known(citation.document, "document", tables.documents)
        for clause in citation.clauses
        if tables.written(citation.document, clause)
    )


def known_names(
    names: tuple[tree.Name, ...], what: str, table: Mapping[str, object], tables: Tables
) -> tuple[str, ...]:
    """Those of `names` that are in `table`; the others are reported."""
    return tuple(name.text for name in names if tables.known(name, what, table))
