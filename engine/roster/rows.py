"""The lines below a header: which of them are rows of the roster, and which only ought to be. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from engine.roster.cells import Mistake
from engine.roster.fields import Entry, Page, read_column
from engine.roster.form import Fault, Reason, Row, Skipped
from engine.roster.header import Spot
from engine.roster.sheet import reference
from engine.roster.text import shown, squeeze
from engine.values import tidy
from engine.wording.roster import NO_CODE

# How lines begin that stand in a sheet but are no row of it. These are words of sheets, not of any policy.
# They count only where the code is blank, so that no row of the roster is taken for one.
TOTALS = ("合计", "总计", "小计", "共计")
NOTES = (
    "注",
    "备注",
    "说明",
    "填表人",
    "填报人",
    "制表人",
    "审核人",
    "负责人",
    "单位负责人",
    "主要负责人",
    "联系人",
    "联系电话",
    "填表单位",
    "填报单位",
    "填表日期",
    "填报日期",
    "填表时间",
    "填报时间",
)
_NOTE = re.compile(rf"(?:{'|'.join(NOTES)})\d*(?:[:.、( ].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as far as it could be read, and what is wrong with the rest of it."""

    row: Row
    faults: tuple[Fault, ...]


def read_lines(page: Page, only: Collection[int] | None = None) -> Iterator[Line | Fault | Skipped]:
    """Everything below the header, in order: what was read, what is no row, and what ought to be one.

    Where `only` says which Excel rows, nothing is said of the others, nor of blank ones.
    """
    if only is not None:
        yield from (_read_line(page, number) for number in only)
        return
    expected = page.header.row + 1
    for number in page.sheet.rows:
        if number < expected:
            continue
        if number > expected:
            yield Skipped(page.sheet.name, expected, "blank", number - expected)
        yield _read_line(page, number)
        expected = number + 1


def _read_line(page: Page, number: int) -> Line | Fault | Skipped:
    spots = [spot for key in page.form.row_marks if (spot := page.header.spot(key))]
    reason = _other_than_row(page, number, spots)
    if reason:
        return Skipped(page.sheet.name, number, reason)
    if all(page.find(number, spot.column) is None for spot in spots):
        missing = Mistake(NO_CODE, {"row": number})
        return page.fault(reference(number, spots[0].column), missing, spots[0])
    return _line(page, number)


def _other_than_row(page: Page, number: int, spots: Sequence[Spot]) -> Reason | None:
    """Why a line is no row: judged by its first cell where it has no code of its own."""
    cells, form = page.sheet.rows[number], page.form
    if any(_repeats_header(page, number, key) for key in form.row_marks):
        return "header"
    code = page.header.spot(form.code)
    if code and squeeze(shown(cells.get(code.column))) in TOTALS:
        return "total"
    marked = [spot for spot in spots if spot.column in cells]
    if (code and code.column in cells) or (form.anchors and len(marked) > 1):
        return None
    first = tidy(shown(next(iter(cells.values()))))
    if squeeze(first).startswith(TOTALS) or squeeze(first).endswith(TOTALS):
        return "total"
    return "note" if _NOTE.fullmatch(first) else None


def _repeats_header(page: Page, number: int, key: str) -> bool:
    spot = page.header.spot(key)
    cell = page.sheet.rows[number].get(spot.column) if spot else None
    return cell is not None and squeeze(shown(cell)) in {
        squeeze(name) for name in page.form.column(key).names
    }


def _line(page: Page, number: int) -> Line:
    fields = {column.key: read_column(page, number, column) for column in page.form.columns}
    entries = {key: field for key, field in fields.items() if isinstance(field, Entry)}
    faults = [fault for field in fields.values() if not isinstance(field, Entry) for fault in field]
    row = Row(
        page.sheet.name,
        number,
        {key: entry.value for key, entry in entries.items()},
        {key: entry.at for key, entry in entries.items()},
    )
    return Line(row, tuple(faults))
