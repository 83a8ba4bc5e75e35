"""Whether a journal is sound, found out fast by several processes. Where it is not, `verify` says why.

One process follows the story in order: links, versions, commands, keys, policies, projections. The others
share the letters: the hash, the form and the signatures of each event by itself. Nothing is called sound here
that `verify` would not: tests hold the two against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import orjson
from sqlite_utils import Database

from engine.journal import checks, record, schema
from engine.journal.checks import Ledger
from engine.journal.command import message, unsigned
from engine.journal.connection import Mode, connect
from engine.journal.keyring import Keyring
from engine.journal.quick import Raw, Unsound, is_hash, read_well_formed
from engine.journal.shapes import PRIVATE
from engine.journal.shown import Shown
from engine.keys.ed25519 import holds
from engine.proof.encoding import from_base64
from engine.proof.merkle import Frontier, bagged, leaf_hash, peaks_of

T = TypeVar("T")

STRETCHES = 6
"""For each process, so that none is idle while another reads the story."""

HEIGHT = 12
CHUNK = 1 << HEIGHT
"""Events that are hashed to one subtree."""


# ---- the letters


@dataclass(frozen=True, slots=True)
class Letters:
    """What a stretch of events is by itself: the roots of its whole chunks, and of the rest the leaves.

    And at those sizes at which somebody wants the root, the peaks since the last whole chunk.
    """

    chunks: list[bytes]
    rest: list[bytes]
    wanted: dict[int, list[bytes]]


def read_letters(path: Path, mode: Mode, first: int, last: int, wanted: Sequence[int]) -> Letters | None:
    """The letters of the events from `first` (a multiple of CHUNK, and 1) to `last`; None if one is wrong."""
    db = connect(path, mode)
    try:
        return _letters(db.conn, first, last, set(wanted))
    except (Unsound, sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        db.close()


def _letters(db: sqlite3.Connection, first: int, last: int, wanted: set[int]) -> Letters:
    found = Letters([], [], {})
    leaves: list[bytes] = []
    command = _Command()
    seq = first - 1
    rows = db.execute("SELECT seq, body, leaf FROM event WHERE seq >= ? ORDER BY seq", (first,))
    for seq, body, leaf in rows:
        if type(body) is not bytes or sha256(b"\0" + body).digest() != leaf:
            raise Unsound
        raw = read_well_formed(body)
        if raw is None:
            raise Unsound
        command.take(raw, body, leaf, beyond=seq > last)
        if seq > last:
            if command.ended:
                break
            continue
        leaves.append(leaf)
        if seq in wanted:
            found.wanted[seq] = peaks_of(leaves)
        if len(leaves) == CHUNK:
            found.chunks.append(peaks_of(leaves)[0])
            leaves = []
    found.rest.extend(leaves)
    return found


class _Command:
    """The command under way: its digest, and whether its signatures hold."""

    def __init__(self) -> None:
        self.tree: list[bytes] = []
        self.known = False
        self.ended = True

    def take(self, raw: Raw, body: bytes, leaf: bytes, beyond: bool) -> None:
        """The next event. A command whose beginning is before the stretch is its owner's who reads that."""
        if raw["cid"].endswith("/0"):
            self.tree, self.known = [], not beyond
        sigs = raw.get("sigs")
        self.ended = sigs is not None
        if not self.known:
            return
        if not self.ended:
            self.tree.append(leaf)
        elif sigs:
            bare = leaf_hash(unsigned(body))
            self.check(sigs, peaks_of([*self.tree, bare]))

    def check(self, sigs: list[list[str]], peaks: list[bytes]) -> None:
        digest = bagged(peaks)
        for actor, key, signature in sigs:
            made = from_base64(signature)
            if not is_hash(key):  # of an algorithm that is not judged
                continue
            if made is None or not holds(bytes.fromhex(key), made, message(digest, actor, key)):
                raise Unsound


# ---- the story


