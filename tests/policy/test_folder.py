"""A policy folder is read whole or not at all: what should be read and cannot be is named."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.office.policies import read_folder
from engine.policy import folder as module
from engine.policy.folder import MAX_BYTES, MAX_TOLD, files_in
from engine.problem import Problem, Wording
from engine.wording import files as wording
from grammar.form import MAX_FILE
from tests.cli.terminal import Terminal

TEXT = "层级 社区\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file in rules/ and one in workflows/."""
    for name in ("rules", "workflows"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "甲.hj").write_text(TEXT, "utf-8")
    return tmp_path


def refused(folder: Path) -> Problem:
    with pytest.raises(Problem) as raised:
        files_in(folder)
    return raised.value


def told(folder: Path) -> list[tuple[str, str]]:
    """The entries that are named, each with its reason."""
    lines = str(refused(folder).values["entries_en"]).splitlines()
    return [(name, reason.strip()) for name, _, reason in (line.strip().partition("  ") for line in lines)]


def bound(path: Path) -> None:
    """A socket, bound by a short name: its path may be too long."""
    here = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{here}/{path.name}")
    os.close(here)


def large(path: Path) -> None:
    path.touch()
    os.truncate(path, MAX_BYTES + 1)


ODD: dict[str, tuple[str, Callable[[Path], object], Wording]] = {
    "a link to itself": ("乙.hj", lambda path: path.symlink_to(path), wording.LOOP),
    "a link to nothing": ("乙.hj", lambda path: path.symlink_to("没有.hj"), wording.DANGLING),
    "a link to a folder": ("乙.hj", lambda path: path.symlink_to(path.parent), wording.IS_FOLDER),
    "a folder": ("乙.hj", Path.mkdir, wording.IS_FOLDER),
    "a pipe": ("乙.hj", os.mkfifo, wording.SPECIAL),
    "a socket": ("b.hj", bound, wording.SPECIAL),
    "a device": ("乙.hj", lambda path: path.symlink_to("/dev/null"), wording.SPECIAL),
    "a linked folder": ("乙", lambda path: path.symlink_to(path.parent.parent), wording.LINKED_FOLDER),
    "a link to a folder that is not there": ("乙", lambda path: path.symlink_to("没有"), wording.DANGLING),
    "capital letters": ("乙.HJ", Path.touch, wording.SUFFIX),
    "a suffix that the editor has added": ("乙.hj.txt", Path.touch, wording.SUFFIX),
    "a blank behind": ("乙.hj ", Path.touch, wording.SUFFIX),
    "far too many bytes": ("乙.hj", large, wording.TOO_LARGE),
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("where", ["rules", "rules/里层"])
def test_what_cannot_be_read_is_named_with_the_reason(folder: Path, kind: str, where: str) -> None:
    name, make, reason = ODD[kind]
    (folder / where).mkdir(exist_ok=True)
    make(folder / where / name)

    assert told(folder) == [(f"{where}/{name}".strip(), reason.en)]


def test_a_name_in_another_encoding_is_named(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder / "rules") + b"/\xff.hj")).write_text(TEXT, "utf-8")

    assert told(folder) == [("rules/\ufffd.hj", wording.ODD_NAME.en)]


def test_all_is_named_at_once_and_in_both_languages(folder: Path) -> None:
    for name, make, _ in ODD.values():
        if not (folder / "rules" / name).exists() and name != "乙.hj":
            make(folder / "rules" / name)
    (folder / "workflows" / "丙.hj").mkdir()
    problem = refused(folder)

    assert problem.values["count"] == len(told(folder)) > 4
    assert "workflows/丙.hj  是文件夹" in problem.title("zh")
    assert "workflows/丙.hj  a folder" in problem.title("en")


