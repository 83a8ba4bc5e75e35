"""huanjie schedule: one community counted back, all of them by how pressed they are, and as files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from openpyxl import load_workbook

from engine.chart.png import letters_can_be_drawn
from tests.cli.terminal import Terminal
from tests.office import examples
from tests.office.examples import ANJU

NOW = ("--now", examples.START_DAY)
DONE, AHEAD = "进入准备", "准予启动"


def test_a_community_is_counted_back_from_the_deadline(eve: Terminal) -> None:
    said = eve.done("schedule", ANJU, *NOW, "--json").data
    steps = {one["step"]: one for one in said["steps"]}

    assert said["slack"] == min(one["slack"] for one in said["steps"])
    assert steps["公告结果"]["latest"] == "2015-12-31"
    assert steps["公告结果"]["because"] == "十二月底前选完"
    assert steps["公布居民名单"]["latest"] == "2015-12-11"  # twenty days before the last day of voting
    assert steps["公布居民名单"]["because"] == "名单公布到投票"
    assert DONE in [one["step"] for one in said["done"]]
    assert DONE not in steps


def test_what_the_rules_ask_for_first_comes_first(eve: Terminal) -> None:
    """The start waits for the tracks that are not done: of 和平 none has begun, of 安居 all are done."""
    flows, order = {}, {}
    for code in (ANJU, "429901001006"):
        steps = eve.done("schedule", code, *NOW, "--json").data["steps"]
        flows[code] = {one["flow"] for one in steps}
        order[code] = [one["step"] for one in steps]

    assert flows["429901001006"] - flows[ANJU] >= {"审计", "考察", "研判"}
    for track in ("审计通过", "考察通过", "研判通过"):
        assert order["429901001006"].index(track) < order["429901001006"].index(AHEAD)


def test_all_communities_the_most_pressed_first(eve: Terminal) -> None:
    said = eve.done("schedule", *NOW, "--json").data
    slack = [one["slack"] for one in said]

    assert len(said) == 105
    assert slack == sorted(slack)
    assert "共 105 个：来不及 0 个" in eve.done("schedule", *NOW).out
    assert len(eve.done("schedule", "--unit", "桥东街道", *NOW, "--json").data) == 5


def test_what_if(eve: Terminal) -> None:
    later = eve.done("schedule", ANJU, *NOW, "--if", f"{AHEAD}=2015-12-20", "--json").data
    longer = eve.done("schedule", ANJU, *NOW, "--if", "选举完成期限=2016-03-31", "--json").data
    slower = eve.done("schedule", ANJU, *NOW, "--if", "名单公布天数＝25 日", "--json").data

    assert later["slack"] < 0 < longer["slack"]
    assert "已经来不及" in eve.done("schedule", ANJU, *NOW, "--if", f"{AHEAD}=2015-12-20").out
    assert next(one["latest"] for one in slower["steps"] if one["step"] == "公布居民名单") == "2015-12-06"


@pytest.mark.parametrize(
    ("supposed", "said"),
    [
        ("没有这样的=2015-11-01", "没有步骤、流程、参数叫“没有这样的”"),
        (f"{AHEAD}=明天", "不能假设成“明天”"),
        (f"{DONE}=2015-11-01", "已经办过"),
        ("名单公布天数=二十天", "不能假设成“二十天”"),
        ("选举完成期限=12月", "不能假设成“12月”"),
        (AHEAD, "="),
    ],
)
def test_what_cannot_be_supposed_is_refused_in_words(eve: Terminal, supposed: str, said: str) -> None:
    found = eve.type("schedule", ANJU, *NOW, "--if", supposed)

    assert found.code == 2
    assert said in found.err


def test_excel_has_the_five_columns_and_no_formula(eve: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    eve.done("schedule", "--unit", "桥东街道", *NOW, "--out", path)
    sheet = load_workbook(path).active
    assert sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]

    assert rows[0][:7] == ["单位", "社区", "工作阶段", "工作安排", "完成时限", "相关资料", "责任单位"]
    assert {row[1] for row in rows[1:]} == {"玉泉社区", "和平社区", "梧桐社区", "育才社区", "天成社区"}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.auto_filter.ref == f"A3:J{sheet.max_row}"


def test_a_row_of_excel_is_as_high_as_what_it_says(eve: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    eve.done("schedule", ANJU, *NOW, "--out", path)
    sheet = load_workbook(path).active
    assert sheet
    heights = {row[3].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows(min_row=4)}
    papers = {str(row[3].value or ""): row[3].row for row in sheet.iter_rows(min_row=4)}
    longest = max(papers, key=len)

    assert len(longest) > 40
    assert heights[longest] > heights[None] == 15


def test_the_same_file_comes_out_twice(eve: Terminal, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx", "a.docx", "b.docx"):
        eve.done("schedule", ANJU, *NOW, "--out", tmp_path / name)

    for kind in ("xlsx", "docx"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_word_has_a_table_across_the_page(eve: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    eve.done("schedule", ANJU, *NOW, "--out", path)
    document = docx.Document(BytesIO(path.read_bytes()))  # type: ignore[arg-type]
    table = document.tables[0]

    assert [cell.text for cell in table.rows[0].cells] == [
        "工作阶段",
        "工作安排",
        "完成时限",
        "相关资料",
        "责任单位",
    ]
    assert document.sections[0].page_width > document.sections[0].page_height  # type: ignore[operator]
    assert ["换届", "公告结果", "2015-12-31"] in [[cell.text for cell in row.cells][:3] for row in table.rows]


def test_the_picture_has_every_community(eve: Terminal, tmp_path: Path) -> None:
    eve.done("schedule", *NOW, "--out", tmp_path / "图.svg")
    drawn = ElementTree.parse(tmp_path / "图.svg").getroot()
    said = [element.text for element in drawn.iter() if element.tag.endswith("text")]

    assert len([one for one in said if one and one.endswith("社区")]) == 105
    assert "12-31" in said


@pytest.mark.skipif(not letters_can_be_drawn(), reason="this machine has no Chinese font")
def test_the_picture_as_png(eve: Terminal, tmp_path: Path) -> None:
    eve.done("schedule", "--unit", "桥东街道", *NOW, "--out", tmp_path / "图.png")

    assert (tmp_path / "图.png").read_bytes().startswith(b"\x89PNG")


def test_a_file_that_is_there_is_left_alone(eve: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"mine")

    assert eve.type("schedule", ANJU, *NOW, "--out", path).code == 2
    assert path.read_bytes() == b"mine"
    eve.done("schedule", ANJU, *NOW, "--out", path, "--force")
    assert eve.type("schedule", ANJU, *NOW, "--out", tmp_path / "表.pdf").code == 2


def test_an_approved_postponement_moves_the_election_and_nothing_else(eve: Terminal) -> None:
    """Of the community that is postponed the election is due on the day approved; of others as before."""
    paper = ("延期事由=重新选举来不及", "批准机关层级=市级批准", "延期批准文号=市组函〔2015〕30号")
    days = ("延期至=2016-01-20", f"批准日期={examples.START_DAY}")
    eve.done("evidence", "add", ANJU, "延期批准书", *paper, *days, "--as", "县级操作员", *NOW)
    by = ("--as", "县级操作员", "--countersign", "市级操作员")
    eve.done("advance", ANJU, "延期换届", *by, *NOW)

    def latest(code: str, step: str) -> tuple[str, str]:
        steps = {one["step"]: one for one in eve.done("schedule", code, *NOW, "--json").data["steps"]}
        return steps[step]["latest"], steps[step]["because"]

    assert latest(ANJU, "公告结果") == ("2016-01-20", "延期后选完")
    assert latest(ANJU, "换届办结") == ("2016-01-31", "一月底前完成后续")
    assert latest("429901001006", "公告结果") == ("2015-12-31", "十二月底前选完")
