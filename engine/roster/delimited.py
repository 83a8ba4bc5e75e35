"""Text with a separator (.csv) as one sheet: UTF-8 with or without its mark, UTF-16 with it, GBK and GB18030.

Every cell is the text that stands there; what begins with = is text like any other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import PurePath

from engine.problem import Problem
from engine.roster.limit import Limit
from engine.roster.sheet import Cell, Sheet
from engine.roster.text import visible
from engine.wording.roster import NOT_DECODED, NOT_DELIMITED

_SEPARATORS = (",", "\t", ";", "，")
_LINES_TRIED = 30
_LAST_COLUMN = 16_384


def open_delimited(content: bytes, file: str) -> list[Sheet]:
    """The one sheet of the file, called like it without its ending; `file` is the name to call it by.

    Raises `Problem` if the encoding is none of those, a quotation mark is not closed, or there is too much.
    """
    text = _decoded(content, file)
    lines = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    name, limit = PurePath(file).stem, Limit(file)
    rows: dict[int, dict[int, Cell]] = {}
    try:
        for number, cells in _rows(lines):
            limit.count(name, len(cells))
            rows[number] = cells
    except csv.Error as error:
        raise Problem(NOT_DELIMITED, file=file, line=lines.line_num) from error
    return [Sheet(name, rows)]


def _rows(lines: Iterator[list[str]]) -> Iterator[tuple[int, dict[int, Cell]]]:
    for number, line in enumerate(lines, 1):
        if len(line) > _LAST_COLUMN:
            raise csv.Error("more columns than any sheet has")
        shown = {column: visible(text) for column, text in enumerate(line, 1)}
        cells: dict[int, Cell] = {column: text for column, text in shown.items() if text.strip()}
        if cells:
            yield number, cells


def _decoded(content: bytes, file: str) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Problem(NOT_DECODED, file=file)


def _separator(text: str) -> str:
    """The separator that stands most often in one of the first lines."""
    head = text[:100_000].splitlines()[:_LINES_TRIED]
    return max(_SEPARATORS, key=lambda separator: max((line.count(separator) for line in head), default=0))
