"""What a decision reads, compiled, is what the reference meaning reads: no event more, no event less."""

from __future__ import annotations

from engine.decide.decision import judge
from engine.decide.stage import Stage
from engine.decide.traced import trace
from tests.fuzz.worlds import numbered
from tests.office import examples


def test_every_shipped_case_reads_the_same_both_ways() -> None:
    policy = examples.load_once(examples.shipped()).policy
    ready = examples.ready_once(policy)
    read = 0
    for case in policy.cases.values():
        stage = Stage(ready, case.settings)
        for act in case.acts[:1]:
            entity, step = stage.entities[act.object], policy.steps[act.step]
            numbered(entity.root(), ready)
            decision = judge(ready, step, entity, act.day)
            found = ready.readers[step.name](entity, act.day)
            assert found == trace(policy, decision, entity)[1], case.name
            read += len(found)

    assert read > 5000
