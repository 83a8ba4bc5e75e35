"""What one row says in one column: in its own cell, a merged one, or the two ends of a period. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from engine.roster.cells import Mistake, read_code, read_end, read_field, read_name
from engine.roster.form import Column, Fault, Form
from engine.roster.header import Header, Spot
from engine.roster.sheet import Cell, Region, Sheet, reference
from engine.values import TEXT, Period, Value
from engine.wording.roster import BLANK_CELL, ENDS_REVERSED, MERGED_CELL

# A number merged over several rows may be their sum; a text or a date is plainly said of each of them.
_SUMMABLE = ("integer", "decimal")


class Entry(NamedTuple):
    """A value and the cell that it was read from."""

    value: Value
    at: str


class EndEntry(NamedTuple):
    """One end of a period and its cell."""

    day: date
    at: str


class Found(NamedTuple):
    """A cell and where it stands; `merged` if it is one above, merged down to the row asked for."""

    cell: Cell
    at: str
    merged: bool = False


Field: TypeAlias = Entry | tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet whose header is known. `merged` has the cells merged down in its data, by column."""

    sheet: Sheet
    header: Header
    form: Form
    merged: Mapping[int, Sequence[Region]]

    @classmethod
    def of(cls, sheet: Sheet, header: Header, form: Form) -> Page:
        merged: dict[int, list[Region]] = {}
        for region in sorted(sheet.regions, key=lambda region: region.top):
            if region.bottom > region.top > header.row:
                merged.setdefault(region.left, []).append(region)
        return cls(sheet, header, form, merged)

    def find(self, row: int, column: int) -> Found | None:
        """What the cell says, be it its own content or that of the merged cell that reaches down to it."""
        own = self.sheet.cell(row, column)
        if own is not None:
            return Found(own, reference(row, column))
        regions = self.merged.get(column, ())
        above = bisect_right(regions, row, key=lambda region: region.top) - 1
        if above < 0 or regions[above].bottom < row:
            return None
        top = regions[above].top
        cell = self.sheet.cell(top, column)
        return None if cell is None else Found(cell, reference(top, column), merged=True)

    def fault(self, at: str, mistake: Mistake, spot: Spot) -> Fault:
        return Fault(self.sheet.name, at, mistake.wording, {"column": spot.text, **mistake.values})


def read_column(page: Page, row: int, column: Column) -> Field:
    """The row's value of `column`, or its faults: none if the column or an optional cell is not there."""
    whole = page.header.spot(column.key)
    start, end = page.header.spot(column.key, "start"), page.header.spot(column.key, "end")
    if whole:
        return _single(page, row, column, whole)
    if start and end:
        return _pair(page, row, column, (start, end))
    return ()


def _single(page: Page, row: int, column: Column, spot: Spot) -> Field:
    found = page.find(row, spot.column)
    if found is None and not column.required:
        return ()
    return _checked(page, row, column, spot, found)


def _checked(page: Page, row: int, column: Column, spot: Spot, found: Found | None) -> Field:
    own = reference(row, spot.column)
    if found is None:
        return (page.fault(own, Mistake(BLANK_CELL, {}), spot),)
    if found.merged and not _may_be_merged(page.form, column):
        return (page.fault(own, Mistake(MERGED_CELL, {"first": found.at}), spot),)
    value = _value(page.form, column, found.cell)
    return (page.fault(found.at, value, spot),) if isinstance(value, Mistake) else Entry(value, found.at)


def _may_be_merged(form: Form, column: Column) -> bool:
    return column.key not in form.alone and column.type.name not in _SUMMABLE


def _value(form: Form, column: Column, cell: Cell) -> Value | Mistake:
    if column.key == form.code:
        return read_code(cell, column.type)
    if column.key in (form.name, *form.units, *form.names) and column.type == TEXT:
        return read_name(cell)
    return read_field(cell, column.type)


def _pair(page: Page, row: int, column: Column, spots: tuple[Spot, Spot]) -> Field:
    """A period kept in two columns: both filled or, if it is optional, neither."""
    found = [page.find(row, spot.column) for spot in spots]
    if not column.required and found == [None, None]:
        return ()
    ends = [_end(page, row, spot, cell) for spot, cell in zip(spots, found, strict=True)]
    match ends:
        case [EndEntry() as first, EndEntry() as last] if first.day <= last.day:
            return Entry(Period(first.day, last.day), f"{first.at}:{last.at}")
        case [EndEntry() as first, EndEntry() as last]:
            return (_reversed(page, spots, first, last),)
    return tuple(end for end in ends if isinstance(end, Fault))


def _end(page: Page, row: int, spot: Spot, found: Found | None) -> EndEntry | Fault:
    if found is None:
        return page.fault(reference(row, spot.column), Mistake(BLANK_CELL, {}), spot)
    value = read_end(found.cell)
    return page.fault(found.at, value, spot) if isinstance(value, Mistake) else EndEntry(value, found.at)


def _reversed(page: Page, spots: tuple[Spot, Spot], first: EndEntry, last: EndEntry) -> Fault:
    values = {
        "first_column": spots[0].text,
        "first": first.at,
        "start": first.day.isoformat(),
        "second": last.at,
        "end": last.day.isoformat(),
    }
    return page.fault(last.at, Mistake(ENDS_REVERSED, values), spots[1])
