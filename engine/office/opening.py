"""A new journal: what it is, the policy, the top unit, and who may act."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.decide.facts import Entity
from engine.journal.record import Draft
from engine.journal.shapes import EventType
from engine.journal.store import Journal
from engine.office.bodies import adoption
from engine.office.desk import Desk
from engine.office.policies import sound
from engine.office.request import Request
from engine.policy.load import Files
from engine.policy.model import Policy, Tier

REHEARSER = "演练员"
"""In a rehearsal, one who holds every role over everything; also, one actor a role, named like the role."""


def open_new(
    path: Path, journal_id: str, request: Request, files: Files, rehearsal: bool, program: str
) -> Desk:
    """Makes a journal with its first events: opened, policy adopted, the top unit, the first actors.

    In a rehearsal every role has an actor; otherwise `request.actor` gets the roles that administer and
    adopt. The file appears whole or not at all.
    Raises `Problem`, and leaves no file behind, when the policy is not sound.
    """
    policy = sound(files).policy
    opened = _draft(request, "journal.opened", "journal", {"rehearsal": rehearsal, "created_by": program})
    region, tier = policy.region, top_tier(policy).name
    drafts = [
        _draft(request, "policy.adopted", "policy", adoption(files, policy.name, policy.version)),
        _draft(request, "unit.added", "units", {"id": region, "name": region, "tier": tier, "parent": ""}),
    ]
    for actor, roles in first_actors(policy, request.actor, rehearsal).items():
        data = {"id": actor, "roles": [[role, region] for role in roles]}
        drafts.append(_draft(request, "actor.added", "actors", data))
    return Desk(Journal.create(path, journal_id, opened, request.cid, drafts, list(files.values())))


def _draft(request: Request, type_: EventType, stream: str, data: Mapping[str, object]) -> Draft:
    return Draft(type_, stream, request.actor, "", (), request.at, request.date, dict(data), request.late)


def first_actors(policy: Policy, founder: str, rehearsal: bool) -> dict[str, list[str]]:
    """Who is there from the beginning, with their roles over the whole."""
    if rehearsal:
        return {role: [role] for role in sorted(policy.roles)} | {founder: sorted(policy.roles)}
    founding = {"administer", "adopt"}
    return {founder: sorted(role.name for role in policy.roles.values() if role.powers & founding)}


def unit_tiers(policy: Policy) -> list[Tier]:
    """The tiers between the top unit and the communities, upper first: those with column headings in
    rosters."""
    found: list[Tier] = []
    tier = policy.tiers.get(policy.root_kind().tier)
    while tier and tier.parent in policy.tiers and policy.tiers[tier.parent].aliases:
        tier = policy.tiers[tier.parent]
        found.insert(0, tier)
    return found


def top_tier(policy: Policy) -> Tier:
    """The tier of the top unit: the one above the uppermost that rosters name."""
    uppermost = unit_tiers(policy)[:1]
    below = uppermost[0] if uppermost else policy.tiers[policy.root_kind().tier]
    return policy.tiers.get(below.parent, below)


def community_label(desk: Desk, entity: Entity) -> str:
    """County, street and name of an object's community."""
    root = entity.root()
    return " ".join([*root.unit.split("/"), root.name])
