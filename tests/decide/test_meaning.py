"""What conditions mean: three values, open and complete lists, days, exact numbers. And what steps do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

import pytest

from engine.calendar import shifted
from engine.decide.arithmetic import compute, counted, covers
from engine.decide.authority import Actor, Unit
from engine.decide.decision import (
    COUNTERSIGNER_NOT_ENTITLED,
    NO_COUNTERSIGNATURE,
    NOT_ENTITLED,
    NOT_IN_FORCE,
    SAME_PERSON,
    WRONG_STATE,
    Ready,
    judge,
    obstacles_for,
    take,
)
from engine.decide.explain import explain
from engine.decide.facts import Entity, Paper
from engine.decide.reference import Reference, Truth, all_of, any_of, opposite
from engine.policy.load import Loaded
from engine.policy.terms import Asked, Holds
from engine.values import Duration, Period, Type, Unreadable, decode, encode, read_value

DAY = date(2015, 10, 12)
Checked = Callable[[str], Loaded]
T, F, U = True, False, None


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [(T, T, T, T), (T, F, F, T), (T, U, U, T), (F, F, F, F), (F, U, F, U), (U, U, U, U)],
)
def test_kleene(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    assert (all_of([left, right]), all_of([right, left])) == (both, both)
    assert (any_of([left, right]), any_of([right, left])) == (either, either)
    assert opposite(opposite(left)) is left
    assert opposite(all_of([left, right])) is any_of([opposite(left), opposite(right)])


@pytest.fixture
def meaning(checked: Checked, small: str) -> Callable[[str, Entity], Truth]:
    """The truth of a condition about a 社区."""

    def truth(text: str, entity: Entity) -> Truth:
        loaded = checked(small + f"定义 问\n  对象：社区\n  即：{text}\n")
        assert loaded.diagnostics == ()
        term = loaded.policy.definitions["问"].value
        condition = term.condition if isinstance(term, Asked) else Holds(term)
        return Reference(loaded.policy, DAY).truth(condition, (entity,))

    return truth


def community(ages: Sequence[int | None] = (), confirmed: int | None = None) -> Entity:
    entity = Entity("1", "社区", "甲")
    for number, age in enumerate(ages):
        member = Entity(f"1.{number}", "人选", f"{number}", entity)
        member.facts.update({} if age is None else {"年龄": age})
        entity.members.setdefault("人选", []).append(member)
    if confirmed is not None:
        entity.complete["人选"] = confirmed
    return entity


HAS, LACKS = "有 人选 其中 年龄 ≥ 18", "无 人选 其中 年龄 ≥ 18"
EVERY, COUNT = "每个 人选 都 年龄 ≥ 18", "数量（人选 其中 年龄 ≥ 18） = 1"


@pytest.mark.parametrize(
    ("ages", "confirmed", "has", "lacks", "every", "count"),
    [
        ([], None, U, U, U, U),
        ([], 0, F, T, U, F),
        ([20], None, T, F, U, U),
        ([20], 1, T, F, T, T),
        ([20], 2, T, F, U, U),
        ([10], None, U, U, F, U),
        ([10], 1, F, T, F, F),
        ([20, 10], 2, T, F, F, T),
        ([20, None], 2, T, F, U, U),
        ([10, None], 2, U, U, F, U),
    ],
)
def test_lists_are_open_until_confirmed(
    meaning: Callable[[str, Entity], Truth],
    ages: list[int | None],
    confirmed: int | None,
    has: Truth,
    lacks: Truth,
    every: Truth,
    count: Truth,
) -> None:
    entity = community(ages, confirmed)

    assert [meaning(text, entity) for text in (HAS, LACKS, EVERY, COUNT)] == [has, lacks, every, count]


def test_the_systems_own_register_is_complete(meaning: Callable[[str, Entity], Truth]) -> None:
    assert meaning("无 问题", community()) is True
    assert meaning("每个 问题 都 已销号", community()) is None


@pytest.mark.parametrize(("on", "fresh"), [("2015-07-12", T), ("2015-07-11", U), ("", U)])
def test_a_paper_counts_as_long_as_its_age_allows(
    meaning: Callable[[str, Entity], Truth], on: str, fresh: Truth
) -> None:
    entity = community()
    facts = {"日期": date.fromisoformat(on)} if on else {}
    entity.papers["证明"] = [Paper("1", "证明", entity, dict(facts))]

    assert meaning("有 证明", entity) is fresh


def test_a_fact_that_nobody_recorded_is_unknown(meaning: Callable[[str, Entity], Truth]) -> None:
    texts = ("好", "非 好", "户数 + 1 > 0", "类型 = 甲类", "户数 ÷ (户数 - 户数) = 1")

    assert [meaning(text, community()) for text in texts] == [None] * 5


# --- days and numbers ---


@pytest.mark.parametrize(
    ("day", "sign", "amount", "unit", "then"),
    [
        ("2015-10-12", 1, 20, "day", "2015-11-01"),
        ("2015-10-09", 1, 1, "workday", "2015-10-10"),
        ("2015-10-10", 1, 1, "workday", "2015-10-12"),
        ("2015-10-08", -1, 1, "workday", "2015-09-30"),
        ("2015-01-31", 1, 1, "month", "2015-02-28"),
        ("2016-01-31", 1, 1, "month", "2016-02-29"),
        ("2015-03-31", -1, 1, "month", "2015-02-28"),
        ("2016-02-29", 1, 1, "year", "2017-02-28"),
        ("2016-02-29", 1, 4, "year", "2020-02-29"),
        ("2090-01-04", 1, 1, "workday", None),
        ("2015-01-01", 1, 10**9, "day", None),
        ("2015-01-01", 1, 10**12, "year", None),
    ],
)  # fmt: skip
def test_days_are_counted_by_the_calendar(
    day: str, sign: Literal[-1, 1], amount: int, unit: str, then: str | None
) -> None:
    found = shifted(date.fromisoformat(day), sign, Duration(amount, unit))

    assert found == (date.fromisoformat(then) if then else None)


def test_numbers_are_exact() -> None:
    assert compute("+", Fraction(1, 10), Fraction(2, 10)) == Fraction(3, 10)
    assert (compute("/", 1, 3), compute("/", 6, 3)) == (Fraction(1, 3), 2)
    assert (compute("/", 1, 0), compute("+", None, 1)) == (None, None)
    assert compute("-", date(2015, 3, 1), date(2015, 2, 1)) == Duration(28, "day")


def test_both_ends_belong_to_a_period() -> None:
    term = Period(date(2015, 1, 1), date(2015, 1, 31))

    days = (date(2015, 1, 1), date(2015, 1, 31), date(2015, 2, 1), None)
    assert [covers(term, day) for day in days] == [T, T, F, None]
    assert counted(True, [True, False, True]) == 2
    assert counted(False, [True]) is counted(True, [None]) is None


def test_options_are_read_whatever_their_width() -> None:
    type_ = Type("choice", ("县（市、区）", "街道"))

    assert read_value("县(市、区)", type_) == "县（市、区）"
    assert read_value(" 街道 ", type_) == "街道"
    with pytest.raises(Unreadable):
        read_value("社区", type_)


@pytest.mark.parametrize(
    ("kept", "type_name"),
    [("1/0", "decimal"), ("nan", "decimal"), (True, "integer"), ("1e9", "decimal"), (1, "text")],
)
def test_what_was_never_kept_is_not_taken_back(kept: object, type_name: str) -> None:
    with pytest.raises(ValueError, match="not a kept"):
        decode(kept, type_name)
    assert decode(encode(Fraction(-1, 3)), "decimal") == Fraction(-1, 3)


# --- steps ---


@pytest.fixture
def small_ready(checked: Checked, small: str) -> Ready:
    return Ready(checked(small).policy)


def reported(ready: Ready) -> Entity:
    """A community whose report opens 先报告后前进."""
    entity = community()
    ready.put_in_place(entity)
    entity.facts["任期"] = Period(date(2012, 1, 1), date(2014, 12, 31))
    facts = {"覆盖期": Period(date(2012, 1, 1), date(2014, 12, 31)), "已公示": True}
    entity.papers["报告"] = [Paper("1", "报告", entity, dict(facts))]
    return entity


def test_an_allowed_step_moves_one_flow_only(small_ready: Ready) -> None:
    entity = reported(small_ready)
    decision = take(small_ready, small_ready.policy.steps["前进"], entity, DAY)

    assert decision.allowed
    assert (entity.state("主线"), entity.state("旁线")) == ("乙态", "未办")
    assert ("主线", "乙态") in entity.visited


def test_a_refused_step_moves_nothing(small_ready: Ready) -> None:
    entity = reported(small_ready)
    entity.papers.clear()
    decision = take(small_ready, small_ready.policy.steps["前进"], entity, DAY)

    assert [rule.name for rule in decision.refusing] == ["先报告后前进"]
    assert entity.state("主线") == "甲态"
    entity = reported(small_ready)
    assert not take(small_ready, small_ready.policy.steps["前进"], entity, DAY, (NOT_ENTITLED,)).allowed
    assert entity.state("主线") == "甲态"


def test_a_step_from_another_state_is_refused(small_ready: Ready) -> None:
    entity = reported(small_ready)
    decision = take(small_ready, small_ready.policy.steps["收尾"], entity, DAY)

    assert (decision.allowed, decision.obstacles, entity.state("主线")) == (False, (WRONG_STATE,), "甲态")
    assert judge(small_ready, small_ready.policy.steps["收尾"], entity, DAY).obstacles == (WRONG_STATE,)


UNITS = {
    "市": Unit("市", "市", "市", ""),
    "县": Unit("县", "县", "县", "市"),
    "外": Unit("外", "外", "县", "市"),
}
CLERK, CHECKER = Actor("a", (("操作员", "市"),)), Actor("b", (("复核员", "县"),))
STRANGER = Actor("c", (("操作员", "外"), ("复核员", "外")))


@pytest.mark.parametrize(
    ("actor", "second", "day", "obstacles"),
    [
        (CLERK, CHECKER, DAY, ()),
        (STRANGER, CHECKER, DAY, (NOT_ENTITLED,)),
        (CLERK, None, DAY, (NO_COUNTERSIGNATURE,)),
        (CLERK, STRANGER, DAY, (COUNTERSIGNER_NOT_ENTITLED,)),
        (CLERK, CLERK, DAY, (COUNTERSIGNER_NOT_ENTITLED, SAME_PERSON)),
        (CLERK, CHECKER, date(2014, 12, 31), (NOT_IN_FORCE,)),
    ],
)
def test_what_stands_in_the_way_before_any_rule(
    small_ready: Ready, actor: Actor, second: Actor | None, day: date, obstacles: tuple[str, ...]
) -> None:
    policy = small_ready.policy

    assert obstacles_for(policy.steps["收尾"], actor, second, "县", UNITS, policy, day) == obstacles


# --- explanations ---


def test_supplying_what_a_way_asks_for_opens_the_rule(checked: Checked, small: str) -> None:
    wanted = "要求：旁线 处于 已办\n  要求：好\n  要求：每个 人选 都 在任\n  要求：有 总结\n"
    ready = Ready(checked(small.replace("要求：已有报告\n", wanted).split("禁止替代")[0]).policy)
    entity = community([20, 30])
    ready.put_in_place(entity)
    step = ready.policy.steps["前进"]
    (found,) = explain(ready.policy, judge(ready, step, entity, DAY))

    way = found.ways[0]
    assert {need.kind for need in way} == {"state", "fact", "confirm", "paper"}
    everybody = {one.id: one for one in entity.walk()}
    for need in way:
        target = everybody[need.target]
        match need.kind:
            case "state":
                target.enter(need.name, need.detail)
            case "fact":
                target.facts[need.name] = True
            case "confirm":
                target.complete[need.name] = int(need.detail)
            case "paper":
                target.papers[need.name] = [Paper("2", need.name, target)]
    assert judge(ready, step, entity, DAY).allowed


def test_nobody_concerned_is_a_reason_too(checked: Checked, small: str) -> None:
    wanted = "要求：每个 人选 其中 在任 都 年龄 ≥ 18\n"
    ready = Ready(checked(small.replace("要求：已有报告\n", wanted).split("禁止替代")[0]).policy)
    entity = community([20], confirmed=1)
    entity.members["人选"][0].facts["在任"] = False
    ready.put_in_place(entity)
    (found,) = explain(ready.policy, judge(ready, ready.policy.steps["前进"], entity, DAY))

    assert frozenset() not in found.ways
    kinds = {need.kind for way in found.ways for need in way}
    assert kinds == {"member", "confirm", "condition"}  # with one more the list is to be confirmed again


def test_what_the_policy_has_settled_is_no_way_out(checked: Checked, small: str) -> None:
    wanted = "要求：好 或 从宽\n"
    strict = "参数 从宽\n  值：否\n  依据：讲话 一\n"
    ready = Ready(checked(strict + small.replace("要求：已有报告\n", wanted).split("禁止替代")[0]).policy)
    entity = community([20])
    entity.facts["好"] = False
    ready.put_in_place(entity)
    (found,) = explain(ready.policy, judge(ready, ready.policy.steps["前进"], entity, DAY))

    assert {need.detail for way in found.ways for need in way} == {"好"}


def test_a_paper_that_an_option_says_is_another_one_is_not_to_be_corrected(
    checked: Checked, small: str
) -> None:
    opinion = "材料 意见\n  属于：社区\n  字段：部门 选项（组织，民政）\n  字段：同意 是否\n"
    wanted = "要求：有 意见 其中 部门 = 民政 且 同意\n"
    text = opinion + small.replace("要求：已有报告\n", wanted).split("禁止替代")[0]
    ready = Ready(checked(text).policy)
    entity = community([20])
    entity.papers["意见"] = [
        Paper(department, "意见", entity, facts={"部门": department, "同意": False})
        for department in ("组织", "民政")
    ]
    ready.put_in_place(entity)
    (found,) = explain(ready.policy, judge(ready, ready.policy.steps["前进"], entity, DAY))

    assert {(need.kind, need.target) for way in found.ways for need in way} == {
        ("paper", entity.id),
        ("condition", "民政"),
    }


@pytest.mark.parametrize(("on_file", "named"), [([], []), (["总结"], ["总结不能代替报告"]), (["证明"], [])])
def test_a_substitution_is_named_when_the_forbidden_paper_is_on_file(
    small_ready: Ready, on_file: list[str], named: list[str]
) -> None:
    entity = community()
    small_ready.put_in_place(entity)
    entity.papers = {kind: [Paper(kind, kind, entity, seq=7)] for kind in on_file}
    (found,) = explain(small_ready.policy, judge(small_ready, small_ready.policy.steps["前进"], entity, DAY))

    assert [(block.name, seq) for block, seq in found.substitutions] == [(name, 7) for name in named]
