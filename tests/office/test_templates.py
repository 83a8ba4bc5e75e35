"""Empty sheets come from the policy, hold no data, and are read again once they are filled in."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from engine.office.desk import Desk
from engine.office.templates import blank_for
from engine.printing.blank import blank_workbook
from engine.problem import Problem
from engine.wording import roster as of_roster
from tests.office.examples import YUQUAN
from tests.office.sheets import AUDIT, counted, planned


def written(desk: Desk, folder: Path, kind: str, unit: str | None = None) -> Path:
    path = folder / "空表.xlsx"
    path.write_bytes(blank_workbook(blank_for(desk, kind, unit, "zh"), "2015-10-12"))
    return path


def test_the_same_sheet_is_the_same_bytes(imported: Desk) -> None:
    made = [blank_workbook(blank_for(imported, AUDIT, None, "zh"), "2015-10-12") for _ in range(2)]

    assert made[0] == made[1]


def test_it_has_a_column_a_field_with_what_may_be_chosen(imported: Desk, tmp_path: Path) -> None:
    book = load_workbook(written(imported, tmp_path, "选举日公告"))
    sheet, options = book.worksheets

    assert [cell.value for cell in sheet[2]] == [
        "县",
        "街道",
        "社区代码",
        "社区名称",
        "登记编号",
        "选举日",
        "选举方式",
    ]
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    choices = imported.ready.policy.kinds["选举日公告"].fields["选举方式"].type.options
    assert rules["G"].formula1 == f"'选项'!$G$31:$G${30 + len(choices)}"
    assert [options[f"G{31 + at}"].value for at in range(len(choices))] == list(choices)
    assert [options[f"C{31 + at}"].value for at in range(105)] == [
        one.id for one in imported.world.communities()
    ]
    assert rules["F"].type == "date"
    assert options.sheet_state == "hidden"


def test_its_example_is_a_note_and_no_row(imported: Desk, tmp_path: Path) -> None:
    path = written(imported, tmp_path, AUDIT)
    sheet = load_workbook(path).worksheets[0]

    assert f"社区代码 {YUQUAN}" in sheet["A1"].comment.text
    assert sheet.max_row == 2
    with pytest.raises(Problem) as caught:
        planned(imported, path)
    assert caught.value.wording is of_roster.NO_ROWS


def test_no_cell_of_it_is_a_formula(imported: Desk, tmp_path: Path) -> None:
    for kind in imported.ready.policy.kinds:
        if imported.ready.policy.kinds[kind].fields:
            with ZipFile(written(imported, tmp_path, kind)) as archive:
                sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
            assert all(b"<f>" not in sheet for sheet in sheets), kind


def test_filled_in_it_is_imported(imported: Desk, tmp_path: Path) -> None:
    path = written(imported, tmp_path, AUDIT)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for column, value in {"C": YUQUAN, "F": "2012-10-08 至 2015-10-07", "G": "天平", "J": "是"}.items():
        sheet[f"{column}3"] = value
    book.save(path)

    plan = planned(imported, path)

    assert (counted(plan), plan.faults) == ((1, 0, 0), ())


def test_it_lists_the_communities_of_a_unit(imported: Desk) -> None:
    columns = {one.head: one for one in blank_for(imported, AUDIT, "南屏区/桥东街道", "zh").columns}

    assert columns["街道"].options == ["桥东街道"]
    assert 0 < len(columns["社区代码"].options) < 105


@pytest.mark.parametrize("kind", ["县级换届工作方案", "部署会议记录", "街道周报", "纪律案件"])
def test_a_sheet_of_any_kind_can_be_written_and_read(imported: Desk, tmp_path: Path, kind: str) -> None:
    with pytest.raises(Problem) as caught:
        planned(imported, written(imported, tmp_path, kind))
    assert caught.value.wording is of_roster.NO_ROWS
