"""Who may act and sign: roles and keys are given and taken by others, and judged at their event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.audit.replay import replay_journal
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.office import people
from engine.office.desk import Desk
from engine.office.importing import carry_out, plan_import
from engine.office.opening import open_new
from engine.office.policies import policies_of
from engine.office.request import Request
from engine.problem import Problem, Wording
from engine.wording import journal as of_journal
from engine.wording import keys as of_keys
from engine.wording import office as wording
from tests.journal.examples import Hand
from tests.office import examples
from tests.office.examples import asks

DAY = "2015-09-02"
FOUNDER, SECOND, AUDITOR, CLERK = "王主任", "李副主任", "赵核验", "孙经办"
TOP, COUNTY = "示范市", "南屏区"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A real journal with the roster: a founder, a second administrator, an auditor, a clerk of a county."""
    made = open_new(
        tmp_path / "a.db", examples.birth(rehearsal=False), by(FOUNDER, "2015-09-01"), examples.shipped()
    )
    with made.journal:
        request = by(FOUNDER)
        carry_out(made, request, plan_import(made, request, examples.ROSTER))
        people.add_actor(made, by(FOUNDER), SECOND, "市级管理员", TOP)
        people.add_key(made, by(FOUNDER), SECOND, Hand(SECOND).key)
        people.add_actor(made, by(FOUNDER), AUDITOR, "核验员", TOP)
        people.add_key(made, by(FOUNDER), AUDITOR, Hand(AUDITOR).key)
        people.add_actor(made, by(FOUNDER), CLERK, "县级操作员", COUNTY)
        people.add_key(made, by(FOUNDER), CLERK, Hand(CLERK).key)
        yield made


def by(actor: str, day: str = DAY, word: str = "", **changes: str) -> Request:
    """What somebody asks for, signing with the key of a word."""
    return replace(asks(actor, day, **changes), hand=lambda name: Hand(name, word if name == actor else ""))


def refused(said: Wording) -> pytest.RaisesExc[Problem]:
    return pytest.RaisesExc(Problem, check=lambda problem: problem.wording is said)


def sound(desk: Desk) -> bool:
    found = verify(desk.journal.path)
    replayed = replay_journal(desk.journal, policies_of(desk.journal))
    return found.findings == () and replayed.differences == []


def test_a_real_journal_is_signed_from_its_first_event_on(desk: Desk) -> None:
    first = [event for event in desk.journal.events() if event.command == desk.journal.event(1).command]

    assert desk.journal.signed
    assert [event.type for event in first][-1] == "key.added"
    assert first[-1].sigs == [[FOUNDER, Hand(FOUNDER).key, first[-1].sigs[0][2]]]  # type: ignore[index]
    assert sound(desk)


def test_a_command_without_a_key_is_refused_and_leaves_nothing(desk: Desk) -> None:
    before = desk.journal.head()

    with refused(of_journal.NOT_SIGNED):
        people.add_actor(desk, replace(asks(FOUNDER, DAY), hand=None), "某", "核验员", TOP)

    assert desk.journal.head() == before


@pytest.mark.parametrize("word", ["偷来的", "别的"])
def test_a_key_that_is_not_registered_signs_nothing(desk: Desk, word: str) -> None:
    before = desk.journal.head()

    with refused(of_journal.KEY_NOT_IN_FORCE):
        people.add_actor(desk, by(FOUNDER, word=word), "某", "督查员", TOP)

    assert desk.journal.head() == before


def test_one_s_own_key_is_changed_with_the_key_in_force(desk: Desk) -> None:
    people.add_key(desk, by(CLERK), CLERK, Hand(CLERK, "新").key)
    people.revoke_key(desk, by(CLERK, word="新"), CLERK, Hand(CLERK).key, "换新")

    assert desk.world.keys_of(CLERK) == [Hand(CLERK, "新").key]
    with refused(of_journal.KEY_NOT_IN_FORCE):
        people.add_key(desk, by(CLERK), CLERK, Hand(CLERK, "又").key)
    assert sound(desk)


def test_another_s_keys_are_an_administrator_s_matter_and_the_attempt_is_recorded(desk: Desk) -> None:
    with refused(wording.ACCESS):
        people.add_key(desk, by(CLERK), AUDITOR, Hand(AUDITOR, "新").key)

    last = desk.journal.event(desk.journal.head().seq)
    assert (last.type, last.actor, last.data["reason"]) == ("access.refused", CLERK, "no_power")
    assert sound(desk)


def test_a_key_belongs_to_one_person_for_ever(desk: Desk) -> None:
    with refused(of_journal.KEY_TAKEN):
        people.add_key(desk, by(FOUNDER), CLERK, Hand(AUDITOR).key)
    people.revoke_key(desk, by(FOUNDER), AUDITOR, Hand(AUDITOR).key[:8], "遗失")
    with refused(of_journal.KEY_TAKEN):
        people.add_key(desk, by(FOUNDER), AUDITOR, Hand(AUDITOR).key)
    with refused(of_journal.KEY_TAKEN):
        people.add_key(desk, by(FOUNDER), AUDITOR, desk.journal.journal_key())


