"""Who may act: actors with their roles and keys. Nobody helps himself, and who administers does not audit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.decide.authority import Actor, administers_and_audits, unit_of_keys
from engine.journal.record import Event
from engine.office.desk import Desk
from engine.office.finding import near
from engine.office.request import Request
from engine.policy.model import Policy
from engine.problem import Problem
from engine.values import tidy
from engine.wording import keys as of_keys
from engine.wording import office as wording

_KEY = re.compile("[0-9a-f]{64}")


def add_actor(desk: Desk, request: Request, name: str, role: str, unit: str) -> Event:
    """Adds an actor with a role over a unit, or gives one that exists another role.

    Nobody gives himself one. Raises `Problem`.
    """
    name = desk.proper_name(name)
    desk.require(request, "administer", unit, name)
    if name == request.actor:
        raise Problem(wording.TO_ONESELF, actor=name)
    check_role(desk, role, unit)
    held = desk.world.actors[name].grants if name in desk.world.actors else ()
    grants = sorted({*held, (role, unit)})
    if desk.journal.signed:
        check_apart(name, (role for role, _ in grants), desk.ready.policy)
    data = {"id": name, "roles": [list(grant) for grant in grants]}
    return desk.commit(request, [desk.draft(request, "actor.added", "actors", unit, data)])[0]


def remove_role(desk: Desk, request: Request, name: str, role: str, unit: str, reason: str) -> Event:
    """Takes a role from an actor. Raises `Problem`; the last who can administer keeps it."""
    actor = desk.actor(tidy(name))
    desk.require(request, "administer", unit, actor.id)
    if not tidy(reason):
        raise Problem(wording.NO_REASON)
    if (role, unit) not in actor.grants:
        raise Problem(of_keys.NO_SUCH_ROLE, actor=actor.id, role=role, unit=unit)
    left = tuple(grant for grant in actor.grants if grant != (role, unit))
    check_administered(desk, Actor(actor.id, left))
    data = {"id": actor.id, "roles": [[role, unit]], "reason": tidy(reason)}
    return desk.commit(request, [desk.draft(request, "actor.removed", "actors", unit, data)])[0]


def check_role(desk: Desk, role: str, unit: str) -> None:
    """A role of a tier is held over a unit of that tier or of one above. Raises `Problem`."""
    roles, tiers = desk.ready.policy.roles, desk.ready.policy.tiers
    if role not in roles:
        raise Problem(wording.UNKNOWN_ROLE, role=role, roles="、".join(roles), **near(role, roles))
    allowed, tier = [], roles[role].tier
    while tier in tiers and tier not in allowed:
        allowed.append(tier)
        tier = tiers[tier].parent
    given = desk.world.units[unit].tier
    if given not in allowed:
        values = {"tier": roles[role].tier, "unit": unit, "given": given}
        raise Problem(wording.ROLE_TIER, role=role, **values)


def check_apart(name: str, roles: Iterable[str], policy: Policy) -> None:
    """Nobody administers and audits. Raises `Problem`."""
    held = sorted(set(roles))
    if administers_and_audits(held, policy):
        raise Problem(of_keys.SEPARATE, actor=name, roles="、".join(held))


# ---- keys


def add_key(desk: Desk, request: Request, name: str, key: str) -> Event:
    """Gives an actor another key; one's own may be added by oneself, signed with one in force.

    Raises `Problem`.
    """
    actor = desk.actor(tidy(name))
    unit = may_change_keys(desk, request, actor)
    data = {"actor": actor.id, "key": read_key(key)}
    return desk.commit(request, [desk.draft(request, "key.added", "actors", unit, data)])[0]


def revoke_key(desk: Desk, request: Request, name: str, key: str, reason: str) -> Event:
    """Takes a key out of force. Raises `Problem`; the last key of the last administrator stays."""
    actor = desk.actor(tidy(name))
    unit = may_change_keys(desk, request, actor)
    if not tidy(reason):
        raise Problem(wording.NO_REASON)
    named = [one for one in desk.world.keys_of(actor.id) if one.startswith(tidy(key).lower())]
    if len(named) != 1 or len(tidy(key)) < SHORTEST:
        raise Problem(of_keys.KEY_UNKNOWN, actor=actor.id, key=tidy(key)[:16])
    check_administered(desk, actor, named[0])
    data = {"actor": actor.id, "key": named[0], "reason": tidy(reason)}
    return desk.commit(request, [desk.draft(request, "key.revoked", "actors", unit, data)])[0]


SHORTEST = 8
"""Hex digits that name a key of one person."""


def may_change_keys(desk: Desk, request: Request, actor: Actor) -> str:
    """The unit over which changing a person's keys takes the power to administer; not asked for one's own."""
    if not desk.journal.signed:
        raise Problem(of_keys.UNSIGNED_JOURNAL, path=desk.journal.path)
    unit = unit_of_keys(actor, desk.world.units)
    if actor.id == request.actor:
        request.check()
    else:
        desk.require(request, "administer", unit, actor.id)
    return unit


def check_administered(desk: Desk, after: Actor, without: str = "") -> None:
    """Somebody can still administer the whole once `after` is what an actor holds, and a key is gone."""
    policy, world = desk.ready.policy, desk.world
    top = next(iter(world.units), "")
    for actor in (world.actors | {after.id: after}).values():
        rules = any(
            role in policy.roles and "administer" in policy.roles[role].powers and unit == top
            for role, unit in actor.grants
        )
        if rules and (not desk.journal.signed or set(world.keys_of(actor.id)) - {without}):
            return
    raise Problem(of_keys.LAST_ADMINISTRATOR, actor=after.id)


def read_key(text: str) -> str:
    """A public key as people copy it. Raises `Problem`."""
    key = "".join(tidy(text).lower().split())
    if not _KEY.fullmatch(key):
        raise Problem(of_keys.BAD_KEY, text=text)
    return key
