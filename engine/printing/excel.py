"""Tables as an Excel workbook. Empty ones to fill in are in `blank.py`.

What a cell says is text, a number, a day or yes-no, never a formula: a name that begins with = is a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Literal, TypeAlias, cast
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from engine.printing.packing import packed

Value: TypeAlias = str | int | float | date | None
Tone: TypeAlias = Literal["late", "tight", "done", "bold"]

FILLS: Mapping[Tone, str] = {"late": "F4C7C3", "tight": "FFF2CC", "done": "E7E6E6"}
UNFIT = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
"""What Excel does not take in the name of a sheet."""
CORE = "docProps/core.xml"
LONGEST_NAME = 31
LINE = 15.0
"""The height of a line of 10.5 points, in points."""
WIDE = 2.1
"""How many digits a Chinese character is as wide as."""
THIN = Side(style="thin", color="808080")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its title. `widths` are in letters; `tones` colour rows, by their position from 0."""

    name: str
    title: str
    line: str
    head: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    widths: tuple[int, ...]
    tones: Mapping[int, Tone] = field(default_factory=dict)


def workbook(sheets: Sequence[Sheet], day: str) -> bytes:
    """The file's bytes: the same for the same sheets. `day` is the day that the file is dated."""
    book = Workbook()
    if book.active:
        book.remove(book.active)
    for one in sheets:
        write(book.create_sheet(one.name.translate(UNFIT)[:LONGEST_NAME]), one)
    stored = BytesIO()
    book.save(stored)
    return packed(stored.getvalue(), {CORE: core(day)})


def core(day: str) -> bytes:
    """What the file says of itself: nothing but the day of what it tells. No clock is read."""
    dated = datetime.fromisoformat(day)
    return cast(bytes, tostring(DocumentProperties(creator="", created=dated, modified=dated).to_tree()))


def write(sheet: Worksheet, one: Sheet) -> None:
    """The title over all columns, the line below it, the head, the rows; ready for a sheet of A4."""
    for row, text, size in ((1, one.title, 16), (2, one.line, 11)):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(one.head))
        put(sheet.cell(row, 1), text, Font(name="宋体", size=size, bold=row == 1), centred=True)
    for column, text in enumerate(one.head, 1):
        cell = sheet.cell(3, column)
        put(cell, text, Font(name="黑体", size=11), centred=True)
        cell.border = Border(THIN, THIN, THIN, THIN)
        sheet.column_dimensions[get_column_letter(column)].width = one.widths[column - 1]
    for number, values in enumerate(one.rows):
        tone = one.tones.get(number)
        sheet.row_dimensions[4 + number].height = LINE * max(map(lines, values, one.widths))
        for column, value in enumerate(values, 1):
            cell = sheet.cell(4 + number, column)
            put(cell, value, Font(name="宋体", size=10.5, bold=tone == "bold"))
            cell.border = Border(THIN, THIN, THIN, THIN)
            if tone and tone in FILLS:
                cell.fill = PatternFill("solid", fgColor=FILLS[tone])
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(one.head))}{3 + len(one.rows)}"
    for_paper(sheet, 3)


def for_paper(sheet: Worksheet, head: int) -> None:
    """Printed on A4 across, as wide as the sheet, with the head on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"


def lines(value: Value, width: int) -> int:
    """How many lines a value takes in a column: programs do not find out by themselves."""
    letters = sum(WIDE if east_asian_width(letter) in "WFA" else 1 for letter in str(value or ""))
    return max(1, ceil(letters / (width - 1)))


def put(cell: Cell | MergedCell, value: Value, font: Font, centred: bool = False) -> None:
    """A value into a cell: text as text, a day as a day."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # also where it begins with =
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    cell.font = font
    cell.alignment = Alignment(horizontal="center" if centred else None, vertical="center", wrap_text=True)
