"""How the journal's file is opened, and what every failure of SQLite is called. Nothing is written here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from engine.journal import schema
from engine.problem import Problem, Wording
from engine.wording import journal as wording

Mode = Literal["rwc", "rw", "ro", "ro&immutable=1"]
"""SQLite's own words: "immutable" takes no lock and makes no -wal or -shm beside the file."""

BUSY_SECONDS = 5.0

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second where its message quotes damaged bytes."""

_BY_CODE = {
    sqlite3.SQLITE_NOTADB: wording.NOT_A_DATABASE,
    sqlite3.SQLITE_CORRUPT: wording.DAMAGED,
    sqlite3.SQLITE_BUSY: wording.LOCKED,
    sqlite3.SQLITE_LOCKED: wording.LOCKED,
    sqlite3.SQLITE_FULL: wording.DISK_FULL,
    sqlite3.SQLITE_READONLY: wording.NOT_WRITABLE,
    sqlite3.SQLITE_PERM: wording.NOT_READABLE,
    sqlite3.SQLITE_CANTOPEN: wording.NOT_READABLE,
    sqlite3.SQLITE_IOERR: wording.READ_FAILED,
}


def wording_of(error: Exception) -> Wording:
    """What to say for one of `FAILURES`; text that is no UTF-8 has no code of its own and means damage."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return wording.DAMAGED if "utf-8" in str(error).lower() else wording.DATABASE_REFUSED
    return _BY_CODE.get(code & 0xFF, wording.DATABASE_REFUSED)


@contextmanager
def named(path: Path, busy: float) -> Iterator[None]:
    """Turn SQLite's errors inside the block into a `Problem` about `path`."""
    try:
        yield
    except FAILURES as error:
        raise Problem(wording_of(error), path=path, detail=error, seconds=f"{busy:g}") from error


def check_file(path: Path) -> None:
    """Raise `Problem` unless `path` is a file with something in it."""
    if path.is_dir():
        raise Problem(wording.FOLDER, path=path)
    if not path.exists():
        raise Problem(wording.MISSING, path=path)
    if path.stat().st_size == 0:
        raise Problem(wording.EMPTY, path=path)


def wal_of(path: Path) -> Path:
    """Where SQLite keeps what is committed but not yet in the file itself."""
    return path.with_name(path.name + "-wal")


def has_wal(path: Path) -> bool:
    """Whether some of the journal is still in its -wal file."""
    wal = wal_of(path)
    return wal.exists() and wal.stat().st_size > 0


def connect(path: Path, mode: Mode, busy: float = BUSY_SECONDS) -> Database:
    """A connection; it waits `busy` seconds for a lock."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy, isolation_level=None)
    try:
        for pragma in ("trusted_schema = OFF", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def write_ahead(db: Database) -> None:
    """See to it that what is written goes to a -wal first, as in every journal that this program makes.

    In SQLite's other way a power cut leaves a -journal beside the file, without which it cannot be understood
    and which cannot be used without writing; and `synchronous = FULL` may still undo what was committed.
    """
    run = db.conn.execute
    if run("PRAGMA journal_mode").fetchone()[0] != "wal":
        run("PRAGMA synchronous = EXTRA")  # this last -journal is gone for good before there is a -wal
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")


def connect_reading(path: Path, busy: float = BUSY_SECONDS) -> Database:
    """A connection for reading alone, also where the folder may not be written to."""
    db = connect(path, "ro", busy)
    try:
        schema.version(db)
        return db
    except sqlite3.OperationalError:
        db.close()
        if has_wal(path):
            raise
        return connect(path, "ro&immutable=1", busy)


def check_journal(db: Database, path: Path, to_write: bool = False) -> None:
    """Raise `Problem` unless the database is a journal, of a format we know, with its schema intact.

    To be written to, of the present format.
    """
    if schema.application_id(db) != schema.APPLICATION_ID:
        raise Problem(wording.NOT_A_JOURNAL, path=path)
    found = schema.version(db)
    if found > schema.VERSION:
        raise Problem(wording.NEWER, path=path, found=found, known=schema.VERSION)
    if found < schema.VERSION and to_write:
        raise Problem(wording.OLDER, path=path, found=found, known=schema.VERSION)
    names = list(schema.altered(db))
    if names:
        raise Problem(wording.SCHEMA_ALTERED, path=path, names=", ".join(names))
