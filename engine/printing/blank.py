"""Empty sheets to fill in, as an Excel workbook: titles, headers, drop-downs, notes. No row is filled.

What may be chosen lies in a hidden sheet, for a list in the cell itself holds 255 characters and no comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal, TypeAlias

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from engine.printing.excel import CORE, LONGEST_NAME, THIN, UNFIT, core, for_paper, put
from engine.printing.packing import packed

Check: TypeAlias = Literal["any", "list", "day", "whole"]

HEAD = 2
FIRST = 3
"""The row of the header, and the first to be filled."""
NEEDED = "FFF2CC"
AUTHOR = "huanjie"
FORMATS: dict[str, str] = {"day": "yyyy-mm-dd", "whole": "0"}
NOTE_WIDTH, NOTE_HEIGHT = 320, 150
"""In points."""


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """A column to fill. `refusal` is what Excel says to what `check` does not take, of a list `options`."""

    head: str
    note: str
    width: int
    check: Check = "any"
    refusal: str = ""
    options: Sequence[str] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A sheet to fill in down to row `last`. `lists` is the hidden sheet; its lists begin in row `below`."""

    name: str
    title: str
    note: str
    columns: Sequence[BlankColumn]
    lists: str
    below: int
    last: int


def blank_workbook(blank: Blank, day: str) -> bytes:
    """The file's bytes: the same for the same sheet. `day` is the day that the file is dated."""
    book = Workbook()
    sheet, lists = book.worksheets[0], book.create_sheet(blank.lists)
    sheet.title = blank.name.translate(UNFIT)[:LONGEST_NAME]
    lists.sheet_state = "hidden"
    put(sheet.cell(1, 1), blank.title, Font(name="宋体", size=16, bold=True), centred=True)
    sheet.cell(1, 1).comment = remark(blank.note)
    if len(blank.columns) > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(blank.columns))
    for number, column in enumerate(blank.columns, 1):
        head(sheet, number, column)
        validate(sheet, lists, number, column, blank)
    sheet.freeze_panes = f"A{FIRST}"
    for_paper(sheet, HEAD)
    stored = BytesIO()
    book.save(stored)
    return packed(stored.getvalue(), {CORE: core(day)})


def head(sheet: Worksheet, number: int, column: BlankColumn) -> None:
    """The header of a column with its note; the cells below are text unless they are days or numbers."""
    cell, letter = sheet.cell(HEAD, number), get_column_letter(number)
    put(cell, column.head, Font(name="黑体", size=11), centred=True)
    cell.border = Border(THIN, THIN, THIN, THIN)
    cell.comment = remark(column.note)
    if column.needed:
        cell.fill = PatternFill("solid", fgColor=NEEDED)
    sheet.column_dimensions[letter].width = column.width
    sheet.column_dimensions[letter].number_format = FORMATS.get(column.check, "@")


def remark(text: str) -> Comment:
    """A note at a cell."""
    return Comment(text, AUTHOR, width=NOTE_WIDTH, height=NOTE_HEIGHT)


def validate(sheet: Worksheet, lists: Worksheet, number: int, column: BlankColumn, blank: Blank) -> None:
    """What the cells of a column take. Pasting goes round it, so the import checks everything again."""
    letter = get_column_letter(number)
    match column.check:
        case "list" if column.options:
            for row, option in enumerate(column.options, blank.below):
                put(lists.cell(row, number), option, Font(name="宋体", size=11))
            end = blank.below + len(column.options) - 1
            source = f"'{blank.lists}'!${letter}${blank.below}:${letter}${end}"
            rule = DataValidation("list", formula1=source)
        case "day":
            rule = DataValidation("date", operator="greaterThan", formula1="1")
        case "whole":
            rule = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
        case _:
            return
    rule.allow_blank, rule.showErrorMessage, rule.error = True, True, column.refusal
    rule.add(f"{letter}{FIRST}:{letter}{blank.last}")
    sheet.add_data_validation(rule)
