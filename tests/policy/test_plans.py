"""What the language says beyond steps: approvals, validity dates, sums over lists, plans, figures, properties."""
# A case a line: what is written beside what is told.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import pytest

from engine.decide.cases import run_cases
from engine.decide.decision import Ready, judge
from engine.decide.explain import explain
from engine.decide.facts import Entity
from engine.decide.reference import Reference, Truth
from engine.policy.load import Loaded
from engine.policy.terms import Asked, Holds

Checked = Callable[[str], Loaded]
PLAN = (Path(__file__).parent / "年度计划.hj").read_text("utf-8")
MARCH = date(2015, 3, 1)


@pytest.fixture
def plan(checked: Checked) -> Loaded:
    loaded = checked(PLAN)
    assert loaded.diagnostics == ()
    return loaded


def test_its_cases_pass(plan: Loaded) -> None:
    results = run_cases(Ready(plan.policy))

    assert len(results) == 4
    assert all(result.passed for result in results)


def test_what_the_blocks_say_is_in_the_model(plan: Loaded) -> None:
    policy = plan.policy
    rule = policy.rules["户数够"]
    target, indicator, report = (
        policy.targets["好社区"],
        policy.indicators["已启动数"],
        policy.reports["周报"],
    )

    assert (rule.since, rule.until, rule.waiver) == (date(2015, 2, 1), date(2016, 1, 31), ("组织部",))
    assert (policy.deadlines["年底前"].overdue, policy.deadlines["年底前"].object) == ("通报", "社区")
    assert (policy.lead_times["启动到完成"].start, policy.lead_times["启动到完成"].end) == ("启动", "完成")
    assert (policy.lead_times["完成用时"].start, policy.lead_times["完成用时"].end) == ("", "完成")
    assert (target.op, target.value) == (">=", Fraction(9, 10))
    assert (indicator.group_by, indicator.out_of is not None) == (("县", "类型"), True)
    assert (report.cycle, report.on, report.time) == ("weekly", 4, time(17))
    assert report.indicators == ("已启动数",)
    assert report.filed_as == "周报表"
    assert policy.properties["先启动"].asserts[0].given is not None
    assert policy.state_now("换届", "暂停") == "未启动"


