"""Erasing personal data for good: by two persons, one who administers and one who audits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from engine.decide.authority import two_powers
from engine.decide.facts import Bearer, Entity
from engine.journal.private import told
from engine.journal.reader import JournalReader
from engine.journal.record import Event
from engine.journal.shapes import PRIVATE
from engine.office.desk import Desk
from engine.office.request import Request
from engine.problem import Problem
from engine.values import Value, decode, tidy
from engine.wording import keys as of_keys
from engine.wording import office as wording

Apart: TypeAlias = Callable[[Bearer], Mapping[str, Value | None]]
"""Gives the personal values of an object or a paper by field; None where one is erased."""


def erase(
    desk: Desk, request: Request, bearer: Bearer, fields: Collection[str], reason: str, second: str
) -> Event:
    """Erases personal values of an object or a paper: of `fields`, or all of them where none is named.

    Afterwards no byte of them is in the journal's file; commitments stay, and with them every proof. Raises
    `Problem`; an attempt by others than two persons with these powers is recorded.
    """
    request.check()
    entity = bearer if isinstance(bearer, Entity) else bearer.parent
    check_two(desk, request, entity, second)
    if not tidy(reason):
        raise Problem(wording.NO_REASON)
    kept = {name: str(one.value) for name, one in bearer.kept.items() if one.type == PRIVATE}
    named = {tidy(field) for field in fields} or set(kept)
    there = sorted(kept[name] for name in named & set(kept) if desk.journal.private(kept[name]))
    if not there or named - set(kept):
        values = {"object": bearer.id, "fields": "、".join(sorted(named)) or "—"}
        raise Problem(of_keys.NOTHING_PERSONAL, **values)
    data = {
        "object": bearer.id,
        "commitments": there,
        "reason": tidy(reason),
        "countersign": desk.second(tidy(second), entity),
    }
    event = desk.commit_on(request, entity, "private.erased", data)
    desk.journal.scrub()
    return event


def apart(journal: JournalReader, bearer: Bearer) -> dict[str, Value | None]:
    """The personal values of an object or a paper by field; None where one is erased."""
    found: dict[str, Value | None] = {}
    for name, kept in bearer.kept.items():
        if kept.type == PRIVATE:
            said = told(journal.private(str(kept.value)))
            found[name] = decode(said[3], str(said[2])) if said else None
    return found


def check_two(desk: Desk, request: Request, entity: Entity, second: str) -> None:
    """One administers the unit concerned, the other audits it. Raises `Problem`, and records the attempt."""
    actor, unit = desk.actor(request.actor), entity.root().unit
    other = desk.actor(tidy(second)) if tidy(second) else None
    if other and two_powers(actor, other, unit, desk.world.units, desk.ready.policy):
        return
    refusal = {"action": "erase", "target": entity.id, "reason": "no_power"}
    desk.commit(request, [desk.draft(request, "access.refused", f"access/{actor.id}", unit, refusal)])
    raise Problem(of_keys.ERASE_TWO)
