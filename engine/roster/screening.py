"""Whether a file may be opened as a sheet, and as which kind of one, told from its bytes before parsers."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias
from zipfile import BadZipFile, LargeZipFile, ZipFile

from engine.problem import Problem, Wording
from engine.wording.roster import (
    DAMAGED,
    EMPTY_FILE,
    ENCRYPTED,
    FORMATS,
    LOCK_FILE,
    NO_FILE,
    NOT_A_FILE,
    NOT_A_WORKBOOK,
    NOT_ALLOWED,
    NOT_AS_NAMED,
    NOT_DECODED,
    NOT_EXCEL,
    SWOLLEN,
    TEXT_FILE,
    TOO_BIG,
    WPS_SHEET,
)

Format: TypeAlias = Literal["xlsx", "xls", "csv"]

_MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 30
# The old format is not packed, and its reader takes all of a sheet into memory at once.
MOST_OLD_MEGABYTES = 12
# Unpacked: a roster of 20,000 rows is some 40 MB of XML, and sheets pack about ten to one.
MOST_UNPACKED_MEGABYTES = 200
MOST_RATIO = 50
SMALL_MEGABYTES = 8  # so little is read in a moment, however well it was packed

# [MS-CFB]: the container of the old Office formats and, with this stream in it, of encrypted new ones.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_SHEETS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ZIP = b"PK"
_LONGEST_SNIFFED = 4096


# What a name promises. A file of any other name is what its content is, but for text, which anything may be.
_PROMISED: Mapping[str, Format] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "csv",
}


class Screened(NamedTuple):
    """A file's bytes, and as what they may be read."""

    content: bytes
    format: Format


def screened(path: Path) -> Screened:
    """The file's bytes, if they look like a sheet that is safe to open. Raises `Problem` if not.

    A workbook with macros passes: they are never run, and nothing of them is kept.
    """
    content = _read(path)
    wording = _objection(content, path)
    if wording:
        raise Problem(wording, file=path.name, limit=MOST_UNPACKED_MEGABYTES, ratio=MOST_RATIO)
    found: Format = "xls" if content.startswith(_OLE) else "xlsx" if content.startswith(_ZIP) else "csv"
    promised = _PROMISED.get(path.suffix.lower(), found)
    if promised != found:
        zh, en = FORMATS[found]
        raise Problem(NOT_AS_NAMED, file=path.name, suffix=path.suffix, found=zh, found_en=en)
    if found == "xls" and len(content) > MOST_OLD_MEGABYTES * _MEGABYTE:
        raise Problem(TOO_BIG, file=path.name, limit=MOST_OLD_MEGABYTES)
    return Screened(content, found)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Problem(NOT_A_FILE if path.exists() else NO_FILE, file=path.name or str(path))
        if path.stat().st_size > MOST_MEGABYTES * _MEGABYTE:
            raise Problem(TOO_BIG, file=path.name, limit=MOST_MEGABYTES)
        return path.read_bytes()
    except OSError as error:
        raise Problem(NOT_ALLOWED, file=path.name) from error


def _objection(content: bytes, path: Path) -> Wording | None:
    if not content:
        return EMPTY_FILE
    if path.name.startswith("~$"):
        return LOCK_FILE
    if content.startswith(_OLE):
        return _objection_to_ole(content, path)
    if content.startswith(_ZIP):
        return _objection_to_zip(content)
    if _PROMISED.get(path.suffix.lower()) == "csv":
        return None if _is_text(content) else NOT_DECODED
    return TEXT_FILE if _is_text(content) else NOT_EXCEL


def _objection_to_ole(content: bytes, path: Path) -> Wording | None:
    if _OLE_ENCRYPTED in content:
        return ENCRYPTED
    if path.suffix.lower() == ".et":
        return WPS_SHEET
    return None if any(name in content for name in _OLE_SHEETS) else NOT_EXCEL


def _objection_to_zip(content: bytes) -> Wording | None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, LargeZipFile, zlib.error, ValueError, NotImplementedError, EOFError):
        return DAMAGED
    if any(part.flag_bits & 1 for part in parts):
        return ENCRYPTED
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(_is_workbook(name) for name in names):
        return NOT_A_WORKBOOK
    unpacked = sum(part.file_size for part in parts)
    most = min(MOST_UNPACKED_MEGABYTES * _MEGABYTE, MOST_RATIO * len(content))
    return SWOLLEN if unpacked > max(most, SMALL_MEGABYTES * _MEGABYTE) else None


def _is_workbook(name: str) -> bool:
    return name.startswith("xl/") and name.endswith(".xml")


def _is_text(content: bytes) -> bool:
    """Whether the beginning is text in an encoding that offices use; its last character may be cut."""
    head = content[:_LONGEST_SNIFFED]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return False
    return any(_decodes(head, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        head.decode(encoding)
    except UnicodeDecodeError as error:
        return len(head) == _LONGEST_SNIFFED and error.start >= len(head) - 4
    return True
