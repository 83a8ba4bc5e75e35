"""The journal in its SQLite file. The only module that writes to it.

Time, command ids and the journal's id come in from the caller; no clock is read and nothing random is made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from sqlite_utils import Database

from engine.journal import canonical, projections, record, schema
from engine.journal.connection import (
    BUSY_SECONDS,
    check_file,
    check_journal,
    connect,
    connect_reading,
    named,
    wal_of,
)
from engine.journal.reader import Head, JournalReader
from engine.journal.record import Draft, Event, Malformed, Place
from engine.problem import Problem
from engine.wording import journal as wording

CLOCK_SLACK = timedelta(seconds=60)
"""By how much a machine's clock may lag behind the head; such a draft takes the head's instant."""


class Journal(JournalReader):
    """An open journal that can be appended to. Use it as a context manager, in one thread."""

    @classmethod
    def create(
        cls,
        path: Path,
        journal_id: str,
        opened: Draft,
        cid: str,
        then: Sequence[Draft] = (),
        blobs: Sequence[bytes] = (),
        busy_timeout: float = BUSY_SECONDS,
    ) -> Self:
        """A new journal: the event `opened` (journal.opened), then the events `then` with their `blobs`.

        It appears whole or not at all. `journal_id` is 32 hex digits, made by the caller. Raises `Problem` if
        anything is at `path` already.
        """
        for taken in (path, wal_of(path)):  # SQLite would play a stale -wal into the new file
            if taken.exists() or taken.is_symlink():
                raise Problem(wording.EXISTS, path=taken)
        if not path.parent.is_dir():
            raise Problem(wording.MISSING_FOLDER, path=path.parent)
        first = Place(journal_id, 1, "", f"{cid}/0", 1, record.whole_seconds(opened.at))
        try:
            with named(path, busy_timeout), TemporaryDirectory(prefix=".huanjie-", dir=path.parent) as folder:
                made = Path(folder) / path.name
                _make(made, record.compose(opened, first))
                if then:
                    with cls.open(made, busy_timeout=busy_timeout) as whole:
                        whole.append(then, f"{cid}/then", {}, blobs)
                _publish(made, path)
        except FileExistsError as error:
            raise Problem(wording.EXISTS, path=path) from error
        except OSError as error:
            said = wording.DISK_FULL if error.errno == ENOSPC else wording.NOT_WRITABLE
            raise Problem(said, path=path) from error
        return cls.open(path, busy_timeout=busy_timeout)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, busy_timeout: float = BUSY_SECONDS) -> Self:
        """The journal at `path`, checked to be one. Opening writes nothing; `busy_timeout` is in seconds.

        With `read_only` the file is never written to and may lie where nobody may write. Raises `Problem`.
        """
        check_file(path)
        with named(path, busy_timeout):
            db = connect_reading(path, busy_timeout) if read_only else connect(path, "rw", busy_timeout)
            try:
                check_journal(db, path)
                return cls(path, db, busy_timeout)
            except BaseException:
                db.close()
                raise

    def append(
        self,
        drafts: Sequence[Draft],
        cid: str,
        expected: Mapping[str, int] | None = None,
        blobs: Sequence[bytes] = (),
    ) -> list[Event]:
        """Record `drafts` as the events of command `cid`, all or none, and return them.

        `expected` says at which version the caller saw each stream (0: unwritten). The same `cid` with the
        same content writes nothing and returns what is stored; `blobs` are kept under their SHA-256.
        Raises `Problem`, or `Malformed` for a mistake of the caller's own.
        """
        if not cid or not drafts:
            raise Malformed("a command has an id and at least one event")
        with named(self.path, self._busy), self._transaction():
            earlier = self.command(cid)
            if earlier:
                return _the_same(cid, earlier, drafts)
            self._check_expected(expected or {})
            for data in blobs:
                self._keep(data)
            return self._record(drafts, cid)

    def relax(self) -> None:
        """Stop waiting for the disk at each command, in a rehearsal that can be played again from its script.

        After a power cut the last commands may be missing; the file is sound all the same. Raises `Problem`
        for any other journal.
        """
        if not self.opened["rehearsal"]:
            raise Problem(wording.NOT_A_REHEARSAL, path=self.path)
        self._db.conn.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        run = self._db.conn.execute
        run("PRAGMA query_only = OFF")
        try:
            if run("PRAGMA journal_mode").fetchone()[0] != "wal":
                run("PRAGMA journal_mode = WAL")
            run("BEGIN IMMEDIATE")
            yield
            run("COMMIT")
        finally:
            self._db.rollback()
            run("PRAGMA query_only = ON")

    def _check_expected(self, expected: Mapping[str, int]) -> None:
        for stream, version in expected.items():
            found = self.version(stream)
            if found != version:
                raise Problem(wording.CONFLICT, stream=stream, expected=version, found=found)

    def _record(self, drafts: Sequence[Draft], cid: str) -> list[Event]:
        head = self.head()
        versions = {stream: self.version(stream) for stream in {draft.stream for draft in drafts}}
        events = []
        for number, draft in enumerate(drafts):
            at = _not_before(head, draft)
            versions[draft.stream] += 1
            place = Place(
                self.id, head.seq + 1, head.leaf.hex(), f"{cid}/{number}", versions[draft.stream], at
            )
            event = record.compose(draft, place)
            self._check_policy(event)
            _insert(self._db, event)
            events.append(event)
            head = Head(event.seq, event.leaf, event.at)
        return events

    def _keep(self, data: bytes) -> None:
        digest = sha256(data).hexdigest()
        if not self._keeps(digest):
            self._db.conn.execute("INSERT INTO blob(sha256, data) VALUES (?, ?)", (digest, data))

    def _keeps(self, digest: str) -> bool:
        return self._db.conn.execute("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)).fetchone() is not None

    def _check_policy(self, event: Event) -> None:
        """Nothing is decided under a policy that is not in force, or whose files are not here to read."""
        if event.type == "policy.adopted":
            for path, digest in event.data["files"]:
                if not self._keeps(digest):
                    raise Malformed(f"the policy file {path} was not given")
        if event.type in ("step.taken", "step.refused"):
            given, found = event.data["policy"], self.policy_in_force()
            if given != found:
                raise Problem(wording.POLICY_CHANGED, given=given[:12], found=found[:12] or "—")


def _make(path: Path, opened: Event) -> None:
    """Write a whole journal of one event to a file of its own."""
    db = connect(path, "rwc")
    try:
        db.execute("PRAGMA query_only = OFF")
        db.execute("PRAGMA journal_mode = WAL")
        schema.migrate(db)
        with db.atomic():
            _insert(db, opened)
    finally:
        db.close()


def _publish(made: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name. Raises FileExistsError."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: hold the name first, then take it
        path.open("xb").close()
        made.replace(path)


def _insert(db: Database, event: Event) -> None:
    db.conn.execute(
        "INSERT INTO event(seq, body, leaf, stream, ver, cid) VALUES (?, ?, ?, ?, ?, ?)",
        (event.seq, event.body, event.leaf, event.stream, event.ver, event.cid),
    )
    projections.store_rows(db, event)


def _not_before(head: Head, draft: Draft) -> datetime:
    """The instant to record for a draft: its own, or the head's if the clock lags a little behind it."""
    at = record.whole_seconds(draft.at)
    day_changed = record.recorded_day(head.at) > record.recorded_day(at)
    if head.at - at > CLOCK_SLACK or day_changed:  # what was decided for one day is not recorded on the next
        raise Problem(wording.CLOCK_BACK, given=record.written(at), head=record.written(head.at))
    return max(at, head.at)


def _the_same(cid: str, earlier: list[Event], drafts: Sequence[Draft]) -> list[Event]:
    """The events of an earlier command, if a retry says what they say; otherwise a `Problem`."""
    said = [(event.type, event.stream, event.actor, canonical.encode(event.data)) for event in earlier]
    says = [(draft.type, draft.stream, draft.actor, record.data_bytes(draft.data)) for draft in drafts]
    if said != says:
        raise Problem(wording.OTHER_CONTENT, cid=cid, seq=earlier[0].seq)
    return earlier
