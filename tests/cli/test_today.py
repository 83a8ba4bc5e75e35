"""huanjie today: what lies before an office, by what is to be done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from engine.decide.decision import judge
from engine.journal.store import Journal
from engine.office.desk import Desk
from tests.cli.terminal import Terminal
from tests.office import examples
from tests.office.examples import ANJU

NOW = ("--now", examples.START_DAY)


def tasks(terminal: Terminal, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = terminal.done("today", *words, "--json").data["tasks"]
    return found


def test_each_open_step_is_there_once_and_no_other(eve: Terminal) -> None:
    """Held against the gates themselves, of every object there is."""
    found = [(one["object"], one["what"]) for one in tasks(eve, *NOW) if one["step"]]
    blocked = [(one["object"], one["what"]) for one in tasks(eve, *NOW) if one["group"] == "blocked"]
    with Journal.open(eve.db, read_only=True) as journal:
        desk = Desk(journal)
        flows = desk.ready.policy.flows
        open_ = {
            (entity.id, step.name)
            for entity in desk.world.objects.values()
            for step in desk.ready.policy.steps.values()
            if flows[step.flow].object == entity.kind
            and judge(desk.ready, step, entity, date.fromisoformat(examples.START_DAY[:10])).allowed
        }

    assert len(found) == len(set(found))
    assert set(found) - set(blocked) == open_


def test_what_is_blocked_says_what_is_missing_and_from_whom(eve: Terminal) -> None:
    blocked = [one for one in tasks(eve, *NOW) if one["group"] == "blocked"]

    assert blocked
    assert all(one["waits_for"] and one["needs"] for one in blocked)
    assert all(one["last"] for one in blocked)


def test_a_step_that_was_taken_is_gone_and_the_next_one_comes(eve: Terminal) -> None:
    before = next(one for one in tasks(eve, *NOW) if one["object"] == ANJU and one["group"] == "now")
    eve.done("advance", ANJU, before["what"], "--as", before["who"][0], *NOW)
    after = {one["what"] for one in tasks(eve, *NOW) if one["object"] == ANJU}

    assert before["what"] not in after
    assert after


def test_what_is_near_is_due_and_what_is_past_is_overdue(eve: Terminal) -> None:
    near = {one["group"] for one in tasks(eve, "--now", "2015-11-20") if one["object"] == ANJU}
    past = tasks(eve, "--now", "2016-01-01")

    assert "due" in near
    assert "十二月底前选完" in {one["what"] for one in past if one["group"] == "overdue" and not one["step"]}
    assert [one["group"] for one in past] == sorted(
        (one["group"] for one in past), key=["overdue", "due", "now", "second", "blocked"].index
    )


def test_an_office_sees_its_own(eve: Terminal) -> None:
    said = eve.done("today", "桥东街道", *NOW, "--json").data

    assert said["communities"] == 5
    assert all(one["object"].startswith(("429901001", "南屏区/桥东街道")) for one in said["tasks"])
    assert eve.type("today", "没有的街道", *NOW).code == 2


def test_one_screen_groups_by_what_is_to_be_done(eve: Terminal) -> None:
    out = eve.done("today", *NOW).out

    assert out.startswith("示范市　")
    assert "105 个社区" in out
    assert len(out.splitlines()) < 60
    assert "共 " in out  # not a hundred names


def test_excel_has_a_line_a_task(eve: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "今天.xlsx"
    eve.done("today", "桥东街道", *NOW, "--out", path)
    sheet = load_workbook(path).active
    assert sheet

    assert sheet.max_row == 3 + len(tasks(eve, "桥东街道", *NOW))
    assert eve.type("today", *NOW, "--out", path).code == 2
    assert eve.type("today", *NOW, "--out", tmp_path / "今天.txt").code == 2


def test_a_journal_without_communities_has_nothing_to_do(bare: Terminal) -> None:
    bare.done("init", "--rehearsal")

    assert "0 个社区" in bare.done("today").out
