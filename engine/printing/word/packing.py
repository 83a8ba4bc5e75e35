"""The Word file as it is stored: the same bytes for the same document, and fonts with their fall-backs."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.printing.word.look import FALL_BACKS

FONT_TABLE = "word/fontTable.xml"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold."""


def packed(stored: bytes) -> bytes:
    """The same parts, without the hour at which they were written, and with our table of fonts."""
    target = BytesIO()
    with ZipFile(BytesIO(stored)) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            made.writestr(entry, font_table() if name == FONT_TABLE else source.read(name))
    return target.getvalue()


def font_table() -> bytes:
    """Each font that is used, with those that may stand in for it."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/></w:font>"
        for name, others in FALL_BACKS.items()
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<w:fonts xmlns:w="{namespace}">{fonts}</w:fonts>'.encode()
