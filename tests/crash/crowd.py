"""Two processes of eight threads each write to one journal, while somebody copies and verifies it.

python -m tests.crash crowd --trials 20 --seed 1
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Any

from engine.journal import keeping
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.problem import Problem
from engine.wording import journal as wording
from tests.crash.commands import Clerk
from tests.crash.lives import opened
from tests.crash.places import folder
from tests.searching import Outcome

PROCESSES, THREADS, COMMANDS = 2, 8, 12


def writers(path: Path, seed: int, process: int, said: SimpleQueue[Any]) -> None:
    """Eight threads, each with a connection of its own; they say how many events they wrote, or what failed."""
    threads = [
        threading.Thread(target=writer, args=(path, seed, f"{process}-{number}", said))
        for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def writer(path: Path, seed: int, name: str, said: SimpleQueue[Any]) -> None:
    clerk = Clerk(random.Random(f"{seed} {name}"), name)
    try:
        with Journal.open(path) as journal:
            written = [len(patiently(journal, clerk)) for _ in range(COMMANDS)]
        said.put((name, sum(written), ""))
    except Exception as error:  # whatever it is, it is not what was promised
        said.put((name, 0, repr(error)))


def patiently(journal: Journal, clerk: Clerk) -> list[Any]:
    """A command, given again while the journal says that others have it."""
    command = clerk.command()
    while True:
        try:
            return command.give(journal)
        except Problem as problem:
            if problem.wording is not wording.LOCKED:
                raise


def one(seed: int, outcome: Outcome) -> Iterator[str]:
    """One crowd; what is wrong."""
    context = get_context("spawn")
    with folder() as place:
        path = Path(place) / "a.db"
        with opened(path.parent, random.Random(seed)) as journal:
            before = journal.head().seq
        said: SimpleQueue[Any] = context.SimpleQueue()
        processes = [context.Process(target=writers, args=(path, seed, n, said)) for n in range(PROCESSES)]
        for process in processes:
            process.start()
        while any(process.is_alive() for process in processes):
            copy = Path(place) / f"copy{outcome.figures['copies']}.db"
            if findings := keeping.backup(path, copy).findings:
                yield f"a copy made meanwhile: {findings[0]}"
            outcome.figures["copies"] += 1
            copy.unlink()
            time.sleep(0.02)
        for process in processes:
            process.join()
        heard = [said.get() for _ in range(PROCESSES * THREADS)]
        yield from (f"{name}: {failure}" for name, _, failure in heard if failure)
        outcome.figures["commands"] += PROCESSES * THREADS * COMMANDS
        yield from counted(path, before + sum(written for _, written, _ in heard))


def counted(path: Path, expected: int) -> Iterator[str]:
    """Everything that was said to be written is there, once."""
    found = verify(path)
    if found.findings or found.size != expected:
        yield f"{found.size} events instead of {expected}: {found.findings}"
    with closing(Journal.open(path)) as journal:
        given = {event.cid.split("/")[0] for event in journal.events() if "-" in event.cid}
    if len(given) != PROCESSES * THREADS * COMMANDS:
        yield f"{len(given)} commands instead of {PROCESSES * THREADS * COMMANDS}"


def crowd(trials: int, seed: int) -> Outcome:
    """So many crowds, one after the other."""
    outcome = Outcome("crowd", seed)
    began = time.monotonic()
    for number in range(trials):
        outcome.failures += one(seed * 1_000_000 + number, outcome)
        if outcome.stopped:
            break
    outcome.seconds = time.monotonic() - began
    return outcome
