"""Schedules as files: Excel and Word with the five columns that offices use, and the whole as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from engine.chart.timetable import Cell, Row, State, Timetable, draw
from engine.decide.schedule import NEAR, Planned, Schedule
from engine.office.output import check_target, write_whole
from engine.policy.model import Policy, Step
from engine.printing.book import Heading, Table
from engine.printing.paper import Paper
from engine.problem import Language
from engine.wording.schedules import Words

WIDTHS = (14, 22, 14, 34, 16)


def write_schedules(
    schedules: Sequence[Schedule], policy: Policy, day: date, path: Path, language: Language, force: bool
) -> None:
    """Writes schedules into a file of the kind that its name ends in. Raises `Problem`."""
    kinds: Mapping[str, Callable[[Sequence[Schedule], Policy, date, Words], bytes]] = {
        ".xlsx": excel,
        ".docx": word,
        ".svg": svg,
        ".png": png,
    }
    check_target(path, kinds, force)
    write_whole(path, kinds[path.suffix.lower()](schedules, policy, day, Words(language)))


# ---- rows


def five(one: Planned) -> tuple[str, str, str, str, str]:
    """A step in the five columns."""
    latest = one.latest.day.isoformat() if one.latest else "—"
    return one.step.flow, one.step.name, latest, "、".join(one.papers), "、".join(one.step.by)


def past(step: Step, day: date, words: Words) -> tuple[str, str, str, str, str]:
    return step.flow, step.name, f"{words.done} {day.isoformat()}", "", "、".join(step.by)


def three(one: Planned) -> tuple[str, int | str, str]:
    """The first day, the days between, and what sets the last."""
    earliest = one.earliest.day.isoformat() if one.earliest else "—"
    return earliest, "—" if one.slack is None else one.slack, one.latest.by if one.latest else ""


# ---- Excel


def excel(schedules: Sequence[Schedule], policy: Policy, day: date, words: Words) -> bytes:
    """One community: its steps. Several: a sheet of all steps of all of them, to be filtered and sorted."""
    from engine.printing.excel import Sheet, Tone, Value, workbook

    rows: list[tuple[Value, ...]] = []
    tones: dict[int, Tone] = {}
    several = len(schedules) != 1
    for one in schedules:
        lead = (one.entity.unit.replace("/", " "), one.entity.name) if several else ()
        for step, taken in one.done:
            tones[len(rows)] = "done"
            rows.append((*lead, *past(step, taken, words), "", "", ""))
        for planned in one.steps:
            if planned.too_late:
                tones[len(rows)] = "late"
            elif planned.slack is not None and planned.slack <= NEAR:
                tones[len(rows)] = "tight"
            rows.append((*lead, *five(planned), *three(planned)))
    head = (*(words.whose if several else ()), *words.head, *words.more)
    widths = (*((20, 14) if several else ()), 12, 20, 18, 44, 24, 12, 8, 22)
    line = f"{policy.region}　{day}" if several else f"{schedules[0].label}　{day}"
    sheet = Sheet(words.title, words.title, line, head, rows, widths, tones)
    return workbook([sheet], day.isoformat())


# ---- Word


def word(schedules: Sequence[Schedule], policy: Policy, day: date, words: Words) -> bytes:
    """A table for each community, in the five columns."""
    from engine.chart.png import png as picture
    from engine.printing.word.paper import word as write

    several = len(schedules) != 1
    parts: list[Heading | Table] = []
    for number, one in enumerate(schedules):
        if several:
            parts.append(Heading(2, one.label, f"community-{number}"))
        done = [past(step, taken, words) for step, taken in one.done]
        parts.append(Table(words.head, (*done, *map(five, one.steps)), WIDTHS))
    line = f"{policy.region}　{day}" if several else f"{schedules[0].label}　{day}"
    return write(Paper(words.language, words.title, line, parts, day.isoformat(), across=True), picture)


# ---- the picture


def svg(schedules: Sequence[Schedule], policy: Policy, day: date, words: Words) -> bytes:
    return draw(timetable(schedules, policy, day, words)).encode()


def png(schedules: Sequence[Schedule], policy: Policy, day: date, words: Words) -> bytes:
    from engine.chart.png import png as raster

    return raster(draw(timetable(schedules, policy, day, words)), 4200)


def timetable(schedules: Sequence[Schedule], policy: Policy, day: date, words: Words) -> Timetable:
    """Every step that lies ahead of any community, or was taken, in the order in which they come."""
    columns = in_order(schedules, policy)
    rows = [row(one, columns) for one in sorted(schedules, key=lambda one: one.entity.id)]
    line = f"{policy.region}　{day}"
    return Timetable(
        words.title, line, columns, rows, {state: words.legend[state] for state in get_args(State)}
    )


def in_order(schedules: Sequence[Schedule], policy: Policy) -> list[str]:
    """The steps of the main flow that any community has ahead or behind it, in the order of their states."""
    flow = policy.main_flow_of(policy.root_kind().name)
    named = {one.step.name: one.step for schedule in schedules for one in schedule.steps}
    named |= {step.name: step for schedule in schedules for step, _ in schedule.done}
    place = {state: number for number, state in enumerate(flow.states)}
    mine = [step for step in named.values() if step.flow == flow.name]
    forward = [step for step in mine if any(place[source] < place[step.dest] for source in step.sources)]
    return [step.name for step in sorted(forward, key=lambda step: place[step.dest])]


def row(one: Schedule, columns: Sequence[str]) -> Row:
    """A community in the columns: what was done with its day, what is ahead with its last day."""
    ahead = {planned.step.name: planned for planned in one.steps}
    done = {step.name: taken for step, taken in one.done}
    here = {planned.step.name for planned in one.next}
    cells: list[Cell | None] = []
    for name in columns:
        if name in ahead:
            planned = ahead[name]
            said = f"{planned.latest.day:%m-%d}" if planned.latest else ""
            cells.append(Cell(state_of(planned, name in here), said, name in here))
        else:
            cells.append(Cell("done", f"{done[name]:%m-%d}") if name in done else None)
    return Row(one.entity.name, one.entity.unit.replace("/", " "), cells)


def state_of(planned: Planned, now: bool) -> State:
    """What a cell says of a step that lies ahead."""
    if planned.too_late:
        return "late"
    if planned.slack is not None and planned.slack <= NEAR:
        return "tight"
    return "next" if now else "ahead"
