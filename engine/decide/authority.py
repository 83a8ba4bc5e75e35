"""Who may do what where: a role over a unit reaches that unit and everything below it. Denied unless
granted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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


class Offices(dict[str, Unit]):
    """The tree of offices by id, which remembers who holds what over which of them until it changes."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[int, str], tuple[Actor, frozenset[str], tuple[str, ...]]] = {}

    def __setitem__(self, id_: str, unit: Unit) -> None:
        self.held.clear()
        super().__setitem__(id_, unit)


def upwards(unit: str, units: Units) -> tuple[str, ...]:
    """A unit and the units above it."""
    found: list[str] = []
    while unit in units and unit not in found:
        found.append(unit)
        unit = units[unit].parent
    return tuple(found)


def roles_over(actor: Actor, unit: str, units: Units) -> frozenset[str]:
    """The roles that an actor holds over a unit."""
    return _held(actor, unit, units)[1] if isinstance(units, Offices) else _roles_over(actor, unit, units)


def listed_roles(actor: Actor, unit: str, units: Offices) -> tuple[str, ...]:
    """The roles that an actor holds over a unit, in the order in which they are recorded."""
    return _held(actor, unit, units)[2]


def _held(actor: Actor, unit: str, units: Offices) -> tuple[Actor, frozenset[str], tuple[str, ...]]:
    known = units.held.get((id(actor), unit))
    if known is None or known[0] is not actor:
        held = _roles_over(actor, unit, units)
        known = units.held[id(actor), unit] = actor, held, tuple(sorted(held))
    return known


def _roles_over(actor: Actor, unit: str, units: Units) -> frozenset[str]:
    reach = upwards(unit, units)
    return frozenset(role for role, over in actor.grants if over in reach)


def may(actor: Actor, power: str, unit: str, units: Units, policy: Policy) -> bool:
    """Whether one of the actor's roles over `unit` has a power."""
    for role in roles_over(actor, unit, units):
        if role in policy.roles and power in policy.roles[role].powers:
            return True
    return False


def acts_as(actor: Actor, roles: Collection[str], unit: str, units: Units) -> frozenset[str]:
    """Those of `roles` that the actor holds over a unit."""
    return roles_over(actor, unit, units) & frozenset(roles)


APART = frozenset(("administer", "audit"))
"""Powers that one person never has together in a journal that is signed."""


def administers_and_audits(roles: Iterable[str], policy: Policy) -> bool:
    """Whether roles bring powers together that nobody has together."""
    powers: set[str] = set()
    for role in roles:
        powers |= policy.roles[role].powers if role in policy.roles else set()
    return powers >= APART


def unit_of_keys(actor: Actor, units: Units) -> str:
    """The unit over which a person's keys are administered: the lowest one above all their roles.

    Of a person without roles the top one.
    """
    paths = [upwards(unit, units) for _, unit in actor.grants]
    top = next(iter(units), "")
    return next((unit for unit in paths[0] if all(unit in path for path in paths)), top) if paths else top


def two_powers(one: Actor, other: Actor, unit: str, units: Units, policy: Policy) -> bool:
    """Whether of two persons one administers a unit and the other audits it."""
    pairs = ((one, other), (other, one))
    return one.id != other.id and any(
        may(first, "administer", unit, units, policy) and may(second, "audit", unit, units, policy)
        for first, second in pairs
    )
