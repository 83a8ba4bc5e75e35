"""Reading a journal: every event is checked against its leaf before anybody gets it. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from engine.journal import projections, record
from engine.journal.connection import named
from engine.journal.record import Event, Head, Malformed
from engine.problem import Problem
from engine.proof.merkle import Frontier, leaf_hash, root
from engine.wording import journal as wording

_EVENTS = "SELECT seq, body, leaf FROM event"

_PAGE = 500
"""Events read at once, so that no long reading holds the write-ahead log back."""


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact in force, as `engine.values.encode` left it, and the event that recorded it."""

    field: str
    type: str
    value: bool | int | str
    seq: int


class JournalReader:
    """The reading half of an open journal."""

    def __init__(self, path: Path, db: Database, busy: float) -> None:
        self.path = path
        self._db = db
        self._busy = busy
        self._tree = Frontier()
        self._head: Head | None = None
        self.repeated: list[Event] = []
        """The events of the command that `rewind` found."""
        first = self.event(1)
        self.id = first.journal
        self.opened: dict[str, Any] = first.data
        """The data of event 1: whether this is a rehearsal, and which program made it."""
        self.rehearsal = bool(first.data["rehearsal"])
        self.upgraded = True
        """Whether the journal is of the present format, or goes on in it."""
        self.signed = self._signed()
        """Whether commands must be signed."""

    def rewind(self, cid: str) -> None:
        """Show events only as they were before the command `cid`, if it is there.

        So whoever asks the same again comes to the same, and finds it recorded.
        """
        self.repeated = self.command(cid)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _signed(self) -> bool:
        """What the founding said; of a journal of format 1, what its upgrade said."""
        if "signed" in self.opened:
            return bool(self.opened["signed"])
        founding = [event for event in self.events(1, ["journal"]) if event.type == "journal.upgraded"]
        self.upgraded = bool(founding)
        return self.upgraded and bool(founding[0].data["signed"])

    def journal_key(self, size: int | None = None) -> str:
        """The journal's own key (hex) when it had `size` events, by default now; "" in format 1."""
        last = self.head().seq if size is None else size
        named = [
            event.data["key"]
            for event in self.events(0, ["journal"])
            if event.seq <= last and "key" in event.data
        ]
        return str(named[-1]) if named else ""

    def checkpoints(self) -> list[tuple[int, str]]:
        """The kept checkpoints, by size, verbatim."""
        return [
            (int(size), str(note))
            for size, note in self._select("SELECT size, note FROM checkpoint ORDER BY size")
        ]

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """The kept files with their hashes, each checked. Raises `Problem`."""
        for (digest,) in self._select("SELECT sha256 FROM blob ORDER BY sha256"):
            yield str(digest), self.blob(str(digest))

    def private(self, commitment: str) -> str:
        """The personal value behind a commitment: the JSON of [subject, field, type, value]; "" if erased."""
        found = self._select("SELECT value FROM private WHERE commitment = ?", (commitment,))
        return str(found[0][0]) if found else ""

    def last_checkpoint(self) -> int:
        """How many events the greatest kept checkpoint covers; 0 where there is none."""
        found = self._select("SELECT max(size) FROM checkpoint")
        return int(found[0][0] or 0)

    def root(self, size: int) -> bytes:
        """The root of the first `size` events (32 bytes)."""
        return root(islice(self.leaves(), size))

    def tree(self) -> Frontier:
        """The tree of all events now. A reader that stays open hashes each leaf once."""
        for leaf in self.leaves(self._tree.size):
            self._tree.append(leaf)
        return self._tree

    def leaves(self, after: int = 0) -> Iterator[bytes]:
        """The leaves of the events with a seq above `after`, in order, as stored."""
        with named(self.path, self._busy):
            for (leaf,) in self._db.conn.execute(
                "SELECT leaf FROM event WHERE seq > ? ORDER BY seq", (after,)
            ):
                yield bytes(leaf)

    def head(self) -> Head:
        """The last event's place in the journal."""
        rows = self._select(f"{_EVENTS} ORDER BY seq DESC LIMIT 1")
        if not rows:
            raise Problem(wording.DAMAGED, path=self.path, detail="no events")
        seq, _, leaf = rows[0]
        if self._head is None or (self._head.seq, self._head.leaf) != (seq, leaf):
            event = self._event(rows[0])
            self._head = Head(event.seq, event.leaf, event.at)
        return self._head

    def event(self, seq: int) -> Event:
        """The event numbered `seq`, from 1. Raises `Problem` if there is none or its bytes were changed."""
        rows = self._select(f"{_EVENTS} WHERE seq = ?", (seq,))
        if not rows:
            raise Problem(wording.NO_SUCH_EVENT, path=self.path, seq=seq)
        return self._event(rows[0])

    def events(self, after: int = 0, streams: Collection[str] | None = None) -> Iterator[Event]:
        """The events with a seq above `after`, in order, of all streams or of `streams`, up to the head.

        After a `rewind`, up to the command that it found. Reads page by page, so it uses little memory and
        holds no lock between events. Raises `Problem`.
        """
        last = self.repeated[0].seq - 1 if self.repeated else self.head().seq
        chosen = "" if streams is None else f"AND stream IN ({', '.join('?' * len(streams))})"
        query = f"{_EVENTS} WHERE seq > ? AND seq <= ? {chosen} ORDER BY seq LIMIT {_PAGE}"
        while after < last:
            rows = self._select(query, (after, last, *(streams or ())))
            yield from map(self._event, rows)
            after = rows[-1][0] if len(rows) == _PAGE else last

    def events_of(self, wanted: Callable[[str], bool]) -> Iterator[Event]:
        """The events of those streams that are wanted when they come, in order. Raises `Problem`."""
        after, last = 0, self.head().seq
        query = (
            f"SELECT seq, body, leaf, stream FROM event WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT {_PAGE}"
        )
        while after < last:
            rows = self._select(query, (after, last))
            yield from (self._event(row[:3]) for row in rows if wanted(row[3]))
            after = rows[-1][0] if len(rows) == _PAGE else last

    def command(self, cid: str) -> list[Event]:
        """The events that the command `cid` recorded, one after the other; none if it never came."""
        events: list[Event] = []
        while found := self._select(f"{_EVENTS} WHERE cid = ?", (f"{cid}/{len(events)}",)):
            events.append(self._event(found[0]))
        return events

    def version(self, stream: str) -> int:
        """How many events the stream has; 0 if it was never written to."""
        found = self._select("SELECT max(ver) FROM event WHERE stream = ?", (stream,))
        return int(found[0][0] or 0)

    def blob(self, digest: str) -> bytes:
        """The bytes kept under their SHA-256 in hex. Raises `Problem` if they are not here or not those."""
        found = self._select("SELECT data FROM blob WHERE sha256 = ?", (digest,))
        if not found:
            raise Problem(wording.NO_SUCH_BLOB, path=self.path, sha256=digest)
        data: bytes = found[0][0]
        if sha256(data).hexdigest() != digest:
            raise Problem(wording.DAMAGED_BLOB, path=self.path, sha256=digest)
        return data

    def policy_in_force(self) -> str:
        """The digest of the policy adopted last; "" before the first."""
        found = self._select("SELECT digest FROM policy ORDER BY seq DESC LIMIT 1")
        return str(found[0][0]) if found else ""

    def facts(self, owner: str) -> list[KeptFact]:
        """The facts in force of an object or a paper, by field."""
        query = "SELECT field, type, value, seq FROM fact WHERE object = ? ORDER BY field"
        return [
            KeptFact(field, type_, bool(value) if type_ == "bool" else value, seq)
            for field, type_, value, seq in self._select(query, (owner,))
        ]

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The answer to a question in SQL; a bool comes as 0 or 1. Raises `Problem` where it would write."""
        with named(self.path, self._busy):
            run = self._db.conn.execute
            run("PRAGMA query_only = ON")
            try:
                cursor = run(query, tuple(parameters))
                names = [column[0] for column in cursor.description or ()]
                return [dict(zip(names, row, strict=True)) for row in cursor]
            finally:
                run("PRAGMA query_only = OFF")

    def differences(self) -> list[str]:
        """Where the projections are not what the events make; empty when all agree. Reads everything."""
        with named(self.path, self._busy):
            return projections.differences(self._db, self.events())

    def _select(self, query: str, parameters: Sequence[object] = ()) -> list[Any]:
        with named(self.path, self._busy):
            return self._db.conn.execute(query, tuple(parameters)).fetchall()

    def _event(self, row: tuple[int, bytes, bytes]) -> Event:
        seq, body, leaf = row
        try:
            event = record.read(body, leaf)
            sound = event.seq == seq and leaf_hash(body) == leaf
        except (Malformed, TypeError):
            sound = False
        if not sound:
            raise Problem(wording.DAMAGED_EVENT, path=self.path, seq=seq)
        return event
