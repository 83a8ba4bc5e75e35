"""The schedule counted back: held against all ways to place the steps, one by one."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest

from engine.decide.decision import Ready
from engine.decide.facts import Entity, Paper
from engine.decide.schedule import NOTHING, Planned, Planner, Schedule, Supposed
from engine.policy.load import load

TODAY = date(2015, 10, 12)
WINDOW = 9
HEAD = """\
政策 小政策
  版本：“1”
  地区：某市
  施行：2015-01-01
  文件：讲话 《讲话》
层级 社区
角色 操作员
  层级：社区
对象 社区
  层级：社区
  字段：代码 文本
  字段：好 是否
  标识：代码
  称呼：代码
材料 报告
  属于：社区
  字段：日期 日期
  齐备：以本系统为准
参数 末日
  值：{last}
  依据：讲话 一
  说明：试验用。
流程 主线
  对象：社区
  状态：甲零、甲一、甲二、甲三
  起点：甲零
  终点：甲三
流程 旁线
  对象：社区
  状态：乙零、乙一
  起点：乙零
  终点：乙一
"""
STEPS = {"主一": ("主线", "甲零", "甲一"), "主二": ("主线", "甲一", "甲二"), "主三": ("主线", "甲二", "甲三")}
SIDE = {"旁一": ("旁线", "乙零", "乙一")}


@dataclass(frozen=True)
class Made:
    """A policy, and its constraints as they were thought of: (earlier, later, days between)."""

    ready: Ready
    waits: tuple[tuple[str, str, int], ...]
    due: dict[str, int]


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def blocks() -> str:
    return "".join(
        f"步骤 {name}\n  流程：{flow}\n  从：{source}\n  到：{dest}\n  由：操作员\n"
        for name, (flow, source, dest) in {**STEPS, **SIDE}.items()
    )


def made(seed: int) -> Made:
    """A policy of four steps, with some of them to be kept apart and some of them due."""
    chance = random.Random(seed)
    waits = [("主一", "主二", 0), ("主二", "主三", 0)]
    text = HEAD.format(last=day(WINDOW)) + blocks()
    gated = chance.choice(["主一", "主二", "主三"])
    text += f"规则 先旁线\n  依据：讲话 一\n  管：{gated}\n  要求：旁线 处于 乙一\n  否则：旁线没有办\n"
    waits.append(("旁一", gated, 0))
    for number in range(chance.randint(0, 3)):
        start, end = chance.choice([("主一", "主二"), ("主一", "主三"), ("主二", "主三"), ("旁一", "主三")])
        length = chance.randint(0, 3)
        text += f"工期 间隔{number}\n  从：{start}\n  到：{end}\n  持续：{length} 日\n  依据：讲话 一\n"
        waits.append((start, end, length))
    due = {"主三": WINDOW}
    text += "期限 全部\n  对象：社区\n  事项：主线 曾到 甲三\n  不迟于：末日\n  依据：讲话 一\n"
    if chance.random() < 0.5:
        due["主一"] = chance.randint(2, WINDOW)
        day_of_first = day(due["主一"])
        text += (
            f"期限 开头\n  对象：社区\n  事项：主线 曾到 甲一\n  不迟于：{day_of_first}\n  依据：讲话 一\n"
        )
    loaded = load({"a.hj": text.encode()})
    assert loaded.diagnostics == (), loaded.diagnostics
    return Made(Ready(loaded.policy), tuple(waits), due)


def community(ready: Ready) -> Entity:
    entity = Entity("1", "社区", "东街", unit="市")
    ready.put_in_place(entity)
    return entity


def scheduled(
    ready: Ready, entity: Entity | None = None, supposed: Supposed = NOTHING, **taken: date
) -> Schedule:
    planner = Planner(ready.policy, TODAY, supposed)
    return planner.schedule(entity or community(ready), taken)


def planned(schedule: Schedule) -> dict[str, Planned]:
    return {one.step.name: one for one in schedule.steps}


def placings(one: Made) -> list[dict[str, int]]:
    """Every way to place the four steps on ten days that keeps what was thought of."""
    names = [*STEPS, *SIDE]
    found = []
    for days in product(range(WINDOW + 1), repeat=len(names)):
        at = dict(zip(names, days, strict=True))
        if all(at[start] + length <= at[end] for start, end, length in one.waits):
            found.append(at)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_no_way_to_place_the_steps_is_later_or_earlier(seed: int) -> None:
    one = made(seed)
    found = planned(scheduled(one.ready))
    ways = placings(one)
    in_time = [at for at in ways if all(at[name] <= last for name, last in one.due.items())]

    for name, step in found.items():
        assert step.latest
        assert step.earliest
        assert step.earliest.day == day(min(at[name] for at in ways))
        if in_time:  # otherwise it cannot be done at all, and the latest day is before today
            assert step.latest.day == day(max(at[name] for at in in_time))
    assert any(step.too_late for step in found.values()) is not bool(in_time)


def test_the_steps_come_in_an_order_in_which_they_can_be_done() -> None:
    for seed in range(40):
        one = made(seed)
        order = [step.step.name for step in scheduled(one.ready).steps]
        assert sorted(order) == sorted([*STEPS, *SIDE])
        assert all(order.index(start) < order.index(end) for start, end, _ in one.waits)


def test_what_was_done_is_not_ahead_and_still_keeps_what_comes_after_it_apart() -> None:
    one = next(made(seed) for seed in range(99) if ("主一", "主三", 3) in made(seed).waits)
    entity = community(one.ready)
    entity.enter("主线", "甲一")
    entity.enter("旁线", "乙一")
    found = scheduled(one.ready, entity, 主一=day(-1), 旁一=day(-1))

    assert list(planned(found)) == ["主二", "主三"]
    assert planned(found)["主三"].earliest.day == max(day(2), planned(found)["主二"].earliest.day)  # type: ignore[union-attr]
    assert [(step.name, taken) for step, taken in found.done] == [("主一", day(-1)), ("旁一", day(-1))]


def test_what_waits_for_nothing_is_next_and_the_least_slack_is_critical() -> None:
    one = made(1)
    found = scheduled(one.ready)
    waiting = {end for _, end, _ in one.waits}

    assert {step.step.name for step in found.next} == {*STEPS, *SIDE} - waiting
    assert {step.slack for step in found.steps if step.critical} == {found.slack}


def test_a_day_supposed_of_a_flow_counts_for_its_last_step() -> None:
    one = made(2)
    supposed = Supposed(days={"旁线": day(5)})
    found, plain = planned(scheduled(one.ready, supposed=supposed)), planned(scheduled(one.ready))

    assert found["旁一"].earliest.day == day(5)  # type: ignore[union-attr]
    assert found["主三"].earliest.day >= day(5)  # type: ignore[union-attr]
    assert found["主三"].latest == plain["主三"].latest


def test_a_parameter_supposed_moves_the_deadline() -> None:
    one = made(3)
    found = planned(scheduled(one.ready, supposed=Supposed(parameters={"末日": day(30)})))

    assert found["主三"].latest.day == day(30)  # type: ignore[union-attr]
    assert scheduled(one.ready).steps != tuple(found.values())


FOLLOWS = """\
规则 有报告
  依据：讲话 一
  管：主二
  要求：有 报告
  否则：没有报告
