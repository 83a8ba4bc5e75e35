"""The desk: each act is checked, decided, recorded whole or not at all, and only then shown as done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from engine.decide import decision
from engine.journal.store import Journal
from engine.office import desk as desk_module
from engine.office.desk import Attachment, Desk
from engine.office.people import add_actor
from engine.problem import Problem, Wording
from engine.wording import journal as journal_wording
from engine.wording import office as wording
from engine.world import stream_of
from tests.office import examples
from tests.office.examples import ANJU, COUNTY, FUKANG, START, START_DAY, STREET, advance, asks, refusing

NEVER_MOVED = "429901002002"
SCAN = Attachment("扫描.pdf", 9, sha256(b"the paper").hexdigest())


@pytest.fixture
def other(desk: Desk) -> Iterator[Desk]:
    """Somebody else's desk over the same journal."""
    with Journal.open(desk.journal.path) as journal:
        yield Desk(journal)


def raised(act: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value


# ---- what a step leaves behind


def test_a_step_taken_is_recorded_with_its_rules_clauses_policy_and_what_was_read(desk: Desk) -> None:
    outcome = advance(desk, asks(STREET, START_DAY), ANJU, START)

    assert outcome.event
    data = outcome.event.data
    assert (data["object"], data["flow"], data["from"], data["to"]) == (ANJU, "换届", "回头看", START)
    assert data["policy"] == desk.ready.policy.digest
    assert [name for name, *_ in data["gate"]] == [rule.name for rule in desk.ready.policy.rules_of(START)]
    assert {verdict for *_, verdict in data["gate"]} == {"passed"}
    assert data["reads"]
    assert all(0 < seq < outcome.event.seq for seq in data["reads"])
    assert desk.world.objects[ANJU].state("换届") == START
    assert desk.world.objects[ANJU].seqs["state", "换届"] == outcome.event.seq


def test_a_step_refused_is_recorded_with_every_rule_its_clauses_and_its_reasons(desk: Desk) -> None:
    outcome = advance(desk, asks("核验员", START_DAY), FUKANG, START)

    assert outcome.event
    assert outcome.event.type == "step.refused"
    gate = {name: (digest, clauses, verdict) for name, digest, clauses, verdict in outcome.event.data["gate"]}
    rule = desk.ready.policy.rules["先研判后换届"]
    assert gate["先研判后换届"] == (rule.digest, [str(clause) for clause in rule.clauses], "failed")
    assert [name for name, (_, _, verdict) in gate.items() if verdict == "failed"] == ["先研判后换届"]
    assert outcome.event.data["reasons"] == ["not_entitled"]
    assert outcome.event.data["reads"]
    assert desk.world.objects[FUKANG].state("换届") == "回头看"


def test_all_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    outcome = examples.would(desk, NEVER_MOVED, actor="核验员", day="2015-10-12")

    assert set(outcome.decision.obstacles) == {"wrong_state", "not_entitled"}
    assert len(refusing(outcome)) > 10
    assert {one.rule.name for one in outcome.explanations} == refusing(outcome)
    assert all(one.ways for one in outcome.explanations)


@pytest.mark.parametrize(
    ("second", "reasons"),
    [
        ("", ["no_countersignature"]),
        ("核验员", ["countersigner_not_entitled"]),
        (STREET, ["countersigner_not_entitled", "same_person"]),
        (COUNTY, []),
    ],
)
def test_a_step_that_wants_two_people_wants_two_who_may(desk: Desk, second: str, reasons: list[str]) -> None:
    kind = "不需调整认定书"
    desk.add_evidence(
        asks(COUNTY, START_DAY),
        desk.world.objects[examples.YUQUAN],
        kind,
        [("认定机关", "区委"), ("认定文号", "1号")],
    )

    outcome = advance(desk, asks(STREET, START_DAY), examples.YUQUAN, "认定不需调整", second)

    assert outcome.event
    assert outcome.event.data["reasons"] == reasons
    assert outcome.decision.allowed == (not reasons)
    if second:
        assert outcome.event.data["countersign"]["actor"] == second


def test_before_the_policy_is_in_force_nothing_moves(desk: Desk) -> None:
    outcome = examples.would(desk, ANJU, day="2015-04-26")

    assert "not_in_force" in outcome.decision.obstacles


# ---- whole, or not at all


class DiskFull(Exception):
    """The append that fails."""


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Journal, "append", fail)


@pytest.mark.usefixtures("failing")
def test_a_step_that_cannot_be_recorded_is_not_taken(desk: Desk) -> None:
    entity = desk.world.objects[ANJU]
    before, visited, seqs = entity.state("换届"), set(entity.visited), dict(entity.seqs)

    with pytest.raises(DiskFull):
        advance(desk, asks(STREET, START_DAY), ANJU, START)

    assert (entity.state("换届"), entity.visited, entity.seqs) == (before, visited, seqs)
    assert examples.would(desk, ANJU).decision.allowed


