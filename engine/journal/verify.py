"""Re-read every byte of a journal and name every lie in it, trusting neither the database nor its operators.

Never writes, not even beside the file; memory does not grow with the journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sqlite_utils import Database

from engine.journal import checks, projections, schema, soundness
from engine.journal.checks import Finding, Ledger, Row, Seen
from engine.journal.connection import BUSY_SECONDS, FAILURES, Mode, check_file, connect, has_wal, wording_of
from engine.journal.soundness import Sound
from engine.problem import Problem
from engine.proof import checkpoint
from engine.proof.fault import Fault
from engine.proof.merkle import Frontier, leaf_hash
from engine.proof.note import ED25519, VerifierKey
from engine.wording import journal as wording

MOST_FINDINGS = 100
"""How many lies are kept; a reader of more of them learns nothing new."""


class KnownRoot(NamedTuple):
    """A root that somebody outside wrote down when the journal had `size` events; in hex."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Verification:
    """How many events were read, the Merkle root of their bodies in hex, and the lies, first ones first."""

    size: int
    root: str
    findings: tuple[Finding, ...]
    rehearsal: bool = False
    signed: bool = False
    checkpoint: int = 0
    """How many events the greatest kept checkpoint covers; what came since is exposed."""

    @property
    def sound(self) -> bool:
        return not self.findings


def verify(
    path: Path, known: Sequence[KnownRoot] = (), exported: bool = False, processes: int | None = None
) -> Verification:
    """Verify the journal at `path`; damage of any kind is a finding.

    For each of `known`, its first `size` events must have the root `root`: nothing that was there then has
    been rewritten or dropped since. Of a journal made of an export personal values are not asked for.
    A great one is read by as many `processes` as there are processors (0: by this one, the same quick way);
    where it is not sound, it is read once more, and slowly.
    Raises `Problem` only where there is nothing to verify: no file, an
    empty one, one that may not be read.
    """
    check_file(path)
    while True:
        mode: Mode = "ro" if has_wal(path) else "ro&immutable=1"
        before = _stamp(path)
        quickly = None if exported else _quickly(path, mode, known, processes)
        verification = quickly or _verify(path, mode, known, NOT_APART if exported else PARTS)
        # An immutable reading takes no lock: if somebody wrote meanwhile, it proves nothing.
        if mode == "ro" or (before == _stamp(path) and not has_wal(path)):
            return verification


QUICK_FROM = 50_000
"""Events from which on it pays to start processes."""


def _quickly(
    path: Path, mode: Mode, known: Sequence[KnownRoot], processes: int | None
) -> Verification | None:
    """What several processes find of a great journal that is sound; None of any other."""
    try:
        with closing(connect(path, mode)) as db:
            size = db.conn.execute("SELECT max(seq) FROM event").fetchone()[0] or 0
            if size < QUICK_FROM and processes is None:
                return None
            kept = dict(db.conn.execute("SELECT size, note FROM checkpoint ORDER BY size"))
            reading = _Reading(db)
            wanted = [*kept, *(one.size for one in known)]
            many = processes if processes is not None else os.cpu_count() or 1
            beside = any(True for part in (_format, _schema, _blobs) for _ in part(reading))
            found = None if beside else soundness.read(path, mode, size, wanted, many)
            reading.rebuilt.close()
    except FAILURES:
        return None
    if found is None or not _as_known(found, known):
        return None
    keys = found.keys
    for one, note in kept.items():
        if wrong_checkpoint(note, found.journal, one, found.roots.get(one, b""), keys.journal_key(one)):
            return None
    return Verification(size, found.root.hex(), (), keys.rehearsal, keys.signed, max(kept, default=0))


def _as_known(found: Sound, known: Sequence[KnownRoot]) -> bool:
    return all(one.size in found.roots and found.roots[one.size].hex() == one.root.lower() for one in known)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


Part: TypeAlias = "Callable[[_Reading], Iterator[Finding]]"


@dataclass(slots=True)
class _Reading:
    """One pass over an open journal: what it has found so far."""

    db: Database
    known: Sequence[KnownRoot] = ()
    frontier: Frontier = field(default_factory=Frontier)
    findings: list[Finding] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    rebuilt: Database = field(default_factory=schema.fresh)
    ledger: Ledger = field(init=False)
    kept: dict[int, str] = field(default_factory=dict)
    """The checkpoints that the journal keeps: notes by size."""
    covered: int = 0

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.db, self.rebuilt)

    def close(self) -> None:
        self.db.close()
        self.rebuilt.close()


def _verify(path: Path, mode: Mode, known: Sequence[KnownRoot], parts: Iterable[Part]) -> Verification:
    try:
        reading = _Reading(connect(path, mode), known)
    except FAILURES as error:
        return Verification(0, "", (_damage(path, error),))
    try:
        for part in parts:
            _collect(path, reading, part)
        size, root = reading.frontier.size, reading.frontier.root().hex()
        keys, found = reading.ledger.keys, tuple(reading.findings)
        return Verification(size, root, found, keys.rehearsal, keys.signed, reading.covered)
    finally:
        reading.close()


def _collect(path: Path, reading: _Reading, part: Part) -> None:
    """Gather what one part finds; where the database gives way, that is the finding, and the rest goes on."""
    try:
        for finding in part(reading):
            _keep(reading, finding)
    except FAILURES as error:
        _keep(reading, _damage(path, error))


def _keep(reading: _Reading, finding: Finding) -> None:
    if len(reading.findings) < MOST_FINDINGS and finding not in reading.findings:
        reading.findings.append(finding)