@pytest.mark.parametrize(
    ("code", "old", "new", "marked"),
    [
        ("HJ107", "周五 17:00", "周五 25:00", "25:00"),
        ("HJ301", "经 组织部 批准\n  自", "经 组织处 批准\n  自", "组织处"),
        ("HJ301", "分组：县、类型", "分组：县、户数", "户数"),
        ("HJ301", "指标：已启动数", "指标：未启动数", "未启动数"),
        ("HJ301", "  从：启动\n", "  从：起动\n", "起动"),
        ("HJ304", "  设：甲 经 组织部", "  设：小区 子 属于 甲\n  设：子 经 组织部", "户数够"),
        ("HJ601", "  设：甲 经 组织部", "  设：子 经 组织部", "子"),
        ("HJ401", "口径：换届 曾到 已启动", "口径：选举日", "选举日"),
        ("HJ401", "目标：不少于 90%", "目标：不少于 90 日", "90 日"),
        ("HJ401", "不迟于：2015-12-31", "不迟于：户数", "户数"),
        ("HJ301", "持续：30 日", "持续：选举日", "选举日"),
        ("HJ401", "合计（小区 的 住户） ≥ 100", "合计（小区 的 成立日） ≥ 100", "成立日"),
        ("HJ401", "合计（小区 的 住户） ≥ 100", "最早（小区 的 住户） ≥ 2015-01-01", "住户"),
        ("HJ406", "  至：2016-01-31", "  至：2015-01-31", "户数够"),
        ("HJ409", "合计（小区 的 住户） ≥ 100", "今日 - 选举日 ≥ 3 个月", "今日 - 选举日 ≥ 3 个月"),
        ("HJ410", "不迟于：2015-12-31", "不迟于：2016-01-31 后 1 个月", "2016-01-31 后 1 个月"),
        ("HJ410", "不迟于：2015-12-31", "不迟于：2016-02-29 前 1 年", "2016-02-29 前 1 年"),
        ("HJ411", "不迟于：2015-12-31", "不迟于：2090-01-04 后 5 个工作日", "2090-01-04 后 5 个工作日"),
        ("HJ412", "合计（小区 的 住户） ≥ 100", "2 > 1", "2 > 1"),
        ("HJ412", "合计（小区 的 住户） ≥ 100", "户数 ≥ 户数", "户数 ≥ 户数"),
        ("HJ413", "合计（小区 的 住户） ≥ 100", "户数 > 3 且 户数 < 4", "户数 < 4"),
        ("HJ413", "合计（小区 的 住户） ≥ 100", "类型 = 甲类 且 非 类型 属于 甲类、乙类 且 类型 = 乙类", "类型 = 乙类"),
        ("HJ413", "合计（小区 的 住户） ≥ 100", "换届 处于 未启动 且 换届 处于 已启动", "换届 处于 已启动"),
        ("HJ413", "合计（小区 的 住户） ≥ 100", "数量（小区） < 0", "数量（小区） < 0"),
        ("HJ413", "合计（小区 的 住户） ≥ 100", "好 且 非 好", "好"),
        ("HJ413", "合计（小区 的 住户） ≥ 100", "户数 = 1\n  要求：户数 = 2", "户数 = 2"),
        ("HJ413", "占比（小区 其中 住户 > 10） 过半", "占比（小区 其中 住户 > 10） > 1", "占比（小区 其中 住户 > 10） > 1"),
        ("HJ415", "合计（小区 的 住户） ≥ 100", "合计（住户） ≥ 100", "合计（住户）"),
        ("HJ511", "  步骤：完成\n  持续", "  从：完成\n  持续", "完成用时"),
        ("HJ511", "  步骤：完成\n  持续", "  步骤：完成\n  从：启动\n  持续", "完成用时"),
        ("HJ512", "目标：不少于 90%", "目标：不少于 90", "不少于 90"),
        ("HJ513", "截止：周五 17:00", "截止：25 日 17:00", "25 日 17:00"),
        ("HJ513", "截止：周五 17:00", "截止：17:00", "17:00"),
        ("HJ301", "  报送：周报表", "  报送：月报表", "月报表"),
        ("HJ516", "  字段：统计截止日 日期", "  字段：统计截止日 文本", "周报表"),
        ("HJ516", "  字段：统计截止日 日期", "  字段：统计截止日 日期\n  字段：签发日 日期", "周报表"),
        ("HJ514", "  从：暂停", "  从：已启动", "已启动"),
        ("HJ515", "  到：已启动\n  由：操作员", "  到：已启动\n  由：会员", "会员"),
        ("HJ515", "变通：经 组织部 批准", "变通：经 组织部、会员 批准", "会员"),
        ("HJ605", "甲 经 组织部 批准 户数够\n  做", "甲 经 操作员 批准 户数够\n  做", "甲 经 操作员 批准 户数够"),
    ],
)  # fmt: skip
def test_mistakes_in_them(checked: Checked, code: str, old: str, new: str, marked: str) -> None:
    assert old in PLAN
    loaded = checked(PLAN.replace(old, new, 1))
    told = {(found.code, loaded.sources[found.place.path].words(found.place)) for found in loaded.diagnostics}

    assert (code, marked) in told
    assert not loaded.sound


def test_the_message_shows_both_readings(checked: Checked) -> None:
    late = checked(PLAN.replace("不迟于：2015-12-31", "不迟于：2016-01-31 后 1 个月"))
    mixed = checked(PLAN.replace("合计（小区 的 住户） ≥ 100", "今日 - 选举日 ≥ 3 个月"))

    [month_end], [units] = late.diagnostics, mixed.diagnostics
    assert dict(month_end.values)["first"] == "2016-02-29"
    assert dict(month_end.values)["second"] == "2016-03-01"
    assert dict(units.values)["right_days"] == "89 — 92"


@pytest.fixture
def value(checked: Checked) -> Callable[[str, Entity, date], Truth]:
    """The truth of a condition about a 社区 of the plan."""

    def truth(text: str, entity: Entity, day: date = MARCH) -> Truth:
        loaded = checked(PLAN + f"定义 问\n  对象：社区\n  即：{text}\n")
        assert loaded.diagnostics == ()
        term = loaded.policy.definitions["问"].value
        condition = term.condition if isinstance(term, Asked) else Holds(term)
        return Reference(loaded.policy, day).truth(condition, (entity,))

    return truth


def community(*homes: int | None, confirmed: bool = True) -> Entity:
    entity = Entity("1", "社区", "甲")
    for number, count in enumerate(homes):
        member = Entity(f"1/{number}", "小区", f"{number}", entity)
        member.facts.update({} if count is None else {"住户": count})
        member.facts["成立日"] = date(2000 + number, 1, 1)
        entity.members.setdefault("小区", []).append(member)
    if confirmed:
        entity.complete["小区"] = len(homes)
    return entity


