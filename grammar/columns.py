"""How wide text is in a terminal that draws Chinese two columns wide."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns that `text` takes in a terminal that draws Chinese two columns wide."""
    return sum(char_width(char) for char in text)


def char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
