"""Word's table of fonts: each with those that may stand in for it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from engine.printing.word.look import FALL_BACKS

FONT_TABLE = "word/fontTable.xml"


def font_table() -> bytes:
    """Each font that is used, with those that may stand in for it."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/></w:font>"
        for name, others in FALL_BACKS.items()
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<w:fonts xmlns:w="{namespace}">{fonts}</w:fonts>'.encode()
