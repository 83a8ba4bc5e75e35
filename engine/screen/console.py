"""One way to a terminal: colours and tables when it is one, plain lines when it is not."""

from __future__ import annotations

from rich.console import Console

PIPED_WIDTH = 200
"""Columns of a table that goes into a pipe or a file."""


def console(terminal: bool) -> Console:
    return Console() if terminal else Console(width=PIPED_WIDTH, force_terminal=False, no_color=True)
