"""huanjie policy coverage: every clause beside what carries it, computed from the citations."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.policy.load import Loaded
from tests.cli.terminal import Terminal

HOUSE = Path(__file__).parent.parent.parent
SHARED = HOUSE.parent / "shared"

POLICY = """\
政策 小政策
  版本：“1”
  地区：某市
  施行：2015-01-01
  文件：讲话 《讲话》
条文 一·R1
  文件：讲话
  原文：先审计
条文 一·R2
  文件：讲话
  原文：后换届
条文 二·R3
  文件：讲话
  原文：投好一票
  不设：不得记载任何人如何投票
层级 社区
对象 社区
  层级：社区
  字段：代码 文本
  标识：代码
  称呼：代码
  依据：讲话 一·R1
参数 期满
  值：20 日
  依据：讲话 一·R1{also}
"""


def at(path: Path, also: str = "") -> Path:
    path.mkdir()
    (path / "a.hj").write_text(POLICY.replace("{also}", also), encoding="utf-8")
    return path


def test_a_clause_that_nothing_carries_fails_and_is_named(bare: Terminal, tmp_path: Path) -> None:
    shown = bare.type("policy", "coverage", "--policy", str(at(tmp_path / "p")))

    assert shown.code == 1
    assert "讲话 3 条，有着落 1 条，不设 1 条，没有着落 1 条" in shown.out
    rows = {line.split()[1]: line for line in shown.out.splitlines() if line.startswith("讲话 ")}
    assert "参数 期满；对象 社区" in rows["一·R1"]
    assert "没有着落" in rows["一·R2"]
    assert "不设：不得记载任何人如何投票" in rows["二·R3"]


def test_only_what_is_open_can_be_listed(bare: Terminal, tmp_path: Path) -> None:
    shown = bare.type("policy", "coverage", "--open", "--policy", str(at(tmp_path / "p")))

    assert [line.split()[1] for line in shown.out.splitlines() if line.startswith("讲话 ")] == ["一·R2"]


def test_the_other_way_each_block_with_its_clauses(bare: Terminal, tmp_path: Path) -> None:
    folder = at(tmp_path / "p", also="、一·R2")
    shown = bare.type("policy", "coverage", "--blocks", "--policy", str(folder))

    assert shown.code == 0
    assert any(line.split() == ["参数", "期满", "讲话", "一·R1、R2"] for line in shown.out.splitlines())


def test_as_data_both_ways(bare: Terminal, tmp_path: Path) -> None:
    shown = bare.type("policy", "coverage", "--json", "--policy", str(at(tmp_path / "p"))).data

    assert shown["open"] == ["讲话 一·R2"]
    assert [one["clause"] for one in shown["clauses"]] == ["一·R1", "一·R2", "二·R3"]
    assert shown["clauses"][0]["blocks"] == [
        {"kind": "parameters", "name": "期满"},
        {"kind": "objects", "name": "社区"},
    ]
    assert {"kind": "parameters", "name": "期满", "clauses": ["讲话 一·R1"]} in shown["blocks"]


def test_a_clause_that_is_not_written_out_cannot_be_cited(bare: Terminal, tmp_path: Path) -> None:
    shown = bare.type("policy", "coverage", "--policy", str(at(tmp_path / "p", also="、一·R9")))

    assert shown.code == 2
    assert "1 处错误" in shown.err


# ---- the shipped policy


def test_the_speech_is_written_out_word_for_word(shipped: Loaded) -> None:
    found = requirements()
    written = {clause.name: clause.quote for clause in shipped.policy.clauses.values()}

    assert written == {f"{row['section']}·{row['id']}": row["quote"] for row in found}


def requirements() -> list[dict[str, str]]:
    if not (SHARED / "requirements.tsv").is_file():
        pytest.skip("the list of requirements is not here")
    with (SHARED / "requirements.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))
