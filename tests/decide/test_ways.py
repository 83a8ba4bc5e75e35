"""The smallest sets that open a gate: each opens it, none of its parts does, none is left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from engine.decide.decision import Decision, Ready, judge
from engine.decide.explain import explain
from engine.decide.facts import Entity, Paper
from engine.decide.joints import joints
from engine.decide.needs import Need
from engine.decide.paths import Rest
from engine.decide.supply import LastDays, Supplies
from engine.decide.ways import Search
from engine.policy.load import Loaded
from tests.fuzz import opening

DAY = date(2015, 10, 12)
Checked = Callable[[str], Loaded]
Asked = Callable[..., tuple[Ready, Decision]]


def test_every_smallest_set_of_changes_is_found_and_no_other() -> None:
    """Held against all sets of changes in more than three hundred small random policies."""
    outcome = opening.run(420, 201)

    assert outcome.failures == []
    assert outcome.figures["accepted"] > 300
    assert outcome.figures["sets there are"] > outcome.figures["trials"]
    assert outcome.figures["not all given"] < 0.05 * outcome.figures["trials"]


def test_a_search_that_stops_at_its_first_set_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_SETS", 10**6)
    monkeypatch.setattr(opening.Search, "opening", _first_only)

    assert "left out" in opening.run(400, 202).failures[0]


OPENING = Search.opening


def _first_only(self: Search, rules: object, worlds: int = 100, sets: int = 1) -> object:
    found = OPENING(self, rules, worlds, sets)  # type: ignore[arg-type]
    return type(found)(found.sets[:1], False)


@pytest.fixture
def asked(checked: Checked, small: str) -> Asked:
    """The decision on 前进 of a community, under other conditions than the small policy's."""

    def judged(conditions: str, entity: Entity, day: date = DAY, more: str = "") -> tuple[Ready, Decision]:
        text = small.replace("要求：已有报告\n", conditions).split("禁止替代")[0]
        loaded = checked(more + text)
        assert [one.code for one in loaded.diagnostics if one.severity == "error"] == []
        ready = Ready(loaded.policy)
        ready.put_in_place(entity)
        return ready, judge(ready, ready.policy.steps["前进"], entity, day)

    return judged


def kinds(ready: Ready, decision: Decision) -> set[tuple[str, ...]]:
    (found,) = explain(ready.policy, decision)
    return {tuple(sorted(need.kind for need in way)) for way in found.ways}


def test_a_fact_that_must_not_hold_is_asked_for_as_that(asked: Asked) -> None:
    (found,) = explain(*_of(asked("禁止：好\n", Entity("1", "社区", "甲"))))

    assert found.ways == (frozenset({Need("fact", "1", "甲", "好", "", "好")}),)


def _of(asked: tuple[Ready, Decision]) -> tuple[object, Decision]:  # type: ignore[misc]
    return asked[0].policy, asked[1]


def test_what_contradicts_itself_is_no_way(asked: Asked) -> None:
    ready, decision = asked("要求：好\n  禁止：好\n", Entity("1", "社区", "甲"))

    assert explain(ready.policy, decision)[0].ways == ()


def test_a_new_member_is_to_be_as_all_members_must_be(asked: Asked) -> None:
    ready, decision = asked("要求：每个 人选 其中 在任 都 年龄 ≥ 18\n", Entity("1", "社区", "甲"))
    (found,) = explain(ready.policy, decision)

    assert found.ways == (
        frozenset(
            {Need("member", "1", "甲", "人选", "在任 且 年龄 ≥ 18"), Need("confirm", "1", "甲", "人选", "1")}
        ),
    )


def test_a_paper_that_is_in_the_way_may_be_withdrawn(asked: Asked) -> None:
    entity = Entity("1", "社区", "甲")
    entity.papers["总结"] = [Paper("1#1", "总结", entity)]
    entity.complete["总结"] = 1

    assert kinds(*asked("要求：无 总结\n", entity)) == {("confirm", "withdraw")}


def test_a_day_is_waited_for(asked: Asked) -> None:
    entity = Entity("1", "社区", "甲", facts={"开始": DAY})
    ready, decision = asked("要求：今日 不早于 开始 后 20 日\n", entity)
    (found,) = explain(ready.policy, decision)

    assert frozenset({Need("wait", "1", "甲", "", str(DAY + timedelta(days=20)))}) in found.ways
    assert kinds(ready, decision) == {("wait",), ("condition",)}


def test_rules_that_bear_on_each_other_are_satisfied_together(asked: Asked) -> None:
    """What opens the one, the other forbids: only the way that both allow is left."""
    other = "规则 另一条\n  依据：讲话 一\n  管：前进\n  禁止：好\n  否则：不行\n"
    ready, decision = asked(
        "要求：好 或 旁线 处于 已办\n", Entity("1", "社区", "甲", facts={"好": False}), more=""
    )
    loaded_with = asked(
        "要求：好 或 旁线 处于 已办\n", Entity("1", "社区", "甲", facts={"好": False}), DAY, other
    )
    ready, decision = loaded_with
    search = Search(ready.policy, decision.entity, DAY)
    explanations = explain(ready.policy, decision, search)
    (joint,) = joints(ready.policy, decision, explanations, search)

    assert len(explanations) == 1
    assert len(explanations[0].ways) == 2
    assert [[need.kind for need in way] for way in joint.ways] == [["state"]]


# --- who, and until when ---


def test_whoever_has_the_power_supplies_it_and_nobody_what_cannot_be_reached(asked: Asked) -> None:
    ready, decision = asked("要求：旁线 处于 已办 且 好\n", Entity("1", "社区", "甲"))
    supplies = Supplies(decision, LastDays(ready.policy, DAY))
    state = supplies.of(Need("state", "1", "甲", "旁线", "已办"), ())
    gone = supplies.of(Need("state", "1", "甲", "旁线", "没有这个状态"), ())

    assert (state.possible, bool(state.step), bool(state.roles)) == (True, True, True)
    assert (gone.possible, gone.roles) == (False, ())
    assert supplies.hopeless(frozenset({Need("absence", "1", "甲", "人选")}), ())


def test_where_the_main_flow_has_ended_what_is_done_is_at_rest(ready: Ready) -> None:
    policy = ready.policy
    root = Entity("1", policy.root_kind().name, "甲")
    ready.put_in_place(root)
    main, rest = policy.main_flow_of(root.kind), Rest(policy)
    before = [rest.at_rest(root, flow.name) for flow in policy.flows_of(root.kind)]
    root.enter(main.name, main.final[0])
    for flow in policy.flows_of(root.kind):
        if flow.final:
            root.enter(flow.name, flow.final[0])

    assert not any(before)
    assert all(rest.at_rest(root, flow.name) for flow in policy.flows_of(root.kind) if flow.final)
