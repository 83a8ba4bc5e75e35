"""The disk is full at any write: the command is refused in words, and is written once when there is room.

python -m tests.crash full --trials 10000 --seed 1
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import apsw

from engine.journal import keeping
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.problem import Problem
from engine.wording import journal as wording
from tests.crash.borrowed import borrowed
from tests.crash.commands import Clerk, Command
from tests.crash.disk import Act, Recording, Unfinished, Write, recording
from tests.crash.lives import old_journal, opened
from tests.crash.places import folder
from tests.searching import Outcome, spread

EACH = 50
"""Full disks that one process looks at."""

MOST_WRITES = 40
"""Writes after which the disk may be full; a command makes about five, a copy as many as it has pages."""


@dataclass
class Room:
    """How many more writes the disk takes. None: all."""

    recording: Recording
    writes: int | None = None

    def on_act(self, act: Act) -> None:
        if self.writes is None or not isinstance(act, Write):
            return
        if self.writes == 0:
            names = {number: name for name, number in self.recording.names.items()}
            raise Unfinished if f"{names.get(act.file)}-wal" in self.recording.names else apsw.FullError
        self.writes -= 1


def refused(action: Callable[[], object]) -> bool:
    """Whether there was no room, which is said as such. Any other failure goes up."""
    try:
        action()
    except Problem as problem:
        if problem.wording is not wording.DISK_FULL:
            raise
        return True
    return False


def trial(seed: int, place: Path) -> str:
    """One journal, one full disk; "refused" or "written", and whether what it was about. Raises where it fails."""
    chance = random.Random(f"full {seed}")
    with recording(place) as (system, made), borrowed(system):
        room = Room(made)
        made.on_act = room.on_act
        what = chance.choice([writing, writing, writing, copying, restoring, migrating])
        return f"{what.__name__}, {what(place, chance, room)}"


def writing(place: Path, chance: random.Random, room: Room) -> str:
    """A command, a checkpoint of SQLite's, or the scrubbing after an erasure."""
    clerk = Clerk(chance)
    with opened(place, chance) as journal:
        for _ in range(chance.randint(0, 6)):
            clerk.command().give(journal)
        journal._db.conn.apsw.wal_autocheckpoint(chance.choice([1, 5, 1000]))
        command, before = clerk.command(), verify(journal.path)
        room.writes = chance.randint(0, MOST_WRITES)
        was_refused = refused(lambda: command.give(journal))
        if was_refused:
            assert verify(journal.path) == before, "it was refused and left something"
        room.writes = None
        if chance.random() < 0.5:
            again(journal, command, before.size)
    with Journal.open(place / "a.db") as journal:
        again(journal, command, before.size)
    return "refused" if was_refused else "written"


def again(journal: Journal, command: Command, before: int) -> None:
    """The command given once more is there once."""
    command.give(journal)
    found = verify(journal.path)
    assert (found.findings, found.size) == ((), before + len(command.drafts))


def copying(place: Path, chance: random.Random, room: Room) -> str:
    return kept(place, chance, room, keeping.backup)


def restoring(place: Path, chance: random.Random, room: Room) -> str:
    return kept(place, chance, room, keeping.restore)


def kept(place: Path, chance: random.Random, room: Room, keep: Callable[[Path, Path], object]) -> str:
    """A copy is there whole, or not at all, and nothing else is left behind."""
    clerk = Clerk(chance)
    with opened(place, chance) as journal:
        for _ in range(chance.randint(0, 6)):
            clerk.command().give(journal)
    source, copy = place / "a.db", place / "b.db"
    before = verify(source)
    room.writes = chance.randint(0, MOST_WRITES)
    was_refused = refused(lambda: keep(source, copy))
    room.writes = None
    assert copy.exists() is not was_refused
    left = {path.name for path in place.iterdir()}
    assert left <= {"a.db", "a.db-wal", "a.db-shm", "b.db", "b.db-wal", "b.db-shm"}, left
    if was_refused:
        keep(source, copy)
    assert verify(source) == verify(copy) == before
    return "refused" if was_refused else "written"


def migrating(place: Path, chance: random.Random, room: Room) -> str:
    """The journal is of the one format or of the other."""
    path = place / "a.db"
    old_journal(path, chance)
    before = verify(path)
    room.writes = chance.randint(0, MOST_WRITES)
    was_refused = refused(lambda: keeping.migrate(path))
    room.writes = None
    assert verify(path) == before
    assert keeping.migrate(path) is was_refused
    assert verify(path) == before
    return "refused" if was_refused else "written"


def share(seed: int, number: int, count: int) -> Outcome:
    """So many full disks."""
    outcome = Outcome("", seed)
    for trial_seed in range(number * EACH, number * EACH + count):
        with folder() as place:
            try:
                outcome.figures[trial(seed * 1_000_000 + trial_seed, Path(place))] += 1
            except Exception as error:  # whatever it is, it is not what was promised
                outcome.failures.append(f"disk {trial_seed}: {error!r}")
    return outcome


def full(trials: int, seed: int) -> Outcome:
    """So many disks are full at some write."""
    return spread(Outcome("full", seed), trials, EACH, share)
