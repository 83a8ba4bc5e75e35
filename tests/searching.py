"""What every long search has: figures, failures, a command line, and one table of what was tried and found."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context

MAX_FAILURES = 3
"""Failures after which a search stops: one is enough to know."""


@dataclass(slots=True)
class Outcome:
    """What a search has tried and what it has found. The same seed and number of trials give the same outcome."""

    name: str
    seed: int
    figures: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        return len(self.failures) >= MAX_FAILURES

    def add(self, other: Outcome) -> None:
        """Take up what a part of the search has found."""
        self.figures.update(other.figures)
        self.failures += other.failures


Search = Callable[[int, int], Outcome]
"""A search of so many trials with a seed."""

Share = Callable[[int, int, int], Outcome]
"""The work of a seed and a number, so many trials of it."""


@contextmanager
def timed(outcome: Outcome) -> Iterator[Outcome]:
    """Counts the processor's seconds, which other programs do not change much."""
    began = time.process_time()
    yield outcome
    outcome.seconds = time.process_time() - began


def spread(outcome: Outcome, trials: int, each: int, share: Share) -> Outcome:
    """All trials in shares of `each`, on all processors, by the clock's seconds; their figures together."""
    began = time.monotonic()
    parts = [min(each, trials - done) for done in range(0, trials, each)]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        shares = [pool.submit(share, outcome.seed, number, count) for number, count in enumerate(parts)]
        for done in as_completed(shares):
            outcome.add(done.result())
            if outcome.stopped:
                pool.shutdown(cancel_futures=True)
                break
    outcome.seconds = time.monotonic() - began
    return outcome


def main(prog: str, searches: Mapping[str, tuple[Search, int]], arguments: list[str]) -> int:
    """Runs the searches that were asked for, each with its usual number of trials; 1 if one found something."""
    parser = argparse.ArgumentParser(prog=f"python -m {prog}")
    parser.add_argument("searches", nargs="*", help=f"one or more of {', '.join(searches)}; none: all")
    parser.add_argument("--trials", type=int, help="instead of those of the long run")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    unknown = [name for name in given.searches if name not in searches]
    if unknown:
        parser.error(f"no search is called {', '.join(unknown)}")
    outcomes = [_ran(name, *searches[name], given) for name in given.searches or searches]
    print("\n".join(table(outcomes)))
    return int(any(outcome.failures for outcome in outcomes))


def _ran(name: str, search: Search, usual: int, given: argparse.Namespace) -> Outcome:
    trials = given.trials or usual
    print(f"{time.strftime('%H:%M:%S')} {name}: {trials:,} …", file=sys.stderr, flush=True)
    outcome = search(trials, given.seed)
    for failure in outcome.failures:
        print(f"--- {name}, seed {given.seed}\n{failure}\n", flush=True)
    return outcome


def table(outcomes: Iterable[Outcome]) -> Iterable[str]:
    """One line a search, then its figures."""
    yield f"{'search':14}{'seed':>6}{'failures':>10}{'seconds':>10}"
    for outcome in outcomes:
        yield f"{outcome.name:14}{outcome.seed:>6}{len(outcome.failures):>10}{outcome.seconds:>10.1f}"
        yield "    " + ", ".join(f"{name} {number:,}" for name, number in outcome.figures.items())
        yield from (f"    {note}" for note in outcome.notes)
