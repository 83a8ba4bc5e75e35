"""Slips of the pen: each kind is mended where it is made, and what may mean two things is left alone."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.office import mending
from engine.policy.bench import bench
from engine.policy.mend import Mending, mend
from grammar.read import read
from grammar.source import Source
from tests.cli.terminal import Terminal
from tests.fuzz.mending import run

PATH = "rules/小政策.hj"

SLIPS = {
    "no colon": ("要求：已有报告", "要求 已有报告", "colon"),
    "no colon and no blank": ("管：前进", "管前进", "colon"),
    "another sign for the colon": ("版本：", "版本；", "colon"),
    "an odd digit": ("值：18", "值：①8", "width"),
    "an odd comma": ("甲态、乙态", "甲态﹑乙态", "width"),
    "a keyword that grew together with a name": ("有 报告 其中", "有报告 其中", "glued"),
    "three words grown together": ("覆盖期 覆盖 任期 且", "覆盖期覆盖任期 且", "glued"),
    "a field and its type grown together": ("户数 整数", "户数整数", "glued"),
    "a wrong character in a name": ("应：某社区 的 主线", "应：某社区 的 土线", "spelling"),
    "a character too few": ("于：前进\n  依据", "于：前\n  依据", "spelling"),
    "a character too many": ("由：操作员\n  复核", "由：操作人员\n  复核", "spelling"),
    "two characters swapped": ("有 报告 其中", "有 告报 其中", "spelling"),
    "a misspelt declaration": ("角色 操作员", "角色 操做员", "declared"),
    "a misspelt field, used twice": ("字段：任期 期间", "字段：任其 期间", "declared"),
    "a misspelt keyword": ("覆盖期 覆盖 任期", "覆盖期 复盖 任期", "spelling"),
    "a misspelt label": ("依据：讲话 一\n  管", "依剧：讲话 一\n  管", "spelling"),
    "a misspelt kind": ("规则 先报告", "规侧 先报告", "spelling"),
    "another bracket": ("选项（甲类", "选项[甲类", "sign"),
    "no closing bracket": ("乙类）", "乙类", "missing"),
    "a label of the other language": ("否则：", "otherwise：", "tongue"),
    "a keyword of the other language": ("任期 且 已公示", "任期 and 已公示", "tongue"),
    "a kind of the other language": ("参数 起步", "parameter 起步", "tongue"),
    "a comma for 、": ("未办、已办", "未办，已办", "sign"),
    "、 for a comma": ("某社区，任期", "某社区、任期", "sign"),
    "a semicolon": ("未办、已办", "未办；已办", "sign"),
    "a doubled comma": ("某社区，任期", "某社区，，任期", "extra"),
    "a blank inside a keyword": ("覆盖期 覆盖 任期", "覆盖期 覆 盖 任期", "torn"),
    "a blank inside a label": ("否则：没有报告", "否 则：没有报告", "torn"),
    "a blank inside a date": ("2015-10-12", "2015-10 -12", "torn"),
    "a header without a blank": ("定义 已有报告", "定义已有报告", "header"),
    "no closing quotation mark": ("地区：某市", "地区：“某市", "missing"),
    "a label with a character too many": ("否则：", "否则则：", "spelling"),
    "a character twice in a short name": ("的 主线 处于 甲态", "的 主线线 处于 甲态", "spelling"),
    "letters among digits": ("2015-10-12", "2O15-10-12", "digit"),
    "a word twice": ("有 报告", "有 有 报告", "twice"),
}


def mended(text: str) -> tuple[str, list[Mending], int]:
    """The text after mending, what was done, and how many mistakes are left."""
    work = bench([Source(PATH, text)])
    told = mend(work)
    return work.text_of(PATH), told, len(work.found)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_mended(small: str, name: str) -> None:
    right, wrong, why = SLIPS[name]
    assert small.count(right) >= 1
    text = small.replace(right, wrong, 1)
    blocks, _ = read(Source(PATH, small))

    after, told, left = mended(text)
    assert read(Source(PATH, after)) == (blocks, ())
    assert [(len(one.options), one.options[0].why) for one in told] == [(1, why)]
    assert left == 0


LOST = {
    "no colon": "  责任操作员",
    "no colon, with a blank": "  责任 操作员",
    "a blank inside": "  责 任：操作员",
    "a blank inside and no colon": "  责 任操作员",
    "misspelt and no colon": "  责仁 操作员",
    "another sign": "  责任；操作员",
    "an odd colon": "  责任︰操作员",
    "of the other language": "  responsible 操作员",
    "a number before it": "  1. 责任：操作员",
    "brackets round it": "  【责任】：操作员",
}
OTHERWISE = "  否则：没有报告\n"


@pytest.mark.parametrize("name", LOST)
def test_a_line_that_was_lost_in_the_text_above_is_found_again(small: str, name: str) -> None:
    right = small.replace(OTHERWISE, OTHERWISE + "  责任：操作员\n", 1)
    wrong = small.replace(OTHERWISE, f"{OTHERWISE}{LOST[name]}\n", 1)

    after, told, left = mended(wrong)
    assert after == right
    assert [one.made for one in told] == [True]
    assert left == 0


@pytest.mark.parametrize("header", ["角色复核员", "角 色 复核员", "【角色】复核员", "- 角色 复核员"])
def test_a_header_that_was_lost_in_the_text_above_is_found_again(small: str, header: str) -> None:
    right = small.replace("角色 复核员", "  说明：经办\n角色 复核员", 1)

    after, told, left = mended(right.replace("角色 复核员", header, 1))
    assert read(Source(PATH, after)) == read(Source(PATH, right))
    assert [one.made for one in told] == [True]
    assert left == 0


def test_slips_in_several_blocks_are_mended_at_once(small: str) -> None:
    text = (
        small.replace("管：前进", "管 前进").replace("由：操作员", "由：操作圆", 1).replace("值：18", "值 18")
    )

    after, told, left = mended(text)
    assert (after, left) == (small, 0)
    assert [one.made for one in told] == [True, True, True]


UNIT = "  要求：已有报告\n"


def test_a_unit_that_nothing_decides_is_offered_in_every_reading(small: str) -> None:
    text = small.replace(UNIT, UNIT + "  要求：开始 早于 今日 前 20\n")

    after, told, left = mended(text)
    assert after == text
    assert [sorted(slip.new for slip in one.options) for one in told] == [
        ["20 个工作日", "20 个月", "20 年", "20 日"]
    ]
    assert left == 1


def test_a_unit_that_the_block_names_is_taken(small: str) -> None:
    text = small.replace(UNIT, UNIT + "  要求：开始 早于 今日 前 20\n").replace(
        "否则：没有报告", "否则：不满二十日"
    )

    assert "今日 前 20 日\n" in mended(text)[0]


def test_two_meanings_are_both_offered(small: str) -> None:
    text = small.replace("任期 且 已公示", "任期 兼 已公示")

    after, told, _ = mended(text)
    assert after == text
    assert [sorted(slip.new for slip in one.options) for one in told] == [["且", "或"]]


def named_alike(small: str) -> str:
    """The small policy with two states whose names differ in one character, and a rule about them."""
    for old, new in (
        ("甲态", "候选"),
        ("乙态", "当选"),
        ("要求：已有报告", "要求：已有报告\n  要求：主线 处于 当选、候选"),
    ):
        small = small.replace(old, new)
    return small


def test_a_name_of_one_character_is_no_slip_for_two(small: str) -> None:
    """As often as it stands there: of 省 and 省省 the one that the policy speaks of elsewhere is meant."""
    right = small.replace("层级 社区\n", "层级 省\n  说明：全省\n层级 社区\n  上级：省\n", 1)

    assert mended(right.replace("上级：省\n", "上级：省省\n"))[0] == right


def test_of_two_names_equally_near_none_is_taken(small: str) -> None:
    """However often the policy has the one and not the other."""
    text = named_alike(small)
    assert mended(text) == (text, [], 0)
    wrong = text.replace(
        "应：某社区 的 主线 处于 候选", "说明：候选、候选、候选\n  应：某社区 的 主线 处于 是选"
    )

    after, told, _ = mended(wrong)
    assert after == wrong
    assert [sorted(slip.new for slip in one.options) for one in told] == [["候选", "当选"]]


def test_a_name_that_stands_in_the_list_already_is_not_taken_twice(small: str) -> None:
    text = named_alike(small)

    assert mended(text.replace("处于 当选、候选", "处于 当选、是选"))[0] == text
    assert mended(text.replace("处于 当选、候选", "处于 是选、当选"))[0] == text.replace(
        "当选、候选", "候选、当选"
    )
    alone = text.replace("从：候选\n", "从：候选、候迁\n")
    assert mended(alone) == (alone, [], 1)


def test_what_is_no_slip_is_left_alone(small: str) -> None:
    text = small.replace("要求：已有报告", "要求：完全不同的名称在此")

    assert mended(text) == (text, [], 1)


def test_a_sound_policy_is_left_alone(small: str) -> None:
    assert mended(small) == (small, [], 0)


def test_most_slips_in_the_shipped_policy_are_taken_back() -> None:
    """The long run is `python -m tests.fuzz.mending 1200`."""
    outcomes = [trial.outcome for trial in run(60, seed=5)]
    refused = [outcome for outcome in outcomes if outcome not in ("harmless", "accepted")]

    assert len(refused) == 60
    assert refused.count("restored") >= 57
    assert refused.count("wrong") <= 1


def test_no_file_is_read_twice(folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    where, seen = folder(), Counter[str]()
    (where / "rules" / "另.hj").write_text("层级 省\n", "utf-8")

    def counted(source: Source) -> object:
        seen[source.path] += 1
        return read(source)

    monkeypatch.setattr(mending, "read", counted)
    assert len(mending.repair(where, []).made) == 1
    assert seen["rules/另.hj"] == 1
    assert seen[PATH] == 2, "as it is and as it was mended"
    assert {path for path in seen if path.startswith("rules/另.hj#")} == set()


# ---- the command


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "无.db", capsys)


@pytest.fixture
def folder(tmp_path: Path, small: str) -> Callable[..., Path]:
    """Writes a policy into a folder: the small one with one slip, in the bytes that are asked for."""

    def make(
        right: str = "管：前进", wrong: str = "管 前进", encoding: str = "utf-8", newline: str = "\n"
    ) -> Path:
        (tmp_path / "政策" / "rules").mkdir(parents=True)
        text = small.replace(right, wrong, 1).replace("\n", newline)
        (tmp_path / "政策" / PATH).write_bytes(text.encode(encoding))
        return tmp_path / "政策"

    return make


def test_the_change_is_shown_and_nothing_is_written(terminal: Terminal, folder: Callable[..., Path]) -> None:
    where = folder()
    before = (where / PATH).read_bytes()

    said = terminal.type("policy", "fix", "--policy", where, "--lang", "zh")
    assert said.code == 1
    assert "-  管 前进\n+  管：前进\n" in said.out
    assert "冒号" in said.out
    assert f"\n{PATH}  第 " in said.out
    assert not {"@@", "+++", "---"} & set(said.out.split())
    assert (where / PATH).read_bytes() == before


def test_what_was_written_is_not_shown_once_more(terminal: Terminal, folder: Callable[..., Path]) -> None:
    said = terminal.type("policy", "fix", "--policy", folder(), "--write", "--lang", "zh")

    assert "冒号" in said.out
    assert "+  管：前进" not in said.out
    assert said.out.splitlines()[-1] == "已改 1 处，写入 1 个文件"


@pytest.mark.parametrize(("encoding", "newline"), [("utf-8", "\n"), ("utf-8-sig", "\r\n")])
def test_written_as_it_was_but_for_the_slip(
    terminal: Terminal, folder: Callable[..., Path], small: str, encoding: str, newline: str
) -> None:
    where = folder(encoding=encoding, newline=newline)

    assert terminal.type("policy", "fix", "--policy", where, "--write").code == 0
    assert (where / PATH).read_bytes() == small.replace("\n", newline).encode(encoding)
    assert [path.name for path in (where / "rules").iterdir()] == [Path(PATH).name]
    assert terminal.type("policy", "fix", "--policy", where).code == 0


def test_what_only_a_person_can_mend_is_said(terminal: Terminal, folder: Callable[..., Path]) -> None:
    where = folder("要求：已有报告", "要求：完全不同的名称在此")

    said = terminal.type("policy", "fix", "--policy", where, "--write", "--lang", "en")
    assert said.code == 2
    assert "HJ301" in said.out
    assert "1 left for a person" in said.out


def test_readings_are_listed(terminal: Terminal, folder: Callable[..., Path]) -> None:
    where = folder("任期 且 已公示", "任期 兼 已公示")

    said = terminal.type("policy", "fix", "--policy", where, "--json")
    assert said.code == 2
    assert [option["new"] for option in said.data["undecided"][0]["options"]] == ["且", "或"]
    assert (said.data["changed"], said.data["diff"], said.data["written"]) == ([], {}, False)


def test_only_the_named_files_are_changed(terminal: Terminal, folder: Callable[..., Path]) -> None:
    where = folder()
    (where / "rules" / "另.hj").write_text("层级 省\n", "utf-8")

    assert terminal.type("policy", "fix", "rules/另.hj", "--policy", where, "--write").code == 2
    assert terminal.type("policy", "fix", where / PATH, "--policy", where, "--write").code == 0


def test_a_path_that_is_no_policy_file_is_refused(terminal: Terminal, folder: Callable[..., Path]) -> None:
    said = terminal.type("policy", "fix", "没有.hj", "--policy", folder(), "--lang", "en")

    assert said.code == 2
    assert "没有.hj" in said.err


def test_a_file_that_cannot_be_written_stays_whole(
    terminal: Terminal, folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = folder()
    before = (where / PATH).read_bytes()
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, how: how != os.W_OK and access(path, how))

    said = terminal.type("policy", "fix", "--policy", where, "--write", "--lang", "en")
    assert said.code == 2
    assert "nothing was changed" in said.err
    assert (where / PATH).read_bytes() == before
    assert [path.name for path in (where / "rules").iterdir()] == [Path(PATH).name]


# ---- what `policy check` says it may be mended to


def test_check_shows_the_corrected_line(terminal: Terminal, folder: Callable[..., Path]) -> None:
    where = folder()

    said = terminal.type("policy", "check", "--policy", where, "--lang", "zh").out.splitlines()
    assert said[said.index("  改为：管：前进") - 1].startswith("  办法：")
    assert "照改：huanjie policy fix" in said
    assert "  write: 管：前进" in terminal.type("policy", "check", "--policy", where, "--lang", "en").out


def test_check_says_where_the_corrected_line_is_elsewhere(
    terminal: Terminal, folder: Callable[..., Path]
) -> None:
    said = terminal.type("policy", "check", "--policy", folder("角色 操作员", "角色 操做员"), "--lang", "zh")

    assert f"  改为 {PATH}:7：角色 操作员" in said.out
    assert said.out.count("改为") == 1


def test_check_shows_every_reading_where_nothing_decides(
    terminal: Terminal, folder: Callable[..., Path]
) -> None:
    said = terminal.type(
        "policy", "check", "--policy", folder("任期 且 已公示", "任期 兼 已公示"), "--lang", "zh"
    )

    lines = [line.strip() for line in said.out.splitlines() if line.startswith(("  改为", "  或者"))]
    assert [line.partition("：")[0] for line in lines] == ["改为", "或者"]
    assert {line.split()[-2] for line in lines} == {"且", "或"}
    assert "照改" not in said.out


def test_check_proposes_nothing_that_it_has_not_tried(
    terminal: Terminal, folder: Callable[..., Path]
) -> None:
    said = terminal.type("policy", "check", "--policy", folder("要求：已有报告", "要求：完全不同的名称"))

    assert said.code == 2
    assert "改为" not in said.out


def test_check_gives_programs_the_corrected_line(terminal: Terminal, folder: Callable[..., Path]) -> None:
    said = terminal.type("policy", "check", "--policy", folder(), "--json")

    (found,) = json.loads(said.out)["diagnostics"]
    assert found["fixes"] == [{"file": PATH, "line": found["line"], "text": "管：前进"}]


@pytest.mark.parametrize("work", [0, 20_000])
def test_check_gives_up_when_it_would_take_long(
    terminal: Terminal, folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, work: int
) -> None:
    monkeypatch.setattr(mending, "CHECK_WORK", work)

    said = terminal.type("policy", "check", "--policy", folder(), "--lang", "zh")
    assert ("改为" in said.out) is (work > 0)
