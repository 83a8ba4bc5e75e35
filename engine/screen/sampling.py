"""A sample on the terminal, as JSON, and as a sheet to take along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from rich.text import Text

from engine.office.sampling import Sample
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.tables import plain_table
from engine.wording.sampling import Words

SHOWN = 16
"""Digits of a hash on the screen."""


def lines(found: Sample, language: Language) -> Iterator[Any]:
    """What was drawn, in order, and how to draw it again."""
    words = Words(language)
    yield Text(words.line(found.whole, len(found.drawn), found.seed), style="bold")
    yield Text()
    table = plain_table(*words.head[:5])
    for column in table.columns[1:4]:
        column.justify = "left"
    for position, (entity, digest) in enumerate(found.drawn, 1):
        office = entity.unit.replace("/", " ")
        table.add_row(str(position), office, entity.name, entity.id, digest[:SHOWN])
    yield table
    yield Text()
    yield Hanging(Text("  "), Text(words.how(found.seed, found.list), style="dim"))


def of_sample(found: Sample) -> dict[str, Any]:
    """A sample as JSON."""
    return {
        "seed": found.seed,
        "unit": found.unit,
        "whole": found.whole,
        "list": found.list,
        "drawn": [
            {"code": one.entity.id, "name": one.entity.name, "unit": one.entity.unit, "hash": one.hash}
            for one in found.drawn
        ],
    }


def workbook_of(found: Sample, day: date, language: Language) -> bytes:
    """A sheet with room to write on."""
    from engine.printing.excel import Sheet, workbook

    words = Words(language)
    rows = [
        (number, one.entity.unit.replace("/", " "), one.entity.name, one.entity.id, one.hash, "", "", "")
        for number, one in enumerate(found.drawn, 1)
    ]
    line = words.line(found.whole, len(found.drawn), found.seed)
    sheet = Sheet(words.title, words.title, line, words.head, rows, (6, 20, 14, 14, 20, 12, 12, 40))
    return workbook([sheet], day.isoformat())
