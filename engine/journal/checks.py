"""What must hold of every stored event: one function a promise, in the order in which a lie is named.

Each check gets the row as stored, the event its body says, and what came
before; it answers with a detail, or "".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from engine.journal import canonical, record
from engine.proof.merkle import leaf_hash
from engine.journal.record import Event, Malformed
from engine.problem import Problem


class Row(NamedTuple):
    """A row of the table `event`, as found; a damaged file may hold anything."""

    seq: int
    body: object
    leaf: object
    stream: object
    ver: object
    cid: object


@dataclass(frozen=True, slots=True)
class Seen:
    """What the events so far established; `leaves` are the last one's, as stored and as hashed anew."""

    seq: int = 0
    leaves: tuple[str, ...] = ("",)
    journal: str = ""
    cid: object = ""
    at: datetime | None = None
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A lie: its event's seq (None: of no one event), its kind (as in `wording.FINDINGS`), what exactly."""

    seq: int | None
    kind: str
    detail: str


def examine(row: Row, seen: Seen, db: Database) -> tuple[Event | None, Finding | None]:
    """The event that a row holds, if it can be read, and the first lie in it, if there is one."""
    try:
        event = _parsed(row)
    except _Unreadable as lie:
        return None, Finding(row.seq, lie.kind, lie.detail)
    for kind, check in CHECKS:
        detail = check(row, event, seen, db)
        if detail:
            return event, Finding(row.seq, kind, detail)
    return event, None


class _Unreadable(Exception):
    def __init__(self, kind: str, detail: str) -> None:
        self.kind, self.detail = kind, detail


def _parsed(row: Row) -> Event:
    if not isinstance(row.body, bytes) or not isinstance(row.leaf, bytes):
        raise _Unreadable("shape", "the body or the leaf is not a blob")
    if leaf_hash(row.body) != row.leaf:
        raise _Unreadable("leaf", leaf_hash(row.body).hex())
    try:
        canonical.decode(row.body)
        record.check_body(row.body)
        return record.read(row.body, row.leaf)
    except canonical.NotCanonical as error:
        raise _Unreadable("canonical", str(error)) from error
    except Malformed as error:
        raise _Unreadable("shape", str(error)) from error


def after(row: Row, event: Event | None, lie: Finding | None, seen: Seen) -> Seen:
    """What is established once a row was examined; an event that lies changes no policy and no clock."""
    leaves = [row.leaf] if isinstance(row.leaf, bytes) else []
    if lie and isinstance(row.body, bytes):
        leaves.append(leaf_hash(row.body))
    told = replace(seen, seq=row.seq, leaves=tuple(leaf.hex() for leaf in leaves), cid=row.cid)
    if event is None or lie:
        return told
    policy = event.data["digest"] if event.type == "policy.adopted" else seen.policy
    return replace(told, journal=seen.journal or event.journal, at=event.at, policy=policy)


def _copies(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """The columns beside the body repeat its fields."""
    said = (event.seq, event.stream, event.ver, event.cid)
    stored = (row.seq, row.stream, row.ver, row.cid)
    return "" if said == stored else f"columns {stored}, body {said}"


def _numbered(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """The numbers run without a gap, from 1."""
    return "" if row.seq == seen.seq + 1 else f"comes after {seen.seq}"


def _of_this_journal(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """All events name one journal."""
    return "" if event.journal == (seen.journal or event.journal) else f"of the journal {event.journal}"


def _linked(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """An event names the leaf before it. Where that one lies already, its stored or its true leaf will do."""
    return "" if event.prev in seen.leaves else f"prev is {event.prev or 'empty'}"


def _next_version(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """Version n of a stream has version n - 1 before it; that there are not two is a key of the table."""
    if event.ver == 1:
        return ""
    query = "SELECT 1 FROM event WHERE stream = ? AND ver = ? AND seq < ?"
    before = db.conn.execute(query, (event.stream, event.ver - 1, event.seq)).fetchone()
    return "" if before else f"no version {event.ver - 1} of {event.stream} before it"


def _of_one_command(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """The events of one command stand together: cid/1 after cid/0."""
    command, _, number = event.cid.rpartition("/")
    if number == "0" or seen.cid == f"{command}/{int(number) - 1}":
        return ""
    return f"{event.cid} comes after {seen.cid}"


def _clock(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """The recorded instants never go back."""
    if seen.at is None or event.at >= seen.at:
        return ""
    return f"{record.written(event.at)} after {record.written(seen.at)}"


def _dated(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """The claimed day is the recorded one, or earlier with a reason."""
    try:
        record.check_date(event.at, event.date, event.late)
    except Problem as problem:
        return str(problem)
    return ""


def _in_force(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """A step was decided under the policy adopted last."""
    if event.type not in ("step.taken", "step.refused") or event.data["policy"] == seen.policy:
        return ""
    return f"decided under {event.data['policy']}, in force: {seen.policy or 'none'}"


def _files_kept(row: Row, event: Event, seen: Seen, db: Database) -> str:
    """Every file of a policy is kept with the journal."""
    for path, digest in event.data["files"] if event.type == "policy.adopted" else ():
        if not db.conn.execute("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)).fetchone():
            return f"{path} ({digest})"
    return ""


CHECKS: tuple[tuple[str, Callable[[Row, Event, Seen, Database], str]], ...] = (
    ("copy", _copies),
    ("gap", _numbered),
    ("journal", _of_this_journal),
    ("link", _linked),
    ("version", _next_version),
    ("command", _of_one_command),
    ("clock", _clock),
    ("late", _dated),
    ("policy", _in_force),
    ("missing", _files_kept),
)
"""Kind of lie, and the check that finds it."""
