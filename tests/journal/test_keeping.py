"""A journal outlives disks, mistakes and formats: copies are whole, nothing older takes its place."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from engine.journal import keeping, schema
from engine.journal.store import Journal
from engine.journal.verify import KnownRoot, verify
from engine.problem import Problem, Wording
from engine.wording import journal as wording
from tests.journal import examples, format1
from tests.journal.examples import draft, facts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return examples.full_journal(tmp_path)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A rehearsal of format 1."""
    first = draft("journal.opened", format1.FIRST, "journal")
    later = [
        one for one in examples.every_type() if one.type in ("unit.added", "actor.added", "object.added")
    ]
    format1.write(tmp_path / "old.db", [first, *later, facts(12), facts(13)], examples.JOURNAL_ID)
    return tmp_path / "old.db"


def refused(said: Wording) -> pytest.RaisesExc[Problem]:
    return pytest.RaisesExc(Problem, check=lambda problem: problem.wording is said)


def lose(path: Path) -> None:
    """A disk fails."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def bodies(path: Path) -> list[bytes]:
    with closing(sqlite3.connect(path)) as db:
        return [body for (body,) in db.execute("SELECT body FROM event ORDER BY seq")]


# ---- copies


def test_a_copy_is_the_journal_as_it_was_at_one_moment(path: Path, tmp_path: Path) -> None:
    found = keeping.backup(path, tmp_path / "copy.db")

    assert found == verify(path) == verify(tmp_path / "copy.db")
    assert bodies(tmp_path / "copy.db") == bodies(path)
    assert not (tmp_path / "copy.db-wal").exists()


def test_a_copy_made_while_others_write_is_sound(path: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        with Journal.open(path) as journal:
            number = 0
            while not done.is_set():
                journal.append([facts(number, "别处")], f"meanwhile{number}")
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        sizes = [keeping.backup(path, tmp_path / f"copy{number}.db").size for number in range(5)]
    finally:
        done.set()
        writer.join()

    assert sizes == sorted(sizes)
    assert all(verify(tmp_path / f"copy{number}.db").sound for number in range(5))


def test_a_copy_never_takes_the_place_of_something(path: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"minutes")

    with refused(wording.EXISTS):
        keeping.backup(path, tmp_path / "there")
    with refused(wording.EXISTS):
        keeping.restore(path, tmp_path / "there")
    assert (tmp_path / "there").read_bytes() == b"minutes"


def test_a_journal_that_lies_is_neither_copied_nor_restored(path: Path, tmp_path: Path) -> None:
    content = bytearray(path.read_bytes())
    body = bodies(path)[20]
    content[content.index(body) + 5] ^= 1
    path.write_bytes(content)

    for action in (keeping.backup, keeping.restore):
        with refused(wording.UNSOUND_COPY):
            action(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_is_restored_where_nothing_is(path: Path, tmp_path: Path) -> None:
    keeping.backup(path, tmp_path / "copy.db")
    before = verify(path)
    lose(path)

    assert keeping.restore(tmp_path / "copy.db", path) == before
    with Journal.open(path) as journal:
        journal.append([facts(1)], "goes on")


def test_a_copy_older_than_what_somebody_was_given_is_not_restored(path: Path, tmp_path: Path) -> None:
    keeping.backup(path, tmp_path / "copy.db")
    with Journal.open(path) as journal:
        journal.append([facts(1)], "later")
    given = KnownRoot(verify(path).size, verify(path).root)
    lose(path)

    with refused(wording.OLDER_COPY):
        keeping.restore(tmp_path / "copy.db", path, [given])
    assert not path.exists()


# ---- formats


def test_a_journal_of_format_1_is_verified_as_it_is(old: Path) -> None:
    found = verify(old)

    assert (found.findings, found.size, found.rehearsal, found.signed) == ((), 6, True, False)


def test_it_is_read_and_not_written(old: Path) -> None:
    with Journal.open(old, read_only=True) as journal:
        assert [event.v for event in journal.events()] == [1] * 6
    with refused(wording.OLDER):
        Journal.open(old)


def test_migrating_keeps_every_byte_of_every_body(old: Path) -> None:
    before = bodies(old)

    assert keeping.migrate(old) is True
    assert keeping.migrate(old) is False
    assert bodies(old) == before
    assert verify(old).findings == ()


def test_after_it_comes_the_upgrade_and_nothing_before_that(old: Path) -> None:
    keeping.migrate(old)
    upgraded = draft("journal.upgraded", {"signed": False, "key": examples.JOURNAL_KEY.key}, "journal")

    with Journal.open(old) as journal:
        with refused(wording.OLDER):
            journal.append([facts(14)], "too early")
        journal.append([upgraded], "upgrade")
        journal.append([facts(15)], "goes on")
        assert journal.journal_key() == examples.JOURNAL_KEY.key
    assert verify(old).findings == ()


def test_a_real_one_is_signed_from_its_upgrade_on(tmp_path: Path) -> None:
    path = tmp_path / "real.db"
    first = draft("journal.opened", format1.FIRST | {"rehearsal": False}, "journal")
    format1.write(path, [first, facts(1)], examples.JOURNAL_ID)
    keeping.migrate(path)
    upgraded = draft("journal.upgraded", {"signed": True, "key": examples.JOURNAL_KEY.key}, "journal")

    with Journal.open(path) as journal:
        with refused(wording.NOT_SIGNED):
            journal.append([upgraded], "upgrade")
        founding = [upgraded, examples.key_added(examples.LILEI)]
        journal.append(founding, "upgrade", signers=[examples.LILEI])
        with refused(wording.NOT_SIGNED):
            journal.append([facts(2)], "unsigned")
        journal.append([facts(2)], "signed", signers=[examples.LILEI])
    assert verify(path).findings == ()
    assert verify(path).signed


def test_a_migration_cut_off_leaves_the_old_or_the_new(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, migrate = bodies(old), schema.migrate
    steps = 20

    def cut_off(db: Database, version: int = schema.VERSION) -> None:
        if version != schema.VERSION or not db.conn.execute("PRAGMA database_list").fetchone()[2]:
            return migrate(db, version)  # a pristine one, to compare with
        db.conn.set_progress_handler(lambda: 1, steps)  # after so many of SQLite's own steps
        return migrate(db)

    broken_off = 0
    while True:
        monkeypatch.setattr(schema, "migrate", cut_off)
        try:
            keeping.migrate(old)
            break
        except Problem:
            broken_off += 1
        monkeypatch.setattr(schema, "migrate", migrate)
        assert (bodies(old), verify(old).findings) == (before, ())
        steps += steps // 8
    monkeypatch.setattr(schema, "migrate", migrate)

    assert broken_off > 10
    assert (bodies(old), verify(old).findings) == (before, ())
