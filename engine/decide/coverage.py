"""What the cases of a policy have shown of it, in the author's terms: rules, steps, states, definitions, and
on request the parts of each rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from engine.decide.arithmetic import Maybe
from engine.decide.atoms import Atom, atoms_of, decides
from engine.decide.decision import Decision, Ready
from engine.decide.facts import Entity
from engine.decide.reference import Env, Reference, never_applies
from engine.policy import terms
from engine.policy.model import Policy

Part = tuple[str, int, bool]
"""A rule, the position of one of its parts, and whether the rule passed when that part decided."""


@dataclass(slots=True)
class Seen:
    """What was seen happen: small enough to be sent from one process to another."""

    refused: set[str] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    states: set[tuple[str, str]] = field(default_factory=set)
    definitions: set[tuple[str, bool]] = field(default_factory=set)
    parts: set[Part] = field(default_factory=set)

    def add(self, other: Seen) -> None:
        """Takes over what another has seen."""
        for name in self.__slots__:
            getattr(self, name).update(getattr(other, name))

    def decision(self, decision: Decision) -> None:
        """A decision shows its step, and each rule that governs it from one side."""
        refusing = {rule.name for rule in decision.refusing}
        self.tried.add(decision.step.name)
        self.refused |= refusing
        self.passed |= {rule.name for rule in decision.rules} - refusing


class Watching(Reference):
    """The reference meaning, noting which definitions held and which did not."""

    def __init__(self, policy: Policy, today: date, seen: Seen) -> None:
        super().__init__(policy, today)
        self.seen = seen

    def value(self, term: terms.ValueTerm, env: Env) -> Maybe:
        found = super().value(term, env)
        if isinstance(term, terms.Defined) and isinstance(found, bool):
            self.seen.definitions.add((term.name, found))
        return found


class Watch:
    """Watches decisions before they are taken. `parts` asks for those of rules too, which takes longer."""

    def __init__(self, ready: Ready, parts: bool) -> None:
        self.ready = ready
        self.atoms: dict[str, tuple[Atom, ...]] = {}
        self.parts = parts

    def rules(self, step: str, entity: Entity, today: date, seen: Seen) -> None:
        """Notes the definitions that the rules of a step look at and, if asked to, what decided each rule."""
        watching = Watching(self.ready.policy, today, seen)
        for rule in self.ready.rules[step]:
            passed = watching.passes(rule, entity)
            for index, atom in enumerate(self.atoms_of(rule.name)) if self.parts else ():
                if (rule.name, index, passed) not in seen.parts and decides(
                    self.ready.policy, rule, atom, entity, today
                ):
                    seen.parts.add((rule.name, index, passed))

    def atoms_of(self, rule: str) -> tuple[Atom, ...]:
        if rule not in self.atoms:
            self.atoms[rule] = atoms_of(self.ready.policy.rules[rule], self.ready.policy)
        return self.atoms[rule]


@dataclass(frozen=True, slots=True)
class Undecided:
    """A part of a rule that never decided that the rule passes, or never that it refuses."""

    rule: str
    words: str
    passing: bool
    refusing: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What no case has shown, each list by name.

    `left_out` are the rules whose 范围 is false whatever the facts are: they cannot refuse under this policy.
    A rule that was never reached was neither seen to refuse nor to pass, and stands in all three lists.
    `parts` is None unless it was asked for.
    """

    left_out: tuple[str, ...]
    never_refused: tuple[str, ...]
    never_passed: tuple[str, ...]
    never_reached: tuple[str, ...]
    never_tried: tuple[str, ...]
    never_entered: tuple[tuple[str, str], ...]
    never_held: tuple[str, ...]
    never_failed: tuple[str, ...]
    parts: tuple[Undecided, ...] | None = None


def covered(ready: Ready, sights: Iterable[Seen], parts: bool = False) -> Coverage:
    """What the cases have not shown, from what each of them has."""
    seen, policy = Seen(), ready.policy
    for sight in sights:
        seen.add(sight)
    rules = sorted(policy.rules)
    left_out = {name for name in rules if never_applies(policy, policy.rules[name].scope)}
    conditions = sorted(
        name for name, one in policy.definitions.items() if isinstance(one.value, terms.Asked)
    )
    states = [(flow.name, state) for _, flow in sorted(policy.flows.items()) for state in flow.states]
    return Coverage(
        tuple(sorted(left_out)),
        tuple(name for name in rules if name not in seen.refused | left_out),
        tuple(name for name in rules if name not in seen.passed),
        tuple(name for name in rules if name not in seen.refused | seen.passed | left_out),
        tuple(name for name in sorted(policy.steps) if name not in seen.tried),
        tuple(pair for pair in states if pair not in seen.states),
        tuple(name for name in conditions if (name, True) not in seen.definitions),
        tuple(name for name in conditions if (name, False) not in seen.definitions),
        tuple(undecided(ready, seen, left_out)) if parts else None,
    )


def undecided(ready: Ready, seen: Seen, left_out: set[str]) -> Iterable[Undecided]:
    """The parts of the rules that count which never decided one way or the other."""
    for name, rule in sorted(ready.policy.rules.items()):
        for index, atom in enumerate(atoms_of(rule, ready.policy)) if name not in left_out else ():
            passing, refusing = (name, index, True) in seen.parts, (name, index, False) in seen.parts
            if not (passing and refusing):
                yield Undecided(name, atom.words, not passing, not refusing)
