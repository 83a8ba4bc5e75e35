"""What the program promises to show, told as an operator would see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.decide.decision import judge
from engine.decide.facts import Bearer
from engine.decide.traced import trace
from engine.journal.record import Event
from engine.journal.store import Journal
from engine.office.desk import Desk
from engine.values import Value
from engine.world import World
from tests.cli.terminal import Said, Terminal
from tests.office import examples
from tests.office.examples import ANJU, FUKANG, ROSTER, START, START_DAY, STREET, TOPICS, YUQUAN

AT_START = ("--as", STREET, "--now", START_DAY)
LAST_LINE = "即：甲组四先"
LISTS = {"甲组四先": {ANJU, YUQUAN}, "乙组四先": {ANJU, FUKANG}, "五先": {ANJU}}
"""Which communities may start under which list of the four preparations."""


# ---- a journal, a roster


def test_a_rehearsal_is_opened_with_one_actor_for_each_role(bare: Terminal) -> None:
    made = bare.done("init", "--rehearsal", "--now", "2015-09-01", "--json").data

    assert made["rehearsal"] is True
    assert {"街道操作员", "县级操作员", "市级管理员", "市级政策员", "纪检员", "核验员"} < set(made["actors"])
    assert made["events"] == bare.last().seq


def test_the_roster_gives_105_communities_in_nine_counties(bare: Terminal) -> None:
    bare.done("init", "--rehearsal", "--now", "2015-09-01")
    imported = bare.done("import", "roster", ROSTER, "--as", "市级管理员")
    assert "新增社区 105 个" in imported.out

    status = bare.done("status", "--json").data

    assert (status["total"], status["counties"]) == (105, 9)
    assert len(status["communities"]) == len({one["code"] for one in status["communities"]}) == 105
    anju = next(one for one in status["communities"] if one["code"] == ANJU)
    assert (anju["name"], anju["county"], anju["unit"]) == ("安居社区", "南屏区", "南屏区/南屏镇")
    assert anju["states"]["换届"] == "待启动"
    assert anju["states"]["审计"] == "未开始"


def test_status_counts_what_it_lists(eve: Terminal) -> None:
    status = eve.done("status", "--json").data
    assert [one["code"] for one in status["communities"] if one["states"]["换届"] == "回头看"] == sorted(
        [ANJU, YUQUAN, FUKANG]
    )

    assert "回头看" in eve.done("status").out
    assert eve.done("status", "--all").out.count("回头看") == 3


# ---- the start, as an operator gets there


def prepare(terminal: Terminal, *topics: str) -> None:
    terminal.replay(list(examples.way(ANJU, [topic for topic in TOPICS if topic in topics])))


EVERYTHING_BUT_THE_AUDIT = tuple(topic for topic in TOPICS if topic != "审计")


@pytest.fixture
def unaudited(terminal: Terminal) -> Terminal:
    prepare(terminal, *EVERYTHING_BUT_THE_AUDIT)
    return terminal


def test_without_an_audit_the_start_is_refused_by_name_clause_and_what_is_missing(
    unaudited: Terminal,
) -> None:
    said = unaudited.type("advance", ANJU, START, *AT_START)

    assert said.code == 1
    assert "不能“准予启动”" in said.out
    assert "先审计后换届" in said.out
    assert "讲话 一·一是·R11、R14、二·第一·R52、R56、R57" in said.out
    assert "登记财务审计报告" in said.out
    assert "审计走到“通过”" in said.out
    assert unaudited.last().type == "step.refused"


def test_the_refusal_as_data_names_one_rule_its_clauses_and_the_ways_out(unaudited: Terminal) -> None:
    said = unaudited.type("why", ANJU, START, *AT_START, "--json")

    assert (said.code, said.data["allowed"], said.data["obstacles"]) == (1, False, [])
    (refusal,) = said.data["refusals"]
    assert refusal["rule"] == "先审计后换届"
    assert {"讲话 一·一是·R14", "讲话 二·第一·R56"} <= set(refusal["clauses"])
    assert {(need["kind"], need["name"]) for need in refusal["ways"][0]} == {
        ("paper", "财务审计报告"),
        ("state", "审计"),
    }


def test_each_thing_that_is_missing_comes_with_whoever_supplies_it_and_the_last_day(
    unaudited: Terminal,
) -> None:
    data = unaudited.done("missing", ANJU, START, *AT_START, "--json").data
    needs = [need for one in data[0]["missing"] for way in one["ways"] for need in way]

    assert needs
    assert all(need["possible"] and need["by"] and need["clauses"] for need in needs)
    assert {"last", "against", "step"} <= set(needs[0])
    assert data[0]["together"] == []
    said = unaudited.done("missing", ANJU, START, *AT_START).out
    assert "由 县级操作员" in said
    assert f"最迟 {needs[0]['last']}" in said


def test_a_sheet_of_income_and_expenses_is_named_as_no_stand_in_with_its_clause(unaudited: Terminal) -> None:
    sheet = ("evidence", "add", ANJU, "年度收支表", "覆盖期=2014-01-01 至 2014-12-31")
    filed = unaudited.done(*sheet, "--as", STREET, "--now", "2015-10-09", "--json").data["event"]

    said = unaudited.type("advance", ANJU, START, *AT_START)

    assert said.code == 1
    stand_in = f"已有年度收支表（第 {filed} 号事件）"
    assert f"{stand_in}，但依〔讲话 一·三是·R36〕不得以其代替财务审计报告" in said.out


def test_with_everything_on_file_the_start_is_granted(terminal: Terminal) -> None:
    prepare(terminal, *TOPICS)

    said = terminal.done("advance", ANJU, START, *AT_START)

    assert "已“准予启动”" in said.out
    assert terminal.last().type == "step.taken"
    assert terminal.done("show", ANJU, "--json").data["states"]["换届"] == "准予启动"


def test_asking_why_records_nothing(eve: Terminal) -> None:
    before = eve.last()

    assert eve.type("why", ANJU, START, *AT_START).code == 0
    assert eve.type("why", FUKANG, START, *AT_START).code == 1
    assert eve.last() == before


# ---- each thing that the start looks at is needed


class Watched(dict[str, Value]):
    """Facts that remember which of them were asked for."""

    asked: set[str]

    def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)


@pytest.fixture
def desk(eve: Terminal) -> Desk:
    return Desk(Journal.open(eve.db))


def history(desk: Desk) -> list[Event]:
    return list(desk.journal.events())


def may_start(desk: Desk, events: Iterable[Event]) -> bool:
    """Whether 安居 might start if the journal said this."""
    desk.world = World(desk.read_policy).apply_all(events)
    return examples.would(desk, ANJU).decision.allowed


def read_by_the_start(desk: Desk) -> tuple[int, ...]:
    """The events that a decision on the start looks at."""
    decision = examples.would(desk, ANJU).decision
    _, reads = trace(desk.ready.policy, decision, decision.entity)
    return reads


def test_the_start_is_open_on_the_eve(desk: Desk) -> None:
    assert may_start(desk, history(desk))


def test_without_any_one_paper_or_state_that_it_reads_the_start_is_refused(desk: Desk) -> None:
    events, reads = history(desk), read_by_the_start(desk)
    read = [event for event in events if event.seq in reads and event.type != "object.added"]
    papers = [event for event in read if event.type == "evidence.added"]
    states = [event.data["flow"] for event in read if event.type == "step.taken"]
    assert len(papers) == 27
    assert sorted(states) == sorted(["整顿", "审计", "考察", "研判", "试点推进"])

    still_open = [
        event.data for event in read if may_start(desk, [one for one in events if one.seq != event.seq])
    ]

    assert still_open == []


def test_without_the_look_back_the_start_is_refused(desk: Desk) -> None:
    events = [one for one in history(desk) if one.data.get("step") != "开展回头看"]

    assert not may_start(desk, events)
    assert examples.would(desk, ANJU).decision.obstacles == ("wrong_state",)


def facts_read(desk: Desk) -> set[tuple[str, str]]:
    """Whose facts a decision on the start asks for, and which."""
    community = desk.world.objects[ANJU]
    holders = [one for owner in (community, *community.above()) for one in owner.walk()]
    papers = [paper for one in holders for kind in one.papers.values() for paper in kind]
    bearers: list[Bearer] = [*holders, *papers]
    for bearer in bearers:
        bearer.facts = Watched(bearer.facts)
        bearer.facts.asked = set()
    decision = judge(desk.ready, desk.ready.policy.steps[START], community, date.fromisoformat(START_DAY))
    trace(desk.ready.policy, decision, community)
    return {(bearer.id, name) for bearer in bearers for name in bearer.facts.asked}  # type: ignore[attr-defined]


def without_fact(events: Sequence[Event], bearer: str, name: str) -> list[Event]:
    """The same events, had nobody ever filled in one field."""
    return [
        replace(
            event, data={**event.data, "facts": [fact for fact in event.data["facts"] if fact[0] != name]}
        )
        if bearer in (event.data.get("id"), event.data.get("object")) and "facts" in event.data
        else event
        for event in events
    ]


def test_without_any_one_fact_that_it_reads_the_start_is_refused(desk: Desk) -> None:
    events, facts = history(desk), facts_read(desk)
    assert (ANJU, "任期") in facts
    assert len(facts) > 25

    still_open = [fact for fact in facts if may_start(desk, without_fact(events, *fact))]

    assert still_open == []


def test_any_one_answer_turned_to_no_refuses_the_start(desk: Desk) -> None:
    """Every 是否 field of a paper that is read is wanted 是: recorded again as 否, it closes the start."""
    seq = desk.world.seq
    answers = [
        (bearer, name)
        for bearer, name in facts_read(desk)
        if bearer in desk.world.papers and isinstance(desk.world.bearer(bearer).facts[name], bool)
    ]
    assert len(answers) >= 12

    for bearer, name in answers:
        found = desk.world.bearer(bearer)
        desk.record(examples.asks(STREET, START_DAY), found, [(name, "否")])
        assert not examples.would(desk, ANJU).decision.allowed, (bearer, name)
        desk.record(examples.asks(STREET, START_DAY), found, [(name, "是")])
        assert examples.would(desk, ANJU).decision.allowed
    assert desk.world.seq == seq + 2 * len(answers)


def test_any_one_paper_withdrawn_refuses_the_start(desk: Desk) -> None:
    events, reads = history(desk), read_by_the_start(desk)
    papers = [event for event in events if event.seq in reads and event.type == "evidence.added"]

    for paper in papers:
        withdrawn = desk.supersede(
            examples.asks(STREET, START_DAY), desk.world.papers[paper.data["id"]], "盖章不清"
        )
        assert not examples.would(desk, ANJU).decision.allowed, paper.data["kind"]
        again = ("evidence", "add", paper.data["object"], paper.data["kind"])
        examples.do(
            desk,
            (*again, *(f"{name}={kept}" for name, _, kept in typed(paper))),
            examples.asks(STREET, START_DAY),
        )
        assert examples.would(desk, ANJU).decision.allowed, withdrawn


def typed(paper: Event) -> list[tuple[str, str, str]]:
    """A paper's facts as somebody would type them."""
    return [
        (name, kind, {True: "是", False: "否"}.get(kept, str(kept)) if kind == "bool" else str(kept))
        for name, kind, kept in paper.data["facts"]
    ]


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("财务审计报告", {"先审计后换届"}),
        ("任期考察材料", {"先考察后换届"}),
        ("选情研判报告", {"先研判后换届"}),
        ("不列入整顿认定书", {"先整顿后换届"}),
        ("回头看报告", {"回头看要全面"}),
        ("专题民主生活会记录", {"专题民主生活会要开"}),
        ("调查摸底表", {"先摸底后定方案"}),
        ("部署会议记录", {"上级部署了才启动"}),
        ("牵头单位文件", {"上级部署了才启动"}),
        ("督查专班名单", {"督查力量要派出"}),
        ("巡回督导组名单", {"督查力量要派出"}),
        ("县级换届工作方案", {"方案要有依据合实际", "县级先方案后会议"}),
        ("街道换届工作方案", {"先摸底后定方案", "方案要有依据合实际", "街道先方案后会议"}),
        ("社区换届工作方案", {"先摸底后定方案"}),
        ("县级换届工作会议记录", {"县级先方案后会议"}),
        ("街道换届工作会议记录", {"街道先方案后会议"}),
        ("街道工作日程表", {"日程要倒排到人"}),
        ("工作日程表", {"日程要倒排到人"}),
        ("流程图签收单", {"流程图要下发到社区"}),
        ("县级领导机构文件", {"领导责任要落实"}),
        ("街道领导机构文件", {"领导责任要落实"}),
        ("县级指导组名单", {"指导组要覆盖到社区"}),
        ("街道指导组名单", {"指导组要覆盖到社区"}),
        ("指导组联系表", {"指导组要覆盖到社区"}),
        ("指导组走访记录", {"指导组要深入社区"}),
        ("准备情况核对表", {"四项准备要到位"}),
    ],
)
def test_without_a_kind_of_paper_these_rules_and_no_others_refuse(
    desk: Desk, kind: str, rules: set[str]
) -> None:
    events = [one for one in history(desk) if one.data.get("kind") != kind]
    desk.world = World(desk.read_policy).apply_all(events)

    assert examples.refusing(examples.would(desk, ANJU)) == rules


