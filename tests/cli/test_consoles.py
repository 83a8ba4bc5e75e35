"""Consoles of all kinds: with few characters, without colours, short ones, and none at all."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Sequence

import pytest

from engine.journal.store import Journal
from engine.screen.signs import ERRORS, plain, written
from tests.cli.pseudo import COLOURS, ESCAPES, PROGRAM, bare_text, on_terminal
from tests.cli.terminal import Terminal
from tests.office.examples import ANJU, FUKANG, START, START_DAY, STREET

AT_START = ("--as", STREET, "--now", START_DAY)
LOOKING: tuple[tuple[str, ...], ...] = (
    (),
    ("--help",),
    ("--version",),
    ("status", "--all"),
    ("figures",),
    ("today", *AT_START),
    ("schedule", "--now", START_DAY),
    ("schedule", ANJU, "--now", START_DAY),
    ("show", ANJU),
    ("log",),
    ("why", FUKANG, START, *AT_START),
    ("missing", FUKANG, *AT_START),
    ("actor", "list"),
    ("policy", "check"),
    ("policy", "show", "先审计后换届"),
    ("policy", "explain", "HJ204"),
    ("policy", "coverage", "--open"),
    ("policy", "fmt", "--check"),
    ("audit", "verify"),
    ("audit", "replay"),
    ("audit", "checkpoint"),
    ("completion", "bash"),
    ("doctor",),
    ("why", "没有", START),
    ("今田",),
)
"""Every command that only reads, and two that are mistaken."""
FEW = {
    "gbk": {"PYTHONIOENCODING": "gbk"},
    "gb2312": {"PYTHONIOENCODING": "gb2312"},
    "C": {"LANG": "C"},
    "ascii": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


def said_by(words: Sequence[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [PROGRAM, *words], capture_output=True, env=kept | environment, stdin=subprocess.DEVNULL, timeout=60
    )


# ---- few characters


@pytest.mark.parametrize("words", LOOKING, ids=lambda words: " ".join(words[:2]) or "huanjie")
def test_no_console_ends_a_command(eve: Terminal, words: tuple[str, ...]) -> None:
    usual = eve.type(*words)
    said = said_by(words, PYTHONIOENCODING="gbk")
    shown = said.stdout.decode("gbk") + said.stderr.decode("gbk")

    assert said.returncode == usual.code < 3
    assert "Traceback" not in shown
    assert "\\u" not in shown
    more = words == ("doctor",)  # which has something to say of such a console
    assert len(shown.splitlines()) == len(usual.all.splitlines()) + more


@pytest.mark.parametrize("console", ["gb2312", "C", "ascii"])
def test_other_consoles_do_not_either(eve: Terminal, console: str) -> None:
    said = said_by(("missing", FUKANG, *AT_START[2:]), **FEW[console])

    assert (said.returncode, said.stderr) == (0, b"")
    assert "还差" in said.stdout.decode("gb2312" if console == "gb2312" else "utf-8")


@pytest.mark.parametrize("words", [("policy", "check"), ("why", ANJU, "没有")], ids=" ".join)
def test_a_locale_without_chinese_ends_nothing_in_a_traceback(eve: Terminal, words: tuple[str, ...]) -> None:
    """Neither reading policy files with Chinese names, nor telling what was typed."""
    said = said_by(words, **FEW["ascii"])
    shown = (said.stdout + said.stderr).decode()

    assert "Traceback" not in shown
    assert "没有" in shown
    assert "[U+DC" not in shown


def test_what_gbk_lacks_is_written_in_letters_and_the_rest_stays(eve: Terminal) -> None:
    said = said_by(("missing", ANJU, *AT_START), PYTHONIOENCODING="gbk").stdout.decode("gbk")

    assert "[是] 准予启动" in said
    assert "→" in said
    assert "✓" not in said


def test_json_stays_json(eve: Terminal) -> None:
    usual = said_by(("show", ANJU, "--json"))
    said = said_by(("show", ANJU, "--json"), PYTHONIOENCODING="gbk")

    assert json.loads(said.stdout.decode("gbk")) == json.loads(usual.stdout)


def test_what_is_kept_in_a_file_is_utf8_on_every_console(eve: Terminal) -> None:
    words = ("policy", "cases", "--for", "先审计后换届")
    usual = said_by(words).stdout

    assert "规则" in usual.decode()
    assert said_by((*words, "--plain"), PYTHONIOENCODING="gbk").stdout == usual


@pytest.mark.parametrize(
    ("sign", "letters"),
    [("✓", "[是]"), ("→", "->"), ("③", "(3)"), ("⑳", "(20)"), ("─", "-"), ("│", "|"), ("┼", "+"), ("█", "#"),
     ("é", "e"), ("𠮷", "[U+20BB7]"), ("☂", "[U+2602]")],
)  # fmt: skip
def test_signs_have_letters(sign: str, letters: str) -> None:
    assert written(sign) == letters
    assert f"甲{sign}".encode("gb2312", ERRORS).decode("gb2312") in (f"甲{letters}", f"甲{sign}")


# ---- plain


@pytest.mark.parametrize("words", LOOKING[3:], ids=lambda words: " ".join(words[:2]))
def test_plain_answers_have_letters_only(eve: Terminal, words: tuple[str, ...]) -> None:
    for language in ("zh", "en"):
        said = eve.type(*words, "--plain", "--lang", language)
        if words[:2] != ("audit", "checkpoint"):  # a file's bytes
            assert signs(said.all) == ""


def signs(text: str) -> str:
    """Whatever is neither a letter, nor a sign of ASCII or of Chinese text."""
    return "".join(
        dict.fromkeys(re.findall(r"[^\w\s\x20-\x7e，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％＋－＝]", text))
    )


def test_plain_is_plain_on_a_terminal_too(eve: Terminal) -> None:
    shown = on_terminal("status", "--plain")

    assert "南屏区" in shown
    assert not ESCAPES.search(shown)
    assert not ESCAPES.search(on_terminal("why", "没有", START, "--plain"))
    assert not ESCAPES.search(on_terminal("why", "没有", START, HUANJIE_PLAIN="1"))


def test_a_middle_dot_is_chinese_inside_a_word_only() -> None:
    assert plain("买买提·艾力　· 一", "zh") == "买买提·艾力　- 一"
    assert plain("✓ a", "en") == "[yes] a"


# ---- colours


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_colours_can_be_refused(eve: Terminal, environment: dict[str, str]) -> None:
    for words in (("why", FUKANG, START, *AT_START), ("why", "没有", START)):
        assert COLOURS.search(on_terminal(*words, "--no-pager"))
        assert not COLOURS.search(on_terminal(*words, "--no-pager", **environment))


RED = re.compile(r"\x1b\[(?:[0-9;]*;)?31m([^\x1b]*)\x1b")
SAID = re.compile(r"✗|错误|拒绝|被拒|逾期|^- |^-\d|▸|不能|晚 |来不及|不成立|损坏|改动|没有")
"""A sign or a word that says without colour what red says."""


@pytest.mark.parametrize(
    "words",
    [
        ("why", FUKANG, START, *AT_START),
        ("missing", FUKANG, *AT_START),
        ("today", *AT_START),
        ("today", "--now", "2016-03-01", "--as", STREET),
        ("schedule", "--now", "2016-03-01"),
        ("schedule", FUKANG, "--now", "2016-03-01"),
        ("log",),
        ("bulk", START, *AT_START),
        ("why", "没有", START),
        ("audit", "verify"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_red_says_nothing_that_no_word_says(eve: Terminal, words: tuple[str, ...]) -> None:
    eve.type("advance", FUKANG, START, *AT_START)  # a refusal for the log
    shown = on_terminal(*words, "--no-pager", columns=400)
    red = [line for line in shown.splitlines() if RED.search(line)]

    assert [bare_text(line) for line in red if not SAID.search(bare_text(line))] == []


def test_a_damaged_journal_is_told_in_words(eve: Terminal) -> None:
    with Journal.open(eve.db) as journal:
        seq = journal.head().seq
    data = eve.db.read_bytes()
    where = data.rindex(b'"command":') if b'"command":' in data else data.rindex(b'"actor":"')
    eve.db.write_bytes(data[: where + 10] + b"\xe7" + data[where + 11 :])
    shown = on_terminal("audit", "verify", "--no-pager", columns=400)

    assert seq > 1
    assert RED.search(shown)
    assert all(SAID.search(bare_text(line)) for line in shown.splitlines() if RED.search(line))


# ---- pages


PAGER = "sed s/^/PAGED:/"


def test_what_is_longer_than_the_screen_goes_to_the_pager(eve: Terminal) -> None:
    long = on_terminal("status", "--all", PAGER=PAGER)
    short = on_terminal("status", PAGER=PAGER, lines=60)

    assert long.count("PAGED:") > 100
    assert "PAGED:" not in short
    assert "南屏区" in short


@pytest.mark.parametrize(
    ("words", "environment"),
    [(("--no-pager",), {"PAGER": PAGER}), (("--plain",), {"PAGER": PAGER}), (("--json",), {"PAGER": PAGER}),
     ((), {"PAGER": ""}), ((), {"PAGER": "cat"}), ((), {"PAGER": PAGER, "TERM": "dumb"})],
)  # fmt: skip
def test_nobody_has_to_turn_pages(eve: Terminal, words: tuple[str, ...], environment: dict[str, str]) -> None:
    shown = on_terminal("status", "--all", *words, **environment)

    assert "PAGED:" not in shown
    assert shown.count("42990") > 100


def test_a_pipe_is_never_paged(eve: Terminal) -> None:
    assert b"PAGED:" not in said_by(("status", "--all"), PAGER=PAGER).stdout


def test_a_pager_that_is_not_there_is_no_trouble(eve: Terminal) -> None:
    shown = on_terminal("status", "--all", PAGER="no-such-pager-anywhere")

    assert shown.count("42990") > 100
    assert "Traceback" not in shown


def test_columns_stand_one_below_the_other_whatever_is_in_them(eve: Terminal) -> None:
    """A Chinese character is two columns wide: the figures of all rows end in the same column."""
    lines = bare_text(on_terminal("status", "--no-pager")).splitlines()
    table = [line for line in lines if re.match(r"\S+ +\d", line)]
    ends = {wide(line[: match.end()]) for line in table if (match := re.match(r"\S+ +\d+", line))}

    assert len(table) > 5
    assert len(ends) == 1


def wide(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)
