"""The history that is lied about: a real, signed journal with everything in it that can be forged."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.journal.private import kept_apart
from engine.journal.record import Draft
from engine.journal.store import Journal
from engine.journal.writing import Beside
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from tests.journal import examples
from tests.journal.examples import HANMEI, JOURNAL_KEY, LILEI, Hand, draft, facts, key_added, key_revoked

THIEF = Hand("李雷", "偷来的")
"""A key that somebody made in 李雷's name, and nobody registered."""
FORMER = Hand("李雷", "旧的")
"""A key of 李雷's that was revoked."""
LATER = Hand("韩梅", "新的")
"""A key of 韩梅's that was added late."""
NEW_JOURNAL_KEY = Hand("日志", "换过的")
ATTACHMENT = b"%PDF- minutes of a meeting"
TELEPHONE = kept_apart("东街", ["联系电话", "text", "0739-5123456"], b"salt" * 8)
GONE = kept_apart("东街", ["住址", "text", "某巷三号"], b"pepp" * 8)

SECOND = {"actor": HANMEI.actor, "roles": ["审核"], "unit": "东街街道"}


def at(minute: int, given: Draft) -> Draft:
    """The draft so many minutes later."""
    return replace(given, at=examples.MORNING + dt.timedelta(minutes=minute))


def private(one: object, name: str) -> Draft:
    return draft("facts.recorded", {"object": "东街", "facts": [[name, "private", one.commitment]]})  # type: ignore[attr-defined]


def by(hand: Hand, given: Draft) -> Draft:
    return replace(given, actor=hand.actor)


@cache
def history() -> bytes:
    """The file of the journal: 60-odd events, signed; two checkpoints kept, the second by a new key."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        write(path)
        return path.read_bytes()


def write(path: Path) -> None:
    """Make the journal at `path`."""
    founding = [
        examples.opened(signed=True, rehearsal=False),
        examples.adopted(),
        key_added(LILEI),
        key_added(HANMEI),
    ]
    beside = Beside([examples.POLICY_FILE, ATTACHMENT])
    with Journal.create(path, examples.JOURNAL_ID, founding, "init", beside, [LILEI]) as journal:
        for number, (drafts, hands, apart) in enumerate(commands()):
            journal.append(
                [at(number, one) for one in drafts], f"c{number}", None, Beside(private=apart), hands
            )
            if number in (19, 27):
                keep_checkpoint(journal, JOURNAL_KEY if number == 19 else NEW_JOURNAL_KEY)


def commands() -> list[tuple[list[Draft], list[Hand], list[object]]]:
    """What was done: drafts, who signed, which personal values came with it."""
    ours = [one for one in examples.every_type() if one.type not in LOW_LEVEL and one != examples.personal()]
    told: list[tuple[list[Draft], list[Hand], list[object]]] = [(ours[:5], [LILEI], [])]
    told += [([one], [LILEI], []) for one in ours[5:]]
    told += [
        ([key_added(FORMER)], [LILEI], []),
        ([facts(901)], [FORMER], []),
        ([key_revoked(FORMER)], [LILEI], []),
        ([private(TELEPHONE, "联系电话")], [LILEI], [TELEPHONE]),
        ([private(GONE, "住址")], [LILEI], [GONE]),
        ([examples.erased(GONE)], [LILEI, HANMEI], []),
        ([examples.step(countersign=SECOND, reads=[1, 6])], [LILEI, HANMEI], []),
        ([facts(1, "甲"), facts(2, "乙"), facts(3, "甲")], [LILEI], []),
        ([by(HANMEI, key_added(LATER))], [HANMEI], []),
        ([by(HANMEI, facts(7, "乙"))], [LATER], []),
        ([draft("journal_key.rotated", {"key": NEW_JOURNAL_KEY.key}, "journal")], [LILEI], []),
    ]
    return told + [([facts(number, f"社区{number % 3}")], [LILEI], []) for number in range(12)]


LOW_LEVEL = (
    "policy.adopted",
    "key.added",
    "key.revoked",
    "journal_key.rotated",
    "private.erased",
)
"""Types that the scene tells in its own way."""


def keep_checkpoint(journal: Journal, hand: Hand) -> None:
    """Sign the head with the journal's key, and keep it."""
    tree = journal.tree()
    stated = Checkpoint(checkpoint.origin_of(journal.id), tree.size, tree.root())
    journal.keep_checkpoint(tree.size, checkpoint.signed(stated, hand.private).written())


def place(folder: Path) -> Path:
    """A copy of the journal to lie about."""
    path = folder / "a.db"
    path.write_bytes(history())
    return path
