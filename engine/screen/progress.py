"""How far long work has come, for people who look on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")

LONG = 20
"""Pieces of work from which on a bar is shown."""


def watched(work: Iterable[T], pieces: int) -> Iterator[T]:
    """The pieces of work as they are done, with a bar on a terminal."""
    if pieces < LONG or not sys.stderr.isatty():
        yield from work
        return
    yield from track(work, "", pieces, console=Console(stderr=True), transient=True)
