"""How deep and how large a term is when all that it names is put in. Limits keep every decision short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engine.policy import terms
from engine.policy.walk import part_names

MAX_HEIGHT = 100
"""Terms inside terms, definitions included. The evaluators recurse a few calls a term; Python allows a
thousand."""
MAX_PARTS = 20_000
"""Terms altogether, each use of a definition counted."""


class Size(NamedTuple):
    """How many terms stand inside each other, and how many there are."""

    height: int
    parts: int

    @property
    def bearable(self) -> bool:
        return self.height <= MAX_HEIGHT and self.parts <= MAX_PARTS


def measure(term: object, definitions: Mapping[str, Size]) -> Size:
    """The size of a term. `definitions` are those measured so far."""
    inner = [measure(part, definitions) for part in parts(term)]
    if isinstance(term, terms.Defined):
        inner.append(definitions.get(term.name, Size(0, 0)))
    height = max((size.height for size in inner), default=0)
    return Size(height + 1, sum(size.parts for size in inner) + 1)


def parts(term: object) -> Iterator[object]:
    """The terms that a term is made of."""
    for name in part_names(type(term)):
        value = getattr(term, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, terms.Term | terms.Listed):
                yield part
