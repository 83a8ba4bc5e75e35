"""What Tab offers, in the shells and underneath: names out of the journal, quickly, without a trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import cli
from engine.screen.completing import COMPLETING, SHELLS
from engine.screen.running import run
from tests.cli.terminal import MEANS, Terminal
from tests.office.examples import ANJU, STREET

PROGRAM = Path(sys.executable).with_name("huanjie")


def offered(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, *words: str, shell: str = "bash"
) -> list[str]:
    """What is offered for the last of `words`, line by line as the shell gets it."""
    with monkeypatch.context() as patch:
        patch.setenv(COMPLETING, f"{shell}_complete")
        patch.setenv("COMP_WORDS", " ".join(["huanjie", *words]))
        patch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
        terminal.screen.readouterr()
        assert run(cli.huanjie, ["huanjie"], "huanjie", MEANS) == 0
        out, err = terminal.screen.readouterr()
    assert err == ""
    return [line.removeprefix("plain,") for line in out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (["adv"], ["advance"]),
        (["办"], ["办理"]),
        (["政"], ["政策"]),
        (["政策", "检"], ["检查"]),
        (["policy", "ch"], ["check"]),
        (["advance", "42990100100"], ["429901001001", "429901001006"]),
        (["advance", "和平"], ["和平社区"]),
        (["advance", "桥东街道和"], ["桥东街道和平社区"]),
        (["advance", "南屏区桥东街道和"], ["南屏区桥东街道和平社区"]),
        (["why", ANJU, "准予"], ["准予启动"]),
        (["evidence", "add", ANJU, "财务审"], ["财务审计报告"]),
        (["材料", "登记", ANJU, "财务审"], ["财务审计报告"]),
        (["evidence", "add", ANJU, "财务审计报告", "覆盖"], ["覆盖期="]),
        (["record", ANJU, "户"], ["户数="]),
        (["confirm", ANJU, "人"], ["人选"]),
        (["today", "南屏"], ["南屏区"]),
        (["today", "南屏区/桥"], ["南屏区/桥东街道", "南屏区/桥西街道"]),
        (["schedule", "--unit", "南屏"], ["南屏区"]),
        (["status", "--as", "街道"], [STREET]),
        (["actor", "add", "王某", "--role", "街道"], [STREET]),
        (["figures", "--by", ""], ["县", "街道"]),
        (["policy", "show", "先审计"], ["先审计后换届"]),
        (["policy", "print", "--flow", "换"], ["换届"]),
        (["completion", "z"], ["zsh"]),
    ],
    ids=" ".join,
)
def test_names_that_are_there_are_offered(
    eve: Terminal, monkeypatch: pytest.MonkeyPatch, words: list[str], some: list[str]
) -> None:
    assert [one for one in some if one not in offered(eve, monkeypatch, *words)] == []


def test_the_steps_that_lead_on_from_where_a_community_stands_are_offered_alone(
    eve: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = offered(eve, monkeypatch, "advance", ANJU, "")
    every = offered(eve, monkeypatch, "bulk", "")

    assert "准予启动" in near
    assert set(near) < set(every)
    assert len(near) < len(every) // 4
    assert offered(eve, monkeypatch, "advance", ANJU, "确定监督名额") == ["确定监督名额"]


def test_what_stands_already_is_not_offered_again(eve: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ANJU in offered(eve, monkeypatch, "bulk", "准予启动", ANJU[:6])
    assert ANJU not in offered(eve, monkeypatch, "bulk", "准予启动", ANJU, ANJU[:6])


def test_zsh_and_fish_are_told_what_a_code_stands_for(eve: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    zsh = offered(eve, monkeypatch, "show", ANJU, shell="zsh")
    fish = offered(eve, monkeypatch, "show", ANJU, shell="fish")

    assert zsh[:2] == ["plain", ANJU]
    assert "安居社区" in zsh[2]
    assert "安居社区" in fish[0]


@pytest.mark.parametrize("journal", ["none", "folder", "text", "empty", "cut"])
def test_whatever_the_journal_is_nothing_is_complained_of(
    eve: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, journal: str
) -> None:
    path = tmp_path / "坏.db"
    match journal:
        case "folder":
            path.mkdir()
        case "text":
            path.write_text("no journal" * 200, encoding="utf-8")
        case "empty":
            path.touch()
        case "cut":
            path.write_bytes(eve.db.read_bytes()[:50_000])

    for words in (["advance", "4"], ["advance", ANJU, "准"], ["--as", ""], ["nothing", "x"], ["--lang", ""]):
        offered(eve, monkeypatch, "--db", str(path), *words)
    assert path.exists() == (journal != "none")


def test_nothing_is_written_and_a_writer_is_not_disturbed(
    eve: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in eve.db.parent.iterdir() if path.is_file()}
    offered(eve, monkeypatch, "advance", "4")
    offered(eve, monkeypatch, "advance", ANJU, "准")
    assert {path: path.read_bytes() for path in eve.db.parent.iterdir() if path.is_file()} == before

    eve.db.chmod(0o400)
    assert offered(eve, monkeypatch, "advance", ANJU[:9])


def test_bash_itself_completes(eve: Terminal) -> None:
    """The script is read, the function is called as Tab calls it, and what it found is printed."""
    script = subprocess.run([PROGRAM, "completion", "bash"], capture_output=True, text=True, check=True)
    asked = (
        script.stdout
        + f"\nCOMP_WORDS=(huanjie 办理 {ANJU} 准予); COMP_CWORD=3; _huanjie_completion huanjie\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    bash = shutil.which("bash")
    assert bash
    environment = os.environ | {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"}
    said = subprocess.run([bash], input=asked, capture_output=True, text=True, env=environment, check=True)

    assert (said.stdout, said.stderr) == ("准予启动\n", "")


@pytest.mark.parametrize("shell", sorted(SHELLS))
def test_each_shell_gets_a_script_that_names_the_program(bare: Terminal, shell: str) -> None:
    said = bare.done("completion", shell).out

    assert COMPLETING in said
    assert "huanjie" in said


def test_another_shell_is_refused_in_words(bare: Terminal) -> None:
    said = bare.type("completion", "tcsh")

    assert said.code == 2
    assert "bash" in said.err


def test_it_is_quick(eve: Terminal) -> None:
    """300 ms are the limit on a calm machine; a busy one is given thrice that."""
    environment = os.environ | {
        COMPLETING: "bash_complete", "COMP_WORDS": f"huanjie why {ANJU} 准", "COMP_CWORD": "3"
    }  # fmt: skip

    def once() -> float:
        begun = time.perf_counter()
        said = subprocess.run([PROGRAM], capture_output=True, text=True, env=environment, check=True)
        assert said.stdout == "plain,准予启动\n"
        return time.perf_counter() - begun

    assert min(once() for _ in range(5)) < 0.9