@pytest.mark.usefixtures("failing")
def test_nothing_that_cannot_be_recorded_is_believed(desk: Desk) -> None:
    entity = desk.world.objects[ANJU]
    facts, seq = dict(entity.facts), desk.world.seq
    request = asks(STREET, START_DAY)
    acts: tuple[Callable[[], object], ...] = (
        lambda: desk.record(request, entity, [("户数", "3")]),
        lambda: desk.add_member(request, entity, "人选", "张三", []),
        lambda: desk.add_evidence(request, entity, "工作总结", []),
        lambda: desk.supersede(request, desk.world.papers[f"{ANJU}#1"], "错"),
        lambda: desk.confirm(request, entity, "人选", 0),
    )

    for act in acts:
        with pytest.raises(DiskFull):
            act()

    assert (entity.facts, entity.members, entity.complete, desk.world.seq) == (facts, {}, {}, seq)
    assert "工作总结" not in entity.papers
    assert f"{ANJU}#1" in [paper.id for paper in entity.papers["调查摸底表"]]


def test_where_the_two_evaluators_differ_nothing_is_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "trace", lambda *_: (1, ()))
    before = desk.journal.head()

    problem = raised(lambda: advance(desk, asks(STREET, START_DAY), ANJU, START))

    assert (problem.wording, problem.exit_code) == (wording.DIFFERENT_MEANINGS, 3)
    assert (desk.journal.head(), desk.world.objects[ANJU].state("换届")) == (before, "回头看")


# ---- two desks


def test_the_second_of_two_desks_is_told_and_nothing_of_its_own_is_written(desk: Desk, other: Desk) -> None:
    advance(desk, asks(STREET, START_DAY), ANJU, START)
    seq = desk.world.seq

    problem = raised(
        lambda: other.record(asks(STREET, START_DAY), other.world.objects[ANJU], [("户数", "3")])
    )

    assert problem.wording is journal_wording.CONFLICT
    assert other.journal.head().seq == seq


def test_a_step_on_what_has_changed_meanwhile_is_not_taken_and_put_back(desk: Desk, other: Desk) -> None:
    desk.supersede(asks(STREET, START_DAY), desk.world.objects[ANJU].papers["财务审计报告"][0], "盖章不清")

    problem = raised(lambda: advance(other, asks(STREET, START_DAY), ANJU, START))

    assert problem.wording is journal_wording.CONFLICT
    assert other.world.objects[ANJU].state("换届") == "回头看"
    other.catch_up()
    assert refusing(examples.would(other, ANJU)) == {"先审计后换届"}


def test_desks_that_work_on_different_communities_do_not_mind_each_other(desk: Desk, other: Desk) -> None:
    advance(desk, asks(STREET, START_DAY), ANJU, START)

    event = other.record(asks(STREET, START_DAY), other.world.objects[FUKANG], [("户数", "3")])

    assert event.seq == desk.world.seq + 1


def test_a_policy_adopted_meanwhile_stops_a_decision_under_the_old_one(desk: Desk, other: Desk) -> None:
    files = dict(examples.shipped())
    path = "rules/四先.hj"
    files[path] = files[path] + "\n# 一字未改\n".encode()
    desk.adopt(asks("市级政策员", START_DAY), files)

    problem = raised(lambda: advance(other, asks(STREET, START_DAY), ANJU, START))

    assert problem.wording is journal_wording.POLICY_CHANGED
    assert other.world.objects[ANJU].state("换届") == "回头看"


def test_catching_up_twice_is_catching_up_once(desk: Desk, other: Desk) -> None:
    advance(desk, asks(STREET, START_DAY), ANJU, START)
    desk.record(asks(STREET, START_DAY), desk.world.objects[ANJU], [("户数", "3")])

    other.catch_up()
    once = told(other)
    other.catch_up()

    assert told(other) == once == told(desk)


def told(desk: Desk) -> tuple[object, ...]:
    """What a desk believes about 安居."""
    entity = desk.world.objects[ANJU]
    papers = {kind: [paper.id for paper in papers] for kind, papers in entity.papers.items()}
    return desk.world.seq, entity.facts, papers, entity.seqs, entity.visited, desk.world.versions


def test_the_same_command_twice_is_recorded_once(desk: Desk) -> None:
    request = asks(STREET, START_DAY)
    first = desk.record(request, desk.world.objects[ANJU], [("户数", "3")])
    seqs = dict(desk.world.objects[ANJU].seqs)

    again = desk.record(request, desk.world.objects[ANJU], [("户数", "3")])

    assert again.seq == first.seq == desk.journal.head().seq
    assert desk.world.objects[ANJU].seqs == seqs


