"""Rules that have to be satisfied together, because what helps one is looked at by another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from engine.decide.decision import Decision
from engine.decide.explain import Explanation, ways_of
from engine.decide.needs import Way
from engine.decide.supposed import Suppositions, Thing
from engine.decide.ways import Search
from engine.policy import terms
from engine.policy.model import Policy, Rule
from engine.policy.walk import parts_of

Key = tuple[str, str]
"""What a rule looks at: ("fact", name), ("list", kind), ("flow", name), ("day", "")."""

MOST_WORLDS, MOST_SETS = 24, 4
"""Of one search for several rules together: `Joint.more` says where it did not suffice."""

MOST_CHOICES = 256
"""Choices of one way for each rule that are tried before they are called too many."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Rules whose ways do not simply add up, and the smallest sets that satisfy all of them together. Some
    may pass now, but would not any more. `more`: there may be other sets."""

    rules: tuple[Rule, ...]
    ways: tuple[Way, ...]
    more: bool


def joints(
    policy: Policy, decision: Decision, explanations: Iterable[Explanation], search: Search
) -> tuple[Joint, ...]:
    """The smallest sets that open the gate are one way of each rule that is in no joint, and one of each
    joint."""
    ways = {one.rule.name: one.ways for one in explanations}
    found = []
    for rules in bound_together(policy, decision, search):
        if len(rules) > 1:
            whole = search.opening(rules, MOST_WORLDS, MOST_SETS)
            joint = Joint(rules, ways_of(search, whole), whole.more)
            if not adds_up(joint, [ways[rule.name] for rule in rules if rule.name in ways]):
                found.append(joint)
    return tuple(found)


def adds_up(joint: Joint, each: list[tuple[Way, ...]]) -> bool:
    """Whether any way of each rule, taken together, is one of the smallest sets of all, and there are no
    others."""
    choices = 1
    for ways in each:
        choices *= len(ways)
    if joint.more or choices > MOST_CHOICES:
        return False
    nothing: Way = frozenset()
    sums = {nothing.union(*chosen) for chosen in product(*each)}
    return sums == set(joint.ways)


def bound_together(policy: Policy, decision: Decision, search: Search) -> Iterator[tuple[Rule, ...]]:
    """The refusing rules in groups, with the passing ones that what is done for them could turn."""
    looks = {rule.name: set(looked_at(policy, rule)) for rule in decision.rules}
    refusing = {rule.name for rule in decision.refusing}
    groups: list[tuple[set[str], set[Key]]] = []
    for rule in decision.refusing:
        helps, turns = touched(search, rule)
        names = {
            name
            for name, looked in looks.items()
            if name == rule.name or looked & (helps if name in refusing else turns)
        }
        for group in [one for one in groups if one[0] & names]:
            groups.remove(group)
            names |= group[0]
        groups.append((names, helps))
    for names, _ in groups:
        yield tuple(rule for rule in decision.rules if rule.name in names)


def touched(search: Search, rule: Rule) -> tuple[set[Key], set[Key]]:
    """What the ways of a rule touch: all of it, and the part that is more than knowing what was not known."""
    helps: set[Key] = set()
    turns: set[Key] = set()
    for things in search.alone(rule).sets:
        for thing in things:
            keys = keys_of(thing, things, search)
            helps |= keys
            if not adds_only(thing):
                turns |= keys
    return helps, turns


def adds_only(thing: Thing) -> bool:
    """Whether it only makes known what was not known: no rule that passes refuses for that."""
    return thing.kind == "confirm" or (thing.kind == "fact" and thing.bearer.facts.get(thing.name) is None)


def keys_of(thing: Thing, things: Suppositions, search: Search) -> set[Key]:
    """What has changed for whoever looks, once a thing is supplied."""
    match thing.kind:
        case "fact":
            return set() if thing.bearer in search.fresh.makers else {("fact", thing.name)}
        case "condition":
            said = tuple(search.fresh.condition(one.number) for one in things[thing].said)
            return set(keys_in(said, search.policy))
        case "state" | "been":
            return {("flow", thing.name)}
        case "wait":
            return {("day", "")}
        case "approval":
            return set()
    return {("list", thing.name)}


def looked_at(policy: Policy, rule: Rule) -> Iterator[Key]:
    """What a rule looks at, the day too where it is in force for some time only."""
    yield from keys_in((rule.scope, *rule.require, *rule.forbid), policy)
    if rule.since or rule.until:
        yield "day", ""


def keys_in(said: tuple[object, ...], policy: Policy) -> Iterator[Key]:
    """What conditions look at, through definitions."""
    for part in parts_of(said, policy.definitions, set()):
        match part:
            case terms.Fact(_, name):
                yield "fact", name
            case terms.Listed(kind=kind):
                yield "list", kind
            case terms.InState(_, flow):
                yield "flow", flow
            case terms.Today():
                yield "day", ""
            case terms.ParameterValue(name) if len(policy.parameters[name].values) > 1:
                yield "day", ""
