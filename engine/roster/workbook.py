"""The door to openpyxl: a workbook's bytes in, sheets of plain values out. Nothing else imports openpyxl.

It reads as a stream, and only what a roster is made of: a sheet that claims a million rows, or has charts,
costs nothing more. Formulas and macros are never run.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any, cast
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser

from engine.problem import Problem
from engine.roster.limit import Limit
from engine.roster.sheet import Broken, Cell, Region, Sheet, Uncomputed
from engine.roster.text import visible
from engine.wording.roster import DAMAGED

# Excel's own limits: a file that goes beyond them was not written by a spreadsheet.
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384


def open_workbook(content: bytes, file: str) -> list[Sheet]:
    """The worksheets of the workbook, hidden ones too, in their order; `file` is the name to call it by.

    Raises `Problem` if it is damaged, or has over 20,000 rows or a million cells with content.
    """
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out; values are never among it.
            warnings.simplefilter("ignore")
            return list(_sheets(content, Limit(file)))
    except Problem:
        raise
    except Exception as error:
        # Bytes from outside can make the XML reader, the unpacker and openpyxl fail in any way they know.
        raise Problem(DAMAGED, file=file) from error


class Parser(WorkSheetParser):
    """openpyxl's reader of cells, which also tells a formula without a stored result from a blank cell."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        # An empty result of type "str" is a formula that gave an empty text.
        if cell["value"] is None and element.find(FORMULA_TAG) is not None and element.get("t") != "str":
            cell["value"] = Uncomputed()
        return cell


def _sheets(content: bytes, limit: Limit) -> Iterator[Sheet]:
    """The steps of `ExcelReader.read` that concern values, without properties, themes and names."""
    reader = ExcelReader(BytesIO(content), data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    for sheet, relation in reader.parser.find_sheets():
        if "worksheet" in relation.Type:
            yield _sheet(reader, sheet.name, relation.target, limit)


def _sheet(reader: ExcelReader, name: str, part: str, limit: Limit) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    regions: list[Region] = []
    with reader.archive.open(part) as source:
        parser = _parser(reader, source)
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                cells = _row(parser, element)
                if cells:
                    limit.count(name, len(cells))
                    rows.setdefault(parser.row_counter, {}).update(cells)
                element.clear()
            elif element.tag == MERGE_TAG:
                regions += [Region(*range_boundaries(merged.attrib["ref"])) for merged in element]
    return Sheet(name, {row: dict(sorted(rows[row].items())) for row in sorted(rows)}, tuple(regions))


def _parser(reader: ExcelReader, source: IO[bytes]) -> Parser:
    # openpyxl keeps the date formats it found to itself; its own read-only sheets take them from there too.
    return Parser(
        source,
        reader.shared_strings,
        data_only=True,
        epoch=reader.wb.epoch,
        date_formats=reader.wb._date_formats,  # type: ignore[attr-defined]
        timedelta_formats=reader.wb._timedelta_formats,  # type: ignore[attr-defined]
    )


def _row(parser: Parser, element: Element) -> dict[int, Cell]:
    """The row's cells with content, by column. Raises ValueError if they lie outside what Excel can hold."""
    number, parsed = parser.parse_row(cast("Any", element))
    cells = {cast("int", cell["column"]): _plain(cell) for cell in parsed}
    if not 1 <= number <= _LAST_ROW or not all(1 <= column <= _LAST_COLUMN for column in cells):
        raise ValueError(f"row {number} lies outside any sheet")
    return {column: value for column, value in cells.items() if value is not None}


def _plain(cell: dict[str, Any]) -> Cell | None:
    value = cell["value"]
    if isinstance(value, str):
        text = visible(value)
        return Broken(text) if cell["data_type"] == "e" else text if text.strip() else None
    return cast("Cell | None", value)
