"""A placed chart as SVG: one page, measured in millimetres, that needs nothing from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from engine.chart.chart import Chart, Mark, Marks
from engine.chart.labels import STEP, WHO, Label, letters
from engine.chart.layout import STATE, Placed, name_lines, place
from engine.chart.shapes import Box, Line

FAMILIES = (
    "SimHei", "Microsoft YaHei", "DengXian", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "STHeiti",
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "Droid Sans Fallback", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC",
    "SimSun", "NSimSun", "FangSong", "KaiTi", "AR PL UMing CN", "AR PL UKai CN",
)  # fmt: skip
"""The Chinese fonts that charts may be drawn in, upright and plain ones first."""

TITLE, CAPTION, LEGEND = 8.0, 3.6, 3.6
"""Heights of letters in mm."""
HEAD, FOOT = 19.0, 9.0
"""What the title and the legend take of a page, in mm."""
PAGE = (186.0, 264.0)
"""A sheet of A4 without margins of 12 mm and a line for the page number."""

INK, RETURN, PALE = "#1a1a1a", "#9c2b1f", "#ffffff"
STROKES = {"main": 4.6, "side": 2.4, "back": 2.4}
FILLS: Mapping[Mark | None, str] = {None: PALE, "done": "#d9d9d9", "now": "#ffd54a", "next": "#dcebfa"}


@dataclass(frozen=True, slots=True)
class Words:
    """What is written round a chart, in one language."""

    title: str
    caption: str
    start: str
    end: str
    main: str
    side: str
    back: str
    done: str
    now: str
    next: str


def draw(chart: Chart, words: Words, marks: Marks | None = None, page: tuple[float, float] = PAGE) -> str:
    """The chart as large as the page allows, under its title and above what its lines mean.

    `page` is its width and height in mm. States with a mark are filled: where an object stands (now), where
    it has been (done), where it can go (next).
    """
    width, height = page
    placed = placing(chart, width - 2, height - HEAD - FOOT)
    left = (width - placed.bounds.width * placed.scale) / 2
    inner = "\n".join(
        [*map(line_mark, lines_in_order(placed)), *boxes(placed, words, marks or {}), *texts(placed)]
    )
    moved = f"translate({left:.2f} {HEAD:.2f}) scale({placed.scale:.5f})"
    moved += f" translate({-placed.bounds.left:.2f} {-placed.bounds.top:.2f})"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
            f' font-family="{escape(families())}" fill="{INK}" role="img">',
            f"<title>{escape(words.title)}</title>",
            ARROWHEADS,
            *heading(words, width),
            f'<g transform="{moved}">\n{inner}\n</g>',
            *legend(chart, words, marks or {}, height),
            "</svg>",
        ]
    )


placing: Callable[[Chart, float, float], Placed] = cache(place)
"""A chart is placed once, however many objects are shown on it."""


def families() -> str:
    return ", ".join(f"'{family}'" for family in FAMILIES) + ", sans-serif"


def arrowhead(name: str, colour: str) -> str:
    return (
        f'<marker id="{name}" markerUnits="userSpaceOnUse" markerWidth="20" markerHeight="16" refX="18"'
        f' refY="8" orient="auto"><path d="M0,0 L20,8 L0,16 z" fill="{colour}"/></marker>'
    )


ARROWHEADS = f"<defs>{arrowhead('ahead', INK)}{arrowhead('back', RETURN)}</defs>"


# ---- lines, boxes, labels


def lines_in_order(placed: Placed) -> list[Line]:
    """The main path last, so that nothing is drawn over it."""
    return sorted(placed.lines, key=lambda line: line.arrow.way == "main")


def line_mark(line: Line) -> str:
    """An arrow: thick on the main path, dashed where it leads back."""
    way = line.arrow.way
    points = " ".join(f"{point.x:.1f},{point.y:.1f}" for point in line.points)
    colour, head = (RETURN, "back") if way == "back" else (INK, "ahead")
    dashes = ' stroke-dasharray="12 6"' if way == "back" else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{STROKES[way]:g}"'
        f' stroke-linejoin="round"{dashes} marker-end="url(#{head})"/>'
    )


def boxes(placed: Placed, words: Words, marks: Marks) -> Iterator[str]:
    for state, box in placed.boxes.items():
        yield frame(box, placed.chart, state, marks.get(state))
        yield from name(box, state)
        yield from tags(box, placed.chart, state, words)


def frame(box: Box, chart: Chart, state: str, mark: Mark | None) -> str:
    """A state: round where the flow starts, with a double border where it ends."""
    radius = box.height / 2 if state == chart.initial else 6
    border = 6.0 if mark == "now" else 3.0
    outer = rectangle(box, radius, FILLS[mark], border, mark == "next")
    return outer + (rectangle(box.wider(-7), 3, "none", 2.0, False) if state in chart.final else "")


def rectangle(box: Box, radius: float, fill: str, border: float, dashed: bool) -> str:
    """A box with round corners; `border` is its thickness."""
    dashes = ' stroke-dasharray="14 7"' if dashed else ""
    return (
        f'<rect x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
        f' rx="{radius:g}" fill="{fill}" stroke="{INK}" stroke-width="{border:g}"{dashes}/>'
    )


def name(box: Box, state: str) -> Iterator[str]:
    lines = name_lines(state)
    first = box.centre.y - (len(lines) - 1) * STATE * 0.55 + STATE * 0.36
    for number, line in enumerate(lines):
        yield text(box.centre.x, first + number * STATE * 1.1, STATE, line, "middle")


def tags(box: Box, chart: Chart, state: str, words: Words) -> Iterator[str]:
    """A word on the corner of the state where the flow starts, and of those where it ends."""
    said = words.start if state == chart.initial else words.end if state in chart.final else ""
    if said:
        wide = letters(said) * WHO + 10
        top = box.top - 14 if state == chart.initial else box.bottom - 10
        corner = Box(box.left - 10, top, box.left - 10 + wide, top + 24)
        yield rectangle(corner, 4, INK, 0, False)
        yield text(corner.centre.x, corner.centre.y + WHO * 0.36, WHO, said, "middle", PALE)


def texts(placed: Placed) -> Iterator[str]:
    """The labels; each on a white ground, so that a line behind it does not disturb."""
    for label in placed.labels:
        yield f'<g fill="{RETURN if label.way == "back" else INK}">{"".join(label_lines(label))}</g>'


def label_lines(label: Label) -> Iterator[str]:
    """A step's name, and below it who takes it."""
    box = label.box
    x = {"start": box.left, "middle": box.centre.x, "end": box.right}[label.align]
    halo = ' stroke="#ffffff" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
    yield text(x, box.top + STEP * 0.95, STEP, label.name, label.align, more=halo)
    for number, line in enumerate(label.who, 1):
        yield text(x, box.top + STEP * 0.95 + number * WHO * 1.08, WHO, line, label.align, more=halo)


