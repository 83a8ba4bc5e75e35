"""A terminal as the program sees one: a pseudo-terminal of so many columns and lines."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("huanjie")
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOURS = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|9[0-7]|38;[0-9;]+)m")


def on_terminal(
    *words: object, columns: int = 100, lines: int = 24, encoding: str = "utf-8", **environment: str
) -> str:
    """What a command shows on a terminal, escapes and all, its lines ended by newlines."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    told = {"TERM": "xterm-256color"} | environment
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "PAGER", "LESS", "LINES", "COLUMNS")
    }
    process = subprocess.Popen(
        [PROGRAM, *map(str, words)], stdin=inner, stdout=inner, stderr=inner, env=kept | told, close_fds=True
    )
    os.close(inner)
    said = b""
    while part := piece(outer):
        said += part
    os.close(outer)
    process.wait(60)
    return said.decode(encoding).replace("\r\n", "\n")


def piece(terminal: int) -> bytes:
    """The next bytes of a terminal; none once nobody holds its other end."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def bare_text(shown: str) -> str:
    """What is left when all colours are gone."""
    return ESCAPES.sub("", shown)
