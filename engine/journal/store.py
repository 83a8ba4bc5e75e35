"""The journal in its SQLite file. The only module that writes to it.

Time, command ids, the journal's id and keys come in from the caller; no clock and no chance is asked here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from sqlite_utils import Database

from engine.journal import command, projections, record, schema
from engine.journal.command import Signer
from engine.journal.connection import (
    BUSY_SECONDS,
    check_file,
    check_journal,
    connect,
    connect_reading,
    named,
    wal_of,
)
from engine.journal.keyring import FOUNDING
from engine.journal.private import Private
from engine.journal.reader import JournalReader
from engine.journal.record import Draft, Event, Head, Malformed
from engine.journal.shapes import PRIVATE
from engine.problem import Problem
from engine.proof.merkle import leaf_hash, root
from engine.wording import journal as wording


@dataclass(frozen=True, slots=True)
class Beside:
    """What a command keeps beside its events: files, under their hash, and personal values."""

    blobs: Sequence[bytes] = ()
    private: Sequence[Private] = ()


NOTHING = Beside()

INSERT = "INSERT INTO event(seq, body, leaf, stream, ver, cid) VALUES (?, ?, ?, ?, ?, ?)"


class Journal(JournalReader):
    """An open journal that can be appended to. Use it as a context manager, in one thread."""

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
                _publish(made, path)
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
            db.execute("PRAGMA query_only = OFF")
            schema.migrate(db)
            with db.atomic():
                for seq, body in enumerate(bodies, 1):
                    _put_body(db, seq, body)
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
        with named(self.path, self._busy), self._transaction():
            earlier = self.command(cid)
            if earlier:
                return self._the_same(cid, earlier, drafts, beside)
            self._check_expected(expected or {})
            writing = _Writing(self._db, self.id, self.signed, self.head())
            return writing.record(drafts, cid, beside, signers)

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
            run("PRAGMA query_only = OFF")
            try:
                run("VACUUM")
                busy, *_ = run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                run("PRAGMA query_only = ON")
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

    def _the_same(
        self, cid: str, earlier: list[Event], drafts: Sequence[Draft], beside: Beside
    ) -> list[Event]:
        """The events of an earlier command, if a retry says what they say; otherwise a `Problem`."""
        told = {one.commitment: one.value for one in beside.private}
        said = [command.content(event, _in_clear(event.data, self.private)) for event in earlier]
        says = [
            command.content(draft, _in_clear(draft.data, lambda one: told.get(one, ""))) for draft in drafts
        ]
        if said != says:
            raise Problem(wording.OTHER_CONTENT, cid=cid, seq=earlier[0].seq)
        return earlier


@dataclass(slots=True)
class _Writing:
    """One command on its way into the database, inside a transaction of the caller's."""

    db: Database
    journal: str
    signed: bool
    head: Head

    def record(
        self, drafts: Sequence[Draft], cid: str, beside: Beside, signers: Sequence[Signer]
    ) -> list[Event]:
        versions = {stream: self.version(stream) for stream in {draft.stream for draft in drafts}}
        self.check_signers(drafts, signers)
        events = command.compose(
            drafts, cid, self.journal, self.head, versions, signers if self.signed else ()
        )
        for data in beside.blobs:
            self.keep_blob(data)
        for one in beside.private:
            self.keep_private(one)
        for event in events:
            self.check(event)
            self.insert(event)
        return events

    def one(self, query: str, *parameters: object) -> tuple[object, ...] | None:
        found: tuple[object, ...] | None = self.db.conn.execute(query, parameters).fetchone()
        return found

    def version(self, stream: str) -> int:
        found = self.one("SELECT max(ver) FROM event WHERE stream = ?", stream)
        return int(str(found[0])) if found and found[0] else 0

    # ---- who signs

    def check_signers(self, drafts: Sequence[Draft], signers: Sequence[Signer]) -> None:
        """In a signed journal, who acts and who countersigns sign, each with a key in force."""
        if not self.signed:
            return
        wanted = [drafts[0].actor, *command.seconds(drafts)] if drafts else []
        if [signer.actor for signer in signers] != wanted:
            raise Problem(wording.NOT_SIGNED, actors="、".join(wanted))
        founding = {
            (draft.data["actor"], draft.data["key"])
            for draft in drafts
            if draft.type == "key.added" and drafts[0].type in FOUNDING
        }
        for signer in signers:
            key = signer.public.hex()
            in_force = self.one(
                "SELECT 1 FROM actor_key WHERE key = ? AND actor = ? AND revoked IS NULL", key, signer.actor
            )
            if not in_force and (signer.actor, key) not in founding:
                raise Problem(wording.KEY_NOT_IN_FORCE, actor=signer.actor, key=key[:16])

    # ---- what goes in

    def keep_blob(self, data: bytes) -> None:
        digest = sha256(data).hexdigest()
        if not self.keeps(digest):
            self.db.conn.execute("INSERT INTO blob(sha256, data) VALUES (?, ?)", (digest, data))

    def keeps(self, digest: str) -> bool:
        return self.one("SELECT 1 FROM blob WHERE sha256 = ?", digest) is not None

    def keep_private(self, one: Private) -> None:
        row = (one.commitment, one.subject, one.salt, one.value)
        insert = "INSERT INTO private(commitment, subject, salt, value) VALUES (?, ?, ?, ?)"
        self.db.conn.execute(insert, row)

    def insert(self, event: Event) -> None:
        row = (event.seq, event.body, event.leaf, event.stream, event.ver, event.cid)
        self.db.conn.execute(INSERT, row)
        if event.type == "private.erased":
            self.erase(event)
        projections.store_rows(self.db, event)

    def erase(self, event: Event) -> None:
        self.db.conn.execute("PRAGMA secure_delete = ON")
        for commitment in event.data["commitments"]:
            gone = self.db.conn.execute("DELETE FROM private WHERE commitment = ?", (commitment,))
            if gone.rowcount != 1:
                raise Problem(wording.NOTHING_TO_ERASE, commitment=commitment[:16])

    # ---- what is refused

    def check(self, event: Event) -> None:
        """Nothing is written that a verification would call a lie."""
        check = CHECKS.get(event.type)
        if check:
            check(self, event)
        for _, type_name, kept in event.data.get("facts", ()):
            if type_name == PRIVATE and not self.one("SELECT 1 FROM private WHERE commitment = ?", kept):
                raise Malformed(f"the value behind {kept} was not given")

    def files_given(self, event: Event) -> None:
        for path, digest in event.data["files"]:
            if not self.keeps(digest):
                raise Malformed(f"the policy file {path} was not given")

    def policy_in_force(self, event: Event) -> None:
        row = self.one("SELECT digest FROM policy ORDER BY seq DESC LIMIT 1")
        given, found = event.data["policy"], str(row[0]) if row else ""
        if given != found:
            raise Problem(wording.POLICY_CHANGED, given=given[:12], found=found[:12] or "—")

    def key_is_new(self, event: Event) -> None:
        key = event.data["key"]
        taken = self.one("SELECT 1 FROM actor_key WHERE key = ?", key)
        ours = self.one("SELECT 1 FROM event WHERE stream = 'journal' AND instr(body, ?)", key.encode())
        if taken or ours:
            raise Problem(wording.KEY_TAKEN, key=key[:16])

    def key_in_force(self, event: Event) -> None:
        key, actor = event.data["key"], event.data["actor"]
        held = "SELECT 1 FROM actor_key WHERE key = ? AND actor = ? AND revoked IS NULL"
        if not self.one(held, key, actor):
            raise Problem(wording.KEY_NOT_IN_FORCE, actor=actor, key=key[:16])

    def root_of_so_many(self, event: Event) -> None:
        first = "SELECT leaf FROM event ORDER BY seq LIMIT ?"
        leaves = self.db.conn.execute(first, (event.data["size"],))
        if root(leaf for (leaf,) in leaves).hex() != event.data["root"]:
            raise Malformed("not the root of so many events")


