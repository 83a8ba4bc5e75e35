"""How the program speaks: in two languages, in JSON, into pipes; where options may stand; what help says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

import cli
from engine.screen.arguments import ARGUMENTS, OPTIONS, VALUES
from engine.screen.bilingual import Command, Group, help_name
from engine.screen.help import COMMANDS
from engine.screen.session import LOOKS, READING, called_as
from tests.cli.terminal import Terminal
from tests.office import examples
from tests.office.examples import ANJU, FUKANG, START, START_DAY, STREET, YUQUAN

AT_START = ("--as", STREET, "--now", START_DAY)
HAN = range(0x4E00, 0xA000)


# ---- two languages


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "en_US.UTF-8", "HUANJIE_LANG": "zh"}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(
    eve: Terminal, monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str], language: str
) -> None:
    monkeypatch.delenv("HUANJIE_LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert ("还差" in eve.type("why", FUKANG, START, *AT_START).out) == (language == "zh")
    assert ("错误：" in eve.type("why", "没有", START).err) == (language == "zh")


@pytest.mark.parametrize("words", [("--lang", "en"), ("--lang=en",)])
def test_the_option_is_stronger_than_the_locale(eve: Terminal, words: tuple[str, ...]) -> None:
    assert "need" in eve.type(*words, "why", FUKANG, START, *AT_START).out
    assert "need" in eve.type("why", FUKANG, START, *AT_START, *words).out
    assert "error: " in eve.type("why", "没有", START, *words).err


@pytest.mark.parametrize(
    ("words", "code", "zh", "en"),
    [
        (("status",), 0, "合计", "total"),
        (("why", ANJU, START, *AT_START), 0, "✓ 可以“准予启动”", "准予启动 is open"),
        (("why", FUKANG, START, *AT_START), 1, "不能“准予启动”", "准予启动 refused"),
        (("missing", FUKANG, START, *AT_START), 0, "差 1 项", "1 open"),
        (("show", ANJU), 0, "第 ", "event "),
        (("log",), 0, "登记材料", "evidence added"),
        (("policy", "check"), 0, "没有错误", "no mistakes"),
        (("policy", "test"), 0, "没有通过 0 个", "0 failed"),
        (("audit", "verify"), 0, "日志完好", "journal is sound"),
        (("audit", "replay"), 0, "差异 0 处", "0 differences"),
        (("record", ANJU, "户数=3", *AT_START), 0, "已登记", "户数 = 3 (event "),
        (("confirm", ANJU, "人选", "--count", "0", *AT_START), 0, "名单齐备", "the list of 人选 has 0"),
    ],
)
def test_every_page_is_there_in_both_languages(
    eve: Terminal, words: tuple[str, ...], code: int, zh: str, en: str
) -> None:
    chinese = eve.type(*words)
    english = eve.type(*words, "--lang", "en")

    assert (chinese.code, english.code) == (code, code)
    assert zh in chinese.out
    assert en in english.out
    assert chinese.err == english.err == ""


# ---- JSON, and plain text


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("show", ANJU),
        ("log",),
        ("log", ANJU, "--last", "3"),
        ("why", ANJU, START, *AT_START),
        ("why", FUKANG, START, *AT_START),
        ("missing", YUQUAN, *AT_START),
        ("actor", "list"),
        ("policy", "check"),
        ("policy", "test"),
        ("audit", "verify"),
        ("audit", "replay"),
        ("record", ANJU, "户数=3", *AT_START),
        ("evidence", "add", ANJU, "工作总结", *AT_START),
        ("evidence", "withdraw", f"{ANJU}#1", "--reason", "错", *AT_START),
        ("confirm", ANJU, "人选", "--count", "0", *AT_START),
        ("advance", ANJU, START, *AT_START),
        ("advance", FUKANG, START, *AT_START),
        (
            "actor",
            "add",
            "王五",
            "--role",
            STREET,
            "--unit",
            "示范市",
            "--as",
            "市级管理员",
            "--now",
            START_DAY,
        ),
        ("import", "roster", examples.ROSTER, "--as", "市级管理员", "--now", START_DAY),
        ("import", "roster", examples.ROSTER, "--dry-run", "--as", "市级管理员", "--now", START_DAY),
    ],
    ids=lambda words: " ".join(map(str, words[:2])),
)
def test_json_is_all_that_is_printed_and_says_the_same_in_either_language(
    eve: Terminal, words: tuple[str, ...]
) -> None:
    other = examples.put(eve.db.parent, examples.prepared(), "b.db")
    said = eve.type(*words, "--json")
    english = eve.type(*words, "--json", "--lang", "en", *(() if words[0] == "policy" else ("--db", other)))

    assert said.data
    assert said.err == ""
    assert english.data == said.data


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--all"),
        ("show", ANJU),
        ("log",),
        ("why", FUKANG, START, *AT_START),
        ("missing", FUKANG),
        ("audit", "verify"),
        ("why", "没有", START),
        ("--help",),
    ],
)
def test_what_goes_into_a_pipe_has_no_colours(eve: Terminal, words: tuple[str, ...]) -> None:
    said = eve.type(*words)

    assert said.all
    assert "\x1b" not in said.all


def test_a_long_line_goes_into_a_pipe_unbroken(eve: Terminal) -> None:
    said = eve.type("why", "429901002002", START, *AT_START)

    assert max(map(len, said.out.splitlines())) > 80


# ---- where options stand, and where they come from


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "show", ANJU),
        ("show", "--json", ANJU),
        ("show", ANJU, "--json"),
    ],
)
def test_a_common_option_may_stand_anywhere(eve: Terminal, words: tuple[str, ...]) -> None:
    assert eve.done(*words).data["name"] == "安居社区"


def test_who_and_when_may_stand_before_or_after(eve: Terminal) -> None:
    eve.done(*AT_START, "record", ANJU, "户数=3")
    before = eve.last()
    eve.done("record", ANJU, "户数=4", *AT_START)

    assert (before.actor, before.at, before.date) == (STREET, eve.last().at, eve.last().date)


def test_the_later_option_counts(eve: Terminal) -> None:
    eve.done("--as", "核验员", "record", ANJU, "户数=3", *AT_START)

    assert eve.last().actor == STREET


def test_the_journal_is_the_one_that_is_named(
    eve: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = examples.put(tmp_path, examples.imported(), "b.db")
    events = eve.last().seq

    assert eve.done("status", "--json").data["events"] == events  # HUANJIE_DB
    assert eve.done("--db", other, "status", "--json").data["events"] < events  # --db is stronger

    monkeypatch.delenv("HUANJIE_DB")
    assert eve.type("status").code == 2
    eve.db.rename(tmp_path / "huanjie.db")
    assert eve.done("status", "--json").data["events"] == events  # the working folder's


def test_who_acts_may_come_from_the_environment(eve: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUANJIE_ACTOR", STREET)
    eve.done("record", ANJU, "户数=3", "--now", START_DAY)
    assert eve.last().actor == STREET

    eve.done("record", ANJU, "户数=3", "--now", START_DAY, "--as", "县级操作员")
    assert eve.last().actor == "县级操作员"


def test_a_community_is_named_in_any_way_that_fits_only_one(eve: Terminal) -> None:
    names = (ANJU, "南屏镇安居", "南屏镇 安居", "南屏区/南屏镇/安居社区", "４２９９０１００５００５")

    assert {eve.done("show", name, "--json").data["id"] for name in names} == {ANJU}


# ---- the program's own words of refusal


@pytest.mark.parametrize(
    ("words", "zh"),
    [
        (("advanse", ANJU, START), "没有“advanse”这个命令，是不是 advance？"),
        (("policy", "chek"), "没有“chek”这个命令，是不是 check？"),
        (("advance", ANJU), "缺少 步骤"),
        (("status", "--jason"), "没有 --jason 这个选项，是不是 --json"),
        (("confirm", ANJU, "人选"), "缺少 --count"),
        (("confirm", ANJU, "人选", "--count", "-1"), "--count 不能这样写"),
        (("confirm", ANJU, "人选", "--count", "三"), "--count 不能这样写"),
        (("log", "--last", "0"), "--last 不能这样写"),
        (("log", "--last"), "选项 --last 后面缺少内容"),
        (("--lang", "fr", "status"), "--lang 不能这样写"),
        (("evidence", "withdraw", f"{ANJU}#1"), "缺少 --reason"),
        (("status", "全部"), "全部"),
    ],
)
def test_a_mistyped_line_is_answered_in_words(eve: Terminal, words: tuple[str, ...], zh: str) -> None:
    said = eve.refused(2, *words)
    english = eve.refused(2, *words, "--lang", "en")

    assert zh in said.err
    assert "--help" in said.err
    assert english.err.startswith("error: ")
    assert not {character for character in english.err if ord(character) in HAN} - set("全部人选三")


def test_a_group_alone_lists_what_it_can_do(eve: Terminal) -> None:
    said = eve.type("policy")

    assert said.code == 2
    assert COMMANDS["policy adopt"][0] in said.all


# ---- help


def commands(group: click.Group = cli.huanjie, path: str = "") -> Iterator[tuple[str, click.Command]]:
    yield path, group
    for name, command in group.commands.items():
        below = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, below)
        else:
            yield below, command


ALL = dict(commands())


def test_every_command_has_help_in_both_languages_and_none_is_described_that_is_not_there() -> None:
    assert set(COMMANDS) == set(ALL)
    assert all(zh and en for zh, en in COMMANDS.values())
    assert all(isinstance(command, Command | Group) for command in ALL.values())


def test_every_option_has_help_in_both_languages_and_none_is_described_that_is_not_there() -> None:
    context = click.Context(cli.huanjie)
    options = {
        help_name(parameter)
        for command in ALL.values()
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option)
    }

    assert set(OPTIONS) == options
    assert all(zh and en for zh, en in OPTIONS.values())


def test_every_argument_and_value_has_a_word_and_none_is_described_that_is_not_there() -> None:
    parameters = [parameter for command in ALL.values() for parameter in command.params]
    arguments = {one.name for one in parameters if isinstance(one, click.Argument)}
    texts = (click.types.StringParamType, click.Path, click.IntRange)
    values = {
        one.name
        for one in parameters
        if isinstance(one, click.Option) and not one.is_flag and isinstance(one.type, texts)
    }

    assert set(ARGUMENTS) == arguments
    assert set(VALUES) == values
    assert all(map(all, (*ARGUMENTS.values(), *VALUES.values())))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path or "huanjie")
def test_help_in_chinese_has_no_word_of_clicks_own(bare: Terminal, path: str) -> None:
    shown = bare.done("--lang", "zh", *path.split(), "--help").out

    assert not re.search(r"\b(OPTIONS|ARGS|COMMAND|TEXT|PATH|INTEGER|required|arguments)\b|<=", shown)


def test_help_says_what_is_to_be_written_and_keeps_its_columns(bare: Terminal) -> None:
    shown = bare.done("--lang", "zh", "policy", "fix", "--help").out.splitlines()

    assert shown[0] == "用法：huanjie policy fix [选项] [文件]…"
    assert "  [文件]…  只管这些文件或文件夹；不写就是全部政策" in shown
    assert "  --policy 文件夹  政策文件夹，内有 rules 和 workflows" in shown
    assert "  --json           输出 JSON" in shown
    said = bare.done("--lang", "zh", "confirm", "--help").out
    assert "--count 个数    名单上的个数  （必须写）" in said


@pytest.mark.parametrize("path", ALL, ids=lambda path: path or "huanjie")
def test_help_is_all_in_the_language_that_was_asked_for(bare: Terminal, path: str) -> None:
    words, command = path.split(), ALL[path]

    for index, language in enumerate(("zh", "en")):
        squeezed = "".join(bare.done("--lang", language, *words, "--help").out.split())
        assert "".join(COMMANDS[path][index].split()) in squeezed
        for name in getattr(command, "commands", ()):
            below = COMMANDS[f"{path} {name}".strip()][index]
            assert "".join(below.split()) in squeezed
        for parameter in command.get_params(click.Context(command)):
            if isinstance(parameter, click.Argument):
                assert "".join(ARGUMENTS[str(parameter.name)][2 + index].split()) in squeezed
            if isinstance(parameter, click.Option) and (not path or parameter.name not in LOOKS):
                assert "".join(OPTIONS[help_name(parameter)][index].split()) in squeezed


def test_commands_that_read_take_the_options_of_reading() -> None:
    for path in ("status", "show", "log", "why", "missing", "actor list"):
        names = {parameter.name for parameter in ALL[path].params}
        assert set(READING) <= names, path


def test_the_answer_names_the_policy_that_was_checked(
    bare: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens the window in the wrong folder sees that it was not their own."""
    monkeypatch.chdir(tmp_path)
    bare.done("policy", "copy", "我的政策")

    elsewhere = bare.done("policy", "check").out
    typed = bare.done("policy", "check", "--policy", "我的政策").out
    monkeypatch.chdir(tmp_path / "我的政策")
    here = bare.done("policy", "check").out

    assert elsewhere.startswith("程序自带的政策（/")
    assert typed == here
    assert here.startswith("我的政策：")


