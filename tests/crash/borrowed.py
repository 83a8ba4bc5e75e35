"""The store on another SQLite: apsw in the clothes of the standard library's sqlite3, on a file system of ours.

`engine.journal` asks `sqlite3.connect` for its connections, and every statement and PRAGMA is its own. Inside
`borrowed(name)` that one name gives connections of apsw's, whose file system `name` sees every write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import apsw

from engine.journal import connection as opening
from engine.journal import keeping
from tests.crash.disk import Unfinished

INTEGRITY = {apsw.SQLITE_CONSTRAINT, apsw.SQLITE_MISMATCH}
DAMAGE = {apsw.SQLITE_CORRUPT, apsw.SQLITE_NOTADB}

Watch = Callable[["Connection", str], None]
"""Told of each statement before it runs."""


def unwatched(connection: Connection, statement: str) -> None:
    """Nothing to see."""


def as_sqlite3(error: apsw.Error) -> sqlite3.Error:
    """The error that the standard library would have raised."""
    usual = apsw.SQLITE_FULL if isinstance(error, apsw.FullError) else apsw.SQLITE_ERROR
    code = getattr(error, "extendedresult", usual)
    if code & 0xFF in INTEGRITY:
        said: sqlite3.Error = sqlite3.IntegrityError(str(error))
    elif code & 0xFF in DAMAGE:
        said = sqlite3.DatabaseError(str(error))
    else:
        said = sqlite3.OperationalError(str(error))
    said.sqlite_errorcode = code
    return said


@contextmanager
def translated() -> Iterator[None]:
    """Errors of apsw's as those of the standard library."""
    try:
        yield
    except apsw.Error as error:
        raise as_sqlite3(error) from error


class Cursor:
    """As much of sqlite3.Cursor as the store and sqlite-utils use; it fetches every row at once."""

    def __init__(self, connection: apsw.Connection, statement: str, parameters: Any, many: bool) -> None:
        self.description: Any = None
        before = connection.total_changes()
        cursor = connection.cursor()
        cursor.exec_trace = self._described
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        with translated(), suppress(*([Unfinished] if statement == "COMMIT" else [])):
            self._rows = iter(list((cursor.executemany if many else cursor.execute)(statement, parameters)))
        cursor.close()
        self.rowcount = connection.total_changes() - before
        self.lastrowid = connection.last_insert_rowid()

    def _described(self, cursor: apsw.Cursor, statement: str, parameters: object) -> bool:
        self.description = cursor.get_description() or None  # apsw forgets it with the last row
        return True

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows


class Connection:
    """As much of sqlite3.Connection, with isolation_level None, as the store and sqlite-utils use."""

    isolation_level = None

    def __init__(self, database: str, uri: bool, timeout: float, system: str, watch: Watch) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | (apsw.SQLITE_OPEN_URI if uri else 0)
        with translated():
            self.apsw = apsw.Connection(database, flags=flags, vfs=system)
            self.apsw.set_busy_timeout(int(timeout * 1000))
        self._watch = watch
        self.weakened = False
        self._reading = bool(self.apsw.readonly("main"))

    @property
    def in_transaction(self) -> bool:
        return self.apsw.in_transaction

    def asked(self, pragma: str) -> Any:
        """What a PRAGMA says."""
        return self.apsw.execute(f"PRAGMA {pragma}").fetchall()[0][0]

    def execute(self, statement: str, parameters: Sequence[object] | dict[str, object] = ()) -> Cursor:
        self._watch(self, statement)
        return Cursor(self.apsw, statement, parameters, many=False)

    def executemany(self, statement: str, rows: Iterator[Sequence[object]]) -> Cursor:
        return Cursor(self.apsw, statement, rows, many=True)

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def backup(self, target: Connection, *, pages: int = -1) -> None:
        with translated():
            copying = target.apsw.backup("main", self.apsw, "main")
            try:
                while not copying.done:
                    copying.step(pages)
            finally:
                copying.close(True)  # whatever failed before

    def close(self) -> None:
        """Closing, SQLite tries for a lock that a reader cannot have, or for room, and goes on; apsw tells of it."""
        with translated(), suppress(apsw.FullError, *([apsw.IOError] if self._reading else [])):
            self.apsw.close()


@contextmanager
def borrowed(system: str, watch: Watch = unwatched) -> Iterator[None]:
    """Inside, the journal's modules get their connections from apsw, on the file system called `system`."""

    def connect(database: str | Path, uri: bool = False, timeout: float = 5.0, **rest: object) -> Connection:
        assert rest == {"isolation_level": None}
        return Connection(str(database), uri, timeout, system, watch)

    instead = SimpleNamespace(**{**vars(sqlite3), "connect": connect})
    with mock.patch.object(opening, "sqlite3", instead), mock.patch.object(keeping, "sqlite3", instead):
        yield
