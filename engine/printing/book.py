"""A printed policy before it has a format: a title page and parts in order. Plain text throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from engine.printing.entries import Line


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to what stands elsewhere in the print."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Item:
    """A block of the policy: in full where it has lines, else a reference to where it is in full (`see`)."""

    kind: str
    name: str
    anchor: str = ""
    lines: tuple[Line, ...] = ()
    see: Link | None = None


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause and what carries it.

    `not_held` says why software does not hold it; `remark` stands where there is nothing else to say.
    """

    number: str
    anchor: str
    quote: str
    items: tuple[Item, ...] = ()
    not_held: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is a chapter or an annex, 2 a section of it."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Clauses:
    head: tuple[str, str]
    rows: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Item, ...]


Cell: TypeAlias = str | tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are the columns' parts of the whole, and add up to 100."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    anchors: tuple[str, ...] = ()
    """An anchor for each row, or none."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A flow chart that fills a page."""

    svg: str
    title: str


Part: TypeAlias = Heading | Paragraph | Clauses | Items | Table | Picture


@dataclass(frozen=True, slots=True)
class Cover:
    """`facts` are labels with what they say; `documents` is the table of sources."""

    name: str
    line: str
    facts: tuple[tuple[str, str], ...]
    why: str
    documents_title: str
    documents: Table
    signer: str
    signed_on: str


@dataclass(frozen=True, slots=True)
class Book:
    """A policy as it is printed. `language` is that of the frame, `day` the day that the file is dated."""

    language: str
    cover: Cover
    contents_title: str
    parts: Sequence[Part]
    day: str

    @property
    def chapters(self) -> tuple[Heading, ...]:
        return tuple(part for part in self.parts if isinstance(part, Heading) and part.level == 1)
