"""An office paper on the terminal: headings, text and tables, without its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.printing.book import Heading, Paragraph, Table
from engine.printing.paper import Paper
from engine.screen.hanging import Hanging
from engine.screen.tables import plain_table


def lines(paper: Paper) -> Iterator[Any]:
    """What the paper says, part by part."""
    yield Text.assemble((paper.title, "bold"), f"　{paper.line}")
    for part in paper.parts:
        match part:
            case Heading(_, text, _):
                yield Text()
                yield Text(text, style="bold")
            case Paragraph(text):
                yield Hanging(Text("  "), Text(text))
            case Table(head, rows, _, _):
                table = plain_table(*head)
                for row in rows:
                    table.add_row(*map(str, row))
                yield table
