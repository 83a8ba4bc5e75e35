"""A new journal: what it is, the policy, the top unit, and who may act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.decide.facts import Entity
from engine.journal.command import Signer
from engine.journal.record import Draft
from engine.journal.shapes import EventType
from engine.journal.store import Journal, check_free
from engine.journal.writing import Beside
from engine.keys import files as key_files
from engine.keys.ed25519 import PrivateKey
from engine.office import checkpoints
from engine.office.bodies import adoption
from engine.office.desk import Desk
from engine.office.people import check_apart
from engine.office.policies import sound
from engine.office.request import Request
from engine.policy.load import Files
from engine.policy.model import Policy, Tier
from engine.problem import Problem
from engine.wording import journal as of_journal

REHEARSER = "演练员"
"""In a rehearsal, one who holds every role over everything; also, one actor a role, named like the role."""


@dataclass(frozen=True, slots=True)
class Birth:
    """What a new journal is: its id (32 hex digits), its own key, who made it, whether real and signed."""

    journal: str
    key: PrivateKey
    program: str
    rehearsal: bool = False
    signed: bool = True


def open_new(path: Path, birth: Birth, request: Request, files: Files) -> Desk:
    """Makes a journal with its founding command: opened, policy adopted, the top unit, the first actors.

    In a rehearsal every role has an actor; otherwise `request.actor` gets the roles that administer and
    adopt, and the key of `request.hand` where the journal is signed. The journal's own key comes to lie
    beside it. The file appears whole or not at all. Raises `Problem`, and leaves no file behind, when the
    policy is not sound.
    """
    policy = sound(files).policy
    region, tier = policy.region, top_tier(policy).name
    opened = {
        "rehearsal": birth.rehearsal,
        "created_by": birth.program,
        "signed": birth.signed,
        "key": birth.key.public.hex(),
    }
    drafts = [
        _draft(request, "journal.opened", "journal", opened),
        _draft(request, "policy.adopted", "policy", adoption(files, policy.name, policy.version)),
        _draft(request, "unit.added", "units", {"id": region, "name": region, "tier": tier, "parent": ""}),
    ]
    for actor, roles in first_actors(policy, request.actor, birth).items():
        if birth.signed:
            check_apart(actor, roles, policy)
        data = {"id": actor, "roles": [[role, region] for role in roles]}
        drafts.append(_draft(request, "actor.added", "actors", data))
    signers = founders(request) if birth.signed else []
    for signer in signers:
        key = {"actor": signer.actor, "key": signer.public.hex()}
        drafts.append(_draft(request, "key.added", "actors", key))
    beside = Beside(blobs=list(files.values()))
    check_free(path)
    key_path = checkpoints.key_path(path)
    key_files.write(key_path, birth.key, b"")
    try:
        return Desk(Journal.create(path, birth.journal, drafts, request.cid, beside, signers))
    except BaseException:
        key_path.unlink(missing_ok=True)
        raise


def founders(request: Request) -> list[Signer]:
    """Who signs the founding command of a signed journal. Raises `Problem` where nobody can."""
    if request.hand is None:
        raise Problem(of_journal.NOT_SIGNED, actors=request.actor)
    return [request.hand(request.actor)]


def _draft(request: Request, type_: EventType, stream: str, data: Mapping[str, object]) -> Draft:
    return Draft(type_, stream, request.actor, "", (), request.at, request.date, dict(data), request.late)


def first_actors(policy: Policy, founder: str, birth: Birth) -> dict[str, list[str]]:
    """Who is there from the beginning, with their roles over the whole."""
    if birth.rehearsal and not birth.signed:
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
