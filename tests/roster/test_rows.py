"""No row is dropped silently: blank, total and note rows are passed over, all else is a row or a fault."""

from __future__ import annotations

import pytest


def test_blank_rows_are_passed_over_and_counted(office):
    second = office.line(社区代码="429901001002", 社区名称="望江社区")
    reading = office.read(office.line(), [], [None, "\u3000"], second)
    assert [row.number for row in reading.rows] == [3, 6]
    assert [tuple(skip) for skip in reading.skipped] == [("名册", 4, "blank", 2)]
    assert reading.skipped[0].title("zh") == "空行"


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("合计", "total"),
        ("合 计", "total"),
        ("总计：", "total"),
        ("南屏区小计", "total"),
        ("注：以县级认定文件为准。", "note"),
        ("注1：以县级认定文件为准。", "note"),
        ("备注：无", "note"),
        ("填表人：王某   审核人：李某", "note"),
        ("填报单位（盖章）：", "note"),
    ],
)
def test_total_and_note_rows_are_passed_over(office, first, reason):
    reading = office.read(office.line(), [first, None, None, None, "105个"])
    assert reading.faults == ()
    assert [(skip.row, skip.reason) for skip in reading.skipped] == [(4, reason)]


def test_a_row_below_the_totals_that_has_a_code_is_a_row(office):
    late = office.line(社区代码="429901001002", 社区名称="望江社区")
    reading = office.read(office.line(), ["合计"], late)
    assert [row.number for row in reading.rows] == [3, 5]


@pytest.mark.parametrize("first", [2, "一、南屏区", "注重社区", "说明白社区"])
def test_a_row_with_content_but_no_code_is_a_fault(office, first):
    fault = office.fault(office.line(), [first, None, "南屏区"])
    assert fault.cell == "B4"
    assert fault.title("zh") == "第4行有内容，但没有填“社区代码”。"


def test_a_header_repeated_for_printing_is_passed_over(office):
    reading = office.read(office.line(), office.headings)
    assert [(skip.row, skip.reason) for skip in reading.skipped] == [(4, "header")]
    assert reading.faults == ()


def _three(office, **changes):
    blank = {"县（市、区）": None, **changes}
    return (
        office.line(),
        office.line(社区代码="429901001002", 社区名称="望江社区", **blank),
        office.line(社区代码="429901001003", 社区名称="春晓社区", **blank),
    )


def test_a_unit_merged_down_counts_for_every_row(office):
    reading = office.read(*_three(office), merged=["C3:C5"])
    assert reading.faults == ()
    assert [row.values["县"] for row in reading.rows] == ["南屏区"] * 3
    assert [row.cells["县"] for row in reading.rows] == ["C3"] * 3


def test_a_unit_that_is_blank_and_not_merged_is_a_fault(office):
    reading = office.read(*_three(office), merged=["C3:C4"])
    assert [fault.cell for fault in reading.faults] == ["C5"]


def test_a_number_merged_down_is_a_fault_since_it_may_be_a_sum(office):
    reading = office.read(*_three(office, 户数=None), merged=["C3:C5", "G3:G5"])
    assert [fault.cell for fault in reading.faults] == ["G4", "G5"]
    assert "G3" in reading.faults[0].title("zh")
    assert "取消合并" in reading.faults[0].hint("zh")


def test_a_code_merged_down_over_two_rows_is_a_fault(office):
    reading = office.read(office.line(), office.line(社区名称="望江社区"), merged=["B3:B4"])
    assert [fault.cell for fault in reading.faults] == ["B4"]


def test_a_row_merged_over_two_lines_is_one_row(office):
    merged = [f"{letter}3:{letter}4" for letter in "ABCDEFGHIJKLM"]
    reading = office.read(office.line(), [], merged=merged)
    assert len(reading.rows) == 1
    assert reading.faults == ()


def test_one_code_in_two_rows_names_both_cells(office):
    fault = office.fault(office.line(), office.line(社区名称="望江社区", 社区代码=429901001001))
    assert fault.cell == "B4"
    assert fault.title("zh") == "“代码”429901001001 重复：B4 与 B3 相同。"


def test_one_code_in_two_sheets_names_the_other_sheet(office):
    book = office.sheet(office.line())
    second = book.create_sheet("补报")
    second.append(list(office.headings))
    second.append(office.line(社区名称="望江社区"))
    (fault,) = office.read_book(book).faults
    assert (fault.sheet, fault.cell) == ("补报", "B2")
    assert "名册!B3" in fault.title("zh")


def test_a_row_entered_twice_is_one_fault(office):
    assert office.fault(office.line(), office.line()).cell == "B4"


def test_two_of_one_name_in_one_lowest_unit_name_both_cells(office):
    fault = office.fault(office.line(), office.line(社区代码="429901001002", 社区名称=" 玉泉 社区"))
    assert fault.cell == "E4"
    assert fault.title("zh") == "南屏区桥东街道有两个“玉泉社区”：E4 与 E3 同名。"


@pytest.mark.parametrize("unit", [{"街道（乡镇）": "桥西街道"}, {"县（市、区）": "北岭区"}])
def test_one_name_in_different_units_is_fine(office, unit):
    assert office.read(office.line(), office.line(社区代码="429901001002", **unit)).faults == ()


def test_a_faulty_row_still_counts_as_a_twin(office):
    reading = office.read(office.line(户数="多"), office.line())
    assert [fault.cell for fault in reading.faults] == ["G3", "B4"]
