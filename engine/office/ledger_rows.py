"""What each row of a ledger changes: a new paper or member, a correction, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from engine.decide.authority import may
from engine.decide.facts import Bearer, Entity, Paper
from engine.journal.private import Private
from engine.journal.record import Draft
from engine.journal.shapes import PRIVATE, EventType
from engine.office.desk import Desk
from engine.office.erasing import apart
from engine.office.fields import KeptFacts, fact, keep_apart
from engine.office.ledger_forms import Ledger
from engine.office.ledger_owners import Owners, Unclear, fault_at
from engine.office.request import Request
from engine.policy.model import Kind
from engine.problem import Problem
from engine.roster import Fault, Row
from engine.roster.text import squeeze
from engine.values import Value
from engine.wording.ledgers import (
    ERASED_VALUE,
    NAME_UNFIT,
    NOT_ENTITLED,
    NUMBER_UNKNOWN,
    PAPER_UNCLEAR,
    ROW_TWICE,
)
from engine.world import stream_of

State: TypeAlias = Literal["new", "changed", "unchanged"]
Difference: TypeAlias = tuple[str, Value | None, Value]
"""A field, its value on record (None where there is none), and the one in the sheet."""


class Change(NamedTuple):
    """What becomes of a row: `id` is what it is about. A personal value is not told."""

    sheet: str
    row: int
    id: str
    label: str
    state: State
    differences: tuple[Difference, ...] = ()


class Claim(NamedTuple):
    """A row that tells of a paper of `owner`, and what it tells."""

    row: Row
    owner: Entity
    values: Mapping[str, Value]


class Planner:
    """Takes rows and drafts what they change. Nothing is appended."""

    def __init__(self, desk: Desk, request: Request, new: bool) -> None:
        self.desk, self.request, self.new = desk, request, new
        self.actor = desk.actor(request.actor)
        self.owners = Owners(desk.world)
        self.faults: list[Fault] = []
        self.changes: list[Change] = []
        self.drafts: list[Draft] = []
        self.private: list[Private] = []
        self.denied: tuple[str, str] | None = None
        self.empty = 0
        self.issued: dict[str, int] = {}
        self.allowed: dict[str, bool] = {}
        self.seen: dict[tuple[str, object], Row] = {}

    def take_all(self, ledger: Ledger, rows: Iterable[Row]) -> None:
        """All rows of a sheet; every mistake is a fault of its own."""
        claims: dict[str, list[Claim]] = defaultdict(list)
        for row in rows:
            values = {key: row.values[key] for key in ledger.fields if key in row.values}
            try:
                base = self.owners.base(ledger, row)
                self.check_entitled(ledger, row, base)
                if ledger.kind.paper:
                    owner = self.owners.down(ledger, row, base, (kind.name for kind in ledger.members))
                    self.claim(ledger, Claim(row, owner, values), claims)
                elif ledger.members:
                    self.take_member(ledger, row, base, values)
                else:
                    self.once(row, (ledger.kind.name, base.id), base.name, ledger.owners)
                    self.correct(row, ledger.kind, base, values, base.name)
            except Unclear as unclear:
                self.faults.append(unclear.fault)
        for group in claims.values():
            self.match(ledger, group)

    # ---- checks

    def check_owners(self, ledger: Ledger, rows: Iterable[Row]) -> None:
        """Whose the rows are that are not taken, since a cell of theirs is wrong: that may be wrong too."""
        for row in rows:
            if not row.values.keys() & set(ledger.owners):
                continue
            try:
                self.check_entitled(ledger, row, self.owners.base(ledger, row))
            except Unclear as unclear:
                self.faults.append(unclear.fault)

    def check_entitled(self, ledger: Ledger, row: Row, base: Entity) -> None:
        unit = base.unit
        if unit not in self.allowed:
            policy, units = self.desk.ready.policy, self.desk.world.units
            self.allowed[unit] = may(self.actor, "record", unit, units, policy)
        if not self.allowed[unit]:
            self.denied = self.denied or (unit, f"{base.id} {ledger.kind.name}")
            values = {"actor": self.actor.id, "unit": unit}
            raise Unclear(fault_at(row, (*ledger.owners, *ledger.tiers), NOT_ENTITLED, **values))

    def once(self, row: Row, key: tuple[str, object], what: str, cells: Sequence[str]) -> None:
        """Raises `Unclear` for a second row about the same thing."""
        first = self.seen.setdefault(key, row)
        if first is not row:
            place = str(first.number) if first.sheet == row.sheet else f"{first.sheet}!{first.number}"
            raise Unclear(fault_at(row, cells, ROW_TWICE, first=place, what=what))

    # ---- members, and facts of what there is

    def take_member(self, ledger: Ledger, row: Row, base: Entity, values: Mapping[str, Value]) -> None:
        *above, kind = ledger.members
        key = ledger.form.names[-1]
        owner = self.owners.down(ledger, row, base, ledger.form.names[: len(above)])
        try:
            name = self.desk.proper_name(str(row.values[key]))
        except Problem as problem:
            raise Unclear(fault_at(row, (key,), NAME_UNFIT, found=row.values[key])) from problem
        self.once(row, (kind.name, (owner.id, squeeze(name))), f"{owner.name} {name}", (key,))
        known = self.owners.member(owner, kind.name, name)
        if known is not None:
            self.correct(row, kind, known, values, f"{owner.name} {name}")
            return
        id_ = f"{owner.id}/{kind.name}/{name}"
        data = {"id": id_, "kind": kind.name, "name": name, "owner": owner.id, "unit": ""}
        self.draft(base, "object.added", {**data, "facts": self.facts(id_, kind, values)})
        self.owners.add(Entity(id_, kind.name, name, owner), owner)
        self.changes.append(Change(row.sheet, row.number, id_, f"{owner.name} {name}", "new"))

    def correct(self, row: Row, kind: Kind, bearer: Bearer, values: Mapping[str, Value], label: str) -> None:
        """Records the facts that differ from those on record."""
        different = dict(self.differences(row, bearer, values))
        if different:
            facts = self.facts(bearer.id, kind, {name: values[name] for name in different})
            entity = bearer.parent if isinstance(bearer, Paper) else bearer
            self.draft(entity.root(), "facts.recorded", {"object": bearer.id, "facts": facts})
        state: State = "changed" if different else "unchanged"
        shown = tuple(
            (name, before, values[name])
            for name, before in different.items()
            if not kind.fields[name].personal
        )
        self.changes.append(Change(row.sheet, row.number, bearer.id, label, state, shown))

    def differences(
        self, row: Row, bearer: Bearer, values: Mapping[str, Value]
    ) -> Iterator[tuple[str, Value | None]]:
        """The fields whose value on record is another, with that one. Raises `Unclear` for an erased one."""
        personal = apart(self.desk.journal, bearer)
        for name, value in values.items():
            kept = bearer.kept.get(name)
            if kept is not None and kept.type == PRIVATE and personal.get(name) is None:
                raise Unclear(fault_at(row, (name,), ERASED_VALUE, column=name))
            known = personal.get(name, bearer.facts.get(name))
            if known != value or isinstance(known, bool) != isinstance(value, bool):
                yield name, known

    # ---- papers

    def claim(self, ledger: Ledger, claim: Claim, claims: dict[str, list[Claim]]) -> None:
        if not claim.values and ledger.fields:
            self.empty += 1
            return
        number = claim.row.values.get(ledger.number)
        said = (claim.owner.id, number, tuple(sorted(claim.values.items(), key=lambda item: item[0])))
        cells = (*ledger.owners, *ledger.fields)
        self.once(claim.row, (ledger.kind.name, said), claim.owner.name, cells)
        claims[claim.owner.id].append(claim)

    def match(self, ledger: Ledger, claims: Sequence[Claim]) -> None:
        """Tells the corrections from the new papers among the rows about one owner."""
        owner, kind = claims[0].owner, ledger.kind
        on_file = list(owner.papers.get(kind.name, ()))
        left: list[Claim] = []
        rest = list(on_file)
        for claim in claims:
            number = claim.row.values.get(ledger.number)
            try:
                paper = self.numbered(ledger, claim, on_file) if number else exact(claim.values, rest)
                if paper is None:
                    left.append(claim)
                    continue
                rest = [one for one in rest if one is not paper]
                self.correct_paper(kind, claim, paper)
            except Unclear as unclear:
                self.faults.append(unclear.fault)
        self.settle(ledger, left, rest, (len(claims), len(on_file)))

    def correct_paper(self, kind: Kind, claim: Claim, paper: Paper) -> None:
        label = f"{claim.owner.name} {kind.name} {paper.id}"
        try:
            self.correct(claim.row, kind, paper, claim.values, label)
        except Unclear as unclear:
            self.faults.append(unclear.fault)

    def numbered(self, ledger: Ledger, claim: Claim, on_file: Iterable[Paper]) -> Paper:
        said = str(claim.row.values[ledger.number])
        id_ = f"{claim.owner.id}#{said.rpartition('#')[2].strip()}"
        found = next((one for one in on_file if one.id == id_), None)
        if found is None or said.rpartition("#")[0].strip() not in ("", claim.owner.id):
            values = {"owner": claim.owner.name, "found": said, "kind": ledger.kind.name}
            raise Unclear(fault_at(claim.row, (ledger.number,), NUMBER_UNKNOWN, **values))
        self.once(claim.row, (ledger.kind.name, found.id), found.id, (ledger.number,))
        return found

    def settle(
        self, ledger: Ledger, left: Sequence[Claim], rest: Sequence[Paper], counts: tuple[int, int]
    ) -> None:
        """The rows that are on file nowhere as they stand. One row and the one paper it differs from is a
        correction; any other meeting of the two is not plain."""
        if left and rest and not self.new:
            if len(left) == len(rest) == 1 and counts[0] == counts[1]:
                [claim], [paper] = left, rest
                self.correct_paper(ledger.kind, claim, paper)
                return
            for claim in left:
                values = {"owner": claim.owner.name, "kind": ledger.kind.name, "on_file": counts[1]}
                cells = (*ledger.owners, *ledger.fields)
                self.faults.append(fault_at(claim.row, cells, PAPER_UNCLEAR, **values))
            return
        for claim in left:
            self.file(ledger.kind, claim)

    def file(self, kind: Kind, claim: Claim) -> None:
        owner = claim.owner
        number = self.issued.get(owner.id, self.desk.world.issued.get(owner.id, 0)) + 1
        self.issued[owner.id] = number
        id_ = f"{owner.id}#{number}"
        facts = self.facts(id_, kind, claim.values)
        data = {"id": id_, "object": owner.id, "kind": kind.name, "facts": facts, "file": None}
        self.draft(owner.root(), "evidence.added", data)
        label = f"{owner.name} {kind.name} {id_}"
        self.changes.append(Change(claim.row.sheet, claim.row.number, id_, label, "new"))

    # ---- drafts

    def facts(self, subject: str, kind: Kind, values: Mapping[str, Value]) -> KeptFacts:
        """Facts as an event holds them; the personal ones are kept apart."""
        listed = [fact(name, kind.fields[name].type, value) for name, value in values.items()]
        shown, private = keep_apart(listed, kind, subject, self.request)
        self.private += private
        return shown

    def draft(self, root: Entity, type_: EventType, data: Mapping[str, object]) -> None:
        self.drafts.append(self.desk.draft(self.request, type_, stream_of(root.id), root.unit, data))


def exact(values: Mapping[str, Value], papers: Iterable[Paper]) -> Paper | None:
    """A paper that says all that the row says, and nothing else if there is one."""
    found = [one for one in papers if all(one.facts.get(name) == value for name, value in values.items())]
    return min(found, key=lambda one: len(one.facts), default=None)
