"""Where journals live that are made only to be destroyed."""

from __future__ import annotations

import os
import tempfile


def memory() -> str:
    """A folder in memory where the machine has one: what reaches the disk is the test's own affair."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()


def folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=memory(), prefix="crash-")
