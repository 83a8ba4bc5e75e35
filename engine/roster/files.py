"""From a file to its sheets, whichever of the formats it is in."""

from __future__ import annotations

from pathlib import Path

from engine.roster.screening import screened
from engine.roster.sheet import Sheet


def open_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook (.xlsx, .xlsm, .xls), or the one of a text with separators (.csv).

    Raises `Problem`, and nothing else: no such file, not what its name says, damaged, protected, too large.
    """
    content, form = screened(path)
    # The readers take over a tenth of a second to import: only those pay who have a file to read.
    match form:
        case "xlsx":
            from engine.roster.workbook import open_workbook

            return open_workbook(content, path.name)
        case "xls":
            from engine.roster.old_workbook import open_old_workbook

            return open_old_workbook(content, path.name)
        case "csv":
            from engine.roster.delimited import open_delimited

            return open_delimited(content, path.name)
