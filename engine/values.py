"""The values that facts can have: their types, how people write them, how the journal keeps them.

Exact throughout: numbers are int or Fraction, never float. No clock, no files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

OFFICE_TIME = timezone(timedelta(hours=8))
"""Asia/Shanghai, fixed at UTC+8: the time on the office's wall, by which its papers are dated."""


class Period(NamedTuple):
    """A closed range of days: `start` and `end` both belong to it."""

    start: date
    end: date

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


class Duration(NamedTuple):
    """A length of time in one unit: "day", "workday", "month" or "year". Units are never mixed."""

    amount: int
    unit: str


Value: TypeAlias = bool | int | Fraction | str | date | Period | Duration


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of value. `options` are the choices of a "choice", or the unit of a "duration"."""

    name: str
    options: tuple[str, ...] = ()


TEXT = Type("text")
BOOL = Type("bool")
INTEGER = Type("integer")
DECIMAL = Type("decimal")
DATE = Type("date")
PERIOD = Type("period")
LIST = Type("list")


class Unreadable(ValueError):
    """A person's input is not a value of the type that was asked for."""

    def __init__(self, type_: Type, given: object) -> None:
        super().__init__(f"not a {type_.name}: {given!r}")
        self.type = type_
        self.given = given


YES = frozenset({"是", "有", "√", "✓", "✔", "☑", "y", "yes", "true"})
NO = frozenset({"否", "无", "没有", "×", "✗", "✘", "☐", "n", "no", "false"})

_DATE = re.compile(r"([0-9]{4})\s*(?:[-./年])\s*([0-9]{1,2})\s*(?:[-./月])\s*([0-9]{1,2})\s*日?")
_FRACTION = re.compile(r"-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?")
_PERIOD = re.compile(r"(.+?)\s*(?:至|到|~|—+|–|/| - )\s*(.+)")


UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters that draw nothing."""


def tidy(text: str) -> str:
    """Full-width forms made half-width, what cannot be seen left out, all runs of blanks made one space."""
    return " ".join(seen(unicodedata.normalize("NFKC", text)).split())


def seen(text: str) -> str:
    """The text without characters that draw nothing: zero-width and direction marks, fillers."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf" and char not in UNSEEN)


def controls(text: str) -> bool:
    """Whether a text holds control characters, which could overwrite what a terminal shows."""
    return any(unicodedata.category(char) == "Cc" and char not in "\t\n\r" for char in text)


def read_value(given: object, type_: Type) -> Value:
    """What a person typed, or a spreadsheet cell holds, as a value of `type_`.

    Raises `Unreadable` for anything that is not plainly one; a blank is not a value.
    """
    reader = _READERS[type_.name]
    value = reader(given, type_)
    if value is None:
        raise Unreadable(type_, given)
    return value


def _text(given: object, type_: Type) -> Value | None:
    if isinstance(given, bool | float | date) or controls(str(given)):
        return None
    return seen(unicodedata.normalize("NFC", str(given))).strip() or None


def _choice(given: object, type_: Type) -> Value | None:
    word = tidy(str(given))
    return next((option for option in type_.options if tidy(option) == word), None)


def _bool(given: object, type_: Type) -> Value | None:
    if isinstance(given, bool):
        return given
    word = tidy(str(given)).lower()
    return True if word in YES else False if word in NO else None


def _integer(given: object, type_: Type) -> Value | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, float) and given.is_integer():
        return int(given)
    word = tidy(str(given))
    whole = int(word) if re.fullmatch(r"[+-]?\d{1,15}", word) else None
    return whole


def _decimal(given: object, type_: Type) -> Value | None:
    if isinstance(given, bool):
        return None
    if isinstance(given, Fraction):
        return given
    word = tidy(str(given))
    percent = re.fullmatch(r"([+-]?\d{1,15}(?:\.\d{1,15})?)\s*(%?)", word)
    if not percent:
        return None
    return Fraction(percent[1]) / (100 if percent[2] else 1)


def _date(given: object, type_: Type) -> Value | None:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    match = _DATE.fullmatch(tidy(str(given)))
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _period(given: object, type_: Type) -> Value | None:
    if isinstance(given, Period):
        return given
    match = _PERIOD.fullmatch(tidy(str(given)))
    ends = [_date(end, DATE) for end in match.groups()] if match else []
    match ends:
        case [date() as start, date() as end] if start <= end:
            return Period(start, end)
    return None


_READERS = {
    "text": _text,
    "choice": _choice,
    "bool": _bool,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "period": _period,
}


def encode(value: Value) -> bool | int | str:
    """A value as the journal keeps it: JSON without floats; dates, periods and decimals are strings."""
    match value:
        case bool() | int() | str():
            return value
        case Fraction():
            return str(value)
        case Period():
            return str(value)
        case date():
            return value.isoformat()
    raise TypeError(f"facts hold no {type(value).__name__}")


def decode(kept: object, type_name: str) -> Value:
    """The value that `encode` made `kept` from. Raises ValueError if `kept` is not of that type.

    Of a private value that is the commitment to it (64 hex digits), which is all that a body says.
    """
    wanted, read = _KEPT.get(type_name, (None, None))
    if wanted is None or type(kept) is not wanted:
        raise ValueError(f"not a kept {type_name}: {kept!r}")
    return read(kept) if read else kept  # type: ignore[return-value]


def _fraction(kept: str) -> Fraction:
    if not _FRACTION.fullmatch(kept):
        raise ValueError(f"not a kept decimal: {kept!r}")
    return Fraction(kept)


def _kept_period(kept: str) -> Period:
    start, _, end = kept.partition("/")
    return Period(day_of(start), day_of(end))


day_of = lru_cache(4096)(date.fromisoformat)
"""A day in ISO form. The same few thousand days come again and again."""

_KEPT: Mapping[str, tuple[type, Callable[[Any], Value] | None]] = {
    "bool": (bool, None),
    "text": (str, None),
    "choice": (str, None),
    "private": (str, None),
    "integer": (int, None),
    "decimal": (str, _fraction),
    "date": (str, day_of),
    "period": (str, _kept_period),
}
"""As what a value of a type is kept, and how it is read, where that is not just what it is."""
