"""What is counted and reported: indicators with their denominators, targets, deadlines. No step reads it.

Every object is asked by the reference meaning. One whose answer is unknown counts as neither: it is told
apart, for what nobody knows is a finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, cast

from engine.decide.arithmetic import COMPARE
from engine.decide.facts import Entity
from engine.decide.reference import Reference, Truth
from engine.policy.model import Policy
from engine.policy.plans import Deadline, Indicator, Target
from engine.policy.terms import Condition
from engine.values import BOOL

DueState = Literal["met", "open", "overdue", "unknown"]


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator: `value` of `out_of` objects; of `unknown` it cannot be said.

    Where it is a `total`, `value` is a sum over the objects, of which there is no share.
    """

    name: str
    value: int | Fraction
    out_of: int
    unknown: int
    total: bool

    @property
    def share(self) -> Fraction | None:
        """The part that `value` is of the objects asked; None where there are none, and of a total."""
        return Fraction(self.value, self.out_of) if self.out_of and not self.total else None


@dataclass(frozen=True, slots=True)
class Aimed(Figure):
    """A target: `value` objects of `out_of` have reached it; `met` is whether that is enough, None while what
    is unknown could turn it."""

    met: Truth


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline of one object: the last day on which it is kept, and how it stands."""

    deadline: Deadline
    entity: Entity
    day: date | None
    state: DueState


def indicator(policy: Policy, block: Indicator, objects: Iterable[Entity], today: date) -> Figure:
    """An indicator over the objects of its kind among `objects`."""
    reference = Reference(policy, today)
    asked, doubtful = within(reference, block.out_of, of_kind(block.object, objects))
    answers = [reference.value(block.basis, (entity,)) for entity in asked]
    known = [answer for answer in answers if answer is not None]
    value = sum(cast("list[int | Fraction]", [int(one) if isinstance(one, bool) else one for one in known]))
    unknown = doubtful + len(answers) - len(known)
    return Figure(block.name, value, len(asked), unknown, total=block.basis.type != BOOL)


def target(policy: Policy, block: Target, objects: Iterable[Entity], today: date) -> Aimed:
    """A target over the objects of its kind among `objects`."""
    reference = Reference(policy, today)
    asked, doubtful = within(reference, block.scope, of_kind(block.object, objects))
    answers = [reference.truth(block.basis, (entity,)) for entity in asked]
    reached, unknown = answers.count(True), answers.count(None) + doubtful
    least, most = bounds(reached, len(asked), unknown, doubtful)
    return Aimed(block.name, reached, len(asked), unknown, total=False, met=met(block, least, most))


def bounds(reached: int, asked: int, unknown: int, doubtful: int) -> tuple[Fraction | None, Fraction | None]:
    """The least and the largest share that it may be once everything is known; None of nothing."""
    whole = asked + doubtful
    if not whole:
        return None, None
    return Fraction(reached, whole), Fraction(reached + unknown, whole)


def met(block: Target, least: Fraction | None, most: Fraction | None) -> Truth:
    """Whether a share is as aimed; None where there is nothing, or while what is unknown could turn it."""
    if least is None or most is None or (block.op in ("=", "!=") and least != most):
        return None
    found = {COMPARE[block.op](share, block.value) for share in (least, most)}
    return found.pop() if len(found) == 1 else None


def dues(policy: Policy, block: Deadline, objects: Iterable[Entity], today: date) -> list[Due]:
    """How each object of a deadline's kind stands to it; those outside its scope are left out."""
    reference = Reference(policy, today)
    asked, _ = within(reference, block.scope, of_kind(block.object, objects))
    return [due(reference, block, entity) for entity in asked]


def due(reference: Reference, block: Deadline, entity: Entity) -> Due:
    """One object's day, both days included, and whether what is due is there."""
    day = cast("date | None", reference.value(block.due, (entity,)))
    if reference.truth(block.matter, (entity,)) is True:
        return Due(block, entity, day, "met")
    if day is None:
        return Due(block, entity, None, "unknown")
    return Due(block, entity, day, "overdue" if reference.today > day else "open")


# ---- among which objects


def of_kind(kind: str, objects: Iterable[Entity]) -> list[Entity]:
    """The objects of one kind."""
    return [entity for entity in objects if entity.kind == kind]


def within(reference: Reference, scope: Condition | None, objects: list[Entity]) -> tuple[list[Entity], int]:
    """The objects for which a scope is known to hold, and of how many it is unknown."""
    if scope is None:
        return objects, 0
    truths = [(entity, reference.truth(scope, (entity,))) for entity in objects]
    return [entity for entity, truth in truths if truth is True], sum(truth is None for _, truth in truths)
