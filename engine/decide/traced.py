"""The reference meaning again, noting every event that a decision looked at. The journal keeps those
numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from engine.decide.arithmetic import Maybe
from engine.decide.decision import Decision
from engine.decide.facts import Bearer, Entity
from engine.decide.reference import Env, Reference
from engine.policy import terms
from engine.policy.model import Policy, Rule


class Tracing(Reference):
    """A reference interpreter that remembers the events behind what it reads."""

    def __init__(self, policy: Policy, today: date) -> None:
        super().__init__(policy, today)
        self.reads: set[int] = set()

    def value(self, term: terms.ValueTerm, env: Env) -> Maybe:
        if isinstance(term, terms.Fact):
            self.reads.add(self.bearer(term.subject, env).seqs.get(term.name, 0))
        return super().value(term, env)

    def in_state(self, entity: Entity, flow: str, states: tuple[str, ...], ever: bool) -> bool:
        self.reads.add(entity.seqs.get(("state", flow), 0))
        return super().in_state(entity, flow, states, ever)

    def members(self, list_: terms.Listed, env: Env) -> Iterable[Bearer]:
        found = list(super().members(list_, env))
        self.reads.update(member.seq for member in found)
        return found

    def passes(self, rule: Rule, entity: Entity) -> bool:
        if rule.waiver:
            self.reads.add(entity.seqs.get(("approved", rule.name), 0))
        return super().passes(rule, entity)

    def complete(self, list_: terms.Listed, env: Env) -> bool:
        owner = cast(Entity, self.bearer(list_.subject, env))
        self.reads.add(owner.seqs.get(("complete", list_.kind), 0))
        return super().complete(list_, env)


def trace(policy: Policy, decision: Decision, entity: Entity) -> tuple[int, tuple[int, ...]]:
    """The bit mask of refusing rules by the reference meaning, and the events it read, in order."""
    tracing = Tracing(policy, decision.today)
    failing = 0
    for bit, rule in enumerate(decision.rules):
        failing |= (not tracing.passes(rule, entity)) << bit
    return failing, tuple(sorted(tracing.reads - {0}))
