"""Every smallest set of things that opens a gate is found: held against all sets of changes there are.

python -m tests.fuzz opening --trials 20000 --seed 1

A trial is a refused step in a small random world under a small random policy, whose facts are all 是 or 否. All
changes that can be made are written down one by one, all sets of up to `MOST` of them are tried by increasing size,
and those that open the gate though no part of them does must be the sets that the search gives, no more and no fewer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise, product
from typing import TypeAlias

from engine.decide.decision import Ready
from engine.decide.facts import POSITION, Bearer, Entity, Paper
from engine.decide.supposed import Fresh, Limit, Suppositions, Thing
from engine.decide.ways import Search
from engine.policy import terms
from engine.policy.load import load
from engine.policy.walk import parts_of
from tests.fuzz.expressions import Absent, Author, Piece, Scope
from tests.fuzz.policies import Block, by, files
from tests.fuzz.schema import ROOT, Flow, Kind, Schema
from tests.fuzz.worlds import described
from tests.searching import Outcome, timed

TODAY = date(2015, 10, 12)
MOST = 3
"""Changes in the sets that are all tried."""
MOST_CHANGES = 26
"""Changes that can be made; a world with more is left out."""
MOST_WORLDS, MOST_SETS = 600, 100
"""Of the search, more than in use: what is cut off says nothing."""
WORLDS = 3
MOST_LISTS = 2
"""Lists within lists."""
STEP = "流程0步0"

Change: TypeAlias = tuple[str, object, object, object]
"""What is changed, of whom, and to what: ("fact", bearer, name, value)."""
Sets: TypeAlias = set[frozenset[Change]]


# ---- small policies


class Modest(Author):
    """Writes conditions of facts that are 是 or 否, lists, states and days only."""

    def opened(self, scope: Scope) -> tuple[str, Scope]:
        if len(scope) > MOST_LISTS:
            raise Absent
        return super().opened(scope)

    def plain(self, scope: Scope, size: int) -> Piece:
        return self.one_of([self.fact, self.fact, self.fact, self.states, self.waiting], scope, size)

    def waiting(self, scope: Scope, size: int) -> Piece:
        day = TODAY + timedelta(days=self.chance.choice([-2, 2, 5]))
        return ("今日", f" {self.chance.choice(['不早于', '不早于', '不晚于'])} ", str(day))


def small(chance: random.Random) -> list[Block]:
    """The blocks of a small random policy."""
    kinds = {
        ROOT: Kind(ROOT, "", ("好", "合格")[: chance.randint(1, 2)]),
        "人选": Kind("人选", ROOT, ("在任",), own=chance.random() < 0.3),
        "报告": Kind("报告", ROOT, ("合格",), paper=True),
        "证明": Kind("证明", "人选" if chance.random() < 0.3 else ROOT, ("好",), paper=True),
    }
    for name in chance.sample(["人选", "报告", "证明"], chance.randint(0, 2)):
        if kinds.get(name) and not any(kind.owner == name for kind in kinds.values()):
            del kinds[name]
    flows = {name: _flow(name, chance.randint(2, 3)) for name in ("流程0", "流程1")}
    return by(Modest(Schema(kinds, flows, {}), chance))


def _flow(name: str, count: int) -> Flow:
    states = tuple(f"{name}之{n}" for n in "一二三"[:count])
    onward = ((f"{name}步{n}", (a,), b) for n, (a, b) in enumerate(pairwise(states)))
    return Flow(name, ROOT, states, (*onward, (f"{name}退", states[1:], states[0])))


def small_world(ready: Ready, chance: random.Random) -> Entity:
    """A community with some facts, a paper or two, a member."""
    policy = ready.policy
    root = Entity("1", ROOT, "甲")
    ready.put_in_place(root)
    _facts(root, ready, chance)
    for papers in (True, False):
        for kind in policy.children(ROOT, papers):
            for number in range(chance.choice([0, 0, 1, 2] if papers else [0, 1])):
                _grown(root, kind.name, f"{kind.name}{number}", ready, chance)
    for owner in root.walk():
        for kind in (*policy.children(owner.kind, True), *policy.children(owner.kind, False)):
            if chance.random() < 0.4:
                owner.complete[kind.name] = len(
                    (owner.papers if kind.paper else owner.members).get(kind.name, [])
                )
    for flow in policy.flows.values():
        if chance.random() < 0.4:
            root.enter(flow.name, chance.choice(flow.states))
    return root


def _grown(owner: Entity, kind: str, id_: str, ready: Ready, chance: random.Random) -> None:
    if ready.policy.kinds[kind].paper:
        paper = Paper(f"{owner.id}#{id_}", kind, owner)
        owner.papers.setdefault(kind, []).append(paper)
        _facts(paper, ready, chance)
        return
    member = Entity(f"{owner.id}/{id_}", kind, id_, owner)
    owner.members.setdefault(kind, []).append(member)
    ready.put_in_place(member)
    _facts(member, ready, chance)
    for below in ready.policy.children(kind, papers=True):
        if chance.random() < 0.4:
            _grown(member, below.name, f"{below.name}0", ready, chance)


def _facts(bearer: Bearer, ready: Ready, chance: random.Random) -> None:
    for name, field in ready.policy.kinds[bearer.kind].fields.items():
        if field.type.name == "bool" and chance.random() < 0.5:
            bearer.facts[name] = chance.random() < 0.4


# ---- all changes


def fields(ready: Ready, kind: str) -> list[str]:
    return [name for name, field in ready.policy.kinds[kind].fields.items() if field.type.name == "bool"]


def changes(ready: Ready, root: Entity) -> list[Change]:
    """Everything that can be made otherwise, one thing at a time."""
    policy, found = ready.policy, []
    for owner in root.walk():
        bearers: list[Bearer] = [owner, *(paper for papers in owner.papers.values() for paper in papers)]
        for bearer in bearers:
            for name in fields(ready, bearer.kind):
                found += [
                    ("fact", bearer, name, to) for to in (True, False) if bearer.facts.get(name) is not to
                ]
            if isinstance(bearer, Paper):
                found.append(("withdraw", bearer, bearer.kind, ""))
        for kind in (*policy.children(owner.kind, True), *policy.children(owner.kind, False)):
            names = fields(ready, kind.name)
            for values in product((True, False), repeat=len(names)):
                written = tuple(zip(names, values, strict=True))
                found += [("new", owner, kind.name, (written, copy)) for copy in (0, 1)]
            if not kind.own_register:
                found.append(("confirm", owner, kind.name, ""))
    for flow in policy.flows.values():
        found += [("state", root, flow.name, to) for to in flow.states if root.state(flow.name) != to]
        found += [("been", root, flow.name, to) for to in flow.states if (flow.name, to) not in root.visited]
    found += [("approval", root, rule.name, "") for rule in ready.rules[STEP] if rule.waiver]
    return found + [("wait", None, "", day) for day in days(ready)]


def days(ready: Ready) -> list[date]:
    """The days ahead on which something may change."""
    found = {date.max}
    for rule in ready.rules[STEP]:
        found |= {rule.since or TODAY, (rule.until or TODAY) + timedelta(days=1)}
        for part in parts_of((rule.scope, *rule.require, *rule.forbid), ready.policy.definitions, set()):
            if isinstance(part, terms.Constant) and isinstance(part.value, date):
                found |= {part.value, part.value + timedelta(days=1)}
    return sorted(day for day in found if TODAY < day < date.max)


Undo = Callable[[], object]


def apply(ready: Ready, wanted: Iterable[Change]) -> tuple[date, list[Undo]]:
    """Makes some changes, confirmations last; the day after waiting, and what takes them back."""
    undo: list[Undo] = []
    today = TODAY
    for change in sorted(wanted, key=lambda one: one[0] == "confirm"):
        what, whose, name, to = change
        if what == "wait":
            assert isinstance(to, date)
            today = max(today, to)
        elif what == "fact":
            assert isinstance(whose, Entity | Paper)
            undo.append(_set(whose.facts, str(name), to))
        elif what == "withdraw":
            assert isinstance(whose, Paper)
            undo += _listed(
                whose.parent,
                whose.parent.papers,
                whose.kind,
                [one for one in whose.parent.papers[whose.kind] if one is not whose],
            )
        else:
            assert isinstance(whose, Entity)
            undo += _changed(ready, whose, what, str(name), to)
    return today, undo


def _changed(ready: Ready, whose: Entity, what: str, name: str, to: object) -> list[Undo]:
    match what:
        case "new":
            assert isinstance(to, tuple)
            written, copy = to
            table: dict[str, list[object]] = (  # type: ignore[assignment]
                whose.papers if ready.policy.kinds[name].paper else whose.members
            )
            one: Bearer
            if ready.policy.kinds[name].paper:
                one = Paper(f"{whose.id}#+{copy}", name, whose)
            else:
                one = Entity(f"{whose.id}/+{copy}", name, name, whose)
                ready.put_in_place(one)
            one.facts.update({name: value for name, value in written if value is not None})
            return _listed(whose, table, name, [*table.get(name, []), one])
        case "confirm":
            papers = ready.policy.kinds[name].paper
            count = len((whose.papers if papers else whose.members).get(name, []))
            return [_set(whose.complete, name, count)]
        case "approval":
            rule = ready.policy.rules[name]
            whose.approvals.add((name, rule.digest))
            return [lambda: whose.approvals.discard((name, rule.digest))]
    visited, before = set(whose.visited), whose.state(name)
    whose.visited.add((name, str(to)))
    undo: list[Undo] = [lambda: setattr(whose, "visited", visited)]
    if what == "state":
        setattr(whose, POSITION + name, to)
        undo.append(lambda: setattr(whose, POSITION + name, before))
    return undo


def _set(table: dict[str, object], key: str, value: object) -> Undo:  # type: ignore[misc]
    absent = key not in table
    before = table.get(key)
    table[key] = value
    return lambda: table.pop(key, None) if absent else table.__setitem__(key, before)


def _listed(owner: Entity, table: dict[str, list[object]], kind: str, after: list[object]) -> list[Undo]:
    before, confirmed = table.get(kind, []), owner.complete.get(kind)
    table[kind] = after
    owner.complete.pop(kind, None)

    def undo() -> None:
        table[kind] = before
        if confirmed is not None:
            owner.complete[kind] = confirmed

    return [undo]


def opens(ready: Ready, root: Entity, wanted: Iterable[Change]) -> bool:
    today, undo = apply(ready, wanted)
    try:
        return ready.gates[STEP](root, today) == 0
    finally:
        for back in reversed(undo):
            back()


def all_sets(ready: Ready, root: Entity, made: Sequence[Change], most: int) -> Sets:
    """By brute force: every set of up to `most` changes that opens the gate though no part of it does."""
    found: list[frozenset[Change]] = []
    for size in range(most + 1):
        for some in combinations(made, size):
            if sensible(some) and not any(within(one, some) for one in found) and opens(ready, root, some):
                found.append(frozenset(some))
    return {one for one in found if not any(within(other, one) for other in found if other != one)}


def within(less: Iterable[Change], more: Iterable[Change]) -> bool:
    """Whether all changes of one set are in another: whoever waits longer has waited, and
    whoever goes to a state has been there."""
    rest = set(more)
    waits = [to for what, _, _, to in rest if what == "wait"]
    return all(
        one in rest
        or (one[0] == "wait" and any(to >= one[3] for to in waits))  # type: ignore[operator]
        or (one[0] == "been" and ("state", *one[1:]) in rest)
        for one in less
    )


def sensible(some: Sequence[Change]) -> bool:
    """Not the same thing twice; the second copy of a new paper only with the first."""
    things = [change[:3] for change in some if change[0] in ("fact", "wait", "state")]
    copies = [(whose, name, to) for what, whose, name, to in some if what == "new"]
    firsts = {(whose, name, to[0]) for whose, name, to in copies if to[1] == 0}  # type: ignore[index]
    second = all((whose, name, to[0]) in firsts for whose, name, to in copies if to[1] == 1)  # type: ignore[index]
    return len(set(things)) == len(things) and second


# ---- what the search gives


def concrete(ready: Ready, things: Suppositions, fresh: Fresh) -> Iterator[frozenset[Change]]:
    """Every set of changes that a set of things stands for; what is not said of a new one may also stay open."""
    made = {bearer: thing for thing, bearer in fresh.made.items()}
    parts: list[list[Change]] = []
    for thing, limit in things.items():
        if thing.bearer in made and thing.kind == "fact":
            continue
        parts.append(list(_stands_for(ready, thing, limit, things, fresh)))
    for chosen in product(*parts):
        yield _numbered(chosen)


def _stands_for(
    ready: Ready, thing: Thing, limit: Limit, things: Suppositions, fresh: Fresh
) -> Iterator[Change]:
    match thing.kind:
        case "fact" | "state" | "been" | "wait":
            whose = None if thing.kind == "wait" else thing.bearer
            yield from ((thing.kind, whose, thing.name, to) for to in limit.allowed or ())
        case "new":
            one = fresh.made.get(thing)
            names = fields(ready, thing.name)
            for values in product((True, False, None), repeat=len(names)):
                known = (
                    [things.get(Thing("fact", one, name)) for name in names] if one else [None] * len(names)
                )
                if all(k is None or v in (k.allowed or ()) for k, v in zip(known, values, strict=True)):
                    yield ("new", thing.bearer, thing.name, (tuple(zip(names, values, strict=True)), 0))
        case _:
            yield (thing.kind, thing.bearer, thing.name, "")


def _numbered(chosen: Sequence[Change]) -> frozenset[Change]:
    """Two new ones that are alike are told apart by their number."""
    found: list[Change] = []
    for what, whose, name, to in chosen:
        same = (what, whose, name, (to[0], 1)) if what == "new" else None  # type: ignore[index]
        found.append(same if same and (what, whose, name, to) in found else (what, whose, name, to))
    return frozenset(found)


@dataclass(slots=True)
class Trial:
    """One refused step, and what is wrong with the sets that are given for it."""

    ready: Ready
    root: Entity
    outcome: Outcome

    def run(self) -> str:
        ready, root = self.ready, self.root
        made = changes(ready, root)
        if len(made) > MOST_CHANGES:
            return ""
        self.outcome.figures["trials"] += 1
        search = Search(ready.policy, root, TODAY)
        found, fresh = search.opening(ready.rules[STEP], MOST_WORLDS, MOST_SETS), search.fresh
        self.outcome.figures["sets given"] += len(found.sets)
        self.outcome.figures["not all given"] += found.more
        given: Sets = set()
        for things in found.sets:
            if beyond(things, fresh):
                self.outcome.figures["sets not tried"] += 1
                continue
            meant = set(concrete(ready, things, fresh))
            given |= meant
            if not all(opens(ready, root, one) for one in meant):
                return f"does not open: {words(things)}"
            if not found.more and not any(self.smallest(one) for one in meant):
                return f"not smallest: {words(things)}"
        wanted = all_sets(ready, root, made, MOST)
        self.outcome.figures["sets there are"] += len(wanted)
        self.outcome.figures["refusals without a way"] += not wanted
        if missed := [one for one in wanted if one not in given]:
            if found.more:
                self.outcome.figures["left out, and said so"] += len(missed)
                return ""
            return "left out: " + " + ".join(f"{what} {name} {to}" for what, _, name, to in missed[0])
        return ""

    def smallest(self, one: frozenset[Change]) -> bool:
        parts = (some for size in range(len(one)) for some in combinations(one, size))
        return not any(opens(self.ready, self.root, some) for some in parts)


def beyond(things: Suppositions, fresh: Fresh) -> bool:
    """Whether more is done to a new member than its facts are written down: the changes here do not know that."""
    made = set(fresh.made.values())
    return any(thing.kind == "absence" or (thing.kind != "fact" and thing.bearer in made) for thing in things)


def words(things: Suppositions) -> str:
    return " + ".join(
        f"{thing.kind} {getattr(thing.bearer, 'id', '')} {thing.name} {sorted(map(str, limit.allowed or ()))}"
        for thing, limit in things.items()
    )


def run(trials: int, seed: int) -> Outcome:
    """Tries until so many refused steps have been opened in all ways."""
    with timed(Outcome("opening", seed)) as outcome:
        number = seed * 10_000_000
        while outcome.figures["trials"] < trials and not outcome.stopped:
            try_policy(number, outcome)
            number += 1
    return outcome


def try_policy(number: int, outcome: Outcome) -> None:
    chance = random.Random(number)
    blocks = small(chance)
    loaded = load(files(blocks))
    outcome.figures["policies"] += 1
    if not loaded.sound:
        return
    outcome.figures["accepted"] += 1
    ready = Ready(loaded.policy)
    for _ in range(WORLDS if ready.rules.get(STEP) else 0):
        root = small_world(ready, chance)
        if opens(ready, root, ()):
            continue
        if wrong := Trial(ready, root, outcome).run():
            text = next(iter(files(blocks).values())).decode()
            outcome.failures.append(f"policy {number}: {wrong}\n{text}\n{described(root)}")
            return
