"""`huanjie policy fmt`: which files it takes, what it says, what it writes, how it ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

UNTIDY = "层级   省 #注\n层级 市\n上级:省\n"
TIDY = "层级 省  #注\n\n层级 市\n  上级：省\n"
ENGLISH = "tier 省  #注\n\ntier 市\n  parent: 省\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy with one untidy file, one tidy file, in the working folder."""
    (tmp_path / "rules" / "下级").mkdir(parents=True)
    (tmp_path / "workflows").mkdir()
    (tmp_path / "rules" / "下级" / "甲.hj").write_bytes(UNTIDY.encode())
    (tmp_path / "workflows" / "乙.hj").write_bytes(TIDY.encode())
    return tmp_path


def untidy(folder: Path) -> Path:
    return folder / "rules" / "下级" / "甲.hj"


def test_the_policy_of_the_working_folder_is_formatted(bare: Terminal, folder: Path) -> None:
    said = bare.done("policy", "fmt")

    assert said.out.splitlines() == ["已整理  rules/下级/甲.hj", "已整理 1 个文件，合乎格式的 1 个"]
    assert untidy(folder).read_bytes() == TIDY.encode()
    assert bare.done("policy", "fmt").out == "2 个文件，都合乎格式，没有要改的\n"
    assert bare.done("policy", "fmt", "--lang", "en").out == "2 files, all in order: nothing to change\n"


def test_check_writes_nothing_and_ends_with_1(bare: Terminal, folder: Path) -> None:
    said = bare.type("policy", "fmt", "--check")

    assert said.code == 1
    assert said.out.splitlines() == ["要整理  rules/下级/甲.hj", "要整理 1 个文件，合乎格式的 1 个"]
    assert untidy(folder).read_bytes() == UNTIDY.encode()
    assert bare.done("policy", "fmt", "--check", "workflows").code == 0


def test_diff_shows_what_would_change(bare: Terminal, folder: Path) -> None:
    said = bare.done("policy", "fmt", "--diff")

    assert "-层级   省 #注\n" in said.out
    assert "+层级 省  #注\n" in said.out
    assert said.out.splitlines()[0] == "rules/下级/甲.hj  第 1 行起"
    assert "@@" not in said.out
    assert untidy(folder).read_bytes() == UNTIDY.encode()
    assert bare.type("policy", "fmt", "--diff", "--check").code == 1


def test_files_and_folders_can_be_named(bare: Terminal, folder: Path) -> None:
    loose = folder / "别处" / "丙.hj"
    loose.parent.mkdir()
    loose.write_bytes(UNTIDY.encode())

    made = bare.done("policy", "fmt", "--json", loose, "workflows").data

    assert made == {"written": True, "changed": ["别处/丙.hj"], "unchanged": 1, "left": []}
    assert loose.read_bytes() == TIDY.encode()
    assert untidy(folder).read_bytes() == UNTIDY.encode()


