"""What all records of the model share: where a block stands, and what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from grammar.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in a document: 讲话 一·三是."""

    document: str
    clause: str

    def __str__(self) -> str:
        return f"{self.document} {self.clause}"


def cited(clauses: Iterable[Clause], also: str = "；") -> str:
    """The clauses by document, what several have in common said once: 讲话 一·一是·R11、R14、二·第一·R52.

    `also` stands between two documents.
    """
    by_document: dict[str, list[str]] = {}
    for clause in clauses:
        by_document.setdefault(clause.document, []).append(clause.clause)
    return also.join(f"{document} {'、'.join(shortened(found))}" for document, found in by_document.items())


def shortened(numbers: Iterable[str]) -> Iterator[str]:
    """Numbers of clauses in a row, each without the section that the one before it has named."""
    named = ""
    for number in numbers:
        section, _, last = number.rpartition("·")
        yield last if section and section == named else number
        named = section


@dataclass(frozen=True, slots=True)
class Block:
    """What every block has: where it stands, the clauses it cites, its note.

    `questions` are the open questions that it settles; `also` are the clauses that say otherwise.
    """

    place: Place = field(compare=False, repr=False, kw_only=True, default=NOWHERE)
    note: str = field(kw_only=True, default="")
    clauses: tuple[Clause, ...] = field(kw_only=True, default=())
    questions: tuple[str, ...] = field(kw_only=True, default=())
    also: tuple[Clause, ...] = field(kw_only=True, default=())