def test_an_open_problem_closes_the_start_and_a_settled_one_opens_it(eve: Terminal) -> None:
    problem = f"{ANJU}/回头看问题/租金未入账"
    eve.done("record", problem, "--new", "涉及工作=审计工作", *AT_START)
    assert "回头看问题要销号" in eve.type("why", ANJU, START, *AT_START).out

    county = ("--as", "县级操作员", "--now", START_DAY)
    eve.done("advance", problem, "交办问题", *county)
    assert eve.type("advance", ANJU, START, *AT_START).code == 1
    eve.done("evidence", "add", problem, "整改回执", "整改结果=已入账", *county)
    eve.done("advance", problem, "销号问题", *county)

    eve.done("advance", ANJU, START, *AT_START)


# ---- one line of policy


@pytest.fixture
def copied(bare: Terminal, tmp_path: Path) -> Path:
    folder = tmp_path / "policy"
    bare.done("policy", "copy", folder)
    return folder


def with_list(folder: Path, name: str) -> None:
    """Changes the one line."""
    path = folder / "rules" / "四先.hj"
    text = path.read_text(encoding="utf-8")
    assert text.count(LAST_LINE) == 1
    path.write_text(text.replace(LAST_LINE, f"即：{name}"), encoding="utf-8")


def may_start_at_terminal(terminal: Terminal) -> set[str]:
    return {code for code in (ANJU, YUQUAN, FUKANG) if terminal.type("why", code, START, *AT_START).code == 0}


