"""Whether a journal is sound, found out fast by several processes. Where it is not, `verify` says why.

Each process takes stretches of events, and judges all in them that the event before it can be trusted for.
What remains, a few events of a thousand, is judged in order when all stretches are in. Nothing is called
sound here that `verify` would not: tests hold the two against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlite_utils import Database

from engine.journal import checks, projections, record, schema
from engine.journal.checks import Ledger
from engine.journal.connection import Mode, connect
from engine.journal.keyring import Keyring
from engine.journal.quick import ODDITIES, Unsound
from engine.journal.shown import RARE, Marks, Shown
from engine.journal.stretch import Begun, Stretch, Use, read_stretch, stretches
from engine.proof.merkle import Frontier

T = TypeVar("T")

PARTS = 6
"""Stretches for each process, so that none is idle while another reads its last."""

HEIGHT = 12
"""Of the subtrees that stretches hash: 4096 events."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A journal of which the events and the projections are sound, the root at each size that was wanted."""

    journal: str
    size: int
    root: bytes
    roots: dict[int, bytes]
    keys: Keyring


def read(path: Path, mode: Mode, size: int, wanted: Sequence[int], processes: int) -> Sound | None:
    """Reads all of it, with no process of its own where `processes` is 0; None where anything is wrong."""
    try:
        with closing(connect(path, mode)) as db, closing(schema.fresh()) as apart:
            begun = _begun(db)
            whole, found = _read_all(path, mode, begun, size, wanted, processes)
            if not whole or not all(found):
                return None
            told = [one for one in found if one]
            _same_policies(told)
            keys = _rest(db, apart, told, size)
            if keys.signed != begun.signed:
                return None
            return _joined(begun.journal, told, keys)
    except (Unsound, sqlite3.Error, *ODDITIES):
        return None


def damages(db: Database) -> Iterator[str]:
    """What SQLite's own check of its pages, indexes and constraints says."""
    for (said,) in db.conn.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield str(said)


def read_pages(path: Path, mode: Mode) -> bool:
    """Whether SQLite has nothing to say against its pages."""
    try:
        with closing(connect(path, mode)) as db:
            return not any(damages(db))
    except sqlite3.Error:
        return False


# ---- the stretches


def _begun(db: Database) -> Begun:
    """What event 1 says of the whole journal; that it is sound is for its stretch."""
    raw = orjson.loads(db.conn.execute("SELECT body FROM event WHERE seq = 1").fetchone()[0])
    return Begun(raw["journal"], raw["data"]["signed"])


def _read_all(
    path: Path, mode: Mode, begun: Begun, size: int, wanted: Sequence[int], processes: int
) -> tuple[bool, list[Stretch | None]]:
    """Whether the pages are whole, and what each stretch says."""
    with _pool(processes) as pool:
        pages = pool.submit(read_pages, path, mode)
        reading = []
        for first, last in stretches(size, max(processes, 2) * PARTS, HEIGHT):
            here = [one for one in wanted if first <= one <= last]
            reading.append(pool.submit(read_stretch, path, mode, begun, first, last, here, HEIGHT))
        return pages.result(), [future.result() for future in reading]


def _pool(processes: int) -> Executor:
    """So many processes; of none, this one does what it is asked at once."""
    return ProcessPoolExecutor(processes, get_context("spawn")) if processes else _AtOnce()


class _AtOnce(Executor):
    def submit(self, work: Callable[..., T], /, *args: Any, **named: Any) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(work(*args, **named))
        return done


# ---- what the stretches leave


def _same_policies(told: list[Stretch]) -> None:
    """Each stretch began under the policy that was in force when it began."""
    in_force = ""
    for one in told:
        assumed, adopted = one.policies
        if assumed and assumed != in_force:
            raise Unsound
        in_force = adopted or in_force


@dataclass(slots=True)
class _Keys:
    """Since and until which command a key counts, by the last events of these."""

    since: dict[str, int] = field(default_factory=dict)
    until: dict[str, int] = field(default_factory=dict)
    founding: int = 0
    """The last event of the founding command: its own keys sign it already."""


def _rest(db: Database, apart: Database, told: list[Stretch], size: int) -> Keyring:
    """Judges in order what the stretches could not, and the tables that only such events set."""
    ledger, keys = Ledger(db, apart), _Keys()
    shown, marks = Shown(db.conn, RARE, 1, size), Marks(db.conn)
    query = "SELECT seq, body, leaf, stream, ver, cid FROM event WHERE seq = ?"
    judged = (checks.keys_hold, checks.given_hold, checks.private_hold, checks.files_kept)
    for seq, end in (one for stretch in told for one in stretch.rare):
        found = db.conn.execute(query, (seq,)).fetchone()
        row, event = checks.Row._make(found), record.read(found[1], found[2])
        seen = checks.Seen(seq=seq - 1)
        if any(check(row, event, seen, ledger) for check in judged):
            raise Unsound
        _note(event.type, event.data, end, keys)
        shown.take(event.type, event.data, seq)
        marks.take(event.type, event.data, seq)
    shown.end()
    marks.end()
    _used_in_force(told, ledger.keys, keys)
    if _left_apart(db.conn, apart.conn) or _strangers(db.conn, size):
        raise Unsound
    return ledger.keys


def _note(type_: str, data: dict[str, Any], end: int, keys: _Keys) -> None:
    if type_ == "journal.opened":
        keys.founding = end
    elif type_ == "key.added":
        keys.since[data["key"]] = end if end == keys.founding else end + 1
    elif type_ == "key.revoked":
        keys.until[data["key"]] = end


def _used_in_force(told: list[Stretch], ring: Keyring, keys: _Keys) -> None:
    """Every key that signed is its owner's, and signed only while it counted."""
    uses: list[tuple[Use, tuple[int, int]]] = [one for stretch in told for one in stretch.uses.items()]
    for (actor, key), (begin, end) in uses:
        if ring.owners.get(key) != actor or begin < keys.since[key] or end > keys.until.get(key, end):
            raise Unsound


def _left_apart(db: sqlite3.Connection, apart: sqlite3.Connection) -> bool:
    """Whether commitments and kept values do not agree in the end."""
    query = "SELECT commitment FROM private ORDER BY commitment"
    missing = apart.execute("SELECT 1 FROM private WHERE subject <> ''").fetchone()
    return bool(missing) or db.execute(query).fetchall() != apart.execute(query).fetchall()


def _strangers(db: sqlite3.Connection, size: int) -> bool:
    """Whether a row of a projection names an event that there is not."""
    return any(
        db.execute(f"SELECT 1 FROM {table} WHERE seq IS NULL OR seq < 1 OR seq > ?", (size,)).fetchone()
        for table in projections.KEYS
    )


# ---- all of it


def _joined(journal: str, told: list[Stretch], keys: Keyring) -> Sound:
    """The tree of all stretches, and its root at each size that was wanted."""
    tree, roots, chunk = Frontier(), dict[int, bytes](), 1 << HEIGHT
    for found in told:
        inner = sorted(found.wanted.items())
        for root in [*found.chunks, b""]:
            while inner and inner[0][0] <= tree.size + chunk:
                size, peaks = inner.pop(0)
                roots[size] = tree.root_with(peaks)
            if root:
                tree.append_subtree(root, HEIGHT)
        for leaf in found.rest:
            tree.append(leaf)
    return Sound(journal, tree.size, tree.root(), roots, keys)
