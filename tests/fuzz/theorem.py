"""What is not known never opens a gate: whatever is taken away, no rule that refuses passes.

    python -m tests.fuzz theorem --trials 100000 --seed 1

A trial is one governed step of one object in a random world. Where it is refused, things on record are taken away:
one at a time, and then one after the other until nothing is left.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.decide.reference import Env, Reference, Truth
from engine.policy import terms
from engine.policy.model import Rule, Step
from tests.fuzz.differential import steps_in
from tests.fuzz.search import Specimen, specimens
from tests.fuzz.shrink import reproduction
from tests.fuzz.worlds import POOR, RICH, USUAL, Recorded, own_registers, recorded, some_day, world
from tests.searching import Outcome, timed

WORLDS = 12
SINGLES = 25
"""Things that are taken away one at a time in each world; in a small world that is all of them."""


def run(trials: int, seed: int) -> Outcome:
    """Tries until there are `trials` decisions."""
    with timed(Outcome("theorem", seed)) as outcome:
        for found in specimens(seed, outcome):
            impoverish(found, outcome)
            bare(found, outcome)
            if outcome.figures["trials"] >= trials or outcome.stopped:
                break
    return outcome


# ---- taking away


def impoverish(found: Specimen, outcome: Outcome) -> None:
    """Takes things away in some worlds, and asks the gates before and after."""
    chance, before = random.Random(found.number), len(outcome.failures)
    own = own_registers(found.ready.policy)
    for number in range(WORLDS):
        today = some_day(chance)
        root = world(found.ready, chance, today, (USUAL, USUAL, POOR, RICH)[number % 4])
        refused = list(_refused(found, root, today, outcome))
        things = recorded(root, own)
        chance.shuffle(things)
        for thing in things[:SINGLES] if refused else ():
            undo = thing.remove()
            _same_or_more(found, root, today, refused, thing, outcome)
            if len(outcome.failures) > before:
                return  # the world was made small
            undo()
        _one_after_the_other(found, root, today, refused, things, outcome)
        if len(outcome.failures) > before:
            return


Refused = tuple[Entity, Step, int]
"""A step of an object that is refused, and the bit mask of the rules that refuse it."""


def _refused(found: Specimen, root: Entity, today: date, outcome: Outcome) -> Iterator[Refused]:
    for entity, step in steps_in(found, root):
        failing = found.ready.gates[step.name](entity, today)
        outcome.figures["trials"] += 1
        outcome.figures["refused"] += failing != 0
        if failing:
            yield entity, step, failing


def _same_or_more(
    found: Specimen, root: Entity, today: date, refused: list[Refused], gone: Recorded, outcome: Outcome
) -> list[Refused]:
    """Asks again; gives what is refused now. Each rule that refused must still refuse."""
    after = []
    for entity, step, failing in refused:
        now = found.ready.gates[step.name](entity, today)
        outcome.figures["removals"] += 1
        if failing & ~now:
            outcome.failures.append(_opened(found, root, (entity, step, failing & ~now), today, gone))
            return []
        after.append((entity, step, now | failing))
    return after


def _one_after_the_other(
    found: Specimen,
    root: Entity,
    today: date,
    refused: list[Refused],
    things: list[Recorded],
    outcome: Outcome,
) -> None:
    """Takes away everything in turn; what has once refused never passes again."""
    for thing in things if refused else ():
        thing.remove()
        refused = _same_or_more(found, root, today, refused, thing, outcome)
        if not refused:
            return
    outcome.figures["sequences"] += bool(refused)


def _opened(found: Specimen, root: Entity, opened: Refused, today: date, gone: Recorded) -> str:
    """What was opened by what. The thing is still gone; the world is shown as it is without it."""
    entity, step, bits = opened
    names = [rule.name for bit, rule in enumerate(found.ready.rules[step.name]) if bits >> bit & 1]

    def passes(ready: Ready, root: Entity) -> bool:
        rules = {rule.name: rule for rule in ready.policy.rules.values()}
        reference = Reference(ready.policy, today)
        return all(name in rules and reference.passes(rules[name], entity) for name in names)

    small = reproduction(found, root, passes)
    return f"without {gone.words}, {'、'.join(names)} no longer refuses {step.name} of {entity.id} on {today}\n{small}"


# ---- nothing recorded


class Strict(Reference):
    """The reference meaning, with a look at every 每个 that holds: somebody must be concerned."""

    idle = 0
    held = 0

    def every(
        self, list_: terms.Listed, where: terms.Condition | None, that: terms.Condition, env: Env
    ) -> Truth:
        truth = super().every(list_, where, that, env)
        if truth:
            self.held += 1
            self.idle += self.exists(list_, where, env) is not True
        return truth


def bare(found: Specimen, outcome: Outcome) -> None:
    """In a world without any record: a condition that speaks of records only is 未知, and its rule refuses."""
    ready, chance = found.ready, random.Random(found.number)
    for rule in ready.policy.rules.values():
        today = some_day(chance)
        nobody = _alone(ready, rule.object)
        strict = Strict(ready.policy, today)
        for condition in (*rule.require, *rule.forbid, *((rule.scope,) if rule.scope else ())):
            known = strict.truth(condition, (nobody,)) is not None
            spoken = speaks(condition, ready)
            outcome.figures["conditions on nothing"] += 1
            outcome.figures["of them about records only"] += not spoken
            if known and not spoken:
                outcome.failures.append(
                    f"known with nothing recorded: {condition.words} (policy {found.number})"
                )
        if rule.asked_on(today) and _about_records(rule, ready):
            outcome.figures["rules about records only"] += 1
            if strict.passes(rule, nobody):
                outcome.failures.append(f"passes with nothing recorded: {rule.name} (policy {found.number})")
        _somebody(found, rule, strict, outcome)


def _about_records(rule: Rule, ready: Ready) -> bool:
    """Whether a rule has a 要求 or 禁止 that speaks of records only, and no 范围 that may be known without any."""
    spared = rule.scope is not None and speaks(rule.scope, ready)
    return not spared and not all(speaks(one, ready) for one in (*rule.require, *rule.forbid))


def _alone(ready: Ready, kind: str) -> Entity:
    """An object of a kind, with what it belongs to, in the initial states; nothing is recorded of any."""
    owner = ready.policy.kinds[kind].owner
    entity = Entity(kind, kind, kind, _alone(ready, owner) if owner else None)
    ready.put_in_place(entity)
    return entity


def _somebody(found: Specimen, rule: Rule, strict: Strict, outcome: Outcome) -> None:
    """每个 holds only where somebody is concerned, whatever is recorded."""
    root = world(found.ready, random.Random(found.number), strict.today, RICH)
    for entity in root.walk():
        if entity.kind == rule.object:
            strict.passes(rule, entity)
    outcome.figures["每个 that held"] += strict.held
    if strict.idle:
        outcome.failures.append(f"每个 held for nobody: {rule.name} (policy {found.number})")


def speaks(term: object, ready: Ready) -> bool:
    """Whether a term may be known with nothing recorded: it speaks of states, days, parameters or fixed values, or
    of what this system's own registers do not hold."""
    match term:
        case terms.And(items) | terms.Or(items):
            return any(speaks(item, ready) for item in items)
        case terms.Not(item) | terms.Asked(item) | terms.Holds(item) | terms.Member(item, _):
            return speaks(item, ready)
        case terms.Exists(list_, _) | terms.Count(list_, _) | terms.Fold("sum", list_, _, _):
            return list_.own
        case terms.Every() | terms.Share() | terms.Fold() | terms.Fact():
            return False
        case terms.Compare(_, left, right) | terms.Covers(left, right) | terms.Arithmetic(_, left, right):
            return speaks(left, ready) and speaks(right, ready)
        case terms.Shift(base, _, length):
            return speaks(base, ready) and speaks(length, ready)
        case terms.Defined(_, name):
            return speaks(ready.policy.definitions[name].value, ready)
        case terms.InState() | terms.Constant() | terms.ParameterValue() | terms.Today():
            return True
    raise TypeError(type(term).__name__)
