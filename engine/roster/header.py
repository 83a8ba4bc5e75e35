"""Where in a sheet the header is and which column holds which field. Matches texts, never positions. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from engine.roster.form import Column, Fault, Form
from engine.roster.sheet import Region, Sheet, reference
from engine.roster.text import heading, squeeze
from engine.values import PERIOD
from engine.wording.roster import COLUMN_MISSING, COLUMN_TWICE

HEADER_ROWS = 30

# How offices mark the two ends of a period that they keep in two columns.
STARTS = ("起", "开始", "自", "起始")
ENDS = ("止", "结束", "至", "截止")
_MARKS = ("{name}{end}", "{name}({end})", "{name}{end}时间", "{name}{end}日期")

# The column of running numbers: every sheet has it and nobody means it, so it is not reported as unknown.
RUNNING_NUMBER = "序号"

Part: TypeAlias = Literal["whole", "start", "end"]
Place: TypeAlias = tuple[str, Part]
_PARTS: tuple[Part, ...] = ("whole", "start", "end")


@dataclass(frozen=True, slots=True)
class Spot:
    """One header cell: the column under it, the row it stands in, and its text."""

    column: int
    row: int
    text: str

    @property
    def cell(self) -> str:
        return reference(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Header:
    """A header row; data begin below `row`. `spots` has the cells of every field found, mostly one each."""

    sheet: str
    row: int
    spots: Mapping[Place, tuple[Spot, ...]]
    unknown: tuple[str, ...]
    strangers: tuple[Spot, ...] = ()
    """The unknown headers once more, where they stand."""

    def spot(self, key: str, part: Part = "whole") -> Spot | None:
        """The first header cell of the field, None if it has none."""
        return self.spots.get((key, part), (None,))[0]


def find_header(sheet: Sheet, form: Form) -> Header:
    """The row of the first 30 that knows most of the form's columns; with no spots if none knows any."""
    known = _known_texts(form)
    best = Header(sheet.name, 0, {}, ())
    for row in sorted(row for row in sheet.rows if row <= HEADER_ROWS):
        header = _match(sheet, row, known)
        best = header if len(header.spots) > len(best.spots) else best
    return best


def is_header(header: Header, form: Form) -> bool:
    """Whether half of the required columns are there: the row can then be nothing but the header."""
    required = [column for column in form.columns if column.required]
    seen = [column for column in required if any(header.spot(column.key, part) for part in _PARTS)]
    return bool(header.spots) and 2 * len(seen) >= len(required)


def missing_labels(header: Header, form: Form) -> list[str]:
    """What the header lacks, as messages name it: required columns, and second ends of periods."""
    return [label for column in form.columns for label in _missing_parts(header, column)]


def _missing_parts(header: Header, column: Column) -> list[str]:
    """The header texts that `column` lacks; a period in two columns must have both."""
    if header.spot(column.key):
        return []
    start, end = header.spot(column.key, "start"), header.spot(column.key, "end")
    if start or end:
        return [column.key + STARTS[0]] * (not start) + [column.key + ENDS[0]] * (not end)
    return [column.label] if column.required else []


def header_faults(header: Header, form: Form) -> Iterator[Fault]:
    """Missing and doubled columns. A missing one is noted at the first cell of the header row."""
    first = reference(header.row, 1)
    for label in missing_labels(header, form):
        yield Fault(header.sheet, first, COLUMN_MISSING, {"column": label, "row": header.row})
    for column in form.columns:
        rivals = _rivals(header, column.key)
        for other in rivals[1:]:
            values = {"column": column.key, "first": rivals[0].cell, "second": other.cell}
            yield Fault(header.sheet, other.cell, COLUMN_TWICE, values)


def _rivals(header: Header, key: str) -> list[Spot]:
    """Header cells of which only one can be the field's: several of one part, or a whole beside its parts."""
    parts = {part: list(header.spots.get((key, part), ())) for part in _PARTS}
    if parts["whole"]:
        return parts["whole"] + parts["start"] + parts["end"]
    return next((spots for spots in parts.values() if len(spots) > 1), [])


def _known_texts(form: Form) -> dict[str, Place]:
    known: dict[str, Place] = {}
    for column in form.columns:
        for name in column.names:
            known.setdefault(squeeze(name), (column.key, "whole"))
            if column.type == PERIOD:
                _add_ends(known, column.key, squeeze(name))
    return known


def _add_ends(known: dict[str, Place], key: str, name: str) -> None:
    for mark, start, end in product(_MARKS, STARTS, ENDS):
        known.setdefault(mark.format(name=name, end=start), (key, "start"))
        known.setdefault(mark.format(name=name, end=end), (key, "end"))


def _match(sheet: Sheet, row: int, known: Mapping[str, Place]) -> Header:
    spots: dict[Place, tuple[Spot, ...]] = {}
    unknown: list[Spot] = []
    for spot, parent in _leaves(sheet, row):
        place = known.get(squeeze(parent + spot.text)) or known.get(squeeze(spot.text))
        if place:
            spots[place] = (*spots.get(place, ()), spot)
        elif spot.text and spot.text != RUNNING_NUMBER:
            unknown.append(spot)
    return Header(sheet.name, row, spots, tuple(spot.text for spot in unknown), tuple(unknown))


def _leaves(sheet: Sheet, row: int) -> Iterator[tuple[Spot, str]]:
    """The lowest header cell of every column, and the text of the merged cell above it ("" if there is none).

    So a header of two rows reads as well as one of one: where `row` is blank the cell above it counts.
    """
    wide = sorted(region for region in sheet.regions if region.top == row - 1 and region.right > region.left)
    for column in sorted({*sheet.rows[row], *sheet.rows.get(row - 1, {})}):
        parent = _covering(wide, column)
        own = heading(sheet.cell(row, column))
        if own:
            yield Spot(column, row, own), heading(sheet.cell(parent.top, parent.left)) if parent else ""
        elif not parent and row > 1:
            yield Spot(column, row - 1, heading(sheet.cell(row - 1, column))), ""


def _covering(regions: list[Region], column: int) -> Region | None:
    """The one of `regions`, sorted from the left, that lies over `column`."""
    nearest = bisect_right(regions, column, key=lambda region: region.left) - 1
    return regions[nearest] if nearest >= 0 and regions[nearest].right >= column else None
