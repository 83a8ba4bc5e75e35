"""`huanjie policy show`: a block or a file of policy text on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Said, Terminal

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy folder of one's own, with a rule, its remark, and a role and a tier of one name."""
    folder = tmp_path / "我的政策"
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "甲.hj").write_text(
        "层级 社区\n\n角色 社区\n  层级：社区\n\n# 为什么要有这一条\n# 第二行\n规则 先甲后乙\n  管：乙\n"
        "  # 中间\n  要求：有 甲 且\n    有 丙  # 末尾\n\n# 与上一条无关\n\n规则 “两 字”\n  管：乙",
        encoding="utf-8",
    )
    monkeypatch.setenv("HUANJIE_POLICY", str(folder))
    return folder


def refused(terminal: Terminal, name: str) -> Said:
    said = terminal.type("policy", "show", name)
    assert said.code == 2
    terminal.in_words(said)
    return said


def test_a_block_is_shown_with_its_place(bare: Terminal) -> None:
    said = bare.done("policy", "show", "先审计后换届").out.splitlines()
    path, _, line = said[0].partition(":")

    text = (HOUSE / path).read_text(encoding="utf-8").splitlines()
    assert said[1] == "规则 先审计后换届"
    assert text[int(line) - 1 : int(line) + len(said) - 2] == said[1:]


def test_a_block_has_its_remarks_and_its_last_line(bare: Terminal, own: Path) -> None:
    assert bare.done("policy", "show", "先甲后乙").out.splitlines() == [
        "rules/甲.hj:6",
        "# 为什么要有这一条",
        "# 第二行",
        "规则 先甲后乙",
        "  管：乙",
        "  # 中间",
        "  要求：有 甲 且",
        "    有 丙  # 末尾",
    ]


def test_every_block_of_the_name_is_shown(bare: Terminal, own: Path) -> None:
    assert bare.done("policy", "show", "社区", "--json").data == [
        {"file": "rules/甲.hj", "line": 1, "text": "层级 社区"},
        {"file": "rules/甲.hj", "line": 3, "text": "角色 社区\n  层级：社区"},
    ]


def test_a_quoted_name_is_typed_without_its_quotes(bare: Terminal, own: Path) -> None:
    assert "规则 “两 字”" in bare.done("policy", "show", "两 字").out


@pytest.mark.parametrize("name", ["甲.hj", "rules/甲.hj", "我的政策/rules/甲.hj"])
def test_a_file_is_shown_whole(bare: Terminal, own: Path, name: str) -> None:
    (shown,) = bare.done("policy", "show", name, "--json").data

    assert shown["text"] == (own / "rules" / "甲.hj").read_text(encoding="utf-8")
    assert shown["line"] == 1


def test_files_of_one_name_are_all_shown(bare: Terminal) -> None:
    shown = bare.done("policy", "show", "启动.hj", "--json").data

    assert [one["file"] for one in shown] == ["rules/启动.hj", "rules/用例/启动.hj"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("先审计後换届", "是不是“先审计后换届”"),
        ("rules/启东.hj", "是不是“rules/启动.hj”"),
        ("没影的事", "没有叫“没影的事”"),
    ],
)
def test_an_unknown_name_brings_the_nearest(bare: Terminal, name: str, near: str) -> None:
    said = refused(bare, name)

    assert near in said.err
    assert "办法：" in said.err


def test_a_file_in_another_encoding_is_named(bare: Terminal, own: Path) -> None:
    (own / "rules" / "乙.hj").write_bytes("规则 先甲后乙\n".encode("gbk"))

    said = refused(bare, "乙.hj")
    assert "不是 UTF-8 编码 (GBK)" in said.err
    assert "先甲后乙" in bare.done("policy", "show", "先甲后乙").out


def test_a_broken_file_is_shown_as_it_is(bare: Terminal, own: Path) -> None:
    (own / "rules" / "丙.hj").write_text("规则 坏的\n  要救 @@ “\n  \x1b[31m\n", encoding="utf-8")

    assert "  要救 @@ “" in bare.done("policy", "show", "丙.hj").out
    assert "\x1b" not in bare.done("policy", "show", "丙.hj").out
