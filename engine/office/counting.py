"""The figures of an office on a day: indicators, targets and deadlines, over what it has in charge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.decide.authority import upwards
from engine.decide.facts import Entity
from engine.decide.figures import Aimed, Due, DueState, Figure, dues, indicator, target
from engine.office.desk import Desk
from engine.office.finding import near
from engine.policy.model import Policy
from engine.problem import Problem
from engine.wording import office as wording
from engine.world import World


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How many objects have kept a deadline, still may, have missed it, and of how many it is unknown."""

    name: str
    counts: Mapping[DueState, int]
    overdue: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of one office; of the whole where `unit` is the uppermost."""

    unit: str
    day: date
    indicators: tuple[Figure, ...]
    targets: tuple[Aimed, ...]
    deadlines: tuple[Deadlines, ...]


def counted(world: World, policy: Policy, unit: str, day: date) -> Counted:
    """The figures over everything at and below a unit, on a day."""
    objects = [
        entity for entity in world.objects.values() if unit in upwards(entity.root().unit, world.units)
    ]
    return Counted(
        unit,
        day,
        tuple(indicator(policy, block, objects, day) for block in policy.indicators.values()),
        tuple(target(policy, block, objects, day) for block in policy.targets.values()),
        tuple(kept(name, dues(policy, block, objects, day)) for name, block in policy.deadlines.items()),
    )


def count_offices(desk: Desk, office: str | None, tier: str, day: date) -> list[Counted]:
    """The figures of an office (of the whole without one), or of each office of a tier below it.

    Raises `Problem` for an office or a tier that there is not.
    """
    unit = desk.unit(office) if office else next(iter(desk.world.units))
    units = offices(desk.world, unit, tier) if tier else [unit]
    return [counted(desk.world, desk.ready.policy, one, day) for one in units]


def kept(name: str, found: Iterable[Due]) -> Deadlines:
    """A deadline's counts, and who has missed it, the longest ago first."""
    all_ = list(found)
    missed = sorted((one for one in all_ if one.state == "overdue"), key=overdue_since)
    return Deadlines(name, Counter(one.state for one in all_), tuple(missed))


def overdue_since(due: Due) -> tuple[date, str]:
    return due.day or date.max, due.entity.id


def offices(world: World, unit: str, tier: str) -> list[str]:
    """The units of a tier at or below a unit. Raises `Problem` for a tier that no unit is of."""
    tiers = {one.tier for one in world.units.values()}
    if tier not in tiers:
        raise Problem(wording.UNKNOWN_UNIT, unit=tier, units="、".join(sorted(tiers)), **near(tier, tiers))
    return [id_ for id_, one in world.units.items() if one.tier == tier and unit in upwards(id_, world.units)]


def label(entity: Entity) -> str:
    """What an object is called, with the office or the community that it belongs to."""
    root = entity.root()
    return root.name if entity is root else f"{root.name} {entity.name}"


def percent(share: Fraction | None) -> str:
    """One place after the point, rounded half up; a dash of nothing."""
    if share is None:
        return "—"
    tenths = (share * 1000 * 2 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}%"
