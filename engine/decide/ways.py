"""All the smallest sets of things that would open a gate: every one opens it, none of its parts does, and
none is left out.

A search from what is on record: as long as a rule refuses, each thing that could bring its first unmet part
nearer is supposed in turn (`engine.decide.moves`), and the rules are asked again in that world. Whatever set
opens the gate has one of those things in it, so that no smallest set is missed; sets that contain another are
left out at the end. "Smallest" is: nothing in it can be left out. A set with more things than another is
given too, as long as each of them is needed.

What one comparison of several recorded values, or a reckoning over a list, is to come out as counts as one
thing, in the author's words. Values that cannot be counted (numbers, days, texts) are what was said of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.decide.facts import Bearer, Entity
from engine.decide.moves import Move, Mover
from engine.decide.supposed import Fresh, Limit, Supposing, Suppositions, Thing, waited
from engine.policy.model import Policy, Rule

MOST_WORLDS, MOST_SETS = 100, 24
"""Worlds that are looked at, and smallest sets that are kept, in one search. Where one of the two does not
suffice, `Found.more` is true: then each set still opens the gate, and no single thing in it is needless."""


@dataclass(frozen=True, slots=True)
class Found:
    """The smallest sets, those with the fewest things first. `more`: there may be others."""

    sets: tuple[Suppositions, ...]
    more: bool


class Search:
    """The search for some rules of one object on one day; for each rule alone, for so many sets."""

    def __init__(self, policy: Policy, entity: Entity, today: date, sets: int = MOST_SETS) -> None:
        self.policy = policy
        self.sets = sets
        self.entity = entity
        self.today = today
        self.fresh = Fresh(policy)
        self.found: dict[str, Found] = {}

    def alone(self, rule: Rule) -> Found:
        """The smallest sets for one rule, whatever becomes of the others."""
        if rule.name not in self.found:
            self.found[rule.name] = self.opening([rule], sets=self.sets)
        return self.found[rule.name]

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
        if waiting:
            found = [self.reduced(things, rules) for things in found]
        return Found(smallest(found, self.fresh), bool(waiting))

    def reduced(self, things: Suppositions, rules: Sequence[Rule]) -> Suppositions:
        """A set that opens the gate without the single things that it does not need."""
        made = self.fresh.makers
        for thing in (one for one in things if one.bearer not in made):
            less = without(things, thing, self.fresh)
            world = Supposing(self.policy, self.today, less, self.fresh)
            if all(world.passes(rule, self.entity) for rule in rules):
                return self.reduced(less, rules)
        return things


def without(things: Suppositions, thing: Thing, fresh: Fresh) -> Suppositions:
    """What is supposed but for one thing and what was said of it."""
    gone = fresh.of(thing) if thing.kind == "new" else None
    return {
        other: limit
        for other, limit in things.items()
        if other != thing
        and other.bearer is not gone
        and not any(gone in one.env for one in limit.said if gone)
    }


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
    needless = [one for one in after if one.kind == "been" and stands_for(one, after[one], after)]
    for one in needless:
        del after[one]
    return None if after == things else after


def stands_for(been: Thing, limit: Limit, things: Suppositions) -> bool:
    """Whether an object that goes where it is supposed to stand has been where it is to have been."""
    stands = things.get(Thing("state", been.bearer, been.name))
    return stands is not None and stands.within(limit)


def contains(more: Suppositions, less: Suppositions, fresh: Fresh) -> bool:
    """Whether whoever supplies the one has supplied the other. Which new paper is which does not matter."""
    made = [thing for thing in less if thing.kind == "new"]
    if not all(fixed(thing, limit, more, less, fresh) for thing, limit in less.items()):
        return False
    return any(all(supplied(*one, more) for one in same) for same in matched(made, {}, less, more, fresh))


def fixed(thing: Thing, limit: Limit, more: Suppositions, less: Suppositions, fresh: Fresh) -> bool:
    """Whether something of what is on record is supplied; of what is new, whether there is as much of it."""
    if thing.kind == "new":
        return of_list(thing, less) <= of_list(thing, more)
    made = fresh.makers
    of_new = thing.bearer in made or any(bearer in made for one in limit.said for bearer in one.env)
    return of_new or supplied(thing, limit, more)


def of_list(new: Thing, things: Suppositions) -> int:
    """How many new ones of the same list are supposed."""
    return sum(other[:3] == new[:3] for other in things)


Same = Mapping[Bearer, Bearer]


def matched(
    made: Sequence[Thing], same: Same, less: Suppositions, more: Suppositions, fresh: Fresh
) -> Iterator[list[tuple[Thing, Limit]]]:
    """What one set asks of its new papers, said of those of the other, for every way to take them for each
    other."""
    if not made:
        rest = [(thing, limit) for thing, limit in less.items() if thing.kind != "new"]
        yield [(renamed(thing, same), limit_renamed(limit, same)) for thing, limit in rest]
        return
    first = renamed(made[0], same)
    for other in more:
        if (
            other[:3] == first[:3]
            and fresh.of(other) not in same.values()
            and told(made[0], other, less, more, fresh)
        ):
            yield from matched(made[1:], {**same, fresh.of(made[0]): fresh.of(other)}, less, more, fresh)


def told(one: Thing, other: Thing, less: Suppositions, more: Suppositions, fresh: Fresh) -> bool:
    """Whether as much is said of one new paper as of another."""
    bearer, of = fresh.of(one), fresh.of(other)
    return all(
        thing._replace(bearer=of) in more for thing in less if thing.bearer is bearer and thing.kind == "fact"
    )


def renamed(thing: Thing, same: Same) -> Thing:
    """A thing of a new paper as one of another."""
    return thing._replace(bearer=same.get(thing.bearer, thing.bearer))


def limit_renamed(limit: Limit, same: Same) -> Limit:
    """What was said of one new paper, said of another."""
    if not same or not limit.said:
        return limit
    said = frozenset(
        one._replace(env=tuple(same.get(bearer, bearer) for bearer in one.env)) for one in limit.said
    )
    return replace(limit, said=said)


def supplied(thing: Thing, limit: Limit, things: Suppositions) -> bool:
    """Whether a thing is among those supposed, and as close."""
    if thing.kind == "been":  # to go to a state is to have been there
        return any(
            other.kind in ("been", "state") and other[1:3] == thing[1:3] and enough.within(limit)
            for other, enough in things.items()
        )
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
