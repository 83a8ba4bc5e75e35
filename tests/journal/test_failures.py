"""Every failure of the file is a problem that says, in both languages, what is wrong and what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.journal.store import Journal
from engine.problem import NOT_VERIFIED, WRONG_USE, Problem, Wording
from engine.wording import journal as wording
from tests.journal import examples
from tests.journal.examples import facts


def problem_of(action: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as caught:
        action()
    for language in ("zh", "en"):
        assert caught.value.title(language)
        assert caught.value.hint(language)
    return caught.value


def sql(path: Path, *statements: str) -> Path:
    plain = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        plain.execute(statement)
    plain.close()
    return path


def a_folder(folder: Path) -> Path:
    return folder


def nothing(folder: Path) -> Path:
    return folder / "none.db"


def an_empty_file(folder: Path) -> Path:
    (folder / "x").touch()
    return folder / "x"


def a_letter(folder: Path) -> Path:
    (folder / "x").write_text("尊敬的领导：\n" * 500, "utf-8")
    return folder / "x"


def another_database(folder: Path) -> Path:
    return sql(folder / "x", "CREATE TABLE event(seq)")


def a_newer_journal(folder: Path) -> Path:
    return sql(examples.full_journal(folder), "PRAGMA user_version = 3")


def no_guard(folder: Path) -> Path:
    return sql(examples.full_journal(folder), "DROP TRIGGER event_is_not_deleted")


def a_weaker_guard(folder: Path) -> Path:
    weaker = "CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN SELECT 1; END"
    return sql(no_guard(folder), weaker)


def one_more_trigger(folder: Path) -> Path:
    more = "CREATE TRIGGER more AFTER INSERT ON event BEGIN DELETE FROM fact; END"
    return sql(examples.full_journal(folder), more)


def cut_short(folder: Path) -> Path:
    path = examples.full_journal(folder)
    os.truncate(path, path.stat().st_size // 2)
    return path


def a_changed_first_event(folder: Path) -> Path:
    change = "UPDATE event SET body = replace(CAST(body AS TEXT), 'false', 'true') WHERE seq = 1"
    return sql(examples.full_journal(folder), "DROP TRIGGER event_is_not_changed", change)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("made", "expected", "exit_code"),
    [
        (a_folder, wording.FOLDER, WRONG_USE),
        (nothing, wording.MISSING, WRONG_USE),
        (an_empty_file, wording.EMPTY, WRONG_USE),
        (a_letter, wording.NOT_A_DATABASE, WRONG_USE),
        (another_database, wording.NOT_A_JOURNAL, WRONG_USE),
        (a_newer_journal, wording.NEWER, WRONG_USE),
        (no_guard, wording.SCHEMA_ALTERED, NOT_VERIFIED),
        (a_weaker_guard, wording.SCHEMA_ALTERED, NOT_VERIFIED),
        (one_more_trigger, wording.SCHEMA_ALTERED, NOT_VERIFIED),
        (cut_short, wording.DAMAGED, NOT_VERIFIED),
    ],
)
def test_what_cannot_be_opened_says_why(
    tmp_path: Path, made: Callable[[Path], Path], expected: Wording, exit_code: int, read_only: bool
) -> None:
    path = made(tmp_path)
    problem = problem_of(lambda: Journal.open(path, read_only=read_only))
    assert (problem.wording, problem.exit_code) == (expected, exit_code)
    assert str(path) in problem.title("zh")


def test_an_event_that_was_changed_is_not_handed_out(tmp_path: Path) -> None:
    path = examples.full_journal(tmp_path)
    guard = sqlite3.connect(path)
    (text,) = guard.execute("SELECT sql FROM sqlite_schema WHERE name = 'event_is_not_changed'").fetchone()
    guard.close()
    change = "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), '12', '13') AS BLOB) WHERE seq = 6"
    sql(path, "DROP TRIGGER event_is_not_changed", change, text)
    with Journal.open(path) as journal:
        for action in (lambda: journal.event(6), lambda: list(journal.events())):
            problem = problem_of(action)
            assert (problem.wording, problem.exit_code) == (wording.DAMAGED_EVENT, NOT_VERIFIED)
            assert problem.values["seq"] == 6
        assert journal.event(7).seq == 7


def test_what_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with examples.new_journal(tmp_path) as journal:
        assert problem_of(lambda: journal.event(2)).wording is wording.NO_SUCH_EVENT
        assert problem_of(lambda: journal.blob("00" * 32)).wording is wording.NO_SUCH_BLOB


@pytest.mark.parametrize("content", [b"", b"something of value"])
def test_create_leaves_alone_what_is_there(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.db").write_bytes(content)
    assert problem_of(lambda: examples.new_journal(tmp_path)).wording is wording.EXISTS
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.db", content)]


def test_create_refuses_to_stand_beside_the_remains_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.db-wal").write_bytes(b"left over")
    assert problem_of(lambda: examples.new_journal(tmp_path)).wording is wording.EXISTS


def test_create_needs_a_folder(tmp_path: Path) -> None:
    assert problem_of(lambda: examples.new_journal(tmp_path / "none")).wording is wording.MISSING_FOLDER


def test_create_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="journal"):
        Journal.create(tmp_path / "a.db", "no id", [examples.opened()], "init")
    assert list(tmp_path.iterdir()) == []


def test_create_leaves_the_journal_and_nothing_else(tmp_path: Path) -> None:
    examples.new_journal(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_a_journal_that_another_program_writes_to_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    path = examples.full_journal(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Journal.open(path, busy_timeout=0.05) as journal:
        problem = problem_of(lambda: journal.append([facts(1)], "c"))
        assert (problem.wording, problem.exit_code) == (wording.LOCKED, WRONG_USE)
        assert "0.05" in problem.title("zh")
        other.execute("ROLLBACK")
        assert journal.append([facts(1)], "c")[0].cid == "c/0"
    other.close()


def test_a_full_disk_undoes_the_whole_command(tmp_path: Path) -> None:
    with Journal.open(examples.full_journal(tmp_path)) as journal:
        before = journal.head()
        pages = journal._db.execute("PRAGMA page_count").fetchone()[0]
        journal._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        problem = problem_of(lambda: journal.append([facts(number) for number in range(500)], "c"))
        assert problem.wording is wording.DISK_FULL
        journal._db.execute("PRAGMA max_page_count = 1000000")
        assert (journal.head(), journal.command("c"), journal.differences()) == (before, [], [])
        assert journal.append([facts(1)], "c")[0].seq == before.seq + 1


def test_a_journal_opened_for_reading_cannot_be_appended_to(tmp_path: Path) -> None:
    with Journal.open(examples.full_journal(tmp_path), read_only=True) as journal:
        assert problem_of(lambda: journal.append([facts(1)], "c")).wording is wording.NOT_WRITABLE


def test_every_wording_speaks_both_languages_and_says_what_to_do() -> None:
    spoken = {name: said for name, said in vars(wording).items() if isinstance(said, Wording)}
    assert spoken
    assert [
        name for name, said in spoken.items() if not all((said.zh, said.en, said.zh_hint, said.en_hint))
    ] == []
    assert [kind for kind, said in wording.FINDINGS.items() if not (said.zh and said.en)] == []