def test_what_a_revoked_key_signed_before_stays_signed(desk: Desk) -> None:
    people.add_key(desk, by(CLERK), CLERK, Hand(CLERK, "新").key)
    people.revoke_key(desk, by(FOUNDER), CLERK, Hand(CLERK).key, "调离")

    assert sound(desk)


@pytest.mark.parametrize("text", ["", "12", "zz" * 32, "ab" * 33, Hand("某").key + "0"])
def test_a_key_is_64_hex_digits(desk: Desk, text: str) -> None:
    with refused(of_keys.BAD_KEY):
        people.add_key(desk, by(FOUNDER), CLERK, text)


def test_a_key_may_be_copied_with_blanks_and_in_capitals(desk: Desk) -> None:
    key = Hand(CLERK, "新").key
    typed = f" {key[:32].upper()} {key[32:]} "

    assert people.add_key(desk, by(FOUNDER), CLERK, typed).data["key"] == key


def test_the_last_administrator_stays_one(desk: Desk) -> None:
    people.revoke_key(desk, by(FOUNDER), SECOND, Hand(SECOND).key, "遗失")
    with refused(of_keys.LAST_ADMINISTRATOR):
        people.revoke_key(desk, by(FOUNDER), FOUNDER, Hand(FOUNDER).key, "不用了")
    with refused(of_keys.LAST_ADMINISTRATOR):
        people.remove_role(desk, by(FOUNDER), FOUNDER, "市级管理员", TOP, "调离")


def test_a_role_is_taken_away_and_what_it_allowed_is_refused(desk: Desk) -> None:
    people.remove_role(desk, by(FOUNDER), CLERK, "县级操作员", COUNTY, "调离")

    assert desk.world.actors[CLERK].grants == ()
    with refused(of_keys.NO_SUCH_ROLE):
        people.remove_role(desk, by(FOUNDER), CLERK, "县级操作员", COUNTY, "调离")
    with refused(wording.ACCESS):
        desk.record(by(CLERK), desk.world.objects[examples.ANJU], [("户数", "1")])
    assert sound(desk)


def test_who_administers_does_not_audit(desk: Desk) -> None:
    with refused(of_keys.SEPARATE):
        people.add_actor(desk, by(FOUNDER), AUDITOR, "市级管理员", TOP)
    with refused(of_keys.SEPARATE):
        people.add_actor(desk, by(SECOND), FOUNDER, "核验员", TOP)


def test_an_unsigned_rehearsal_keeps_no_keys(tmp_path: Path) -> None:
    with examples.opened(tmp_path / "b.db").journal as journal:
        rehearsal = Desk(journal)
        with refused(of_keys.UNSIGNED_JOURNAL):
            people.add_key(rehearsal, asks("市级管理员", DAY), "核验员", Hand("核验员").key)


# ---- the same command twice


def test_a_command_that_comes_twice_counts_once(desk: Desk) -> None:
    request = by(CLERK)
    first = desk.record(request, desk.world.objects[examples.ANJU], [("户数", "900")])

    again = repeat(desk, request)
    second = again.record(request, again.world.objects[examples.ANJU], [("户数", "900")])

    assert (second.seq, second.leaf) == (first.seq, first.leaf)
    assert desk.journal.head().seq == first.seq
    assert sound(desk)


def test_a_member_that_was_added_is_not_said_to_exist_when_the_same_command_comes_again(desk: Desk) -> None:
    request = by(CLERK)
    community = desk.world.objects[examples.ANJU]
    kind = desk.ready.policy.children(community.kind, papers=False)[0].name
    first = desk.add_member(request, community, kind, "周某", [])

    again = repeat(desk, request)
    second = again.add_member(request, again.world.objects[examples.ANJU], kind, "周某", [])

    assert second.seq == first.seq


def test_another_command_under_the_same_id_is_refused_and_recorded_once(desk: Desk) -> None:
    request = by(CLERK)
    desk.record(request, desk.world.objects[examples.ANJU], [("户数", "900")])

    for _ in range(2):
        again = repeat(desk, request)
        with refused(of_journal.OTHER_CONTENT):
            again.record(request, again.world.objects[examples.ANJU], [("户数", "901")])

    told = [event for event in desk.journal.events() if event.type == "command.refused"]
    assert [(event.actor, event.data["target"]) for event in told] == [(CLERK, request.cid)]
    desk.catch_up()
    assert sound(desk)


def repeat(desk: Desk, request: Request) -> Desk:
    """A desk at which somebody gives a command again."""
    journal = Journal.open(desk.journal.path)
    journal.rewind(request.cid)
    return Desk(journal)