def test_a_copy_of_the_policy_is_the_policy(copied: Path, bare: Terminal) -> None:
    ours = bare.done("policy", "check", "--json").data["digest"]

    assert bare.done("policy", "check", "--policy", copied, "--json").data["digest"] == ours


@pytest.mark.parametrize("name", LISTS)
def test_whichever_list_is_in_force_the_cases_that_apply_pass(
    bare: Terminal, copied: Path, name: str
) -> None:
    if name != "甲组四先":
        with_list(copied, name)

    found = bare.done("policy", "test", "--policy", copied, "--json").data

    assert found["failed"] == []
    assert found["not_applicable"] > 0
    assert found["never_refused"] == []


def test_a_policy_is_not_adopted_while_one_of_its_cases_says_otherwise(eve: Terminal, copied: Path) -> None:
    with_list(copied, "整顿、审计")

    eve.refused(2, "policy", "adopt", copied, "--as", "市级政策员", "--now", START_DAY)

    assert eve.type("policy", "test", "--policy", copied).code == 1


@pytest.mark.parametrize("name", LISTS)
def test_the_list_in_force_decides_who_may_start(eve: Terminal, copied: Path, name: str) -> None:
    if name != "甲组四先":
        with_list(copied, name)
        eve.done("policy", "adopt", copied, "--as", "市级政策员", "--now", START_DAY)

    assert may_start_at_terminal(eve) == LISTS[name]


