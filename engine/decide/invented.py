"""A world in which a step is allowed, put together where no case of the policy has one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import heappop, heappush
from itertools import islice

from engine.decide.atoms import Atom, atoms_of, constants_in
from engine.decide.changes import Changes
from engine.decide.decision import Ready
from engine.decide.explain import explain
from engine.decide.stage import Stage
from engine.decide.ways import Search
from engine.decide.worlds import Reading, World, tidy
from engine.policy.model import Act, Rule, SetObject, SetState, Setting

MAX_LOOKED = 2000
"""Worlds that are looked at."""

MAX_BRANCHES = 60
"""Worlds that are made from one for each part of the rule."""

HOPELESS = 99
"""What a rule counts that nothing could satisfy."""

Cost = tuple[int, int]


def invented(ready: Ready, changes: Changes, step: str, rule: Rule) -> Iterator[World]:
    """A world in which the step is allowed on a day on which the rule is asked, if going on from the best one
    each time leads to one."""
    start = bare(ready, step, day_in_force(rule, ready.policy.in_force))
    waiting: list[tuple[Cost, int, World]] = [(cost(ready, start), 0, start)]
    seen = {start}
    while waiting and len(seen) < MAX_LOOKED:
        lack, _, world = heappop(waiting)
        if not lack[0]:
            yield world
            return
        for one in nearby(ready, changes, world):
            if one not in seen and rule.asked_on(one.act.day):
                seen.add(one)
                heappush(waiting, (cost(ready, one), len(seen), one))


def day_in_force(rule: Rule, day: date) -> date:
    """The day, or the nearest to it on which the rule is asked."""
    latest = min(day, rule.until) if rule.until else day
    return max(latest, rule.since) if rule.since else latest


def bare(ready: Ready, step: str, day: date) -> World:
    """The object of a step with what it belongs to, in the state that the step starts from, and the act."""
    policy = ready.policy
    taken = policy.steps[step]
    chain = [policy.kinds[policy.flows[taken.flow].object]]
    while chain[-1].owner:
        chain.append(policy.kinds[chain[-1].owner])
    settings: list[Setting] = []
    above = ""
    root = policy.root_kind()
    for kind in reversed(chain):
        office = kind.tier and kind is not root
        name = kind.name if office else "甲" if kind is root else f"{kind.name}一"
        settings.append(SetObject(name, kind.name, above, ()))
        above = name
    settings.append(SetState(above, taken.flow, taken.sources[0], False))
    second = taken.countersign[0] if taken.countersign else ""
    return World(tidy(settings), Act(taken.by[0], above, step, second, day, ()))


def cost(ready: Ready, world: World) -> Cost:
    """How much the refusing rules still need, and how many parts of the first are not known to hold."""
    stage = world.stage(ready)
    decision = stage.judged(world.act)
    search = Search(ready.policy, decision.entity, decision.today, sets=1)
    found = explain(ready.policy, decision, search)
    needs = sum(len(one.ways[0]) if one.ways else HOPELESS for one in found)
    lack = needs + len(decision.refusing) + HOPELESS * len(decision.obstacles)
    doubt = 0
    for rule in decision.refusing[:1]:
        for atom in atoms_of(rule, ready.policy):
            heard = read_by(ready, world, stage, rule, atom).heard
            doubt += 0 if True in heard else 1 if False in heard else 2
    return lack, doubt


def nearby(ready: Ready, changes: Changes, world: World) -> Iterator[World]:
    """The worlds with one thing changed that the first refusing rule looks at."""
    stage = world.stage(ready)
    for rule in stage.judged(world.act).refusing[:1]:
        for atom in atoms_of(rule, ready.policy):
            reads = read_by(ready, world, stage, rule, atom).reads
            named = constants_in(atom, ready.policy)
            yield from islice(changes.of(world, reads, named), MAX_BRANCHES)


def read_by(ready: Ready, world: World, stage: Stage, rule: Rule, atom: Atom) -> Reading:
    """What a part reads in a world, and what it turned out to be."""
    reading = Reading(ready.policy, world.act, atom)
    reading.passes(rule, stage.entities[world.act.object])
    return reading
