"""A line that goes on, where the terminal is too narrow, under its own beginning and not under its label."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text


class Hanging:
    """`lead` once, then `body` beside it in as many lines as it takes; one line when output is piped."""

    def __init__(self, lead: Text, body: Text) -> None:
        self.lead = lead
        self.body = body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.no_wrap:
            yield Text.assemble(self.lead, self.body)
            return
        width = self.lead.cell_len
        for index, line in enumerate(self.body.wrap(console, max(20, options.max_width - width))):
            yield Text.assemble(self.lead if not index else " " * width, line)

    @property
    def plain(self) -> str:
        """The whole as one line of plain text."""
        return self.lead.plain + self.body.plain
