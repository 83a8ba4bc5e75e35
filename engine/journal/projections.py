"""The tables that answer questions, made purely from the events, and compared with what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    "actor_key": ("key",),
    "object": ("id",),
    "fact": ("object", "field"),
    "paper": ("id",),
    "state": ("object", "flow"),
    "confirmation": ("object", "kind"),
    "refusal": ("seq",),
    "erased": ("commitment",),
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

FACTS_OF: Mapping[EventType, str] = {
    "object.added": "id",
    "facts.recorded": "object",
    "evidence.added": "id",
}
"""Events that bring facts: the field that says whose they are."""


def rows_of(event: Event, facts: bool = True) -> Iterator[Row]:
    """The rows that an event sets; a later event's row for the same key takes its place.

    Without `facts` those of all tables but the facts'.
    """
    if event.type in _PLAIN:
        table, names = _PLAIN[event.type]
        yield table, {**_pick(event.data, *names), "seq": event.seq}
    if event.type in _OWN:
        yield from _OWN[event.type](event)
    if facts and event.type in FACTS_OF:
        yield from _facts(event.data[FACTS_OF[event.type]], event)


def _roles(event: Event) -> Iterator[Row]:
    for role, unit in event.data["roles"]:
        granted = {"actor": event.data["id"], "role": role, "unit": unit, "seq": event.seq}
        yield "actor_role", granted | {"removed": None}


def _key(event: Event) -> Iterator[Row]:
    yield "actor_key", {**_pick(event.data, "key", "actor"), "seq": event.seq, "revoked": None}


def _paper(event: Event) -> Iterator[Row]:
    file, paper = event.data["file"], _pick(event.data, "id", "object", "kind")
    digest = file["sha256"] if file else ""
    yield "paper", {**paper, "sha256": digest, "seq": event.seq, "superseded": None}


def _superseded(event: Event) -> Iterator[Row]:
    yield "paper", {**_pick(event.data, "id", "object"), "superseded": event.seq}


def _state(event: Event) -> Iterator[Row]:
    reached = {**_pick(event.data, "object", "flow"), "state": event.data["to"]}
    yield "state", {**reached, "seq": event.seq}


def _erased(event: Event) -> Iterator[Row]:
    for commitment in event.data["commitments"]:
        yield "erased", {"commitment": commitment, "seq": event.seq}


_OWN: Mapping[EventType, Callable[[Event], Iterator[Row]]] = {
    "actor.added": _roles,
    "key.added": _key,
    "evidence.added": _paper,
    "evidence.superseded": _superseded,
    "step.taken": _state,
    "private.erased": _erased,
}
"""Events whose rows are not simply fields of theirs."""


def _pick(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _facts(owner: str, event: Event) -> Iterator[Row]:
    for field, type_name, kept in event.data["facts"]:
        yield "fact", dict(zip(FACT, (owner, field, type_name, kept, event.seq), strict=True))


def store_rows(db: Database, event: Event) -> None:
    """Set the rows of one event, inside the caller's transaction."""
    for table, row in rows_of(event):
        db.conn.execute(_upsert(table, tuple(row)), tuple(row.values()))
    if event.type in _TAKES_AWAY:
        take_away(db, event)


_TAKES_AWAY: tuple[EventType, ...] = ("actor.removed", "key.revoked")


def take_away(db: Database, event: Event) -> None:
    """Mark the roles or the key that an event takes from somebody; what never was makes no row."""
    seq, data = event.seq, event.data
    if event.type == "key.revoked":
        update = "UPDATE actor_key SET revoked = ? WHERE key = ? AND actor = ?"
        db.conn.execute(update, (seq, data["key"], data["actor"]))
        return
    update = "UPDATE actor_role SET removed = ? WHERE actor = ? AND role = ? AND unit = ?"
    for role, unit in data["roles"]:
        db.conn.execute(update, (seq, data["id"], role, unit))


def store_all(db: Database, events: Sequence[Event]) -> None:
    """Set the rows of the events of one command, in order, inside the caller's transaction."""
    waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    facts: list[tuple[Any, ...]] = []
    for event in events:
        owner = FACTS_OF.get(event.type)
        if owner:
            whose, seq = event.data[owner], event.seq
            facts += [(whose, field, type_name, kept, seq) for field, type_name, kept in event.data["facts"]]
            if event.type == "facts.recorded":
                continue
        if event.type in (*_TAKES_AWAY, "evidence.superseded"):  # it marks rows that were set before
            _flush(db, waiting)
        if event.type in _TAKES_AWAY:
            take_away(db, event)
        for table, row in rows_of(event, facts=False):
            waiting.setdefault((table, tuple(row)), []).append(tuple(row.values()))
    _flush(db, waiting | {("fact", FACT): facts} if facts else waiting)


FACT = ("object", "field", "type", "value", "seq")


def _flush(db: Database, waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]]) -> None:
    for (table, columns), rows in waiting.items():
        db.conn.executemany(_upsert(table, columns), rows)
    waiting.clear()


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
        columns = [name for _, name, *_ in stored.conn.execute(f"PRAGMA table_info({table})")]
        if not columns:  # an older format has fewer
            continue
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(key)}"
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
