"""Giving a checkpoint to somebody outside, on record; and another key for the journal itself."""

from __future__ import annotations

from engine.journal.record import Event
from engine.keys import files
from engine.keys.ed25519 import PrivateKey
from engine.office import checkpoints
from engine.office.desk import Desk
from engine.office.request import Request
from engine.problem import Problem
from engine.proof import checkpoint
from engine.values import tidy
from engine.wording import keys as wording


def give(desk: Desk, request: Request | None, recipient: str) -> tuple[str, Event | None]:
    """The checkpoint of all events so far, and the event that says who was given it, if it says who.

    The event comes after what the checkpoint covers. Raises `Problem`.
    """
    note = checkpoints.make(desk.journal)
    if request is None:
        return note, None
    request.check()
    desk.actor(request.actor)
    head = checkpoint.read(note.encode())[1]
    data = {"size": head.size, "root": head.root.hex(), "to": tidy(recipient)}
    return note, desk.commit(request, [desk.draft(request, "checkpoint.given", "journal", "", data)])[0]


def rotate(desk: Desk, request: Request, key: PrivateKey) -> Event:
    """Puts a new key of the journal's own in the place of the present one, which signs a last checkpoint.

    Raises `Problem`. The old key file is kept, with the number of the event in its name.
    """
    top = next(iter(desk.world.units), "")
    desk.require(request, "administer", top, "journal")
    path = checkpoints.key_path(desk.journal.path)
    try:
        checkpoints.make(desk.journal)
    except Problem as problem:
        if problem.wording is not wording.JOURNAL_KEY_LOST:
            raise
    fresh = path.with_name(path.name + ".new")
    files.write(fresh, key, b"")
    draft = desk.draft(request, "journal_key.rotated", "journal", top, {"key": key.public.hex()})
    try:
        event = desk.commit(request, [draft])[0]
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    if path.exists():
        path.replace(path.with_name(f"{path.name}.{event.seq}"))
    fresh.replace(path)
    return event
