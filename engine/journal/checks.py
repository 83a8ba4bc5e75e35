"""What must hold of every stored event: one function a promise, in the order in which a lie is named.

Each check gets the row as stored, the event its body says, and what came before; it answers with a detail,
or "".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from engine.journal import canonical, record
from engine.journal.command import message, unsigned
from engine.journal.keyring import Keyring
from engine.journal.private import commitment, told
from engine.journal.record import Event, Malformed
from engine.journal.shapes import PRIVATE
from engine.keys.ed25519 import holds
from engine.problem import Problem
from engine.proof import merkle
from engine.proof.encoding import from_base64
from engine.proof.merkle import Frontier, leaf_hash

_KEY = re.compile("[0-9a-f]{64}")


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
    version: int = 1
    cid: object = ""
    actor: str = ""
    ended: bool | None = True
    at: datetime | None = None
    policy: str = ""


@dataclass(slots=True)
class Ledger:
    """What is folded on the way, beside `Seen`: the keys, and the command that is under way.

    Of a command: the leaves of its bodies without signatures, and whose second signature it needs. The
    table `private` of `apart`, a database of our own, has the commitments so far that no event erased; in
    `subject` the event, where there is nothing behind it.
    """

    db: Database
    apart: Database
    keys: Keyring = field(default_factory=Keyring)
    command: Frontier = field(default_factory=Frontier)
    seconds: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Finding:
    """A lie: its event's seq (None: of no one event), its kind (as in `wording.FINDINGS`), what exactly."""

    seq: int | None
    kind: str
    detail: str


def examine(row: Row, seen: Seen, ledger: Ledger) -> tuple[Event | None, Finding | None]:
    """The event that a row holds, if it can be read, and the first lie in it, if there is one."""
    try:
        event = _parsed(row)
    except _Unreadable as lie:
        return None, Finding(row.seq, lie.kind, lie.detail)
    for kind, check in CHECKS:
        detail = check(row, event, seen, ledger)
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
    told = replace(seen, seq=row.seq, leaves=tuple(leaf.hex() for leaf in leaves), cid=row.cid, ended=None)
    if event is None:
        return told
    told = replace(told, version=event.v, actor=event.actor, ended=event.v == 1 or event.sigs is not None)
    if lie:
        return told
    policy = event.data["digest"] if event.type == "policy.adopted" else seen.policy
    return replace(told, journal=seen.journal or event.journal, at=event.at, policy=policy)


