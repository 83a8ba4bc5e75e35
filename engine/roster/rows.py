"""The lines below a header: which of them are rows of the roster, and which only ought to be. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def read_lines(page: Page) -> Iterator[Line | Fault | Skipped]:
    """Everything below the header, in order: what was read, what is no row, and what ought to be one."""
    expected = page.header.row + 1
    for number in page.sheet.rows:
        if number < expected:
            continue
        if number > expected:
            yield Skipped(page.sheet.name, expected, "blank", number - expected)
        yield _read_line(page, number)
        expected = number + 1


def _read_line(page: Page, number: int) -> Line | Fault | Skipped:
    spot = page.header.spots[page.form.code, "whole"][0]
    code = page.find(number, spot.column)
    reason = _other_than_row(page, number, spot)
    if reason:
        return Skipped(page.sheet.name, number, reason)
    if code is None:
        missing = Mistake(NO_CODE, {"row": number})
        return page.fault(reference(number, spot.column), missing, spot)
    return _line(page, number)


def _other_than_row(page: Page, number: int, code: Spot) -> Reason | None:
    cells = page.sheet.rows[number]
    if code.column in cells:
        names = {squeeze(name) for name in page.form.column(page.form.code).names}
        return "header" if squeeze(shown(cells[code.column])) in names else None
    first = tidy(shown(next(iter(cells.values()))))
    if squeeze(first).startswith(TOTALS) or squeeze(first).endswith(TOTALS):
        return "total"
    return "note" if _NOTE.fullmatch(first) else None


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
