"""Drafts and journals that the specifications of the journal are told with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from engine.journal.private import Private, kept_apart
from engine.journal.record import Draft
from engine.journal.shapes import EventType, policy_digest
from engine.journal.store import Journal
from engine.journal.writing import Beside
from engine.keys.ed25519 import PrivateKey

MORNING = dt.datetime(2015, 10, 12, 1, 2, 3, tzinfo=dt.UTC)
TODAY = dt.date(2015, 10, 12)
JOURNAL_ID = "0123456789abcdef" * 2
POLICY_FILE = "规则 甲：人数 >= 3\n".encode()
FILES = [["rules/a.rule", sha256(POLICY_FILE).hexdigest()]]
POLICY = policy_digest(FILES)
RULE = "ab" * 32


def draft(type_: EventType, data: dict[str, Any], stream: str = "东街", **changes: Any) -> Draft:
    fields: dict[str, Any] = {
        "actor": "李雷",
        "unit": "东街街道",
        "roles": ("经办",),
        "at": MORNING,
        "date": TODAY,
        **changes,
    }
    return Draft(type=type_, stream=stream, data=data, **fields)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who signs, with a key made of a word."""

    actor: str
    word: str = ""

    @property
    def private(self) -> PrivateKey:
        return PrivateKey.from_seed(sha256(f"{self.actor} {self.word}".encode()).digest())

    @property
    def public(self) -> bytes:
        return self.private.public

    @property
    def key(self) -> str:
        return self.public.hex()

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


LILEI, HANMEI = Hand("李雷"), Hand("韩梅")
JOURNAL_KEY = Hand("日志")
TELEPHONE = kept_apart("东街", ["联系电话", "text", "0739-5123456"], b"salt" * 8)
BESIDE = Beside([POLICY_FILE], [TELEPHONE])


def opened(*, signed: bool = False, rehearsal: bool = True, **changes: Any) -> Draft:
    """A rehearsal that nobody signs, unless it is said otherwise."""
    data = {"rehearsal": rehearsal, "created_by": "huanjie 0.1.0", "signed": signed, "key": JOURNAL_KEY.key}
    return draft("journal.opened", data, "journal", **changes)


def key_added(hand: Hand, **changes: Any) -> Draft:
    return draft("key.added", {"actor": hand.actor, "key": hand.key}, "actors", **changes)


def key_revoked(hand: Hand, **changes: Any) -> Draft:
    data = {"actor": hand.actor, "key": hand.key, "reason": "遗失"}
    return draft("key.revoked", data, "actors", **changes)


def personal(one: Private = TELEPHONE, **changes: Any) -> Draft:
    """A fact whose value is kept apart."""
    return draft(
        "facts.recorded", {"object": "东街", "facts": [["联系电话", "private", one.commitment]]}, **changes
    )


def erased(one: Private = TELEPHONE, **changes: Any) -> Draft:
    second = {"actor": HANMEI.actor, "roles": ["审核"], "unit": "东街街道"}
    data = {"object": "东街", "commitments": [one.commitment], "reason": "本人申请", "countersign": second}
    return draft("private.erased", data, **changes)


def adopted(files: list[list[str]] | None = None) -> Draft:
    files = FILES if files is None else files
    digest = policy_digest(files)
    return draft(
        "policy.adopted", {"name": "样板", "version": "1", "digest": digest, "files": files}, "policy"
    )


def facts(number: int, stream: str = "东街", **changes: Any) -> Draft:
    kept = [["人数", "integer", number], ["已公示", "bool", True]]
    return draft("facts.recorded", {"object": stream, "facts": kept}, stream, **changes)


def step(type_: EventType = "step.taken", **changes: Any) -> Draft:
    data = {
        "step": "公告",
        "flow": "换届",
        "object": "东街",
        "from": "筹备",
        "to": "公告",
        "countersign": None,
        "policy": POLICY,
        "gate": [["甲", RULE, ["第三条"], "passed" if type_ == "step.taken" else "failed"]],
        "reads": [1, 2],
        "reasons": [],
    }
    return draft(type_, data | changes)


def founding() -> list[Draft]:
    """Drafts of the types that stand only where a journal begins, goes on in a new format, or has grown."""
    given = {"size": 3, "root": RULE, "to": "县纪委"}
    return [
        opened(),
        draft("journal.upgraded", {"signed": True, "key": JOURNAL_KEY.key}, "journal"),
        draft("checkpoint.given", given, "journal"),
    ]


def every_type() -> list[Draft]:
    """One draft of each type but those of `founding`, in an order in which they may be recorded."""
    evidence = {"id": "p1", "object": "东街", "kind": "公告", "facts": [["页数", "integer", 2]]}
    return [
        adopted(),
        draft("unit.added", {"id": "u1", "name": "东街街道", "tier": "街道", "parent": ""}, "u1"),
        draft("actor.added", {"id": "李雷", "roles": [["经办", "u1"], ["审核", "u1"]]}, "李雷"),
        draft("actor.removed", {"id": "李雷", "roles": [["审核", "u1"]], "reason": "调离"}, "李雷"),
        key_added(LILEI),
        key_added(HANMEI),
        key_revoked(HANMEI),
        draft("journal_key.rotated", {"key": Hand("日志", "新").key}, "journal"),
        draft(
            "object.added",
            {"id": "东街", "kind": "社区", "name": "东街社区", "owner": "", "unit": "u1", "facts": []},
        ),
        facts(12),
        draft("evidence.added", {**evidence, "file": {"name": "a.pdf", "sha256": RULE, "size": 10}}),
        draft("evidence.added", {**evidence, "id": "p2", "file": None}),
        draft("evidence.superseded", {"id": "p1", "object": "东街", "reason": "盖章不清"}),
        draft("list.confirmed", {"object": "东街", "kind": "公告", "count": 1}),
        draft(
            "approval.given",
            {"object": "东街", "rule": "公告满七日", "digest": "0" * 64, "number": "某发〔2015〕1号"},
        ),
        step(reads=[1, 6]),
        step("step.refused"),
        personal(),
        erased(),
        draft("access.refused", {"action": "advance", "target": "西街", "reason": "no-role"}),
        draft("command.refused", {"action": "advance", "target": "东街", "reason": "other-content"}),
    ]


def new_journal(folder: Path, name: str = "a.db", **options: Any) -> Journal:
    return Journal.create(folder / name, JOURNAL_ID, [opened()], "init", **options)


def signed_journal(folder: Path, name: str = "signed.db") -> Journal:
    """A real journal, in which 李雷 and 韩梅 may sign."""
    founding = [opened(signed=True, rehearsal=False), key_added(LILEI), key_added(HANMEI)]
    return Journal.create(folder / name, JOURNAL_ID, founding, "init", signers=[LILEI])


def full_journal(folder: Path) -> Path:
    """A closed journal with every type of event in it."""
    with new_journal(folder) as journal:
        journal.append(every_type(), "all", beside=BESIDE)
        for number in range(30):
            journal.append([facts(number, f"社区{number % 4}")], f"more{number}")
        return journal.path
