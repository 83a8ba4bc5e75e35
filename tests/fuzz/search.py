"""What every search has: a stream of sound random policies, figures, and failures made small."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.policy.load import Loaded, load
from engine.policy.model import Step
from tests.fuzz.policies import Block, files, policy
from tests.searching import Outcome


@dataclass
class Specimen:
    """One random policy, checked. `number` is its seed."""

    number: int
    blocks: list[Block]
    loaded: Loaded

    @cached_property
    def ready(self) -> Ready:
        return Ready(self.loaded.policy)

    @cached_property
    def governed(self) -> dict[str, list[Step]]:
        """The steps that rules govern, by the kind of object they are about."""
        found: dict[str, list[Step]] = {}
        for step in self.ready.policy.steps.values():
            if self.ready.rules[step.name]:
                found.setdefault(self.ready.policy.flows[step.flow].object, []).append(step)
        return found


def specimen(number: int) -> Specimen:
    """The random policy with a number."""
    blocks = policy(random.Random(number))
    return Specimen(number, blocks, load(files(blocks)))


def specimens(seed: int, outcome: Outcome) -> Iterator[Specimen]:
    """Sound random policies without end; those that the checker refuses are only counted."""
    number = seed * 10_000_000
    while True:
        found = specimen(number)
        number += 1
        outcome.figures["policies"] += 1
        if found.loaded.sound:
            outcome.figures["accepted"] += 1
            yield found


Fails = Callable[[Ready, Entity], bool]
"""Whether a policy and a world still show what was found."""


def ready_of(blocks: list[Block]) -> Ready | None:
    """A policy made ready; None for one that the checker refuses."""
    loaded = load(files(blocks))
    return Ready(loaded.policy) if loaded.sound else None
