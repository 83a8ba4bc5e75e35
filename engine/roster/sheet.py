"""A sheet of plain cell values, without the library that read it. Blank cells are not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula whose result is not stored in the file."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An error value: `text` is "#REF!", "#N/A" and the like."""

    text: str


Cell: TypeAlias = str | bool | int | float | datetime | date | time | timedelta | Uncomputed | Broken


class Region(NamedTuple):
    """Merged cells, from the upper left to the lower right one, both inclusive and counted from 1."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells with content, by Excel row and then column (both from 1), each in ascending order."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    regions: tuple[Region, ...] = ()

    def cell(self, row: int, column: int) -> Cell | None:
        return self.rows.get(row, {}).get(column)


def reference(row: int, column: int) -> str:
    """The cell's name in Excel: row 5 and column 3 give "C5"."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
