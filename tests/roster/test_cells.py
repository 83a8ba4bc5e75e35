"""What people write into cells is read as they mean it; what is unclear is a fault at that cell."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from engine.roster.cells import Mistake, read_field
from engine.roster.sheet import reference
from engine.roster.text import digits, proper, squeeze
from engine.values import DATE, DECIMAL, PERIOD, Fraction, Period, Type


def _value(office, key, **changes):
    (row,) = office.read(office.line(**changes)).rows
    return row.values.get(key)


@pytest.mark.parametrize(
    "code", ["429901001001", 429901001001, 429901001001.0, "４２９９０１００１００１", " 4299 01001001\u3000"]
)
def test_a_code_is_the_same_however_the_cell_holds_it(office, code):
    assert _value(office, "代码", 社区代码=code) == "429901001001"


def test_a_code_may_have_letters_and_leading_zeros(office):
    assert _value(office, "代码", 社区代码="00A-7") == "00A-7"


@pytest.mark.parametrize("code", ["4.29901E+11", 429901001001000000, 4.29901001001e17])
def test_a_code_that_lost_digits_is_a_fault(office, code):
    fault = office.cell_fault("社区代码", code)
    assert fault.cell == "B3"
    assert "已经丢失" in fault.title("zh")
    assert "文本" in fault.hint("zh")


@pytest.mark.parametrize("code", [12.5, True, datetime(2015, 9, 20)])
def test_a_code_that_is_no_code_is_a_fault(office, code):
    assert office.cell_fault("社区代码", code).cell == "B3"


@pytest.mark.parametrize("name", [" 玉泉社区\u3000", "玉 泉 社 区", "玉泉\u200b社区", "玉泉社区\n"])
def test_names_are_tidied(office, name):
    assert _value(office, "名称", 社区名称=name) == "玉泉社区"


def test_remarks_keep_their_punctuation(office):
    assert _value(office, "备注", 备注=" 新建，待核实（12月）\n已报 ") == "新建，待核实（12月） 已报"


@pytest.mark.parametrize(
    ("content", "text"),
    [(3.5, "3.5"), (12, "12"), (1e-7, "0.0000001"), (datetime(2015, 9, 20), "2015-09-20")],
)
def test_a_remark_may_be_a_number_or_a_date(office, content, text):
    assert _value(office, "备注", 备注=content) == text


@pytest.mark.parametrize("content", [1280, "1280", "１２８０", " 1280 ", 1280.0])
def test_whole_numbers(office, content):
    assert _value(office, "户数", 户数=content) == 1280


@pytest.mark.parametrize("content", ["约1280", "1280户", 12.5, "—", datetime(2015, 9, 20), True])
def test_not_a_whole_number(office, content):
    fault = office.cell_fault("户数", content)
    assert (fault.sheet, fault.cell) == ("名册", "G3")
    assert "应填整数，现为" in fault.title("zh")
    assert "1280" in fault.hint("zh")


@pytest.mark.parametrize(
    ("content", "meant"), [("√", True), ("有", True), (True, True), ("×", False), ("无", False)]
)
def test_ticks_and_words_for_yes_and_no(office, content, meant):
    assert _value(office, "软弱涣散", 是否软弱涣散=content) is meant


def test_neither_yes_nor_no(office):
    fault = office.cell_fault("是否软弱涣散", "待定")
    assert fault.cell == "I3"
    assert fault.title("zh") == "“是否软弱涣散”应填“是”或“否”，现为“待定”。"


@pytest.mark.parametrize(
    "content", ["2012-10-08 至 2015-10-07", "2012.10.8—2015.10.7", "2012年10月8日到2015年10月7日"]
)
def test_a_period_in_one_cell(office, content):
    assert _value(office, "任期", 本届任期=content) == Period(date(2012, 10, 8), date(2015, 10, 7))


@pytest.mark.parametrize("content", ["三年", "2015-10-07 至 2012-10-08", datetime(2012, 10, 8), 41190])
def test_not_a_period(office, content):
    fault = office.cell_fault("本届任期", content)
    assert fault.cell == "F3"
    assert "2012-10-08 至 2015-10-07" in fault.hint("zh")


def _two_columns(office, start, end):
    line = office.line()
    line[5:6] = [start, end]
    headings = list(office.headings)
    headings[5:6] = ["本届任期起", "本届任期止"]
    return office.read(line, headings=[headings])


def test_a_real_date_cell_is_a_date(office):
    reading = _two_columns(office, datetime(2012, 10, 8), date(2015, 10, 7))
    assert reading.rows[0].values["任期"] == Period(date(2012, 10, 8), date(2015, 10, 7))


def test_dates_counted_from_1904_are_the_same_dates(office):
    headings = list(office.headings)
    headings[5:6] = ["本届任期起", "本届任期止"]
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    line = office.line()
    line[5:6] = [datetime(2012, 10, 8), datetime(2015, 10, 7)]
    for row in (headings, line):
        book.active.append(row)
    (row,) = office.read_book(book).rows
    assert row.values["任期"] == Period(date(2012, 10, 8), date(2015, 10, 7))


def test_a_period_that_ends_before_it_starts_names_both_cells(office):
    (fault,) = _two_columns(office, "2015-10-08", "2012-10-07").faults
    assert fault.cell == "G3"
    assert fault.title("zh") == ("“本届任期起”（F3，2015-10-08）晚于“本届任期止”（G3，2012-10-07）。")


def test_a_period_must_have_both_ends(office):
    (fault,) = _two_columns(office, "2012-10-08", None).faults
    assert fault.cell == "G3"
    assert fault.title("zh") == "“本届任期止”没有填。"


def test_both_ends_of_a_period_may_be_wrong(office):
    faults = _two_columns(office, "去年", "2015-02-30").faults
    assert [fault.cell for fault in faults] == ["F3", "G3"]
    assert "应填日期，现为“2015-02-30”" in faults[1].title("zh")


@pytest.mark.parametrize("year", ["1812", "2812"])
def test_a_date_of_another_century_is_a_fault(office, year):
    fault = office.cell_fault("本届任期", f"{year}-10-08 至 2815-10-07")
    assert fault.cell == "F3"
    assert "1900 年至 2100 年" in fault.title("zh")


def test_a_blank_required_cell_is_a_fault(office):
    fault = office.cell_fault("党员数", "\u3000 ")
    assert fault.cell == "H3"
    assert fault.title("zh") == "“党员数”没有填。"


def test_a_blank_optional_cell_has_no_value(office):
    (row,) = office.read(office.line(**{"是否移民（扶贫）搬迁": None})).rows
    assert not {"移民搬迁", "备注"} & row.values.keys()


def test_a_formula_without_a_stored_result_asks_to_be_saved_in_excel(office):
    fault = office.cell_fault("户数", "=600+680")
    assert fault.cell == "G3"
    assert "公式" in fault.title("zh")
    assert "Excel" in fault.hint("zh")
    assert "保存" in fault.hint("zh")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!"])
@pytest.mark.parametrize(("heading", "cell"), [("户数", "G3"), ("社区名称", "E3"), ("社区代码", "B3")])
def test_an_error_value_is_a_fault(office, error, heading, cell):
    fault = office.cell_fault(heading, error)
    assert fault.cell == cell
    assert f"错误值“{error}”" in fault.title("zh")


def test_all_faults_of_a_row_are_told_at_once(office):
    reading = office.read(office.line(户数="多", 党员数=None, 是否试点="？"))
    assert [fault.cell for fault in reading.faults] == ["G3", "H3", "L3"]
    assert reading.rows == ()


def test_a_long_content_is_cut_in_the_message(office):
    title = office.cell_fault("户数", "多" * 500).title("zh")
    assert "……" in title
    assert len(title) < 80


def test_braces_in_a_cell_do_no_harm(office):
    assert "{x}" in office.cell_fault("户数", "{x}").title("zh")


def test_decimals_are_exact_as_excel_shows_them():
    assert read_field(0.1 + 0.2, DECIMAL) == Fraction(3, 10)
    assert read_field("80%", DECIMAL) == Fraction(4, 5)


def test_a_choice_names_its_options():
    mistake = read_field("其他", Type("choice", ("甲", "乙")))
    assert isinstance(mistake, Mistake)
    assert mistake.values["options"] == "甲、乙"
    assert read_field(" 甲 ", Type("choice", ("甲", "乙"))) == "甲"


def test_a_date_cell_with_a_time_is_its_day():
    assert read_field(datetime(2015, 9, 20, 8, 30), DATE) == date(2015, 9, 20)


def test_texts_for_comparison():
    assert squeeze("县（市、\n区） ") == "县(市、区)"
    assert proper("玉 泉社区 A 座") == "玉泉社区 A 座"
    assert digits(429901001001.0) == "429901001001"


def test_references_go_beyond_z():
    assert [reference(5, column) for column in (1, 26, 27, 702, 703)] == ["A5", "Z5", "AA5", "ZZ5", "AAA5"]


@pytest.mark.parametrize(
    "text", ["二〇一五年九月十二日", "二○一五年九月十二日", "二零一五年 九月 十二日", "２０１５年９月１２日"]
)
def test_a_date_in_chinese_numerals(text):
    assert read_field(text, DATE) == date(2015, 9, 12)


@pytest.mark.parametrize(
    "text", ["二0一五年九月十二日", "二〇一五年九月", "二〇一五年十三月一日", "二〇一五年九月二三日"]
)
def test_what_is_no_date_in_chinese_numerals(text):
    assert isinstance(read_field(text, DATE), Mistake)


def test_a_period_in_chinese_numerals():
    assert read_field("二〇一二年十月八日至二〇一五年十月七日", PERIOD) == Period(
        date(2012, 10, 8), date(2015, 10, 7)
    )