def test_a_paper_appended_twice_by_one_command_is_on_file_once(desk: Desk) -> None:
    entity, request = desk.world.objects[NEVER_MOVED], asks(STREET, START_DAY)
    data = {"id": f"{NEVER_MOVED}#1", "object": NEVER_MOVED, "kind": "工作总结", "facts": [], "file": None}
    draft = desk.draft(request, "evidence.added", stream_of(NEVER_MOVED), entity.unit, data)

    first, again = desk.commit(request, [draft]), desk.commit(request, [draft])

    assert first == again
    assert [paper.id for paper in entity.papers["工作总结"]] == [f"{NEVER_MOVED}#1"]


# ---- facts, members, lists


def test_a_fact_recorded_again_takes_the_place_of_the_earlier_one(desk: Desk) -> None:
    entity = desk.world.objects[ANJU]
    first = desk.record(asks(STREET, START_DAY), entity, [("户数", "３０"), ("软弱涣散", "√")])
    second = desk.record(asks(STREET, START_DAY), entity, [("户数", "31")])

    assert (entity.facts["户数"], entity.facts["软弱涣散"]) == (31, True)
    assert (entity.seqs["户数"], entity.seqs["软弱涣散"]) == (second.seq, first.seq)
    assert desk.journal.event(first.seq).data["facts"][0] == ["户数", "integer", 30]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], wording.NOTHING_TO_RECORD),
        ([("代码", "1")], wording.IDENTITY),
        ([("名称", "新名")], wording.IDENTITY),
        ([("户口", "3")], wording.UNKNOWN_FIELD),
        ([("户数", "3"), ("党员数", "三")], wording.UNREADABLE),
        ([("任期", "2015-10-01 至 2012-10-01")], wording.UNREADABLE),
    ],
)
def test_what_is_no_fact_is_not_recorded_even_in_part(
    desk: Desk, typed: list[tuple[str, str]], said: Wording
) -> None:
    before = desk.journal.head()

    problem = raised(lambda: desk.record(asks(STREET, START_DAY), desk.world.objects[ANJU], typed))

    assert problem.wording is said
    assert desk.journal.head() == before


def test_a_member_is_registered_once(desk: Desk) -> None:
    entity = desk.world.objects[ANJU]
    desk.add_member(asks(STREET, START_DAY), entity, "人选", "张三", [("在任", "是")])
    assert [(one.name, one.state("资格")) for one in entity.members["人选"]] == [("张三", "提名")]

    again = raised(lambda: desk.add_member(asks(STREET, START_DAY), entity, "人选", "张三", []))
    unknown = raised(lambda: desk.add_member(asks(STREET, START_DAY), entity, "选手", "李四", []))
    paper = raised(lambda: desk.add_member(asks(STREET, START_DAY), entity, "工作总结", "李四", []))

    assert again.wording is wording.MEMBER_EXISTS
    assert unknown.wording is paper.wording is wording.UNKNOWN_KIND


def test_a_list_is_confirmed_with_as_many_as_are_on_file_and_lapses_with_the_next(desk: Desk) -> None:
    entity = desk.world.objects[ANJU]
    desk.add_member(asks(STREET, START_DAY), entity, "人选", "张三", [])
    assert raised(lambda: desk.confirm(asks(STREET, START_DAY), entity, "人选", 2)).wording is (
        wording.COUNT_DIFFERS
    )
    desk.confirm(asks(STREET, START_DAY), entity, "人选", 1)

    def complete() -> bool:
        seen = [
            leaf for one in examples.would(desk, ANJU, "公布正式候选人").explanations for leaf in one.leaves
        ]
        return {one.complete for leaf in seen for one in leaf.seen if one.name == "人选"} == {True}

    assert complete()
    desk.add_member(asks(STREET, START_DAY), entity, "人选", "李四", [])
    assert not complete()


def test_the_systems_own_register_is_not_confirmed(desk: Desk) -> None:
    confirm = lambda: desk.confirm(asks(STREET, START_DAY), desk.world.objects[ANJU], "回头看问题", 0)  # noqa: E731

    assert raised(confirm).wording is wording.OWN_REGISTER


# ---- papers


def test_papers_are_numbered_within_their_object_and_numbers_are_not_used_again(desk: Desk) -> None:
    entity = desk.world.objects[NEVER_MOVED]
    first = desk.add_evidence(asks(STREET, START_DAY), entity, "工作总结", [])
    desk.supersede(asks(STREET, START_DAY), desk.world.papers[first.data["id"]], "错")
    second = desk.add_evidence(asks(STREET, START_DAY), entity, "工作总结", [])

    assert (first.data["id"], second.data["id"]) == (f"{NEVER_MOVED}#1", f"{NEVER_MOVED}#2")
    assert [paper.id for paper in entity.papers["工作总结"]] == [second.data["id"]]


