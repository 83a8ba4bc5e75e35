"""Re-read every byte of a journal and name every lie in it, trusting neither the database nor its operators.

Never writes, not even beside the file; memory does not grow with the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from engine.journal import checks, projections, schema
from engine.journal.checks import Finding, Row, Seen
from engine.journal.connection import BUSY_SECONDS, FAILURES, Mode, check_file, connect, has_wal, wording_of
from engine.proof.merkle import Frontier, leaf_hash
from engine.problem import Problem
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

    @property
    def sound(self) -> bool:
        return not self.findings


def verify(path: Path, known: KnownRoot | None = None) -> Verification:
    """Verify the journal at `path`; damage of any kind is a finding.

    With `known`, its first `known.size` events must have the root `known.root`: nothing that was there then
    has been rewritten or dropped since. Raises `Problem` only where there is nothing to verify: no file, an
    empty one, one that may not be read.
    """
    check_file(path)
    while True:
        mode: Mode = "ro" if has_wal(path) else "ro&immutable=1"
        before = _stamp(path)
        verification = _verify(path, mode, known)
        # An immutable reading takes no lock: if somebody wrote meanwhile, it proves nothing.
        if mode == "ro" or (before == _stamp(path) and not has_wal(path)):
            return verification


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


@dataclass(slots=True)
class _Reading:
    """One pass over an open journal: what it has found so far."""

    db: Database
    known: KnownRoot | None = None
    rehearsal: bool = False
    frontier: Frontier = field(default_factory=Frontier)
    findings: list[Finding] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    rebuilt: Database = field(default_factory=schema.fresh)

    def close(self) -> None:
        self.db.close()
        self.rebuilt.close()


def _verify(path: Path, mode: Mode, known: KnownRoot | None) -> Verification:
    try:
        reading = _Reading(connect(path, mode), known)
    except FAILURES as error:
        return Verification(0, "", (_damage(path, error),))
    try:
        for part in PARTS:
            _collect(path, reading, part)
        size, root = reading.frontier.size, reading.frontier.root().hex()
        return Verification(size, root, tuple(reading.findings), reading.rehearsal)
    finally:
        reading.close()


def _collect(path: Path, reading: _Reading, part: Callable[[_Reading], Iterator[Finding]]) -> None:
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
    if (made_by, version) != (schema.APPLICATION_ID, schema.VERSION):
        yield Finding(None, "format", f"application {made_by:#x}, format {version}")


def _schema(reading: _Reading) -> Iterator[Finding]:
    """The schema is, word for word, what the migrations make."""
    for name in schema.altered(reading.db):
        yield Finding(None, "schema", name)


def _events(reading: _Reading) -> Iterator[Finding]:
    """Every event, in order; what those without a lie make of the projections is kept for comparison."""
    rows = reading.db.conn.execute("SELECT seq, body, leaf, stream, ver, cid FROM event ORDER BY seq")
    with reading.rebuilt.atomic():
        for row in map(Row._make, rows):
            event, lie = checks.examine(row, reading.seen, reading.db)
            reading.seen = checks.after(row, event, lie, reading.seen)
            if isinstance(row.body, bytes):
                reading.frontier.append(leaf_hash(row.body))
                yield from _known_root(reading)
            if event and event.type == "journal.opened":
                reading.rehearsal = event.data["rehearsal"]
            if lie:
                yield lie
            elif event:
                projections.store_rows(reading.rebuilt, event)
    if not reading.frontier.size:
        yield Finding(None, "empty", "")
    if reading.known and reading.known.size > reading.frontier.size:
        yield Finding(None, "dropped", f"{reading.frontier.size} < {reading.known.size}")


def _known_root(reading: _Reading) -> Iterator[Finding]:
    """At the size that somebody wrote down, the root is the one that they wrote down."""
    known, size = reading.known, reading.frontier.size
    if known and known.size == size and reading.frontier.root().hex() != known.root.lower():
        yield Finding(None, "root", f"{reading.frontier.root().hex()}")


def _blobs(reading: _Reading) -> Iterator[Finding]:
    """Every kept file has the hash that it is kept under."""
    for digest, data in reading.db.conn.execute("SELECT sha256, data FROM blob"):
        if not isinstance(data, bytes) or sha256(data).hexdigest() != digest:
            yield Finding(None, "blob", str(digest))


def _projections(reading: _Reading) -> Iterator[Finding]:
    """The projections are what the events make; where events lie, there is nothing to compare with."""
    if not any(finding.seq for finding in reading.findings):
        for difference in projections.compare(reading.db, reading.rebuilt):
            yield Finding(None, "projection", difference)


def _integrity(reading: _Reading) -> Iterator[Finding]:
    """SQLite's own check of its pages, indexes and constraints."""
    for (message,) in reading.db.conn.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield Finding(None, "database", message)


PARTS = (_format, _schema, _events, _blobs, _projections, _integrity)
"""What is read, in the order in which its lies are named."""
