"""A bulletin: which offices have fallen behind, each with the facts, as the journal has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from engine.decide.authority import upwards
from engine.decide.figures import Due
from engine.office.desk import Desk
from engine.office.weekly import Filing, Weekly, local, spoken, weekly
from engine.office.weekly_files import annexes, line, origin, standing, whose
from engine.printing.book import Heading, Paragraph, Part
from engine.printing.paper import Paper
from engine.wording.reports import BulletinWords

MOST_NAMED = 6


class Missed(NamedTuple):
    """A deadline that an office has missed, and for whom, the longest ago first."""

    name: str
    dues: tuple[Due, ...]


class Named(NamedTuple):
    """An office that is named, and why: its report of the week, and what is overdue in its charge."""

    unit: str
    filing: Filing | None
    missed: tuple[Missed, ...]

    @property
    def overdue(self) -> int:
        return sum(len(one.dues) for one in self.missed)


class Bulletin(NamedTuple):
    """The state of a week, and the offices right below that are named, the furthest behind first."""

    week: Weekly
    named: tuple[Named, ...]


def bulletin(desk: Desk, unit: str, week: str | None, now: datetime) -> Bulletin:
    """What there is to say of an office's week. Raises `Problem`."""
    found = weekly(desk, unit, None, week, now)
    named = [one for one in below(desk, found) if one.missed or one.filing]
    return Bulletin(found, tuple(sorted(named, key=lambda one: (-one.overdue, one.filing is None))))


def below(desk: Desk, found: Weekly) -> Iterator[Named]:
    """Each office right below, with what it has missed."""
    behind = {one.unit: one for one in found.filings if one.state != "sent"}
    for office in desk.world.units.values():
        if office.parent != found.unit:
            continue
        missed = []
        for one in found.late:
            ours = [
                due for due in one.overdue if office.id in upwards(due.entity.root().unit, desk.world.units)
            ]
            missed += [Missed(one.name, tuple(ours))] if ours else []
        yield Named(office.name, behind.get(office.name), tuple(missed))


# ---- on paper


def paper(found: Bulletin, issue: int, words: BulletinWords) -> Paper:
    """The bulletin as an official document."""
    week = found.week
    parts: list[Part] = [*standing(week, words, words.overall)]
    parts.append(Heading(2, words.behind, "named"))
    parts += [Paragraph(text) for text in facts(found, words)] or [Paragraph(words.nobody())]
    parts.append(Heading(2, words.demands, "demands"))
    parts += [Paragraph(text) for text in demands(found, words)]
    parts += origin(week, words, words.sources)
    day = local(week.until)
    head = words.issue(issue, line(week, words))
    return Paper(
        words.language,
        words.title,
        head,
        parts,
        day.date().isoformat(),
        signed=(week.office, words.day(day)),
        annexes=tuple(annexes(week, words)),
    )


def facts(found: Bulletin, words: BulletinWords) -> Iterator[str]:
    """For each office that is named: its report, and what is overdue, with whose it is."""
    for one in found.named:
        said = []
        if one.filing:
            at = spoken(one.filing.at) if one.filing.at else ""
            said.append(words.of_report(found.week.week, one.filing.state, at))
        for missed in one.missed:
            names = whose(missed.dues, MOST_NAMED)
            said.append(words.of_deadline(missed.name, len(missed.dues), names))
        yield words.of_office(one.unit, said)


def demands(found: Bulletin, words: BulletinWords) -> Iterator[str]:
    """What the policy says becomes of each deadline that was missed."""
    deadlines = found.week.policy.deadlines
    for one in found.week.late:
        what = deadlines[one.name].overdue if one.name in deadlines else ""
        yield words.of_demand(one.name, what or words.report_up())
    if not found.week.late:
        yield words.go_on()
