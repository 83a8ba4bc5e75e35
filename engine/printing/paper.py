"""An office paper before it has a format: a schedule, a report, a list. Plain text throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.printing.book import Part


@dataclass(frozen=True, slots=True)
class Paper:
    """`line` stands below the title: whose paper it is, of which day; `signed` after the parts, on the right.

    `day` is the day that the file is dated. `across`: the sheet lies on its long side, for tables with many
    columns.
    """

    language: str
    title: str
    line: str
    parts: Sequence[Part]
    day: str
    across: bool = False
    signed: tuple[str, ...] = ()
    annexes: Sequence[Part] = ()
