"""Trying a policy on its own cases: all or some of them, one after the other or in several processes.

The answer is the same whichever way. A case that brings its process down is reported as that case's failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from time import perf_counter_ns
from typing import Any

from engine.decide.accounts import Account
from engine.decide.cases import applicable, run_case
from engine.decide.coverage import Coverage, Seen, Watch, covered
from engine.decide.decision import Ready
from engine.office.finding import near
from engine.policy.load import Files, Loaded, load
from engine.policy.model import Case
from engine.problem import Problem
from engine.wording import office as wording
from grammar.diagnostics import Diagnostic, mistake

WORTH_A_PROCESS = 1000
"""So many cases must fall to a process before it pays: one takes about 40 ms to start, a case 0.2 ms."""


CRASHED = "HJ611"
"""The code of a case that could not be run to its end."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a case: what was not as expected, the account of each, and how long it took."""

    case: Case
    failures: tuple[Diagnostic, ...]
    accounts: tuple[Account | None, ...]
    nanoseconds: int

    @property
    def passed(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True)
class Report:
    """A policy with the verdicts on its cases; there are none when it is not sound.

    `chosen` says that only some were asked for: then what they have not shown means little.
    """

    loaded: Loaded
    results: tuple[Verdict, ...]
    coverage: Coverage
    chosen: bool = False

    @property
    def spared(self) -> int:
        """How many cases do not apply under this policy."""
        return 0 if self.chosen else len(self.loaded.policy.cases) - len(self.results)

    @property
    def failed(self) -> tuple[Verdict, ...]:
        return tuple(result for result in self.results if not result.passed)

    @property
    def passed(self) -> bool:
        return not self.failed


def try_cases(loaded: Loaded, only: Sequence[str] = (), jobs: int = 0, parts: bool = False) -> Report:
    """Runs a policy's cases. `only` are names, in which * stands for anything; `jobs` 0 takes as many
    processes as pay; `parts` counts the parts of rules too. Raises `Problem` for a name that no case has."""
    ready = Ready(loaded.policy)
    cases = chosen(applicable(ready), only, loaded) if loaded.sound else ()
    results, seen = Trial(ready, loaded.files, cases, parts).run(jobs or worthwhile(len(cases)))
    return Report(loaded, results, covered(ready, [seen], parts), bool(only))


def chosen(cases: tuple[Case, ...], only: Sequence[str], loaded: Loaded) -> tuple[Case, ...]:
    """The cases that one of the names means; all where none is given."""
    for name in only:
        if not any(fnmatchcase(known, name) for known in loaded.policy.cases):
            raise Problem(wording.UNKNOWN_CASE, text=name, **near(name, loaded.policy.cases))
    return tuple(case for case in cases if not only or any(fnmatchcase(case.name, name) for name in only))