def _copies(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """The columns beside the body repeat its fields."""
    said = (event.seq, event.stream, event.ver, event.cid)
    stored = (row.seq, row.stream, row.ver, row.cid)
    return "" if said == stored else f"columns {stored}, body {said}"


def _numbered(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """The numbers run without a gap, from 1."""
    return "" if row.seq == seen.seq + 1 else f"comes after {seen.seq}"


def _of_this_journal(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """All events name one journal."""
    return "" if event.journal == (seen.journal or event.journal) else f"of the journal {event.journal}"


def _linked(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """An event names the leaf before it. Where that one lies already, its stored or its true leaf will do."""
    return "" if event.prev in seen.leaves else f"prev is {event.prev or 'empty'}"


def _next_version(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """Version n of a stream has version n - 1 before it; that there are not two is a key of the table."""
    if event.ver == 1:
        return ""
    query = "SELECT 1 FROM event WHERE stream = ? AND ver = ? AND seq < ?"
    before = ledger.db.conn.execute(query, (event.stream, event.ver - 1, event.seq)).fetchone()
    return "" if before else f"no version {event.ver - 1} of {event.stream} before it"


def _of_one_command(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """The events of one command stand together, cid/1 after cid/0, of one actor, the last one marked."""
    command, _, number = event.cid.rpartition("/")
    if number == "0":
        return f"{seen.cid} did not end its command" if seen.ended is False else ""
    if seen.cid != f"{command}/{int(number) - 1}":
        return f"{event.cid} comes after {seen.cid}"
    if event.v == 1:
        return ""
    if seen.ended:
        return f"{event.cid} comes after the end of its command"
    return "" if event.actor == seen.actor else f"by {event.actor}, begun by {seen.actor}"


def _clock(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """The recorded instants never go back."""
    if seen.at is None or event.at >= seen.at:
        return ""
    return f"{record.written(event.at)} after {record.written(seen.at)}"


def _dated(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """The claimed day is the recorded one, or earlier with a reason."""
    try:
        record.check_date(event.at, event.date, event.late)
    except Problem as problem:
        return str(problem)
    return ""


def _in_force(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """A step was decided under the policy adopted last."""
    if event.type not in ("step.taken", "step.refused") or event.data["policy"] == seen.policy:
        return ""
    return f"decided under {event.data['policy']}, in force: {seen.policy or 'none'}"


def files_kept(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """Every file of a policy is kept with the journal."""
    for path, digest in event.data["files"] if event.type == "policy.adopted" else ():
        if not ledger.db.conn.execute("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)).fetchone():
            return f"{path} ({digest})"
    return ""


def _format(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """Bodies of format 1 come before those of format 2, which an upgrade begins."""
    if event.v < seen.version:
        return "format 1 after format 2"
    begins = seen.seq > 0 and event.v > seen.version
    return "" if begins == (event.type == "journal.upgraded") else f"{event.type} of format {event.v} here"


def keys_hold(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """Keys are added once, and revoked while they count."""
    return ledger.keys.take(event)


def given_hold(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """A checkpoint that was given to somebody is the root of so many events."""
    if event.type != "checkpoint.given":
        return ""
    size, named = event.data["size"], event.data["root"]
    leaves = ledger.db.conn.execute("SELECT leaf FROM event WHERE seq <= ? ORDER BY seq", (size,))
    found = merkle.root(leaf for (leaf,) in leaves).hex()
    return "" if found == named else f"the root of {size} events is {found}"


def private_hold(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """What is committed to is kept, or will be erased by an event; what was erased is gone."""
    for name, kind, committed in event.data.get("facts", ()):
        if kind == PRIVATE and (said := _committed(committed, event, name, ledger)):
            return f"{name}: {said}"
    for committed in event.data["commitments"] if event.type == "private.erased" else ():
        if not ledger.apart.conn.execute("DELETE FROM private WHERE commitment = ?", (committed,)).rowcount:
            return f"{committed} was not there to be erased"
        if ledger.db.conn.execute("SELECT 1 FROM private WHERE commitment = ?", (committed,)).fetchone():
            return f"{committed} is still kept"
    return ""


def _committed(committed: str, event: Event, name: str, ledger: Ledger) -> str:
    """Note a commitment, with its event where nothing is behind it: a later event must have erased that."""
    query = "SELECT subject, salt, value FROM private WHERE commitment = ?"
    kept = ledger.db.conn.execute(query, (committed,)).fetchone()
    missing = "" if kept else str(event.seq)
    insert = "INSERT OR IGNORE INTO private(commitment, subject, salt, value) VALUES (?, ?, x'', '')"
    ledger.apart.conn.execute(insert, (committed, missing))
    if not kept:
        return ""
    subject, salt, value = kept
    about = event.data["object"] if event.type == "facts.recorded" else event.data["id"]
    sound = isinstance(salt, bytes) and isinstance(value, str) and commitment(salt, value) == committed
    if sound and subject == about and told(value)[:2] == [about, name]:
        return ""
    return f"not what {committed} commits to"


def _signed(row: Row, event: Event, seen: Seen, ledger: Ledger) -> str:
    """The command that ends here is signed by those who must sign it, with keys in force."""
    if event.v == 1:
        return ""
    if event.cid.endswith("/0"):
        ledger.command, ledger.seconds = Frontier(), []
    second = event.data.get("countersign")
    if second and second["actor"] not in (event.actor, *ledger.seconds):
        ledger.seconds.append(second["actor"])
    if event.sigs is None:
        ledger.command.append(event.leaf)
        return ""
    ledger.command.append(merkle.leaf_hash(unsigned(event.body)))
    digest = ledger.command.root()
    wanted = [event.actor, *ledger.seconds] if ledger.keys.signed else []
    found = _signatures(event.sigs, wanted, digest, ledger.keys)
    ledger.keys.end_command()
    return found


def _signatures(sigs: list[list[str]], wanted: list[str], digest: bytes, keys: Keyring) -> str:
    ours = [sig for sig in sigs if _KEY.fullmatch(sig[1])]
    if sigs[: len(ours)] != ours:
        return "signatures of other kinds come last"
    if [actor for actor, _, _ in ours] != wanted:
        return f"signed by {[actor for actor, _, _ in ours]}, to be signed by {wanted}"
    for actor, key, signature in ours:
        if not keys.may_sign(actor, key):
            return f"{key} is not a key of {actor} in force"
        made = from_base64(signature)
        if made is None or not holds(bytes.fromhex(key), made, message(digest, actor, key)):
            return f"the signature of {actor} does not hold"
    return ""


CHECKS: tuple[tuple[str, Callable[[Row, Event, Seen, Ledger], str]], ...] = (
    ("shape", _format),
    ("copy", _copies),
    ("gap", _numbered),
    ("journal", _of_this_journal),
    ("link", _linked),
    ("version", _next_version),
    ("command", _of_one_command),
    ("clock", _clock),
    ("late", _dated),
    ("policy", _in_force),
    ("missing", files_kept),
    ("key", keys_hold),
    ("root", given_hold),
    ("private", private_hold),
    ("signature", _signed),
)
"""Kind of lie, and the check that finds it."""
