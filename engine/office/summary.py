"""A summary at the end: every figure, target and deadline, under the part of the source that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.decide.figures import Aimed, Figure
from engine.office.counting import Deadlines, counted, percent
from engine.office.desk import Desk
from engine.office.weekly_files import exact
from engine.policy.block import Block, Clause
from engine.policy.model import Policy
from engine.printing.book import Heading, Part, Table
from engine.printing.paper import Paper
from engine.wording.reports import SummaryWords


@dataclass(slots=True)
class Section:
    """What one part of the source asks for, counted. `source` is "" for what names none."""

    source: str
    quote: str
    indicators: list[Figure]
    targets: list[Aimed]
    deadlines: list[Deadlines]


@dataclass(frozen=True, slots=True)
class Summary:
    """An office's round as it stands on a day, in the order of the source."""

    unit: str
    day: date
    sections: tuple[Section, ...]


def summary(desk: Desk, unit: str, day: date) -> Summary:
    """Everything that the policy counts over an office, section by section of the source."""
    policy = desk.ready.policy
    found, sections = counted(desk.world, policy, unit, day), order(policy)

    def of(block: Block) -> Section:
        name = part_of(block.clauses[0]) if block.clauses else ""
        return sections.setdefault(name, Section(name, "", [], [], []))

    for figure in found.indicators:
        of(policy.indicators[figure.name]).indicators.append(figure)
    for aimed in found.targets:
        of(policy.targets[aimed.name]).targets.append(aimed)
    for one in found.deadlines:
        of(policy.deadlines[one.name]).deadlines.append(one)
    filled = [one for one in sections.values() if one.indicators or one.targets or one.deadlines]
    return Summary(unit, day, tuple(sorted(filled, key=lambda one: not one.source)))


def order(policy: Policy) -> dict[str, Section]:
    """The parts of the sources, in the order in which their clauses are written out, each by its first."""
    found: dict[str, Section] = {}
    for clause in policy.clauses.values():
        name = part_of(Clause(clause.document, clause.name))
        found.setdefault(name, Section(name, clause.quote, [], [], []))
    return found


def part_of(clause: Clause) -> str:
    """The part of a document that a clause stands in: 讲话 二·第六 of 讲话 二·第六·R88."""
    return f"{clause.document} {clause.clause.rpartition('·')[0] or clause.clause}"


# ---- on paper


def paper(found: Summary, words: SummaryWords) -> Paper:
    """The summary as an official document: a section for each part of the source."""
    parts: list[Part] = []
    for number, one in enumerate(found.sections, 1):
        title = words.section(number, one.source, one.quote) if one.source else f"{number}. {words.rest}"
        parts.append(Heading(2, title, f"section-{number}"))
        parts += tables(one, words)
    office = found.unit.replace("/", " ")
    line, day = words.day_line(office, found.day), found.day
    return Paper(words.language, words.title, line, parts, day.isoformat(), signed=(office, words.day(day)))


def tables(one: Section, words: SummaryWords) -> Iterator[Table]:
    """Targets, then deadlines, then figures, where there are any."""
    if one.targets:
        rows = [(*shares(each), words.met[each.met]) for each in one.targets]
        yield Table(words.targets, tuple(rows), (40, 14, 14, 16, 16))
    if one.deadlines:
        states = ("met", "open", "overdue", "unknown")
        kept = [(each.name, *(str(each.counts.get(state, 0)) for state in states)) for each in one.deadlines]  # type: ignore[call-overload]
        yield Table(words.deadlines, tuple(kept), (40, 15, 15, 15, 15))
    if one.indicators:
        told = [(*shares(each), str(each.unknown)) for each in one.indicators]
        yield Table(words.indicators, tuple(told), (40, 14, 14, 16, 16))


def shares(figure: Figure) -> tuple[str, str, str, str]:
    """Name, number, out of how many, share; a sum is out of nothing."""
    out_of = "—" if figure.total else str(figure.out_of)
    return figure.name, exact(figure.value), out_of, percent(figure.share)
