"""What all nodes of the tree are, and names, of which most are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from grammar.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Node:
    """Anything that stands somewhere in a file."""

    place: Place = field(compare=False, repr=False, kw_only=True, default=NOWHERE)


@dataclass(frozen=True, slots=True)
class Name(Node):
    text: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    """甲 的 乙 的 丙: the last name is what is meant, the others say whose it is."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Names(Node):
    """A list of names: 甲、乙."""

    names: tuple[Name, ...]
