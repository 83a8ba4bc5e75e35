"""Texts of cells: cleaned of what nobody sees, made comparable, and shown in messages."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from engine.roster.sheet import Broken, Cell, Uncomputed
from engine.values import tidy

# Zero-width characters and the byte order mark come along when text is pasted from a web page or a chat.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_HAN = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BLANK_BETWEEN_HAN = re.compile(f"(?<={_HAN}) (?={_HAN})")
_LONGEST_SHOWN = 40


def visible(text: str) -> str:
    """The text as Excel shows it: no invisible characters; an escaped carriage return breaks the line."""
    return text.replace("_x000D_", "\n").translate(_INVISIBLE)


def squeeze(text: str) -> str:
    """The text with no blanks or line breaks at all, half-width: for comparing headers and names."""
    return "".join(tidy(text).split())


def proper(text: str) -> str:
    """A name half-width and tidied; the blanks that people set between Chinese characters are taken out."""
    return _BLANK_BETWEEN_HAN.sub("", tidy(text))


def one_line(text: str) -> str:
    """The text on one line with its ends stripped; its punctuation stays as it was typed."""
    return " ".join(text.split())


def digits(number: int | float) -> str:
    """A finite number written out, without exponent, with the 15 digits that Excel vouches for."""
    if isinstance(number, int):
        return str(number)
    return format(Decimal(f"{number:.15g}"), "f")


def heading(cell: Cell | None) -> str:
    """A header's text on one line; the star of a column that must be filled is not part of it."""
    return tidy(str(cell)).strip("* ") if isinstance(cell, str | int | float) else ""


def shown(cell: Cell | None) -> str:
    """The cell's content as a message quotes it: one line, cut where it gets long."""
    match cell:
        case None | Uncomputed():
            return ""
        case Broken():
            return cell.text
        case datetime():
            text = cell.date().isoformat()
        case _:
            text = one_line(str(cell))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}……"
