"""The parts of a rule that cannot be divided further, and whether one of them decides.

A part decides where the rule would answer otherwise if that part alone were otherwise. Definitions that are
conditions are looked into, so that a part always speaks of facts, papers, lists, states or days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.decide.facts import Entity
from engine.decide.reference import Env, Reference, Truth
from engine.policy import terms
from engine.policy.model import Definition, Policy, Rule
from engine.policy.walk import parts_of


@dataclass(frozen=True, slots=True)
class Atom:
    """One part: the term itself, the label it stands after, and the definitions it was reached through."""

    term: terms.Condition
    label: str
    through: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return self.term.words

    @property
    def presence(self) -> bool:
        """Whether it asks for members that satisfy a condition, whose own parts are atoms too."""
        return isinstance(self.term, terms.Exists | terms.Every)


def atoms_of(rule: Rule, policy: Policy) -> tuple[Atom, ...]:
    """Each part of a rule once, in the order in which the author wrote them."""
    found: dict[int, Atom] = {}
    labelled = [("scope", rule.scope)] if rule.scope else []
    labelled += [("require", one) for one in rule.require] + [("forbid", one) for one in rule.forbid]
    for label, condition in labelled:
        for atom in _atoms(condition, label, (), policy.definitions):
            found.setdefault(id(atom.term), atom)
    return tuple(found.values())


def _atoms(
    term: object, label: str, through: tuple[str, ...], known: Mapping[str, Definition]
) -> Iterator[Atom]:
    match term:
        case terms.And(items) | terms.Or(items):
            for item in items:
                yield from _atoms(item, label, through, known)
        case terms.Not(item):
            yield from _atoms(item, label, through, known)
        case terms.Holds(terms.Asked(inner)):
            yield from _atoms(inner, label, through, known)
        case terms.Holds(terms.Defined(_, name)) if isinstance(known[name].value, terms.Asked):
            yield from _atoms(terms.Holds(known[name].value), label, (*through, name), known)
        case terms.Exists(_, where):
            yield Atom(term, label, through)
            yield from _atoms(where, label, through, known) if where else ()
        case terms.Every(_, where, that):
            yield Atom(term, label, through)
            yield from _atoms(where, label, through, known) if where else ()
            yield from _atoms(that, label, through, known)
        case terms.Compare() | terms.Covers() | terms.Member() | terms.InState() | terms.Holds():
            yield Atom(term, label, through)


def constants_in(atom: Atom, policy: Policy) -> list[object]:
    """The values that a part names, itself or through definitions and parameters."""
    found: list[object] = []
    parts = () if atom.presence else parts_of(atom.term, policy.definitions, set())
    for part in parts:
        match part:
            case terms.Constant(value):
                found.append(value)
            case terms.Member(_, group):
                found += group
            case terms.ParameterValue(name):
                found += [value for _, value in policy.parameters[name].values]
    return found


class Supposing(Reference):
    """The reference meaning, but for one part, which is supposed to be `truth` wherever it is asked."""

    def __init__(self, policy: Policy, today: date, part: terms.Condition, truth: Truth) -> None:
        super().__init__(policy, today)
        self.part, self.supposed = part, truth

    def truth(self, condition: terms.Condition, env: Env) -> Truth:
        return self.supposed if condition is self.part else super().truth(condition, env)


def decides(policy: Policy, rule: Rule, atom: Atom, entity: Entity, today: date) -> bool:
    """Whether the rule's answer here hangs on this part alone."""
    answers = {Supposing(policy, today, atom.term, truth).passes(rule, entity) for truth in (True, False)}
    return len(answers) == 2


class Listening(Reference):
    """The reference meaning, noting what one part turned out to be, for each member that it was asked of."""

    def __init__(self, policy: Policy, today: date, part: terms.Condition) -> None:
        super().__init__(policy, today)
        self.part = part
        self.heard: list[tuple[Env, Truth]] = []

    def truth(self, condition: terms.Condition, env: Env) -> Truth:
        found = super().truth(condition, env)
        if condition is self.part:
            self.heard.append((env, found))
        return found
