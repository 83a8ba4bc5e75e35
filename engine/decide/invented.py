"""A world in which a step is allowed, put together where no case of the policy has one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from engine.decide.atoms import atoms_of
from engine.decide.changes import Changes
from engine.decide.decision import Ready
from engine.decide.explain import explain
from engine.decide.worlds import Reading, World, tidy
from engine.policy.model import Act, SetObject, SetState, Setting

MAX_ROUNDS = 60
"""Changes that are made one after the other."""

MAX_BRANCHES = 400
"""Worlds that are compared for each of them."""

HOPELESS = 99
"""What a rule counts that nothing could satisfy."""


def invented(ready: Ready, changes: Changes, step: str) -> Iterator[World]:
    """A world in which the step is allowed, if changing the best thing each time leads to one."""
    world = bare(ready, step)
    lack = lacking(ready, world)
    for _ in range(MAX_ROUNDS):
        if not lack:
            yield world
            return
        better = min(
            ((lacking(ready, one), number, one) for number, one in enumerate(nearby(ready, changes, world))),
            default=(lack, 0, world),
        )
        if better[0] >= lack:
            return
        lack, _, world = better


def bare(ready: Ready, step: str) -> World:
    """The object of a step with what it belongs to, in the state that the step starts from, and the act."""
    policy = ready.policy
    taken = policy.steps[step]
    chain = [policy.kinds[policy.flows[taken.flow].object]]
    while chain[-1].owner:
        chain.append(policy.kinds[chain[-1].owner])
    settings: list[Setting] = []
    above = ""
    for kind in reversed(chain):
        name = "甲" if not above else f"{kind.name}一"
        settings.append(SetObject(name, kind.name, above, ()))
        above = name
    settings.append(SetState(above, taken.flow, taken.sources[0], False))
    second = taken.countersign[0] if taken.countersign else ""
    return World(tidy(settings), Act(taken.by[0], above, step, second, policy.in_force, ()))


def lacking(ready: Ready, world: World) -> int:
    """How many things the refusing rules still need."""
    decision = world.judged(ready)
    found = explain(ready.policy, decision)
    needs = sum(len(one.ways[0]) if one.ways else HOPELESS for one in found)
    return needs + len(decision.refusing) + HOPELESS * len(decision.obstacles)


def nearby(ready: Ready, changes: Changes, world: World) -> Iterator[World]:
    """The worlds with one thing changed that the first refusing rule looks at."""
    stage = world.stage(ready)
    decision = stage.judged(world.act)
    entity = stage.entities[world.act.object]
    for rule in decision.refusing[:1]:
        for atom in atoms_of(rule, ready.policy):
            reading = Reading(ready.policy, world.act, atom)
            reading.passes(rule, entity)
            yield from islice(changes.of(world, reading.reads), MAX_BRANCHES)