CHECKS: Mapping[str, Callable[[_Writing, Event], None]] = {
    "policy.adopted": _Writing.files_given,
    "step.taken": _Writing.policy_in_force,
    "step.refused": _Writing.policy_in_force,
    "key.added": _Writing.key_is_new,
    "journal_key.rotated": _Writing.key_is_new,
    "key.revoked": _Writing.key_in_force,
    "checkpoint.given": _Writing.root_of_so_many,
}


def _put_body(db: Database, seq: int, body: bytes) -> None:
    """A body as it came, under what it says of itself; one that says nothing stands in a stream alone."""
    leaf = leaf_hash(body)
    try:
        event = record.read(body, leaf)
        db.conn.execute(INSERT, (seq, body, leaf, event.stream, event.ver, event.cid))
    except (Malformed, sqlite3.Error, OverflowError):
        db.conn.execute(INSERT, (seq, body, leaf, f"?{seq}", 1, f"?{seq}/0"))
        return
    with suppress(sqlite3.Error, KeyError, TypeError, ValueError):  # one that lies makes what rows it can
        projections.store_rows(db, event)


def _in_clear(data: Mapping[str, object], value_of: Callable[[str], str]) -> dict[str, object]:
    """The data of an event with personal values in place of their commitments, where they are known."""
    facts = data.get("facts")
    if not isinstance(facts, list):
        return dict(data)
    clear = [[name, kind, value_of(kept) if kind == PRIVATE else kept] for name, kind, kept in facts]
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
        db.execute("PRAGMA query_only = OFF")
        db.execute("PRAGMA journal_mode = WAL")
        schema.migrate(db)
        with db.atomic():
            nothing = Head(0, b"", drafts[0].at)
            signed = bool(drafts[0].data.get("signed"))
            _Writing(db, journal_id, signed, nothing).record(drafts, cid, beside, signers)
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
