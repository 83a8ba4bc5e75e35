"""Exact sums on values that may be unknown. Nothing plus anything is nothing; so is a division by zero."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Literal, TypeAlias, cast

from engine.decide.calendar import shifted
from engine.values import Duration, Period, Value

Maybe: TypeAlias = Value | Duration | None

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


def shift(base: Maybe, sign: Literal[-1, 1], length: Maybe) -> date | None:
    """A day counted from `base`; nothing when either is unknown."""
    if base is None or length is None:
        return None
    return shifted(cast(date, base), sign, cast(Duration, length))


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
