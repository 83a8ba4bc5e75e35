"""The form of a script: what may stand in it, and what placeholders and groups mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.decide.facts import Entity
from engine.demo.casting import cast, fill
from engine.demo.play import SCRIPT
from engine.demo.player import office_of
from engine.demo.season import Group, read_season
from engine.problem import Problem
from engine.values import Period
from tests.demo.examples import SMALL

TODAY = date(2015, 10, 12)


def community(code: str, ended: date, **facts: bool | int) -> Entity:
    period = Period(date(2012, 9, 1), ended)
    return Entity(code, "社区", f"社区{code}", unit="南屏区/桥东街道", facts={"任期": period, **facts})


COMMUNITIES = [
    community(str(number), date(2015, 9, number), 户数=100 * number, 试点=number % 2 == 0)
    for number in range(1, 9)
]


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ({}, "12345678"),
        ({"codes": ("3", "5")}, "35"),
        ({"every": 3, "first": 2}, "258"),
        ({"fact": "试点", "is": True}, "2468"),
        ({"fact": "户数", "is": 300}, "3"),
        ({"fact": "任期", "ended_by": date(2015, 9, 3)}, "123"),
        ({"fact": "任期", "ended_after": date(2015, 9, 3), "ended_by": date(2015, 9, 5)}, "45"),
        ({"unit": "桥东街道"}, "12345678"),
        ({"of": "双数", "every": 2}, "26"),
        ({"without": ("双数",)}, "1357"),
        ({"codes": ("1",), "also": ("双数",)}, "12468"),
    ],
)
def test_a_group_is_chosen_by_what_is_on_record(group: dict[str, object], codes: str) -> None:
    groups = {"这组": Group.model_validate(group), "双数": Group.model_validate({"fact": "试点", "is": True})}

    assert "".join(one.id for one in cast(groups, COMMUNITIES)["这组"]) == codes


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("某栏={today}", "2015-10-12"),
        ("某栏={today+20}", "2015-11-01"),
        ("某栏={today-3}", "2015-10-09"),
        ("某栏={户数}", "700"),
        ("某栏={户数×3/4}", "525"),
        ("某栏={户数×1/3+1}", "234"),
        ("某栏={户数-1}", "699"),
        ("某栏={任期}", "2012-09-01/2015-09-07"),
        ("某栏=审字〔2015〕{code}号", "审字〔2015〕7号"),
        ("某栏={county} {name}", "南屏区 社区7"),
    ],
)
def test_a_placeholder_is_what_is_on_record(written: str, typed: str) -> None:
    assert fill(written, COMMUNITIES[6], TODAY) == [("某栏", typed)]


def test_what_is_done_at_an_office_is_done_at_the_nearest_of_its_kind() -> None:
    city = Entity("某市", "市级单位", "某市", unit="某市")
    county = Entity("南屏区", "县级单位", "南屏区", city, unit="南屏区")
    one = Entity("1", "社区", "甲", county, unit="南屏区/桥东街道")
    case = Entity("1/人选/乙", "人选", "乙", one)

    assert [office_of(case, kind).name for kind in ("县级单位", "市级单位")] == ["南屏区", "某市"]


def test_an_office_that_is_not_there_is_named() -> None:
    with pytest.raises(Problem) as raised:
        office_of(COMMUNITIES[0], "县级单位")

    assert raised.value.title("zh") == "1上面没有“县级单位”"


def test_several_fields_are_typed_in_their_order() -> None:
    assert fill("甲=1，乙={户数}", COMMUNITIES[0], TODAY) == [("甲", "1"), ("乙", "100")]


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ('{ step = "启动摸底" }', '{ step = "启动摸底", confirm = "人选" }', "not step, confirm"),
        ('{ step = "启动摸底" }', '{ by = "街道操作员" }', "not none"),
        ('{ step = "启动摸底" }', '{ stop = "启动摸底" }', "Extra inputs are not permitted"),
        ('{ step = "启动摸底" }', '{ step = "启动摸底", show = true }', "nothing is expected to be refused"),
        ('{ step = "启动摸底" }', '{ routine = "普查" }', "no routine 普查"),
        ('{ step = "启动摸底" }', '{ step = "启动摸底", only_in = "三个" }', "no group 三个"),
        ('{ step = "启动摸底" }', '{ step = "启动摸底", at = "人选" }', "should match pattern"),
        ('group = "两个"', 'group = "三个"', "no group 三个"),
        ("day = 2015-09-22", "day = 2015-09-20", "2015-09-20 comes after 2015-09-21"),
        ("steps = true", "steps = true, refusals = true", "exactly one of states, paper, steps, refusals"),
        ("pace = 3", "pace = 0", "greater than or equal to 1"),
        ("[groups]", "[groups", "Expected ']'"),
    ],
)
def test_what_is_no_script_is_named(tmp_path: Path, written: str, instead: str, said: str) -> None:
    path = tmp_path / "season.toml"
    path.write_text(SMALL.replace(written, instead, 1), encoding="utf-8")

    with pytest.raises(Problem) as raised:
        read_season([path])

    assert said in raised.value.title("zh")
    assert raised.value.exit_code == 3


def test_a_script_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        read_season([tmp_path / "season.toml"])

    assert "season.toml" in raised.value.title("en")


def test_the_shipped_script_tells_its_story_in_both_languages() -> None:
    season = read_season(SCRIPT)
    words = [text for chapter in season.chapter for text in (chapter.title, chapter.tells)]

    assert len(season.chapter) >= 10
    assert all(text.zh.strip() and text.en.isascii() for text in words)
