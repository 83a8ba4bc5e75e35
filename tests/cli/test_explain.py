"""`huanjie policy explain`: every page can be reached from a terminal, however its code is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.lint.pages import names
from engine.office.pages import page_of
from grammar.wording import MESSAGES
from tests.cli.terminal import Terminal


@pytest.mark.parametrize("typed", ["HJ204", "hj204", "204", "ＨＪ２０４", " hj-204 "])
def test_a_code_is_found_however_it_is_typed(bare: Terminal, typed: str) -> None:
    said = bare.done("policy", "explain", typed)

    assert said.out.startswith("HJ204  “且”和“或”混用\n")
    assert "错误的写法：\n    规则 先审计\n" in said.out
    assert "正确的写法：\n" in said.out


def test_a_page_is_in_the_language_of_its_reader(bare: Terminal) -> None:
    said = bare.done("policy", "explain", "HJ202", "--lang", "en")

    assert said.out.startswith("HJ202  The entry is not finished\n")
    assert "require: audited and\n" in said.out


@pytest.mark.parametrize("code", MESSAGES)
def test_every_code_can_be_looked_up(code: str) -> None:
    zh, en = page_of(code, "zh"), page_of(code, "en")

    assert zh is not None
    assert en is not None
    assert zh.startswith(code)
    assert en.startswith(code)
    assert zh != en


def test_a_lint_rule_can_be_looked_up(bare: Terminal) -> None:
    said = bare.done("policy", "explain", names()[0], "--json")

    assert said.data["id"] == names()[0]
    assert set(said.data["page"]) == {"zh", "en"}


def test_without_a_code_everything_is_listed_in_groups(bare: Terminal) -> None:
    said, data = bare.done("policy", "explain"), bare.done("policy", "explain", "--json").data

    listed = [page["id"] for group in data for page in group["pages"]]
    assert listed == [*sorted(MESSAGES), *names()]
    assert [id_ for id_ in listed if f"  {id_} " not in said.out] == []
    assert said.out.startswith("字符和格式\n")


@pytest.mark.parametrize(("typed", "near"), [("HJ2O4", "HJ204"), ("HJ99", ""), ("@", ""), ("HJ999", "")])
def test_an_unknown_code_is_a_problem_with_the_nearest(bare: Terminal, typed: str, near: str) -> None:
    said = bare.type("policy", "explain", typed)

    assert said.code == 2
    assert f"没有“{typed}”这个代码或者规则" in said.err
    assert near in said.err


def test_a_check_says_once_where_its_findings_are_explained(bare: Terminal, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "坏.hj").write_text("规则 甲\n  要球：乙\n规则\n", encoding="utf-8")
    said = bare.type("policy", "check", "--policy", tmp_path)

    assert said.code == 2
    assert said.out.count("详见：huanjie policy explain HJ") == 1
