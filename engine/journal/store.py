"""The journal in its SQLite file: made, opened, appended to. What goes into it is in `writing`.

Time, command ids, the journal's id and keys come in from the caller; no clock and no chance is asked here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from engine.collecting import uncollected
from engine.journal import command, schema
from engine.journal.command import Signer
from engine.journal.connection import (
    BUSY_SECONDS,
    check_file,
    check_journal,
    connect,
    connect_reading,
    named,
    wal_of,
    write_ahead,
)
from engine.journal.reader import JournalReader
from engine.journal.record import Draft, Event, Head, Malformed
from engine.journal.shapes import PRIVATE
from engine.journal.writing import NOTHING, Beside, Writing, put_body
from engine.problem import Problem
from engine.wording import journal as wording


class Journal(JournalReader):
    """An open journal that can be appended to. Use it as a context manager, in one thread."""

    _ahead = False
    """Whether the log is known to be written ahead."""

    @classmethod
    def create(
        cls,
        path: Path,
        journal_id: str,
        drafts: Sequence[Draft],
        cid: str,
        beside: Beside = NOTHING,
        signers: Sequence[Signer] = (),
        busy_timeout: float = BUSY_SECONDS,
    ) -> Self:
        """A new journal with its founding command: `drafts`, the first of them journal.opened.

        It appears whole or not at all. `journal_id` is 32 hex digits, made by the caller. Raises `Problem` if
        anything is at `path` already.
        """
        check_free(path)
        try:
            with named(path, busy_timeout), TemporaryDirectory(prefix=".huanjie-", dir=path.parent) as folder:
                made = Path(folder) / path.name
                _make(made, journal_id, drafts, cid, beside, signers)
                publish(made, path)
        except FileExistsError as error:
            raise Problem(wording.EXISTS, path=path) from error
        except OSError as error:
            said = wording.DISK_FULL if error.errno == ENOSPC else wording.NOT_WRITABLE
            raise Problem(said, path=path) from error
        return cls.open(path, busy_timeout=busy_timeout)

    @classmethod
    def rebuild(
        cls,
        path: Path,
        bodies: Iterable[bytes],
        blobs: Iterable[tuple[str, bytes]],
        notes: Iterable[tuple[int, str]],
    ) -> None:
        """A file with these very bodies, whatever they say, and the projections that they make.

        To verify and replay an export; personal values are not in it. Raises `Problem` if anything is at
        `path`.
        """
        check_free(path)
        db = connect(path, "rwc")
        try:
            schema.migrate(db)
            with db.atomic():
                for seq, body in enumerate(bodies, 1):
                    put_body(db, seq, body)
                run = db.conn.executemany
                run("INSERT INTO blob(sha256, data) VALUES (?, ?)", blobs)
                run("INSERT INTO checkpoint(size, note) VALUES (?, ?)", notes)
        finally:
            db.close()

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, busy_timeout: float = BUSY_SECONDS) -> Self:
        """The journal at `path`, checked to be one. Opening writes nothing; `busy_timeout` is in seconds.

        With `read_only` the file is never written to and may lie where nobody may write. Raises `Problem`.
        """
        check_file(path)
        with named(path, busy_timeout):
            db = connect_reading(path, busy_timeout) if read_only else connect(path, "rw", busy_timeout)
            try:
                check_journal(db, path, to_write=not read_only)
                return cls(path, db, busy_timeout)
            except BaseException:
                db.close()
                raise

    def append(
        self,
        drafts: Sequence[Draft],
        cid: str,
        expected: Mapping[str, int] | None = None,
        beside: Beside = NOTHING,
        signers: Sequence[Signer] = (),
    ) -> list[Event]:
        """Record `drafts` as the events of command `cid`, all or none, and return them.

        `expected` says at which version the caller saw each stream (0: unwritten). The same `cid` with the
        same content writes nothing and returns what is stored; `beside` is kept in the same transaction. In a
        journal that is signed, `signers` are who acts, then who countersigns. Raises `Problem`, or
        `Malformed` for a mistake of the caller's own.
        """
        with named(self.path, self._busy), uncollected(), self._transaction():
            earlier = self.command(cid)
            if earlier:
                return self._the_same(cid, earlier, drafts, beside)
            self._check_format(drafts)
            self._check_expected(expected or {})
            signed = bool(drafts[0].data["signed"]) if not self.upgraded else self.signed
            writing = Writing(self._db, self.id, signed, self.head())
            events = writing.record(drafts, cid, beside, signers)
        self._head = Head(events[-1].seq, events[-1].leaf, events[-1].at)
        self.upgraded, self.signed = True, signed
        return events

    def keep_checkpoint(self, size: int, note: str) -> None:
        """Keep a checkpoint verbatim; one of the same size gives way to it. Raises `Problem`."""
        with named(self.path, self._busy), self._transaction():
            self._db.conn.execute(
                "INSERT INTO checkpoint(size, note) VALUES (?, ?)"
                " ON CONFLICT(size) DO UPDATE SET note = excluded.note",
                (size, note),
            )

    def scrub(self) -> None:
        """Leave no byte of erased values in the file or its -wal. Raises `Problem` while others read."""
        with named(self.path, self._busy):
            run = self._db.conn.execute
            self._write_ahead()
            run("VACUUM")
            busy, *_ = run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise Problem(wording.STILL_READ, path=self.path)

    def relax(self) -> None:
        """Stop waiting for the disk at each command, in a rehearsal that can be played again from its script.

        After a power cut the last commands may be missing; the file is sound all the same. Raises `Problem`
        for any other journal.
        """
        if not self.opened["rehearsal"]:
            raise Problem(wording.NOT_A_REHEARSAL, path=self.path)
        self._db.conn.execute("PRAGMA synchronous = NORMAL")

    def _write_ahead(self) -> None:
        if not self._ahead:
            write_ahead(self._db)
            self._ahead = True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        run = self._db.conn.execute
        self._write_ahead()
        run("BEGIN IMMEDIATE")
        try:
            yield
            run("COMMIT")
        except BaseException:
            self._db.rollback()
            raise

    def _check_format(self, drafts: Sequence[Draft]) -> None:
        """A journal of format 1 goes on with its upgrade, and with nothing else."""
        if not self.upgraded and not (drafts and drafts[0].type == "journal.upgraded"):
            raise Problem(wording.OLDER, path=self.path, found=1, known=schema.VERSION)

    def _check_expected(self, expected: Mapping[str, int]) -> None:
        for stream, version in expected.items():
            found = self.version(stream)
            if found != version:
                raise Problem(wording.CONFLICT, stream=stream, expected=version, found=found)

    def _the_same(
        self, cid: str, earlier: list[Event], drafts: Sequence[Draft], beside: Beside
    ) -> list[Event]:
        """The events of an earlier command, if a retry says what they say; otherwise a `Problem`."""
        said = [command.content(event, _in_clear(event.data, self.private)) for event in earlier]
        told = {one.commitment: one.value for one in beside.private}
        told |= {kept: self.private(kept) for event in earlier for kept in _commitments(event.data)}
        says = [command.content(draft, _in_clear(draft.data, told.get)) for draft in drafts]
        if said != says:
            raise Problem(wording.OTHER_CONTENT, cid=cid, seq=earlier[0].seq)
        return earlier


def _commitments(data: Mapping[str, Any]) -> list[str]:
    """What stands in the data of an event in place of personal values."""
    return [kept for _, kind, kept in data.get("facts", ()) if kind == PRIVATE]


def _in_clear(data: Mapping[str, Any], value_of: Callable[[str], object]) -> dict[str, object]:
    """The data of an event with personal values in place of their commitments, where they are known."""
    if not _commitments(data):
        return dict(data)
    clear = [[name, kind, value_of(kept) if kind == PRIVATE else kept] for name, kind, kept in data["facts"]]
    return {**data, "facts": clear}


def check_free(path: Path) -> None:
    """Raise `Problem` unless a new journal can be called `path`: nothing is, and the folder is there."""
    for taken in (path, wal_of(path)):  # SQLite would play a stale -wal into the new file
        if taken.exists() or taken.is_symlink():
            raise Problem(wording.EXISTS, path=taken)
    if not path.parent.is_dir():
        raise Problem(wording.MISSING_FOLDER, path=path.parent)


def _make(
    path: Path,
    journal_id: str,
    drafts: Sequence[Draft],
    cid: str,
    beside: Beside,
    signers: Sequence[Signer],
) -> None:
    """Write a whole journal of one command to a file of its own."""
    if not drafts or drafts[0].type != "journal.opened":
        raise Malformed("a journal begins with journal.opened")
    db = connect(path, "rwc")
    try:
        db.execute("PRAGMA journal_mode = WAL")
        schema.migrate(db)
        with db.atomic():
            nothing = Head(0, b"", drafts[0].at)
            signed = bool(drafts[0].data.get("signed"))
            Writing(db, journal_id, signed, nothing).record(drafts, cid, beside, signers)
    finally:
        db.close()


def publish(made: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name. Raises FileExistsError."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: hold the name first, then take it
        path.open("xb").close()
        made.replace(path)
    with suppress(OSError):  # not every system can sync a folder; SQLite lets that pass too
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder; a power cut could take back that of a synced file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
