"""The journal beside bare SQLite, and beside the eventsourcing library: appending, verifying, replaying.

python -m benchmarks.journal [EVENTS]. Each figure stands beside its peer's of the same run on the same disk.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table
from sqlite_utils import Database

from engine.audit.replay import replay_journal
from engine.decide.decision import Ready
from engine.demo.play import HERE, SCRIPT, perform
from engine.demo.season import read_season
from engine.demo.stage import Stage
from engine.journal import schema
from engine.journal.record import Draft
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.keys.ed25519 import PrivateKey
from engine.office.policies import policies_of, read_folder
from engine.proof.merkle import Frontier, leaf_hash
from engine.world import World

ROOT = Path(__file__).resolve().parent.parent
AT = datetime(2015, 10, 12, 1, 2, 3, tzinfo=UTC)
TODAY = date(2015, 10, 12)
SINGLE, BATCH, BATCHES = 600, 1000, 10
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Hand:
    """Who signs."""

    actor: str
    private: PrivateKey

    @property
    def public(self) -> bytes:
        return self.private.public

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


CLERK = Hand("李雷", PrivateKey.from_seed(sha256(b"clerk").digest()))


FACTS = (
    ("户数", "integer", 1),
    ("已公示", "bool", True),
    ("公示地点", "text", "社区公开栏和居民小组公示点"),
)


def facts(number: int, stream: str) -> Draft:
    """An event of some 450 bytes, as an operator records them by the thousand."""
    kept = [["户数", "integer", number], *(list(fact) for fact in FACTS[1:])]
    data = {"object": stream, "facts": kept}
    return Draft("facts.recorded", stream, CLERK.actor, "南屏区/桥东街道", ("街道操作员",), AT, TODAY, data)


def signed_journal(path: Path) -> Journal:
    key = PrivateKey.from_seed(sha256(b"journal").digest())
    opened = {"rehearsal": False, "created_by": "benchmark", "signed": True, "key": key.public.hex()}
    added = {"actor": CLERK.actor, "key": CLERK.public.hex()}
    founding = [
        Draft("journal.opened", "journal", CLERK.actor, "", (), AT, TODAY, opened),
        Draft("key.added", "actors", CLERK.actor, "", (), AT, TODAY, added),
    ]
    return Journal.create(path, "0" * 31 + "b", founding, "init", signers=[CLERK])


def bare(path: Path) -> sqlite3.Connection:
    """The same tables and guards with the same durability, and nothing else of the program."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    schema.migrate(Database(db))
    return db


INSERT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)"
FACT = (
    "INSERT INTO fact(object, field, type, value, seq) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT(object, field) DO UPDATE"
    " SET type = excluded.type, value = excluded.value, seq = excluded.seq"
)


def event_row(seq: int, bodies: list[bytes]) -> tuple[object, ...]:
    body = bodies[seq % len(bodies)]
    return seq, body, leaf_hash(body), f"社区{seq % 100}", seq // 100 + 1, f"c{seq}/0"


def fact_rows(seq: int) -> list[tuple[object, ...]]:
    return [(f"社区{seq % 100}", *fact, seq) for fact in FACTS]


# ---- appending


def single(folder: Path) -> tuple[float, float]:
    """Seconds for single signed commands: ours and bare, in turn, the best of some rounds each."""
    ours, theirs = [], []
    bodies = example_bodies()
    with signed_journal(folder / "ours.db") as journal, closing(bare(folder / "bare.db")) as db:
        for round_ in range(ROUNDS):
            begin = perf_counter()
            for number in range(SINGLE):
                name = f"s{round_}-{number}"
                journal.append([facts(number, f"社区{number % 100}")], name, None, signers=[CLERK])
            ours.append(perf_counter() - begin)
            begin = perf_counter()
            for number in range(SINGLE):
                row = event_row(round_ * SINGLE + number + 1, bodies)
                CLERK.sign(row[2])  # type: ignore[arg-type]
                db.execute("BEGIN IMMEDIATE")
                db.execute(INSERT, row)
                for fact in fact_rows(row[0]):  # type: ignore[arg-type]
                    db.execute(FACT, fact)
                db.execute("COMMIT")
            theirs.append(perf_counter() - begin)
    return min(ours) / SINGLE, min(theirs) / SINGLE


def batches(folder: Path) -> tuple[float, float]:
    """Seconds an event in batches of a thousand: ours, and `executemany` of finished rows."""
    ours, theirs = [], []
    bodies = example_bodies()
    with signed_journal(folder / "ours2.db") as journal, closing(bare(folder / "bare2.db")) as db:
        for round_ in range(BATCHES):
            drafts = [facts(number, f"社区{number % 100}") for number in range(BATCH)]
            begin = perf_counter()
            journal.append(drafts, f"b{round_}", None, signers=[CLERK])
            ours.append(perf_counter() - begin)
            seqs = range(round_ * BATCH + 1, (round_ + 1) * BATCH + 1)
            rows = [event_row(seq, bodies) for seq in seqs]
            kept = [row for seq in seqs for row in fact_rows(seq)]
            begin = perf_counter()
            db.execute("BEGIN IMMEDIATE")
            db.executemany(INSERT, rows)
            db.executemany(FACT, kept)
            db.execute("COMMIT")
            theirs.append(perf_counter() - begin)
    return min(ours) / BATCH, min(theirs) / BATCH


def example_bodies() -> list[bytes]:
    """Bodies as the journal writes them."""
    with TemporaryDirectory() as folder, signed_journal(Path(folder) / "a.db") as journal:
        drafts = [facts(number, f"社区{number % 100}") for number in range(BATCH)]
        return [event.body for event in journal.append(drafts, "c", signers=[CLERK])]


# ---- verifying


