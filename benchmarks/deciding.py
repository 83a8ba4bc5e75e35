"""The start gate of the shipped policy: compiled, fired through transitions, by the reference, explained.

All answer for the same communities: those of the policy's own cases that try the gate with the most rules.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from engine.decide.cases import Stage
from engine.decide.decision import Decision, Ready, judge
from engine.decide.explain import explain
from engine.decide.facts import Entity
from engine.decide.joints import joints
from engine.decide.machines import Attempt, fire
from engine.decide.needs import Need
from engine.decide.reference import Reference
from engine.decide.supply import LastDays, Supplies
from engine.decide.traced import trace
from engine.decide.ways import Search
from engine.policy.load import files_in, load
from engine.policy.model import Act, Step

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 200
EACH = "explained: all smallest sets of each rule"
WHOLE = "and of rules together, by whom, by when"
SLOW = {EACH: 2, WHOLE: 1}
"""Rounds of what takes milliseconds."""


def prepared(ready: Ready) -> tuple[Step, list[tuple[Entity, Act]]]:
    """The step that the most rules govern, and each case that tries it from a state where it may be taken."""
    policy = ready.policy
    step = max(policy.steps.values(), key=lambda one: len(policy.rules_of(one.name)))
    found = []
    for case in policy.cases.values():
        act = case.acts[0]
        if act.step == step.name:
            stage = Stage(ready)
            for setting in case.settings:
                stage.set(setting)
            if stage.entities[act.object].state(step.flow) in step.sources:
                found.append((stage.entities[act.object], act))
    return step, found


def timed(work: Callable[[Entity, Act], object], cases: list[tuple[Entity, Act]], rounds: int) -> float:
    """Microseconds a call, the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = perf_counter()
        for _ in range(rounds):
            for entity, act in cases:
                work(entity, act)
        best = min(best, perf_counter() - start)
    return best / (rounds * len(cases)) * 1e6


def main() -> None:
    ready = Ready(load(files_in(ROOT)).policy)
    step, cases = prepared(ready)
    gate, machine, policy = ready.gates[step.name], ready.machines[step.flow], ready.policy
    refused = [case for case in cases if gate(case[0], case[1].day)]

    def decided(entity: Entity, act: Act) -> Decision:
        return judge(ready, step, entity, act.day)

    def referred(entity: Entity, act: Act) -> list[bool]:
        return [Reference(policy, act.day).passes(rule, entity) for rule in ready.rules[step.name]]

    def whole(entity: Entity, act: Act) -> None:
        decision, search = decided(entity, act), Search(policy, entity, act.day)
        explanations = explain(policy, decision, search)
        joints(policy, decision, explanations, search)
        supplies = Supplies(decision, LastDays(policy, act.day))
        for one in explanations:
            for need in frozenset[Need]().union(*one.ways):
                supplies.of(need, (one.rule,))

    peers: dict[str, Callable[[Entity, Act], object]] = {
        "compiled gate": lambda entity, act: gate(entity, act.day),
        "judged (with the record of who and what)": decided,
        "fired through transitions, refused": lambda entity, act: fire(
            machine, step, entity, Attempt(act.day)
        ),
        "reference meaning": referred,
        "traced (which events were read)": lambda entity, act: trace(policy, decided(entity, act), entity),
        EACH: lambda entity, act: explain(policy, decided(entity, act)),
        WHOLE: whole,
    }
    table = Table(
        "one decision",
        "µs",
        "× compiled",
        title=f"{step.name}: {len(ready.rules[step.name])} rules, {len(refused)} refused cases",
    )
    times = {name: timed(work, refused, SLOW.get(name, ROUNDS)) for name, work in peers.items()}
    for name, time in times.items():
        table.add_row(name, f"{time:.1f}", f"{time / times['compiled gate']:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
