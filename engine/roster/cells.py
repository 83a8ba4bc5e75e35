"""One cell as a value of its column's type, or the wording of what is wrong with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.problem import Wording
from engine.roster.numerals import in_figures
from engine.roster.sheet import Broken, Cell, Uncomputed
from engine.roster.text import digits, one_line, proper, shown, squeeze
from engine.values import DATE, TEXT, Period, Type, Unreadable, Value, read_value
from engine.wording.roster import (
    DATE_OUT_OF_RANGE,
    DIGITS_LOST,
    ERROR_VALUE,
    NOT_COMPUTED,
    UNREADABLE,
)

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
# Excel keeps 15 significant digits of a number: of a longer one the rest is already lost.
FIRST_INEXACT = 10**15

_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_WHOLE_WITH_POINT = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a cell; `values` fill the wording's braces."""

    wording: Wording
    values: Mapping[str, object]


def read_field(cell: Cell, type_: Type) -> Value | Mistake:
    """A cell that tells something about its row."""
    damage = _damage(cell)
    if damage:
        return damage
    try:
        value = read_value(_spoken(cell, type_), type_)
    except Unreadable:
        return _unreadable(cell, type_)
    return _out_of_range(value) or value


def read_name(cell: Cell) -> str | Mistake:
    """A cell that names the row or its unit: tidied, since names are compared."""
    damage = _damage(cell)
    if damage:
        return damage
    match cell:
        case str():
            return proper(cell)
        case int() | float() if not isinstance(cell, bool):
            return digits(cell)
    return _unreadable(cell, TEXT)


def read_code(cell: Cell, type_: Type) -> Value | Mistake:
    """The cell that identifies the row: text or number, digits of either width, no blanks."""
    text = read_name(cell)
    if isinstance(text, Mistake):
        return text
    text = squeeze(text)
    if _EXPONENT.fullmatch(text):
        return Mistake(DIGITS_LOST, {"found": shown(cell)})
    if isinstance(cell, float) and not cell.is_integer():
        return _unreadable(cell, type_)
    whole = _WHOLE_WITH_POINT.fullmatch(text)
    return read_field(whole[1] if whole else text, type_)


def _damage(cell: Cell) -> Mistake | None:
    """What makes a cell useless whatever its column is for."""
    match cell:
        case Uncomputed():
            return Mistake(NOT_COMPUTED, {})
        case Broken():
            return Mistake(ERROR_VALUE, {"found": cell.text})
        case bool():
            return None
        case int() | float() if not abs(cell) < FIRST_INEXACT:
            return Mistake(DIGITS_LOST, {"found": shown(cell)})
    return None


def _spoken(cell: Cell, type_: Type) -> object:
    """The cell as a person would have typed it into a column of that type."""
    match type_.name, cell:
        case "decimal", float():
            return Fraction(digits(cell))
        case (("text" | "choice"), (int() | float())) if not isinstance(cell, bool):
            return digits(cell)
        case "text", date():
            return shown(cell)
        case "text", str():
            return one_line(cell)
        case (("date" | "period"), str()):
            return in_figures(squeeze(cell) if type_ == DATE else cell)
    return cell


def _unreadable(cell: Cell, type_: Type) -> Mistake:
    values = {"found": shown(cell), "options": "、".join(type_.options)}
    return Mistake(UNREADABLE[type_.name], values)


def _out_of_range(value: Value) -> Mistake | None:
    days = value if isinstance(value, Period) else (value,) if isinstance(value, date) else ()
    odd = [day for day in days if not EARLIEST <= day <= LATEST]
    return Mistake(DATE_OUT_OF_RANGE, {"found": odd[0].isoformat()}) if odd else None


def read_end(cell: Cell) -> date | Mistake:
    """One end of a period that has a column of its own."""
    value = read_field(cell, DATE)
    return value if isinstance(value, date | Mistake) else _unreadable(cell, DATE)
