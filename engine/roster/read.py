"""From a file to a reading: screen, open, find the headers, read the rows, compare them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.problem import Problem
from engine.roster.fields import Page
from engine.roster.files import open_sheets
from engine.roster.form import Fault, Form, Reading, Skipped
from engine.roster.header import HEADER_ROWS, Header, find_header, header_faults, is_header, missing_labels
from engine.roster.rows import Line, read_lines
from engine.roster.sheet import Sheet
from engine.roster.twins import twins
from engine.wording.roster import HEADER_NOT_COMPLETE, HEADER_NOT_FOUND, NO_ROWS, SHEET_WITHOUT_CODES


def read_roster(path: Path, form: Form) -> Reading:
    """The roster in the file at `path`, as `form` describes it.

    Faults of rows and cells are in the reading. Raises `Problem`, and nothing else, if there is no roster to
    read: no such file, not a sheet, damaged, too large, no header, no rows.
    """
    return read_sheets(open_sheets(path), form, path.name)


def read_sheets(sheets: Sequence[Sheet], form: Form, file: str) -> Reading:
    """The same from sheets already opened; `file` is the name to call them by."""
    headers = [find_header(sheet, form) for sheet in sheets]
    pages = [
        Page.of(sheet, header, form)
        for sheet, header in zip(sheets, headers, strict=True)
        if _is_readable(header, form)
    ]
    if not pages:
        raise _no_header(headers, form, file)
    reading = _gather(pages, [header for header in headers if not _is_readable(header, form)], form)
    if not reading.rows and not reading.faults:
        raise Problem(NO_ROWS, file=file)
    return reading


def _is_readable(header: Header, form: Form) -> bool:
    return is_header(header, form) and header.spot(form.code) is not None


def _gather(pages: Iterable[Page], others: Iterable[Header], form: Form) -> Reading:
    faults = [_without_codes(header, form) for header in others if is_header(header, form)]
    skipped = [Skipped(header.sheet, 0, "no_header") for header in others if not is_header(header, form)]
    lines: list[Line] = []
    for page in pages:
        faults += header_faults(page.header, form)
        for item in read_lines(page):
            match item:
                case Line():
                    lines.append(item)
                    faults += item.faults
                case Fault():
                    faults.append(item)
                case Skipped():
                    skipped.append(item)
    faults += twins((line.row for line in lines), form)
    rows = tuple(line.row for line in lines if not line.faults)
    ignored = dict.fromkeys(text for page in pages for text in page.header.unknown)
    return Reading(rows, tuple(faults), tuple(ignored), tuple(skipped))


def _without_codes(header: Header, form: Form) -> Fault:
    values = {"row": header.row, "missing": "、".join(missing_labels(header, form))}
    return Fault(header.sheet, "", SHEET_WITHOUT_CODES, values)


def _no_header(headers: Sequence[Header], form: Form, file: str) -> Problem:
    """That no sheet has the header; if one row comes near, what that row lacks."""
    looked_for = "、".join(column.label for column in form.columns if column.required)
    told = {"file": file, "columns": looked_for, "sheets": "、".join(header.sheet for header in headers)}
    near = max(headers, key=lambda header: len(header.spots), default=None)
    if near is None or len(near.spots) < 2:
        return Problem(HEADER_NOT_FOUND, limit=HEADER_ROWS, **told)
    missing = "、".join(missing_labels(near, form))
    return Problem(HEADER_NOT_COMPLETE, sheet=near.sheet, row=near.row, missing=missing, **told)
