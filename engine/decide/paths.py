"""Where the steps of a flow lead, and where they only lead back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from engine.decide.facts import Entity
from engine.policy import terms
from engine.policy.model import Policy, Step
from engine.policy.walk import parts_of


def fewest_steps(policy: Policy, flow: str, here: str, states: Sequence[str]) -> tuple[Step, ...]:
    """The fewest steps from a state to the first of some states that can be reached; none where none can."""
    outgoing = [step for step in policy.steps.values() if step.flow == flow]
    ways: dict[str, tuple[Step, ...]] = {here: ()}
    front = [here]
    while front:
        state = front.pop(0)
        for step in outgoing:
            if state in step.sources and step.dest not in ways:
                ways[step.dest] = (*ways[state], step)
                front.append(step.dest)
    return next((ways[state] for state in states if state in ways), ())


class Rest:
    """Where things have come to rest: nothing that is refused there is missing.

    They have where the main flow of the object that all belongs to is at its end, and the flow in question
    is at its end too, or in a state that a rule asks for: from there steps only reopen, or set aside, what is
    done.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def at_rest(self, entity: Entity, flow: str) -> bool:
        """Whether a flow of an object rests."""
        state = entity.state(flow)
        return self.ended(entity.root()) and (
            state in self.policy.flows[flow].final or (flow, state) in self.asked_for
        )

    def ended(self, root: Entity) -> bool:
        """Whether the main flow of an object is at its end."""
        if not self.policy.flows_of(root.kind):
            return False
        main = self.policy.main_flow_of(root.kind)
        return root.state(main.name) in main.final

    @cached_property
    def asked_for(self) -> set[tuple[str, str]]:
        """The states that rules ask things to be in, by flow."""
        conditions = [condition for rule in self.policy.rules.values() for condition in rule.require]
        return {
            (part.flow, state)
            for part in parts_of(tuple(conditions), self.policy.definitions, set())
            if isinstance(part, terms.InState)
            for state in part.states
        }
