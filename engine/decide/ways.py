"""All the smallest sets of things that would open a gate: every one opens it, none of its parts does, and none
is left out.

A search from what is on record: as long as a rule refuses, each thing that could bring its first unmet part
nearer is supposed in turn (`engine.decide.moves`), and the rules are asked again in that world. Whatever set
opens the gate has one of those things in it, so that no smallest set is missed; sets that contain another are
left out at the end. "Smallest" is: nothing in it can be left out. Sets with more things than another are given
too, as long as each of them is needed.

What one comparison of several recorded values, or a reckoning over a list, is to come out as counts as one
thing, in the author's words. Values that cannot be counted (numbers, days, texts) are what was said of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations

from engine.decide.facts import Bearer, Entity
from engine.decide.moves import Move, Mover
from engine.decide.supposed import Fresh, Limit, Suppositions, Thing, waited
from engine.policy import terms
from engine.policy.model import Policy, Rule
from engine.policy.walk import parts_of

MOST_WORLDS = 600
"""Worlds that are looked at for one search."""

MOST_SETS = 24
"""Smallest sets that are kept of one search. Where one of the two does not suffice, `Found.more` is true."""

MONOTONE = frozenset(("confirm", "approval"))
"""Things that never make a rule refuse that passed: whatever was known stays as it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """The smallest sets, those with the fewest things first. `more`: there may be others."""

    sets: tuple[Suppositions, ...]
    more: bool


class Search:
    """The search for some rules of one object on one day."""

    def __init__(self, policy: Policy, entity: Entity, today: date, fresh: Fresh) -> None:
        self.policy = policy
        self.entity = entity
        self.today = today
        self.fresh = fresh

    def opening(self, rules: Sequence[Rule], worlds: int = MOST_WORLDS, sets: int = MOST_SETS) -> Found:
        """The smallest sets of things with which all of `rules` pass."""
        found: list[Suppositions] = []
        waiting: list[Suppositions] = [{}]
        seen: set[frozenset[tuple[Thing, Limit]]] = set()
        while waiting and len(seen) < worlds and len(found) < sets:
            things = waiting.pop()
            key = frozenset(things.items())
            if key in seen or any(contains(things, one, self.fresh) for one in found):
                continue
            seen.add(key)
            mover = Mover(self.policy, self.today, things, self.fresh)
            refusing = next((rule for rule in rules if not mover.world.passes(rule, self.entity)), None)
            if refusing is None:
                found.append(things)
                continue
            moves = list(dict.fromkeys(mover.of_rule(refusing, self.entity)))
            waiting += [one for move in reversed(moves) if (one := with_move(things, move)) is not None]
        return Found(smallest(found, self.fresh), bool(waiting))


def with_move(things: Suppositions, move: Move) -> Suppositions | None:
    """What is supposed with a move; None where it contradicts what is supposed already, or adds nothing."""
    after = dict(things)
    for thing, limit in move:
        if thing.kind == "wait" or thing not in after:
            after[thing] = limit
            continue
        both = after[thing].and_(limit)
        if both is None:
            return None
        after[thing] = both
    return None if after == things else after


def contains(more: Suppositions, less: Suppositions, fresh: Fresh) -> bool:
    """Whether whoever supplies the one has supplied the other. Which new paper is which does not matter."""
    if len(less) > len(more):
        return False
    made = [thing for thing in less if thing.kind == "new"]
    others = [thing for thing in more if thing.kind == "new"]
    for chosen in permutations(others, len(made)):
        same = {fresh.of(one): fresh.of(other) for one, other in zip(made, chosen, strict=True)}
        rest = {renamed(thing, same): limit_renamed(limit, same) for thing, limit in less.items()}
        alike = all(renamed(one, same)[:3] == other[:3] for one, other in zip(made, chosen, strict=True))
        if alike and all(
            supplied(thing, limit, more) for thing, limit in rest.items() if thing.kind != "new"
        ):
            return True
    return False


def renamed(thing: Thing, same: Mapping[Bearer, Bearer]) -> Thing:
    """A thing of a new paper as one of another."""
    return thing._replace(bearer=same.get(thing.bearer, thing.bearer))


def limit_renamed(limit: Limit, same: Mapping[Bearer, Bearer]) -> Limit:
    if not same or not limit.said:
        return limit
    said = frozenset(
        one._replace(env=tuple(same.get(bearer, bearer) for bearer in one.env)) for one in limit.said
    )
    return replace(limit, said=said)


def supplied(thing: Thing, limit: Limit, things: Suppositions) -> bool:
    if thing.kind == "been" and thing not in things:  # to go to a state is to have been there
        stands = things.get(Thing("state", thing.bearer, thing.name))
        return stands is not None and stands.allowed == frozenset((thing.which,))
    if thing not in things:
        return False
    if thing.kind == "wait":
        return waited({thing: things[thing]}) >= waited({thing: limit})
    return things[thing].within(limit)


def smallest(found: Iterable[Suppositions], fresh: Fresh) -> tuple[Suppositions, ...]:
    """Those that contain no other, fewest things first."""
    kept: list[Suppositions] = []
    for things in sorted(found, key=len):
        if not any(contains(things, one, fresh) for one in kept):
            kept.append(things)
    return tuple(kept)
