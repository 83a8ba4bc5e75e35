"""Every command has a Chinese name beside its English one."""

from __future__ import annotations

from collections import Counter

import pytest

import cli
from engine.screen.aliases import ALIASES
from engine.screen.help import COMMANDS
from tests.cli.terminal import Terminal
from tests.office.examples import ANJU, START, START_DAY, STREET


def test_every_command_has_a_name_in_chinese() -> None:
    assert set(ALIASES) == set(COMMANDS) - {""}


def test_no_two_commands_of_a_group_are_called_alike() -> None:
    names = Counter((path.rpartition(" ")[0], name) for path, name in ALIASES.items())

    assert [name for name, count in names.items() if count > 1] == []
    assert all(not name.isascii() and " " not in name for name in ALIASES.values())


@pytest.mark.parametrize("path", sorted(ALIASES))
def test_the_chinese_name_is_the_same_command(bare: Terminal, path: str) -> None:
    words = path.split()
    chinese = [ALIASES[" ".join(words[: count + 1])] for count in range(len(words))]

    same = bare.done(*chinese, "--help").out
    assert same.partition("\n\n")[2] == bare.done(*words, "--help").out.partition("\n\n")[2]


def test_chinese_and_english_names_may_stand_in_one_line(eve: Terminal) -> None:
    at = ("--as", STREET, "--now", START_DAY)

    assert eve.done("为何", ANJU, START, *at).out == eve.done("why", ANJU, START, *at).out
    assert eve.done("policy", "检查").out == eve.done("政策", "check").out


def test_help_shows_both_names(bare: Terminal) -> None:
    for language in ("zh", "en"):
        lines = bare.done("--help", "--lang", language).out.splitlines()
        assert [line for line in lines if line.split()[:2] == ["today", "今天"]]
    assert [line for line in bare.done("evidence", "--help").out.splitlines() if "add       登记" in line]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("今田",), "今天"),
        (("stauts",), "status"),
        (("verify",), "audit verify"),
        (("重放",), "核验 重放"),
        (("policy", "检察"), "检查"),
        (("audit", "verfy"), "verify"),
    ],
)
def test_an_unknown_command_is_told_the_nearest(bare: Terminal, words: tuple[str, ...], meant: str) -> None:
    said = bare.type(*words)
    english = bare.type(*words, "--lang", "en")

    assert (said.code, english.code) == (2, 2)
    assert f"，是不是 {meant}？" in said.err
    assert f"; did you mean {meant}?" in english.err


def test_what_is_like_nothing_is_told_nothing(bare: Terminal) -> None:
    assert "是不是" not in bare.type("qqqqqq").err


def test_the_table_names_nothing_else() -> None:
    assert set(cli.huanjie.commands) == {path for path in ALIASES if " " not in path}
