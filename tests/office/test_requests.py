"""Who asks, at what instant, for which day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from engine.office.asking import claimed_day, founding_request, instant, make_request
from engine.office.desk import Desk
from engine.office.request import Request
from engine.problem import Problem, Wording
from engine.wording import office as wording
from tests.office import examples
from tests.office.examples import STREET

NOON = datetime(2015, 10, 12, 4, 0, tzinfo=UTC)
"""Noon in Beijing."""


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2015-10-12T12:00", NOON),
        ("2015-10-12 12:00", NOON),
        ("2015/10/12 12:00", NOON),
        ("２０１５-１０-１２T１２:００", NOON),
        ("2015-10-12", datetime(2015, 10, 11, 16, 0, tzinfo=UTC)),
        ("2015-10-12T04:00+00:00", NOON),
    ],
)
def test_a_time_is_beijings_unless_it_says_otherwise(text: str, at: datetime) -> None:
    assert instant(text) == at


@pytest.mark.parametrize("text", ["", "noon", "2015-02-30", "2015-10-12T25:00"])
def test_what_is_no_time_is_no_instant(text: str) -> None:
    assert raised(lambda: instant(text)) is wording.BAD_INSTANT


@pytest.mark.parametrize("text", ["2015-10-12", "2015年10月12日", "2015.10.12", "２０１５／１０／１２"])
def test_a_day_may_be_written_as_people_write_days(text: str) -> None:
    assert claimed_day(text) == date(2015, 10, 12)


def test_no_day_is_no_claim() -> None:
    assert claimed_day("") is None
    assert raised(lambda: claimed_day("昨天")) is wording.BAD_DATE


def raised(act: object) -> Wording:
    with pytest.raises(Problem) as caught:
        act()  # type: ignore[operator]
    return caught.value.wording


# ---- days


def asked(claimed: date | None, late: str = "") -> Request:
    return Request("甲", NOON, "c", claimed, late)


def test_the_day_of_recording_is_beijings() -> None:
    late_evening = datetime(2015, 10, 12, 16, 30, tzinfo=UTC)

    assert Request("甲", late_evening, "c").today == date(2015, 10, 13)
    assert Request("甲", late_evening, "c").date == date(2015, 10, 13)


def test_today_needs_no_reason() -> None:
    asked(None).check()
    asked(date(2015, 10, 12)).check()
    asked(date(2015, 10, 11), "没有送到").check()


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (asked(date(2015, 10, 13)), wording.FUTURE),
        (asked(date(2015, 10, 13), "提前"), wording.FUTURE),
        (asked(date(2015, 10, 11)), wording.LATE),
        (asked(date(2015, 10, 11), "  "), wording.LATE),
    ],
)
def test_another_day_is_past_and_accounted_for(request_: Request, said: Wording) -> None:
    assert raised(request_.check) is said


# ---- who and when


def test_a_rehearsal_takes_the_time_that_is_given(imported: Desk) -> None:
    request = make_request(imported, STREET, datetime(2026, 1, 1, tzinfo=UTC), "2015-10-12T12:00", "c")

    assert (request.actor, request.at) == (STREET, NOON)


def test_a_rehearsal_of_other_days_stands_still_between_commands(imported: Desk) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)

    assert make_request(imported, STREET, now, "", "c").at == imported.journal.head().at


def test_a_rehearsal_of_today_follows_the_clock(imported: Desk) -> None:
    now = imported.journal.event(1).at + timedelta(days=1, hours=3)

    assert make_request(imported, STREET, now, "", "c").at == now


def test_a_rehearsal_has_somebody_who_may_do_everything(imported: Desk) -> None:
    request = make_request(imported, "", NOON, "", "c")

    assert request.actor == "演练员"
    assert {role for role, _ in imported.actor(request.actor).grants} == set(imported.ready.policy.roles)


def test_a_real_journal_takes_the_clocks_time_and_wants_a_name(tmp_path: Path) -> None:
    desk = examples.opened(tmp_path / "a.db", rehearsal=False, founder="张局长")

    assert make_request(desk, "张局长", NOON, "", "c").at == NOON
    assert raised(lambda: make_request(desk, "张局长", NOON, "2015-10-12", "c")) is wording.NOT_REHEARSAL
    assert raised(lambda: make_request(desk, "", NOON, "", "c")) is wording.NO_ACTOR


def test_only_a_rehearsal_is_founded_at_another_time_and_by_nobody_in_particular() -> None:
    assert founding_request("", NOON, "2015-09-01", "c", True).actor == "演练员"
    assert founding_request("张局长", NOON, "", "c", False).at == NOON
    assert raised(lambda: founding_request("张局长", NOON, "2015-09-01", "c", False)) is wording.NOT_REHEARSAL
    assert raised(lambda: founding_request("", NOON, "", "c", False)) is wording.NO_ACTOR
