"""The stored projections beside what each event sets, a stretch of events at a time.

A row that an event sets stands in its table and names it, or names a later event that took its place: which
one, and with what, is for the stretch of that event. So the tables are compared without making them again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from typing import Any

from engine.journal import projections
from engine.journal.projections import FACTS_OF
from engine.journal.quick import Raw, Unsound

MARKS = {"paper": "superseded", "actor_role": "removed", "actor_key": "revoked"}
"""Columns that a later event sets without taking the row's place."""

BY_THE_THOUSAND = ("fact", "object", "paper", "state", "confirmation", "refusal")
"""Projections that are compared by stretches, but for the marks in them."""

RARE = ("policy", "unit", "actor_role", "actor_key", "erased")
"""Projections that are compared by whoever has seen all that sets them."""

MOST_OWED = 50_000

Key = tuple[Any, ...]


class Told:
    """As much of an event as its rows are made of."""

    __slots__ = ("data", "seq", "type")

    def __init__(self, type_: Any, data: Raw, seq: int) -> None:
        self.type, self.data, self.seq = type_, data, seq


class Shown:
    """Some of the stored projections, as far as their rows name the events of one stretch."""

    def __init__(self, db: sqlite3.Connection, tables: Collection[str], first: int, last: int) -> None:
        self.db = db
        self.tables = {table: _Table(db, table, first, last) for table in tables}
        self.facts = self.tables.get("fact")
        self.owed: dict[tuple[str, str], int] = {}
        """Facts that a later event must have set, with the last event here that did."""

    def take(self, type_: Any, data: Raw, seq: int) -> None:
        """What one event sets, beside the stored rows that name it."""
        owner = FACTS_OF.get(type_)
        if owner and self.facts:
            self._facts(data[owner], data["facts"], seq, self.facts)
            if type_ == "facts.recorded":
                return
        if type_ in MARKERS:
            return
        touched: set[_Table] = set()
        for name, row in projections.rows_of(Told(type_, data, seq), facts=False):  # type: ignore[arg-type]
            table = self.tables.get(name)
            if table:
                table.set(row, seq)
                touched.add(table)
        if any(table.here for table in touched):
            raise Unsound  # a stored row names this event, which did not set it

    def _facts(self, owner: str, listed: list[list[Any]], seq: int, table: _Table) -> None:
        owed = self.owed
        if table.next != seq:
            for name, _, _ in listed:
                owed[owner, name] = seq
        else:
            here = table.at(seq)
            for name, kind, value in listed:
                row = here.get((owner, name))
                if row is None:
                    owed[owner, name] = seq
                elif (row["type"], row["value"]) != (kind, value):
                    raise Unsound
            if not here.keys() <= {(owner, name) for name, _, _ in listed}:
                raise Unsound
            table.here = {}
        if len(owed) > MOST_OWED:
            self._settle()

    def _settle(self) -> None:
        """Every fact that does not stand as it was set names a later event."""
        query = "SELECT seq FROM fact WHERE object = ? AND field = ?"
        for key, seq in self.owed.items():
            found = self.db.execute(query, key).fetchone()
            if found is None or found[0] <= seq:
                raise Unsound
        self.owed.clear()

    def end(self) -> None:
        """Every row that was set stands or gave way, and every stored row of this stretch was set."""
        self._settle()
        for table in self.tables.values():
            table.end()


class _Table:
    """The rows of one projection that name the events of a stretch, in the order of these."""

    def __init__(self, db: sqlite3.Connection, table: str, first: int, last: int) -> None:
        self.db, self.table, self.key = db, table, projections.KEYS[table]
        query = f"SELECT * FROM {table} WHERE seq BETWEEN ? AND ? ORDER BY seq"
        found = db.execute(query, (first, last))
        names = [name for name, *_ in found.description]
        self.rows: Iterator[dict[str, Any]] = (dict(zip(names, row, strict=True)) for row in found)
        self.waiting = next(self.rows, None)
        self.next: int = self.waiting["seq"] if self.waiting else 0
        """The event that the next stored row names; 0 where there are no more."""
        self.here: dict[Key, dict[str, Any]] = {}
        self.owed: dict[Key, int] = {}

    def at(self, seq: int) -> dict[Key, dict[str, Any]]:
        """The stored rows that name an event, by key. Raises `Unsound` for one of an event before, which
        did not set it."""
        while self.waiting is not None and self.next <= seq:
            if self.next != seq:
                raise Unsound
            self.here[tuple(self.waiting[name] for name in self.key)] = self.waiting
            self.waiting = next(self.rows, None)
            self.next = self.waiting["seq"] if self.waiting else 0
        return self.here

    def set(self, row: dict[str, Any], seq: int) -> None:
        """An event sets a row: it stands, but for the mark in it, or is owed by a later event."""
        key = tuple(row[name] for name in self.key)
        kept = self.at(seq).pop(key, None)
        if kept is None:
            self.owed[key] = seq
            if len(self.owed) > MOST_OWED:
                self.settle()
            return
        self.owed.pop(key, None)
        mark = MARKS.get(self.table, "")
        if any(kept[name] != value for name, value in row.items() if name != mark):
            raise Unsound

    def settle(self) -> None:
        where = " AND ".join(f"{name} = ?" for name in self.key)
        for key, seq in self.owed.items():
            found = self.db.execute(f"SELECT seq FROM {self.table} WHERE {where}", key).fetchone()
            if found is None or found[0] <= seq:
                raise Unsound
        self.owed.clear()

    def end(self) -> None:
        self.settle()
        if self.next or self.here:
            raise Unsound


# ---- marks


class Marks:
    """What later events mark in rows that stay: a paper superseded, a role removed, a key revoked."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.told: dict[str, dict[Key, int]] = {table: {} for table in MARKS}

    def take(self, type_: str, data: Raw, seq: int) -> None:
        """What one event marks, or sets anew."""
        if type_ == "actor.added":
            for role, unit in data["roles"]:
                self.told["actor_role"].pop((data["id"], role, unit), None)
        elif type_ in MARKERS:
            table, keys = MARKERS[type_]
            for key in keys(data):
                self.told[table][key] = seq
            if table == "paper" and not self._of(data["id"], data["object"]):
                raise Unsound

    def _of(self, paper: str, owner: str) -> bool:
        query = "SELECT 1 FROM paper WHERE id = ? AND object = ?"
        return self.db.execute(query, (paper, owner)).fetchone() is not None

    def end(self) -> None:
        """The marks that are stored are those that were told, in rows that were there before."""
        for table, mark in MARKS.items():
            key = projections.KEYS[table]
            columns = ", ".join((*key, mark, "seq"))
            stored = self.db.execute(f"SELECT {columns} FROM {table} WHERE {mark} IS NOT NULL")
            told = self.told[table]
            for *which, marked, seq in stored:
                if told.pop(tuple(which), None) != marked or marked < seq:
                    raise Unsound
            if told:
                raise Unsound


MARKERS: dict[str, tuple[str, Callable[[Raw], list[Key]]]] = {
    "evidence.superseded": ("paper", lambda data: [(data["id"],)]),
    "actor.removed": (
        "actor_role",
        lambda data: [(data["id"], role, unit) for role, unit in data["roles"]],
    ),
    "key.revoked": ("actor_key", lambda data: [(data["key"],)]),
}
