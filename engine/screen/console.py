"""One way to a terminal: colours and tables when it is one, plain lines when it is not."""

from __future__ import annotations

import sys
from io import TextIOBase

from rich.console import Console

from engine.problem import Language
from engine.screen.session import ReaderGone
from engine.screen.signs import plain

PIPED_WIDTH = 200
"""Columns of a table that goes into a pipe or a file."""


class Screen(Console):
    """A console that leaves it to the program what to do when the reader of a pipe goes away."""

    def on_broken_pipe(self) -> None:
        raise ReaderGone


class Plainly(TextIOBase):
    """Standard output, all signs written in letters."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def write(self, text: str) -> int:
        return sys.stdout.write(plain(text, self.language))

    def flush(self) -> None:
        sys.stdout.flush()


def console(terminal: bool, plainly: Language | None = None) -> Console:
    """A terminal as it is; for a pipe lines without colours. `plainly` writes all signs in letters, too."""
    if plainly:
        return Screen(file=Plainly(plainly), width=PIPED_WIDTH, force_terminal=False, no_color=True)  # type: ignore[arg-type]
    return Screen() if terminal else Screen(width=PIPED_WIDTH, force_terminal=False, no_color=True)
