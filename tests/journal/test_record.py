"""A body says what it must, no more and no less; dates and instants hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from engine.journal import canonical, record
from engine.journal.record import Malformed, Place
from engine.journal.shapes import EVENT_TYPES, SHAPES, policy_digest
from engine.problem import Problem
from engine.proof.merkle import leaf_hash
from engine.wording import journal as wording
from tests.journal import examples
from tests.journal.examples import MORNING, TODAY, draft, facts, step

PLACE = Place(examples.JOURNAL_ID, 9, "cd" * 32, "c/0", 1, MORNING)


def test_every_type_of_event_has_a_shape_and_an_example() -> None:
    shown = {given.type for given in (*examples.founding(), *examples.every_type())}
    assert set(EVENT_TYPES) == set(SHAPES) == shown


@pytest.mark.parametrize("given", examples.every_type(), ids=lambda given: given.type)
def test_a_draft_comes_back_from_its_body(given: record.Draft) -> None:
    event = record.compose(given, PLACE)
    assert (event.type, event.stream, event.actor, event.unit) == (
        given.type,
        given.stream,
        given.actor,
        given.unit,
    )
    assert (event.roles, event.at, event.date, event.data) == (given.roles, given.at, given.date, given.data)
    assert event.leaf == leaf_hash(event.body)
    assert canonical.decode(event.body)["at"] == "2015-10-12T01:02:03Z"


def test_text_is_kept_in_nfc() -> None:
    event = record.compose(draft("access.refused", {"action": "e\u0301", "target": "", "reason": "r"}), PLACE)
    assert event.data["action"] == "é"


@pytest.mark.parametrize("value", [1.5, "\ud800", 2**60])
def test_what_cannot_be_kept_is_a_problem_with_words(value: object) -> None:
    with pytest.raises(Problem) as caught:
        record.compose(draft("list.confirmed", {"object": "a", "kind": "b", "count": value}), PLACE)
    assert caught.value.wording is wording.NOT_STORABLE


def test_a_late_filing_says_why_and_a_timely_one_says_nothing() -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    event = record.compose(facts(1, date=yesterday, late="停电"), PLACE)
    assert (event.late, event.date) == ("停电", yesterday)
    assert b'"late"' not in record.compose(facts(1), PLACE).body


@pytest.mark.parametrize(
    ("days", "late", "expected"),
    [
        (-1, "", wording.LATE_WITHOUT_REASON),
        (0, "停电", wording.REASON_WITHOUT_LATENESS),
        (1, "", wording.DATE_AHEAD),
        (1, "停电", wording.DATE_AHEAD),
    ],
)
def test_a_claimed_day_that_does_not_hold(days: int, late: str, expected: object) -> None:
    with pytest.raises(Problem) as caught:
        record.compose(facts(1, date=TODAY + dt.timedelta(days=days), late=late), PLACE)
    assert caught.value.wording is expected


def test_the_recorded_day_is_the_day_in_shanghai() -> None:
    assert record.recorded_day(dt.datetime(2015, 10, 11, 15, 59, 59, tzinfo=dt.UTC)) == dt.date(2015, 10, 11)
    assert record.recorded_day(dt.datetime(2015, 10, 11, 16, 0, 0, tzinfo=dt.UTC)) == dt.date(2015, 10, 12)


def test_an_instant_without_a_zone_is_the_callers_mistake() -> None:
    with pytest.raises(Malformed):
        record.whole_seconds(dt.datetime(2015, 10, 12))


MISSHAPEN: list[tuple[str, dict[str, Any]]] = [
    ("extra key", {"object": "a", "kind": "b", "count": 1, "more": 1}),
    ("missing key", {"object": "a", "kind": "b"}),
    ("wrong type", {"object": "a", "kind": "b", "count": "1"}),
    ("bool for int", {"object": "a", "kind": "b", "count": True}),
    ("negative", {"object": "a", "kind": "b", "count": -1}),
]


@pytest.mark.parametrize("data", [data for _, data in MISSHAPEN], ids=[name for name, _ in MISSHAPEN])
def test_data_of_the_wrong_shape_is_the_callers_mistake(data: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        record.compose(draft("list.confirmed", data), PLACE)


@pytest.mark.parametrize(
    "fact",
    [
        ["人数", "integer", "3"],
        ["人数", "integer", True],
        ["人数", "number", 3],
        ["比例", "decimal", "0.5"],
        ["比例", "decimal", "1/0"],
        ["日期", "date", "2015-13-01"],
        ["日期", "date", "2015-W40-1"],
        ["任期", "period", "2015-10-12"],
        ["人数", "integer"],
    ],
)
def test_a_fact_is_kept_exactly_as_its_type_writes_it(fact: list[object]) -> None:
    with pytest.raises(Malformed):
        record.compose(draft("facts.recorded", {"object": "a", "facts": [fact]}), PLACE)


FAILED = [["甲", examples.RULE, [], "failed"]]
PASSED = [["甲", examples.RULE, [], "passed"]]


@pytest.mark.parametrize(
    "given",
    [
        step(gate=FAILED),
        step(reasons=["no-such-state"]),
        step("step.refused", gate=PASSED),
        step(reads=[2, 1]),
        step(reads=[2, 2]),
        step(reads=[9]),
        step(reads=[0]),
        step(policy="x"),
        step(gate=[["甲", examples.RULE, [], "maybe"]]),
    ],
)
def test_a_step_that_contradicts_itself_is_not_recorded(given: record.Draft) -> None:
    with pytest.raises(Malformed):
        record.compose(given, PLACE)


def test_a_step_may_be_refused_for_a_structural_reason_alone() -> None:
    event = record.compose(step("step.refused", gate=PASSED, reasons=["wrong-state"]), PLACE)
    assert event.data["reasons"] == ["wrong-state"]


def test_only_the_first_event_opens_the_journal() -> None:
    with pytest.raises(Malformed):
        record.compose(examples.opened(), PLACE)
    first = Place(examples.JOURNAL_ID, 1, "", "c/0", 1, MORNING)
    with pytest.raises(Malformed):
        record.compose(facts(1), first)


def test_a_policy_is_named_by_the_digest_of_its_sorted_files() -> None:
    two = [["b", "00" * 32], ["a", "11" * 32]]
    with pytest.raises(Malformed, match="sorted"):
        record.compose(examples.adopted(two), PLACE)
    assert record.compose(examples.adopted(sorted(two)), PLACE).data["digest"] == policy_digest(sorted(two))
    wrong = examples.adopted().data | {"digest": "00" * 32}  # type: ignore[operator]
    with pytest.raises(Malformed, match="digest"):
        record.compose(draft("policy.adopted", wrong), PLACE)


@pytest.mark.parametrize(
    "change",
    [
        {"more": 1},
        {"v": 3},
        {"v": "2"},
        {"v": True},
        {"sigs": None},
        {"sigs": [["李雷", "key"]]},
        {"sigs": [["李雷", "key", 1]]},
        {"cid": "c"},
        {"at": "2015-10-12T01:02:03+00:00"},
        {"at": "2015-10-12T25:02:03Z"},
        {"date": "2015-10-32"},
        {"late": ""},
        {"late": None},
        {"roles": "经办"},
        {"actor": ""},
        {"journal": "AB" * 16},
        {"type": "step.undone"},
        {"ver": 0},
    ],
)
def test_an_envelope_has_its_keys_and_no_others(change: dict[str, Any]) -> None:
    fields = canonical.decode(record.compose(facts(1), PLACE).body)
    record.check_body(canonical.encode(fields))
    with pytest.raises(Malformed):
        record.check_body(canonical.encode(fields | change))


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b'{"at":1}', b"\xff"])
def test_a_body_that_is_no_event_cannot_be_read(body: bytes) -> None:
    with pytest.raises(Malformed):
        record.read(body, leaf_hash(body))