def test_a_path_may_start_from_the_policy(bare: Terminal, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    os.chdir(tmp_path / "空")

    bare.done("policy", "fmt", "rules/下级/甲.hj", "--policy", folder)

    assert untidy(folder).read_bytes() == TIDY.encode()


def test_a_file_of_the_policy_is_called_as_in_every_message(
    bare: Terminal, folder: Path, tmp_path: Path
) -> None:
    """From the policy's folder, wherever one is and however its path was typed."""
    (tmp_path / "空").mkdir()
    os.chdir(tmp_path / "空")

    for path in ((), (untidy(folder),), ("../rules",)):
        said = bare.type("policy", "fmt", "--check", *path, "--policy", folder)
        assert said.out.splitlines()[0] == "要整理  rules/下级/甲.hj"
    outside = tmp_path / "空" / "丁.hj"
    outside.write_bytes(UNTIDY.encode())
    assert "要整理  丁.hj" in bare.type("policy", "fmt", "--check", "丁.hj", "--policy", folder / "rules").out


def test_a_file_of_which_only_line_ends_change_is_told_in_words(bare: Terminal, folder: Path) -> None:
    untidy(folder).write_bytes(TIDY.replace("\n", "\r\n").encode())

    shown = bare.done("policy", "fmt", "--diff").out.splitlines()

    assert shown[0] == "rules/下级/甲.hj  只有换行或者文件开头的记号不同"


def test_the_keywords_are_changed_and_changed_back(bare: Terminal, folder: Path) -> None:
    bare.done("policy", "fmt", "--to", "en")
    assert untidy(folder).read_bytes() == (folder / "workflows" / "乙.hj").read_bytes() == ENGLISH.encode()

    bare.done("policy", "fmt", "--to", "zh")
    assert untidy(folder).read_bytes() == TIDY.encode()


# ---- bytes


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + TIDY.encode(), TIDY.replace("\n", "\r\n").encode(), TIDY.replace("\n", "\r").encode()],
    ids=["byte-order mark", "CRLF", "CR"],
)
def test_a_file_is_written_in_utf8_with_line_feeds(bare: Terminal, folder: Path, data: bytes) -> None:
    untidy(folder).write_bytes(data)

    assert bare.type("policy", "fmt", "--check").code == 1
    bare.done("policy", "fmt")
    assert untidy(folder).read_bytes() == TIDY.encode()


def test_a_file_keeps_its_rights_and_a_link_stays_a_link(bare: Terminal, folder: Path) -> None:
    target = folder / "别处" / "原件.hj"
    target.parent.mkdir()
    target.write_bytes(UNTIDY.encode())
    target.chmod(0o640)
    untidy(folder).unlink()
    untidy(folder).symlink_to(target)

    bare.done("policy", "fmt")

    assert untidy(folder).is_symlink()
    assert target.read_bytes() == TIDY.encode()
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in folder.rglob("*.hj*")) == ["乙.hj", "原件.hj", "甲.hj"]


# ---- what cannot be formatted


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("规则  甲\n要求：乙 且\n".encode(), "HJ202"),
        (UNTIDY.encode("gb18030"), "HJ100"),
        ("层级  省\ntier 市\n".encode(), "HJ120"),
        (b"\xff\xfe\x00\x01", "HJ100"),
    ],
)
def test_a_file_with_mistakes_is_left_and_the_others_are_formatted(
    bare: Terminal, folder: Path, data: bytes, code: str
) -> None:
    bad = folder / "workflows" / "坏.hj"
    bad.write_bytes(data)

    said = bare.type("policy", "fmt")

    assert said.code == 2
    assert code in said.out
    assert said.out.splitlines()[-1] == "已整理 1 个文件，合乎格式的 1 个；有错误、没有动的 1 个"
    assert bad.read_bytes() == data
    assert untidy(folder).read_bytes() == TIDY.encode()
    left = bare.type("policy", "fmt", "--json").data["left"]
    assert code in [found["code"] for found in left[0]["diagnostics"]]
    assert left[0]["file"] == "workflows/坏.hj"


def test_an_unknown_path_is_refused_in_words(bare: Terminal, folder: Path) -> None:
    for path in ("没有.hj", "/dev/null", "长" * 300):
        said = bare.type("policy", "fmt", path)
        assert said.code == 2
        bare.in_words(said)


def test_nothing_is_written_when_one_file_cannot_be(
    bare: Terminal, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second file is read-only: the first is not changed either, and no scrap is left."""
    second = folder / "workflows" / "乙.hj"
    second.write_bytes(UNTIDY.encode())
    allowed = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode, **more: Path(path).name != second.name and allowed(path, mode, **more),
    )

    said = bare.type("policy", "fmt")

    assert said.code == 2
    bare.in_words(said)
    assert untidy(folder).read_bytes() == second.read_bytes() == UNTIDY.encode()
    assert sorted(path.suffix for path in folder.rglob("*") if path.is_file()) == [".hj", ".hj"]


def test_the_shipped_policy_is_in_its_form(bare: Terminal) -> None:
    assert bare.type("policy", "fmt", "--check").code == 0
