"""A stretch of a journal by itself: all that can be said of it from the event before it on.

What takes more than that, `Stretch` says for those who join the stretches.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from engine.journal.command import message, unsigned
from engine.journal.connection import Mode, connect
from engine.journal.quick import ODD, Raw, Reader, Unsound, is_hash
from engine.journal.shapes import PRIVATE
from engine.journal.shown import BY_THE_THOUSAND, Shown
from engine.keys.ed25519 import holds
from engine.proof.encoding import from_base64
from engine.proof.merkle import bagged, leaf_hash, peaks_of

RARE = frozenset(
    (
        "journal.opened",
        "journal_key.rotated",
        "key.added",
        "key.revoked",
        "policy.adopted",
        "unit.added",
        "actor.added",
        "actor.removed",
        "evidence.superseded",
        "private.erased",
        "checkpoint.given",
    )
)
"""Events that are judged in order, by one who has seen all of these before."""

Use = tuple[str, str]
"""Who signed, and the key in hex."""


class Begun(NamedTuple):
    """What all stretches are told: as event 1 has them, the journal's id, and whether commands are signed."""

    journal: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a stretch of events says to the others."""

    chunks: list[bytes] = field(default_factory=list)
    """The roots of its whole chunks."""
    rest: list[bytes] = field(default_factory=list)
    """The leaves after them."""
    wanted: dict[int, list[bytes]] = field(default_factory=dict)
    """At each size at which somebody wants the root: the peaks since the last whole chunk."""
    rare: list[tuple[int, int]] = field(default_factory=list)
    """The events that others must judge, each with the last event of its command."""
    uses: dict[Use, tuple[int, int]] = field(default_factory=dict)
    """The first and the last command that each key signed, by the last events of these."""
    policies: list[str] = field(default_factory=list)
    """The policy that its first steps were decided under, and the one that was adopted last; "" for none."""


def read_stretch(
    path: Path, mode: Mode, begun: Begun, first: int, last: int, wanted: Sequence[int], height: int
) -> Stretch | None:
    """The events from `first` (a multiple of `2**height`, and 1) to `last`; None where one is not sound."""
    try:
        with closing(connect(path, mode)) as db:
            return _Walk(db.conn, begun, first, last).through(set(wanted), 1 << height)
    except (Unsound, sqlite3.Error, *ODD):
        return None


class _Walk:
    """One going through a stretch."""

    def __init__(self, db: sqlite3.Connection, begun: Begun, first: int, last: int) -> None:
        self.db, self.begun, self.first, self.last = db, begun, first, last
        self.read = Reader(begun.journal)
        self.shown = Shown(db, BY_THE_THOUSAND, first, last)
        self.found = Stretch(policies=["", ""])
        self.versions: dict[str, int] = {}
        self.prev = self.at = self.command = self.actor = ""
        self.number = -1
        self.ended = True
        self.signing = _Signing(begun.signed, self.found)
        if first > 1:
            self._stand_before(first)

    def _stand_before(self, first: int) -> None:
        """Where the event before leaves off. That it says so itself, its own stretch sees to."""
        body, leaf = self.db.execute("SELECT body, leaf FROM event WHERE seq = ?", (first - 1,)).fetchone()
        raw = orjson.loads(body)
        self.prev, self.at, self.actor, self.ended = leaf.hex(), raw["at"], raw["actor"], "sigs" in raw
        command, _, number = raw["cid"].rpartition("/")
        self.command, self.number = command, int(number)

    def through(self, wanted: set[int], chunk: int) -> Stretch:
        found, leaves = self.found, list[bytes]()
        query = "SELECT seq, body, leaf, stream, ver, cid FROM event WHERE seq >= ? ORDER BY seq"
        seq = self.first - 1
        for row in self.db.execute(query, (self.first,)):
            if seq >= self.last:
                if self.signing.whole:
                    break
                self._beyond(row)
                continue
            seq += 1
            leaves.append(self._take(seq, row))
            if seq in wanted:
                found.wanted[seq] = peaks_of(leaves)
            if len(leaves) == chunk:
                found.chunks.append(peaks_of(leaves)[0])
                leaves = []
        if seq < self.last or not self.signing.whole:
            raise Unsound
        self.shown.end()
        found.rest.extend(leaves)
        return found

    def _take(self, expected: int, row: tuple[Any, ...]) -> bytes:
        """One more event, and its leaf."""
        seq, body, leaf, stream, ver, cid = row
        if sha256(b"\0" + body).digest() != leaf:
            raise Unsound
        raw = self.read(body)
        data, type_, at, prev = raw["data"], raw["type"], raw["at"], raw["prev"]
        if seq != expected or raw["seq"] != seq or prev != self.prev or at < self.at:
            raise Unsound
        if raw["stream"] != stream or raw["ver"] != ver or raw["cid"] != cid:
            raise Unsound
        before = self.versions.get(stream)
        if before is None:
            self._first_of(stream, ver, seq)
        elif before + 1 != ver:
            raise Unsound
        self.versions[stream] = ver
        self.prev, self.at = leaf.hex(), at
        self._of_one_command(cid, raw["actor"])
        self.ended = "sigs" in raw
        if type_ in RARE or ("facts" in data and PRIVATE in [kind for _, kind, _ in data["facts"]]):
            self.signing.rare.append(seq)
        if "policy" in data:
            self._decided(data["policy"])
        elif type_ == "policy.adopted":
            self.found.policies[1] = data["digest"]
        self.shown.take(type_, data, seq)
        self.signing.take(raw, body, leaf)
        return leaf

    def _first_of(self, stream: str, ver: int, seq: int) -> None:
        """The first event of its stream that this stretch has comes next in it."""
        query = "SELECT 1 FROM event WHERE stream = ? AND ver = ? AND seq < ?"
        if ver != 1 and not self.db.execute(query, (stream, ver - 1, seq)).fetchone():
            raise Unsound

    def _of_one_command(self, cid: str, actor: str) -> None:
        """The events of one command stand together, of one actor, and only the last has signatures."""
        if self.ended:
            if not cid.endswith("/0"):
                raise Unsound
            self.command, self.number, self.actor = cid[:-2], 0, actor
            return
        self.number += 1
        if cid != f"{self.command}/{self.number}" or actor != self.actor:
            raise Unsound

    def _decided(self, policy: str) -> None:
        """A step was decided under the policy adopted last; before the first of a stretch, let others say."""
        policies = self.found.policies
        if not policies[1]:
            policies[0] = policies[0] or policy
        if policy != (policies[1] or policies[0]):
            raise Unsound

    def _beyond(self, row: tuple[Any, ...]) -> None:
        """An event of the next stretch, which judges it; here it only ends a command that began before."""
        _, body, leaf, *_ = row
        self.signing.take(orjson.loads(body), body, leaf)


class _Signing:
    """The command under way: what is signed, who must, and whether they did."""

    def __init__(self, signed: bool, found: Stretch) -> None:
        self.signed, self.found = signed, found
        self.rare: list[int] = []
        """Events of this command for others to judge."""
        self.tree: list[bytes] = []
        self.wanted: list[str] = []
        self.known = False
        """Whether the command began here: if it began before, its beginning's stretch judges it."""
        self.whole = True

    def take(self, raw: Raw, body: bytes, leaf: bytes) -> None:
        if raw["cid"].endswith("/0"):
            self.tree, self.known, self.wanted = [], True, [raw["actor"]] if self.signed else []
        second = raw["data"].get("countersign")
        if second and self.signed and second["actor"] not in self.wanted:
            self.wanted.append(second["actor"])
        sigs = raw.get("sigs")
        self.whole = sigs is not None
        if sigs is None:
            self.tree.append(leaf)
            return
        if self.known:
            self._judge(sigs, raw["seq"], body)
        if self.rare:
            self.found.rare.extend((seq, raw["seq"]) for seq in self.rare)
            self.rare = []

    def _judge(self, sigs: list[list[str]], seq: int, body: bytes) -> None:
        ours = [sig for sig in sigs if is_hash(sig[1])]  # others are of an algorithm that is not judged
        if sigs[: len(ours)] != ours or [actor for actor, _, _ in ours] != self.wanted:
            raise Unsound
        if not sigs:
            return
        digest = bagged(peaks_of([*self.tree, leaf_hash(unsigned(body))]))
        for actor, key, signature in ours:
            made = from_base64(signature)
            if made is None or not holds(bytes.fromhex(key), made, message(digest, actor, key)):
                raise Unsound
            begin, _ = self.found.uses.get((actor, key), (seq, seq))
            self.found.uses[actor, key] = begin, seq


def stretches(size: int, parts: int, height: int) -> Iterator[tuple[int, int]]:
    """About so many stretches of so many events: the first and the last of each."""
    chunk = 1 << height
    step = max(chunk, -(-size // parts // chunk) * chunk)
    for first in range(1, size + 1, step):
        yield first, min(size, first + step - 1)