# ---- as a process of its own


def huanjie(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("huanjie")
    command = [str(program), *map(str, words)]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=inherited | environment, timeout=60, check=False
    )


def test_as_a_process_it_prints_answers_and_exits_with_the_code(eve: Terminal) -> None:
    granted = huanjie("advance", ANJU, START, *AT_START)
    refused = huanjie("advance", FUKANG, START, *AT_START, PYTHONIOENCODING="ascii", LC_ALL="C")
    mistaken = huanjie("advance", "没有", START)

    assert (granted.returncode, granted.stderr) == (0, "")
    assert "已“准予启动”" in granted.stdout
    assert refused.returncode == 1
    assert "先研判后换届" in refused.stdout
    assert (mistaken.returncode, mistaken.stdout) == (2, "")
    assert "办法：" in mistaken.stderr


@pytest.mark.parametrize("more", ["--all", "--json"])
def test_a_reader_that_goes_away_is_no_trouble(eve: Terminal, more: str) -> None:
    program = Path(sys.executable).with_name("huanjie")
    command = [str(program), "status", more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()

    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_help_is_quick_because_it_loads_no_engine() -> None:
    heavy = {"lark", "openpyxl", "orjson", "pydantic", "sqlite_utils", "transitions"}
    script = f"import sys, cli; print(sorted(set(sys.modules) & {heavy}))"

    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_a_proof_is_checked_without_what_a_journal_needs(bare: Terminal, tmp_path: Path) -> None:
    """It is checked on a machine that has no journal, and at once."""
    proof = tmp_path / "2.tlog-proof"
    bare.done("init", "--rehearsal")
    bare.done("audit", "prove", "2", "--out", proof)
    heavy = {"lark", "openpyxl", "pydantic", "sqlite3", "sqlite_utils", "transitions"}
    script = (
        "import sys, cli\n"
        f"sys.argv = ['huanjie', 'audit', 'check-proof', {str(proof)!r}]\n"
        "try: cli.main()\n"
        f"except SystemExit as code: print(code, sorted(set(sys.modules) & {heavy}))"
    )

    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.splitlines()[-1] == "0 []"


def test_a_root_that_was_written_down_is_held_against_the_journal(eve: Terminal) -> None:
    found = eve.done("audit", "verify", "--json").data

    assert eve.type("audit", "verify", "--size", found["size"], "--root", found["root"]).code == 0
    assert eve.type("audit", "verify", "--size", found["size"], "--root", "0" * 64).code == 3
    assert eve.type("audit", "verify", "--size", found["size"] + 1, "--root", found["root"]).code == 3
    assert eve.type("audit", "verify", "--size", found["size"]).code == 2


def test_the_program_is_named_as_it_can_be_typed_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "huanjie"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)

    monkeypatch.setenv("PATH", "")
    assert called_as(str(program)) == "bin/huanjie"
    monkeypatch.setenv("PATH", str(program.parent))
    assert called_as(str(program)) == "huanjie"
