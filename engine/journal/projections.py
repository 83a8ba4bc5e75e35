"""The tables that answer questions, made purely from the events, and compared with what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import zip_longest
from typing import Any, TypeAlias

from sqlite_utils import Database

from engine.journal import schema
from engine.journal.record import Event
from engine.journal.shapes import EventType

Row: TypeAlias = tuple[str, dict[str, Any]]
"""A table, and the columns to set in it, those of the primary key among them."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "policy": ("seq",),
    "unit": ("id",),
    "actor_role": ("actor", "role", "unit"),
    "object": ("id",),
    "fact": ("object", "field"),
    "paper": ("id",),
    "state": ("object", "flow"),
    "confirmation": ("object", "kind"),
    "refusal": ("seq",),
}
"""The primary key of each projection."""


_PLAIN: Mapping[EventType, tuple[str, tuple[str, ...]]] = {
    "policy.adopted": ("policy", ("name", "version", "digest")),
    "unit.added": ("unit", ("id", "name", "tier", "parent")),
    "object.added": ("object", ("id", "kind", "name", "owner", "unit")),
    "list.confirmed": ("confirmation", ("object", "kind", "count")),
    "step.refused": ("refusal", ("object", "step")),
}
"""Events that set one row of their own data: its table, and the columns that are fields of theirs."""

_FACTS_OF: Mapping[EventType, str] = {
    "object.added": "id",
    "facts.recorded": "object",
    "evidence.added": "id",
}
"""Events that bring facts: the field that says whose they are."""


def rows_of(event: Event) -> Iterator[Row]:
    """The rows that an event sets; a later event's row for the same key takes its place."""
    seq, data = event.seq, event.data
    if event.type in _PLAIN:
        table, names = _PLAIN[event.type]
        yield table, {**_pick(data, *names), "seq": seq}
    match event.type:
        case "actor.added":
            for role, unit in data["roles"]:
                yield "actor_role", {"actor": data["id"], "role": role, "unit": unit, "seq": seq}
        case "evidence.added":
            digest = data["file"]["sha256"] if data["file"] else ""
            paper = _pick(data, "id", "object", "kind")
            yield "paper", {**paper, "sha256": digest, "seq": seq, "superseded": None}
        case "evidence.superseded":
            yield "paper", {**_pick(data, "id", "object"), "superseded": seq}
        case "step.taken":
            yield "state", {**_pick(data, "object", "flow"), "state": data["to"], "seq": seq}
    if event.type in _FACTS_OF:
        yield from _facts(data[_FACTS_OF[event.type]], event)


def _pick(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _facts(owner: str, event: Event) -> Iterator[Row]:
    for field, type_name, kept in event.data["facts"]:
        yield "fact", {"object": owner, "field": field, "type": type_name, "value": kept, "seq": event.seq}


def store_rows(db: Database, event: Event) -> None:
    """Set the rows of one event, inside the caller's transaction."""
    for table, row in rows_of(event):
        db.conn.execute(_upsert(table, tuple(row)), tuple(row.values()))


@cache
def _upsert(table: str, columns: tuple[str, ...]) -> str:
    key = KEYS[table]
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    return f"INSERT INTO {table}({names}) VALUES ({marks}) ON CONFLICT({', '.join(key)}) DO UPDATE SET {sets}"


def rebuild(events: Iterable[Event]) -> Database:
    """A temporary database with the projections of `events`; the caller closes it."""
    db = schema.fresh()
    with db.atomic():
        for event in events:
            store_rows(db, event)
    return db


def compare(stored: Database, rebuilt: Database) -> Iterator[str]:
    """For each projection that differs from the rebuilt one, its first differing row."""
    for table, key in KEYS.items():
        query = f"SELECT * FROM {table} ORDER BY {', '.join(key)}"
        for kept, made in zip_longest(stored.conn.execute(query), rebuilt.conn.execute(query)):
            if kept != made:
                yield f"{table}: stored {_brief(kept)}, but the events give {_brief(made)}"
                break


def differences(stored: Database, events: Iterable[Event]) -> list[str]:
    """Where the stored projections are not what `events` make; empty when all agree."""
    rebuilt = rebuild(events)
    try:
        return list(compare(stored, rebuilt))
    finally:
        rebuilt.close()


def _brief(row: tuple[object, ...] | None) -> str:
    return "no row" if row is None else str(row)[:200]
