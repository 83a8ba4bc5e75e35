"""The journal keeps what it was given, once, in order, all or nothing."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from engine.journal import projections
from engine.journal.private import kept_apart
from engine.journal.record import Draft, Event, Malformed
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.journal.writing import Beside
from engine.problem import Problem
from engine.wording import journal as wording
from tests.journal import examples
from tests.journal.examples import MORNING, TELEPHONE, adopted, facts, personal, step

NUMBER = "0739-5123456"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with examples.new_journal(tmp_path) as journal:
        yield journal


def refused(said: object) -> pytest.RaisesExc[Problem]:
    return pytest.RaisesExc(Problem, check=lambda problem: problem.wording is said)


def test_a_new_journal_has_one_event_that_opens_it(journal: Journal) -> None:
    assert journal.id == examples.JOURNAL_ID
    assert journal.opened == examples.opened().data
    assert [event.type for event in journal.events()] == ["journal.opened"]


def test_what_was_appended_is_read_back_after_closing(tmp_path: Path) -> None:
    with examples.new_journal(tmp_path) as journal:
        appended = journal.append(examples.every_type(), "all", beside=examples.BESIDE)
    with Journal.open(tmp_path / "a.db", read_only=True) as again:
        assert list(again.events(after=1)) == appended
        assert again.event(3) == appended[1]
        assert again.head().leaf == appended[-1].leaf
        assert again.blob(sha256(examples.POLICY_FILE).hexdigest()) == examples.POLICY_FILE
        assert again.differences() == []


def test_events_are_chained_and_numbered_also_within_their_stream(journal: Journal) -> None:
    journal.append([facts(1, "甲"), facts(2, "乙"), facts(3, "甲")], "c")
    events = list(journal.events())
    assert [event.seq for event in events] == [1, 2, 3, 4]
    assert [event.prev for event in events] == ["", *(event.leaf.hex() for event in events[:-1])]
    assert [(event.stream, event.ver) for event in events[1:]] == [("甲", 1), ("乙", 1), ("甲", 2)]
    assert [event.cid for event in events[1:]] == ["c/0", "c/1", "c/2"]
    assert (journal.version("甲"), journal.version("丙")) == (2, 0)


def test_events_can_be_chosen_by_stream_and_start(journal: Journal) -> None:
    journal.append([facts(number, f"{number % 3}") for number in range(1200)], "c")
    assert [event.data["facts"][0][2] for event in journal.events(streams={"1"})] == list(range(1, 1200, 3))
    late = [(event.seq, event.stream) for event in journal.events(after=1197, streams=["0", "2"])]
    assert late == [(1198, "2"), (1199, "0"), (1201, "2")]
    assert list(journal.events(streams=[])) == []


batches = st.lists(
    st.lists(st.builds(facts, st.integers(-9, 9), st.sampled_from("甲乙丙")), min_size=1, max_size=4),
    max_size=5,
)


@settings(max_examples=25, deadline=None)
@given(batches)
def test_any_sequence_of_commands_gives_a_journal_that_verifies(given: list[list[Draft]]) -> None:
    with TemporaryDirectory() as folder:
        with examples.new_journal(Path(folder)) as journal:
            for number, drafts in enumerate(given):
                journal.append(drafts, f"c{number}")
            kept = [event.data for event in journal.events(after=1)]
        assert kept == [draft.data for drafts in given for draft in drafts]
        verification = verify(Path(folder) / "a.db")
        assert (verification.findings, verification.size) == ((), len(kept) + 1)


def test_a_retried_command_returns_what_is_stored_and_writes_nothing(journal: Journal) -> None:
    drafts = [facts(1), facts(2)]
    first = journal.append(drafts, "c")
    later = [replace(draft, at=MORNING + dt.timedelta(hours=1)) for draft in drafts]
    assert journal.append(later, "c", expected={"东街": 0}) == first
    assert journal.head().seq == 3


def test_a_command_id_is_not_used_for_something_else(journal: Journal) -> None:
    journal.append([facts(1), facts(2)], "c")
    for drafts in (
        [facts(1)],
        [facts(1), facts(3)],
        [facts(1), facts(2), facts(3)],
        [facts(1, actor="韩梅"), facts(2)],
    ):
        with refused(wording.OTHER_CONTENT):
            journal.append(drafts, "c")
    assert journal.head().seq == 3


def test_a_personal_value_is_the_same_when_it_is_given_again_with_another_salt(journal: Journal) -> None:
    again, other = (kept_apart("东街", ["联系电话", "text", number], b"more" * 8) for number in (NUMBER, "1"))
    first = journal.append([personal()], "c", beside=Beside(private=[TELEPHONE]))
    assert journal.append([personal(again)], "c", beside=Beside(private=[again])) == first
    with refused(wording.OTHER_CONTENT):
        journal.append([personal(other)], "c", beside=Beside(private=[other]))


def test_an_erased_value_is_known_by_its_commitment_alone(journal: Journal) -> None:
    again = kept_apart("东街", ["联系电话", "text", NUMBER], b"more" * 8)
    first = journal.append([personal()], "c", beside=Beside(private=[TELEPHONE]))
    journal.append([examples.erased()], "d")
    assert journal.append([personal()], "c", beside=Beside(private=[TELEPHONE])) == first
    with refused(wording.OTHER_CONTENT):
        journal.append([personal(again)], "c", beside=Beside(private=[again]))


def test_ids_that_begin_alike_are_different_commands(journal: Journal) -> None:
    journal.append([facts(1)], "c")
    assert journal.append([facts(2)], "c/0")[0].cid == "c/0/0"
    assert journal.append([facts(1)], "c")[0].seq == 2


def test_a_stream_that_moved_on_refuses_the_one_who_did_not_see_it(journal: Journal) -> None:
    journal.append([facts(1)], "a", expected={"东街": 0})
    with refused(wording.CONFLICT):
        journal.append([facts(2)], "b", expected={"东街": 0})
    assert journal.append([facts(2)], "b", expected={"东街": 1, "西街": 0})[0].ver == 2


def test_a_command_is_recorded_whole_or_not_at_all(journal: Journal) -> None:
    with pytest.raises(Malformed):
        journal.append([facts(1), step(reads=[99])], "c", beside=Beside([b"kept?"]))
    assert (journal.head().seq, journal.rows("SELECT * FROM fact"), journal.rows("SELECT * FROM blob")) == (
        1,
        [],
        [],
    )
    assert journal.append([facts(1)], "c")[0].seq == 2


def test_a_command_has_an_id_and_something_to_say(journal: Journal) -> None:
    for drafts, cid in (([], "c"), ([facts(1)], "")):
        with pytest.raises(Malformed):
            journal.append(drafts, cid)


def test_nothing_is_decided_under_a_policy_that_is_not_in_force(journal: Journal) -> None:
    with refused(wording.POLICY_CHANGED):
        journal.append([step(reads=[1])], "early")
    journal.append([adopted()], "policy", beside=examples.BESIDE)
    assert journal.policy_in_force() == examples.POLICY
    assert journal.append([step(reads=[1])], "step")[0].data["policy"] == examples.POLICY


def test_a_policy_comes_with_its_files(journal: Journal) -> None:
    with pytest.raises(Malformed, match=r"rules/a\.rule"):
        journal.append([adopted()], "policy")


def test_a_clock_that_lags_a_little_is_brought_up_to_the_head(journal: Journal) -> None:
    assert journal.append([facts(1, at=MORNING - dt.timedelta(seconds=60))], "c")[0].at == MORNING


def test_a_clock_set_back_is_named_with_both_instants(journal: Journal) -> None:
    with refused(wording.CLOCK_BACK) as caught:
        journal.append([facts(1, at=MORNING - dt.timedelta(seconds=61))], "c")
    assert "2015-10-12T01:01:02Z" in caught.value.title("zh")
    assert "2015-10-12T01:02:03Z" in caught.value.title("en")
    assert journal.head().seq == 1


def test_facts_in_force_come_back_with_their_types(journal: Journal) -> None:
    journal.append([facts(1), facts(2)], "c")
    assert [(fact.field, fact.type, fact.value, fact.seq) for fact in journal.facts("东街")] == [
        ("人数", "integer", 2, 3),
        ("已公示", "bool", True, 3),
    ]


def test_a_question_cannot_write(journal: Journal) -> None:
    for query in ("DELETE FROM fact", "DROP TABLE event", "INSERT INTO checkpoint VALUES (1, '')"):
        with pytest.raises(Problem):
            journal.rows(query)
    assert journal.rows("SELECT seq FROM event WHERE seq = ?", (1,)) == [{"seq": 1}]


def test_opening_and_reading_change_no_byte(tmp_path: Path) -> None:
    path = examples.full_journal(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    for read_only in (True, False):
        with Journal.open(path, read_only=read_only) as journal:
            assert sum(1 for _ in journal.events()) == journal.head().seq
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET ver = 9 WHERE seq = 2",
        "DELETE FROM event WHERE seq = 2",
        "INSERT OR REPLACE INTO event SELECT seq, x'00', leaf, stream, ver, cid FROM event WHERE seq = 2",
        "INSERT OR REPLACE INTO event SELECT 99, body, leaf, stream, ver, cid FROM event WHERE seq = 2",
        "REPLACE INTO event SELECT 47, body, leaf, stream, ver, 'new' FROM event WHERE seq = 2",
        "UPDATE blob SET data = x'00'",
        "DELETE FROM blob",
        "INSERT OR REPLACE INTO blob SELECT sha256, x'00' FROM blob",
    ],
)
def test_a_plain_connection_cannot_change_what_is_recorded(tmp_path: Path, statement: str) -> None:
    path = examples.full_journal(tmp_path)
    with sqlite3.connect(path) as plain, pytest.raises(sqlite3.IntegrityError):
        plain.execute(statement)
    plain.close()
    assert verify(path).sound


def _append_many(path: Path, name: str) -> None:
    with Journal.open(path, busy_timeout=30) as journal:
        for number in range(60):
            journal.append([facts(number, name), facts(number, "shared")], f"{name}{number}")


def test_processes_that_append_at_once_lose_nothing(tmp_path: Path) -> None:
    examples.new_journal(tmp_path).close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(tmp_path / "a.db", name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Journal.open(tmp_path / "a.db") as journal:
        assert [journal.version(stream) for stream in ("a", "b", "shared")] == [60, 60, 120]
    assert verify(tmp_path / "a.db").size == 241


def _die_writing(path: Path) -> None:
    """Write, and be killed when the events are written and nothing is committed."""

    def store_all(db: Database, events: Sequence[Event]) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    projections.store_all = store_all
    with Journal.open(path) as journal:
        journal._db.execute("PRAGMA cache_size = 10")
        journal.append([facts(number) for number in range(2000)], "deadly")


def test_a_writer_killed_in_mid_transaction_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    examples.full_journal(tmp_path)
    before = verify(tmp_path / "a.db")
    writer = multiprocessing.get_context("spawn").Process(target=_die_writing, args=(tmp_path / "a.db",))
    writer.start()
    writer.join()
    assert writer.exitcode == -signal.SIGKILL
    assert (tmp_path / "a.db-wal").stat().st_size > 100_000
    assert verify(tmp_path / "a.db") == before
    with Journal.open(tmp_path / "a.db") as journal:
        assert journal.append([facts(1)], "deadly")[0].seq == before.size + 1