期限 全部
  对象：社区
  事项：主线 曾到 甲二
  不迟于：末日
  依据：讲话 一
期限 报告后三日
  对象：社区
  范围：主线 曾到 甲二
  事项：主线 曾到 甲三
  不迟于：最晚（报告 的 日期） 后 3 日
  依据：讲话 一
"""


def test_what_is_due_after_a_paper_is_due_after_the_step_that_asks_for_it() -> None:
    """Before the paper is there, counted from the last day of that step; then from its own day."""
    loaded = load({"a.hj": (HEAD.format(last=day(WINDOW)) + blocks() + FOLLOWS).encode()})
    assert loaded.diagnostics == ()
    ready = Ready(loaded.policy)
    entity = community(ready)
    before = planned(scheduled(ready, entity))["主三"]

    assert before.latest == (day(WINDOW + 3), "报告后三日")
    assert planned(scheduled(ready, entity))["主二"].papers == ("报告",)

    entity.enter("主线", "甲一")
    entity.enter("主线", "甲二")
    entity.papers["报告"] = [Paper("1#1", "报告", entity, facts={"日期": day(1)})]
    assert planned(scheduled(ready, entity))["主三"].latest == (day(4), "报告后三日")


def test_a_step_that_takes_time_by_itself_waits_for_the_one_before() -> None:
    text = HEAD.format(last=day(WINDOW)) + blocks()
    text += "期限 全部\n  对象：社区\n  事项：主线 曾到 甲三\n  不迟于：末日\n  依据：讲话 一\n"
    text += "工期 主二用时\n  步骤：主二\n  持续：4 日\n  依据：讲话 一\n"
    loaded = load({"a.hj": text.encode()})
    assert loaded.diagnostics == ()
    ready = Ready(loaded.policy)
    found = planned(scheduled(ready))

    assert found["主一"].latest == (day(WINDOW - 4), "主二用时")
    assert found["主二"].earliest == (day(4), "主二用时")

    entity = community(ready)
    entity.enter("主线", "甲一")
    assert planned(scheduled(ready, entity, 主一=day(-1)))["主二"].earliest == (day(3), "主二用时")


def test_nothing_is_ahead_of_what_has_ended() -> None:
    one = made(4)
    entity = community(one.ready)
    for state in ("甲一", "甲二", "甲三"):
        entity.enter("主线", state)
    found = scheduled(one.ready, entity)

    assert (found.steps, found.slack, found.next) == ((), None, ())
