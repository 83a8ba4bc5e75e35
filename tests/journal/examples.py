"""Drafts and journals that the specifications of the journal are told with."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from pathlib import Path
from typing import Any

from engine.journal.record import Draft
from engine.journal.shapes import EventType, policy_digest
from engine.journal.store import Journal

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


def opened(**changes: Any) -> Draft:
    return draft("journal.opened", {"rehearsal": False, "created_by": "huanjie 0.1.0"}, "journal", **changes)


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


def every_type() -> list[Draft]:
    """One draft of each type but the first, in an order in which they may be recorded."""
    evidence = {"id": "p1", "object": "东街", "kind": "公告", "facts": [["页数", "integer", 2]]}
    return [
        adopted(),
        draft("unit.added", {"id": "u1", "name": "东街街道", "tier": "街道", "parent": ""}, "u1"),
        draft("actor.added", {"id": "李雷", "roles": [["经办", "u1"], ["审核", "u1"]]}, "李雷"),
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
        draft("access.refused", {"action": "advance", "target": "西街", "reason": "no-role"}),
        draft("command.refused", {"action": "advance", "target": "东街", "reason": "other-content"}),
    ]


def new_journal(folder: Path, name: str = "a.db", **options: Any) -> Journal:
    return Journal.create(folder / name, JOURNAL_ID, opened(), "init", **options)


def full_journal(folder: Path) -> Path:
    """A closed journal with every type of event in it."""
    with new_journal(folder) as journal:
        journal.append(every_type(), "all", blobs=[POLICY_FILE])
        for number in range(30):
            journal.append([facts(number, f"社区{number % 4}")], f"more{number}")
        return journal.path
