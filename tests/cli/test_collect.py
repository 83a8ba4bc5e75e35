"""huanjie evidence collect · check · index: a folder of files, whose each is, and where it lies."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.values import OFFICE_TIME
from tests.cli.terminal import Terminal
from tests.office.examples import FUKANG, STREET, YUQUAN

NOW = ("--now", "2015-10-20T09:00")
AS = ("--as", STREET)


def put(folder: Path, name: str, content: str = "", changed: str = "2015-10-12") -> Path:
    """A file with a content of its own, last changed on a day."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content or name, encoding="utf-8")
    at = datetime.fromisoformat(changed).replace(tzinfo=OFFICE_TIME).timestamp()
    os.utime(path, (at, at))
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "材料"
    put(folder, f"{YUQUAN}/审计委托书2015-10-12.pdf")
    put(folder, "车站街道富康社区/选情研判报告.docx")
    put(folder, "车站街道富康社区/~$选情研判报告.docx")
    put(folder, "车站街道富康社区/.hidden")
    put(folder, "演练.db-wal")
    return folder


def looked(at: Terminal, *paths: object) -> dict[str, dict[str, object]]:
    found = at.done("evidence", "collect", *paths, *NOW, *AS, "--json").data
    return {Path(str(one["file"])).name: one for one in found["files"]}


def test_whose_and_what_by_the_names_of_folders_and_files(terminal: Terminal, papers: Path) -> None:
    before = terminal.last().seq
    found = looked(terminal, papers)

    assert set(found) == {"审计委托书2015-10-12.pdf", "选情研判报告.docx"}
    one, other = found.values()
    assert (one["community"], one["kind"], one["date"]) == (YUQUAN, "审计委托书", "2015-10-12")
    assert (other["community"], other["kind"], other["flags"]) == (FUKANG, "选情研判报告", ["undated"])
    assert terminal.last().seq == before


def test_what_is_filed_has_the_hash_and_the_place_of_the_file(terminal: Terminal, papers: Path) -> None:
    before = terminal.last().seq
    terminal.done("evidence", "collect", papers, *NOW, *AS, "--yes")
    last = terminal.last()

    assert last.seq == before + 2
    assert last.cid.endswith("/1")  # both in one command
    assert last.data["file"]["name"] == "材料/车站街道富康社区/选情研判报告.docx"
    content = (papers / "车站街道富康社区/选情研判报告.docx").read_bytes()
    assert last.data["file"]["sha256"] == sha256(content).hexdigest()


def test_what_is_on_record_is_left_out_the_next_time(terminal: Terminal, papers: Path) -> None:
    terminal.done("evidence", "collect", papers, *NOW, *AS, "--yes")
    put(papers, f"{YUQUAN}/审计进场通知.pdf")
    before = terminal.last().seq

    terminal.done("evidence", "collect", papers, *NOW, *AS, "--yes")

    assert terminal.last().seq == before + 1
    assert "已经登记过，跳过" in terminal.done("evidence", "collect", papers, *NOW, *AS).out


def test_one_file_for_two_communities_is_pointed_out(terminal: Terminal, papers: Path) -> None:
    put(papers, f"{YUQUAN}/审计进场通知.pdf", "一样")
    put(papers, "车站街道富康社区/审计进场通知.pdf", "一样")

    flags = [
        one["flags"]
        for one in terminal.done("evidence", "collect", papers, *NOW, *AS, "--json").data["files"]
    ]

    assert sum("elsewhere" in one for one in flags) == 1
    assert (
        "一稿多用：同一个文件已经是 玉泉社区 审计进场通知"
        in terminal.done("evidence", "collect", papers, *NOW, *AS).out
    )


@pytest.mark.parametrize(
    ("name", "changed", "flag"),
    [
        ("审计委托书2015-10-12.pdf", "2015-10-11", "before"),
        ("审计委托书20151012.pdf", "2015-10-19", None),
        ("审计委托书2015年10月12日.pdf", "2015-10-20", "late"),
        ("审计委托书2015.10.21.pdf", "2015-10-12", "ahead"),
        ("审计委托书.pdf", "2015-10-12", "undated"),
        ("审计委托书2015-13-45.pdf", "2015-10-12", "undated"),
    ],
)
def test_days_that_look_odd(
    terminal: Terminal, tmp_path: Path, name: str, changed: str, flag: str | None
) -> None:
    put(tmp_path / YUQUAN, name, "x", changed)

    assert looked(terminal, tmp_path / YUQUAN)[name]["flags"] == ([flag] if flag else [])


