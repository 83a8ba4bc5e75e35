"""Replaying a great journal by several processes, each with the communities of its own.

No decision about one community reads another, so each process folds what concerns all (policies, offices,
people), and decides what concerns its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from zlib import crc32

from engine.audit.replay import Replay, replay, replay_journal
from engine.journal.record import Event
from engine.journal.store import Journal
from engine.office.policies import policies_of
from engine.world import stream_of

MANY = 50_000
"""Events from which on it pays to start processes."""

OBJECTS = stream_of("")


def replay_all(path: Path, twice: bool = False, processes: int | None = None) -> Replay:
    """Replays the journal at `path`, by as many `processes` as there are processors where it is a great one.

    Raises `Problem`.
    """
    with Journal.open(path, read_only=True) as journal:
        parts = processes or (os.cpu_count() or 1 if journal.head().seq >= MANY else 1)
        if parts == 1:
            return replay_journal(journal, policies_of(journal), twice)
    with ProcessPoolExecutor(parts, get_context("spawn")) as pool:
        done = [pool.submit(replay_part, path, part, parts, twice) for part in range(parts)]
        return joined([one.result() for one in done])


def replay_part(path: Path, part: int, parts: int, twice: bool) -> Replay:
    """What one of so many processes finds: in the events of its own streams."""
    with Journal.open(path, read_only=True) as journal:
        offices: set[str] = set()
        events = journal.events_of(lambda stream: common(stream, offices) or mine(stream, part, parts))
        return replay(
            noting(events, offices),
            policies_of(journal),
            twice=twice,
            concerns=lambda event: mine(event.stream, part, parts),
        )


def common(stream: str, offices: set[str]) -> bool:
    """Whether a stream concerns everybody: an office's, or one that is not about an object."""
    return not stream.startswith(OBJECTS) or stream in offices


def mine(stream: str, part: int, parts: int) -> bool:
    """Whether a stream is one that this process judges: each is one process's."""
    return crc32(stream.encode()) % parts == part


def noting(events: Iterator[Event], offices: set[str]) -> Iterator[Event]:
    """The events, while the streams of the offices that they add are noted."""
    for event in events:
        if event.type == "unit.added":
            offices.add(stream_of(str(event.data["id"])))
        yield event


def joined(parts: list[Replay]) -> Replay:
    """What all processes found, in the order of the events."""
    whole = Replay()
    for one in parts:
        whole.events += one.events
        whole.decided += one.decided
        whole.allowed += one.allowed
        whole.refused += one.refused
        whole.differences += one.differences
    whole.differences.sort(key=lambda one: one.seq)
    return whole
