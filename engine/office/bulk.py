"""One step for many communities: first who may and who may not and why, then one after the other.

Each is a command of its own, whole or not at all, so that a run which was killed is simply run again: those
that are done are done, and nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.decide.facts import Entity
from engine.office.desk import Desk, Outcome
from engine.office.finding import near
from engine.office.request import Request
from engine.policy.model import Step
from engine.problem import Problem
from engine.wording import office as wording


@dataclass(frozen=True, slots=True)
class Plan:
    """The communities for which a step is open, for which it was taken before, and the others."""

    step: Step
    open: tuple[Entity, ...]
    done: tuple[Entity, ...]
    shut: tuple[Outcome, ...]


def step_of_communities(desk: Desk, name: str) -> Step:
    """A step that communities take. Raises `Problem` for any other."""
    policy = desk.ready.policy
    flows = {flow.name for flow in policy.flows_of(policy.root_kind().name)}
    steps = {step.name: step for step in policy.steps.values() if step.flow in flows}
    if name not in steps:
        kind = policy.root_kind().name
        raise Problem(wording.NOT_A_BULK_STEP, step=name, kind=kind, **near(name, steps))
    return steps[name]


def plan(desk: Desk, request: Request, objects: Iterable[Entity], step: Step, countersign: str) -> Plan:
    """Asks for each community what would become of the step. Nothing is recorded."""
    open_, done, shut = [], [], []
    for entity in objects:
        outcome = desk.ask(request, entity, step, countersign)
        if outcome.decision.allowed:
            open_.append(entity)
        elif entity.state(step.flow) not in step.sources and (step.flow, step.dest) in entity.visited:
            done.append(entity)
        else:
            shut.append(outcome)
    return Plan(step, tuple(open_), tuple(done), tuple(shut))


def carry_out(desk: Desk, request: Request, plan: Plan, countersign: str) -> Iterator[Outcome]:
    """Takes the step for each community for which it is open. Each is recorded when it comes.

    Raises `Problem` where one cannot be recorded; those before it are.
    """
    for entity in plan.open:
        yield desk.advance(replace(request, cid=f"{request.cid}-{entity.id}"), entity, plan.step, countersign)