def test_a_paper_is_withdrawn_once_and_stays_on_record(desk: Desk) -> None:
    paper = desk.world.objects[ANJU].papers["财务审计报告"][0]
    event = desk.supersede(asks(STREET, START_DAY), paper, "盖章不清")

    assert event.data == {"id": paper.id, "object": ANJU, "reason": "盖章不清"}
    assert raised(lambda: desk.supersede(asks(STREET, START_DAY), paper, "又错")).wording is (
        wording.ALREADY_SUPERSEDED
    )
    assert desk.world.papers[paper.id] is paper
    assert desk.journal.event(paper.seq).data["kind"] == "财务审计报告"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("年度收支表", "财务审计报告"),
        ("财务审计报告", "年度收支表"),
        ("年度述职报告", "任期考察材料"),
        ("选情研判报告", "会议记录"),
    ],
)
def test_one_file_is_not_filed_as_both_in_either_order_and_the_attempt_is_recorded(
    desk: Desk, first: str, second: str
) -> None:
    entity = desk.world.objects[NEVER_MOVED]
    filed = desk.add_evidence(asks(STREET, START_DAY), entity, first, [], SCAN)
    renamed = Attachment("改名.pdf", SCAN.size, SCAN.sha256)

    problem = raised(lambda: desk.add_evidence(asks(STREET, START_DAY), entity, second, [], renamed))

    assert (problem.wording, problem.exit_code) == (wording.SUBSTITUTE, 1)
    assert problem.values["seq"] == filed.seq
    assert "讲话 一·三是" in problem.hint("zh")
    event = desk.journal.event(desk.journal.head().seq)
    assert (event.type, event.data["reason"], event.seq) == ("command.refused", "substitution", filed.seq + 1)
    assert second not in entity.papers


def test_a_file_that_was_withdrawn_still_is_what_it_is(desk: Desk) -> None:
    """The content decides: taking the one paper out of force does not turn it into the other."""
    entity = desk.world.objects[NEVER_MOVED]
    filed = desk.add_evidence(asks(STREET, START_DAY), entity, "年度收支表", [], SCAN)
    desk.supersede(asks(STREET, START_DAY), desk.world.papers[filed.data["id"]], "改登")

    problem = raised(lambda: desk.add_evidence(asks(STREET, START_DAY), entity, "财务审计报告", [], SCAN))

    assert problem.wording is wording.SUBSTITUTE


def test_a_file_of_another_community_is_known_too(desk: Desk) -> None:
    desk.add_evidence(asks(STREET, START_DAY), desk.world.objects[NEVER_MOVED], "年度收支表", [], SCAN)
    entity = desk.world.objects[FUKANG]

    problem = raised(lambda: desk.add_evidence(asks(STREET, START_DAY), entity, "财务审计报告", [], SCAN))

    assert problem.wording is wording.SUBSTITUTE


def test_the_same_file_may_be_filed_again_as_what_it_is(desk: Desk) -> None:
    entity = desk.world.objects[NEVER_MOVED]
    for _ in range(2):
        desk.add_evidence(asks(STREET, START_DAY), entity, "年度收支表", [], SCAN)
    desk.add_evidence(asks(STREET, START_DAY), entity, "工作总结", [], SCAN)

    assert len(entity.papers["年度收支表"]) == 2
    assert entity.papers["工作总结"][0].sha256 == SCAN.sha256


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    path.write_bytes(b"the paper")

    assert Attachment.of(path) == Attachment("甲.pdf", 9, SCAN.sha256)
    assert raised(lambda: Attachment.of(tmp_path)).wording is wording.NO_FILE


# ---- who may


def test_a_role_reaches_its_unit_and_those_below(desk: Desk) -> None:
    admin = "市级管理员"
    add_actor(desk, asks(admin, START_DAY), "李雷", STREET, "南屏区")

    desk.record(asks("李雷", START_DAY), desk.world.objects[ANJU], [("户数", "3")])

    assert desk.journal.event(desk.journal.head().seq).roles == (STREET,)
    elsewhere = desk.world.objects["429902001013"]
    assert raised(lambda: desk.record(asks("李雷", START_DAY), elsewhere, [("户数", "3")])).exit_code == 1


def test_another_role_is_added_to_those_held(desk: Desk) -> None:
    for role in (STREET, COUNTY):
        add_actor(desk, asks("市级管理员", START_DAY), "李雷", role, "示范市")

    assert desk.actor("李雷").grants == ((COUNTY, "示范市"), (STREET, "示范市"))


def test_reasons_that_are_recorded_are_reasons_that_are_shown() -> None:
    """Every obstacle that a decision may name has its words in both languages."""
    from engine.screen.words import OBSTACLES

    codes = {value for name, value in vars(decision).items() if name.isupper() and isinstance(value, str)}

    assert codes == set(OBSTACLES)
    assert all(zh and en for zh, en in OBSTACLES.values())
