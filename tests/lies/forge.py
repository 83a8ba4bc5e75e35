"""What somebody who holds the file can do to it, with whatever keys they hold."""

from __future__ import annotations

import random
import sqlite3
from base64 import b64encode
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.journal import canonical, projections, record
from engine.journal.command import message
from engine.proof.merkle import leaf_hash, root
from tests.journal.examples import HANMEI, LILEI, Hand
from tests.lies.scene import FORMER, LATER, THIEF

Fields = dict[str, Any]

HANDS = {hand.key: hand for hand in (LILEI, HANMEI, FORMER, LATER, THIEF)}
"""Every key there is, for those attacks in which it was stolen."""


@dataclass
class Forgery:
    """A journal that is being forged. `chance` is seeded; `bodies` are the fields of the events, in order."""

    path: Path
    chance: random.Random
    bodies: list[Fields] = field(init=False)

    def __post_init__(self) -> None:
        with self.plain() as db:
            rows = db.execute("SELECT body FROM event ORDER BY seq").fetchall()
        self.bodies = [canonical.decode(body) for (body,) in rows]

    def plain(self) -> closing[sqlite3.Connection]:
        return closing(sqlite3.connect(self.path, isolation_level=None))

    # ---- the file as a database

    def sql(self, *statements: str | tuple[str, tuple[object, ...]]) -> None:
        """Run statements with the guards taken away, and put them back."""
        with self.plain() as db:
            guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                db.execute(f"DROP TRIGGER {name}")
            for one in statements:
                db.execute(*((one,) if isinstance(one, str) else one))
            for _, text in guards:
                db.execute(text)

    def flip(self, at: int) -> None:
        """Flip a bit of one byte of the file."""
        content = bytearray(self.path.read_bytes())
        content[at] ^= 1 << self.chance.randrange(8)
        self.path.write_bytes(content)

    # ---- the history

    def pick(self, *types: str, after: int = 1, before: int | None = None) -> int:
        """The seq of some event, of one of some types."""
        found = [
            body["seq"]
            for body in self.bodies[after : None if before is None else before - 1]
            if not types or body["type"] in types
        ]
        return self.chance.choice(found)

    def of(self, seq: int) -> Fields:
        return self.bodies[seq - 1]

    def number(self, start: int = 1) -> None:
        """Give every event from `start` on the seq, version and link that its place asks for."""
        versions: dict[str, int] = {}
        prev = ""
        for seq, body in enumerate(self.bodies, 1):
            versions[body["stream"]] = versions.get(body["stream"], 0) + 1
            if seq >= start:
                body |= {"seq": seq, "ver": versions[body["stream"]], "prev": prev}
            prev = leaf_hash(canonical.encode(body)).hex()

    def link(self, start: int = 1) -> None:
        """Mend the links from `start` on, and nothing else."""
        prev = ""
        for seq, body in enumerate(self.bodies, 1):
            if seq >= start:
                body["prev"] = prev
            prev = leaf_hash(canonical.encode(body)).hex()

    def sign(self, start: int, hands: Iterable[Hand] = HANDS.values()) -> None:
        """Link and sign anew every command that ends at `start` or later, with those keys at hand."""
        held = {hand.key: hand for hand in hands}
        for seq in range(start, len(self.bodies) + 1):
            if seq > 1:
                self.of(seq)["prev"] = leaf_hash(canonical.encode(self.of(seq - 1))).hex()
            if self.of(seq).get("sigs"):
                self.sign_command(seq, held)

    def sign_command(self, seq: int, held: dict[str, Hand]) -> None:
        """Sign anew the command that ends at `seq`; where a key is not at hand the signature stays."""
        last = self.of(seq)
        first = seq
        while first > 1 and "sigs" not in self.of(first - 1):
            first -= 1
        bare = {key: value for key, value in last.items() if key != "sigs"}
        leaves = [leaf_hash(canonical.encode(self.of(one))) for one in range(first, seq)]
        digest = root([*leaves, leaf_hash(canonical.encode(bare))])
        last["sigs"] = [
            [actor, key, signature(held[key], digest, actor) if key in held else old]
            for actor, key, old in last["sigs"]
        ]

    def save(self, mend: bool = True) -> None:
        """Write the history, each column as its body says, and make the projections agree."""
        rows = [row(body) for body in self.bodies]
        keys = list(projections.KEYS)
        with self.plain() as db:
            guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                db.execute(f"DROP TRIGGER {name}")
            db.execute("BEGIN")
            db.execute("DELETE FROM event")
            db.executemany(
                "INSERT INTO event(seq, body, leaf, stream, ver, cid) VALUES (?, ?, ?, ?, ?, ?)", rows
            )
            if mend:
                rebuild(db, keys, rows)
            db.execute("COMMIT")
            for _, text in guards:
                db.execute(text)

    def raw(self, seq: int, body: bytes) -> None:
        """Put bytes in the place of a body, with the leaf that they have."""
        self.sql(("UPDATE event SET body = ?, leaf = ? WHERE seq = ?", (body, leaf_hash(body), seq)))


def signature(hand: Hand, digest: bytes, actor: str) -> str:
    return b64encode(hand.sign(message(digest, actor, hand.key))).decode()


def row(body: Fields) -> tuple[object, ...]:
    """The row of an event, as the program would write it."""
    made = canonical.encode(body)
    return body["seq"], made, leaf_hash(made), body["stream"], body["ver"], body["cid"]


def rebuild(db: sqlite3.Connection, tables: list[str], rows: list[tuple[object, ...]]) -> None:
    """What the program itself would make of these events."""
    try:
        events = (record.read(body, leaf) for _, body, leaf, *_ in rows)  # type: ignore[arg-type]
        made = projections.rebuild(events)
    except Exception:
        return  # whoever forges so badly has no projections either
    for table in tables:
        db.execute(f"DELETE FROM {table}")
        for values in made.conn.execute(f"SELECT * FROM {table}"):
            db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    made.close()


Change = Callable[[Fields], object]


def put(**fields: object) -> Change:
    return lambda body: body.update(fields)


def put_data(**fields: object) -> Change:
    return lambda body: body["data"].update(fields)
