"""`huanjie import ledger` and `huanjie import template`, as somebody types them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.terminal import Terminal
from tests.office.examples import ANJU, YUQUAN
from tests.office.sheets import AUDIT, HEAD, audit, book

WRONG, REFUSED = 2, 1
BY = ("--as", "县级操作员", "--now", "2015-10-12")


def test_a_dry_run_lists_every_fault_and_records_nothing(terminal: Terminal, tmp_path: Path) -> None:
    rows = [audit(YUQUAN, 日期="二0一五年")] * 80
    path = book(tmp_path / "台账.xlsx", *rows)

    told = terminal.refused(WRONG, "import", "ledger", path, "--dry-run", *BY)

    assert "✗ Sheet!G3　“日期”应填日期，现为“二0一五年”。" in told.out
    assert told.out.count("✗") == 80
    assert "表里有 80 处要改，一行也没有导入" in told.err


def test_what_would_be_done_is_done(terminal: Terminal, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", audit(YUQUAN), audit(ANJU), head=(*HEAD[:7], "备注"))
    before = terminal.last().seq

    told = terminal.done("import", "ledger", path, "--dry-run", *BY)
    assert "没有用到的列：备注" in told.out
    assert "表里没有的栏，不登记：结果已公示" in told.out
    assert "核对无误，未导入：新登记 2 行，更正 0 行，不变 0 行" in told.out
    assert terminal.last().seq == before

    told = terminal.done("import", "ledger", path, *BY)
    assert "已导入：新登记 2 行，更正 0 行，不变 0 行（2 个事件，一次写入）" in told.out
    assert terminal.last().seq == before + 2


def test_a_correction_says_from_what_to_what(terminal: Terminal, tmp_path: Path) -> None:
    terminal.done("import", "ledger", book(tmp_path / "台账.xlsx", audit(YUQUAN)), *BY)

    path = book(tmp_path / "台账.xlsx", audit(YUQUAN, 日期="2015-10-01"))
    told = terminal.done("import", "ledger", path, *BY)

    assert f"· 更正 玉泉社区 财务审计报告 {YUQUAN}#1　日期 2015-09-30 → 2015-10-01" in told.out
    assert "新登记 0 行，更正 1 行，不变 0 行" in told.out


def test_for_programs(terminal: Terminal, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", audit(YUQUAN))

    data = terminal.done("import", "ledger", path, "--json", *BY).data

    assert data["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "empty": 0}
    assert data["sheets"][0]["kind"] == AUDIT
    assert data["rows"] == [
        {"sheet": "Sheet", "row": 3, "id": f"{YUQUAN}#1", "state": "new", "differences": []}
    ]


def test_what_is_imported_verifies_and_replays(terminal: Terminal, tmp_path: Path) -> None:
    terminal.done("import", "ledger", book(tmp_path / "台账.xlsx", audit(YUQUAN), audit(ANJU)), *BY)
    people = book(
        tmp_path / "人选.xlsx", (YUQUAN, "张三", "1"), title="人选", head=("代码", "姓名", "联系电话")
    )
    terminal.done("import", "ledger", people, *BY)

    terminal.done("audit", "verify")
    terminal.done("audit", "replay")


def test_no_rights_are_said_and_recorded(terminal: Terminal, tmp_path: Path) -> None:
    path = book(tmp_path / "台账.xlsx", audit(YUQUAN))
    by = ("--as", "市级管理员", "--now", "2015-10-12")

    told = terminal.refused(WRONG, "import", "ledger", path, "--dry-run", *by)
    assert "市级管理员 不能登记 南屏区/桥东街道 的事" in told.out
    terminal.refused(REFUSED, "import", "ledger", path, *by, recorded="access.refused")


def test_an_empty_sheet_is_written_once(terminal: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "空表.xlsx"

    assert f"已写入 {out}：{AUDIT}的空表" in terminal.done("import", "template", "审计报告", "--out", out).out
    assert load_workbook(out).worksheets[0]["A1"].value == f"{AUDIT}登记表"
    terminal.refused(WRONG, "import", "template", AUDIT, "--out", out)
    terminal.done("import", "template", AUDIT, "--out", out, "--force", "--unit", "桥东街道")
    terminal.refused(WRONG, "import", "template", AUDIT, "--out", tmp_path / "空表.csv")
    assert (
        "是不是" in terminal.refused(WRONG, "import", "template", "审计抱告书", "--out", out, "--force").err
    )
