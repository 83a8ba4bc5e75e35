"""The door to transitions: one immutable machine a flow, shared by all objects, guarded by compiled gates.

A machine has no model of its own (`add_model` costs 31 KB an object): a step is fired on an object whose
attribute `at 流程` holds its state. Callbacks of transitions write nothing; the only condition evaluates the
gate once and leaves its bit mask in the attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, cast

from transitions import EventData, Machine

from engine.decide.facts import POSITION, Entity
from engine.decide.lower import Gate
from engine.policy.model import Flow, Policy, Step

Machines: TypeAlias = Mapping[str, Machine]


@dataclass(slots=True)
class Attempt:
    """One try at a step on one day. `obstacles` are what stands in the way apart from rules; `failing` is
    the gate's bit mask."""

    today: date
    obstacles: tuple[str, ...] = ()
    failing: int = 0


class Guard:
    """The condition of a step: every rule passes, and nothing else stands in the way."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def __call__(self, event: EventData) -> bool:
        attempt: Attempt = next(iter(event.args))
        attempt.failing = self.gate(cast(Entity, event.model), attempt.today)
        return attempt.failing == 0 and not attempt.obstacles


def build_machines(policy: Policy, gates: dict[str, Gate]) -> Machines:
    """A machine a flow. The checker has made sure of everything that transitions itself does not check."""
    return {flow.name: _machine(flow, policy, gates) for flow in policy.flows.values()}


def _machine(flow: Flow, policy: Policy, gates: dict[str, Gate]) -> Machine:
    machine = Machine(
        model=None,
        states=list(flow.states),
        initial=None,
        send_event=True,
        auto_transitions=False,
        queued=False,
        model_attribute=POSITION + flow.name,
    )
    for step in policy.steps.values():
        if step.flow == flow.name:
            guard = Guard(gates[step.name])
            machine.add_transition(step.name, list(step.sources), step.dest, conditions=[guard])
    return machine


def fire(machine: Machine, step: Step, entity: Entity, attempt: Attempt) -> bool:
    """Fires a step; the object's state moves only when it is allowed. Returns whether it was.

    The state must be one that the step may be taken from.
    """
    event: Any = machine.events[step.name]
    return bool(event.trigger(entity, attempt))
