"""Answers on a terminal: what is longer than the screen goes to a pager, what is shorter is just printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import click
from rich.console import Console


def put(lines: Iterable[Any], screen: Console, paging: bool) -> None:
    """Prints lines and tables as they come; once there is more than the screen holds, all goes to the pager."""
    shown = drawn(lines, screen)
    held: list[str] = []
    for part in shown if paging else ():
        held.append(part)
        if sum(one.count("\n") for one in held) >= screen.height:
            prepare(os.environ)
            click.echo_via_pager(chain(held, shown))
            return
    for part in chain(held, shown):
        click.echo(part, nl=False)


def drawn(lines: Iterable[Any], screen: Console) -> Iterator[str]:
    """Each line as the terminal gets it, its colours in it."""
    for line in lines:
        with screen.capture() as captured:
            screen.print(line, highlight=False)
        yield captured.get()


def wanted(environment: Mapping[str, str], platform: str) -> bool:
    """Whether somebody sits there who can turn pages. On Windows `more` is asked for by name: it knows no UTF-8."""
    named = environment.get("PAGER")
    if named is not None and named.strip() in ("", "cat"):
        return False
    if environment.get("TERM", "") in ("dumb", "emacs") or (platform == "win32" and named is None):
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def prepare(environment: Any) -> None:
    """less is told that colours and UTF-8 come, unless the user has told it something else."""
    environment.setdefault("LESS", "-FRX")
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        environment.setdefault("LESSCHARSET", "utf-8")