@dataclass(slots=True)
class Story:
    """What the events establish, one after the other."""

    size: int = 0
    prev: str = ""
    journal: str = ""
    cid: str = ""
    number: int = -1
    actor: str = ""
    ended: bool = True
    at: str = ""
    policy: str = ""
    seconds: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    keys: Keyring = field(default_factory=Keyring)


RARE = ("journal.opened", "journal_key.rotated", "key.added", "key.revoked")
"""Events that the keyring takes."""


def read_story(path: Path, mode: Mode) -> Story | None:
    """The story that all events tell, and the tables with them; None where it does not add up."""
    db = connect(path, mode)
    apart = schema.fresh()
    try:
        story, shown = Story(), Shown(db.conn)
        ledger = Ledger(db, apart, story.keys)
        rows = db.conn.execute("SELECT seq, body, leaf, stream, ver, cid FROM event ORDER BY seq")
        with apart.atomic():
            for row in rows:
                _follow(row, story, ledger, shown)
        shown.end()
        if not story.ended or _left_apart(db.conn, apart.conn):
            return None
        return story
    except (Unsound, sqlite3.Error, LookupError, TypeError, ValueError, AttributeError):
        return None
    finally:
        db.close()
        apart.close()


def _follow(row: tuple[Any, ...], story: Story, ledger: Ledger, shown: Shown) -> None:
    """One more event. Raises `Unsound`, or what Python raises where it is not even an event."""
    seq, body, leaf, stream, ver, cid = row
    raw: Raw = orjson.loads(body)
    data, type_, at = raw["data"], raw["type"], raw["at"]
    copies = raw["seq"] == seq == story.size + 1 and raw["stream"] == stream and raw["ver"] == ver
    in_line = raw["prev"] == story.prev and story.versions.get(stream, 0) + 1 == ver and at >= story.at
    if not (copies and raw["cid"] == cid and in_line and raw["journal"] == (story.journal or raw["journal"])):
        raise Unsound
    _command(raw, story)
    if type_ == "policy.adopted":
        _adopt(data, story, ledger)
    elif data.get("policy", story.policy) != story.policy:  # steps name one, and nothing else does
        raise Unsound
    if type_ in RARE or type_ == "checkpoint.given" or type_ == "private.erased" or _has_private(data):
        _rare(raw, body, leaf, story, ledger)
    shown.take(type_, data, seq)
    story.size, story.prev, story.at = seq, leaf.hex(), at
    story.journal = story.journal or raw["journal"]
    story.versions[stream] = ver
    if story.ended:
        _signed(raw, story)


def _command(raw: Raw, story: Story) -> None:
    """The events of one command stand together, of one actor, and only the last has signatures."""
    command, _, number = raw["cid"].rpartition("/")
    if number == "0":
        fits = story.ended
        story.actor, story.seconds = raw["actor"], []
    else:
        fits = not story.ended and command == story.cid and int(number) == story.number + 1
        fits = fits and raw["actor"] == story.actor
    if not fits:
        raise Unsound
    story.cid, story.number, story.ended = command, int(number), "sigs" in raw
    second = raw["data"].get("countersign")
    if second and second["actor"] not in (story.actor, *story.seconds):
        story.seconds.append(second["actor"])


