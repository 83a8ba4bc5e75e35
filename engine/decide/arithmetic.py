"""Exact sums on values that may be unknown. Nothing plus anything is nothing; so is a division by zero."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias, cast

from engine.calendar import shifted
from engine.values import Duration, Period, Value

Maybe: TypeAlias = Value | Duration | None
ONE_DAY = Duration(1, "day")

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge, "<": operator.lt,
    "<=": operator.le,
}  # fmt: skip
COMPUTE: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip


def compute(op: Literal["+", "-", "*", "/"], left: Maybe, right: Maybe) -> Maybe:
    """The sum, difference, product or quotient; whole where it is whole; days between two dates."""
    if left is None or right is None:
        return None
    if isinstance(left, date) and isinstance(right, date):
        return Duration((left - right).days, "day")
    first, second = Fraction(cast(int, left)), Fraction(cast(int, right))
    if op == "/" and second == 0:
        return None
    result = COMPUTE[op](first, second)
    return int(result) if result.denominator == 1 else result


def shift(base: Maybe, sign: Literal[-1, 1], length: Maybe, clear: bool = False) -> date | None:
    """A day counted from `base`; nothing when either is unknown. Where it is `clear`, one day further."""
    if base is None or length is None:
        return None
    day = shifted(cast(date, base), sign, cast(Duration, length))
    return shifted(day, sign, ONE_DAY) if clear and day else day


def covers(outer: Maybe, inner: Maybe) -> bool | None:
    """Whether a period contains a period or a day; both ends belong to it."""
    if outer is None or inner is None:
        return None
    period = cast(Period, outer)
    other = inner if isinstance(inner, Period) else Period(cast(date, inner), cast(date, inner))
    return period.start <= other.start and other.end <= period.end


def counted(complete: bool, truths: Iterable[bool | None]) -> int | None:
    """How many are true, in a complete list of which nothing is unknown."""
    found = list(truths)
    return None if not complete or None in found else sum(1 for truth in found if truth)


def share(complete: bool, truths: Iterable[bool | None]) -> int | Fraction | None:
    """The part of a complete list that is true; nothing while something is unknown, or of an empty list."""
    found = list(truths)
    number = counted(complete, found)
    return None if number is None or not found else cast(int, compute("/", number, len(found)))


def folded(op: str, complete: bool, members: Iterable[tuple[bool | None, Maybe]]) -> Maybe:
    """The sum, the earliest or the latest of the values whose members are meant, in a complete list.

    Nothing while it is unknown which members are meant, or what a value is, and for the earliest or latest of
    none.
    """
    found = list(members)
    values = [value for meant, value in found if meant]
    if not complete or any(meant is None for meant, _ in found) or None in values:
        return None
    if op == "sum":
        total = sum((Fraction(cast(int, value)) for value in values), Fraction(0))
        return int(total) if total.denominator == 1 else total
    days = cast(list[date], values)
    return None if not days else min(days) if op == "earliest" else max(days)
