"""What a run has tried and found, and how it is spread over the processors."""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context


ENOUGH = 20
"""Failures after which no more work is handed out."""


@dataclass(slots=True)
class Outcome:
    """The same seed and number of trials give the same outcome, but for the seconds."""

    name: str
    seed: int
    figures: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Outcome) -> None:
        self.figures.update(other.figures)
        self.failures += other.failures


@contextmanager
def timed(outcome: Outcome) -> Iterator[Outcome]:
    """Counts seconds by the clock: what is waited for counts."""
    began = time.monotonic()
    yield outcome
    outcome.seconds = time.monotonic() - began


def memory() -> str:
    """A folder in memory where the machine has one: what reaches the disk is the test's own affair."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()


def folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=memory(), prefix="crash-")


Share = Callable[[int, int, int], Outcome]
"""The work of a seed and a number, so many trials of it."""


def spread(name: str, seed: int, trials: int, each: int, share: Share) -> Outcome:
    """All trials in shares of `each`, on all processors; their figures together."""
    parts = [min(each, trials - done) for done in range(0, trials, each)]
    with timed(Outcome(name, seed)) as outcome, ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        shares = [pool.submit(share, seed, number, count) for number, count in enumerate(parts)]
        for done in as_completed(shares):
            outcome.add(done.result())
            if len(outcome.failures) >= ENOUGH:
                pool.shutdown(cancel_futures=True)
                break
    return outcome


