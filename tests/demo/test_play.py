"""How a script is played: always the same, stopped by a surprise, never over somebody else's journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.demo import wording
from engine.demo.play import JOURNAL_ID, make_room
from engine.journal.store import Journal
from engine.office.opening import open_new
from engine.office.request import Request
from engine.problem import Problem
from tests.demo.examples import SMALL, Perform, small_policy
from tests.journal.examples import Hand
from tests.office.examples import birth


def test_two_runs_give_the_same_root(perform_small: Perform, tmp_path: Path) -> None:
    first = perform_small(path=tmp_path / "first.db").played
    second = perform_small(path=tmp_path / "second.db").played

    assert first.verified.root == second.verified.root
    assert first.verified.size > 140


def test_another_script_gives_another_root(perform_small: Perform, tmp_path: Path) -> None:
    first = perform_small(path=tmp_path / "first.db").played
    second = perform_small(SMALL.replace("429901001006", "429901001011"), tmp_path / "second.db").played

    assert first.verified.root != second.verified.root


def test_a_played_script_is_sound(perform_small: Perform) -> None:
    played = perform_small().played

    assert played.sound
    assert [result.refused for result in played.results] == [False, True, False, False] * 2


def test_in_a_file_the_story_is_plain_lines(perform_small: Perform) -> None:
    text = perform_small().text

    assert "\x1b" not in text
    assert " 2  Survey  2015-09-22\n    House by house\n    2 filed, 4 steps taken, 2 refused\n" in text
    assert "✗ 进入准备　南屏区 桥东街道 玉泉社区 and 1 more　先摸底后准备" in text
    assert text.count("进入准备 refused") == 2


def test_on_a_terminal_a_bar_fills(perform_small: Perform) -> None:
    text = perform_small(terminal=True).text

    assert "\x1b[" in text
    assert "100%" in text
    assert "2015-09-22" in text


@pytest.mark.parametrize(
    ("written", "instead", "expected", "found"),
    [
        (
            'because = ["先摸底后准备"]',
            'because = ["底数要清楚"]',
            "拒绝（底数要清楚）",
            "拒绝（先摸底后准备）",
        ),
        (
            'facts = "摸底日期={today}，已入户核实=是"',
            'facts = "已入户核实=否"',
            "准许",
            "拒绝（先摸底后准备）",
        ),
        ('{ step = "启动摸底" }', '{ step = "启动摸底", expect = "refused" }', "拒绝（）", "准许"),
        ('{ step = "启动摸底" }', '{ step = "启动模底" }', "准许", "政策里没有步骤“启动模底”"),
        ('{ step = "启动摸底" }', '{ step = "启动摸底", by = "纪检员" }', "准许", "拒绝（not_entitled）"),
    ],
)
def test_a_surprise_stops_the_demo_and_says_what_was_expected(
    perform_small: Perform, written: str, instead: str, expected: str, found: str
) -> None:
    assert written in SMALL
    with pytest.raises(Problem) as raised:
        perform_small(SMALL.replace(written, instead))

    assert raised.value.wording is wording.SURPRISE
    assert raised.value.exit_code == 3
    assert f"剧本说{expected}，实际{found}" in raised.value.title("zh")
    assert "2015-09-22" in raised.value.title("en")


def test_rules_beyond_those_named_are_a_surprise_where_nothing_else_may_refuse(
    perform_small: Perform,
) -> None:
    script = SMALL.replace('because = ["先摸底后准备"], ', "")

    with pytest.raises(Problem) as raised:
        perform_small(script)

    assert "先摸底后准备" in raised.value.title("zh")


def test_a_placeholder_without_a_value_stops_the_demo(perform_small: Perform) -> None:
    with pytest.raises(Problem) as raised:
        perform_small(SMALL.replace("{today}", "{明日}"))

    assert raised.value.exit_code == 3
    assert "明日" in raised.value.title("zh")


def test_a_group_that_nobody_is_in_stops_the_demo(perform_small: Perform) -> None:
    with pytest.raises(Problem) as raised:
        perform_small(SMALL.replace('["429901001001", "429901001006"]', '["000"]'))

    assert raised.value.wording is wording.EMPTY_GROUP


def test_an_earlier_demo_is_made_anew(perform_small: Perform, tmp_path: Path) -> None:
    first, second = perform_small(), perform_small()

    assert first.played.verified == second.played.verified
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.db", "demo.db.key", "season.toml"]


def test_a_demo_that_was_stopped_is_made_anew(perform_small: Perform) -> None:
    with pytest.raises(Problem):
        perform_small(SMALL.replace('because = ["先摸底后准备"]', 'because = ["底数要清楚"]'))

    assert perform_small().played.sound


@pytest.mark.parametrize("content", [b"", b"minutes of a meeting"])
def test_a_file_that_is_no_journal_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "demo.db"
    path.write_bytes(content)

    with pytest.raises(Problem) as raised:
        make_room(path)

    assert raised.value.wording is wording.NOT_OURS
    assert path.read_bytes() == content


@pytest.mark.parametrize(("id_", "rehearsal"), [("a" * 32, True), (JOURNAL_ID, False)])
def test_a_journal_of_somebody_else_stays(tmp_path: Path, id_: str, rehearsal: bool) -> None:
    path = tmp_path / "demo.db"
    request = Request("张主任", datetime(2015, 9, 21, 1, tzinfo=UTC), "first")
    given = birth(rehearsal, id_)
    open_new(path, given, replace(request, hand=Hand), small_policy()).journal.close()

    with pytest.raises(Problem) as raised:
        make_room(path)

    assert raised.value.wording is wording.NOT_OURS
    with Journal.open(path, read_only=True) as journal:
        assert journal.id == id_
