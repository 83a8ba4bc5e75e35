"""Who founds a journal, and the keys that it begins with."""

from __future__ import annotations

from dataclasses import replace

from engine.keys.ed25519 import PrivateKey
from engine.office.asking import founding_request
from engine.office.request import Request
from engine.screen.running import keyholder
from engine.screen.session import Session


def founder(session: Session, rehearsal: bool, signed: bool) -> Request:
    """The request that founds a journal. Where it is signed, a founder without a key gets one. Raises `Problem`."""
    cid = session.id or session.chance(8).hex()
    request = founding_request(session.actor, session.clock, session.now, cid, rehearsal)
    if not signed:
        return request
    holder = keyholder()
    path = holder.path(request.actor)
    if not path.exists():
        holder.make(request.actor, path)
    return replace(request, hand=holder, chance=session.chance)


def own_key(session: Session) -> PrivateKey:
    """A new key for the journal itself."""
    return PrivateKey.from_seed(session.chance(32))
