"""What a flow chart shows, before it has any measure: states, and arrows between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Way: TypeAlias = Literal["main", "side", "back"]
"""Where an arrow leads: on along the main path, aside, or back to where the object has been."""

Mark: TypeAlias = Literal["done", "now", "next"]
Marks: TypeAlias = Mapping[str, Mark]
"""What is known of an object's states: those it has been in, the one it is in, those it can go to."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step from one of its states. `who` says in one or two lines who takes and who countersigns it."""

    step: str
    source: str
    dest: str
    who: tuple[str, ...]
    way: Way


@dataclass(frozen=True, slots=True)
class Chart:
    """A flow: its states in the author's order, where it starts and ends, its arrows."""

    name: str
    states: tuple[str, ...]
    initial: str
    final: frozenset[str]
    arrows: tuple[Arrow, ...]
