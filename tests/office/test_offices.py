"""Offices above the community are objects too: what a county has on record counts for its communities."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.audit.replay import replay_journal
from engine.decide.cases import run_cases
from engine.decide.decision import Ready
from engine.journal.store import Journal
from engine.office.desk import Desk
from engine.office.opening import REHEARSER, open_new
from engine.office.people import add_actor
from engine.office.policies import check_change, policies_of
from engine.office.targets import last_events, locate
from engine.policy.load import Loaded, load
from engine.problem import Problem
from engine.wording import journal as journal_wording
from engine.wording import office as wording
from engine.wording import policies as of_policies
from tests.office.examples import asks, birth

POLICY = """\
政策 分级
  版本：“1”
  地区：某市
  施行：2015-01-01
  文件：讲话 《讲话》
层级 市
层级 县
  上级：市
  又名：县区
层级 街道
  上级：县
  又名：街道乡镇
层级 社区
  上级：街道
角色 管理员
  层级：市
  职权：管理、导入、采用
角色 县员
  层级：县
  职权：登记、确认
角色 社员
  层级：社区
  职权：登记、确认
对象 市委
  层级：市
  字段：可以推开 是否
对象 县委
  层级：县
对象 社区
  层级：社区
  字段：代码 文本
  字段：名称 文本
  标识：代码
  称呼：名称
材料 会议记录
  属于：县委
  字段：日期 日期
流程 部署
  对象：县委
  状态：未部署、已部署
  起点：未部署
  终点：已部署
步骤 办理部署
  流程：部署
  从：未部署
  到：已部署
  由：县员
流程 换届
  对象：社区
  状态：准备、启动
  起点：准备
  终点：启动
步骤 办理启动
  流程：换届
  从：准备
  到：启动
  由：社员
规则 先开会后部署
  依据：讲话 一
  管：办理部署
  要求：有 会议记录 其中 日期 不晚于 今日
  否则：没有开会
规则 先部署后启动
  依据：讲话 一
  管：办理启动
  要求：部署 处于 已部署
  要求：可以推开
  否则：县里还没有部署，或者市里没有推开
用例 各级都办了
  设：社区 甲
  设：市委 市委，可以推开 = 是
  设：县委 有 会议记录，日期 = 2015-10-08
  做：县员 对 县委 办理部署，于 2015-10-09
  应：准许
  做：社员 对 甲 办理启动，于 2015-10-09
  应：准许
用例 别的县开的会不算
  设：市委 市委，可以推开 = 是
  设：县委 乙县
  设：社区 甲
  设：社区 丙 属于 乙县
  设：县委 的 部署 处于 已部署
  做：社员 对 丙 办理启动，于 2015-10-09
  应：拒绝，仅因 先部署后启动
  做：社员 对 甲 办理启动，于 2015-10-09
  应：准许
