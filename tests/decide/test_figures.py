"""Indicators, targets and deadlines: what is known is counted, what is not is told apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pytest

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.decide.figures import due, dues, indicator, target
from engine.decide.reference import Reference
from engine.policy.load import load
from tests.conftest import SMALL

DAY = date(2015, 12, 31)
PLANS = """\
指标 办完的社区
  对象：社区
  口径：主线 处于 丙态
  分母：好
  依据：讲话 一
指标 总户数
  对象：社区
  口径：户数
  依据：讲话 一
目标 大社区过半
  对象：社区
  范围：好
  口径：户数 超过 100
  目标：不少于 50%
  依据：讲话 一
期限 年底前办完
  对象：社区
  事项：主线 处于 丙态
  不迟于：2015-12-31
  依据：讲话 一
期限 开始后十日
  对象：社区
  范围：好
  事项：主线 处于 丙态
  不迟于：开始 后 10 日
  依据：讲话 一
"""


@pytest.fixture(scope="module")
def ready() -> Ready:
    loaded = load({"a.hj": (SMALL + PLANS).encode()})
    assert loaded.diagnostics == ()
    return Ready(loaded.policy)


def some(ready: Ready, *given: dict[str, object]) -> list[Entity]:
    """Communities with some facts, in the states given as 主线."""
    made = []
    for number, facts in enumerate(given):
        entity = Entity(str(number), "社区", f"社区{number}", unit="市")
        entity.facts = {name: value for name, value in facts.items() if name != "主线"}  # type: ignore[misc]
        ready.put_in_place(entity)
        if "主线" in facts:
            entity.enter("主线", str(facts["主线"]))
        made.append(entity)
    return made


def test_an_indicator_counts_out_of_those_that_it_is_about(ready: Ready) -> None:
    objects = some(
        ready, {"好": True, "主线": "丙态"}, {"好": True}, {"好": False, "主线": "丙态"}, {"主线": "丙态"}
    )
    found = indicator(ready.policy, ready.policy.indicators["办完的社区"], objects, DAY)

    assert (found.value, found.out_of, found.unknown) == (1, 2, 1)
    assert found.share == Fraction(1, 2)


def test_a_sum_leaves_out_what_is_not_recorded_and_says_so(ready: Ready) -> None:
    objects = some(ready, {"户数": 30}, {"户数": 12}, {})
    found = indicator(ready.policy, ready.policy.indicators["总户数"], objects, DAY)

    assert (found.value, found.out_of, found.unknown) == (42, 3, 1)


def test_a_sum_has_no_share_however_small_it_is(ready: Ready) -> None:
    found = indicator(ready.policy, ready.policy.indicators["总户数"], some(ready, {"户数": 0}, {}), DAY)

    assert (found.value, found.out_of, found.share) == (0, 2, None)


def test_of_no_objects_there_is_no_share(ready: Ready) -> None:
    assert indicator(ready.policy, ready.policy.indicators["办完的社区"], [], DAY).share is None


BIG, SMALL_ONE, UNKNOWN, DOUBTFUL = (
    {"好": True, "户数": 200},
    {"好": True, "户数": 20},
    {"好": True},
    {"户数": 200},
)


@pytest.mark.parametrize(
    ("given", "reached", "met"),
    [
        ([BIG, SMALL_ONE], 1, True),
        ([SMALL_ONE], 0, False),
        ([BIG, UNKNOWN], 1, True),
        ([SMALL_ONE, UNKNOWN], 0, None),
        ([SMALL_ONE, SMALL_ONE, UNKNOWN], 0, False),
        ([BIG, BIG, SMALL_ONE, DOUBTFUL], 2, True),
        ([BIG, DOUBTFUL, DOUBTFUL], 1, None),
        ([], 0, None),
    ],
)
def test_a_target_is_met_only_where_nothing_unknown_could_turn_it(
    ready: Ready, given: Iterable[dict[str, object]], reached: int, met: bool | None
) -> None:
    found = target(ready.policy, ready.policy.targets["大社区过半"], some(ready, *given), DAY)

    assert (found.value, found.met) == (reached, met)


@pytest.mark.parametrize(
    ("facts", "day", "state"),
    [
        ({"主线": "丙态"}, date(2016, 3, 1), "met"),
        ({}, date(2015, 12, 31), "open"),
        ({}, date(2016, 1, 1), "overdue"),
    ],
)
def test_the_last_day_of_a_deadline_belongs_to_it(
    ready: Ready, facts: dict[str, object], day: date, state: str
) -> None:
    block = ready.policy.deadlines["年底前办完"]
    [entity] = some(ready, facts)

    assert due(Reference(ready.policy, day), block, entity).state == state


def test_a_deadline_counts_from_a_day_of_the_object_and_is_unknown_without_it(ready: Ready) -> None:
    objects = some(ready, {"好": True, "开始": date(2015, 12, 1)}, {"好": True}, {"好": False})
    found = dues(ready.policy, ready.policy.deadlines["开始后十日"], objects, DAY)

    assert [(one.day, one.state) for one in found] == [(date(2015, 12, 11), "overdue"), (None, "unknown")]
