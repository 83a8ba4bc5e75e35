"""`huanjie doctor`: one line a check, and an exit code for scripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import cli
from engine.office.machine import Facts
from engine.screen.running import run
from tests.cli.terminal import MEANS, Terminal
from tests.office.test_doctor import WELL


def told(terminal: Terminal, facts: Facts, *words: str) -> tuple[int, str]:
    """What the doctor says of a machine that is made up."""

    def look(db: Path, keys: Path, now: datetime) -> Facts:
        return facts

    terminal.screen.readouterr()
    code = run(cli.huanjie, ["huanjie", "doctor", *words], "huanjie", replace(MEANS, look=look))
    return code, terminal.screen.readouterr().out


def test_all_well_is_0_and_a_sign_a_line(bare: Terminal) -> None:
    code, said = told(bare, WELL)

    assert code == 0
    assert all(line.startswith("✓ ") for line in said.splitlines()[:-1])
    assert "要改的 0 项" in said.splitlines()[-1]


def test_something_wrong_is_1_with_what_to_do_below(bare: Terminal) -> None:
    sick = replace(WELL, python=(3, 9, 2), fonts=False)
    code, said = told(bare, sick)
    english = told(bare, sick, "--lang", "en")[1]

    assert code == 1
    assert said.splitlines()[:2] == [
        "✗ Python 3.9.2 太旧，要 3.11 或更高",
        "  办法：请安装新的 Python，再重装本程序",
    ]
    assert "! 没有中文字体" in said
    assert "✗ Python 3.9.2 is too old; 3.11 or newer is needed" in english


def test_a_note_alone_is_0(bare: Terminal) -> None:
    assert told(bare, replace(WELL, columns=40))[0] == 0


def test_this_very_machine_is_told_in_json(terminal: Terminal) -> None:
    said = terminal.type("doctor", "--json")

    assert said.code == (0 if said.data["well"] else 1)
    assert {one["check"] for one in said.data["checks"]} >= {"python", "locks", "clock", "fonts", "rights"}
    assert all(one["what"]["zh"] and one["what"]["en"] for one in said.data["checks"])
