"""Where the name of a step stands beside its arrow: the place that hides least.

A step that is alone in leading to its state is named once, however many states it may be taken from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.chart.chart import Arrow, Way
from engine.chart.shapes import Box, Line, Point

STEP, WHO = 23.0, 19.0
"""The heights of a letter of a step's name, and of who takes it."""
GAP = 6.0
"""What is left free between a label and its line."""

COST_BOX, COST_LABEL, COST_LINE, COST_SHARED = 300.0, 400.0, 40.0, 15.0
COST_FAR, COST_SIDE = 1.0, 1.5
ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)

NO_BOX = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Label:
    """A step's label and its place; `align` is where its lines meet: start, middle or end."""

    name: str
    who: tuple[str, ...]
    way: Way
    box: Box = NO_BOX
    align: str = "start"

    @property
    def width(self) -> float:
        return max(letters(self.name) * STEP, *(letters(line) * WHO for line in self.who))

    @property
    def height(self) -> float:
        return STEP * 1.08 + len(self.who) * WHO * 1.08


def letters(text: str) -> float:
    """How wide a text is, in letters as wide as they are high."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.6 for char in text)


def label_of(arrow: Arrow) -> Label:
    """A step's name, who takes it and who countersigns."""
    return Label(arrow.step, arrow.who, arrow.way)


def place_labels(lines: Sequence[Line], boxes: Sequence[Box]) -> tuple[tuple[Label, ...], float]:
    """The labels of all lines, each where it hides least of boxes, lines and the labels before it; and what
    they hide all the same, as a price."""
    solid = [(box.wider(2), COST_BOX) for box in boxes]
    solid += [(stretch.wider(2), COST_LINE) for line in lines for stretch in line.boxes]
    placed: list[Label] = []
    total = 0.0
    for bundle in bundles(lines):
        label = label_of(bundle[0].arrow)
        spots = [spot for line in bundle for spot in spots_along(line, label, lines)]
        costs = [spot.cost + crowding(spot.label.box, solid) for spot in spots]
        least = min(costs)
        total += least
        found = spots[costs.index(least)].label
        solid.append((found.box.wider(2), COST_LABEL))
        placed.append(found)
    return tuple(placed), total


def bundles(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines that one label speaks for: main ones first, for they have the least choice."""
    alone: dict[str, set[str]] = {}
    for line in lines:
        alone.setdefault(line.arrow.dest, set()).add(line.arrow.step)
    found: dict[object, list[Line]] = {}
    for line in lines:
        arrow = line.arrow
        single = len(alone[arrow.dest]) == 1
        found.setdefault((arrow.step, arrow.dest) if single else (arrow.step, arrow.source), []).append(line)
    order = ("main", "back", "side")
    yield from sorted(map(tuple, found.values()), key=lambda bundle: order.index(bundle[0].arrow.way))


# ---- where it may stand


@dataclass(frozen=True, slots=True)
class Spot:
    label: Label
    cost: float


def spots_along(line: Line, label: Label, lines: Sequence[Line]) -> Iterator[Spot]:
    """Beside each stretch of a line: at its middle, and further along it at a price."""
    for (start, stop), stretch in zip(line.stretches, line.boxes, strict=True):
        length = stretch.width + stretch.height
        shared = COST_SHARED * others_along(stretch, line, lines)
        short = COST_SIDE if length < label.height else 0.0
        for along in ALONG:
            at = Point(start.x + (stop.x - start.x) * along, start.y + (stop.y - start.y) * along)
            cost = shared + short + COST_FAR * abs(along - 0.5) * 4
            yield from beside(at, stretch.width == 0, label, cost)


def beside(at: Point, upright: bool, label: Label, cost: float) -> Iterator[Spot]:
    """To the right and to the left of an upright stretch; above and below a level one."""
    half, width, height = label.height / 2, label.width, label.height
    if upright:
        right = Box(at.x + GAP, at.y - half, at.x + GAP + width, at.y + half)
        left = Box(at.x - GAP - width, at.y - half, at.x - GAP, at.y + half)
        yield Spot(Label(label.name, label.who, label.way, right, "start"), cost)
        yield Spot(Label(label.name, label.who, label.way, left, "end"), cost + COST_SIDE)
        return
    above = Box(at.x - width / 2, at.y - GAP - height, at.x + width / 2, at.y - GAP)
    below = Box(at.x - width / 2, at.y + GAP, at.x + width / 2, at.y + GAP + height)
    yield Spot(Label(label.name, label.who, label.way, above, "middle"), cost + COST_SIDE)
    yield Spot(Label(label.name, label.who, label.way, below, "middle"), cost + 2 * COST_SIDE)


def others_along(stretch: Box, line: Line, lines: Sequence[Line]) -> int:
    """How many other steps run along the same stretch: a name there would speak for them too."""
    return sum(
        any(together(stretch, other) for other in another.boxes)
        for another in lines
        if another.arrow.step != line.arrow.step
    )


def together(stretch: Box, other: Box) -> bool:
    """Whether two straight stretches run along each other for some way."""
    across = min(stretch.right, other.right) - max(stretch.left, other.left)
    down = min(stretch.bottom, other.bottom) - max(stretch.top, other.top)
    return min(across, down) >= 0 and max(across, down) > 1


def crowding(box: Box, solid: Sequence[tuple[Box, float]]) -> float:
    """What a label at a place would hide, as a price."""
    return sum(cost for other, cost in solid if box.meets(other))
