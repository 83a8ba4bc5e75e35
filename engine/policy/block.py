"""What all records of the model share: where a block stands, and what it cites."""

from __future__ import annotations

from dataclasses import dataclass, field

from grammar.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in a document: 讲话 一·三是."""

    document: str
    clause: str

    def __str__(self) -> str:
        return f"{self.document} {self.clause}"


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
