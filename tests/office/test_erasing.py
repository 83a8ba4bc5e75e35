"""What is personal is kept apart, and two persons erase it: no byte is left, and everything still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.audit.replay import replay_journal
from engine.decide.facts import Entity
from engine.journal import keeping
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.office import erasing, people, proving
from engine.office.desk import Desk
from engine.office.importing import carry_out, plan_import
from engine.office.opening import open_new
from engine.office.policies import policies_of
from engine.office.request import Request
from engine.problem import Problem, Wording
from engine.proof import proof_file
from engine.screen.proven import vkeys
from engine.wording import keys as of_keys
from engine.wording import office as wording
from tests.journal.examples import Hand
from tests.lies import second
from tests.office import examples
from tests.office.examples import ANJU, asks

DAY = "2015-09-02"
FOUNDER, AUDITOR, CLERK = "王主任", "赵核验", "孙经办"
NUMBER = "0739-5123456"
FIELD = "联系电话"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A real journal with one candidate, whose telephone number is on record."""
    made = open_new(
        tmp_path / "a.db", examples.birth(rehearsal=False), by(FOUNDER, "2015-09-01"), examples.shipped()
    )
    with made.journal:
        request = by(FOUNDER)
        carry_out(made, request, plan_import(made, request, examples.ROSTER))
        for name, role in ((AUDITOR, "核验员"), (CLERK, "街道操作员")):
            people.add_actor(made, by(FOUNDER), name, role, "示范市")
            people.add_key(made, by(FOUNDER), name, Hand(name).key)
        made.add_member(
            by(CLERK), made.world.objects[ANJU], "人选", "周某", [(FIELD, NUMBER), ("在任", "否")]
        )
        yield made


def by(actor: str, day: str = DAY) -> Request:
    return replace(asks(actor, day), hand=Hand)


def candidate(desk: Desk) -> Entity:
    return desk.world.objects[ANJU].members["人选"][0]


def erase(desk: Desk, *fields: str, actor: str = FOUNDER, countersign: str = AUDITOR) -> None:
    erasing.erase(desk, by(actor), candidate(desk), fields, "本人申请", countersign)


def refused(said: Wording) -> pytest.RaisesExc[Problem]:
    return pytest.RaisesExc(Problem, check=lambda problem: problem.wording is said)


def sound(desk: Desk) -> bool:
    replayed = replay_journal(desk.journal, policies_of(desk.journal))
    return verify(desk.journal.path).findings == () and replayed.differences == []


def traces(folder: Path) -> list[str]:
    """The files under a folder in which the number can be read."""
    return sorted(
        path.name for path in folder.rglob("*") if path.is_file() and NUMBER.encode() in path.read_bytes()
    )


def test_the_value_is_in_no_body_and_no_condition_can_read_it(desk: Desk) -> None:
    assert all(NUMBER.encode() not in event.body for event in desk.journal.events())
    assert FIELD not in candidate(desk).facts
    assert erasing.apart(desk.journal, candidate(desk)) == {FIELD: NUMBER}
    assert sound(desk)


def test_after_erasing_no_byte_is_left_and_all_holds(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof = proving.prove(desk.journal, desk.journal.head().seq).written().encode()
    assert traces(tmp_path) != []

    erase(desk)

    assert traces(tmp_path) == []
    assert erasing.apart(desk.journal, candidate(desk)) == {FIELD: None}
    assert sound(desk)
    assert second.run(capsys, desk.journal.path)[0] == 0
    assert proof_file.check(proof_file.read(proof), vkeys([proving.own_vkey(desk.journal)]))


def test_copies_and_exports_made_afterwards_have_no_trace_either(desk: Desk, tmp_path: Path) -> None:
    erase(desk)
    keeping.backup(desk.journal.path, tmp_path / "copy.db")
    proving.export_to(desk.journal, tmp_path / "export", b"")

    assert traces(tmp_path) == []
    assert proving.verify(tmp_path / "export").findings == ()


def test_an_export_never_has_it(desk: Desk, tmp_path: Path) -> None:
    proving.export_to(desk.journal, tmp_path / "export", b"")

    assert traces(tmp_path / "export") == []
    assert proving.verify(tmp_path / "export").findings == ()


@pytest.mark.parametrize(
    ("actor", "countersign"), [(FOUNDER, CLERK), (FOUNDER, FOUNDER), (CLERK, AUDITOR), (FOUNDER, "")]
)
def test_it_takes_one_who_administers_and_one_who_audits(desk: Desk, actor: str, countersign: str) -> None:
    with refused(of_keys.ERASE_TWO):
        erase(desk, actor=actor, countersign=countersign)

    last = desk.journal.event(desk.journal.head().seq)
    assert (last.type, last.actor, last.data["action"]) == ("access.refused", actor, "erase")
    assert erasing.apart(desk.journal, candidate(desk)) == {FIELD: NUMBER}
    assert sound(desk)


def test_both_have_signed(desk: Desk) -> None:
    erase(desk, FIELD)

    last = desk.journal.event(desk.journal.head().seq)
    assert last.sigs is not None
    assert [actor for actor, _, _ in last.sigs] == [FOUNDER, AUDITOR]


def test_what_is_erased_or_never_was_cannot_be_erased(desk: Desk) -> None:
    with refused(of_keys.NOTHING_PERSONAL):
        erase(desk, "在任")
    erase(desk)
    with refused(of_keys.NOTHING_PERSONAL):
        erase(desk)


def test_a_number_recorded_anew_is_another_commitment(desk: Desk) -> None:
    erase(desk)
    desk.record(by(CLERK), candidate(desk), [(FIELD, NUMBER)])

    assert erasing.apart(desk.journal, candidate(desk)) == {FIELD: NUMBER}
    assert sound(desk)


def test_the_same_command_again_is_the_same_although_the_salt_is_another(desk: Desk) -> None:
    request = by(CLERK)
    first = desk.record(request, candidate(desk), [(FIELD, "139")])
    journal = Journal.open(desk.journal.path)
    journal.rewind(request.cid)

    again = Desk(journal)

    assert again.record(request, candidate(again), [(FIELD, "139")]).seq == first.seq
    journal.close()


def test_without_chance_nothing_personal_is_recorded(desk: Desk) -> None:
    with refused(wording.NO_CHANCE):
        desk.record(replace(by(CLERK), chance=None), candidate(desk), [(FIELD, "139")])
