"""What holds of every policy and every history, tried on random ones. `make fuzz` tries for longer."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.decide.lower import Lowering
from engine.policy import terms
from engine.policy.load import Loaded, load
from tests import searching
from tests.fuzz import differential, order, search, shrink, theorem
from tests.fuzz.policies import Block, files, policies
from tests.fuzz.search import Specimen
from tests.fuzz.worlds import some_day, world
from tests.searching import Outcome

SOUND = 0.7
ALLOWED = (0.15, 0.6)
"""Where nearly all is refused, or nearly all allowed, a theorem about refusals says little."""


def test_the_random_policies_are_mostly_sound_and_decide_both_ways() -> None:
    figures = differential.run(3_000, 101).figures

    assert figures["accepted"] > SOUND * figures["policies"]
    assert ALLOWED[0] < figures["allowed"] / figures["decisions"] < ALLOWED[1]


# --- nothing that is missing opens anything ---


def test_taking_anything_away_opens_nothing() -> None:
    outcome = theorem.run(700, 102)

    assert outcome.failures == []
    assert outcome.figures["removals"] > 20 * outcome.figures["refused"] > 0
    assert outcome.figures["rules about records only"] > 0
    assert outcome.figures["每个 that held"] > 0


def test_an_entry_of_the_systems_own_register_may_be_what_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one exception is one: where such entries may be taken away too, steps open."""
    monkeypatch.setattr(theorem, "own_registers", lambda policy: frozenset())
    monkeypatch.setattr(theorem, "reproduction", lambda *failure: "")

    assert "no longer refuses" in theorem.run(20_000, 103).failures[0]


def test_a_gate_that_took_lists_for_complete_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lowering, "complete", _no_complete)
    monkeypatch.setattr(theorem, "reproduction", lambda *failure: "")

    assert "no longer refuses" in theorem.run(20_000, 104).failures[0]


@settings(max_examples=settings().max_examples // 10)
@given(policies, st.integers(0, 10**6))
def test_a_policy_that_is_made_smaller_by_hypothesis_opens_nothing(blocks: list[Block], seed: int) -> None:
    loaded = load(files(blocks))
    assume(loaded.sound)
    outcome, found = Outcome("theorem", seed), Specimen(seed, blocks, loaded)
    theorem.impoverish(found, outcome)
    theorem.bare(found, outcome)
    differential.compare(found, outcome)

    assert outcome.failures == []


# --- order means nothing ---


def test_the_order_of_files_blocks_and_lines_means_nothing() -> None:
    outcome = order.run(24, 105)

    assert outcome.failures == []
    assert outcome.figures["decisions"] > 200


@pytest.mark.parametrize("seed", range(2))
def test_the_shipped_policy_decides_the_same_in_any_order(shipped: Loaded, seed: int) -> None:
    other = load(order.rearranged(shipped.sources, random.Random(seed)))

    assert other.diagnostics == ()
    assert order.differing(shipped, other, seed, Outcome("order", seed)) == ""
    assert {name: rule.digest for name, rule in other.policy.rules.items()} == {
        name: rule.digest for name, rule in shipped.policy.rules.items()
    }


# --- two evaluators, one meaning ---


def test_the_gates_mean_what_the_reference_means() -> None:
    outcome = differential.run(3_000, 106)

    assert outcome.failures == []
    assert outcome.figures["moved"] > 0


def test_the_shipped_gates_mean_what_the_reference_means(ready: Ready) -> None:
    chance = random.Random(107)
    differ = []
    for _ in range(30):
        today = some_day(chance)
        for entity in world(ready, chance, today).walk():
            for step in ready.policy.steps.values():
                if ready.policy.flows[step.flow].object == entity.kind:
                    gate, meant = (
                        ready.gates[step.name](entity, today),
                        differential.meant(ready, step, entity, today),
                    )
                    differ += [step.name] if gate != meant else []

    assert differ == []


# --- a search that cannot find anything proves nothing ---


def _no_complete(self: Lowering, list_: terms.Listed, env: Any) -> str:
    return "True"


def _unknown_is_false(self: Lowering, op: str, left: Any, right: Any, env: Any) -> str:
    return f"({self.value(left, env)} {op} {self.value(right, env)})" if op in ("==", "!=") else "False"


def _states_swapped(
    self: Lowering, spot: Any, flow: str, states: tuple[str, ...], ever: bool, wanted: bool
) -> str:
    return IN_STATE(self, spot, flow, states, not ever, wanted)


def _for_nobody(self: Lowering, list_: Any, where: Any, that: Any, env: Any) -> str:
    return self.none(list_, terms.Not(that) if where is None else terms.And((where, terms.Not(that))), env)


def _first_value(self: Lowering, name: str, env: Any) -> str:
    return self.kept(self.policy.parameters[name].values[0][1])


def _asked_always(self: Lowering, rule: Any, env: Any) -> list[str]:
    return []


def _broken_by_all(self: Lowering, list_: Any, where: Any, that: Any, env: Any) -> str:
    return self.none(list_, that, env)


IN_STATE = Lowering.in_state
PLANTED: dict[str, Callable[..., Any]] = {
    "complete": _no_complete,
    "compared": _unknown_is_false,
    "in_state": _states_swapped,
    "every": _for_nobody,
    "parameter": _first_value,
    "asked": _asked_always,
    "broken": _broken_by_all,
}


@pytest.mark.parametrize("method", PLANTED)
def test_a_mistake_planted_in_the_compiler_is_found(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lowering, method, PLANTED[method])
    monkeypatch.setattr(differential, "reproduction", lambda *failure: "")

    assert "gate and reference differ" in differential.run(20_000, 108).failures[0]


def test_what_was_found_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy of several rules comes down to the one that the difference hangs on."""
    monkeypatch.setattr(Lowering, "every", _for_nobody)
    monkeypatch.setattr(searching, "MAX_FAILURES", 1)
    monkeypatch.setattr(shrink, "MOST_TRIES", 250)
    failure = differential.run(20_000, 109).failures[0]
    whole = len(next(iter(files(search.specimen(1_090_000_001).blocks).values())).splitlines())

    assert failure.count("规则 ") <= 2
    assert len(failure.splitlines()) < whole


def test_a_world_is_the_same_each_time_it_is_asked_for(ready: Ready) -> None:
    def again() -> Entity:
        chance = random.Random(7)
        return world(ready, chance, some_day(chance))

    assert [entity.facts for entity in again().walk()] == [entity.facts for entity in again().walk()]