def test_the_other_list_asks_for_its_own_preparation(eve: Terminal, copied: Path) -> None:
    assert eve.type("why", YUQUAN, START, *AT_START).code == 0
    with_list(copied, "乙组四先")
    eve.done("policy", "adopt", copied, "--as", "市级政策员", "--now", START_DAY)

    said = eve.type("why", YUQUAN, START, *AT_START)

    assert said.code == 1
    assert "先调整后换届" in said.out
    assert "先研判后换届" not in said.out


def test_each_decision_is_replayed_under_the_list_of_its_day(eve: Terminal, copied: Path) -> None:
    eve.done("advance", YUQUAN, START, *AT_START)
    before = eve.done("policy", "check", "--json").data["digest"]
    with_list(copied, "乙组四先")
    after = eve.done("policy", "adopt", copied, "--as", "市级政策员", "--now", START_DAY, "--json").data[
        "policy"
    ]
    eve.done("advance", FUKANG, START, *AT_START)

    found = eve.done("audit", "replay", "--json").data

    assert found["differences"] == []
    assert set(found["decided"]) == {before, after}
    assert found["decided"][after] == 1


def test_only_the_line_was_changed(copied: Path) -> None:
    with_list(copied, "五先")

    paths = [path.relative_to(copied) for path in copied.rglob("*") if path.is_file()]
    changed = [
        path.as_posix()
        for path in paths
        if (copied / path).read_bytes() != (examples.HOUSE / path).read_bytes()
    ]

    assert changed == ["rules/四先.hj"]
    ours = (examples.HOUSE / "rules" / "四先.hj").read_text(encoding="utf-8").splitlines()
    theirs = (copied / "rules" / "四先.hj").read_text(encoding="utf-8").splitlines()
    assert [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b] == [("  即：甲组四先", "  即：五先")]


