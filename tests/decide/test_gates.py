"""The cases of the shipped policy as histories: whatever is missing from one of them opens nothing.

What holds of random policies and histories is in test_theorems.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.decide.decision import Ready, judge
from engine.decide.stage import Stage
from engine.policy.model import Act, Case
from tests.fuzz.differential import meant
from tests.fuzz.worlds import own_registers, recorded


def moments(ready: Ready, case: Case) -> Iterator[tuple[Stage, Act]]:
    """The stage of a case just before each of its acts."""
    stage = Stage(ready, case.settings)
    for act in case.acts:
        yield stage, act
        stage.act(act)


def failing(ready: Ready, stage: Stage, act: Act) -> int:
    """The bit mask of the refusing rules."""
    return judge(ready, ready.policy.steps[act.step], stage.entities[act.object], act.day).failing


def test_taking_anything_away_from_a_case_opens_nothing(ready: Ready) -> None:
    own, opened, trials, refused = own_registers(ready.policy), [], 0, 0
    for case in ready.policy.cases.values():
        for stage, act in moments(ready, case):
            before = failing(ready, stage, act)
            roots = {entity.root().id: entity.root() for entity in stage.entities.values()}
            for thing in [thing for root in roots.values() for thing in recorded(root, own)]:
                undo = thing.remove()
                after = failing(ready, stage, act)
                undo()
                trials, refused = trials + 1, refused + bool(before)
                opened += [(case.name, act.step, thing.words)] if before & ~after else []

    assert opened == []
    assert trials > 15_000
    assert refused > 5_000


def test_the_cases_mean_the_same_to_both_evaluators(ready: Ready) -> None:
    decided = [
        (
            failing(ready, stage, act),
            meant(ready, ready.policy.steps[act.step], stage.entities[act.object], act.day),
        )
        for case in ready.policy.cases.values()
        for stage, act in moments(ready, case)
    ]

    assert [gate for gate, reference in decided if gate != reference] == []
    assert len(decided) > 300
    assert 0 < sum(gate == 0 for gate, _ in decided) < len(decided)
