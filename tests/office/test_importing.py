"""Rosters: all or nothing the first time, only what changed ever after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.journal.store import Journal
from engine.office.desk import Desk
from engine.office.importing import carry_out, plan_import, roster_form
from engine.problem import Problem
from engine.wording import office as wording
from tests.office import examples
from tests.office.examples import ROSTER, YUQUAN, asks

FIRST = 4
"""The row of 玉泉社区 in the sample."""
ADMIN = "市级管理员"


def edited(folder: Path, change: Callable[[Worksheet], None]) -> Path:
    """The sample roster with a change."""
    book = load_workbook(ROSTER)
    change(book.active)
    path = folder / "更正.xlsx"
    book.save(path)
    return path


def column(page: Worksheet, heading: str) -> str:
    cells = [cell for row in page.iter_rows(max_row=FIRST) for cell in row if cell.value == heading]
    return str(cells[0].column_letter)


def set_cell(heading: str, value: object, row: int = FIRST) -> Callable[[Worksheet], None]:
    def change(page: Worksheet) -> None:
        page[f"{column(page, heading)}{row}"] = value

    return change


def test_the_form_asks_for_the_tiers_and_the_fields_by_their_headings(imported: Desk) -> None:
    form = roster_form(imported.ready.policy)

    assert form.units == ("县", "街道")
    assert (form.code, form.name) == ("代码", "名称")
    assert [one.key for one in form.columns][:2] == ["县", "街道"]
    assert "社区代码" in form.column("代码").names


def test_the_first_import_adds_units_and_communities_in_one_transaction(imported: Desk) -> None:
    events = [event for event in imported.journal.events() if event.actor == ADMIN]

    assert {event.type for event in events} == {"unit.added", "object.added"}
    assert len({event.cid.partition("/")[0] for event in events}) == 1
    assert sum(event.type == "object.added" for event in events) == 105
    units = imported.world.units
    assert {units[unit.parent].tier for unit in units.values() if unit.tier == "街道"} == {"县"}
    assert {unit.parent for unit in units.values() if unit.tier == "县"} == {"示范市"}


def test_the_same_roster_again_changes_nothing(imported: Desk) -> None:
    before = imported.journal.head()
    request = asks(ADMIN, "2015-09-02")
    plan = plan_import(imported, request, ROSTER)

    assert (plan.added, plan.changed, plan.units, plan.unchanged) == ((), (), (), 105)
    assert carry_out(imported, request, plan) == 0
    assert imported.journal.head() == before


def test_a_corrected_cell_is_one_event_about_one_field(imported: Desk, tmp_path: Path) -> None:
    request = asks(ADMIN, "2015-09-02")
    before = imported.world.objects[YUQUAN].facts["户数"]
    plan = plan_import(imported, request, edited(tmp_path, set_cell("户数", 3999)))

    assert (plan.changed, plan.unchanged) == ((YUQUAN,), 104)
    assert carry_out(imported, request, plan) == 1

    event = imported.journal.event(imported.journal.head().seq)
    assert event.type == "facts.recorded"
    assert event.data == {"object": YUQUAN, "facts": [["户数", "integer", 3999]]}
    assert before != imported.world.objects[YUQUAN].facts["户数"] == 3999


def test_a_term_corrected_in_one_of_its_two_columns_is_one_field(imported: Desk, tmp_path: Path) -> None:
    request = asks(ADMIN, "2015-09-02")

    plan = plan_import(imported, request, edited(tmp_path, set_cell("本届任期止", "2015年10月8日")))

    (draft,) = plan.drafts
    assert draft.data["facts"] == [["任期", "period", "2012-10-08/2015-10-08"]]


@pytest.mark.parametrize(
    ("heading", "value"),
    [("社区名称", "玉泉新社区"), ("街道（乡镇）", "桥西街道"), ("县（市、区）", "北岭区")],
)
def test_a_community_does_not_change_its_name_or_its_office(
    imported: Desk, tmp_path: Path, heading: str, value: str
) -> None:
    before = imported.journal.head()

    with pytest.raises(Problem) as caught:
        plan_import(imported, asks(ADMIN, "2015-09-02"), edited(tmp_path, set_cell(heading, value)))

    assert caught.value.wording is wording.ROSTER_MOVED
    assert YUQUAN in caught.value.title("zh")
    assert value in caught.value.title("zh")
    assert imported.journal.head() == before


def test_a_new_community_of_a_new_street_brings_its_street(imported: Desk, tmp_path: Path) -> None:
    def change(page: Worksheet) -> None:
        set_cell("社区代码", "429901099001")(page)
        set_cell("社区名称", "新港社区")(page)
        set_cell("街道（乡镇）", "新港街道")(page)

    request = asks(ADMIN, "2015-09-02")
    plan = plan_import(imported, request, edited(tmp_path, change))
    carry_out(imported, request, plan)

    assert (plan.units, plan.added, plan.unchanged) == (("南屏区/新港街道",), ("429901099001",), 104)
    added = imported.world.objects["429901099001"]
    assert (added.unit, added.state("换届")) == ("南屏区/新港街道", "待启动")


def test_a_roster_with_faults_is_not_imported_even_in_part(imported: Desk, tmp_path: Path) -> None:
    request, before = asks(ADMIN, "2015-09-02"), imported.journal.head()
    plan = plan_import(imported, request, edited(tmp_path, set_cell("户数", "许多")))
    assert plan.drafts == ()

    with pytest.raises(Problem) as caught:
        carry_out(imported, request, plan)

    assert caught.value.wording is wording.ROSTER_FAULTS
    assert imported.journal.head() == before


def test_only_one_who_may_import_imports(imported: Desk) -> None:
    request = asks(examples.STREET, "2015-09-02")

    with pytest.raises(Problem) as caught:
        carry_out(imported, request, plan_import(imported, request, ROSTER))

    assert caught.value.wording is wording.ACCESS
    assert imported.journal.event(imported.journal.head().seq).type == "access.refused"


def test_a_plan_that_was_overtaken_is_not_carried_out(imported: Desk, tmp_path: Path) -> None:
    request = asks(ADMIN, "2015-09-02")
    plan = plan_import(imported, request, edited(tmp_path, set_cell("户数", 3999)))
    with Journal.open(imported.journal.path) as journal:
        other = Desk(journal)
        other.record(asks(examples.STREET, "2015-09-02"), other.world.objects[YUQUAN], [("户数", "5")])
        seq = other.world.seq

    with pytest.raises(Problem):
        carry_out(imported, request, plan)

    assert imported.journal.head().seq == seq
