"""A new journal: its first events, who may act in it, and that it appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.journal.verify import verify
from engine.office.opening import community_label, first_actors, open_new, top_tier, unit_tiers
from engine.problem import Problem
from engine.wording import journal as journal_wording
from engine.wording import policies as of_policies
from tests.office import examples
from tests.office.examples import ANJU, JOURNAL_ID, asks


def test_a_rehearsal_has_every_role_once_and_one_person_with_all(tmp_path: Path) -> None:
    desk = examples.opened(tmp_path / "a.db")
    roles = desk.ready.policy.roles

    assert desk.world.rehearsal
    assert set(desk.world.actors) == {"演练员", *roles}
    assert {role for role, _ in desk.actor("演练员").grants} == set(roles)
    assert all(desk.actor(role).grants == ((role, "示范市"),) for role in roles)


def test_a_real_journal_begins_with_one_person_who_administers_and_adopts(tmp_path: Path) -> None:
    desk = examples.opened(tmp_path / "a.db", rehearsal=False, founder="张局长")

    assert not desk.world.rehearsal
    assert desk.actor("张局长").grants == (("市级政策员", "示范市"), ("市级管理员", "示范市"))
    assert set(desk.world.actors) == {"张局长"}


def test_the_first_events_tell_what_the_journal_is(tmp_path: Path) -> None:
    desk = examples.opened(tmp_path / "a.db")
    events = list(desk.journal.events())

    assert [event.type for event in events[:3]] == ["journal.opened", "policy.adopted", "unit.added"]
    assert {event.type for event in events[3:]} == {"actor.added"}
    key = examples.birth().key.public.hex()
    said = {"rehearsal": True, "created_by": "huanjie test", "signed": False, "key": key}
    assert events[0].data == said
    assert events[2].data == {"id": "示范市", "name": "示范市", "tier": "市", "parent": ""}
    assert desk.journal.id == JOURNAL_ID
    assert verify(desk.journal.path).sound


def test_nothing_is_left_behind_where_the_policy_is_not_sound(tmp_path: Path) -> None:
    files = {"rules/甲.hj": "规则 甲\n".encode()}

    with pytest.raises(Problem) as caught:
        open_new(tmp_path / "a.db", examples.birth(), asks("演练员", "2015-09-01"), files)

    assert caught.value.wording is of_policies.POLICY_UNSOUND
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = examples.put(tmp_path, examples.imported())

    with pytest.raises(Problem) as caught:
        examples.opened(path)

    assert caught.value.wording is journal_wording.EXISTS
    assert path.read_bytes() == examples.imported()
    assert [one.name for one in tmp_path.iterdir()] == ["a.db"]


def test_the_tiers_of_a_roster_are_those_with_headings() -> None:
    shipped = examples.load_once(examples.shipped()).policy

    assert [tier.name for tier in unit_tiers(shipped)] == ["县", "街道"]
    assert top_tier(shipped).name == "市"


def test_who_is_there_first_is_said_by_the_policy() -> None:
    shipped = examples.load_once(examples.shipped()).policy

    assert first_actors(shipped, "甲", examples.birth(rehearsal=False)) == {
        "甲": ["市级政策员", "市级管理员"]
    }
    assert first_actors(shipped, "甲", examples.birth())["纪检员"] == ["纪检员"]


def test_a_community_is_called_by_its_offices_and_its_name(tmp_path: Path) -> None:
    from engine.journal.store import Journal
    from engine.office.desk import Desk

    with Journal.open(examples.put(tmp_path, examples.imported())) as journal:
        desk = Desk(journal)

        assert community_label(desk, desk.world.objects[ANJU]) == "南屏区 南屏镇 安居社区"
