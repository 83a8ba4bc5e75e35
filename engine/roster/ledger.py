"""A sheet read against the form of a ledger, of which a row need not fill every column. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.roster.fields import Page
from engine.roster.form import Fault, Form, Reading, Row, Skipped
from engine.roster.header import Header, find_header, header_faults
from engine.roster.rows import Line, read_lines
from engine.roster.sheet import Sheet, reference
from engine.roster.text import squeeze
from engine.wording.ledgers import (
    HEADING_NEAR,
    KIND_HEADERS,
    NO_FIELD_COLUMN,
    NO_OWNER_COLUMN,
    NOT_OF_THIS_KIND,
    OWNER_BLANK,
    TOO_LONG,
)
from grammar.nearest import nearest

LONGEST_TEXT = 2000
"""Characters of one cell: a whole row must fit into an event."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a header must have: one of `owners`, where there are any, and one of `fields`.

    `needs_field` is False where a row says something without any. In a sheet about several kinds, `rows` are
    the Excel rows about this one, and `elsewhere` the headers (squeezed) that belong to the others.
    """

    kind: str
    owners: tuple[str, ...]
    fields: tuple[str, ...]
    needs_field: bool
    rows: tuple[int, ...] | None = None
    elsewhere: frozenset[str] = frozenset()


def read_ledger(sheet: Sheet, form: Form, wanted: Wanted) -> tuple[Reading, tuple[str, ...]]:
    """What the sheet says, and the fields for which it has no column.

    Every mistake is a fault of the reading; where the header does not say whose the rows are, they are not
    read.
    """
    header = find_header(sheet, form)
    faults = [*header_faults(header, form), *_ownerless_header(header, form, wanted)]
    missing = tuple(key for key in wanted.fields if not _has(header, key))
    if faults:
        faults += _near_misses(header, form, wanted)
        return Reading((), tuple(faults), header.unknown, ()), missing
    faults += [*_near_misses(header, form, wanted), *_fieldless_header(header, form, wanted)]
    rows: list[Row] = []
    flawed: list[Row] = []
    skipped: list[Skipped] = []
    for item in read_lines(Page.of(sheet, header, form), wanted.rows):
        match item:
            case Line():
                faults += [*item.faults, *_ownerless(item, header, form, wanted), *_too_long(item.row)]
                faults += _misplaced(item.row, sheet, header, wanted)
                (flawed if item.faults else rows).append(item.row)
            case Fault():
                faults.append(item)
            case Skipped():
                skipped.append(item)
    unknown = tuple(spot.text for spot in header.strangers if squeeze(spot.text) not in wanted.elsewhere)
    return Reading(tuple(rows), tuple(faults), unknown, tuple(skipped), tuple(flawed)), missing


def _has(header: Header, key: str) -> bool:
    return any(header.spot(key, part) for part in ("whole", "start", "end"))


def _labels(form: Form, keys: Iterable[str]) -> str:
    return "、".join(form.column(key).label for key in keys)


def _ownerless_header(header: Header, form: Form, wanted: Wanted) -> Iterator[Fault]:
    if wanted.owners and not any(_has(header, key) for key in wanted.owners):
        values = {"row": header.row, "columns": _labels(form, wanted.owners)}
        yield Fault(header.sheet, reference(header.row, 1), NO_OWNER_COLUMN, values)
    elif not any(_has(header, key) for key in form.row_marks):
        yield from _fieldless_header(header, form, wanted)


def _fieldless_header(header: Header, form: Form, wanted: Wanted) -> Iterator[Fault]:
    if wanted.needs_field and not any(_has(header, key) for key in wanted.fields):
        values = {"row": header.row, "kind": wanted.kind, "columns": _labels(form, wanted.fields)}
        yield Fault(header.sheet, reference(header.row, 1), NO_FIELD_COLUMN, values)


def _near_misses(header: Header, form: Form, wanted: Wanted) -> Iterator[Fault]:
    """Headers that nothing is called, but which are like a column that the sheet lacks."""
    lacking = {
        name: column.key for column in form.columns if not _has(header, column.key) for name in column.names
    }
    for spot in header.strangers:
        text = squeeze(spot.text)
        near = nearest(text, lacking) if text not in wanted.elsewhere else ""
        if near:
            yield Fault(header.sheet, spot.cell, HEADING_NEAR, {"column": spot.text, "near": near})


def _ownerless(line: Line, header: Header, form: Form, wanted: Wanted) -> Iterator[Fault]:
    """That none of the columns that say whose the row is has anything in it."""
    at_fault = {fault.cell for fault in line.faults}
    spots = [spot for key in wanted.owners if (spot := header.spot(key))]
    cells = [reference(line.row.number, spot.column) for spot in spots]
    if spots and not line.row.values.keys() & set(wanted.owners) and at_fault.isdisjoint(cells):
        values = {"row": line.row.number, "columns": "、".join(spot.text for spot in spots)}
        yield Fault(line.row.sheet, cells[0], OWNER_BLANK, values)


def _misplaced(row: Row, sheet: Sheet, header: Header, wanted: Wanted) -> Iterator[Fault]:
    """Cells with content in columns that the kind of this row has not."""
    others = wanted.elsewhere - set(map(squeeze, KIND_HEADERS))
    for spot in header.strangers:
        if squeeze(spot.text) in others and sheet.cell(row.number, spot.column) is not None:
            values = {"kind": wanted.kind, "column": spot.text}
            yield Fault(row.sheet, reference(row.number, spot.column), NOT_OF_THIS_KIND, values)


def _too_long(row: Row) -> Iterator[Fault]:
    for key, value in row.values.items():
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            values = {"column": key, "length": len(value), "most": LONGEST_TEXT}
            yield Fault(row.sheet, row.cells[key], TOO_LONG, values)