def text(x: float, y: float, size: float, said: str, anchor: str, colour: str = "", more: str = "") -> str:
    fill = f' fill="{colour}"' if colour else ""
    start = f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}" text-anchor="{anchor}"'
    return f"{start}{fill}{more}>{escape(said)}</text>"


# ---- round the chart


def heading(words: Words, width: float) -> Iterator[str]:
    yield text(width / 2, TITLE, TITLE, words.title, "middle")
    yield text(width / 2, TITLE + 5.4, CAPTION, words.caption, "middle")


def legend(chart: Chart, words: Words, marks: Marks, height: float) -> Iterator[str]:
    """What the lines and fills mean: those that this chart has."""
    x, y = 2.0, height - 2.4
    for way, said in (("main", words.main), ("side", words.side), ("back", words.back)):
        if any(arrow.way == way for arrow in chart.arrows):
            colour = RETURN if way == "back" else INK
            dashes = ' stroke-dasharray="2.4 1.2"' if way == "back" else ""
            stroke = STROKES[way] * 0.2
            yield f'<path d="M{x:g},{y - 1.3:g} h11" stroke="{colour}" stroke-width="{stroke:.2f}"{dashes}/>'
            yield text(x + 12.5, y, LEGEND, said, "start")
            x += 12.5 + letters(said) * LEGEND + 5
    meant: tuple[tuple[Mark, str], ...] = (("done", words.done), ("now", words.now), ("next", words.next))
    for mark, said in meant:
        if mark in marks.values():
            box = f'<rect x="{x:g}" y="{y - 3.4:g}" width="7" height="4.2" stroke="{INK}" stroke-width="0.4"'
            yield f'{box} fill="{FILLS[mark]}"/>'
            yield text(x + 8.5, y, LEGEND, said, "start")
            x += 8.5 + letters(said) * LEGEND + 5