def worthwhile(count: int) -> int:
    """How many processes pay for so many cases on this machine."""
    return max(1, min(os.cpu_count() or 1, count // WORTH_A_PROCESS))


Told = tuple[tuple[Diagnostic, ...], tuple[Account | None, ...], int]
"""A verdict without its case: what a process sends back."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Cases of one policy that are to be run, in this process or in others."""

    ready: Ready
    files: Files
    cases: tuple[Case, ...]
    parts: bool

    def run(self, jobs: int) -> tuple[tuple[Verdict, ...], Seen]:
        """The verdicts in the order of the cases, and what all of them together have shown."""
        assert (
            self.ready.machines is not None
        )  # compiled once, here: not in each process, nor in a case's time
        jobs = min(jobs, len(self.cases))
        if jobs > 1:
            told, seen = Crew(self, jobs).work()
        else:
            told, seen = self.told(range(len(self.cases)), lambda position: None)
        return tuple(Verdict(case, *one) for case, one in zip(self.cases, told, strict=True)), seen

    def told(self, share: Sequence[int], report: Callable[[int], None]) -> tuple[list[Told], Seen]:
        """Runs the cases at these positions. Before each, `report` is called with how many are done."""
        watch, seen, found = Watch(self.ready, self.parts), Seen(), []
        for done, position in enumerate(share):
            report(done)
            found.append(self.one(self.cases[position], watch, seen))
        return found, seen

    def one(self, case: Case, watch: Watch, seen: Seen) -> Told:
        """One case. A mistake of this program's own is that case's failure, and no other's."""
        start = perf_counter_ns()  # a stopwatch, not a clock: nothing is decided by it
        try:
            result = run_case(self.ready, case, watch)
        except Exception as error:
            return crashed(case, f"{type(error).__name__}: {error}", perf_counter_ns() - start)
        seen.add(result.seen)
        return result.failures, result.accounts, perf_counter_ns() - start


def crashed(case: Case, error: str, nanoseconds: int = 0) -> Told:
    """What is told of a case that could not be run to its end."""
    return (mistake(CRASHED, case.place, case=case.name, error=error),), (None,), nanoseconds


@dataclass(frozen=True, slots=True)
class Unread:
    """A trial as a process that is not forked is told of it: the files, and the names of the cases."""

    files: Files
    names: tuple[str, ...]
    parts: bool

    @classmethod
    def of(cls, trial: Trial) -> Unread:
        return cls(dict(trial.files), tuple(case.name for case in trial.cases), trial.parts)

    def read(self) -> Trial:
        ready = Ready(load(self.files).policy)
        return Trial(ready, self.files, tuple(ready.policy.cases[name] for name in self.names), self.parts)


@dataclass(slots=True)
class Hand:
    """One process at work: its share of the cases, the pipe it answers on, and how many it has done."""

    share: list[int]
    pipe: Connection
    done: Any


class Crew:
    """Processes that share the cases of a trial: of n, each runs every n-th."""

    def __init__(self, trial: Trial, jobs: int) -> None:
        self.trial, self.jobs = trial, jobs
        forked = "fork" in get_all_start_methods()
        self.context: Any = get_context("fork" if forked else "spawn")
        self.handed = trial if forked else Unread.of(trial)
        self.found: dict[int, Told] = {}
        self.seen = Seen()

    def work(self) -> tuple[list[Told], Seen]:
        """What all cases told, in their order, and what they have shown."""
        count = len(self.trial.cases)
        hands = [self.start(list(range(first, count, self.jobs))) for first in range(self.jobs)]
        while hands:
            hand = hands.pop(0)
            if left := self.heard(hand):
                hands.append(self.start(left))
        return [self.found[position] for position in range(count)], self.seen

    def heard(self, hand: Hand) -> list[int]:
        """Takes what a process has to say; what is to be run again when it ended without a word.

        Then the case it was at has brought it down. The others of its share did nothing wrong.
        """
        try:
            told, seen = hand.pipe.recv()
        except EOFError:
            lost = hand.share[hand.done.value]
            self.found[lost] = crashed(self.trial.cases[lost], "its process ended")
            return [position for position in hand.share if position != lost]
        finally:
            hand.pipe.close()
        self.found.update(zip(hand.share, told, strict=True))
        self.seen.add(seen)
        return []

    def start(self, share: list[int]) -> Hand:
        """A process at work. One that is forked has the policy already; another reads it."""
        ours, theirs = self.context.Pipe(duplex=False)
        hand = Hand(share, ours, self.context.RawValue("i", 0))
        arguments = (self.handed, share, theirs, hand.done)
        self.context.Process(target=work, args=arguments, daemon=True).start()
        theirs.close()
        return hand


def work(handed: Trial | Unread, share: list[int], pipe: Connection, done: Any) -> None:
    """What a process does: runs its share, noting how far it is, and sends all of it at once."""
    trial = handed.read() if isinstance(handed, Unread) else handed

    def report(count: int) -> None:
        done.value = count

    pipe.send(trial.told(share, report))
    pipe.close()
