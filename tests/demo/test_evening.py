"""The shipped season: what was printed, and what is in the journal after it.

Figures are counted from the journal, not from the script.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from engine.audit.replay import replay
from engine.decide.reference import Reference
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.office.desk import Desk
from engine.office.policies import policies_of
from engine.office.reading import status
from tests.demo.examples import Evening

REFUSED_BY_RULES = {
    "不列入整顿要有认定": 1,
    "研判要逐项分析": 1,
    "任期考察要全面": 1,
    "审计要管全任期并公示": 1,
    "先审计后换届": 6,
    "先考察后换届": 4,
    "回头看要全面": 4,
    "回头看问题要销号": 1,
    "整改了才能销号": 1,
    "承诺四项都要签": 3,
    "认定要有机关和文号": 1,
    "认定违纪的不能作候选人": 1,
    "先考察人选后选举": 1,
    "党内候选人要合格": 1,
    "过半投票才有效": 1,
    "得票过半才当选": 1,
    "资金要与审计一致": 1,
    "差异要查清": 1,
    "移交办完才转入后续": 1,
    "到了选举日才投票": 2,
    "监督成员要回避": 1,
    "办结了才反馈": 1,
    "业主大会要提前通知": 2,
    "条件不成熟要有认定和计划": 1,
    "书记任业委会主任有着落": 1,
    "业主委员会有着落": 2,
    "新进成员要培训": 1,
    "公告先审后贴": 2,
    "公示满期才算期满": 1,
    "期满要存档": 1,
    "复议撤销才能恢复": 1,
    "查否要有初核报告": 1,
    "处理要有决定": 1,
    "干扰没有制止不能投票": 1,
    "破坏换届的要移交": 1,
    "职务只能选举产生": 1,
    "公告结果之后才发证到任": 1,
    "有责任制才能追责": 1,
    "追责要执行到位": 1,
    "县级周报要写明各街道报没报": 1,
    "街道按时报送要在期限内": 1,
    "街道迟报到次数要通报": 1,
    "街道更正不替换原表": 1,
    "县级通报要点名有据": 1,
    "市级通报期号要连续": 1,
    "首报要写清": 1,
    "查阅要说明谁查为什么": 1,
    "自查要对得上总数": 1,
    "试点要有方案": 1,
    "风险化解要有记录": 1,
    "暂停要有上级决定": 1,
    "暂停期间不推进": 1,
    "延期要有上级批准": 1,
    "回复要有内容": 1,
    "督查问题清零才了结": 1,
    "查无也要有报告": 1,
}


@pytest.fixture
def desk(journal: Journal) -> Desk:
    return Desk(journal)


def test_it_ends_well(evening: Evening) -> None:
    assert evening.code == 0


def test_all_communities_of_all_counties_take_part(desk: Desk, journal: Journal) -> None:
    rows = status(journal, desk.ready.policy)

    assert len(rows) == 105
    assert len({row["county"] for row in rows}) == 9


def test_most_are_closed_and_those_behind_are_visible(desk: Desk, journal: Journal) -> None:
    states = Counter(row["states"]["换届"] for row in status(journal, desk.ready.policy))

    assert states == {"办结": 101, "后续": 3, "移交": 1}


def test_each_rule_refuses_as_often_as_the_story_tells(journal: Journal) -> None:
    refusing = Counter(
        rule
        for event in journal.events()
        if event.type == "step.refused"
        for rule, _, _, verdict in event.data["gate"]
        if verdict == "failed"
    )

    assert refusing == REFUSED_BY_RULES


def test_every_flow_of_the_policy_is_played(desk: Desk, journal: Journal) -> None:
    policy = desk.ready.policy
    taken = {event.data["flow"] for event in journal.events() if event.type == "step.taken"}

    assert taken == set(policy.flows)


def test_a_file_under_another_name_is_refused_at_registration(journal: Journal) -> None:
    refused = [event for event in journal.events() if event.type == "command.refused"]

    assert [(event.data["target"], event.data["reason"]) for event in refused] == [
        ("429901001006 财务审计报告", "substitution")
    ]


def test_an_auditor_does_not_write(journal: Journal) -> None:
    refused = [event for event in journal.events() if event.type == "access.refused"]

    assert [(event.actor, event.data["action"]) for event in refused] == [("核验员", "record")]


def test_one_community_has_no_secretary_who_is_director_and_says_why(desk: Desk, journal: Journal) -> None:
    policy, today = desk.ready.policy, journal.head().at.date()
    condition = policy.definitions["一肩挑"].value.condition  # type: ignore[union-attr]
    lost = [
        one.id
        for one in desk.world.communities()
        if Reference(policy, today).truth(condition, (one,)) is False
    ]
    explained = journal.rows("SELECT object FROM paper WHERE kind = '未实现一肩挑说明'")
    closed = journal.rows("SELECT state FROM state WHERE object = ? AND flow = '换届'", lost)

    assert lost == [row["object"] for row in explained] == ["429906001003"]
    assert closed == [{"state": "办结"}]


@pytest.mark.parametrize(
    "step",
    ["认定选举无效", "重新组织选举", "组织另行选举", "审计重开", "复议恢复", "移交有权机关", "延期换届"],
)
def test_what_happens_once(journal: Journal, step: str) -> None:
    assert sum(event.data["step"] == step for event in journal.events() if event.type == "step.taken") == 1


def test_whom_a_finding_turned_down_stays_out_and_whom_a_review_brought_back_began_again(
    journal: Journal,
) -> None:
    turned_down = journal.rows("SELECT object FROM state WHERE flow = '资格' AND state = '不予确定'")
    again = [
        event.data["step"]
        for event in journal.events()
        if event.type == "step.taken" and event.data["object"] == "429901002002/人选/候选人丁"
    ]

    assert [row["object"] for row in turned_down] == ["429903002004/人选/候选人丁"]
    assert again[:8] == [
        *("送交联审", "完成考察", "完成承诺", "决定不予确定"),
        *("复议恢复", "送交联审", "完成考察", "完成承诺"),
    ]


def test_a_street_late_twice_is_named_in_a_bulletin_and_its_corrected_sheet_stays(desk: Desk) -> None:
    late, corrected = (desk.world.objects[id_] for id_ in ("南屏区/桥东街道", "临水市/临水街道"))
    [bulletin] = desk.world.objects["南屏区"].members["县级通报"]
    sheet = next(one for one in corrected.members["街道周报"] if one.name == "第41周")

    assert [("街道报送", "迟报") in one.visited for one in late.members["街道周报"]] == [False, True, True]
    assert bulletin.state("县级通报办理") == "已回执"
    assert late.name in str(bulletin.facts["被通报单位"])
    assert {kind: len(papers) for kind, papers in sheet.papers.items()} == {
        "街道周报表": 1,
        "街道周报更正说明": 1,
    }


def test_the_city_is_accepted_with_every_community_accounted_for(desk: Desk, journal: Journal) -> None:
    city = desk.world.objects[next(iter(desk.world.units))]
    [listed] = city.papers["全市验收清单"]
    open_ = [one for one in desk.world.communities() if one.state("换届") != "办结"]

    assert city.state("全市验收") == "验收通过"
    assert listed.facts["已办结社区数"] == 105 - len(open_)
    assert all(one.members["重大事项"] for one in open_)


def test_an_accusation_does_not_hold_a_candidate_up(desk: Desk) -> None:
    accused = desk.world.objects["429907002002/人选/候选人乙"]

    assert accused.state("资格") == "合格"
    assert [case.state("案件") for case in accused.members["纪律案件"]] == ["结案"]


def test_a_finding_does(desk: Desk) -> None:
    found = desk.world.objects["429903002004/人选/候选人丁"]

    assert found.state("资格") == "不予确定"


def test_no_term_is_audited_before_it_has_ended(desk: Desk, journal: Journal) -> None:
    passed = [
        event for event in journal.events() if event.type == "step.taken" and event.data["step"] == "审计通过"
    ]
    early = [e.seq for e in passed if e.date <= desk.world.objects[e.data["object"]].facts["任期"].end]  # type: ignore[union-attr]

    assert len(passed) >= 105
    assert early == []


def test_every_roll_is_public_for_twenty_days_and_the_last_vote_is_in_time(desk: Desk) -> None:
    announced = days_of(desk, "居民名单公告", "公布日期")
    voting = days_of(desk, "选举日公告", "选举日")

    assert min((vote - roll).days for vote, roll in zip(voting, announced, strict=True)) >= 20
    assert max(voting) == date(2015, 12, 31)


def days_of(desk: Desk, paper: str, field: str) -> list[date]:
    """What the first paper of a kind says in one field, community by community."""
    found = [one.papers[paper][0].facts[field] for one in desk.world.communities()]
    return [day for day in found if isinstance(day, date)]


def test_replay_and_verification_agree(evening: Evening, journal: Journal) -> None:
    replayed = replay(journal.events(), policies_of(journal))
    verified = verify(evening.path)

    assert replayed.differences == []
    assert replayed.decided.total() > 5000
    assert verified.sound
    assert verified.size == replayed.events == journal.head().seq
    assert verified.root in evening.text


@pytest.mark.parametrize(
    "line",
    [
        "105 个社区，9 个县，138 个事件一次写入",
        "✗ 准予启动　石桥县 石桥镇 前进社区 等 4 次　先审计后换届、先考察后换届、回头看要全面",
        "✗ 不能“准予启动”　南屏区 桥东街道 和平社区（429901001006）　2015-10-12",
        "但依〔讲话 一·三是·R36〕不得以其代替财务审计报告",
        "差异 0 处",
        "why 429905002002 换届办结",
    ],
)
def test_what_is_printed(evening: Evening, line: str) -> None:
    assert line in evening.text


def test_the_figures_add_up(evening: Evening) -> None:
    lines = evening.text.splitlines()
    [start] = [index for index, line in enumerate(lines) if line.startswith("这一周的数字")]
    counties, total = lines[start + 2 : start + 11], lines[start + 11].split()
    columns = [[0 if cell == "·" else int(cell) for cell in line.split()[1:]] for line in counties]

    assert [sum(column) for column in zip(*columns, strict=True)] == [int(cell) for cell in total[1:]]
    assert total[1] == "105"
