"""A glance at a journal for somebody who is still typing: quick, without a lock, leaving no file behind.

Nothing is checked here, so nothing may be decided by what is seen. Whatever goes wrong, nothing is seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from json import loads
from pathlib import Path
from typing import Any, TypeAlias

APPLICATION_ID = 0x686A6A31
"""As in `schema.py`, which is slow to load."""
Rows: TypeAlias = list[tuple[Any, ...]]

OBJECTS = "SELECT id, name, unit, kind, owner FROM object ORDER BY id"
UNITS = "SELECT id, name FROM unit ORDER BY seq"
ACTORS = "SELECT DISTINCT actor FROM actor_role ORDER BY actor"
STATES = "SELECT flow, state FROM state WHERE object = ?"
ADOPTED = "SELECT body FROM event WHERE seq = (SELECT max(seq) FROM policy)"
BLOB = "SELECT data FROM blob WHERE sha256 = ?"


def address(path: Path) -> str:
    """How SQLite is to open the file so that it makes no -wal and no -shm beside it.

    Where both are there somebody is at work, and they are read with it; else the file is taken as it lies.
    """
    beside = [path.with_name(path.name + end) for end in ("-wal", "-shm")]
    mode = "ro" if all(one.exists() for one in beside) else "ro&immutable=1"
    return f"{path.absolute().as_uri()}?mode={mode}"


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(address(path), uri=True, timeout=0)) as connection:
        connection.execute("PRAGMA query_only = ON")
        yield connection


def rows(path: Path, query: str, *values: str) -> Rows:
    """The rows that one of the queries above gives; none where the file is no journal or cannot be read."""
    try:
        with _open(path) as connection:
            return connection.execute(query, values).fetchall()
    except (sqlite3.Error, OSError, ValueError):
        return []


def policy_texts(path: Path) -> list[str]:
    """The files of the policy in force, as text; none where there is no journal."""
    try:
        with _open(path) as connection:
            found = connection.execute(ADOPTED).fetchone()
            listed = loads(found[0])["data"]["files"] if found else []
            return [connection.execute(BLOB, (hash_,)).fetchone()[0].decode() for _, hash_ in listed]
    except (sqlite3.Error, OSError, ValueError, LookupError, TypeError):
        return []
