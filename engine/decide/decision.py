"""A policy made ready to decide, and what it decides: allowed, or refused with everything that refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from engine.decide.authority import Actor, Units, acts_as
from engine.decide.facts import Entity
from engine.decide.lower import Gate, compile_gates
from engine.decide.machines import Attempt, Machines, build_machines, fire
from engine.decide.reading import Readers
from engine.policy.model import Policy, Rule, Step

WRONG_STATE = "wrong_state"
NOT_ENTITLED = "not_entitled"
NO_COUNTERSIGNATURE = "no_countersignature"
COUNTERSIGNER_NOT_ENTITLED = "countersigner_not_entitled"
SAME_PERSON = "same_person"
NOT_IN_FORCE = "not_in_force"


@dataclass(frozen=True)
class Ready:
    """A checked policy with its compiled gates and its machines. Make it once a policy and keep it."""

    policy: Policy

    @cached_property
    def gates(self) -> dict[str, Gate]:
        return compile_gates(self.policy)

    @cached_property
    def machines(self) -> Machines:
        return build_machines(self.policy, self.gates)

    @cached_property
    def rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """The rules of each step, in the order of the bits of its gate."""
        return {name: self.policy.rules_of(name) for name in self.policy.steps}

    @cached_property
    def readers(self) -> Readers:
        """Which events deciding a step looks at."""
        return Readers(self.policy)

    @cached_property
    def verdicts(self) -> Mapping[str, list[list[object]]]:
        """For each step what a record says of its rules where all of them let it pass."""
        return {
            name: [[rule.name, rule.digest, [str(one) for one in rule.clauses], "passed"] for rule in rules]
            for name, rules in self.rules.items()
        }

    def put_in_place(self, entity: Entity, seq: int = 0) -> None:
        """Gives an object the initial state of every flow of its kind that it is not in yet, and another for
        a state that there is no more."""
        for flow in self.policy.flows_of(entity.kind):
            before = entity.state(flow.name)
            now = self.policy.state_now(flow.name, before) if before else flow.initial
            if now != before:
                entity.enter(flow.name, now, seq)


@dataclass(slots=True, unsafe_hash=True)
class Decision:
    """What became of an attempt at a step. `rules` govern it; bit i of `failing` is set when rules[i]
    refuses."""

    step: Step
    entity: Entity
    today: date
    before: str
    rules: tuple[Rule, ...]
    failing: int
    obstacles: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        return self.failing == 0 and not self.obstacles

    @property
    def refusing(self) -> tuple[Rule, ...]:
        return tuple(rule for bit, rule in enumerate(self.rules) if self.failing >> bit & 1)


def judge(ready: Ready, step: Step, entity: Entity, today: date, obstacles: tuple[str, ...] = ()) -> Decision:
    """What the policy says of a step, without taking it."""
    before = entity.state(step.flow)
    if before not in step.sources:
        obstacles = (WRONG_STATE, *obstacles)
    failing = ready.gates[step.name](entity, today)
    return Decision(step, entity, today, before, ready.rules[step.name], failing, obstacles)


def take(ready: Ready, step: Step, entity: Entity, today: date, obstacles: tuple[str, ...] = ()) -> Decision:
    """Takes a step if it is allowed: the object is then in its new state. Decided by the machine of the
    flow."""
    before = entity.state(step.flow)
    if before not in step.sources:
        return judge(ready, step, entity, today, obstacles)
    attempt = Attempt(today, obstacles)
    moved = fire(ready.machines[step.flow], step, entity, attempt)
    decision = Decision(step, entity, today, before, ready.rules[step.name], attempt.failing, obstacles)
    if moved != decision.allowed:
        raise AssertionError(f"the machine of {step.flow} and the gate of {step.name} differ")
    if moved:
        entity.visited.add((step.flow, step.dest))
    return decision


def obstacles_for(
    step: Step, actor: Actor, second: Actor | None, unit: str, units: Units, policy: Policy, today: date
) -> tuple[str, ...]:
    """What stands in the way of a step before any rule is asked: the policy's dates, roles, the
    countersignature."""
    found = []
    if not policy.in_force_on(today):
        found.append(NOT_IN_FORCE)
    if not acts_as(actor, step.by, unit, units):
        found.append(NOT_ENTITLED)
    if step.countersign and second is None:
        found.append(NO_COUNTERSIGNATURE)
    elif second is not None and step.countersign and not acts_as(second, step.countersign, unit, units):
        found.append(COUNTERSIGNER_NOT_ENTITLED)
    if second is not None and second.id == actor.id:
        found.append(SAME_PERSON)
    return tuple(found)
