"""What the program says of a journal after the power has gone, and whether that is what it promised."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.journal import keeping
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.problem import Problem
from tests.crash.commands import Command
from tests.crash.lives import Claim, Life
from tests.journal.examples import JOURNAL_KEY, draft

PARTS = ("", "-wal", "-journal")
ABSENT, WHOLE, AHEAD = "absent", "whole", "one ahead"
SHORT, LOST, REPORTED, FALSE, CRASHED = "shorter", "lost", "reported", "false", "traceback"
"""In a word: not there; all that was acknowledged; that and the command on its way; a sound beginning of it;
no journal where there was one; damaged, and said so; sound, it says, and not what was recorded; no answer."""

SOUND = (ABSENT, WHOLE, AHEAD)


@dataclass(frozen=True, slots=True)
class Seen:
    """What `verify` found in one image."""

    there: bool = True
    error: str = ""
    crashed: bool = False
    size: int = 0
    root: str = ""
    covered: int = 0
    version: int = 0


def image_of(left: dict[str, bytes], path: Path) -> list[bytes | None]:
    """The database, its -wal and its -journal, as far as they are left."""
    return [left.get(f"{path}{part}") for part in PARTS]


def digest(image: list[bytes | None]) -> bytes:
    return sha256(
        b"".join(b"-" if part is None else b"+%d:%b" % (len(part), part) for part in image)
    ).digest()


def put(image: list[bytes | None], path: Path) -> None:
    """Write an image to files of its own, in place of the last one."""
    for part, content in zip((*PARTS, "-shm"), (*image, None), strict=True):
        file = path.with_name(path.name + part)
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(content)


def seen(path: Path) -> Seen:
    """What the program's own verification says, on the SQLite that the program runs on."""
    if not path.exists():
        return Seen(there=False)
    try:
        found = verify(path)
        if found.findings:
            return Seen(error=f"{found.findings[0].kind}: {found.findings[0].detail}")
        return Seen(size=found.size, root=found.root, covered=found.checkpoint, version=_version(path))
    except Problem as problem:
        return Seen(error=str(problem))
    except Exception as error:  # what no user must ever see
        return Seen(error=repr(error), crashed=True)


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def judged(life: Life, found: Seen, claim: Claim | None) -> str:
    """The word for what was seen, where `claim` was the last promise."""
    if found.crashed:
        return CRASHED
    if not found.there:
        return ABSENT if claim is None else LOST
    if found.error:
        return REPORTED
    if found.version not in (1, 2) or life.roots.get(found.size) != found.root:
        return FALSE
    if claim is None:
        return AHEAD
    if found.size < claim.size or found.covered < claim.covered or found.version < claim.version:
        return SHORT
    return WHOLE if found.size == claim.size else AHEAD


REFUSED = "refused to go on"


def goes_on(life: Life, path: Path, size: int) -> str:
    """Give the last command and the one on its way again, as a caller would whom nobody answered; what failed."""
    try:
        keeping.migrate(path)
        with Journal.open(path) as journal:
            if not journal.upgraded:
                upgrade(journal)
            elif journal.head().seq != size:
                return f"opened, it has {journal.head().seq} events instead of {size}"
            again(life, journal, size)
            last = journal.head().seq
        found = verify(path)
    except Problem as refused:  # in words; where the disk was honest there is no reason for it
        return f"{REFUSED}: {refused!r}"
    except Exception as error:  # what no user must ever see
        return f"cannot go on: {error!r}"
    return "" if (found.size, found.findings) == (last, ()) else f"went on, unsound: {found.findings}"


def upgrade(journal: Journal) -> None:
    upgraded = draft("journal.upgraded", {"signed": False, "key": JOURNAL_KEY.key}, "journal")
    Command("upgrade", [upgraded]).give(journal)


def again(life: Life, journal: Journal, size: int) -> None:
    """The command that ended at `size` writes nothing; the one that began there is written once."""
    for before, command in life.commands:
        if before == size:
            command.give(journal)
            assert journal.head().seq == size + len(command.drafts), "it was not written"
        elif before + len(command.drafts) == size:
            events = command.give(journal)
            assert (journal.head().seq, events[-1].seq) == (size, size), "it was written again"
