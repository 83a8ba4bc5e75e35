"""Taking a journal of an older format on in the present one: a copy first, then the tables, then an event."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.journal import keeping
from engine.journal.record import Event
from engine.journal.store import Journal
from engine.keys import files
from engine.keys.ed25519 import PrivateKey
from engine.office import checkpoints
from engine.office.desk import Desk
from engine.office.opening import founders
from engine.office.request import Request
from engine.problem import Problem
from engine.wording import journal as wording


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done: where the copy is, and the event that says so."""

    copy: Path
    event: Event


def copy_path(path: Path) -> Path:
    """Where the copy of a journal goes before it is upgraded."""
    return path.with_name(f"{path.name}.format1")


def prepare(path: Path) -> None:
    """Copies the journal as it is, and brings its tables to the present format. Raises `Problem`.

    Begun and broken off, it goes on where it was.
    """
    with Journal.open(path, read_only=True) as journal:
        if journal.upgraded:
            raise Problem(wording.NOT_OLDER, path=path)
    if not copy_path(path).exists():
        keeping.backup(path, copy_path(path))
    keeping.migrate(path)


def upgrade(desk: Desk, request: Request, key: PrivateKey) -> Upgrade:
    """Records that the journal goes on in the present format, with a key of its own. Raises `Problem`.

    A real one is signed from here on; whoever upgrades it administers it, and has the first key.
    """
    top, journal = next(iter(desk.world.units), ""), desk.journal
    desk.require_power(request, "administer", top)
    signed = not journal.rehearsal
    signers = founders(request) if signed else []
    data = {"signed": signed, "key": key.public.hex()}
    drafts = [desk.draft(request, "journal.upgraded", "journal", top, data)]
    for signer in signers:
        added = {"actor": signer.actor, "key": signer.public.hex()}
        drafts.append(desk.draft(request, "key.added", "actors", top, added))
    path = checkpoints.key_path(journal.path)
    files.write(path, key, b"")
    try:
        event = journal.append(drafts, request.cid, signers=signers)[0]
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Upgrade(copy_path(journal.path), event)
