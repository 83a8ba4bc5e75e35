"""Counting days. 日 is a calendar day, 工作日 follows the State Council's holidays and make-up days.

The day that one counts from is not counted (Civil Code, article 201). A month or year without the
corresponding day ends on its last
day (article 202).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from engine.values import Duration


def shifted(day: date, sign: Literal[-1, 1], length: Duration) -> date | None:
    """`day` moved forwards or backwards; None where the calendar ends or a year's working days are not
    known."""
    try:
        match length.unit:
            case "day":
                return day + timedelta(days=sign * length.amount)
            case "workday":
                return _workdays(day, sign, length.amount)
            case "month":
                return _months(day, sign * length.amount)
            case "year":
                return _months(day, sign * length.amount * 12)
    except (OverflowError, ValueError):
        return None
    raise ValueError(f"no unit {length.unit}")


def _months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _workdays(day: date, sign: int, count: int) -> date | None:
    """Raises nothing: a year outside the published holidays gives None."""
    import chinese_calendar

    while count:
        day += timedelta(days=sign)
        try:
            count -= chinese_calendar.is_workday(day)
        except NotImplementedError:
            return None
    return day
