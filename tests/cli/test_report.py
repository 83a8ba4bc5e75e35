"""huanjie report: a week's figures as they stood at the cutoff, as files, and sent for good."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.cli.terminal import Terminal
from tests.office import examples
from tests.office.examples import ANJU

WEEK = "2015-W42"
MONDAY, FRIDAY, AFTER = "2015-10-12T08:00", "2015-10-16T09:00", "2015-10-16T13:00"
"""In week 42: before its cutoff in a street (Friday noon), and after it."""
STREET = "南屏镇"
SHEET = f"{STREET}/街道周报/第42周"
SIGNED = ("签发人=王某", "签发人职务=签发人是分管领导", "零报告=是")


def report(at: Terminal, *words: object, now: str = AFTER) -> dict[str, dict[str, object]]:
    found = at.done("report", "weekly", "--unit", STREET, "--now", now, "--json", *words).data
    return {**found, "rows": {one["name"]: one for one in found["figures"]}}


@pytest.fixture
def week(eve: Terminal) -> Terminal:
    """A week in which 安居 starts on Monday."""
    eve.done("advance", ANJU, examples.START, "--now", MONDAY)
    return eve


def test_now_last_week_and_the_change(week: Terminal) -> None:
    found = report(week)
    started = found["rows"]["准予启动社区"]

    assert (found["week"], found["draft"], found["zero"]) == (WEEK, False, False)
    assert found["cutoff"] == "2015-10-16T12:00:00+08:00"
    assert (started["value"], started["before"], started["change"]) == ("1", "0", "+1")
    assert started["out_of"] == found["rows"]["社区总数"]["out_of"] == 4
    assert found["rows"]["审计完成社区"]["change"] == "0"


def test_the_figures_are_those_of_the_command_that_counts_now(week: Terminal) -> None:
    counted = week.done("figures", STREET, "--now", AFTER, "--json").data[0]
    now = {one["name"]: one for one in counted["indicators"]}

    for name, row in report(week)["rows"].items():
        assert row["value"] == now[name]["value"], name
        assert row["unknown"] == now[name]["unknown"], name


def test_what_is_recorded_after_the_cutoff_counts_next_week(eve: Terminal) -> None:
    before = report(eve)
    eve.done("advance", ANJU, examples.START, "--now", AFTER)

    again = report(eve, "--week", WEEK)
    draft = report(eve, "--week", "43")

    assert again == before
    assert (draft["draft"], draft["rows"]["准予启动社区"]["change"]) == (True, "+1")


def test_a_week_without_progress_is_a_zero_report(week: Terminal) -> None:
    later = "2015-10-23T13:00"

    assert report(week, now=later)["zero"]
    assert "作零报告" in week.done("report", "weekly", "--unit", STREET, "--now", later).out


def test_before_the_first_cutoff_it_is_a_draft(terminal: Terminal) -> None:
    """The journal begins on a Monday, after the cutoff of the week before."""
    begun = terminal.done("log", "--last", 1, "--json").data[0]["at"][:10]
    found = terminal.done("report", "weekly", "--unit", "南屏区", "--now", f"{begun}T20:00", "--json").data

    assert found["draft"]
    assert found["until"].startswith(begun)


def test_each_tier_closes_at_its_own_time(week: Terminal) -> None:
    def closed(*unit: str) -> object:
        said = week.done("report", "weekly", *unit, "--week", WEEK, "--now", "2015-10-20", "--json")
        return said.data["cutoff"], said.data["report"]

    assert closed("--unit", STREET) == ("2015-10-16T12:00:00+08:00", "街道周报报表")
    assert closed("--unit", "南屏区") == ("2015-10-16T17:00:00+08:00", "县级周报报表")
    assert closed() == ("2015-10-19T12:00:00+08:00", "全市周报报表")
    assert closed("--unit", "南屏区", "--report", "督查情况表")[1] == "督查情况表"


def test_who_has_reported(week: Terminal, tmp_path: Path) -> None:
    send(week, tmp_path / "报.docx")
    found = week.done("report", "weekly", "--unit", "南屏区", "--week", WEEK, "--now", "2015-10-16T18:00")
    states = {
        one["unit"]: (one["state"], one["stands"])
        for one in week.done(
            "report", "weekly", "--unit", "南屏区", "--week", WEEK, "--now", "2015-10-16T18:00", "--json"
        ).data["filings"]
    }

    assert states[STREET] == ("sent", "应报")
    assert sorted(state for state, _ in states.values()) == ["missing"] * 4 + ["sent"]
    assert "应报 5 个单位，截止前报 1 个，截止后报 0 个，未报 4 个。" in found.out


# ---- sending


def send(at: Terminal, path: Path, *words: object, now: str = AFTER) -> None:
    at.done(
        "record",
        SHEET,
        "截止日期=2015-10-16",
        "本周有进展=是",
        "--new",
        "--now",
        MONDAY if now < AFTER else now,
    )
    at.done("report", "weekly", "--send", SHEET, *SIGNED, "--out", path, "--now", now, *words)


def test_what_was_sent_is_an_event_with_the_hash_of_the_file(week: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "报.docx"
    send(week, path)
    event = week.last()

    assert (event.type, event.data["kind"]) == ("evidence.added", "街道周报表")
    assert ["统计截止日", "date", "2015-10-16"] in event.data["facts"]
    assert event.data["file"]["sha256"] == examples.sha256(path.read_bytes()).hexdigest()
    assert "一个字节也不差" in week.done("report", "check", path, "--now", "2015-12-01").out


def test_what_was_sent_is_not_replaced(week: Terminal, tmp_path: Path) -> None:
    send(week, tmp_path / "报.docx")
    again = ("report", "weekly", "--send", SHEET, *SIGNED, "--out", tmp_path / "再.docx", "--now", AFTER)

    assert "已经报送过" in week.refused(2, *again).err
    assert not (tmp_path / "再.docx").exists()


def test_a_changed_file_is_not_what_was_sent(week: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "报.html"
    send(week, path)
    path.write_bytes(path.read_bytes().replace(b"100.0%", b"100.1%"))

    assert "没有报送过" in week.refused(2, "report", "check", path).err


def test_a_file_that_was_made_otherwise_is_found_out(week: Terminal, tmp_path: Path) -> None:
    """Somebody files a report of their own making: the hash is on record, and the journal gives another."""
    path = tmp_path / "报.docx"
    path.write_bytes("全部完成".encode())
    week.done("record", SHEET, "截止日期=2015-10-16", "本周有进展=是", "--new", "--now", AFTER)
    facts = ("统计截止日=2015-10-16", *SIGNED)
    week.done("evidence", "add", SHEET, "街道周报表", *facts, "--file", path, "--now", AFTER)

    said = week.type("report", "check", path, "--now", AFTER)

    assert said.code == 3
    assert "不一致" in said.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--week", "43", "--send", SHEET, "--out", "x.docx"), "才截止，现在的数字是草稿"),
        (("--send", SHEET), "没有写报送哪个文件"),
        (("--send", ANJU, "--out", "x.docx"), "不是南屏区 南屏镇的街道周报"),
        (("--send", SHEET, "--out", "x.pdf"), "x.pdf"),
        (("--week", "60"), "不是周次"),
        (("--week", "2016-W20"), "还没有开始"),
        (("--week", "2014-W20"), "还没有政策"),
        (("--unit", "南屏区", "--report", "月报"), "没有叫“月报”的每周报表"),
        (("签发人=王某",), "没有写报送到哪里"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words(
    week: Terminal, words: tuple[str, ...], said: str
) -> None:
    week.done("record", SHEET, "截止日期=2015-10-16", "本周有进展=是", "--new", "--now", MONDAY)

    assert said in week.refused(2, "report", "weekly", *words, "--now", AFTER).err
    assert not list(week.db.parent.glob("x.*"))


# ---- files


def test_word_is_an_official_document_with_the_figures(week: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "报.docx"
    week.done("report", "weekly", "--unit", "南屏区", "--week", WEEK, "--out", path, "--now", "2015-10-20")
    document = docx.Document(BytesIO(path.read_bytes()))  # type: ignore[arg-type]
    text = "\n".join(one.text for one in document.paragraphs)
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in document.tables[0].rows}
    section = document.sections[0]

    assert "社区“两委”换届选举工作周报" in text
    assert "南屏区　2015 年第 42 周（2015-10-09 至 2015-10-16）" in text
    assert "准予启动社区 +1，累计 1" in text
    assert rows["准予启动社区"] == ["1", "0", "+1", "24", "4.2%", "0"]
    assert [cell.text for cell in document.tables[1].rows[0].cells][1:] == [
        "桥东街道",
        "桥西街道",
        "湖滨街道",
        "车站街道",
        "南屏镇",
    ]
    assert [round(one.mm) for one in (section.page_width, section.left_margin, section.top_margin)] == [  # type: ignore[union-attr]
        210,
        28,
        37,
    ]


def test_excel_has_numbers_and_no_formula(week: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "报.xlsx"
    week.done("report", "weekly", "--unit", "南屏区", "--week", WEEK, "--out", path, "--now", "2015-10-20")
    book = load_workbook(path)
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in book["指标表"].iter_rows(min_row=4)}

    assert book.sheetnames == ["指标表", "分单位表", "逾期清单", "报送情况"]
    assert rows["准予启动社区"] == [1, 0, 1, 24, "4.2%", 0]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_page_needs_nothing_from_outside(week: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "报.html"
    week.done("report", "weekly", "--unit", STREET, "--out", path, "--now", AFTER)
    page = path.read_text(encoding="utf-8")

    assert "准予启动社区" in page
    assert "<svg" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_the_same_file_comes_out_twice(week: Terminal, tmp_path: Path, kind: str) -> None:
    one, two = tmp_path / f"一.{kind}", tmp_path / f"二.{kind}"
    week.done("report", "weekly", "--unit", STREET, "--out", one, "--now", AFTER)
    week.done(
        "evidence", "add", ANJU, "审计委托书", "--now", "2015-10-20"
    )  # what comes later changes nothing
    week.done("report", "weekly", "--unit", STREET, "--week", WEEK, "--out", two, "--now", "2015-12-01")

    assert one.read_bytes() == two.read_bytes()


# ---- bulletins and summaries


def test_a_bulletin_names_who_did_not_report_with_the_facts(week: Terminal, tmp_path: Path) -> None:
    send(week, tmp_path / "报.docx")
    when = ("--unit", "南屏区", "--week", WEEK, "--now", "2015-10-16T18:00")
    found = week.done("report", "bulletin", *when, "--json").data
    week.done("report", "bulletin", *when, "--issue", 3, "--out", tmp_path / "通报.docx")
    document = docx.Document(BytesIO((tmp_path / "通报.docx").read_bytes()))  # type: ignore[arg-type]
    text = "\n".join(one.text for one in document.paragraphs)

    assert {one["unit"]: one["report"] for one in found["named"]} == dict.fromkeys(
        ("桥东街道", "桥西街道", "湖滨街道", "车站街道"), "missing"
    )
    assert "第 3 期　南屏区" in text
    assert "桥东街道：2015-W42 的周报没有报。" in text
    assert f"{STREET}：" not in text


def test_a_bulletin_says_what_is_overdue_and_what_becomes_of_it(eve: Terminal) -> None:
    late = ("--unit", "南屏区", "--now", "2016-01-20")
    found = eve.done("report", "bulletin", *late, "--json").data["named"]
    said = eve.done("report", "bulletin", *late).out
    counts = [sum(map(len, one["overdue"].values())) for one in found]

    assert found[0]["overdue"]["十二月底前选完"]
    assert counts == sorted(counts, reverse=True)
    assert "“十二月底前选完”逾期" in said
    assert "“十二月底前选完”逾期的：" in said


def test_a_summary_follows_the_source(week: Terminal, tmp_path: Path) -> None:
    found = week.done("report", "summary", "--now", AFTER, "--json").data
    figures = {name: value for one in found["sections"] for name, value, _ in one["figures"]}
    counted = week.done("figures", "--now", AFTER, "--json").data[0]
    week.done("report", "summary", "--now", AFTER, "--out", tmp_path / "总结.html")
    page = (tmp_path / "总结.html").read_text(encoding="utf-8")

    assert figures == {one["name"]: one["value"] for one in counted["indicators"]}
    assert sum(len(one["targets"]) for one in found["sections"]) == len(counted["targets"])
    assert sum(len(one["deadlines"]) for one in found["sections"]) == len(counted["deadlines"])
    assert [one["source"] for one in found["sections"]][:2] == ["讲话 一·一是", "讲话 一·二是"]
    assert "社区“两委”换届选举工作总结" in page
    assert "一肩挑" in page
