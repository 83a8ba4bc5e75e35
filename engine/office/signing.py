"""Who signs a command, and what becomes of one that comes twice with different words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from engine.journal import command, record
from engine.journal.command import Signer
from engine.journal.record import Draft
from engine.journal.store import Journal
from engine.office.request import Request
from engine.problem import Problem
from engine.wording import journal as wording


def signers(journal: Journal, request: Request, drafts: Sequence[Draft]) -> list[Signer]:
    """Who acts and who countersigns, each with a key; nobody where the journal is not signed.

    Raises `Problem`.
    """
    if not journal.signed or not drafts:
        return []
    names = [drafts[0].actor, *command.seconds(drafts)]
    if request.hand is None:
        raise Problem(wording.NOT_SIGNED, actors="、".join(names))
    return [request.hand(name) for name in names]


def record_other_content(
    journal: Journal, request: Request, drafts: Sequence[Draft], problem: Problem
) -> None:
    """Puts on record that somebody gave a command's id to another command; nothing for other problems."""
    if problem.wording is not wording.OTHER_CONTENT:
        return
    first = drafts[0]
    words = b"".join(record.encode(draft.data) for draft in drafts)
    at = max(first.at, journal.head().at)
    refusal = replace(
        first,
        type="command.refused",
        stream=f"access/{first.actor}",
        at=at,
        date=record.recorded_day(at),
        late="",
        data={"action": "repeat", "target": request.cid, "reason": "other_content"},
    )
    cid = f"{request.cid}/other/{sha256(words).hexdigest()[:16]}"
    journal.append([refusal], cid, signers=signers(journal, request, [refusal]))
