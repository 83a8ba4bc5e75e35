"""Mistakes in a policy as values: a code, a place, and what the wording needs. Never exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from grammar.source import Place

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding. `values` fill the braces of the wording under `code` in `grammar.wording`."""

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()
    related: tuple[Place, ...] = ()
    severity: Severity = "error"


MAX_FOUND = 200
"""Mistakes that are shown at once."""


def capped(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The mistakes by their places, each once; of very many the first, and that there are more."""
    ordered = sorted(set(found))
    if len(ordered) > MAX_FOUND:
        ordered[MAX_FOUND:] = [mistake("HJ121", ordered[MAX_FOUND].place, limit=MAX_FOUND)]
    return tuple(ordered)


def mistake(code: str, place: Place, *related: Place, **values: object) -> Diagnostic:
    """An error at `place`; `related` are other places the reader should look at."""
    return Diagnostic(place, code, tuple((key, str(value)) for key, value in values.items()), related)
