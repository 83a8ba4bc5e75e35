"""A stretch of a journal by itself: all that can be said of it from the event before it on.

What takes more than that, `Stretch` says for those who join the stretches.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import orjson

from engine.journal.command import message, unsigned
from engine.journal.connection import Mode, connect
from engine.journal.quick import ODDITIES, Raw, Reader, Unsound, is_hash, signatures
from engine.journal.shapes import FORMAT
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

_PLACE = itemgetter("seq", "stream", "ver", "cid", "prev", "journal", "v")

JUDGED = ("step.taken", "step.refused", "policy.adopted")

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
    except (Unsound, sqlite3.Error, *ODDITIES):
        return None


class _Walk:
    """One going through a stretch."""

    def __init__(self, db: sqlite3.Connection, begun: Begun, first: int, last: int) -> None:
        self.db, self.begun, self.first, self.last = db, begun, first, last
        self.read = Reader()
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
        self.command, self.number = f"{command}/", int(number)

    def through(self, wanted: set[int], chunk: int) -> Stretch:
        found, leaves = self.found, list[bytes]()
        query = "SELECT seq, body, leaf, stream, ver, cid FROM event WHERE seq >= ? ORDER BY seq"
        rows = self.db.execute(query, (self.first,))
        for seq, row in zip(range(self.first, self.last + 1), rows, strict=False):
            leaf = self._take(seq, *row)
            leaves.append(leaf)
            if seq in wanted:
                found.wanted[seq] = peaks_of(leaves)
            if len(leaves) == chunk:
                found.chunks.append(peaks_of(leaves)[0])
                leaves = []
        while not self.signing.whole:  # the next stretch judges these: here they only end a command
            _, body, leaf, *_ = rows.fetchone()
            self.signing.take(orjson.loads(body), body, leaf)
        self.shown.end()
        found.rest.extend(leaves)
        return found

    def _take(
        self, expected: int, seq: int, body: bytes, leaf: bytes, stream: str, ver: int, cid: str
    ) -> bytes:
        """One more event, and its leaf."""
        if seq != expected or sha256(b"\0" + body).digest() != leaf:
            raise Unsound
        raw = self.read(body)
        data, type_, at = raw["data"], raw["type"], raw["at"]
        # What is equal to what is right is right, but that True and 1.0 are equal to 1.
        if _PLACE(raw) != (seq, stream, ver, cid, self.prev, self.begun.journal, FORMAT) or at < self.at:
            raise Unsound
        if not (type(raw["seq"]) is type(raw["ver"]) is type(raw["v"]) is int):
            raise Unsound
        self.prev, self.at = leaf.hex(), at
        if self.versions.get(stream) != ver - 1:
            self._first_of(stream, ver, seq)
        self.versions[stream] = ver
        if self.ended:
            self._begin(cid, raw["actor"])
        else:
            self.number += 1
            if cid != f"{self.command}{self.number}" or raw["actor"] != self.actor:
                raise Unsound
        if type_ in RARE or b'"private"' in body:
            self.signing.rare.append(seq)
        if type_ in JUDGED:
            self._under(type_, data)
        self.shown.take(type_, data, seq)
        self.ended = "sigs" in raw
        if self.ended or self.signing.whole or "countersign" in data:
            self.signing.take(raw, body, leaf)
        else:
            self.signing.tree.append(leaf)
        return leaf

    def _first_of(self, stream: str, ver: int, seq: int) -> None:
        """The first event of its stream that this stretch has comes next in it."""
        query = "SELECT 1 FROM event WHERE stream = ? AND ver = ? AND seq < ?"
        begins = ver == 1 and stream != ""
        if not begins and not self.db.execute(query, (stream, ver - 1, seq)).fetchone():
            raise Unsound

    def _begin(self, cid: str, actor: str) -> None:
        """The events of one command stand together, of one actor, and only the last has signatures."""
        if cid[-2:] != "/0" or cid == "/0":
            raise Unsound
        self.command, self.number, self.actor = cid[:-1], 0, actor

    def _under(self, type_: str, data: Raw) -> None:
        """A step was decided under the policy adopted last; before the first of a stretch, let others say."""
        policies = self.found.policies
        if type_ == "policy.adopted":
            policies[1] = data["digest"]
            return
        if not policies[1]:
            policies[0] = policies[0] or data["policy"]
        if data["policy"] != (policies[1] or policies[0]):
            raise Unsound


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
        if self.whole:
            self.known = raw["cid"][-2:] == "/0"
            self.tree, self.wanted = [], [raw["actor"]] if self.signed else []
        data = raw["data"]
        if "countersign" in data and self.signed:
            second = data["countersign"]
            if second and second["actor"] not in self.wanted:
                self.wanted.append(second["actor"])
        self.whole = "sigs" in raw
        if not self.whole:
            self.tree.append(leaf)
            return
        if self.known:
            self._judge(raw["sigs"], raw["seq"], body)
        if self.rare:
            self.found.rare.extend((seq, raw["seq"]) for seq in self.rare)
            self.rare = []

    def _judge(self, sigs: list[list[str]], seq: int, body: bytes) -> None:
        if not signatures(sigs):
            raise Unsound
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
