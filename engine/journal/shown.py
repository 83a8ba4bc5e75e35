"""The stored projections beside what each event sets, read in the order of the events that set their rows.

A row that an event sets stands in its table, or a later event's has taken its place. So the tables are
compared without making them again: what is set and does not stand is owed until a later event sets it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from engine.journal import projections
from engine.journal.quick import Raw, Unsound


class _Told:
    """As much of an event as its rows are made of."""

    __slots__ = ("data", "seq", "type")

    def __init__(self, type_: Any, data: Raw, seq: int) -> None:
        self.type, self.data, self.seq = type_, data, seq


MARKS = {"paper": "superseded", "actor_role": "removed", "actor_key": "revoked"}
"""Columns that a later event sets without taking the row's place."""


class Shown:
    """The stored projections beside what each event sets: a row stands, or a later one takes its place."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.rows = {table: _Table(db, table) for table in projections.KEYS if table != "fact"}
        self.facts = _Facts(db)
        self.owed: set[tuple[Any, ...]] = set()
        self.marks: dict[tuple[Any, ...], int] = {}
        self.stored: dict[tuple[Any, ...], int | None] = {}

    def take(self, type_: Any, data: Raw, seq: int) -> None:
        """What one event sets, beside the stored rows that say they are of it."""
        if type_ in TAKERS:
            self._mark(type_, data, seq)
            return
        owner = FACTS_OF.get(type_)
        if owner:
            self.facts.take(data[owner], data["facts"], seq)
            if type_ == "facts.recorded":
                return
        touched: set[str] = set()
        for table, row in projections.rows_of(_Told(type_, data, seq), facts=False):  # type: ignore[arg-type]
            names = projections.KEYS[table]
            key = (table, *(row[name] for name in names))
            kept = self.rows[table].at(seq).pop(key[1:], None)
            touched.add(table)
            self.marks.pop(key, None)
            if kept is None:
                self.owed.add(key)
                continue
            self.owed.discard(key)
            mark = MARKS.get(table)
            if mark:
                self.stored[key] = kept[mark]
                kept[mark] = row[mark]
            if kept != row:
                raise Unsound
        if any(self.rows[table].here for table in touched):
            raise Unsound

    def _mark(self, type_: str, data: Raw, seq: int) -> None:
        keys: list[tuple[Any, ...]] = [("paper", data.get("id"))]
        if type_ == "actor.removed":
            keys = [("actor_role", data["id"], role, unit) for role, unit in data["roles"]]
        elif type_ == "key.revoked":
            keys = [("actor_key", data["key"])]
        for key in keys:
            if key not in self.stored and key not in self.owed:
                raise Unsound  # of what never was: too rare to be found out fast
            self.marks[key] = seq

    def end(self) -> None:
        """Every row that was set stands or gave way, every stored row was set, every mark is the last."""
        left = self.facts.left() or any(table.next is not None for table in self.rows.values())
        told = {key: mark for key, mark in self.stored.items() if mark is not None}
        if left or self.owed or told != self.marks:
            raise Unsound


FACTS_OF = projections.FACTS_OF

TAKERS = ("evidence.superseded", "actor.removed", "key.revoked")


class _Facts:
    """The facts, of which there are more than of all else."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.rows = db.execute("SELECT seq, object, field, type, value FROM fact ORDER BY seq")
        self.next: Any = self.rows.fetchone()
        self.owed: set[tuple[str, str]] = set()

    def take(self, owner: str, listed: list[list[Any]], seq: int) -> None:
        """The facts of one event: each stands, or is owed by a later one."""
        owed, here = self.owed, self.here(seq)
        for name, kind, value in listed:
            key = owner, name
            if key in here:
                if here[key] != (kind, value):
                    raise Unsound
                owed.discard(key)
            else:
                owed.add(key)
        if len(here) > len({name for name, _, _ in listed} if here else ()):
            raise Unsound

    def here(self, seq: int) -> dict[tuple[str, str], tuple[str, Any]]:
        """The stored facts that say they are of an event."""
        found: dict[tuple[str, str], tuple[str, Any]] = {}
        while self.next is not None and self.next[0] <= seq:
            if self.next[0] != seq:
                raise Unsound
            _, owner, name, kind, value = self.next
            found[owner, name] = kind, value
            self.next = self.rows.fetchone()
        return found

    def left(self) -> bool:
        return self.next is not None or bool(self.owed)


class _Table:
    """The rows of one projection by the event that they say set them."""

    def __init__(self, db: sqlite3.Connection, table: str) -> None:
        self.key = projections.KEYS[table]
        found = db.execute(f"SELECT * FROM {table} ORDER BY seq")
        names = [name for name, *_ in found.description]
        self.rows: Iterator[dict[str, Any]] = (dict(zip(names, row, strict=True)) for row in found)
        self.next: dict[str, Any] | None = next(self.rows, None)
        self.here: dict[tuple[Any, ...], dict[str, Any]] = {}

    def at(self, seq: int) -> dict[tuple[Any, ...], dict[str, Any]]:
        """The stored rows of an event, by key. Raises `Unsound` where one before says that it is of an event
        that did not set it."""
        while self.next is not None and self.next["seq"] <= seq:
            row = self.next
            if row["seq"] != seq:
                raise Unsound
            self.here[tuple(row[name] for name in self.key)] = row
            self.next = next(self.rows, None)
        return self.here