def test_of_very_many_the_first_are_named(folder: Path) -> None:
    for number in range(MAX_TOLD + 5):
        (folder / "rules" / f"{number:02}.hj").mkdir()

    assert refused(folder).values["count"] == MAX_TOLD + 5
    assert len(str(refused(folder).values["entries"]).splitlines()) == MAX_TOLD + 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "no"), wording.DENIED),
        (FileNotFoundError(errno.ENOENT, "gone meanwhile"), wording.DANGLING),
        (OSError(errno.EIO, "the disk"), wording.BROKEN),
        (OSError("of no number"), wording.BROKEN),
    ],
)
def test_a_file_that_cannot_be_opened_is_a_problem_and_no_half_policy(
    folder: Path, error: OSError, reason: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "rules" / "乙.hj").write_text(TEXT, "utf-8")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "乙.hj":
            raise error
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(folder) == [("rules/乙.hj", reason.en)]
    with pytest.raises(Problem):
        read_folder(folder)


def test_a_folder_that_cannot_be_looked_into_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "rules" / "里层").mkdir()
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "里层":
            raise PermissionError(errno.EACCES, "no")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert told(folder) == [("rules/里层", wording.DENIED.en)]


def test_rules_that_lead_nowhere_are_not_taken_for_no_rules(folder: Path) -> None:
    (folder / "rules" / "甲.hj").unlink()
    (folder / "rules").rmdir()
    (folder / "rules").symlink_to("没有")

    assert told(folder) == [("rules", wording.DANGLING.en)]


def test_a_file_beside_the_two_folders_is_named(folder: Path) -> None:
    (folder / "丙.hj").write_text(TEXT, "utf-8")

    assert told(folder) == [("丙.hj", wording.OUTSIDE.en)]


def test_what_is_no_policy_text_is_let_be(folder: Path) -> None:
    (folder / "rules" / "说明.md").touch()
    (folder / "rules" / "里层").mkdir()
    (folder / "rules" / "里层" / "乙.hj").write_text(TEXT, "utf-8")
    (folder / "rules" / "丙.hj").symlink_to(folder / "workflows" / "甲.hj")
    (folder / "别处").mkdir()

    assert list(files_in(folder)) == ["rules/丙.hj", "rules/甲.hj", "rules/里层/乙.hj", "workflows/甲.hj"]


def test_without_the_two_folders_all_below_is_read(tmp_path: Path) -> None:
    (tmp_path / "里层").mkdir()
    for path in ("甲.hj", "里层/乙.hj"):
        (tmp_path / path).write_text(TEXT, "utf-8")

    assert list(files_in(tmp_path)) == ["甲.hj", "里层/乙.hj"]
    assert files_in(tmp_path / "甲.hj") == files_in(tmp_path / "没有") == {}


def test_too_many_files_are_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILES", 2)
    assert len(files_in(folder)) == 2

    (folder / "rules" / "乙.hj").write_text(TEXT, "utf-8")
    problem = refused(folder)
    assert (problem.wording, problem.values["limit"]) == (wording.TOO_MANY_FILES, 2)


def test_a_folder_with_far_too_much_in_it_is_not_searched_to_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_ENTRIES", 2)
    assert len(files_in(folder)) == 2

    (folder / "rules" / "说明.md").touch()
    assert refused(folder).wording is wording.TOO_MANY_ENTRIES


def test_as_many_bytes_as_a_file_may_have_characters() -> None:
    assert 4 * MAX_FILE + len(b"\xef\xbb\xbf") == MAX_BYTES


@pytest.mark.parametrize(
    "command", [["check"], ["lint"], ["fix"], ["test"], ["fmt", "--check"], ["show", "社区"]]
)
def test_every_command_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    odd = folder / "rules" / "\x1b[31m乙.hj"
    odd.symlink_to(odd)

    said = Terminal(tmp_path / "无.db", capsys).type("policy", *command, "--policy", folder, "--lang", "en")
    assert said.code == 2
    assert "[31m乙.hj  a link that leads back to itself" in said.err
    assert "\x1b" not in said.err
