"""What somebody might try: each gate stays shut, each trick is told in words.

The policy is a small one. A community may start unless a case (案件, this system's own register) is found or
ever was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from engine.decide.facts import Entity
from engine.journal.store import Journal
from engine.office.attachment import Attachment
from engine.office.desk import Desk
from engine.office.opening import open_new
from engine.office.people import add_actor
from engine.policy.load import Files
from engine.problem import Problem, Wording
from engine.wording import office as wording
from engine.wording import policies as of_policies
from tests.office.examples import asks, birth

POLICY = """政策 小政策
  版本：1
  地区：小市
  施行：2015-01-01
  失效：2015-12-31
  文件：通知 《通知》
层级 市
层级 县
  上级：市
  又名：县
层级 社区
  上级：县
角色 经办
  层级：县
  职权：登记、确认
角色 管理员
  层级：市
  职权：管理、导入、采用
对象 社区
  层级：社区
  字段：代码 文本
  字段：名称 文本
  字段：部署 是否
  字段：户数 整数
  标识：代码
  称呼：名称
对象 人选
  属于：社区
对象 案件
  属于：人选
  齐备：以本系统为准
材料 报告
  属于：社区
  字段：日期 日期
  字段：合格 是否
  有效期：12 个月，自 日期
材料 收支表
  属于：社区
禁止替代 表不能代替报告
  以：收支表
  代替：报告
  于：提交
  依据：通知 一
流程 主
  对象：社区
  状态：未开始、已提交、已开始
  起点：未开始
  终点：已开始
步骤 提交
  流程：主
  从：未开始
  到：已提交
  由：经办
步骤 开始
  流程：主
  从：已提交
  到：已开始
  由：经办
流程 办案
  对象：案件
  状态：线索、认定、结案
  起点：线索
  终点：结案
步骤 认定
  流程：办案
  从：线索
  到：认定
  由：经办
步骤 结案
  流程：办案
  从：认定
  到：结案
  由：经办
定义 有过认定
  对象：人选
  即：有 案件 其中 办案 处于 认定 或 办案 曾到 认定
规则 要有报告
  依据：通知 一
  管：提交
  要求：有 报告 其中 合格
  否则：没有合格的报告
规则 没有认定
  依据：通知 一
  管：开始
  要求：每个 人选 都 非 有过认定
  否则：有人有过认定
"""


def files(text: str) -> Files:
    return {"rules/a.hj": text.encode()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two communities of one county; in the first, somebody's case was found and closed."""
    made = open_new(tmp_path / "a.db", birth(), asks("演练员", "2015-09-01"), files(POLICY))
    for code in ("1001", "1002"):
        data = {"id": code, "kind": "社区", "name": f"社区{code}", "owner": "", "unit": "小市", "facts": []}
        made.commit(
            asks("演练员", "2015-09-01"),
            [made.draft(asks("演练员", "2015-09-01"), "object.added", f"object/{code}", "小市", data)],
        )
    first = made.world.objects["1001"]
    made.add_member(at(), first, "人选", "甲某", [])
    person = made.world.objects["1001/人选/甲某"]
    made.add_member(at(), person, "案件", "一号", [])
    case = made.world.objects["1001/人选/甲某/案件/一号"]
    for step in ("认定", "结案"):
        assert made.advance(at(), case, made.step(case, step)).decision.allowed
    made.add_evidence(at(), first, "报告", [("日期", "2015-09-01"), ("合格", "是")])
    assert made.advance(at(), first, made.step(first, "提交")).decision.allowed
    made.confirm(at(), first, "人选", 1)
    yield made
    made.journal.close()


def at(day: str = "2015-09-02", actor: str = "演练员"):  # type: ignore[no-untyped-def]
    return asks(actor, day)


def may_start(desk: Desk) -> bool:
    entity = desk.world.objects["1001"]
    return desk.ask(at(), entity, desk.step(entity, "开始")).decision.allowed


def refused(act: object) -> Wording:
    with pytest.raises(Problem) as caught:
        act()  # type: ignore[operator]
    return caught.value.wording


def changed(*pairs: tuple[str, str]) -> Files:
    text = POLICY
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return files(text)


def test_a_finding_keeps_the_gate_shut(desk: Desk) -> None:
    assert not may_start(desk)


