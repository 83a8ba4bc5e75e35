"""The week's figures: counted from the journal's events up to the end of a week, by county."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from engine.demo.season import Column, Week
from engine.journal.record import Event, recorded_day

Row: TypeAlias = tuple[str, int, list[int]]
"""A county, how many communities it has, a figure a column."""

LAST_DAY = timedelta(days=6)


@dataclass(slots=True)
class Tally:
    """A county: where each community stands, which have a paper on file, what happened in the week."""

    states: dict[str, str] = field(default_factory=dict)
    papers: dict[str, set[str]] = field(default_factory=dict)
    happened: Counter[str] = field(default_factory=Counter)

    def count(self, column: Column) -> int:
        """One figure."""
        if column.states:
            return sum(state in column.states for state in self.states.values())
        if column.paper:
            return len(self.papers.get(column.paper, ()))
        return self.happened["refused" if column.refusals else "taken"]


def tallies(events: Iterable[Event], week: Week, initial: str) -> dict[str, Tally]:
    """A tally a county, in the order of the roster. `initial` is where communities stand at first."""
    found: dict[str, Tally] = {}
    for event in events:
        if event.unit and recorded_day(event.at) <= week.begins + LAST_DAY:
            count(found, event, week, initial)
    return {county: tally for county, tally in found.items() if tally.states}


def count(found: dict[str, Tally], event: Event, week: Week, initial: str) -> None:
    """Counts one event into its county's tally."""
    tally, data = found.setdefault(event.unit.split("/")[0], Tally()), event.data
    match event.type:
        case "object.added" if not data["owner"]:
            tally.states[data["id"]] = initial
        case "step.taken" if data["flow"] == week.flow:
            tally.states[data["object"]] = data["to"]
        case "evidence.added":
            tally.papers.setdefault(data["kind"], set()).add(data["object"])
    if week.begins <= recorded_day(event.at):
        tally.happened[event.type.split(".")[1]] += 1


def rows(events: Iterable[Event], week: Week, initial: str) -> list[Row]:
    """A row a county, from the events of a journal in their order."""
    found = tallies(events, week, initial)
    return [
        (county, len(tally.states), [tally.count(column) for column in week.column])
        for county, tally in found.items()
    ]


def total(rows: Sequence[Row]) -> tuple[int, list[int]]:
    """All counties together."""
    columns = zip(*(cells for _, _, cells in rows), strict=True)
    return sum(size for _, size, _ in rows), [sum(column) for column in columns]


def span(week: Week) -> tuple[date, date]:
    return week.begins, week.begins + LAST_DAY
