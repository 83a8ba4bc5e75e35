"""A file that cannot be a roster is refused with what it is and what to do, before anything is parsed."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import subprocess
import sys
import time
import zipfile
from datetime import date

import pytest
import xlwt
from openpyxl import Workbook

from engine.problem import Problem
from engine.roster import limit, read_roster, screening, workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def _zip(parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def _bytes(book):
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _rewritten(content, changes):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _zip({name: changes(name, part) for name, part in parts.items()})


def test_no_such_file(office):
    problem = office.refusal(office.folder / "没有.xlsx")
    assert "找不到文件“没有.xlsx”" in problem.title("zh")


def test_a_folder(office):
    assert "文件夹" in office.refusal(office.folder).title("zh")


def test_an_empty_file(office):
    assert "0 字节" in office.refusal_of(b"").title("zh")


def test_a_file_that_may_not_be_read(office, monkeypatch):
    path = office.save(office.sheet(office.line()))

    def denied(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", denied)
    problem = office.refusal(path)
    assert "权限" in problem.title("zh")
    assert "关闭" in problem.hint("zh")


def test_the_temporary_file_that_excel_leaves(office):
    assert "~$" in office.refusal_of(b"\x05admin", "~$名册.xlsx").hint("zh")


def test_a_file_that_is_not_what_its_name_says(office):
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "社区代码")
    problem = office.refusal_of(_bytes(book), "名册.xlsx")
    assert "名为 .xlsx，内容却是旧版 Excel（.xls）" in problem.title("zh")
    assert "另存为" in problem.hint("zh")
    sheet = _bytes(office.sheet(office.line()))
    assert "内容却是Excel 工作簿" in office.refusal_of(sheet, "名册.csv").title("zh")
    assert "内容却是Excel 工作簿" in office.refusal_of(sheet, "名册.xls").title("zh")


def test_a_workbook_with_a_password(office):
    content = OLE + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)
    assert "密码" in office.refusal_of(content).title("zh")


def test_wps_spreadsheets(office):
    content = OLE + bytes(512) + "Workbook".encode("utf-16-le")
    problem = office.refusal_of(content, "名册.et")
    assert "WPS" in problem.title("zh")
    assert "另存为" in problem.hint("zh")


def test_an_old_word_document(office):
    content = OLE + bytes(512) + "WordDocument".encode("utf-16-le")
    assert "不是 Excel 文件" in office.refusal_of(content, "名册.doc").title("zh")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_any_encoding(office, encoding, separator):
    kept = io.StringIO()
    csv.writer(kept, delimiter=separator).writerows([office.headings, office.line()])
    path = office.folder / "名册.csv"
    path.write_bytes(kept.getvalue().encode(encoding))
    (row,) = read_roster(path, office.form).rows
    assert row.sheet == "名册"
    assert row.cells["名称"] == "E2"
    assert row.values == office.read(office.line()).rows[0].values


def test_csv_in_no_known_encoding(office):
    content = "代码,名称\n".encode("gbk") + b"\xff\xff\xff\n"
    assert "GBK" in office.refusal_of(content, "名册.csv").title("zh")


def test_csv_with_a_quotation_mark_that_is_not_closed(office):
    content = ",".join(office.headings) + '\n1,"429901001001,南屏区\n'
    assert "引号" in office.refusal_of(content.encode(), "名册.csv").title("zh")


def test_csv_with_too_many_rows(office, monkeypatch):
    monkeypatch.setattr(limit, "MOST_ROWS", 50)
    assert "超过 50 行" in office.refusal_of(b"a,b\n" * 51, "名册.csv").title("zh")


def test_text_under_the_name_of_a_workbook(office):
    assert "文本文件" in office.refusal_of("社区代码,户数\n".encode(), "名册.xlsx").title("zh")


# ---- the old format


def _old(*lines, merged=(), name="名册"):
    book = xlwt.Workbook()
    sheet = book.add_sheet(name)
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None:
                style = (
                    xlwt.easyxf(num_format_str="yyyy-mm-dd")
                    if isinstance(value, date)
                    else xlwt.Style.default_style
                )
                sheet.write(row, column, value, style)
    for top, bottom, left, right, value in merged:
        sheet.write_merge(top, bottom, left, right, value)
    return _bytes(book)


def test_the_old_excel_format(office):
    path = office.folder / "名册.xls"
    headings = [*office.headings[:5], "本届任期起", "本届任期止", *office.headings[6:]]
    line = office.line()
    term = [date(2012, 10, 8), date(2015, 10, 7)]
    path.write_bytes(_old(["名册"], headings, [*line[:5], *term, *line[6:]]))
    (row,) = read_roster(path, office.form).rows
    assert row.values == office.read(line).rows[0].values
    assert (row.cells["名称"], row.cells["任期"]) == ("E3", "F3:G3")


def test_merged_cells_of_the_old_format(office):
    path = office.folder / "名册.xls"
    lines = [office.line(), office.line(社区代码="429901001002", 社区名称="和平社区")]
    for line in lines:
        line[2] = None
    path.write_bytes(_old(office.headings, *lines, merged=[(1, 2, 2, 2, "南屏区")]))
    assert [row.values["县"] for row in read_roster(path, office.form).rows] == ["南屏区", "南屏区"]


def test_an_old_workbook_cut_short(office):
    content = _old(office.headings, office.line())
    for length in range(600, len(content), 97):
        path = office.folder / "名册.xls"
        path.write_bytes(content[:length])
        said = [""]
        with contextlib.suppress(Problem):
            said = [fault.title("zh") for fault in read_roster(path, office.form).faults]
        assert all(isinstance(text, str) for text in said)


def test_an_old_workbook_with_a_password(office):
    record = (0x002F).to_bytes(2, "little") + (6).to_bytes(2, "little") + bytes(6)
    content = _old(office.headings, office.line())
    start = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the beginning of the workbook's globals
    after = start + 20
    protected = content[:after] + record + content[after + len(record) :]
    assert "密码" in office.refusal_of(protected, "名册.xls").title("zh")


def test_an_old_workbook_over_its_limit(office, monkeypatch):
    monkeypatch.setattr(screening, "MOST_OLD_MEGABYTES", 0)
    assert "MB" in office.refusal_of(_old(office.headings, office.line()), "名册.xls").title("zh")


def test_a_web_page_named_xls(office):
    assert "网页" in office.refusal_of("<html><table>代码</table></html>".encode(), "名册.xls").title("zh")


def test_something_else(office):
    assert "不是 Excel 文件" in office.refusal_of(b"\x89PNG\r\n\x1a\n\0\0\0").title("zh")


@pytest.mark.parametrize("part", ["word/document.xml", "content.xml", "xl/workbook.bin"])
def test_a_zip_that_is_no_workbook(office, part):
    content = _zip({"[Content_Types].xml": "<Types/>", part: "<x/>"})
    assert "没有 Excel 工作簿" in office.refusal_of(content).title("zh")


def test_a_workbook_cut_short(office):
    content = _bytes(office.sheet(office.line()))
    assert "损坏" in office.refusal_of(content[: len(content) // 2]).title("zh")


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_with_a_broken_part(office, part):
    content = _rewritten(
        _bytes(office.sheet(office.line())), lambda name, old: old[:-20] if name == part else old
    )
    assert "损坏" in office.refusal_of(content).title("zh")


def test_a_workbook_that_lost_a_sheet_is_damaged_rather_than_shorter(office):
    book = office.sheet(office.line())
    book.create_sheet("北岭区")
    with zipfile.ZipFile(io.BytesIO(_bytes(book))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "sheet2" not in name}
    assert "损坏" in office.refusal_of(_zip(parts)).title("zh")


def test_a_zip_bomb_is_refused_before_it_is_parsed(office, monkeypatch):
    monkeypatch.setattr(workbook, "open_workbook", None)
    content = _zip({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": bytes(50_000_000)})
    problem = office.refusal_of(content)
    assert "解压后过大" in problem.title("zh")
    assert "200" in problem.title("en")


def test_entities_that_blow_up_are_refused(office):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "haha">{laughs}]><x>&l11;</x>'.encode()
    content = _rewritten(
        _bytes(office.sheet(office.line())), lambda name, old: bomb if "sheet1" in name else old
    )
    assert "损坏" in office.refusal_of(content).title("zh")


def test_a_file_over_30_megabytes(office, monkeypatch):
    monkeypatch.setattr(screening, "MOST_MEGABYTES", 0)
    assert "MB" in office.refusal(office.save(office.sheet(office.line()))).title("zh")


def test_too_many_rows(office, monkeypatch):
    monkeypatch.setattr(limit, "MOST_ROWS", 50)
    problem = office.refusal(office.save(office.sheet(*[office.line()] * 49)))
    assert "超过 50 行" in problem.title("zh")
    assert "“名册”" in problem.title("zh")


def test_twenty_thousand_rows_are_the_limit():
    assert limit.MOST_ROWS == 20_000


def test_a_sheet_that_claims_a_million_rows_is_read_at_once(office):
    book = office.sheet(office.line())
    book.active["A1048576"] = "注：到此为止"
    started = time.perf_counter()
    reading = office.read_book(book)
    assert time.perf_counter() - started < 2
    assert len(reading.rows) == 1
    assert [(skip.reason, skip.rows) for skip in reading.skipped] == [("blank", 1048572), ("note", 1)]


def test_a_false_dimension_costs_nothing(office):
    content = _rewritten(
        _bytes(office.sheet(office.line())),
        lambda name, old: old.replace(b'<dimension ref="A1:M3"', b'<dimension ref="A1:XFD1048576"'),
    )
    path = office.folder / "名册.xlsx"
    path.write_bytes(content)
    assert b"XFD1048576" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    assert len(read_roster(path, office.form).rows) == 1


@pytest.mark.parametrize("row", ["1048577", "99999999999999", "0", "-3"])
def test_a_row_that_no_sheet_has_is_damage(office, row):
    content = _rewritten(
        _bytes(office.sheet(office.line())),
        lambda name, old: old.replace(b'<row r="3"', f'<row r="{row}"'.encode()),
    )
    assert "损坏" in office.refusal_of(content).title("zh")


def test_a_formula_that_gives_an_empty_text_is_blank(office):
    content = _rewritten(
        _bytes(office.sheet(office.line(备注="=A1"))),
        lambda name, old: old.replace(b'<c r="M3"><f>A1</f>', b'<c r="M3" t="str"><f>A1</f>'),
    )
    path = office.folder / "名册.xlsx"
    path.write_bytes(content)
    reading = read_roster(path, office.form)
    assert reading.faults == ()
    assert "备注" not in reading.rows[0].values


def test_a_formula_with_a_stored_result_is_that_result(office):
    content = _rewritten(
        _bytes(office.sheet(office.line(户数="=A1"))),
        lambda name, old: re.sub(rb"<f>A1</f>(<v ?/>|<v></v>)", b"<f>A1</f><v>77</v>", old),
    )
    path = office.folder / "名册.xlsx"
    path.write_bytes(content)
    assert read_roster(path, office.form).rows[0].values["户数"] == 77


def test_a_workbook_with_macros_is_read_and_a_hidden_sheet_too(office):
    book = office.sheet(office.line())
    book.create_sheet("空表")
    book.active.sheet_state = "hidden"
    book.active = 1
    path = office.save(book, "名册.xlsm")
    assert len(read_roster(path, office.form).rows) == 1


def test_a_workbook_of_charts_only_has_no_header(office):
    book = Workbook()
    book.remove(book.active)
    book.create_chartsheet("图")
    assert "没有找到名册的表头" in office.refusal(office.save(book)).title("zh")


def test_openpyxl_is_not_imported_until_a_file_is_read():
    asked = "import sys, engine.roster; print('openpyxl' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
