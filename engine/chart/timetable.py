"""The schedules of many communities as one picture: a line each, a column a step, its last day in the cell.

What was done is grey with its day, what can be done next is framed, what is tight is yellow, what is too late
is red. Made for a wall: A3 across for a hundred communities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal, NamedTuple, TypeAlias

from engine.chart.svg import families

State: TypeAlias = Literal["done", "next", "ahead", "tight", "late"]

FILLS: Mapping[State, str] = {
    "done": "#d9d9d9",
    "next": "#dcebfa",
    "ahead": "#ffffff",
    "tight": "#ffe699",
    "late": "#e06666",
}
INK, FAINT = "#1a1a1a", "#b0b0b0"
ROW, COLUMN, SIDE = 6.0, 15.0, 58.0
"""In mm: a line's height, a column's width, the names at the side."""
TOP, HEAD, FOOT = 20.0, 30.0, 12.0
"""In mm: the title, the steps' names, the legend."""
LETTER = 3.1
LONGEST = 9
"""Letters of a step's name that stand on one line of its head."""


class Cell(NamedTuple):
    """What is written in a cell and what it is; `now`: it can be done now, so it is framed."""

    state: State
    said: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A community: its name, whose it is, and for each column what it is and what is written in it."""

    name: str
    group: str
    cells: Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class Timetable:
    """`legend` says in words what each fill means."""

    title: str
    line: str
    columns: Sequence[str]
    rows: Sequence[Row]
    legend: Mapping[State, str]


def draw(one: Timetable) -> str:
    """The picture as SVG, in millimetres; it needs nothing from outside."""
    width = SIDE + COLUMN * len(one.columns) + 4
    height = TOP + HEAD + ROW * len(one.rows) + FOOT
    return sheet(
        one.title, width, height, [*title(one, width), *heads(one), *lines(one), *legend(one, height)]
    )


def sheet(title: str, width: float, height: float, inner: Iterable[str]) -> str:
    """A white sheet with what is drawn on it, as SVG, in millimetres."""
    drawn = "\n".join(inner)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' font-family="{families()}" fill="{INK}" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>\n{drawn}\n</svg>\n'
    )


def title(one: Timetable, width: float) -> Iterator[str]:
    yield text(width / 2, 10, 7, one.title, "middle")
    yield text(width / 2, 16, 3.6, one.line, "middle")


def heads(one: Timetable) -> Iterator[str]:
    """The steps' names from top to bottom, as Chinese is written on narrow columns."""
    for number, name in enumerate(one.columns):
        x = SIDE + COLUMN * (number + 0.5)
        parts = [name[at : at + LONGEST] for at in range(0, len(name), LONGEST)]
        for part, said in enumerate(parts):
            shift = (part - (len(parts) - 1) / 2) * (LETTER + 0.8)
            for place, letter in enumerate(said):
                yield text(x - shift, TOP + 3 + place * LETTER, LETTER, letter, "middle")


def lines(one: Timetable) -> Iterator[str]:
    """A line for each community; where the office changes, its name and a stroke."""
    group, right = "", SIDE + COLUMN * len(one.columns)
    for number, row in enumerate(one.rows):
        y = TOP + HEAD + ROW * number
        if row.group != group:
            group = row.group
            yield f'<path d="M0,{y:g} H{right:g}" stroke="{INK}" stroke-width="0.5"/>'
            yield text(1, y + ROW * 0.7, LETTER, group, "start")
        yield text(SIDE - 2, y + ROW * 0.7, LETTER, row.name, "end")
        for column, cell in enumerate(row.cells):
            if cell:
                yield from box(SIDE + COLUMN * column, y, cell)


def box(x: float, y: float, cell: Cell) -> Iterator[str]:
    """A cell with what is written in it."""
    colour, thick, inset = (INK, 0.6, 0.4) if cell.now else (FAINT, 0.2, 0.0)
    size = f'width="{COLUMN - 2 * inset:g}" height="{ROW - 2 * inset:g}"'
    place = f'x="{x + inset:g}" y="{y + inset:g}"'
    border = f'stroke="{colour}" stroke-width="{thick:g}"'
    yield f'<rect {place} {size} fill="{FILLS[cell.state]}" {border}/>'
    yield text(x + COLUMN / 2, y + ROW * 0.7, LETTER, cell.said, "middle")


def legend(one: Timetable, height: float) -> Iterator[str]:
    """What each fill means, in a line at the foot."""
    x, y = 2.0, height - 4
    for state, said in one.legend.items():
        border = f'stroke="{INK}" stroke-width="0.3"'
        yield f'<rect x="{x:g}" y="{y - 3.4:g}" width="8" height="4.4" fill="{FILLS[state]}" {border}/>'
        yield text(x + 9.5, y, 3.4, said, "start")
        x += 9.5 + len(said) * 3.6 + 6


def text(x: float, y: float, size: float, said: str, anchor: str) -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}" text-anchor="{anchor}">{escape(said)}</text>'
