"""A week's report of an office: its figures at the cutoff, those of the week before, who is late.

Everything is computed from the journal as it stood at the cutoff; nothing is typed in. The same journal gives
the same report for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from engine.calendar import shifted
from engine.decide.authority import upwards
from engine.decide.facts import Entity, Paper
from engine.decide.figures import Figure, dues, indicator
from engine.decide.reference import Reference
from engine.journal import canonical
from engine.journal.reader import JournalReader
from engine.office.counting import Deadlines, kept
from engine.office.desk import Desk
from engine.office.finding import near
from engine.policy.model import Kind, Policy
from engine.policy.plans import Report
from engine.problem import Problem
from engine.proof.merkle import root
from engine.values import OFFICE_TIME, Duration, tidy
from engine.wording import reports as wording
from engine.world import ReadPolicy, World

SEVEN = timedelta(days=7)
THURSDAY = 3
"""The weekday that says to which week and year a week belongs (ISO 8601)."""

_WEEK = re.compile(r"(?:([0-9]{4})\s*-?\s*)?(?:[Ww]|第)?\s*([0-9]{1,2})\s*周?")

Filed: TypeAlias = Literal["sent", "late", "missing"]


class Week(NamedTuple):
    """A week as ISO 8601 numbers them: from Monday to Sunday."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"

    @classmethod
    def of(cls, day: date) -> Week:
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def thursday(self) -> date:
        return date.fromisocalendar(self.year, self.number, THURSDAY + 1)

    @classmethod
    def closing(cls, report: Report, day: object) -> Week:
        """The week of which the cutoff is on a day."""
        assert isinstance(day, date)
        week = cls.of(day)
        return week if cutoff(report, week).date() == day else week.later(-1)

    def later(self, weeks: int) -> Week:
        return Week.of(self.thursday + weeks * SEVEN)


def read_week(text: str, today: date) -> Week:
    """2015-W43, 2015W43, 第43周 or 43 as a week; without a year that of `today`. Raises `Problem`."""
    found = _WEEK.fullmatch(tidy(text))
    if not found:
        raise Problem(wording.BAD_WEEK, text=text)
    week = int(found[1] or Week.of(today).year), int(found[2])
    try:
        date.fromisocalendar(*week, 1)
    except ValueError as error:
        raise Problem(wording.BAD_WEEK, text=text) from error
    return Week(*week)


def cutoff(report: Report, week: Week) -> datetime:
    """The instant at which the figures of a week are taken, Beijing time.

    The seven days before it lie mostly in that week: a report of Friday 17:00 closes on that week's Friday,
    one of Monday noon on the Monday after.
    """
    assert report.on is not None
    day = week.thursday + timedelta(days=(report.on - THURSDAY) % 7)
    return datetime.combine(day, report.time, OFFICE_TIME)


def last_closed(report: Report, now: datetime) -> Week:
    """The last week of which the cutoff has passed."""
    week = Week.of(now.astimezone(OFFICE_TIME).date()).later(1)
    while cutoff(report, week) > now:
        week = week.later(-1)
    return week


# ---- what is reported


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator now and a week before; `before` is None where there was none yet."""

    now: Figure
    before: Figure | None

    @property
    def name(self) -> str:
        return self.now.name

    @property
    def change(self) -> int | Fraction | None:
        return None if self.before is None else self.now.value - self.before.value


class Part(NamedTuple):
    """What the figures are of one office below, or of one community."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """Whether an office below has reported: when, and where its report stands in its flow."""

    unit: str
    state: Filed
    at: datetime | None = None
    stands: str = ""


@dataclass(frozen=True, slots=True)
class Weekly:
    """A report of one office and one week.

    `until` is when it was counted: the cutoff, or before it (a draft). `size` events were there by then, of
    the root `root` (hex).
    """

    report: Report
    unit: str
    week: Week
    start: datetime
    cutoff: datetime
    until: datetime
    journal: str
    size: int
    root: str
    policy: Policy
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]
    deadlines: tuple[Deadlines, ...]
    filings: tuple[Filing, ...]

    @property
    def draft(self) -> bool:
        return self.until < self.cutoff

    @property
    def office(self) -> str:
        return self.unit.replace("/", " ")

    @property
    def changed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.change)

    @property
    def first(self) -> bool:
        """Whether there were no figures a week before."""
        return all(row.before is None for row in self.rows)

    @property
    def late(self) -> tuple[Deadlines, ...]:
        return tuple(one for one in self.deadlines if one.overdue)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the canonical JSON of the figures: who computes them anew comes to the same."""
        said = {
            "journal": self.journal,
            "size": self.size,
            "report": self.report.name,
            "unit": self.unit,
            "week": str(self.week),
            "figures": [_said(row.now) for row in self.rows],
            "before": [_said(row.before) if row.before else None for row in self.rows],
        }
        return sha256(canonical.encode(said)).hexdigest()


def _said(figure: Figure) -> list[str | int]:
    return [figure.name, str(figure.value), figure.out_of, figure.unknown]


