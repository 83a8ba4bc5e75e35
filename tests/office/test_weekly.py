"""Which week an instant belongs to: the week in which most of the seven days before a cutoff lie."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from engine.office.weekly import SEVEN, Week, cutoff, last_closed, read_week
from engine.policy.plans import Report
from engine.problem import Problem
from engine.values import OFFICE_TIME
from tests.policy.plans import a_report

DAYS = some.dates(date(2000, 1, 1), date(2100, 12, 31))
REPORTS = some.builds(
    a_report, some.integers(0, 6), some.times().map(lambda at: at.replace(second=0, microsecond=0))
)


@given(REPORTS, DAYS)
def test_most_of_the_seven_days_lie_in_the_week(report: Report, day: date) -> None:
    week = Week.of(day)
    closes = cutoff(report, week)
    hours = [closes - timedelta(hours=hour, minutes=30) for hour in range(24 * 7)]
    inside = sum(Week.of(hour.date()) == week for hour in hours)

    assert closes.weekday() == report.on
    assert inside >= 24 * 3.5 - 12
    assert cutoff(report, week.later(1)) - closes == SEVEN


@given(REPORTS, DAYS)
def test_the_last_week_that_is_closed(report: Report, day: date) -> None:
    closes = cutoff(report, Week.of(day))

    assert last_closed(report, closes) == Week.of(day)
    assert last_closed(report, closes - timedelta(minutes=1)) == Week.of(day).later(-1)
    assert Week.closing(report, closes.date()) == Week.of(day)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("2015-W43", (2015, 43)),
        ("2015w43", (2015, 43)),
        ("２０１５－Ｗ４３", (2015, 43)),
        ("第43周", (2015, 43)),
        ("43", (2015, 43)),
        ("W3", (2015, 3)),
        ("2015 第 53 周", (2015, 53)),
    ],
)
def test_weeks_as_people_write_them(text: str, week: tuple[int, int]) -> None:
    assert read_week(text, date(2015, 10, 20)) == week


@pytest.mark.parametrize("text", ["", "周", "2015-W54", "2014-W53", "0", "2015-10-20", "W-3", "十月"])
def test_what_is_no_week(text: str) -> None:
    with pytest.raises(Problem, match="is not a week"):
        read_week(text, date(2015, 10, 20))


def test_the_week_that_belongs_to_another_year() -> None:
    friday, monday = a_report(4, time(17)), a_report(0, time(12))

    assert Week.of(date(2016, 1, 1)) == (2015, 53)
    assert cutoff(friday, Week(2015, 53)) == datetime(2016, 1, 1, 17, tzinfo=OFFICE_TIME)
    assert cutoff(monday, Week(2015, 53)) == datetime(2016, 1, 4, 12, tzinfo=OFFICE_TIME)
