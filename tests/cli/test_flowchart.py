"""huanjie flowchart: where a community stands on its flow, on a page."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from engine.chart.png import letters_can_be_drawn
from engine.chart.svg import FILLS
from tests.cli.terminal import Terminal
from tests.office import examples
from tests.office.examples import ANJU

NOW = ("--now", examples.START_DAY)


def fills(path: Path) -> dict[str, str]:
    """Each state of a drawing with the fill of its box."""
    drawn = ElementTree.parse(path).getroot()
    found, last = {}, ""
    for element in drawn.iter():
        name = element.tag.rpartition("}")[2]
        if name == "rect" and element.get("fill") in FILLS.values():
            last = str(element.get("fill"))
        elif name == "text" and element.text and last:
            found.setdefault(element.text, last)
            last = ""
    return found


def test_what_is_done_where_it_stands_and_what_is_next(eve: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "图.svg"
    eve.done("flowchart", ANJU, *NOW, "--out", path)
    found = fills(path)

    assert found["待启动"] == FILLS["done"]
    assert found["回头看"] == FILLS["now"]
    assert found["准予启动"] == FILLS["next"]
    assert found["结果公告"] == FILLS[None]
    assert "安居社区" in path.read_text(encoding="utf-8")


def test_another_flow_and_none(eve: Terminal, tmp_path: Path) -> None:
    eve.done("flowchart", ANJU, *NOW, "--flow", "审计", "--out", tmp_path / "审.svg")
    said = eve.type("flowchart", ANJU, *NOW, "--flow", "审", "--out", tmp_path / "无.svg")

    assert fills(tmp_path / "审.svg")["通过"] == FILLS["now"]
    assert said.code == 2
    assert "是不是“审计”" in said.err
    assert not (tmp_path / "无.svg").exists()


def test_a_file_is_not_written_over(eve: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "图.svg"
    path.write_bytes(b"mine")

    assert eve.type("flowchart", ANJU, *NOW, "--out", path).code == 2
    assert eve.type("flowchart", ANJU, *NOW, "--out", tmp_path / "图.gif").code == 2
    assert path.read_bytes() == b"mine"


@pytest.mark.skipif(not letters_can_be_drawn(), reason="this machine has no Chinese font")
def test_one_each_and_a_sheet_to_sign_for_them(eve: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "流程图"
    eve.done("flowchart", "--unit", "桥东街道", *NOW, "--out", folder)
    pictures = sorted(path.name for path in folder.glob("*.png"))
    sheet = load_workbook(folder / "流程图签收表.xlsx").active
    assert sheet

    assert len(pictures) == 5
    assert [row[2].value for row in sheet.iter_rows(min_row=4)] == pictures
    assert eve.type("flowchart", *NOW, "--out", folder).code == 2


@pytest.mark.skipif(not letters_can_be_drawn(), reason="no Chinese font on this machine")
def test_a_sheet_of_a4_as_pdf_the_same_each_time(eve: Terminal, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        eve.done("flowchart", ANJU, *NOW, "--out", tmp_path / name)
    made = (tmp_path / "a.pdf").read_bytes()
    [box] = re.findall(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]", made)

    assert made.startswith(b"%PDF-")
    assert [round(float(side) / 72 * 25.4) for side in sorted(box, key=float)] == [210, 297]
    assert made == (tmp_path / "b.pdf").read_bytes()
