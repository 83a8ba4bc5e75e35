"""The door to xlrd: the bytes of an old Excel workbook (.xls) in, sheets of plain values out.

Formulas give their stored results; macros are never run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.xldate import XLDateError, xldate_as_datetime

from engine.problem import Problem
from engine.roster.limit import Limit
from engine.roster.sheet import Broken, Cell, Region, Sheet
from engine.roster.text import visible
from engine.wording.roster import DAMAGED, ENCRYPTED


def open_old_workbook(content: bytes, file: str) -> list[Sheet]:
    """The worksheets of the workbook, hidden ones too, in their order; `file` is the name to call it by.

    Raises `Problem` if it is damaged or protected by a password, or has over 20,000 rows or a million cells.
    """
    try:
        with (
            open(os.devnull, "w", encoding="utf-8") as silence,
            xlrd.open_workbook(
                file_contents=content, logfile=silence, formatting_info=True, on_demand=True
            ) as book,
        ):
            return list(_sheets(book, Limit(file)))
    except Problem:
        raise
    except Exception as error:
        # Bytes from outside can make the reader fail in any way it knows.
        protected = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        raise Problem(ENCRYPTED if protected else DAMAGED, file=file) from error


def _sheets(book: Any, limit: Limit) -> Iterator[Sheet]:
    for number, name in enumerate(book.sheet_names()):
        sheet = book.sheet_by_index(number)
        rows = {row + 1: cells for row in range(sheet.nrows) if (cells := _row(book, sheet, row))}
        for cells in rows.values():
            limit.count(name, len(cells))
        merged = tuple(
            Region(left + 1, top + 1, right, bottom) for top, bottom, left, right in sheet.merged_cells
        )
        book.unload_sheet(number)
        yield Sheet(name, rows, merged)


def _row(book: Any, sheet: Any, row: int) -> dict[int, Cell]:
    cells = {number + 1: _plain(cell, book.datemode) for number, cell in enumerate(sheet.row(row))}
    return {column: value for column, value in cells.items() if value is not None}


def _plain(cell: Any, datemode: int) -> Cell | None:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            text = visible(cell.value)
            return text if text.strip() else None
        case xlrd.XL_CELL_NUMBER:
            return float(cell.value)
        case xlrd.XL_CELL_DATE:
            return _day(cell.value, datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return Broken(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return None


def _day(value: float, datemode: int) -> Cell:
    """The day that a number formatted as a date stands for; the number itself where it stands for none."""
    try:
        day: Cell = xldate_as_datetime(value, datemode)
    except (XLDateError, OverflowError, ValueError):
        return float(value)
    return day
