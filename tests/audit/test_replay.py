"""Replay: what the journal says was decided is what its policy decides, and every lie in it is named.

The lies here are told by somebody who holds the file and makes all hashes anew: the journal verifies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.audit.replay import Difference, replay, replay_journal
from engine.decide.authority import roles_over
from engine.decide.traced import trace
from engine.journal.record import Draft
from engine.journal.shapes import EventType
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.office.desk import Desk, step_data
from engine.office.people import add_actor
from engine.office.policies import policies_of
from engine.world import stream_of
from tests.office import examples
from tests.office.examples import ANJU, COUNTY, FUKANG, START, START_DAY, STREET, YUQUAN, advance, asks

Data = dict[str, Any]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Journal.open(examples.put(tmp_path, examples.prepared())) as journal:
        yield Desk(journal)


def differences(desk: Desk) -> list[Difference]:
    """What replay finds in a journal that verifies."""
    assert verify(desk.journal.path).findings == ()
    return replay_journal(desk.journal, policies_of(desk.journal)).differences


# ---- honest histories


def test_an_honest_history_is_decided_as_it_was(desk: Desk) -> None:
    advance(desk, asks(STREET, START_DAY), ANJU, START)
    advance(desk, asks("核验员", START_DAY), FUKANG, START)
    advance(desk, asks(STREET, START_DAY), YUQUAN, "认定不需调整", STREET)

    assert differences(desk) == []
    found = replay_journal(desk.journal, policies_of(desk.journal))
    types = [event.type for event in desk.journal.events()]
    assert found.events == len(types)
    assert (
        (found.allowed, found.refused)
        == (types.count("step.taken"), 2)
        == (types.count("step.taken"), types.count("step.refused"))
    )
    assert found.decided == {desk.ready.policy.digest: found.allowed + found.refused}


def test_replay_reads_every_event_once_and_tells_how_far_it_is(desk: Desk) -> None:
    seen: list[int] = []

    replay(desk.journal.events(), policies_of(desk.journal), seen.append)

    assert seen == list(range(1, desk.journal.head().seq + 1))


def test_a_grant_counts_from_when_it_was_given(desk: Desk) -> None:
    """Somebody refused for want of a role stays rightly refused when the role comes later."""
    add_actor(desk, asks("市级管理员", START_DAY), "李雷", "核验员", "示范市")
    assert not advance(desk, asks("李雷", START_DAY), ANJU, START).decision.allowed
    add_actor(desk, asks("市级管理员", START_DAY), "李雷", STREET, "南屏区/南屏镇")
    assert advance(desk, asks("李雷", START_DAY), ANJU, START).decision.allowed

    assert differences(desk) == []


def test_each_step_is_decided_under_the_policy_of_its_day(desk: Desk) -> None:
    advance(desk, asks(STREET, START_DAY), YUQUAN, START)
    files = dict(examples.shipped())
    path = "rules/四先.hj"
    files[path] = files[path].replace("即：甲组四先".encode(), "即：五先".encode())
    desk.adopt(asks("市级政策员", START_DAY), files)
    assert not advance(desk, asks(STREET, START_DAY), FUKANG, START).decision.allowed
    advance(desk, asks(STREET, START_DAY), ANJU, START)

    assert differences(desk) == []
    found = replay_journal(desk.journal, policies_of(desk.journal))
    assert found.decided[desk.ready.policy.digest] == 2
    assert len(found.decided) == 2


# ---- lies


def truth(desk: Desk, code: str, step: str = START) -> Data:
    """What an honest desk would record of a step."""
    decision = examples.would(desk, code, step).decision
    _, reads = trace(desk.ready.policy, decision, decision.entity)
    return step_data(decision, desk.ready.policy.digest, reads, None)


def tell(desk: Desk, data: Data, type_: EventType = "step.taken", actor: str = STREET) -> int:
    """Appends what somebody wants the journal to say, past the desk. Returns its number."""
    request = asks(actor, START_DAY)
    code = data["object"].partition("/")[0]
    unit = desk.world.objects[code].unit if code in desk.world.objects else "示范市"
    held = tuple(sorted(roles_over(desk.actor(actor), unit, desk.world.units)))
    draft = Draft(type_, stream_of(code), actor, unit, held, request.at, request.date, data)
    (event,) = desk.journal.append([draft], request.cid)
    return event.seq


def parts(desk: Desk, seq: int) -> set[str]:
    found = differences(desk)
    assert {one.seq for one in found} <= {seq}
    return {one.part for one in found}


def whitewashed(data: Data) -> Data:
    gate = [[name, digest, clauses, "passed"] for name, digest, clauses, _ in data["gate"]]
    return {**data, "gate": gate, "reasons": []}


def test_the_truth_told_past_the_desk_is_still_the_truth(desk: Desk) -> None:
    tell(desk, truth(desk, ANJU))

    assert differences(desk) == []


def test_a_step_that_the_policy_refuses_is_named_by_number_and_part(desk: Desk) -> None:
    seq = tell(desk, whitewashed(truth(desk, FUKANG)))

    found = {one.part: one for one in differences(desk)}

    assert set(found) == {"outcome", "gate"}
    assert (found["outcome"].seq, found["outcome"].recorded, found["outcome"].replayed) == (
        seq,
        "step.taken",
        "step.refused",
    )


def without_rule(data: Data, name: str) -> Data:
    return {**data, "gate": [verdict for verdict in data["gate"] if verdict[0] != name]}


def other_rule(data: Data, index: int, value: object) -> Data:
    first, *rest = data["gate"]
    return {**data, "gate": [[*first[:index], value, *first[index + 1 :]], *rest]}


@pytest.mark.parametrize(
    ("lie", "part"),
    [
        (lambda data: without_rule(data, "先审计后换届"), "gate"),
        (lambda data: {**data, "gate": data["gate"][::-1]}, "gate"),
        (lambda data: other_rule(data, 0, "另一条规则"), "gate"),
        (lambda data: other_rule(data, 1, "ab" * 32), "gate"),
        (lambda data: other_rule(data, 2, ["讲话 九·九"]), "gate"),
        (lambda data: {**data, "from": "准备中"}, "from"),
        (lambda data: {**data, "to": "办结"}, "to"),
        (lambda data: {**data, "flow": "审计"}, "flow"),
        (lambda data: {**data, "reads": data["reads"][1:]}, "reads"),
        (lambda data: {**data, "reads": [1, *data["reads"]]}, "reads"),
        (lambda data: {**data, "step": "没有这一步"}, "step"),
    ],
    ids=[
        "rule left out",
        "order",
        "rule",
        "digest",
        "clause",
        "from",
        "to",
        "flow",
        "read less",
        "more",
        "step",
    ],
)
def test_each_part_of_a_decision_that_was_altered_is_named(
    desk: Desk, lie: Callable[[Data], Data], part: str
) -> None:
    seq = tell(desk, lie(truth(desk, ANJU)))

    assert parts(desk, seq) == {part}


def test_a_refusal_that_never_was_is_named(desk: Desk) -> None:
    seq = tell(desk, {**truth(desk, ANJU), "reasons": ["not_entitled"]}, "step.refused")

    assert parts(desk, seq) == {"outcome", "reasons"}


def test_a_reason_that_was_hushed_up_is_named(desk: Desk) -> None:
    data = truth(desk, FUKANG)
    seq = tell(desk, {**data, "reasons": ["wrong_state"]}, "step.refused")

    assert parts(desk, seq) == {"reasons"}


@pytest.mark.parametrize("actor", ["核验员", "纪检员"])
def test_a_step_by_somebody_who_may_not_is_named_whatever_roles_it_claims(desk: Desk, actor: str) -> None:
    seq = tell(desk, truth(desk, ANJU), actor=actor)

    assert parts(desk, seq) == {"outcome", "reasons"}


@pytest.mark.parametrize(
    "second",
    [
        None,
        {"actor": STREET, "roles": [COUNTY], "unit": "示范市"},
        {"actor": "核验员", "roles": [COUNTY], "unit": "示范市"},
        {"actor": "无此人", "roles": [COUNTY], "unit": "示范市"},
    ],
)
def test_a_countersignature_that_does_not_count_is_named(desk: Desk, second: Data | None) -> None:
    desk.add_evidence(
        asks(COUNTY, START_DAY),
        desk.world.objects[YUQUAN],
        "不需调整认定书",
        [("认定机关", "区委"), ("认定文号", "1号")],
    )
    seq = tell(desk, {**whitewashed(truth(desk, YUQUAN, "认定不需调整")), "countersign": second})

    assert parts(desk, seq) == {"outcome", "reasons"} | ({"countersign"} if second else set())


def test_a_state_that_was_jumped_to_is_named_and_so_is_nothing_after_it(desk: Desk) -> None:
    """One lie is one finding: what follows honestly from the state that was told is not counted again."""
    jumped = {**whitewashed(truth(desk, ANJU, "宣传动员")), "from": START}
    seq = tell(desk, jumped)

    assert {"outcome", "from", "reasons"} <= parts(desk, seq)


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        ("step.taken", None),
        ("facts.recorded", {"object": "没有", "facts": [["户数", "integer", 3]]}),
        ("evidence.added", {"id": "没有#1", "object": "没有", "kind": "工作总结", "facts": [], "file": None}),
        ("evidence.superseded", {"id": "没有#1", "object": "没有", "reason": "错"}),
        ("list.confirmed", {"object": "没有", "kind": "人选", "count": 0}),
        (
            "object.added",
            {"id": "没有/人选/甲", "kind": "人选", "name": "甲", "owner": "没有", "unit": "", "facts": []},
        ),
    ],
)
def test_an_event_about_something_that_is_not_there_is_named(
    desk: Desk, type_: EventType, data: Data | None
) -> None:
    told = data or {**truth(desk, ANJU), "object": "没有"}
    request = asks(STREET, START_DAY)
    draft = Draft(type_, stream_of("没有"), STREET, "示范市", (), request.at, request.date, told)
    (event,) = desk.journal.append([draft], request.cid)

    assert {one.seq for one in differences(desk)} == {event.seq}


def test_the_first_lie_does_not_hide_the_second(desk: Desk) -> None:
    lies = [tell(desk, whitewashed(truth(desk, code))) for code in (FUKANG, "429901002002")]

    assert sorted({one.seq for one in differences(desk)}) == lies


# ---- who recorded it


@pytest.mark.parametrize(
    ("type_", "actor", "data", "part"),
    [
        ("facts.recorded", "核验员", {"object": ANJU, "facts": [["户数", "integer", 3]]}, "power"),
        ("list.confirmed", "核验员", {"object": ANJU, "kind": "人选", "count": 0}, "power"),
        ("list.confirmed", STREET, {"object": ANJU, "kind": "人选", "count": 77}, "count"),
    ],
)
def test_what_somebody_recorded_who_could_not_is_named(
    desk: Desk, type_: EventType, actor: str, data: Data, part: str
) -> None:
    request, unit = asks(actor, START_DAY), desk.world.objects[ANJU].unit
    held = tuple(sorted(roles_over(desk.actor(actor), unit, desk.world.units)))
    draft = Draft(type_, stream_of(ANJU), actor, unit, held, request.at, request.date, data)
    (event,) = desk.journal.append([draft], request.cid)

    assert parts(desk, event.seq) == {part}


def test_a_role_that_somebody_gave_himself_is_named(desk: Desk) -> None:
    request = asks("核验员", START_DAY)
    data: Data = {"id": "核验员", "roles": [["市级政策员", "示范市"]]}
    draft = Draft("actor.added", "actors", "核验员", "示范市", ("核验员",), request.at, request.date, data)
    (event,) = desk.journal.append([draft], request.cid)

    assert parts(desk, event.seq) == {"power"}


def test_roles_that_nobody_granted_are_named(desk: Desk) -> None:
    request, unit = asks(STREET, START_DAY), desk.world.objects[ANJU].unit
    data: Data = {"object": ANJU, "facts": [["户数", "integer", 3]]}
    draft = Draft("facts.recorded", stream_of(ANJU), STREET, unit, (COUNTY,), request.at, request.date, data)
    (event,) = desk.journal.append([draft], request.cid)

    assert parts(desk, event.seq) == {"roles"}