# ---- the same policy in English keywords


@pytest.fixture
def english(bare: Terminal, tmp_path: Path) -> Path:
    folder = tmp_path / "english"
    bare.done("policy", "copy", folder, "--to", "en")
    return folder


def test_the_english_copy_is_sound_and_passes_its_cases(bare: Terminal, english: Path) -> None:
    text = (english / "workflows" / "换届.hj").read_text(encoding="utf-8")
    assert "step 准予启动\n  flow: 换届\n  from: 回头看\n" in text

    assert bare.done("policy", "check", "--policy", english, "--json").data["diagnostics"] == []
    tested = bare.done("policy", "test", "--policy", english, "--json").data
    assert tested["failed"] == []
    assert tested["cases"] == bare.done("policy", "test", "--json").data["cases"]


def test_under_the_english_copy_the_same_is_allowed_and_refused(eve: Terminal, english: Path) -> None:
    def decided(code: str) -> tuple[object, ...]:
        data = eve.type("why", code, START, *AT_START, "--json").data
        refusals = [(one["rule"], one["clauses"], one["message"]) for one in data["refusals"]]
        return data["allowed"], data["obstacles"], refusals, data["rules"]

    chinese = {code: decided(code) for code in (ANJU, YUQUAN, FUKANG, "429901002002")}
    eve.done("policy", "adopt", english, "--as", "市级政策员", "--now", START_DAY)

    assert {code: decided(code) for code in chinese} == chinese
    eve.done("advance", ANJU, START, *AT_START)
    assert eve.done("audit", "replay", "--json").data["differences"] == []


# ---- what is recorded can be proved


def test_an_honest_history_verifies_and_replays(eve: Terminal) -> None:
    assert eve.type("advance", FUKANG, START, *AT_START).code == 1
    eve.done("advance", ANJU, START, *AT_START)

    verified = eve.done("audit", "verify", "--json").data
    replayed = eve.done("audit", "replay", "--json").data

    assert (verified["sound"], verified["findings"], verified["size"]) == (True, [], eve.last().seq)
    assert (replayed["differences"], replayed["refused"]) == ([], 1)
    assert replayed["events"] == verified["size"]
    assert "差异 0 处" in eve.done("audit", "replay").out


def flip(path: Path, event: Event) -> None:
    """Changes one bit of an event's body where it lies in the file."""
    data = bytearray(path.read_bytes())
    assert data.count(event.body) == 1, "the body lies in the file in one piece"
    at = data.index(event.body) + len(event.body) // 2
    data[at] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("seq", [12, 150, 180])
def test_one_flipped_byte_is_found_and_its_event_is_named(eve: Terminal, seq: int) -> None:
    with Journal.open(eve.db, read_only=True) as journal:
        event = journal.event(seq)
    flip(eve.db, event)

    found = eve.type("audit", "verify", "--json")
    assert found.code == 3
    assert [one["seq"] for one in found.data["findings"] if one["kind"] == "leaf"] == [seq]

    said: Said = eve.type("audit", "verify")
    assert said.code == 3
    assert f"第 {seq} 号事件" in said.out


def test_a_changed_event_is_not_acted_upon(eve: Terminal) -> None:
    with Journal.open(eve.db, read_only=True) as journal:
        event = next(one for one in journal.events() if one.data.get("object") == ANJU)
    flip(eve.db, event)

    said = eve.type("advance", ANJU, START, *AT_START)

    assert said.code == 3
    eve.in_words(said)
    assert f"第 {event.seq} 号事件" in said.err
