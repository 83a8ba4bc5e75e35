"""An office that keeps a journal by docs/journal-format.md alone; of the program it has the tables.

`Office.story()` plays a history with every type of event in it. A test hands in what is to be told falsely:
`told` changes an event before it is signed, `written` its bytes, `signed` its signatures (and is given what
signs with the key of a name); all that follows is made anew from that, so that nothing else is false.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlite_utils import Database

from engine.journal import projections, record, schema

Event = dict[str, Any]
Sign = Callable[[str, str], list[str]]  # of an actor and the name of a key


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def root(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, as its definition has it."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", root(leaves[:k]), root(leaves[k:]))


def private_key(name: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sha256(name.encode()))


def public(name: str) -> str:
    return private_key(name).public_key().public_bytes_raw().hex()


def text64(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


class Office:
    """Keeps the journal. A key is the name from which it is made: 甲1 is the first key of 甲."""

    JOURNAL = "0123456789abcdef" * 2
    FILES = {"rules/甲.hj": b"rule one", "workflows/乙.hj": b"flow one"}  # noqa: RUF012

    def __init__(
        self,
        told: dict[int, Callable[[Event], Any]] | None = None,
        written: dict[int, Callable[[bytes], bytes]] | None = None,
        signed: dict[int, Callable[[list[list[str]], Sign], list[list[str]]]] | None = None,
        without_keys: bool = False,
    ) -> None:
        self.told, self.written, self.signed = told or {}, written or {}, signed or {}
        self.without_keys = without_keys
        self.version = 2
        self.bodies: list[bytes] = []
        self.versions: dict[str, int] = {}
        self.copies: list[tuple[Any, ...]] = []
        self.keys = {"甲": "甲1", "乙": "乙1"}
        self.own_key = "本册1"
        self.commands = 0
        self.blobs = {hashlib.sha256(data).hexdigest(): data for data in self.FILES.values()}
        self.private: dict[str, tuple[str, bytes, str]] = {}
        self.checkpoints: dict[int, str] = {}

    # --- events ---

    def leaves(self) -> list[bytes]:
        return [sha256(b"\0", body) for body in self.bodies]

    def command(self, *events: tuple[str, str, Event], actor: str = "甲", late: str = "") -> None:
        """Records `(type, stream, data)` as one command, signed by its actor and by who countersigned."""
        self.commands += 1
        unsigned: list[bytes] = []
        for number, (kind, stream, data) in enumerate(events):
            event = self.event(number, kind, stream, data, actor, late)
            unsigned.append(sha256(b"\0", canonical(event)))
            if number == len(events) - 1 and self.version == 2:
                seconds = [data["countersign"]["actor"] for *_, data in events if data.get("countersign")]
                event["sigs"] = self.signatures([actor, *dict.fromkeys(seconds)], root(unsigned))
            self.keep(event)

    def event(self, number: int, kind: str, stream: str, data: Event, actor: str, late: str) -> Event:
        seq = len(self.bodies) + 1
        self.versions[stream] = self.versions.get(stream, 0) + 1
        event: Event = {
            "v": self.version,
            "journal": self.JOURNAL,
            "seq": seq,
            "prev": self.leaves()[-1].hex() if self.bodies else "",
            "cid": f"c/{self.commands}/{number}",
            "stream": stream,
            "ver": self.versions[stream],
            "type": kind,
            "actor": actor,
            "unit": "街道",
            "roles": ["operator"],
            "at": f"2021-03-05T15:{seq // 60 % 60:02}:{seq % 60:02}Z",
            "date": "2021-03-05",
            "data": data,
        }
        if late:
            event |= {"date": "2021-03-01", "late": late}
        self.told.get(seq, lambda event: None)(event)
        return event

    def signatures(self, actors: list[str], digest: bytes) -> list[list[str]]:
        def sign(actor: str, name: str) -> list[str]:
            text = f"huanjie command v2\n{digest.hex()}\n{actor}\n{public(name)}\n"
            return [actor, public(name), text64(private_key(name).sign(text.encode()))]

        made = [] if self.without_keys else [sign(actor, self.keys[actor]) for actor in actors]
        changed = self.signed.get(len(self.bodies) + 1)
        return changed(made, sign) if changed else made

    def keep(self, event: Event) -> None:
        seq = len(self.bodies) + 1
        self.bodies.append(self.written.get(seq, lambda body: body)(canonical(event)))
        self.copies.append((seq, event["stream"], event["ver"], event["cid"]))

    def commit(self, subject: str, field: str, kind: str, value: Any) -> list[str]:
        """A personal fact: what stands in the body, the rest being kept apart."""
        salt, text = sha256(field.encode()), canonical([subject, field, kind, value])
        commitment = sha256(b"huanjie private v1\0", salt, text).hex()
        self.private[commitment] = (subject, salt, text.decode())
        return [field, "private", commitment]

    # --- checkpoints ---

    def text(self, size: int) -> str:
        return f"huanjie/{self.JOURNAL}\n{size}\n{text64(root(self.leaves()[:size]))}\n"

    def note(self, size: int, key: str = "", text: str = "", witnesses: tuple[str, ...] = ()) -> str:
        text = text or self.text(size)
        name, key = f"huanjie/{self.JOURNAL}", key or self.own_key
        made = self.line(name, 1, key, private_key(key).sign(text.encode()))
        for witness in witnesses:
            message = b"cosignature/v1\ntime 1615000000\n" + text.encode()
            stamp = (1615000000).to_bytes(8, "big")
            made += self.line("见证/丙", 4, witness, stamp + private_key(witness).sign(message))
        return f"{text}\n{made}"

    @staticmethod
    def line(name: str, kind: int, key: str, signature: bytes) -> str:
        return f"— {name} {text64(key_id(name, kind, key) + signature)}\n"

    # --- the whole ---

    def policy(self) -> Event:
        files = sorted([path, hashlib.sha256(data).hexdigest()] for path, data in self.FILES.items())
        return {"name": "样例", "version": "1", "digest": sha256(canonical(files)).hex(), "files": files}

    def step(self, to: str, verdict: str, second: str | None) -> Event:
        countersign = {"actor": second, "roles": ["leader"], "unit": "街道"} if second else None
        return {
            "step": "登记", "flow": "换届", "object": "社区/一", "from": "起", "to": to,
            "countersign": countersign, "policy": self.policy()["digest"], "reads": [7], "reasons": [],
            "gate": [["规则一", "ab" * 32, ["第一条"], verdict]],
        }  # fmt: skip

    @classmethod
    def story(cls, **lies: Any) -> Office:
        """22 events; 1 to 4 are the founding command, and so on, as the numbers beside them say."""
        office = cls(**lies)
        second = {"actor": "乙", "roles": ["leader"], "unit": "街道"}
        opened = {
            "rehearsal": office.without_keys,
            "created_by": "huanjie 1",
            "signed": not office.without_keys,
        }
        office.command(
            ("journal.opened", "journal", opened | {"key": public("本册1")}),  # 1
            ("key.added", "key/甲1", {"actor": "甲", "key": public("甲1")}),
            ("key.added", "key/乙1", {"actor": "乙", "key": public("乙1")}),
            ("actor.added", "actor/甲", {"id": "甲", "roles": [["operator", "街道"]]}),
        )
        office.command(("policy.adopted", "policy", office.policy()))  # 5
        facts = [
            ["满员", "bool", True], ["人数", "integer", -3], ["说明", "text", ""], ["方式", "choice", "差额"],
            ["比例", "decimal", "-1/2"], ["日期", "date", "2020-02-29"],
            ["任期", "period", "2021-01-01/2021-12-31"],
            office.commit("社区/一", "电话", "text", "无"),
        ]  # fmt: skip
        office.command(
            ("unit.added", "unit/街道", {"id": "街道", "name": "某街道", "tier": "street", "parent": ""}),
            ("object.added", "社区/一", {
                "id": "社区/一", "kind": "community", "name": "一\n\u0001\"社区\\", "owner": "",
                "unit": "街道", "facts": facts,
            }),
        )  # fmt: skip
        office.command(("step.taken", "社区/一", office.step("登记", "passed", "乙")))  # 8
        office.command(("step.refused", "社区/一", office.step("登记", "failed", None)), actor="乙")
        office.command(
            ("evidence.added", "paper/一", {  # 10
                "id": "paper/一", "object": "社区/一", "kind": "名册",
                "facts": [office.commit("paper/一", "住址", "text", "无")],
                "file": {"name": "名册.xlsx", "sha256": "cd" * 32, "size": 0},
            }),
            ("evidence.superseded", "paper/一", {"id": "paper/一", "object": "社区/一", "reason": "重报"}),
        )  # fmt: skip
        office.command(
            ("key.revoked", "key/乙1", {"actor": "乙", "key": public("乙1"), "reason": "遗失"}),  # 12
            ("key.added", "key/乙2", {"actor": "乙", "key": public("乙2")}),
        )
        office.keys["乙"] = "乙2"
        office.checkpoints[10] = office.note(10)
        office.command(("journal_key.rotated", "journal", {"key": public("本册2")}))  # 14
        office.own_key = "本册2"
        given = {"size": 10, "root": root(office.leaves()[:10]).hex(), "to": "区"}
        office.command(("checkpoint.given", "journal", given))  # 15
        erased = next(iter(office.private))
        erasure = {"object": "社区/一", "reason": "期满", "commitments": [erased], "countersign": second}
        office.command(("private.erased", "社区/一", erasure))  # 16
        del office.private[erased]
        approval = {"object": "社区/一", "rule": "规则一", "digest": "ab" * 32, "number": "1号"}
        office.command(
            ("facts.recorded", "社区/一", {"object": "社区/一", "facts": [["人数", "integer", 5]]}),  # 17
            ("list.confirmed", "社区/一", {"object": "社区/一", "kind": "名册", "count": 0}),
            ("approval.given", "社区/一", approval),
            late="补报",
        )
        office.command(
            (
                "actor.removed",
                "actor/甲",
                {"id": "甲", "reason": "调离", "roles": [["operator", "街道"]]},
            ),  # 20
            ("access.refused", "access", {"action": "advance", "reason": "无权", "target": ""}),
            ("command.refused", "access", {"action": "advance", "reason": "重复", "target": "社区/一"}),
        )
        office.checkpoints[22] = office.note(22)
        return office

    def write(self, path: Path, *changes: str, loose: bool = False) -> Path:
        """The journal as a database, then changed by somebody who goes behind the program's back.

        In `loose` tables anything can stand anywhere; their schema is another, then.
        """
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            schema.migrate(Database(database), self.version)
            guards = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                database.execute(f"DROP TRIGGER {name}")
            if loose:
                database.execute("PRAGMA writable_schema = ON")
                strict = "replace(replace(sql, ' STRICT', ''), ' NOT NULL', '')"
                database.execute(f"UPDATE sqlite_schema SET sql = {strict} WHERE type = 'table'")
                database.execute("PRAGMA writable_schema = RESET")
            rows = zip(self.copies, self.bodies, self.leaves(), strict=True)
            database.executemany(
                "INSERT INTO event(seq, stream, ver, cid, body, leaf) VALUES (?, ?, ?, ?, ?, ?)",
                [(*copies, body, leaf) for copies, body, leaf in rows],
            )
            database.executemany("INSERT INTO blob VALUES (?, ?)", self.blobs.items())
            database.executemany("INSERT INTO checkpoint VALUES (?, ?)", self.checkpoints.items())
            private = [(commitment, *row) for commitment, row in self.private.items()]
            database.executemany("INSERT INTO private VALUES (?, ?, ?, ?)", private)
            self.project(Database(database))
            for change in changes:
                database.execute(change)
            for _, text in guards if not loose else ():
                with suppress(sqlite3.Error):  # of a table that somebody took away
                    database.execute(text)
        return path

    def project(self, database: Database) -> None:
        """The projections, as far as the bodies can be read."""
        for body in self.bodies:
            with suppress(Exception):
                event = record.read(body, b"")
                if self.version > 1:
                    projections.store_rows(database, event)
                    continue
                for table, row in projections.rows_of(event):
                    row.pop("removed", None)  # which format 1 has not
                    marks = ", ".join("?" * len(row))
                    insert = f"INSERT OR REPLACE INTO {table}({', '.join(row)}) VALUES ({marks})"
                    database.execute(insert, [*row.values()])

    def export(self, folder: Path) -> Path:
        """The journal as a folder, by c2sp.org/tlog-tiles."""
        files = {"checkpoint": self.note(len(self.bodies)).encode(), "README.txt": b""}
        files |= {f"blob/{name}": data for name, data in self.blobs.items()}
        for first in range(0, len(self.bodies), 256):
            part = self.bodies[first : first + 256]
            octets = b"".join(len(body).to_bytes(2, "big") + body for body in part)
            files[tile("entries", first // 256, len(part))] = octets
        hashes, level = self.leaves(), 0
        while hashes:
            for first in range(0, len(hashes), 256):
                part = hashes[first : first + 256]
                files[tile(str(level), first // 256, len(part))] = b"".join(part)
            whole = len(hashes) // 256
            hashes, level = [root(hashes[256 * n : 256 * n + 256]) for n in range(whole)], level + 1
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return folder


def tile(level: str, index: int, width: int) -> str:
    """For fewer than a million."""
    place = f"x{index // 1000:03}/{index % 1000:03}" if index > 999 else f"{index:03}"
    return f"tile/{level}/{place}" + ("" if width == 256 else f".p/{width}")


def key_id(name: str, kind: int, key: str) -> bytes:
    return sha256(name.encode(), b"\n", bytes([kind]), bytes.fromhex(public(key)))[:4]


def vkey(name: str, kind: int, key: str) -> str:
    """A verifier key of c2sp.org/signed-note."""
    octets = bytes([kind]) + bytes.fromhex(public(key))
    return f"{name}+{key_id(name, kind, key).hex()}+{text64(octets)}"