def grown(path: Path, events: int) -> None:
    """A journal of so many events, in signed batches."""
    with signed_journal(path) as journal:
        for first in range(0, events - 2, BATCH):
            many = range(first, min(first + BATCH, events - 2))
            journal.append(
                [facts(number, f"社区{number % 5000}") for number in many], f"g{first}", signers=[CLERK]
            )


def rehashed(path: Path) -> float:
    """Seconds to read every row, hash each body anew, and the tree over them."""
    begin = perf_counter()
    tree = Frontier()
    with closing(sqlite3.connect(path)) as db:
        for body, leaf in db.execute("SELECT body, leaf FROM event ORDER BY seq"):
            made = leaf_hash(body)
            assert made == leaf
            tree.append(made)
    tree.root()
    return perf_counter() - begin


def rehashed_and_parsed(path: Path) -> float:
    """The same with each body parsed by the standard library."""
    begin = perf_counter()
    with closing(sqlite3.connect(path)) as db:
        for body, leaf in db.execute("SELECT body, leaf FROM event ORDER BY seq"):
            assert leaf_hash(body) == leaf
            json.loads(body)
    return perf_counter() - begin


def timed(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


# ---- the eventsourcing library


def eventsourcing(folder: Path, events: int) -> tuple[float, float] | None:
    """Seconds an event to append singly, and to rebuild aggregates; None where it is not installed."""
    os.environ["PERSISTENCE_MODULE"] = "eventsourcing.sqlite"
    os.environ["SQLITE_DBNAME"] = str(folder / "eventsourcing.db")
    try:
        from eventsourcing.application import Application
        from eventsourcing.domain import Aggregate, event
    except ImportError:
        return None

    class Community(Aggregate):
        @event("Recorded")
        def record(self, households: int, shown: bool, place: str) -> None:
            self.households, self.shown, self.place = households, shown, place

    app: Application = Application()
    communities = [Community() for _ in range(10)]
    app.save(*communities)
    begin = perf_counter()
    for number in range(events):
        community = communities[number % 10]
        community.record(number, True, "社区公开栏和居民小组公示点")
        app.save(community)
    appended = (perf_counter() - begin) / events
    begin = perf_counter()
    for community in communities:
        app.repository.get(community.id)
    return appended, (perf_counter() - begin) / events


# ---- all of it


def main() -> None:
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    table = Table("what", "ours", "peer", "ratio", title=f"the journal, {os.cpu_count()} processors")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for row in rows(folder, events):
            table.add_row(*row)
    Console().print(table)


def rows(folder: Path, events: int) -> Iterator[tuple[str, str, str, str]]:
    ours, theirs = single(folder)
    yield (
        "single signed commands, FULL",
        rate(ours),
        f"{rate(theirs)} bare SQLite, signing",
        f"{theirs / ours:.2f}",
    )
    ours, theirs = batches(folder)
    yield "signed batches of 1,000", rate(ours), f"{rate(theirs)} executemany", f"{theirs / ours:.2f}"
    path = folder / "grown.db"
    grown(path, events)
    verify(path)
    bare_seconds = rehashed(path)
    seconds = timed(lambda: verify(path))
    said = f"{rate(bare_seconds / events)} read and re-hash"
    yield f"verify {events:,} events", rate(seconds / events), said, f"{seconds / bare_seconds:.2f} x"
    yield from replayed(folder)
    yield from beside_eventsourcing(folder)


def replayed(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """The demo's journal, every decision taken again, by one processor and by all."""
    path = folder / "demo.db"
    season = read_season(SCRIPT)
    stage = Stage(Console(quiet=True), "zh")
    perform(season, HERE / season.opening.roster, read_folder(ROOT), path, stage, "benchmark")
    with Journal.open(path, read_only=True) as journal:
        ready = policies_of(journal)
        known: dict[str, Ready] = {}

        def once(digest: str, files: list[list[str]]) -> Ready:
            known[digest] = known.get(digest) or ready(digest, files)
            return known[digest]

        size = replay_journal(journal, once).events
        seconds = min(timed(lambda: replay_journal(journal, once)) for _ in range(3))
    parsed = rehashed_and_parsed(path)
    said = f"{rate(parsed / size)} read, re-hash, parse"
    yield f"replay {size:,} events, one core", rate(seconds / size), said, f"{seconds / parsed:.2f} x"


def beside_eventsourcing(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """The eventsourcing library at its own: appending without signatures, and folding without deciding."""
    many = 2000
    found = eventsourcing(folder, many)
    if found is None:
        return
    with rehearsal(folder / "beside.db") as journal:
        begin = perf_counter()
        for number in range(many):
            journal.append([facts(number, f"社区{number % 10}")], f"e{number}")
        appended = (perf_counter() - begin) / many
        begin = perf_counter()
        World(nothing).apply_all(event for event in journal.events() if event.type == "journal.opened")
        folded = (perf_counter() - begin) / many
    yield "append, unsigned", rate(appended), f"{rate(found[0])} eventsourcing", f"{found[0] / appended:.2f}"
    yield "read all back", rate(folded), f"{rate(found[1])} eventsourcing", f"{found[1] / folded:.2f}"


def nothing(digest: str, files: list[list[str]]) -> Ready:
    raise LookupError(digest)


def rehearsal(path: Path) -> Journal:
    opened = {"rehearsal": True, "created_by": "benchmark", "signed": False, "key": CLERK.public.hex()}
    first = Draft("journal.opened", "journal", CLERK.actor, "", (), AT, TODAY, opened)
    return Journal.create(path, "0" * 31 + "c", [first], "init")


def rate(seconds: float) -> str:
    return f"{1 / seconds:,.0f}/s"


if __name__ == "__main__":
    main()
