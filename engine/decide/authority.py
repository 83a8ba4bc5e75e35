"""Who may do what where: a role over a unit reaches that unit and everything below it. Denied unless
granted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from engine.policy.model import Policy


@dataclass(frozen=True, slots=True)
class Unit:
    """A place in the tree of offices: the city, a county, a street."""

    id: str
    name: str
    tier: str
    parent: str
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, and the roles they hold over units."""

    id: str
    grants: tuple[tuple[str, str], ...]
    seq: int = 0


Units = Mapping[str, Unit]


def upwards(unit: str, units: Units) -> tuple[str, ...]:
    """A unit and the units above it."""
    found: list[str] = []
    while unit in units and unit not in found:
        found.append(unit)
        unit = units[unit].parent
    return tuple(found)


def roles_over(actor: Actor, unit: str, units: Units) -> frozenset[str]:
    """The roles that an actor holds over a unit."""
    reach = upwards(unit, units)
    return frozenset(role for role, over in actor.grants if over in reach)


def may(actor: Actor, power: str, unit: str, units: Units, policy: Policy) -> bool:
    """Whether one of the actor's roles over `unit` has a power."""
    held = roles_over(actor, unit, units)
    return any(role in policy.roles and power in policy.roles[role].powers for role in held)


def acts_as(actor: Actor, roles: Collection[str], unit: str, units: Units) -> frozenset[str]:
    """Those of `roles` that the actor holds over a unit."""
    return roles_over(actor, unit, units) & frozenset(roles)
