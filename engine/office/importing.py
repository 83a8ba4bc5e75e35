"""Rosters: from a sheet to communities, all or nothing. A corrected sheet imported again changes only what
changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.decide.authority import Unit
from engine.journal.record import Draft
from engine.journal.shapes import EventType
from engine.office.desk import Desk
from engine.office.fields import fact
from engine.office.opening import unit_tiers
from engine.office.request import Request
from engine.policy.model import Policy
from engine.problem import Problem
from engine.roster import Column, Form, Reading, Row, read_roster
from engine.values import TEXT
from engine.wording import office as wording
from engine.world import stream_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    `added` and `changed` are codes; `drafts` the events that would be appended.
    """

    reading: Reading
    units: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    drafts: tuple[Draft, ...]


def roster_form(policy: Policy) -> Form:
    """What to look for in a roster: the tiers' headings and the fields of the community, by the policy's
    names and 又名."""
    kind = policy.root_kind()
    tiers = unit_tiers(policy)
    columns = [Column(tier.name, TEXT, tier.aliases) for tier in tiers]
    columns += [Column(field.name, field.type, field.aliases) for field in kind.fields.values()]
    return Form(tuple(columns), kind.key, kind.title, tuple(tier.name for tier in tiers))


def plan_import(desk: Desk, request: Request, path: Path) -> Plan:
    """Reads a roster and works out what it changes.

    Appends nothing. Raises `Problem` for a file that cannot be read.
    """
    reading = read_roster(path, roster_form(desk.ready.policy))
    planner = _Planner(desk, request)
    if not reading.faults:
        for row in reading.rows:
            planner.take(row)
    return Plan(
        reading,
        tuple(planner.units),
        tuple(planner.added),
        tuple(planner.changed),
        planner.unchanged,
        tuple(planner.drafts),
    )


def carry_out(desk: Desk, request: Request, plan: Plan) -> int:
    """Appends what was planned in one transaction, and returns the number of events.

    Raises `Problem` if there were faults.
    """
    desk.require(request, "import", next(iter(desk.world.units), ""), "roster")
    if plan.reading.faults:
        raise Problem(wording.ROSTER_FAULTS, count=len(plan.reading.faults))
    return len(desk.commit(request, plan.drafts)) if plan.drafts else 0


class _Planner:
    def __init__(self, desk: Desk, request: Request) -> None:
        self.desk, self.request = desk, request
        policy = desk.ready.policy
        self.kind = policy.root_kind()
        self.tiers = unit_tiers(policy)
        self.top = next(iter(desk.world.units), "")
        self.units: list[str] = []
        self.known: dict[str, Unit] = dict(desk.world.units)
        self.added: list[str] = []
        self.changed: list[str] = []
        self.unchanged = 0
        self.drafts: list[Draft] = []

    def take(self, row: Row) -> None:
        """Plans what one row changes.

        Raises `Problem` for a code or a unit that could be taken for another.
        """
        self.check_names(row)
        unit = self.unit(row)
        code, name = str(row.values[self.kind.key]), str(row.values[self.kind.title])
        facts = [
            fact(field.name, field.type, row.values[field.name])
            for field in self.kind.fields.values()
            if field.name in row.values
        ]
        known = self.desk.world.objects.get(code)
        if known is None:
            data = {
                "id": code,
                "kind": self.kind.name,
                "name": name,
                "owner": "",
                "unit": unit,
                "facts": facts,
            }
            self.add(code, unit, "object.added", data)
            self.added.append(code)
            return
        if (known.name, known.unit) != (name, unit):
            before, after = f"{known.unit} {known.name}", f"{unit} {name}"
            raise Problem(wording.ROSTER_MOVED, code=code, before=before, after=after)
        different = [kept for kept in facts if known.facts.get(str(kept[0])) != row.values[str(kept[0])]]
        if different:
            self.add(code, unit, "facts.recorded", {"object": code, "facts": different})
            self.changed.append(code)
        else:
            self.unchanged += 1

    def check_names(self, row: Row) -> None:
        for key in (self.kind.key, *(tier.name for tier in self.tiers)):
            text = str(row.values[key])
            taken = self.known if key == self.kind.key else (self.top,)
            if set(text) & set("/#") or text in taken:
                values = {"cell": f"{row.sheet}!{row.cells[key]}", "text": text, "top": self.top}
                raise Problem(wording.ROSTER_NAME, **values)

    def add(self, code: str, unit: str, type_: EventType, data: Mapping[str, object]) -> None:
        stream = stream_of(code)
        self.drafts.append(self.desk.draft(self.request, type_, stream, unit, data, self.known))

    def unit(self, row: Row) -> str:
        """The id of the row's lowest unit; those not yet known are added, upper first."""
        parent = self.top
        for id_, tier, name in self.path(row):
            if id_ not in self.known:
                data = {"id": id_, "name": name, "tier": tier, "parent": parent}
                draft = self.desk.draft(self.request, "unit.added", "units", parent, data, self.known)
                self.drafts.append(draft)
                self.known[id_] = Unit(id_, name, tier, parent)
                self.units.append(id_)
            parent = id_
        return parent

    def path(self, row: Row) -> Iterator[tuple[str, str, str]]:
        names: list[str] = []
        for tier in self.tiers:
            names.append(str(row.values[tier.name]))
            yield "/".join(names), tier.name, names[-1]
