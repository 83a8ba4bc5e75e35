"""Two evaluators, one meaning: random policies and worlds decided by the reference and by the compiled gates.

python -m tests.fuzz differential --trials 1000000 --seed 1
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from engine.decide import lower
from engine.decide.decision import Ready, judge, take
from engine.decide.facts import POSITION, Entity
from engine.decide.reference import Reference
from engine.decide.traced import trace
from engine.policy.model import Step
from tests.fuzz.search import Specimen, specimens
from tests.fuzz.shrink import reproduction
from tests.fuzz.worlds import POOR, RICH, USUAL, numbered, some_day, world
from tests.searching import Outcome, timed

WORLDS = 30
"""Worlds that each policy is tried on."""
LIMITS = ((40, 8), (40, 8), (0, 8), (3, 1), (40, 2), (1000, 3))
"""Small limits make the compiler take the ways that it otherwise takes only for large policies."""


def run(trials: int, seed: int) -> Outcome:
    """Decides until there are `trials` decisions."""
    with timed(Outcome("differential", seed)) as outcome:
        for found in specimens(seed, outcome):
            with limits(*LIMITS[found.number % len(LIMITS)]):
                compare(found, outcome)
            if outcome.figures["decisions"] >= trials or outcome.stopped:
                break
    return outcome


@contextmanager
def limits(inline: int, loops: int) -> Iterator[None]:
    """Other limits for the compiler: how large a definition is written out, how many loops stand in each other."""
    before = lower.INLINE, lower.MAX_LOOPS
    lower.INLINE, lower.MAX_LOOPS = inline, loops
    try:
        yield
    finally:
        lower.INLINE, lower.MAX_LOOPS = before


def compare(found: Specimen, outcome: Outcome) -> None:
    """Decides every governed step of every object in some worlds twice."""
    chance = random.Random(found.number)
    for number in range(WORLDS):
        today = some_day(chance)
        root = numbered(
            world(found.ready, chance, today, (USUAL, USUAL, POOR, RICH)[number % 4]), found.ready
        )
        for entity, step in steps_in(found, root):
            outcome.figures["decisions"] += 1
            failing = found.ready.gates[step.name](entity, today)
            outcome.figures["allowed"] += failing == 0
            read = found.ready.readers[step.name](entity, today)
            outcome.figures["reads"] += len(read)
            traced = trace(found.ready.policy, judge(found.ready, step, entity, today), entity)
            if read != traced[1]:
                outcome.failures.append(
                    f"{step.name} of {entity.id} on {today}: reads {read}, not {traced[1]}"
                )
                return
            if failing != meant(found.ready, step, entity, today):
                outcome.failures.append(_failure(found, root, entity, step, today))
                return
            if outcome.figures["decisions"] % 20 == 0:
                fire(found.ready, step, entity, today, outcome)


def steps_in(found: Specimen, root: Entity) -> Iterator[tuple[Entity, Step]]:
    """The governed steps of every object there is."""
    for entity in root.walk():
        for step in found.governed.get(entity.kind, ()):
            yield entity, step


def meant(ready: Ready, step: Step, entity: Entity, today: date) -> int:
    """The bit mask of refusing rules as the reference has it."""
    reference = Reference(ready.policy, today)
    return sum(
        1 << bit for bit, rule in enumerate(ready.rules[step.name]) if not reference.passes(rule, entity)
    )


def fire(ready: Ready, step: Step, entity: Entity, today: date, outcome: Outcome) -> None:
    """Takes the step through transitions: it comes out as judged, and moves only if it is allowed."""
    before, visited = entity.state(step.flow), set(entity.visited)
    judged, taken = judge(ready, step, entity, today), take(ready, step, entity, today)
    outcome.figures["fired"] += 1
    outcome.figures["moved"] += taken.allowed
    if taken != judged or entity.state(step.flow) != (step.dest if judged.allowed else before):
        outcome.failures.append(
            f"{step.name}: {judged} but fired {taken}, {before} -> {entity.state(step.flow)}"
        )
    setattr(entity, POSITION + step.flow, before)
    entity.visited = visited


def _failure(found: Specimen, root: Entity, entity: Entity, step: Step, today: date) -> str:
    """The difference, as small as it can be made."""

    def differs(ready: Ready, root: Entity) -> bool:
        if step.name not in ready.policy.steps:
            return False
        try:
            return ready.gates[step.name](entity, today) != meant(ready, step, entity, today)
        except Exception:
            return False

    small = reproduction(found, root, differs)
    return f"{step.name} of {entity.id} on {today}: gate and reference differ\n{small}"