"""
DAY = "2015-10-12"
TREE = (("东县", "东县", "县", "某市"), ("东县/一街", "一街", "街道", "东县"), ("西县", "西县", "县", "某市"))


@pytest.fixture
def loaded() -> Loaded:
    found = load({"a.hj": POLICY.encode()})
    assert found.diagnostics == ()
    return found


@pytest.fixture
def path(loaded: Loaded, tmp_path: Path) -> Path:
    """A journal with two counties, a street, and a community in the street of 东县."""
    path = tmp_path / "某市.db"
    desk = open_new(path, birth(), asks(REHEARSER, DAY), loaded.files)
    request = asks(REHEARSER, DAY)
    for id_, name, tier, parent in TREE:
        data = {"id": id_, "name": name, "tier": tier, "parent": parent}
        desk.commit(
            request := asks(REHEARSER, DAY), [desk.draft(request, "unit.added", "units", parent, data)]
        )
    data = {"id": "1", "kind": "社区", "name": "甲", "owner": "", "unit": "东县/一街", "facts": []}
    request = asks(REHEARSER, DAY)
    desk.commit(request, [desk.draft(request, "object.added", "object/1", "东县/一街", data)])
    desk.journal.close()
    return path


def act(path: Path, target: str, step: str, actor: str = REHEARSER) -> bool:
    with Journal.open(path) as journal:
        desk, entity = locate(journal, target)
        outcome = desk.advance(asks(actor, DAY), entity, desk.step(entity, step))  # type: ignore[arg-type]
        return outcome.decision.allowed


def record(path: Path, target: str, kind: str, actor: str = REHEARSER, **facts: str) -> None:
    with Journal.open(path) as journal:
        desk, entity = locate(journal, target)
        if kind:
            desk.add_evidence(asks(actor, DAY), entity, kind, list(facts.items()))  # type: ignore[arg-type]
        else:
            desk.record(asks(actor, DAY), entity, list(facts.items()))


def test_the_cases_see_one_office_of_each_kind_and_any_that_they_add(loaded: Loaded) -> None:
    assert [result.failures for result in run_cases(Ready(loaded.policy))] == [(), ()]


def test_what_a_county_and_the_city_have_done_opens_the_gate_of_their_communities(path: Path) -> None:
    assert not act(path, "甲", "办理启动")

    record(path, "东县", "会议记录", 日期="2015-10-08")
    record(path, "某市", "", 可以推开="是")
    assert not act(path, "西县", "办理部署")
    assert act(path, "东县", "办理部署")
    assert act(path, "甲", "办理启动")


def test_replay_decides_the_same_and_knows_whose_events_were_read(path: Path) -> None:
    record(path, "某市", "", 可以推开="是")
    record(path, "东县", "会议记录", 日期="2015-10-08")
    act(path, "东县", "办理部署")
    act(path, "甲", "办理启动")

    with Journal.open(path) as journal:
        last = list(journal.events())[-1]
        replayed = replay_journal(journal, policies_of(journal))
        streams = {journal.event(seq).stream for seq in last.data["reads"]}
    assert replayed.differences == []
    assert replayed.allowed == 2
    assert {"object/某市", "object/东县"} <= streams


def test_only_who_has_the_county_in_charge_records_of_it(path: Path) -> None:
    with Journal.open(path) as journal:
        desk = Desk(journal)
        add_actor(desk, asks("管理员", DAY), "街道的人", "社员", "东县/一街")
        add_actor(desk, asks("管理员", DAY), "街道的人", "县员", "西县")

    with pytest.raises(Problem) as caught:
        record(path, "东县", "会议记录", "街道的人", 日期="2015-10-08")
    assert caught.value.wording is wording.ACCESS
    record(path, "西县", "会议记录", "街道的人", 日期="2015-10-08")


def test_a_step_is_not_taken_on_an_office_that_somebody_has_changed_meanwhile(path: Path) -> None:
    record(path, "某市", "", 可以推开="是")
    record(path, "东县", "会议记录", 日期="2015-10-08")
    act(path, "东县", "办理部署")

    with Journal.open(path) as journal:
        desk, community = locate(journal, "甲")
        record(path, "某市", "", 可以推开="否")
        with pytest.raises(Problem) as caught:
            desk.advance(asks(REHEARSER, DAY), community, desk.step(community, "办理启动"))  # type: ignore[arg-type]
    assert caught.value.wording is journal_wording.CONFLICT


def test_an_office_is_found_by_its_path_and_by_its_name_and_has_a_log_of_its_own(path: Path) -> None:
    record(path, "东县", "会议记录", 日期="2015-10-08")

    with Journal.open(path) as journal:
        assert locate(journal, "一街")[1].id == "1"
        assert locate(journal, "东县")[1].id == "东县"
        assert [event.type for event in last_events(journal, "东县", 9)] == ["evidence.added"]
        assert [event.type for event in last_events(journal, "甲", 9)] == ["object.added"]


def test_a_policy_may_give_up_offices_of_which_nothing_is_recorded(path: Path) -> None:
    without = POLICY.partition("用例")[0].replace("对象 县委\n  层级：县\n", "对象 县府\n  层级：县\n")
    other = load({"a.hj": without.replace("县委", "县府").encode()})
    assert other.sound

    with Journal.open(path) as journal:
        check_change(Desk(journal).world, other)
    record(path, "东县", "会议记录", 日期="2015-10-08")
    with Journal.open(path) as journal, pytest.raises(Problem) as caught:
        check_change(Desk(journal).world, other)
    assert caught.value.wording is of_policies.GONE_KIND


def test_two_kinds_for_one_tier_are_a_mistake() -> None:
    twice = POLICY.partition("用例")[0] + "对象 县府\n  层级：县\n"
    assert [found.code for found in load({"a.hj": twice.encode()}).diagnostics] == ["HJ510"]
