"""The text of one Python function as it grows: lines, names, and what is looked up once and held in a local.

What is held of an object is looked up where the object comes into play: at the top of the function, or at the
top of the loop over a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count


@dataclass(slots=True)
class Held:
    """What is known of one variable, by the expression that was evaluated once for it."""

    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spot:
    """An object that a condition speaks of: the local variable that holds it, and what is held of it.

    A member of a list has an `owner`: what it belongs to, which is at hand already.
    """

    name: str
    held: Held
    owner: Spot | None = None


@dataclass(slots=True)
class Frame:
    """A function being written. `loops` are those open at the present line."""

    lines: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)
    loops: int = 0

    def add(self, *lines: str) -> None:
        self.lines += lines

    def nest(self, header: str, lines: list[str]) -> None:
        """Adds a compound statement."""
        self.lines.append(header)
        self.lines += [f" {line}" for line in lines]

    def name(self) -> str:
        """A local that no other line uses."""
        return f"t{next(self.numbers)}"

    def hold(self, spot: Spot, expression: str) -> str:
        """The local that holds the value of an expression about an object."""
        names = spot.held.names
        if expression not in names:
            names[expression] = self.name()
        return names[expression]

    def within(self, name: str, owner: Spot | None = None) -> Spot:
        """An object that comes into play here; what will be held of it is found by `held`."""
        return Spot(name, Held(), owner)

    @contextmanager
    def aside(self) -> Iterator[list[str]]:
        """Takes what is added meanwhile into a list of its own."""
        before, self.lines = self.lines, []
        aside = self.lines
        try:
            yield aside
        finally:
            self.lines = before

    @contextmanager
    def loop(self, members: str, owner: Spot) -> Iterator[Spot]:
        """Adds a loop over a list of somebody's; gives the member."""
        spot = self.within(self.name(), owner)
        self.loops += 1
        with self.aside() as lines:
            yield spot
        self.loops -= 1
        self.nest(f"for {spot.name} in {members}:", [*held(spot), *lines])


def held(spot: Spot) -> list[str]:
    """The lines that look up what is held of an object, in the order in which they need each other."""
    return [f"{name} = {expression}" for expression, name in spot.held.names.items()]
