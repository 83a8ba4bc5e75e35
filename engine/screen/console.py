"""One way to a terminal: colours and tables when it is one, plain lines when it is not."""

from __future__ import annotations

from rich.console import Console

from engine.screen.session import ReaderGone

PIPED_WIDTH = 200
"""Columns of a table that goes into a pipe or a file."""


class Screen(Console):
    """A console that leaves it to the program what to do when the reader of a pipe goes away."""

    def on_broken_pipe(self) -> None:
        raise ReaderGone


def console(terminal: bool) -> Console:
    return Screen() if terminal else Screen(width=PIPED_WIDTH, force_terminal=False, no_color=True)
