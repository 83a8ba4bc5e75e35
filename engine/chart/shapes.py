"""Points, boxes and lines of a drawing, in units, x to the right and y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from engine.chart.chart import Arrow


class Point(NamedTuple):
    x: float
    y: float


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @staticmethod
    def about(x: float, y: float, width: float, height: float) -> Box:
        """The box of a size round a centre."""
        return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def wider(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Whether the two have any part in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Line:
    """How an arrow runs: straight from point to point, upright or level."""

    arrow: Arrow
    points: tuple[Point, ...]

    @property
    def stretches(self) -> Iterator[tuple[Point, Point]]:
        return zip(self.points, self.points[1:], strict=False)

    @property
    def boxes(self) -> list[Box]:
        """Each stretch as a box without width or without height."""
        return [
            Box(min(one.x, two.x), min(one.y, two.y), max(one.x, two.x), max(one.y, two.y))
            for one, two in self.stretches
        ]


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