@pytest.mark.parametrize(
    ("text", "entity", "truth"),
    [
        ("合计（小区 的 住户） = 30", community(10, 20), True),
        ("合计（小区 的 住户） = 30", community(10, 20, confirmed=False), None),
        ("合计（小区 的 住户） ≥ 30", community(10, 20, None), None),
        ("合计（小区 的 住户 其中 住户 > 10） = 20", community(10, 20), True),
        ("合计（小区 的 住户） = 0", community(), True),
        ("最早（小区 的 成立日） = 2000-01-01", community(1, 2), True),
        ("最晚（小区 的 成立日 其中 住户 > 1） = 2001-01-01", community(1, 2, 1), True),
        ("最晚（小区 的 成立日） 早于 2020-01-01", community(), None),
        ("占比（小区 其中 住户 > 10） = 三分之二", community(11, 12, 1), True),
        ("占比（小区 其中 住户 > 10） 过半", community(11, 1), False),
        ("占比（小区 其中 住户 > 10） 过半", community(11, 12, 1), True),
        ("占比（小区 其中 住户 > 10） 不少于 0", community(), None),
        ("占比（户数，户数 + 户数） = 1/2", community(), None),
        ("占比（3，4） 过半 且 户数 = 户数 + 0", community(), None),
    ],
)
def test_sums_and_shares(
    value: Callable[[str, Entity], Truth], text: str, entity: Entity, truth: Truth
) -> None:
    assert value(text, entity) is truth


@pytest.mark.parametrize(
    ("text", "holds_on"),
    [
        ("选举日 前 20 日 = 今日", "2015-10-05"),
        ("选举日 前 满 20 日 = 今日", "2015-10-04"),
        ("选举日 后 20 日 = 今日", "2015-11-14"),
        ("选举日 后 满 20 日 = 今日", "2015-11-15"),
        ("选举日 前 5 个工作日 = 今日", "2015-10-19"),
        ("选举日 前 满 5 个工作日 = 今日", "2015-10-18"),
    ],
)
def test_both_ways_of_counting_days(
    value: Callable[[str, Entity, date], Truth], text: str, holds_on: str
) -> None:
    entity = community()
    entity.facts["选举日"] = date(2015, 10, 25)
    day = date.fromisoformat(holds_on)

    assert value(text, entity, day) is True
    assert value(text, entity, day.replace(day=day.day + 1)) is False


def test_an_approval_is_for_one_object_and_the_rule_as_it_reads(plan: Loaded) -> None:
    ready = Ready(plan.policy)
    rule, step = plan.policy.rules["户数够"], plan.policy.steps["启动"]
    approved, other = Entity("1", "社区", "甲"), Entity("2", "社区", "乙")
    stale = Entity("3", "社区", "丙")
    for entity in (approved, other, stale):
        ready.put_in_place(entity)
    approved.approvals.add((rule.name, rule.digest))
    stale.approvals.add((rule.name, "0" * 64))

    assert [judge(ready, step, entity, MARCH).allowed for entity in (approved, other, stale)] == [
        True,
        False,
        False,
    ]
    [explanation] = explain(plan.policy, judge(ready, step, other, MARCH))
    assert [[need.kind for need in way] for way in explanation.ways][-1] == ["approval"]


def test_a_rule_that_forbids_exceptions_takes_none(checked: Checked) -> None:
    loaded = checked(PLAN.replace("变通：经 组织部 批准", "变通：禁止").split("用例 经批准")[0])
    rule = loaded.policy.rules["户数够"]
    entity = Entity("1", "社区", "甲")
    Ready(loaded.policy).put_in_place(entity)
    entity.approvals.add((rule.name, rule.digest))

    assert loaded.diagnostics == ()
    assert not judge(Ready(loaded.policy), loaded.policy.steps["启动"], entity, MARCH).allowed


def test_objects_left_in_a_state_that_has_gone_are_moved(plan: Loaded) -> None:
    entity = Entity("1", "社区", "甲")
    entity.enter("换届", "暂停")
    Ready(plan.policy).put_in_place(entity, 7)

    assert entity.state("换届") == "未启动"
    assert entity.seqs["state", "换届"] == 7
    assert ("换届", "暂停") in entity.visited