@pytest.mark.parametrize(
    ("name", "doubt", "said"),
    [
        ("玉泉社区/审计委托书.pdf", "which", "叫“玉泉社区”的不止一个"),
        ("什么社区/审计委托书.pdf", "whose", "认不出是哪个社区"),
        (f"{YUQUAN}/合影.jpg", "what", "认不出是什么材料"),
    ],
)
def test_what_is_not_known_is_said_and_nothing_is_filed(
    terminal: Terminal, papers: Path, name: str, doubt: str, said: str
) -> None:
    path = put(papers, name)

    assert looked(terminal, papers)[path.name]["doubt"] == doubt
    assert said in terminal.done("evidence", "collect", papers, *NOW, *AS).out
    assert "一个也没有登记" in terminal.refused(2, "evidence", "collect", papers, *NOW, *AS, "--yes").err


def test_a_paper_that_may_not_stand_in_for_another_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    sheet = put(tmp_path, "年度收支表.xlsx", "收支")
    terminal.done("evidence", "add", YUQUAN, "年度收支表", "--file", sheet, *NOW, *AS)
    put(tmp_path / YUQUAN, "财务审计报告.xlsx", "收支")

    found = looked(terminal, tmp_path / YUQUAN)["财务审计报告.xlsx"]

    assert found["doubt"] == "instead"


def test_who_may_not_record_files_nothing(terminal: Terminal, papers: Path) -> None:
    terminal.refused(
        1, "evidence", "collect", papers, *NOW, "--as", "核验员", "--yes", recorded="access.refused"
    )


def test_a_copy_lies_where_it_belongs(terminal: Terminal, papers: Path, tmp_path: Path) -> None:
    terminal.done("evidence", "collect", papers, *NOW, *AS, "--yes", "--archive", tmp_path / "档案")
    copies = [path for path in (tmp_path / "档案").rglob("*") if path.is_file()]

    assert sorted(path.relative_to(tmp_path / "档案").parts[:4] for path in copies) == [
        ("南屏区", "桥东街道", f"{YUQUAN} 玉泉社区", "审计委托书"),
        ("南屏区", "车站街道", f"{FUKANG} 富康社区", "选情研判报告"),
    ]
    assert {path.read_bytes() for path in copies} == {
        (papers / YUQUAN / "审计委托书2015-10-12.pdf").read_bytes(),
        (papers / "车站街道富康社区" / "选情研判报告.docx").read_bytes(),
    }


def test_an_archive_that_cannot_be_written_files_nothing(
    terminal: Terminal, papers: Path, tmp_path: Path
) -> None:
    (tmp_path / "档案").write_text("文件", encoding="utf-8")

    terminal.refused(2, "evidence", "collect", papers, *NOW, *AS, "--yes", "--archive", tmp_path / "档案")


def test_whether_the_files_still_lie_there(terminal: Terminal, papers: Path) -> None:
    put(papers, f"{YUQUAN}/审计进场通知.pdf")
    put(papers, f"{YUQUAN}/财务审计报告.pdf")
    terminal.done("evidence", "collect", papers, *NOW, *AS, "--yes")
    assert terminal.done("evidence", "check", papers).code == 0

    (papers / YUQUAN / "审计进场通知.pdf").write_text("改过", encoding="utf-8")
    (papers / YUQUAN / "财务审计报告.pdf").unlink()
    (papers / "车站街道富康社区" / "选情研判报告.docx").rename(papers / "报告.docx")
    said = terminal.type("evidence", "check", papers, "--json")

    assert said.code == 3
    assert {Path(one["file"]).stem: one["state"] for one in said.data} == {
        "审计委托书2015-10-12": "there",
        "审计进场通知": "changed",
        "财务审计报告": "gone",
        "选情研判报告": "moved",
    }


def test_the_index_lists_papers_by_community_and_stage(eve: Terminal, papers: Path, tmp_path: Path) -> None:
    eve.done("evidence", "collect", papers, *NOW, *AS, "--yes")
    eve.done("evidence", "index", "--unit", "桥东街道", "--out", tmp_path / "目录.xlsx", *NOW)
    sheet = load_workbook(tmp_path / "目录.xlsx").active
    assert sheet
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]

    assert head[:8] == ["序号", "单位", "社区", "工作阶段", "材料", "编号", "日期", "文件"]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert {row[1] for row in rows} <= {"南屏区 桥东街道", "南屏区"}
    kinds = [row[4] for row in rows if row[2] == "玉泉社区"]
    assert kinds.index("审计委托书") < kinds.index("财务审计报告")
    assert [row[7] for row in rows if row[4] == "审计委托书"][-1] == f"材料/{YUQUAN}/审计委托书2015-10-12.pdf"