def _damage(path: Path, error: Exception) -> Finding:
    said = wording_of(error)
    if said in (wording.LOCKED, wording.NOT_READABLE):
        raise Problem(said, path=path, detail=error, seconds=f"{BUSY_SECONDS:g}") from error
    return Finding(None, "database", str(error))


def _format(reading: _Reading) -> Iterator[Finding]:
    """The file is a journal, of a format that this program knows."""
    made_by, version = schema.application_id(reading.db), schema.version(reading.db)
    if made_by != schema.APPLICATION_ID or version not in schema.VERSIONS:
        yield Finding(None, "format", f"application {made_by:#x}, format {version}")


def _schema(reading: _Reading) -> Iterator[Finding]:
    """The schema is, word for word, what the migrations make."""
    for name in schema.altered(reading.db):
        yield Finding(None, "schema", name)


def _events(reading: _Reading) -> Iterator[Finding]:
    """Every event, in order; what those without a lie make of the projections is kept for comparison."""
    reading.kept = dict(reading.db.conn.execute("SELECT size, note FROM checkpoint ORDER BY size"))
    rows = reading.db.conn.execute("SELECT seq, body, leaf, stream, ver, cid FROM event ORDER BY seq")
    with reading.rebuilt.atomic():
        for row in map(Row._make, rows):
            event, lie = checks.examine(row, reading.seen, reading.ledger)
            reading.seen = checks.after(row, event, lie, reading.seen)
            if lie:
                yield lie
            elif event:
                projections.store_rows(reading.rebuilt, event)
            if isinstance(row.body, bytes):
                reading.frontier.append(leaf_hash(row.body))
                yield from _at_this_size(reading)
    yield from _at_the_end(reading)


def _at_the_end(reading: _Reading) -> Iterator[Finding]:
    size = reading.frontier.size
    if not size:
        yield Finding(None, "empty", "")
    if reading.seen.ended is False:
        yield Finding(reading.seen.seq, "command", f"{reading.seen.cid} did not end its command")
    for known in reading.known:
        if known.size > size:
            yield Finding(None, "dropped", f"{size} < {known.size}")
    for kept in sorted(reading.kept):
        yield Finding(None, "checkpoint", f"{kept}: there are {size} events")


def _at_this_size(reading: _Reading) -> Iterator[Finding]:
    """Where somebody wrote down the root of so many events, or the journal keeps a checkpoint: is it this?"""
    size = reading.frontier.size
    for known in reading.known:
        if known.size == size and reading.frontier.root().hex() != known.root.lower():
            yield Finding(None, "root", f"{reading.frontier.root().hex()}")
    if size in reading.kept:
        said = _kept_checkpoint(reading, size, reading.kept.pop(size))
        reading.covered = reading.covered if said else size
        if said:
            yield Finding(None, "checkpoint", f"{size}: {said}")


def _kept_checkpoint(reading: _Reading, size: int, note: object) -> str:
    """What is wrong with a kept checkpoint, or ""."""
    journal, key = reading.seen.journal, reading.ledger.keys.journal_key(size)
    return wrong_checkpoint(note, journal, size, reading.frontier.root(), key)


def wrong_checkpoint(note: object, journal: str, size: int, root: bytes, key: str) -> str:
    """What is wrong with a note as the checkpoint of so many events, signed by the journal's key (hex)."""
    if not isinstance(note, str):
        return "not text"
    origin = checkpoint.origin_of(journal)
    try:
        signed, head = checkpoint.read(note.encode())
        if (head.origin, head.size, head.root) != (origin, size, root):
            return "not the root of so many events of this journal"
        checkpoint.verified(signed, [VerifierKey(origin, ED25519, bytes.fromhex(key))])
    except Fault as fault:
        return str(fault)
    return ""


def _blobs(reading: _Reading) -> Iterator[Finding]:
    """Every kept file has the hash that it is kept under."""
    for digest, data in reading.db.conn.execute("SELECT sha256, data FROM blob"):
        if not isinstance(data, bytes) or sha256(data).hexdigest() != digest:
            yield Finding(None, "blob", str(digest))


def _gone(reading: _Reading) -> Iterator[Finding]:
    """Where nothing is behind a commitment, an event erased it; one that lies might have."""
    if any(finding.seq for finding in reading.findings):
        return
    query = "SELECT CAST(subject AS INTEGER), commitment FROM private WHERE subject <> '' ORDER BY 1"
    for seq, commitment in reading.rebuilt.conn.execute(query):
        yield Finding(seq, "private", f"nothing is behind {commitment}")


def _apart(reading: _Reading) -> Iterator[Finding]:
    """No personal value is kept that no event commits to."""
    ours = reading.rebuilt.conn.execute("SELECT commitment FROM private ORDER BY commitment")
    theirs = reading.db.conn.execute("SELECT commitment FROM private ORDER BY commitment")
    if not any(finding.seq for finding in reading.findings):
        for made, kept in zip_longest(ours, theirs):
            if made != kept:
                yield Finding(None, "private", str((kept or made)[0]))
                return


def _projections(reading: _Reading) -> Iterator[Finding]:
    """The projections are what the events make; where events lie, there is nothing to compare with."""
    if not any(finding.seq for finding in reading.findings):
        for difference in projections.compare(reading.db, reading.rebuilt):
            yield Finding(None, "projection", difference)


def _integrity(reading: _Reading) -> Iterator[Finding]:
    """SQLite's own check of its pages, indexes and constraints."""
    for message in soundness.damages(reading.db):
        yield Finding(None, "database", message)


PARTS = (_format, _schema, _events, _gone, _blobs, _apart, _projections, _integrity)
"""What is read, in the order in which its lies are named."""

NOT_APART = tuple(part for part in PARTS if part not in (_gone, _apart))
"""The same without personal values."""
