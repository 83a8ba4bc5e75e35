"""Reports to test with."""

from __future__ import annotations

from datetime import time

from engine.policy.plans import Report


def a_report(on: int, at: time) -> Report:
    """A weekly report of nothing, due on a weekday (0 is Monday) at a time."""
    return Report("周报", "县", "weekly", on, at, (), None, "")