def _adopt(data: Raw, story: Story, ledger: Ledger) -> None:
    story.policy = data["digest"]
    for _, digest in data["files"]:
        if not ledger.db.conn.execute("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)).fetchone():
            raise Unsound


def _has_private(data: Raw) -> bool:
    return PRIVATE in [kind for _, kind, _ in data.get("facts", ())]


def _rare(raw: Raw, body: bytes, leaf: bytes, story: Story, ledger: Ledger) -> None:
    """What does not come by the thousand is judged by the checks themselves."""
    event = record.read(body, leaf)
    row = checks.Row(event.seq, body, leaf, event.stream, event.ver, event.cid)
    seen = checks.Seen(seq=story.size)
    judged = (checks.keys_hold, checks.given_hold, checks.private_hold)
    if any(check(row, event, seen, ledger) for check in judged):
        raise Unsound


def _signed(raw: Raw, story: Story) -> None:
    """Those signed who must, with keys in force. Whether the signatures hold is for the letters."""
    wanted = [story.actor, *story.seconds] if story.keys.signed else []
    sigs = raw["sigs"]
    ours = [sig for sig in sigs if is_hash(sig[1])]
    if sigs[: len(ours)] != ours or [actor for actor, _, _ in ours] != wanted:
        raise Unsound
    if not all(story.keys.may_sign(actor, key) for actor, key, _ in ours):
        raise Unsound
    story.keys.end_command()


def _left_apart(db: sqlite3.Connection, apart: sqlite3.Connection) -> bool:
    """Whether commitments and kept values do not agree in the end."""
    query = "SELECT commitment FROM private ORDER BY commitment"
    missing = apart.execute("SELECT 1 FROM private WHERE subject <> ''").fetchone()
    return bool(missing) or db.execute(query).fetchall() != apart.execute(query).fetchall()


# ---- the pages


def damages(db: Database) -> Iterator[str]:
    """What SQLite's own check of its pages, indexes and constraints says."""
    for (said,) in db.conn.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield str(said)


def read_pages(path: Path, mode: Mode) -> bool:
    """Whether SQLite has nothing to say against its pages."""
    try:
        with closing(connect(path, mode)) as db:
            return not any(damages(db))
    except sqlite3.Error:
        return False


# ---- all of it


@dataclass(frozen=True, slots=True)
class Sound:
    """A journal of which the events and the projections are sound, the root at each size that was wanted."""

    journal: str
    size: int
    root: bytes
    roots: dict[int, bytes]
    keys: Keyring


def read(path: Path, mode: Mode, size: int, wanted: Sequence[int], processes: int) -> Sound | None:
    """Reads all of it, with no process of its own where `processes` is 0; None where anything is wrong."""
    with _pool(processes) as pool:
        telling = pool.submit(read_story, path, mode)
        turning = pool.submit(read_pages, path, mode)
        stretches = [(first, last) for first, last in _stretches(size, max(processes, 2))]
        spelling = [
            pool.submit(
                read_letters, path, mode, first, last, [one for one in wanted if first <= one <= last]
            )
            for first, last in stretches
        ]
        letters = [future.result() for future in spelling]
        story, whole = telling.result(), turning.result()
    if story is None or not whole or story.size != size or None in letters:
        return None
    return _joined([one for one in letters if one is not None], story)


def _pool(processes: int) -> Executor:
    """So many processes; of none, this one does what it is asked at once."""
    return ProcessPoolExecutor(processes, get_context("spawn")) if processes else _AtOnce()


class _AtOnce(Executor):
    def submit(self, work: Callable[..., T], /, *args: Any, **named: Any) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(work(*args, **named))
        return done


def _stretches(size: int, parts: int) -> Iterator[tuple[int, int]]:
    """The events in stretches of whole chunks."""
    step = max(CHUNK, -(-size // (parts * STRETCHES) // CHUNK) * CHUNK)
    for first in range(1, size + 1, step):
        yield first, min(size, first + step - 1)


def _joined(letters: list[Letters], story: Story) -> Sound:
    """The tree of all stretches, and its root at each size that was wanted."""
    tree = Frontier()
    roots: dict[int, bytes] = {}
    for found in letters:
        inner = sorted(found.wanted.items())
        for chunk in [*found.chunks, b""]:
            while inner and inner[0][0] <= tree.size + CHUNK:
                size, peaks = inner.pop(0)
                roots[size] = tree.root_with(peaks)
            if chunk:
                tree.append_subtree(chunk, HEIGHT)
        for leaf in found.rest:
            tree.append(leaf)
    return Sound(story.journal, tree.size, tree.root(), roots, story.keys)
