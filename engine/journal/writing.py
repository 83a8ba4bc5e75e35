"""Everything that changes a journal's tables, inside a transaction of the caller's. No other module does.

What is written is judged here first: nothing goes in that a verification would call a lie.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from sqlite_utils import Database

from engine.journal import command, projections, record
from engine.journal.command import Signer
from engine.journal.keyring import FOUNDING
from engine.journal.private import Private
from engine.journal.record import Draft, Event, Head, Malformed
from engine.journal.shapes import PRIVATE
from engine.problem import Problem
from engine.proof.merkle import leaf_hash, root
from engine.wording import journal as wording

INSERT = "INSERT INTO event(seq, body, leaf, stream, ver, cid) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a command keeps beside its events: files, under their hash, and personal values."""

    blobs: Sequence[bytes] = ()
    private: Sequence[Private] = ()


NOTHING = Beside()


@dataclass(slots=True)
class Writing:
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
        waiting: list[Event] = []
        for event in events:
            if event.type in ALONE:  # what it is judged by, and changes, is in the tables
                self.insert(waiting)
                waiting = []
            self.check(event)
            waiting.append(event)
            if event.type in ALONE:
                self.insert(waiting)
                waiting = []
        self.insert(waiting)
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
                raise Problem(wording.KEY_NOT_IN_FORCE, actor=signer.actor, key=key[:12])

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

    def insert(self, events: Sequence[Event]) -> None:
        rows = ((one.seq, one.body, one.leaf, one.stream, one.ver, one.cid) for one in events)
        self.db.conn.executemany(INSERT, rows)
        for event in events:
            if event.type == "private.erased":
                self.erase(event)
        projections.store_all(self.db, events)

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
            raise Problem(wording.KEY_TAKEN, key=key[:12])

    def key_in_force(self, event: Event) -> None:
        key, actor = event.data["key"], event.data["actor"]
        held = "SELECT 1 FROM actor_key WHERE key = ? AND actor = ? AND revoked IS NULL"
        if not self.one(held, key, actor):
            raise Problem(wording.KEY_NOT_IN_FORCE, actor=actor, key=key[:12])

    def root_of_so_many(self, event: Event) -> None:
        first = "SELECT leaf FROM event ORDER BY seq LIMIT ?"
        leaves = self.db.conn.execute(first, (event.data["size"],))
        if root(leaf for (leaf,) in leaves).hex() != event.data["root"]:
            raise Malformed("not the root of so many events")


CHECKS: Mapping[str, Callable[[Writing, Event], None]] = {
    "policy.adopted": Writing.files_given,
    "step.taken": Writing.policy_in_force,
    "step.refused": Writing.policy_in_force,
    "key.added": Writing.key_is_new,
    "journal_key.rotated": Writing.key_is_new,
    "key.revoked": Writing.key_in_force,
    "checkpoint.given": Writing.root_of_so_many,
}

ALONE = {*CHECKS, "private.erased"} - {"step.taken", "step.refused"}
"""Events that are written before the next is judged."""


def put_body(db: Database, seq: int, body: bytes) -> None:
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
