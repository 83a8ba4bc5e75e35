"""The tables, their triggers and their numbered migrations. A released migration is never edited.

A journal's schema must read, word for word, as the migrations make it: `altered` compares.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256

from sqlite_utils import Database, Migrations

from engine.journal import canonical

APPLICATION_ID = 0x686A6A31
"""Bytes 68 to 71 of the file: "hjj1" (https://www.sqlite.org/fileformat.html, 1.3.12)."""

VERSION = 2
"""The number of migrations; kept in the file's user_version."""

VERSIONS = (1, VERSION)
"""Formats that can be read."""

_EVENT = """\
CREATE TABLE event(
    seq INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    leaf BLOB NOT NULL,
    stream TEXT NOT NULL,
    ver INTEGER NOT NULL,
    cid TEXT NOT NULL UNIQUE,
    UNIQUE(stream, ver)
) STRICT"""

_BLOB = """\
CREATE TABLE blob(
    sha256 TEXT PRIMARY KEY,
    data BLOB NOT NULL
) STRICT"""

# The holder of the database can drop these; they guard against accidents and tools that replace rows.
_GUARDS = (
    """\
CREATE TRIGGER event_is_appended BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
    OR EXISTS (SELECT 1 FROM event WHERE cid = NEW.cid)
    OR EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND ver = NEW.ver)
BEGIN SELECT RAISE(ABORT, 'events are only appended'); END""",
    """\
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are not changed'); END""",
    """\
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are not deleted'); END""",
    """\
CREATE TRIGGER blob_is_not_replaced BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'blobs are not replaced'); END""",
    """\
CREATE TRIGGER blob_is_not_changed BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'blobs are not changed'); END""",
    """\
CREATE TRIGGER blob_is_not_deleted BEFORE DELETE ON blob
BEGIN SELECT RAISE(ABORT, 'blobs are not deleted'); END""",
)

_BESIDE = (
    "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT",
    """\
CREATE TABLE private(
    commitment TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT NOT NULL
) STRICT""",
)

_PROJECTIONS = (
    """\
CREATE TABLE policy(
    seq INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, digest TEXT NOT NULL
) STRICT""",
    """\
CREATE TABLE unit(
    id TEXT PRIMARY KEY, name TEXT NOT NULL, tier TEXT NOT NULL, parent TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT""",
    """\
CREATE TABLE actor_role(
    actor TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(actor, role, unit)
) STRICT""",
    """\
CREATE TABLE object(
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
    owner TEXT NOT NULL, unit TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT""",
    """\
CREATE TABLE fact(
    object TEXT NOT NULL, field TEXT NOT NULL, type TEXT NOT NULL, value ANY NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(object, field)
) STRICT""",
    """\
CREATE TABLE paper(
    id TEXT PRIMARY KEY, object TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
    seq INTEGER NOT NULL DEFAULT 0, superseded INTEGER
) STRICT""",
    """\
CREATE TABLE state(
    object TEXT NOT NULL, flow TEXT NOT NULL, state TEXT NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(object, flow)
) STRICT""",
    """\
CREATE TABLE confirmation(
    object TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY(object, kind)
) STRICT""",
    "CREATE TABLE refusal(seq INTEGER PRIMARY KEY, object TEXT NOT NULL, step TEXT NOT NULL) STRICT",
    "CREATE INDEX object_owner ON object(owner)",
    "CREATE INDEX object_unit ON object(unit)",
    "CREATE INDEX paper_object ON paper(object)",
    "CREATE INDEX refusal_object ON refusal(object)",
)

_FORMAT_2 = (
    "ALTER TABLE actor_role ADD COLUMN removed INTEGER",
    """\
CREATE TABLE actor_key(
    key TEXT PRIMARY KEY, actor TEXT NOT NULL, seq INTEGER NOT NULL, revoked INTEGER
) STRICT""",
    "CREATE TABLE erased(commitment TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT",
)

MIGRATIONS = Migrations("huanjie.journal")


@MIGRATIONS()
def m001_events_and_projections(db: Database) -> None:
    for statement in (_EVENT, _BLOB, *_GUARDS, *_BESIDE, *_PROJECTIONS):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS()
def m002_keys_and_erasures(db: Database) -> None:
    for statement in _FORMAT_2:
        db.execute(statement)
    db.execute("PRAGMA user_version = 2")


def migrate(db: Database, version: int = VERSION) -> None:
    """Bring an empty or older database to a version; each migration is one transaction."""
    MIGRATIONS.apply(db, stop_before=_NEXT.get(version))


_NEXT = {1: "m002_keys_and_erasures"}
"""The migration after a version."""


def fresh(version: int = VERSION) -> Database:
    """A new temporary database with every table and no rows; what outgrows memory goes to a nameless file."""
    db = Database(sqlite3.connect("", isolation_level=None), execute_plugins=False)
    migrate(db, version)
    return db


def altered(db: Database) -> Iterator[str]:
    """The name of every table, index and trigger that is missing or not what the migrations make."""
    found = version(db)
    pristine = fresh(found if found in VERSIONS else VERSION)
    ours, theirs = _texts(pristine), _texts(db)
    pristine.close()
    yield from sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


def digest(db: Database) -> str:
    """SHA-256, in hex, of the schema as docs/journal-format.md lists it: name, type, tbl_name, sql."""
    return sha256(canonical.encode([[name, *text] for name, text in sorted(_texts(db).items())])).hexdigest()


def _texts(db: Database) -> dict[str, tuple[str, str, str]]:
    """Each object of the schema with kind, table and SQL, without what SQLite makes for itself."""
    found = db.execute("SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'")
    return {name: (kind, table, sql) for name, kind, table, sql in found}


def application_id(db: Database) -> int:
    """Which program made the file; 0 where none said so."""
    return int(db.execute("PRAGMA application_id").fetchone()[0])


def version(db: Database) -> int:
    """The number of migrations that made the file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
