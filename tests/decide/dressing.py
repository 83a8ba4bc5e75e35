"""Objects with random records, and whether the two evaluators agree about them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

from engine.decide.decision import Ready
from engine.decide.facts import Entity, Paper
from engine.decide.reference import Reference
from engine.policy.model import Policy
from engine.values import Period, Type, Value

DAY = date(2015, 10, 12)


def some_value(type_: Type, chance: random.Random) -> Value:
    """A value of a type, from so few that comparisons come out either way."""
    day = DAY + timedelta(days=chance.choice([-400, -31, -3, -1, 0, 1, 20]))
    return {
        "text": "甲",
        "bool": chance.random() < 0.6,
        "integer": chance.choice([0, 1, 2, 18, 19]),
        "decimal": Fraction(chance.choice([1, 2, 3]), 2),
        "date": day,
        "period": Period(day, day + timedelta(days=chance.choice([0, 30, 800]))),
        "choice": chance.choice(type_.options or ("",)),
    }[type_.name]


def dress(entity: Entity, ready: Ready, chance: random.Random, depth: int = 0) -> Entity:
    """Gives an object random facts (some missing), states, papers, members, right and wrong confirmations."""
    policy = ready.policy
    ready.put_in_place(entity)
    entity.facts.update(facts(entity.kind, policy, chance))
    for flow in policy.flows_of(entity.kind):
        if chance.random() < 0.7:
            entity.enter(flow.name, chance.choice(flow.states))
    for kind in policy.children(entity.kind, papers=True):
        count = chance.choice([0, 0, 1, 1, 2])
        entity.papers[kind.name] = [
            Paper(f"{kind.name}{n}", kind.name, entity, facts(kind.name, policy, chance))
            for n in range(count)
        ]
    for kind in policy.children(entity.kind, papers=False):
        for number in range(chance.choice([0, 1, 2])):
            member = Entity(f"{kind.name}{depth}{number}", kind.name, f"{kind.name}{number}", entity)
            entity.members.setdefault(kind.name, []).append(dress(member, ready, chance, depth + 1))
    for table in (entity.papers, entity.members):
        for name in table:
            if chance.random() < 0.7:
                entity.complete[name] = len(table[name]) + chance.choice([0, 0, 0, 1])
    return entity


def facts(kind: str, policy: Policy, chance: random.Random) -> dict[str, Value]:
    fields = policy.kinds[kind].fields.values()
    return {field.name: some_value(field.type, chance) for field in fields if chance.random() < 0.8}


def differences(ready: Ready, entity: Entity, today: date) -> list[str]:
    """The rules whose bit in the gate is not what the reference says, for every step of the object's kind."""
    reference = Reference(ready.policy, today)
    found = []
    for step, rules in ready.rules.items():
        if ready.policy.flows[ready.policy.steps[step].flow].object == entity.kind:
            failing = ready.gates[step](entity, today)
            found += [
                r.name for n, r in enumerate(rules) if reference.passes(r, entity) == bool(failing >> n & 1)
            ]
    return found
