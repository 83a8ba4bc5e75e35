"""`huanjie policy lint` from the command line: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
from engine.lint.examples import PRELUDE
from engine.lint.rules import RULES
from engine.screen.running import run
from engine.screen.session import DONE_CODE, REFUSED_CODE, WRONG_USE_CODE
from tests.cli.terminal import MEANS

UGLY = "\n定义 大社区\n  对象：社区\n  即：（非 非 软弱涣散）\n  依据：讲话 一\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "基础.hj").write_text(PRELUDE + UGLY, encoding="utf-8")
    return tmp_path


def ended(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of one command."""
    arguments = ["huanjie", "policy", "lint", *map(str, words), "--lang", "zh"]
    code = run(cli.huanjie, arguments, "huanjie", MEANS)
    out, err = capsys.readouterr()
    return code, out, err


def test_findings_are_shown_with_their_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ended(capsys, "--policy", folder)

    assert code == DONE_CODE
    assert "提醒 double-negation" in out
    assert "rules/基础.hj:" in out
    assert "policy explain" in out
    assert "错误 0" in out


def test_a_warning_fails_where_that_is_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(capsys, "--policy", folder, "--strict")[0] == REFUSED_CODE


def test_an_error_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "lint.toml").write_text('[rules]\n"双重否定" = "error"\n', encoding="utf-8")

    assert ended(capsys, "--policy", folder)[0] == REFUSED_CODE


def test_fix_writes_what_it_mends_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ended(capsys, "--policy", folder, "--fix")
    text = (folder / "rules" / "基础.hj").read_text(encoding="utf-8")

    assert code == DONE_CODE
    assert "写入 1 个文件" in out
    assert "  即：软弱涣散\n" in text
    assert text.startswith(PRELUDE)


def test_one_rule_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ended(capsys, "--policy", folder, "--only", "双重否定", "--json")

    assert [one["code"] for one in json.loads(out)["findings"]] == ["double-negation"]


def test_a_rule_that_there_is_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = ended(capsys, "--policy", folder, "--only", "double-negatoin")

    assert code == WRONG_USE_CODE
    assert "double-negation" in err


def test_mistakes_come_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rules" / "错.hj").write_text("规则 甲\n", encoding="utf-8")
    code, _, err = ended(capsys, "--policy", folder, "--fix")

    assert code == WRONG_USE_CODE
    assert "policy check" in err


def test_sarif_names_the_rules(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "out.sarif"
    ended(capsys, "--policy", folder, "--sarif", written)
    results = json.loads(written.read_text(encoding="utf-8"))["runs"][0]["results"]

    assert {one["ruleId"] for one in results} >= {"double-negation", "needless-brackets"}
    assert all(one["message"]["text"] for one in results)


def test_the_list_has_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ended(capsys, "--list")

    assert all(rule.name in out and rule.title[0] in out for rule in RULES)
    assert f"共 {len(RULES)} 条" in out
