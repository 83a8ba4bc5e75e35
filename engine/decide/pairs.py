"""For each part of a rule, two worlds that differ only in what that part sees, one passed and one refused.

That is masking MC/DC: in both worlds the rule's answer hangs on the part, and the part is different in them.
A third world shows that the rule also refuses where what the part looks at is not on record. The worlds begin
with the attempts at the step in the policy's own cases, or with one that is put together from what the rules
of the step ask for. In all of them no other rule refuses, unless nothing else can be had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from engine.decide.atoms import Atom, atoms_of, constants_in, decides
from engine.decide.cases import applicable
from engine.decide.changes import Changes, stock_of
from engine.decide.decision import WRONG_STATE, Ready
from engine.decide.invented import day_in_force, invented
from engine.decide.reference import Truth, never_applies
from engine.decide.worlds import Read, Reading, World, worlds_of
from engine.policy.model import Rule

MAX_SEEDS = 8
"""Worlds from the policy's cases that a search starts from."""

MAX_TRIED = 2500
"""Worlds that are looked at for one part of a rule before it is given up."""

Reason = Literal["fixed", "left_out", "no_world", "coupled", "masked", "given_up"]
"""Why a part has no pair: it looks at nothing that facts can change; this policy leaves the rule out; there
is no world to begin with; every change of it changes another part too; it never decides because other parts
have decided already; the search ended without an answer."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A world, and what becomes of the step in it as far as one rule and one of its parts are concerned.

    It is `clear` when nothing but rules is in the way, and `alone` when no other rule is either.
    """

    world: World
    passes: bool
    clear: bool
    alone: bool
    decides: bool
    heard: tuple[Truth, ...]
    reads: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two worlds for one part. `silent` is a third in which what the part looks at is not on record."""

    atom: Atom
    passing: World
    refusing: World
    silent: World | None


@dataclass(frozen=True, slots=True)
class NoPair:
    """A part for which no two such worlds were found, and why."""

    atom: Atom
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was found for one rule at one of the steps it governs."""

    rule: Rule
    step: str
    found: tuple[Pair | NoPair, ...]

    @property
    def whole(self) -> bool:
        """Whether every part that facts can change has a pair."""
        return all(isinstance(one, Pair) or one.reason == "fixed" for one in self.found)


def pairs_for(ready: Ready, rule: Rule, step: str) -> Pairs:
    """The pairs of each part of a rule, at one of the steps that it governs."""
    cases = applicable(ready)
    attempts = [in_force(rule, world) for world in worlds_of(ready, cases, step)]
    changes = Changes(ready, stock_of(attempts, cases))
    seeds = seeds_of(ready, rule, attempts) or list(invented(ready, changes, step, rule))
    search = Search(ready, rule, changes, seeds)
    return Pairs(rule, step, tuple(search.atom(atom) for atom in atoms_of(rule, ready.policy)))


def in_force(rule: Rule, world: World) -> World:
    """The world on the nearest day on which the rule is asked. Cases are often older than a new rule."""
    return replace(world, act=replace(world.act, day=day_in_force(rule, world.act.day)))


def seeds_of(ready: Ready, rule: Rule, attempts: Iterable[World]) -> list[World]:
    """The attempts that nothing but the rule refuses, those first that nothing refuses; none where nothing
    refuses none of them. The barest come first: in them a person sees best what the rule looks at."""
    allowed, refused = [], []
    for world in attempts:
        decision = world.judged(ready)
        if decision.allowed:
            allowed.append(world)
        elif not decision.obstacles and decision.refusing == (rule,):
            refused.append(world)
    for found in (allowed, refused):
        found.sort(key=lambda world: len(world.settings))
    return [*allowed[:MAX_SEEDS], *refused[:MAX_SEEDS]] if allowed else []