# ---- a new policy does not make what is on record disappear


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (
            changed(
                ("状态：线索、认定、结案", "状态：线索、认定了、结案"),
                ("到：认定\n", "到：认定了\n"),
                ("从：认定\n", "从：认定了\n"),
                ("处于 认定", "处于 认定了"),
                ("曾到 认定", "曾到 认定了"),
            ),
            of_policies.STRANDED,
        ),
        (
            changed(
                ("流程 办案", "流程 办件"),
                ("流程：办案", "流程：办件"),
                ("其中 办案", "其中 办件"),
                ("或 办案", "或 办件"),
            ),
            of_policies.STRANDED,
        ),
        (
            changed(
                ("对象 案件", "对象 违纪案件"), ("对象：案件", "对象：违纪案件"), ("有 案件", "有 违纪案件")
            ),
            of_policies.GONE_KIND,
        ),
        (
            changed(
                ("对象 案件\n  属于：人选", "对象 案件\n  属于：社区"),
                ("对象：人选\n  即：有 案件", "对象：社区\n  即：有 案件"),
                ("每个 人选 都 非 有过认定", "非 有过认定"),
            ),
            of_policies.GONE_KIND,
        ),
        (changed(("材料 收支表\n", "材料 收支表\n  齐备：以本系统为准\n")), of_policies.MADE_COMPLETE),
        (changed(("管理、导入、采用", "管理、导入")), of_policies.LOCKED_OUT),
    ],
    ids=["state renamed", "flow renamed", "kind renamed", "owner changed", "made complete", "locked out"],
)
def test_a_policy_that_would_hide_what_is_on_record_is_not_adopted(
    desk: Desk, policy: Files, said: Wording
) -> None:
    assert refused(lambda: desk.adopt(at(), policy)) is said
    assert not may_start(desk)


@pytest.mark.parametrize("type_", ["文本", "日期", "整数", "选项（甲，乙）"])
def test_a_fact_of_another_type_than_its_field_is_unknown(desk: Desk, type_: str) -> None:
    first = desk.world.objects["1001"]
    desk.record(at(), first, [("部署", "否")])
    desk.adopt(at(), changed(("字段：部署 是否", f"字段：部署 {type_}")))

    assert "部署" not in first.facts
    assert first.kept["部署"].value is False


def test_a_policy_is_not_adopted_over_a_step_that_it_did_not_see(desk: Desk, tmp_path: Path) -> None:
    second = Desk(Journal.open(tmp_path / "a.db"))
    community = second.world.objects["1002"]
    second.record(at(), community, [("户数", "5")])

    with pytest.raises(Problem):
        desk.adopt(at(), changed(("版本：1", "版本：2")))
    second.journal.close()


# ---- days


def test_a_step_is_not_recorded_on_another_day_than_it_was_decided_for(desk: Desk) -> None:
    community = desk.world.objects["1002"]
    desk.record(
        replace(at(), at=asks("演练员", "2015-10-13").at - timedelta(hours=8)), community, [("户数", "5")]
    )
    lagging = replace(at(), at=asks("演练员", "2015-10-13").at - timedelta(hours=8, seconds=30))

    with pytest.raises(Problem):
        desk.record(lagging, community, [("户数", "6")])


def test_a_paper_of_the_future_does_not_count(desk: Desk) -> None:
    community = desk.world.objects["1002"]
    desk.add_evidence(at(), community, "报告", [("日期", "2999-01-01"), ("合格", "是")])

    assert not desk.ask(at(), community, desk.step(community, "提交")).decision.allowed


# ---- papers


def test_one_file_is_not_two_kinds_of_paper_in_two_communities(desk: Desk, tmp_path: Path) -> None:
    file = Attachment("f.pdf", 3, "ab" * 32)
    desk.add_evidence(at(), desk.world.objects["1001"], "收支表", [], file)
    beside = Desk(Journal.open(tmp_path / "a.db"), ["object/1002"])

    said = refused(lambda: beside.add_evidence(at(), beside.world.objects["1002"], "报告", [], file))
    beside.journal.close()

    assert said is wording.SUBSTITUTE


# ---- names


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u3164", "甲/乙", "甲#1", "\x1b[2K"])
def test_a_name_can_be_seen_and_is_not_a_path(desk: Desk, name: str) -> None:
    community = desk.world.objects["1002"]

    assert refused(lambda: desk.add_member(at(), community, "人选", name, [])) is wording.NO_NAME
    assert refused(lambda: add_actor(desk, at(), name, "经办", "小市")) is wording.NO_NAME


@pytest.mark.parametrize("twin", ["甲某\u200b", " 甲某", "甲\u2060某", "甲某\u3164"])
def test_two_members_do_not_share_a_name_that_looks_the_same(desk: Desk, twin: str) -> None:
    first = desk.world.objects["1001"]

    assert refused(lambda: desk.add_member(at(), first, "人选", twin, [])) is wording.MEMBER_EXISTS


def test_nobody_grants_himself_a_role(desk: Desk) -> None:
    assert refused(lambda: add_actor(desk, at(), "演练员", "经办", "小市")) is wording.TO_ONESELF


def test_an_invisible_text_is_no_value(desk: Desk) -> None:
    first: Entity = desk.world.objects["1001"]

    assert refused(lambda: desk.record(at(), first, [("部署", "\u200b")])) is wording.UNREADABLE
