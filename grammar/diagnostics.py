"""Mistakes in a policy as values: a code, a place, and what the wording needs. Never exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grammar.source import Place

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding. `values` fill the braces of the wording under `code` in `grammar.wording`."""

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()
    related: tuple[Place, ...] = ()
    severity: Severity = "error"


def mistake(code: str, place: Place, *related: Place, **values: object) -> Diagnostic:
    """An error at `place`; `related` are other places the reader should look at."""
    return Diagnostic(place, code, tuple((key, str(value)) for key, value in values.items()), related)
