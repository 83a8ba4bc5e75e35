"""The pages' own test bench: what agrees, what a refresh keeps, and what a page may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.console import ELIDED, agree, blocks, commands, play, refreshed

ROOT = "9f454cf65e484e23bc153e0d28d046d291a5f53826b8da591019981b6ab07a77"


def console(*lines: str) -> str:
    return "\n".join(["```console", *lines, "```", ""])


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", ELIDED], ["a"]),
        (["a", ELIDED, "d"], ["a", "b", "c", "d"]),
        ([ELIDED, "c"], ["a", "b", "c"]),
        ([f"根散列 {ROOT}"], [f"根散列 {ROOT[::-1]}"]),
        ([f"已写 {ELIDED} 个文件", "b"], ["已写 26 个文件", "b"]),
        ([f"a{ELIDED}"], ["a"]),
    ],
)
def test_what_agrees(shown: list[str], printed: list[str]) -> None:
    assert agree(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["a"], ["a", "b"]),
        (["a", "b"], ["a"]),
        (["a", ELIDED, "d"], ["a", "b", "c"]),
        (["429901001006"], ["429901003008"]),
        ([f"已写 {ELIDED} 个文件"], ["已写 26 个文件夹"]),
        ([f"a{ELIDED}b"], ["a", "b"]),
        ([f"a.{ELIDED}"], ["ab"]),
        ([f"根散列 {ROOT}"], [f"根散列 {ROOT[:12]}"]),
    ],
)
def test_what_does_not(shown: list[str], printed: list[str]) -> None:
    assert not agree(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed", "fresh"),
    [
        ([], ["a"], ["a"]),
        (["a", "b"], ["a", "B"], ["a", "B"]),
        (["a", ELIDED], ["A", "b", "c"], ["A", ELIDED]),
        (["a", ELIDED, "d"], ["a", "b", "c", "D"], ["a", ELIDED, "D"]),
        (["a", ELIDED, "d"], ["A", "b", "c", "d"], ["A", ELIDED, "d"]),
        ([ELIDED, "c", ELIDED, "e"], ["a", "b", "c", "d", "E"], [ELIDED, "c", ELIDED, "E"]),
        (["a", "b"], ["a", "x", "b"], ["a", "x", "b"]),
        ([f"已写 {ELIDED} 个", "b"], ["已写 26 个", "c"], [f"已写 {ELIDED} 个", "c"]),
        ([f"已写 {ELIDED} 个", ELIDED, "b"], ["已写 26 个", "x", "B"], [f"已写 {ELIDED} 个", ELIDED, "B"]),
    ],
)
def test_a_refresh_keeps_what_was_left_out(shown: list[str], printed: list[str], fresh: list[str]) -> None:
    assert refreshed(shown, printed) == fresh
    assert agree(fresh, printed)


def test_a_page_is_played_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.md"
    text = (
        "```huanjie 甲/a.hj\n规则 甲\n```\n```diff\n--- 甲/a.hj\n-规则 甲\n+规则 乙\n```\n"
        + console("$ cp 甲/a.hj b.hj", "$ huanjie --version", "$ echo $?", "1")
        + "<!-- a remark -->\n"
    )
    page.write_text(text, encoding="utf-8")

    played = play(page)

    assert (tmp_path / "b.hj").read_text(encoding="utf-8") == "规则 乙\n"
    assert len(played.differences) == 2
    assert "$ echo $?\n0\n```\n<!-- a remark -->\n" in played.text


@pytest.mark.parametrize(
    ("done", "left"),
    [
        ("复制为 乙.hj", {"甲.hj": "规则 甲\n".encode(), "乙.hj": "规则 甲\n".encode()}),
        ("删去", {}),
        ("另存为 gb18030", {"甲.hj": "规则 甲\n".encode("gb18030")}),
        ("只存前 2 个字", {"甲.hj": "规则".encode()}),
    ],
)
def test_what_is_done_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: str, left: dict[str, bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.md"
    page.write_text(f"```huanjie 甲.hj\n规则 甲\n```\n<!-- 测试：甲.hj {done} -->\n", encoding="utf-8")

    play(page)

    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.hj")} == left


def test_nothing_else_is_done_by_hand(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- 测试：甲.hj 改好 -->\n", encoding="utf-8")

    with pytest.raises(AssertionError, match="line 1: nothing that can be done by hand here: 改好"):
        play(page)


def test_the_working_folder_can_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲").mkdir()
    page = tmp_path / "page.md"
    page.write_text(console("$ cd 甲") + "```huanjie 乙.hj\n规则 乙\n```\n", encoding="utf-8")

    play(page)

    assert (tmp_path / "甲" / "乙.hj").exists()


def test_a_command_that_cannot_be_run_is_no_silent_pass(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(console("$ make demo"), encoding="utf-8")

    with pytest.raises(AssertionError, match="no such command here: make demo"):
        play(page)


def test_a_block_has_its_place_on_the_page() -> None:
    (block,) = blocks("text\n\n" + console("$ huanjie status", "one", "two"))
    (command,) = commands(block)

    assert (command.text, command.line, command.shown) == ("huanjie status", 4, ["one", "two"])


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("政策 1（73b30ecc8020）", "政策 1（180577614718）", True),
        ("政策 1（73b30ecc8020）", "政策 1（18057761471）", False),
        ("社区（429901001006）", "社区（429901001007）", False),
    ],
)
def test_a_digest_may_have_no_letter_in_it_and_a_code_is_no_digest(
    shown: str, printed: str, same: bool
) -> None:
    assert agree([shown], [printed]) is same
