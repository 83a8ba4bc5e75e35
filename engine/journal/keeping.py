"""Keeping a journal for years: copies of it, taking one back, and going on in a newer format."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from errno import ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.journal import schema
from engine.journal.connection import (
    BUSY_SECONDS,
    check_file,
    check_journal,
    connect,
    connect_reading,
    named,
    write_ahead,
)
from engine.journal.store import check_free, publish
from engine.journal.verify import KnownRoot, Verification, verify
from engine.problem import Problem
from engine.wording import journal as wording

PAGES = 1_000
"""Pages copied at once, so that others write between."""


def backup(path: Path, copy: Path) -> Verification:
    """Copy a journal to a new file while others may write to it, and verify the copy.

    The copy is that of one moment, and appears whole or not at all. Raises `Problem`.
    """
    check_file(path)
    check_free(copy)
    with _beside(copy) as made:
        with named(path, BUSY_SECONDS), closing(connect_reading(path)) as db:
            check_journal(db, path)
            _copy(db.conn, made)
        found = _sound(made, path)
        publish(made, copy)
    return found


def restore(copy: Path, path: Path, known: Sequence[KnownRoot] = ()) -> Verification:
    """Put a copy in the place of a journal that is gone.

    The copy must be sound, and hold what is `known` of the journal. Raises `Problem` where something is at
    `path`, the copy does not verify, or it is older than a root that somebody was given: events that were
    recorded would be missing.
    """
    check_file(copy)
    check_free(path)
    with _beside(path) as made:
        with named(copy, BUSY_SECONDS), closing(connect_reading(copy)) as db:
            check_journal(db, copy)
            _copy(db.conn, made)
        found = _sound(made, copy, known)
        publish(made, path)
    return found


def migrate(path: Path) -> bool:
    """Bring a journal's tables to the present format; no byte of a body changes. Whether it had to.

    Each migration is one transaction: after a crash the file is of the one format or of the other. Raises
    `Problem`.
    """
    check_file(path)
    with named(path, BUSY_SECONDS), closing(connect(path, "rw")) as db:
        check_journal(db, path)
        if schema.version(db) == schema.VERSION:
            return False
        write_ahead(db)
        schema.migrate(db)
    return True


def _sound(made: Path, said: Path, known: Sequence[KnownRoot] = ()) -> Verification:
    found = verify(made, known)
    if not found.sound:
        first = found.findings[0]
        if first.kind in ("root", "dropped"):
            raise Problem(wording.OLDER_COPY, path=said, size=found.size, detail=first.detail)
        kind = wording.FINDINGS[first.kind]
        values = {"zh": kind.zh, "en": kind.en, "seq": first.seq or "—"}
        raise Problem(wording.UNSOUND_COPY, path=said, **values)
    return found


def _copy(db: sqlite3.Connection, made: Path) -> None:
    """All of a database, as it is at one moment, in a file without -wal beside it."""
    with closing(sqlite3.connect(made, isolation_level=None)) as target:
        db.backup(target, pages=PAGES)
        target.execute("PRAGMA journal_mode = WAL")  # also where the source came from elsewhere


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name in a folder beside `path`, for a file to be made there first; errors in words."""
    try:
        with TemporaryDirectory(prefix=".huanjie-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            yield made
    except FileExistsError as error:
        raise Problem(wording.EXISTS, path=path) from error
    except OSError as error:
        said = wording.DISK_FULL if error.errno == ENOSPC else wording.NOT_WRITABLE
        raise Problem(said, path=path) from error
