"""A verification finds every lie that somebody with the database and its tools can tell, and names it."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.journal import canonical
from engine.journal.store import Journal
from engine.journal.verify import MOST_FINDINGS, KnownRoot, verify
from engine.problem import Problem
from engine.proof.merkle import leaf_hash, root
from engine.wording import journal as wording
from tests.journal import examples
from tests.journal.examples import facts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return examples.full_journal(tmp_path)


def forge(path: Path, *statements: str | tuple[str, tuple[object, ...]]) -> None:
    """What the holder of the database can do: take the guards away, change, and put them back."""
    plain = sqlite3.connect(path, isolation_level=None)
    guards = plain.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        plain.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        plain.execute(*((statement,) if isinstance(statement, str) else statement))
    for _, text in guards:
        plain.execute(text)
    plain.close()


def rewrite(path: Path, seq: int, change: Callable[[dict[str, Any]], object], *, chain: bool = True) -> None:
    """Change the body of an event with its leaf and columns; with `chain`, every link after it as well."""
    plain = sqlite3.connect(path)
    bodies = dict(plain.execute("SELECT seq, body FROM event WHERE seq >= ? ORDER BY seq", (seq,)))
    plain.close()
    changes: list[tuple[str, tuple[object, ...]]] = []
    prev = None
    for number, body in bodies.items():
        fields = canonical.decode(body)
        if number == seq:
            change(fields)
        elif chain:
            fields["prev"] = prev
        else:
            break
        made = canonical.encode(fields)
        prev = leaf_hash(made).hex()
        columns = (made, leaf_hash(made), fields["stream"], fields["ver"], fields["cid"], number)
        changes.append(
            ("UPDATE event SET body = ?, leaf = ?, stream = ?, ver = ?, cid = ? WHERE seq = ?", columns)
        )
    forge(path, *changes)


def what_follows(path: Path) -> set[str]:
    """The kinds of the findings after the first: what cannot be told any more once an event is lost."""
    return {finding.kind for finding in verify(path).findings[1:]}


def first_lie(path: Path) -> tuple[int | None, str]:
    verification = verify(path)
    assert not verification.sound
    assert {finding.kind for finding in verification.findings} <= set(wording.FINDINGS)
    return verification.findings[0].seq, verification.findings[0].kind


def test_a_sound_journal_has_no_findings_and_the_root_of_its_bodies(path: Path) -> None:
    with Journal.open(path) as journal:
        leaves = [event.leaf for event in journal.events()]
        while_open = verify(path)
    assert while_open == verify(path)
    assert (while_open.findings, while_open.size, while_open.root) == ((), len(leaves), root(leaves).hex())


def test_what_is_only_in_the_wal_is_verified_too(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append([facts(1)], "late")
        assert verify(path).size == journal.head().seq


def test_verifying_leaves_no_trace(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    verify(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [found.name for found in path.parent.iterdir()] == ["a.db"]


@pytest.mark.parametrize("seed", range(25))
def test_a_flipped_byte_in_a_body_is_found_and_named_by_its_seq(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Journal.open(path) as journal:
        event = chance.choice(list(journal.events()))
    content = bytearray(path.read_bytes())
    assert content.count(event.body) == 1
    content[content.find(event.body) + chance.randrange(len(event.body))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    assert first_lie(path) == (event.seq, "leaf")
    assert what_follows(path) <= {"key", "private", "signature"}


def test_a_damaged_byte_anywhere_is_found_or_changes_nothing_that_is_read(path: Path) -> None:
    sound, before = path.read_bytes(), verify(path)
    chance = random.Random(1)
    found = 0
    for place in [*range(0, 100, 2), *(chance.randrange(len(sound)) for _ in range(200))]:
        content = bytearray(sound)
        content[place] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        verification = verify(path)
        found += not verification.sound
        assert not verification.sound or verification == before
    assert found > 50


@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_a_truncated_journal_is_damaged(path: Path, part: float) -> None:
    os.truncate(path, int(path.stat().st_size * part))
    assert "database" in {finding.kind for finding in verify(path).findings}


def test_a_file_that_is_no_journal_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"no database at all" * 100)
    assert first_lie(tmp_path / "x") == (None, "database")


def test_there_must_be_something_to_verify(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        verify(tmp_path / "none.db")
    with pytest.raises(Problem):
        verify(tmp_path)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("DELETE FROM event WHERE seq = 9", (10, "gap")),
        ("DELETE FROM event WHERE seq = 1", (2, "gap")),
        ("DELETE FROM event", (None, "empty")),
        ("UPDATE event SET leaf = zeroblob(32) WHERE seq = 9", (9, "leaf")),
        ("UPDATE event SET body = zeroblob(5) WHERE seq = 9", (9, "leaf")),
        ("UPDATE event SET stream = 'x', ver = 1 WHERE seq = 9", (9, "copy")),
        ("UPDATE event SET cid = 'x/0' WHERE seq = 9", (9, "copy")),
        ("UPDATE event SET seq = 99 WHERE seq = 52", (99, "copy")),
        ("UPDATE blob SET data = x'00'", (None, "blob")),
        ("DELETE FROM blob", (2, "missing")),
        ("DELETE FROM state", (None, "projection")),
        ("UPDATE fact SET value = 13 WHERE field = '人数'", (None, "projection")),
        ("INSERT INTO unit VALUES ('u9', 'x', 'x', '', 3)", (None, "projection")),
        ("CREATE INDEX more ON event(leaf)", (None, "schema")),
        ("PRAGMA user_version = 3", (None, "format")),
    ],
)
def test_rows_changed_behind_the_guards(path: Path, statement: str, expected: tuple[int | None, str]) -> None:
    forge(path, statement)
    assert first_lie(path) == expected


def test_events_cut_off_at_the_end_are_no_lie_in_themselves_but_change_the_root(path: Path) -> None:
    before = verify(path)
    forge(path, "DELETE FROM event WHERE seq = 44", "DELETE FROM fact WHERE seq = 44")
    after = verify(path)
    assert after.size == before.size - 1
    assert after.root != before.root


def test_dropped_guards_are_named(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("DROP TRIGGER event_is_not_deleted")
    plain.close()
    assert [(found.kind, found.detail) for found in verify(path).findings] == [
        ("schema", "event_is_not_deleted")
    ]


def set_field(**fields: object) -> Callable[[dict[str, Any]], object]:
    return lambda body: body.update(fields)


def set_data(**fields: object) -> Callable[[dict[str, Any]], object]:
    return lambda body: body["data"].update(fields)


@pytest.mark.parametrize(
    ("seq", "change", "expected"),
    [
        (9, set_field(journal="ff" * 16), "journal"),
        (9, set_field(prev="ff" * 32), "link"),
        (20, set_field(ver=90), "version"),
        (9, set_field(cid="all/70"), "command"),
        (44, set_field(at="2015-10-12T01:02:02Z"), "clock"),
        (44, set_field(date="2015-10-11"), "late"),
        (44, set_field(date="2015-10-13"), "late"),
        (17, set_data(policy="ff" * 32), "policy"),
        (17, set_data(reads=[17]), "shape"),
        (2, set_data(version=2), "shape"),
        (2, set_data(digest="ff" * 32), "shape"),
        (9, set_field(type="journal.opened"), "shape"),
        (9, set_field(more=1), "shape"),
    ],
)
def test_a_forger_who_mends_every_link_is_still_caught_by_what_must_hold(
    path: Path, seq: int, change: Callable[[dict[str, Any]], object], expected: str
) -> None:
    rewrite(path, seq, change)
    assert first_lie(path) == (seq, expected)


def test_a_body_that_is_written_otherwise_is_not_canonical(path: Path) -> None:
    with Journal.open(path) as journal:
        body = journal.event(44).body.replace(b'"actor":', b'"actor": ')
    forge(path, ("UPDATE event SET body = ?, leaf = ? WHERE seq = 44", (body, leaf_hash(body))))
    assert first_lie(path) == (44, "canonical")


def test_a_rewritten_event_breaks_the_link_of_the_next(path: Path) -> None:
    rewrite(path, 30, set_field(actor="somebody else"), chain=False)
    assert first_lie(path) == (31, "link")


def test_a_history_rewritten_whole_verifies_but_has_another_root(path: Path) -> None:
    before = verify(path).root
    rewrite(path, 30, set_field(actor="somebody else"))
    after = verify(path)
    assert (after.sound, after.root != before) == (True, True)


def test_findings_do_not_grow_with_the_damage(tmp_path: Path) -> None:
    with examples.new_journal(tmp_path) as journal:
        journal.append([facts(number) for number in range(300)], "c")
    forge(tmp_path / "a.db", "UPDATE event SET leaf = zeroblob(32)")
    assert len(verify(tmp_path / "a.db").findings) == MOST_FINDINGS


# --- a root that was written down elsewhere ---


def known_root(path: Path) -> KnownRoot:
    """What an auditor writes down on the day."""
    found = verify(path)
    return KnownRoot(found.size, found.root)


def test_a_journal_that_grew_still_has_the_root_of_the_day(path: Path) -> None:
    written = known_root(path)
    with Journal.open(path) as journal:
        journal.append([facts(901)], "later")

    assert verify(path, [written]).sound
    assert verify(path).size == written.size + 1


def test_a_journal_rewritten_as_a_whole_does_not_have_the_root_of_the_day(tmp_path: Path, path: Path) -> None:
    written = known_root(path)
    (tmp_path / "forged").mkdir()
    with examples.new_journal(tmp_path / "forged") as forged:
        for number in range(written.size + 3):
            forged.append([facts(number + 1)], f"forged-{number}")
        other = forged.path

    assert verify(other).sound
    assert [finding.kind for finding in verify(other, [written]).findings] == ["root"]


def test_a_journal_cut_short_is_known_by_the_number_of_its_events(tmp_path: Path, path: Path) -> None:
    written = known_root(path)
    (tmp_path / "short").mkdir()
    with examples.new_journal(tmp_path / "short") as short:
        other = short.path

    assert [finding.kind for finding in verify(other, [written]).findings] == ["dropped"]


def test_a_rehearsal_says_so(tmp_path: Path) -> None:
    with examples.new_journal(tmp_path) as journal:
        assert verify(journal.path).rehearsal is journal.opened["rehearsal"]


def test_only_a_rehearsal_may_stop_waiting_for_the_disk(tmp_path: Path) -> None:
    with examples.signed_journal(tmp_path) as journal:
        with pytest.raises(Problem) as caught:
            journal.relax()
        assert caught.value.wording is wording.NOT_A_REHEARSAL
        assert journal.rows("PRAGMA synchronous")[0]["synchronous"] == 2