class Search:
    """Looks for the pairs of one rule at one step."""

    def __init__(self, ready: Ready, rule: Rule, changes: Changes, seeds: list[World]) -> None:
        self.ready, self.rule, self.changes, self.seeds = ready, rule, changes, seeds
        self.atoms = atoms_of(rule, ready.policy)

    def atom(self, atom: Atom) -> Pair | NoPair:
        """The pair of one part: the first in which no other rule refuses, else the first there is."""
        budget = iter(range(MAX_TRIED))
        looked: list[Judged] = []
        second: Pair | None = None
        for one in self.spread(atom, budget):
            looked.append(one)
            for other in self.turned(one, atom, budget) if one.decides else ():
                passing, refusing = (one, other) if one.passes else (other, one)
                found = Pair(atom, passing.world, refusing.world, self.silent(passing, refusing, atom))
                if other.alone:
                    return found
                second = second or found
        return second or NoPair(atom, self.reason(looked, next(budget, None) is None))

    def reason(self, looked: list[Judged], spent: bool) -> Reason:
        """Why no pair was found among the worlds that were looked at."""
        if not looked:
            return "no_world"
        if any(one.heard for one in looked) and not any(one.reads for one in looked):
            return "fixed"
        if never_applies(self.ready.policy, self.rule.scope):
            return "left_out"
        if spent:
            return "given_up"
        return "coupled" if any(one.decides for one in looked) else "masked"

    def spread(self, atom: Atom, budget: Iterator[int]) -> Iterator[Judged]:
        """The seeds, then those with one thing changed that the other parts look at, then with two."""
        ring = [one for world in self.seeds if (one := self.judged(world, atom, budget)) and one.alone]
        yield from ring
        seen = {one.world for one in ring}
        for width in (60, 12):
            wider: list[Judged] = []
            for one in ring[:width]:
                for world in self.beside(one.world, atom):
                    if world not in seen:
                        seen.add(world)
                        if (found := self.judged(world, atom, budget)) and found.alone:
                            wider.append(found)
                            yield found
            ring = sorted(wider, key=lambda one: not one.heard)

    def beside(self, world: World, atom: Atom) -> Iterator[World]:
        """The worlds with one thing changed that another part of the rule looks at."""
        for other in self.atoms:
            if other is not atom and (found := self.look(world, other)):
                named = constants_in(other, self.ready.policy)
                yield from islice(self.changes.of(world, found[0], named), 60)

    def turned(self, one: Judged, atom: Atom, budget: Iterator[int]) -> Iterator[Judged]:
        """The worlds that differ only in what the part sees, in which it decides the other way."""
        wrong: list[Judged] = []
        for world in self.changes.of(one.world, one.reads, constants_in(atom, self.ready.policy)):
            other = self.judged(world, atom, budget)
            if other and other.decides and other.passes is not one.passes and other.heard != one.heard:
                if other.alone and None not in other.heard:
                    yield other
                elif other.clear:
                    wrong.append(other)
        yield from sorted(wrong, key=lambda found: not found.alone)

    def silent(self, passing: Judged, refusing: Judged, atom: Atom) -> World | None:
        """The passing world without something that the part looks at, where the rule then refuses."""
        for world in self.changes.silences(passing.world, passing.reads):
            found = self.judged(world, atom, iter(range(1)))
            if found and not found.passes and found.decides and world != refusing.world:
                return world
        return None

    # ---- looking at one world

    def judged(self, world: World, atom: Atom, budget: Iterator[int]) -> Judged | None:
        """A world as far as the rule and the part are concerned; None when the budget is spent."""
        if next(budget, None) is None:
            return None
        stage = world.stage(self.ready)
        decision = stage.judged(world.act)
        entity, today = stage.entities[world.act.object], world.act.day
        refusing = self.rule in decision.refusing
        others = [rule for rule in decision.refusing if rule is not self.rule]
        reading = Reading(self.ready.policy, world.act, atom)
        reading.passes(self.rule, entity)
        hangs = decides(self.ready.policy, self.rule, atom, entity, today)
        clear = not set(decision.obstacles) - ({WRONG_STATE} if refusing else set())
        heard, reads = tuple(reading.heard), tuple(reading.reads)
        return Judged(world, not refusing, clear, clear and not others, hangs, heard, reads)

    def look(self, world: World, atom: Atom) -> tuple[tuple[Read, ...], tuple[Truth, ...]] | None:
        """What a part reads in a world and what it turned out to be."""
        stage = world.stage(self.ready)
        reading = Reading(self.ready.policy, world.act, atom)
        reading.passes(self.rule, stage.entities[world.act.object])
        return tuple(reading.reads), tuple(reading.heard)