def weekly(desk: Desk, unit: str, name: str | None, week: str | None, now: datetime) -> Weekly:
    """The report of an office for a week: the last closed one, or as written. Raises `Problem`.

    Of a journal that was not there when the last week closed it is the draft of the present one.
    """
    report = report_of(desk.ready.policy, desk.world.units[unit].tier, unit, name)
    if week:
        chosen = read_week(week, local(now).date())
    else:
        closed = last_closed(report, now)
        chosen = closed if cutoff(report, closed) >= desk.journal.event(1).at else closed.later(1)
    closes = cutoff(report, chosen)
    start, until = closes - SEVEN, min(closes, now)
    if start >= now:
        raise Problem(wording.WEEK_AHEAD, week=chosen, start=spoken(start))
    walk = at_each(desk.journal, desk.read_policy, (start, until))
    world = next(walk)
    earlier = {one.name: one for one in figures(world, report, in_charge(world, unit), start)}
    world = next(walk)
    if world.ready is None or unit not in world.units:
        raise Problem(wording.NOTHING_YET, week=chosen, cutoff=spoken(until))
    policy, objects = world.ready.policy, in_charge(world, unit)
    day = local(until).date()
    return Weekly(
        report,
        unit,
        chosen,
        start,
        closes,
        until,
        desk.journal.id,
        world.seq,
        root(islice(desk.journal.leaves(), world.seq)).hex(),
        policy,
        tuple(Row(one, earlier.get(one.name)) for one in figures(world, report, objects, until)),
        tuple(parts(world, report, unit, until)),
        tuple(kept(block.name, dues(policy, block, objects, day)) for block in policy.deadlines.values()),
        tuple(filings(desk.journal, world, unit, chosen)),
    )


def reports_of(policy: Policy, tier: str) -> list[Report]:
    """The weekly reports of a tier, those that are tracked first."""
    found = [one for one in policy.reports.values() if one.tier == tier and one.cycle == "weekly"]
    return sorted(found, key=lambda one: not one.filed_as)


def report_of(policy: Policy, tier: str, unit: str, name: str | None) -> Report:
    """The weekly report of an office by its name, or the first. Raises `Problem`."""
    known = {one.name: one for one in reports_of(policy, tier)}
    office = unit.replace("/", " ")
    if not known:
        raise Problem(wording.NO_REPORTS, unit=office, tier=tier)
    if name and name not in known:
        listed = "、".join(known)
        raise Problem(
            wording.NO_REPORT, unit=office, tier=tier, text=name, reports=listed, **near(name, known)
        )
    return known[name] if name else next(iter(known.values()))


# ---- counting


def at_each(journal: JournalReader, read_policy: ReadPolicy, instants: Sequence[datetime]) -> Iterator[World]:
    """The world as it was at each instant, in order; it is the same world, so look before asking on."""
    world, waiting = World(read_policy), list(instants)
    for event in journal.events():
        while waiting and event.at > waiting[0]:
            waiting.pop(0)
            yield world
        if not waiting:
            return
        world.apply(event)
    for _ in waiting:
        yield world


def in_charge(world: World, unit: str) -> list[Entity]:
    """Everything at and below an office."""
    return [one for one in world.objects.values() if unit in upwards(one.root().unit, world.units)]


def figures(world: World, report: Report, objects: Sequence[Entity], at: datetime) -> tuple[Figure, ...]:
    """The indicators of a report over some objects, by the policy that was in force then."""
    if world.ready is None:
        return ()
    policy, day = world.ready.policy, local(at).date()
    known = (policy.indicators[name] for name in report.indicators if name in policy.indicators)
    return tuple(indicator(policy, block, objects, day) for block in known)


def parts(world: World, report: Report, unit: str, at: datetime) -> Iterator[Part]:
    """The figures of each office right below, or of each community where there is none."""
    below = [one for one in world.units.values() if one.parent == unit]
    for office in below:
        yield Part(office.name, figures(world, report, in_charge(world, office.id), at))
    for community in world.communities() if not below else ():
        if community.unit == unit:
            yield Part(community.name, figures(world, report, list(community.walk()), at))


# ---- who has reported


def filings(journal: JournalReader, world: World, unit: str, week: Week) -> Iterator[Filing]:
    """How each office right below stands with its own report of the week, where the policy tracks them."""
    assert world.ready is not None
    policy = world.ready.policy
    for office in world.units.values():
        report = next((one for one in reports_of(policy, office.tier) if one.filed_as), None)
        if office.parent != unit or report is None:
            continue
        paper = sent(world, office.id, report, week)
        if paper is None:
            yield Filing(office.name, "missing")
            continue
        at = journal.event(paper.seq).at
        late = at > with_grace(policy, report, cutoff(report, week))
        yield Filing(office.name, "late" if late else "sent", at, standing(policy, paper.parent))


def sent(world: World, unit: str, report: Report, week: Week) -> Paper | None:
    """The paper that an office filed its report of a week as, the first where there are several."""
    assert world.ready is not None
    kind = world.ready.policy.kinds[report.filed_as]
    name, day = dated(kind), cutoff(report, week).date()
    found = [
        paper
        for entity in world.objects.values()
        if entity.kind == kind.owner and entity.root().unit == unit
        for paper in entity.papers.get(kind.name, [])
        if paper.facts.get(name) == day
    ]
    return min(found, key=lambda paper: paper.seq, default=None)


def dated(kind: Kind) -> str:
    """The field of a paper that says for which day a report counts: its only date."""
    return next(name for name, field in kind.fields.items() if field.type.name == "date")


def with_grace(policy: Policy, report: Report, closes: datetime) -> datetime:
    """The last instant at which a report is not late."""
    grace = Reference(policy, closes.date()).value(report.grace, ()) if report.grace else None
    day = shifted(closes.date(), 1, grace) if isinstance(grace, Duration) else None
    return datetime.combine(day, closes.timetz()) if day else closes


def standing(policy: Policy, entity: Entity) -> str:
    """Where an object stands in the first flow of its kind."""
    flow = next(iter(policy.flows_of(entity.kind)), None)
    return entity.state(flow.name) if flow else ""


# ---- days


def local(at: datetime) -> datetime:
    return at.astimezone(OFFICE_TIME)


def spoken(at: datetime) -> str:
    """An instant as it is written on papers, Beijing time, to the minute."""
    return local(at).strftime("%Y-%m-%d %H:%M")
