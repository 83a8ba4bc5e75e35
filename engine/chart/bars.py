"""Shares as bars: one line each, how much it is now, and a mark where it was before.

Made to be looked at in black and white as well: what is now is filled, what was before is a stroke.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from engine.chart.timetable import sheet, text

FILL, EMPTY, MARK = "#2f5d8a", "#eef1f4", "#c0392b"
WIDTH, NAMES, FIGURES = 186.0, 52.0, 34.0
"""In mm: the picture, the names on the left, the figures on the right."""
ROW, BAR, TOP, FOOT, LETTER = 6.6, 4.0, 20.0, 10.0, 3.4


class Bar(NamedTuple):
    """A share between 0 and 1, the one before if there was one, and the figures in words."""

    name: str
    now: Fraction
    before: Fraction | None
    said: str


def draw(title: str, line: str, bars: Sequence[Bar], legend: tuple[str, str]) -> str:
    """The picture as SVG, in millimetres; it needs nothing from outside. `legend`: now, before."""
    height = TOP + ROW * len(bars) + FOOT
    return sheet(title, WIDTH, height, [*heading(title, line), *rows(bars), *key(legend, height)])


def heading(title: str, line: str) -> Iterator[str]:
    yield text(WIDTH / 2, 9, 6, title, "middle")
    yield text(WIDTH / 2, 15, 3.4, line, "middle")


def rows(bars: Sequence[Bar]) -> Iterator[str]:
    """The name, the whole as an empty bar, the share in it, the mark of the one before, the figures."""
    long = WIDTH - NAMES - FIGURES
    for number, bar in enumerate(bars):
        y = TOP + ROW * number
        base = y + ROW * 0.5 + LETTER * 0.36
        yield text(NAMES - 2, base, LETTER, bar.name, "end")
        top = y + (ROW - BAR) / 2
        yield f'<rect x="{NAMES:g}" y="{top:.2f}" width="{long:g}" height="{BAR:g}" fill="{EMPTY}"/>'
        filled = long * float(min(bar.now, Fraction(1)))
        yield f'<rect x="{NAMES:g}" y="{top:.2f}" width="{filled:.2f}" height="{BAR:g}" fill="{FILL}"/>'
        if bar.before is not None:
            x = NAMES + long * float(min(bar.before, Fraction(1)))
            yield (
                f'<path d="M{x:.2f},{top - 0.9:.2f} V{top + BAR + 0.9:.2f}"'
                f' stroke="{MARK}" stroke-width="0.7"/>'
            )
        yield text(WIDTH - FIGURES + 2, base, LETTER, bar.said, "start")


def key(legend: tuple[str, str], height: float) -> Iterator[str]:
    """What is filled and what the stroke means."""
    y = height - 4
    yield f'<rect x="{NAMES:g}" y="{y - 3:g}" width="9" height="3.6" fill="{FILL}"/>'
    yield text(NAMES + 11, y, LETTER, legend[0], "start")
    yield f'<path d="M{NAMES + 44:g},{y - 3.6:g} v4.8" stroke="{MARK}" stroke-width="0.7"/>'
    yield text(NAMES + 47, y, LETTER, legend[1], "start")
