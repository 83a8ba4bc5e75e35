"""Lives of a journal on a recorded disk, and what it promised to whom at which moment."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from engine.journal import keeping
from engine.journal.store import Journal
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from engine.proof.merkle import Frontier, leaf_hash
from tests.crash.borrowed import Connection, borrowed
from tests.crash.commands import Clerk, Command
from tests.crash.disk import Recording, recording
from tests.journal import examples, format1
from tests.journal.examples import JOURNAL_ID, JOURNAL_KEY, draft, facts

TO_WRITE = ("BEGIN", "BEGIN IMMEDIATE")
FULL = 2
"""`PRAGMA synchronous`: each commit waits for the disk."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody was told: so many events are recorded, a checkpoint of so many is kept, in this format."""

    size: int
    covered: int = 0
    version: int = 2


@dataclass
class Life:
    """What was done to one journal, in order. `weaker` is a setting of `synchronous` below the store's own."""

    kind: str
    seed: int
    path: Path
    recording: Recording
    weaker: str = ""
    commands: list[tuple[int, Command]] = field(default_factory=list)
    """Each command with the size that the journal had before it."""
    roots: dict[int, str] = field(default_factory=dict)
    """The root of each size at which a command ended."""
    sizes: set[int] = field(default_factory=set)
    checkpointing: int = 1000
    writings: int = 0

    @property
    def chance(self) -> random.Random:
        return random.Random(f"{self.kind} {self.seed}")

    def watch(self, connection: Connection, statement: str) -> None:
        """Whoever begins to write waits for the disk at the end: the store has said so itself."""
        if statement not in TO_WRITE or self.recording.folder.name not in connection.apsw.filename:
            return
        if not connection.weakened:
            assert connection.asked("synchronous") == FULL
        if statement == "BEGIN IMMEDIATE":
            assert connection.asked("journal_mode") == "wal"
        self.writings += 1
        connection.apsw.wal_autocheckpoint(self.checkpointing)
        if self.weaker:
            connection.apsw.pragma("synchronous", self.weaker)
            connection.weakened = True

    def claim(self, journal: Journal) -> None:
        self.promise(Claim(journal.head().seq, journal.last_checkpoint()))

    def promise(self, claim: Claim) -> None:
        self.sizes.add(claim.size)
        self.recording.said(claim)

    def found(self, path: Path) -> None:
        """Keep the roots of what is really there at the end."""
        tree = Frontier()
        with closing(sqlite3.connect(path)) as db:
            for (body,) in db.execute("SELECT body FROM event ORDER BY seq"):
                tree.append(leaf_hash(body))
                if tree.size in self.sizes:
                    self.roots[tree.size] = tree.root().hex()


def opened(folder: Path, chance: random.Random, name: str = "a.db") -> Journal:
    """A new journal: signed by 李雷, or a rehearsal that nobody signs."""
    if chance.random() < 0.3:
        return examples.signed_journal(folder, name)
    return examples.new_journal(folder, name)


def appending(life: Life, most: int = 12) -> None:
    """It is made, takes commands, keeps checkpoints, is closed and opened, and scrubbed."""
    chance = life.chance
    clerk = Clerk(chance)
    life.checkpointing = chance.choice([2, 10, 30, 1000])
    journal = opened(life.path.parent, chance, life.path.name)
    life.claim(journal)
    for _ in range(chance.randint(3, most)):
        take(life, journal, clerk.command())
        journal = meanwhile(life, journal, chance)
    journal.close()


def take(life: Life, journal: Journal, command: Command) -> None:
    life.commands.append((journal.head().seq, command))
    command.give(journal)
    life.claim(journal)


def meanwhile(life: Life, journal: Journal, chance: random.Random) -> Journal:
    """What else happens to a journal, now and then."""
    match chance.randrange(10):
        case 0 | 1:
            journal.close()
            return Journal.open(life.path)
        case 2:
            tree = journal.tree()
            text = Checkpoint(checkpoint.origin_of(journal.id), tree.size, tree.root())
            note = checkpoint.signed(text, JOURNAL_KEY.private)
            journal.keep_checkpoint(tree.size, note.written())
            life.claim(journal)
        case 3:
            journal.scrub()
    return journal


def restoring(life: Life) -> None:
    """A copy is made, and put in the place of a journal that is gone; then it goes on."""
    chance = life.chance
    clerk = Clerk(chance)
    with opened(life.path.parent, chance, "lost.db") as journal:
        for _ in range(chance.randint(0, 4)):
            clerk.command().give(journal)
        size = journal.head().seq
    keeping.backup(life.path.with_name("lost.db"), life.path.with_name("copy.db"))
    life.sizes.add(size)
    keeping.restore(life.path.with_name("copy.db"), life.path)
    life.promise(Claim(size))
    with Journal.open(life.path) as journal:
        for _ in range(2):
            take(life, journal, clerk.command())


def copying(life: Life) -> None:
    """A copy is made while somebody has the journal open, some of it still in its -wal."""
    chance = life.chance
    clerk = Clerk(chance)
    with opened(life.path.parent, chance, "source.db") as journal:
        for _ in range(chance.randint(1, 5)):
            clerk.command().give(journal)
        size = journal.head().seq
        life.sizes.add(size)
        keeping.backup(journal.path, life.path)
        life.promise(Claim(size))


def old_journal(path: Path, chance: random.Random) -> int:
    """A rehearsal of format 1, in either of the two ways in which SQLite may keep it; its size."""
    first = draft("journal.opened", format1.FIRST, "journal")
    later = [facts(chance.randrange(1000), f"社区{n % 3}") for n in range(chance.randint(1, 30))]
    format1.write(path, [first, *later], JOURNAL_ID)
    if chance.random() < 0.5:  # as a copy that was restored is
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA journal_mode = DELETE")
    return 1 + len(later)


def migrating(life: Life) -> None:
    """A journal of format 1 is brought to format 2, upgraded, and goes on."""
    size = life.sizes.copy().pop()
    life.promise(Claim(size, version=1))
    keeping.migrate(life.path)
    life.promise(Claim(size))
    upgraded = draft("journal.upgraded", {"signed": False, "key": JOURNAL_KEY.key}, "journal")
    with Journal.open(life.path) as journal:
        take(life, journal, Command("upgrade", [upgraded]))
        take(life, journal, Clerk(life.chance).command())


KINDS: dict[str, Callable[[Life], None]] = {
    "appending": appending,
    "restoring": restoring,
    "copying": copying,
    "migrating": migrating,
}


def live(kind: str, seed: int, folder: Path, weaker: str = "") -> Life:
    """A whole life in an empty folder, recorded."""
    path = folder / "a.db"
    before = {old_journal(path, random.Random(seed))} if kind == "migrating" else set()
    with recording(folder) as (system, made):
        life = Life(kind, seed, path, made, weaker, sizes=before)
        with borrowed(system, life.watch):
            KINDS[kind](life)
    assert life.writings
    life.found(path)
    assert life.roots.keys() == life.sizes
    return life
