"""The header is found by its texts, wherever it stands and however it is laid out."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook

from engine.values import Period


def test_columns_may_stand_in_any_order(office):
    backwards = [office.line()[::-1]]
    reading = office.read(*backwards, headings=[office.headings[::-1]])
    assert reading.rows[0].values["名称"] == "玉泉社区"
    assert reading.faults == ()


def test_headers_are_compared_without_blanks_breaks_and_width(office):
    headings = [text.replace("户数", "户 数").replace("社区代码", "社区\n代码") for text in office.headings]
    headings[2] = "县(市、区)"
    headings[4] = "*社区名称"
    assert office.read(office.line(), headings=[headings]).faults == ()


def test_the_policys_own_name_of_a_column_will_do(office):
    headings = ["序号", *(column.key for column in office.form.columns)]
    assert len(office.read(office.line(), headings=[headings]).rows) == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("本届任期起", "本届任期止"),
        ("任期开始", "任期结束"),
        ("本届任期自", "本届任期至"),
        ("本届任期起始", "本届任期截止"),
        ("本届任期（起）", "本届任期（止）"),
        ("任期起始时间", "任期截止时间"),
    ],
)
def test_a_period_may_have_two_columns(office, start, end):
    headings = [*office.without("本届任期"), start, end]
    line = [cell for cell in office.line() if cell != "2012-10-08 至 2015-10-07"]
    reading = office.read([*line, "2012年10月8日", "2015.10.7"], headings=[headings])
    assert reading.faults == ()
    assert reading.rows[0].values["任期"] == Period(date(2012, 10, 8), date(2015, 10, 7))
    assert reading.rows[0].cells["任期"] == "M3:N3"


def test_a_header_of_two_rows_is_read_by_parent_and_child(office):
    parents = [*office.headings[:5], "本届任期", None, *office.headings[6:]]
    children = [None] * 5 + ["起", "止"] + [None] * 7
    line = office.line()
    line[5:6] = ["2012-10-08", "2015-10-07"]
    merged = ["F2:G2", *(f"{letter}2:{letter}3" for letter in "ABCDEHIJKLMN")]
    reading = office.read(line, headings=[parents, children], merged=merged)
    assert reading.faults == ()
    assert reading.rows[0].values["任期"] == Period(date(2012, 10, 8), date(2015, 10, 7))
    assert reading.rows[0].cells["代码"] == "B4"


def test_a_child_under_a_merged_parent_may_be_a_column_by_itself(office):
    parents = [*office.headings[:6], "规模", None, *office.headings[8:]]
    children = [None] * 6 + ["户数", "党员数"]
    reading = office.read(office.line(), headings=[parents, children], merged=["G2:H2", "A2:A3"])
    assert reading.faults == ()
    assert reading.rows[0].values["党员数"] == 96


def test_unknown_headers_are_reported_and_no_fault(office):
    reading = office.read([*office.line(), 7], headings=[[*office.headings, "网格数"]])
    assert reading.ignored == ("网格数",)
    assert reading.faults == ()


def test_a_missing_optional_column_is_no_fault(office):
    line = office.line()[:-1]
    assert office.read(line, headings=[office.without("备注")]).faults == ()


def test_a_missing_required_column_is_a_fault_of_the_header_row(office):
    line = [cell for cell in office.line() if cell != 1280]
    fault = office.fault(line, headings=[office.without("户数")])
    assert (fault.sheet, fault.cell) == ("名册", "A2")
    assert fault.title("zh") == "表头（第2行）缺少“户数”列。"


def test_a_missing_second_end_of_a_period_is_a_fault(office):
    headings = ["本届任期起" if text == "本届任期" else text for text in office.headings]
    fault = office.fault(office.line(), headings=[headings])
    assert "任期止" in fault.title("zh")


def test_a_column_that_is_there_twice_is_a_fault_naming_both_cells(office):
    fault = office.fault([*office.line(), 5], headings=[[*office.headings, "户数"]])
    assert fault.cell == "N2"
    assert "G2 和 N2" in fault.title("zh")


def test_a_period_both_whole_and_in_two_columns_is_there_twice(office):
    line = [*office.line(), "2012-10-08", "2015-10-07"]
    reading = office.read(line, headings=[[*office.headings, "任期起", "任期止"]])
    assert [fault.cell for fault in reading.faults] == ["N2", "O2"]


def test_no_header_names_the_columns_and_the_sheets_looked_at(office):
    book = Workbook()
    book.active.title = "说明"
    book.active.append(["本表由各县填报"])
    problem = office.refusal(office.save(book))
    assert "代码/社区代码" in problem.title("zh")
    assert "已查看的工作表：说明" in problem.title("zh")


def test_a_row_that_nearly_is_the_header_is_named_with_what_it_lacks(office):
    line = [cell for cell in office.line() if cell != "429901001001"]
    problem = office.refusal(office.save(office.sheet(line, headings=[office.without("社区代码")])))
    assert "第2行像是表头，但缺少：代码/社区代码" in problem.title("zh")
    assert "“名册”" in problem.title("zh")


def test_a_header_below_row_30_is_not_looked_for(office):
    book = Workbook()
    for row in [["说明"]] * 30 + [office.headings, office.line()]:
        book.active.append(list(row))
    assert "30" in office.refusal(office.save(book)).hint("zh")


def test_a_header_without_rows_is_no_roster(office):
    assert "没有一行数据" in office.refusal(office.save(office.sheet())).title("zh")


def test_all_sheets_with_the_header_are_read_and_the_others_passed_over(office):
    book = office.sheet(office.line())
    second = book.create_sheet("北岭区")
    second.append(list(office.headings))
    second.append(office.line(社区代码="429902001001", 社区名称="望江社区"))
    book.create_sheet("填表说明").append(["一、代码为 12 位"])
    reading = office.read_book(book)
    assert [(row.sheet, row.number) for row in reading.rows] == [("名册", 3), ("北岭区", 2)]
    assert [(skip.sheet, skip.reason) for skip in reading.skipped] == [("填表说明", "no_header")]


def test_a_sheet_that_lost_its_code_column_is_not_passed_over_silently(office):
    book = office.sheet(office.line())
    second = book.create_sheet("北岭区")
    second.append(office.without("社区代码"))
    (fault,) = office.read_book(book).faults
    assert (fault.sheet, fault.cell) == ("北岭区", "")
    assert "第1行像是表头，但缺少：代码/社区代码" in fault.title("zh")
    assert fault.hint("en")
