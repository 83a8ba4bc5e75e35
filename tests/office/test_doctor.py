"""What the doctor says of machines, of which most are made up."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.journal import schema
from engine.office import doctor, machine
from engine.office.doctor import judge
from engine.office.machine import Facts, Kept, Package, Place, look
from tests.office import examples

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
HERE = Path("/日志")
WELL = Facts(
    python=(3, 12, 1),
    packages=(Package("click", "8.5", "8.5.1"),),
    sqlite=(3, 45, 0),
    omitted=(),
    place=Place(HERE),
    kept=Kept(HERE / "a.db", True, True, 2, False, NOW - timedelta(hours=1)),
    offset=480,
    fonts=True,
    encoding="utf-8",
    names="utf-8",
    columns=100,
)
"""A machine with nothing wrong."""


def test_a_sound_machine_is_well() -> None:
    found = judge(WELL, NOW)

    assert [one.check for one in found if one.state != "good"] == []
    assert len(found) >= 15


@pytest.mark.parametrize(
    ("check", "state", "change"),
    [
        ("python", "wrong", lambda f: replace(f, python=(3, 10, 9))),
        ("packages", "wrong", lambda f: replace(f, packages=(Package("rich", "13.9", "13.8.2"),))),
        ("packages", "wrong", lambda f: replace(f, packages=(Package("rich", "13.9", ""),))),
        ("packages", "note", lambda f: replace(f, packages=())),
        ("sqlite", "wrong", lambda f: replace(f, sqlite=(3, 34, 1))),
        ("sqlite", "wrong", lambda f: replace(f, omitted=("OMIT_WAL",))),
        ("folder", "wrong", lambda f: replace(f, place=Place(HERE, exists=False, locks=None))),
        ("folder", "wrong", lambda f: replace(f, place=Place(HERE, writable=False, locks=None))),
        ("locks", "wrong", lambda f: replace(f, place=Place(HERE, locks=False))),
        ("share", "wrong", lambda f: replace(f, place=Place(HERE, share="cifs"))),
        ("space", "wrong", lambda f: replace(f, place=Place(HERE, free=5 * 1024**2))),
        ("space", "note", lambda f: replace(f, place=Place(HERE, free=500 * 1024**2))),
        ("journal", "note", lambda f: replace(f, kept=Kept(HERE / "a.db"))),
        ("journal", "wrong", lambda f: replace(f, kept=Kept(HERE / "a.db", exists=True))),
        ("journal", "wrong", lambda f: replace(f, kept=replace(f.kept, format=1))),
        ("journal", "wrong", lambda f: replace(f, kept=replace(f.kept, format=3))),
        ("clock", "wrong", lambda f: replace(f, kept=replace(f.kept, head=NOW + timedelta(days=1)))),
        ("zone", "note", lambda f: replace(f, offset=0)),
        ("fonts", "note", lambda f: replace(f, fonts=False)),
        ("console", "note", lambda f: replace(f, encoding="gbk")),
        ("names", "wrong", lambda f: replace(f, names="gbk")),
        ("width", "note", lambda f: replace(f, columns=60)),
        ("rights", "wrong", lambda f: replace(f, open_files=(HERE / "王某.pem",))),
        ("rights", "note", lambda f: replace(f, readable=(HERE / "a.db",))),
    ],
)
def test_each_fault_is_told_alone_with_what_to_do(
    check: str, state: str, change: Callable[[Facts], Facts]
) -> None:
    found = [one for one in judge(change(WELL), NOW) if one.state != "good"]

    assert [(one.check, one.state) for one in found] == [(check, state)]
    for language in ("zh", "en"):
        assert found[0].todo(language)
        assert "{" not in found[0].what(language) + found[0].todo(language)


def test_a_rehearsal_may_play_in_the_future_and_a_clock_must_be_set() -> None:
    played = replace(WELL, kept=replace(WELL.kept, rehearsal=True, head=NOW + timedelta(days=300)))

    assert all(one.state == "good" for one in judge(played, NOW))
    early = judge(played, datetime(1970, 1, 2, tzinfo=UTC))
    assert [one.check for one in early if one.state == "wrong"] == ["clock"]


def test_the_numbers_are_those_of_the_journal() -> None:
    assert doctor.FORMAT == schema.VERSION
    assert machine.glance.APPLICATION_ID == schema.APPLICATION_ID


@pytest.mark.parametrize(
    ("version", "numbers"), [("8.5.1", (8, 5, 1)), ("3.1rc2", (3, 1)), ("", ()), ("2026.6", (2026, 6))]
)
def test_versions_are_compared_by_their_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert doctor.numbers(version) == numbers


# ---- this machine


def test_this_machine_is_looked_at_and_left_as_it_was(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    db.write_bytes(examples.imported())
    db.chmod(0o600)
    seen = look(db, tmp_path / "keys", NOW)

    assert (seen.place.writable, seen.place.locks, seen.place.exists) == (True, True, True)
    assert (seen.kept.ours, seen.kept.rehearsal, seen.kept.format) == (True, True, schema.VERSION)
    assert seen.kept.head
    assert {one.name for one in seen.packages} >= {"click", "rich", "lark"}
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_what_is_no_journal_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("a table", encoding="utf-8")
    sqlite3.connect(tmp_path / "b.db").execute("CREATE TABLE a(b)").connection.close()

    assert [look(tmp_path / name, tmp_path, NOW).kept.ours for name in ("a.db", "b.db")] == [False, False]
    assert not look(tmp_path / "c.db", tmp_path, NOW).kept.exists
    assert not look(tmp_path / "no" / "c.db", tmp_path, NOW).place.exists


def test_keys_that_others_may_read_are_found(tmp_path: Path) -> None:
    key, own = tmp_path / "keys" / "王某.pem", tmp_path / "a.db.key"
    key.parent.mkdir(mode=0o700)
    for path in (key, own):
        path.touch()
        path.chmod(0o600)
    assert look(tmp_path / "a.db", key.parent, NOW).open_files == ()

    key.chmod(0o640)
    own.chmod(0o604)
    key.parent.chmod(0o777)
    if os.name == "posix":
        assert set(look(tmp_path / "a.db", key.parent, NOW).open_files) == {key, own, key.parent}


def test_a_share_is_known_by_its_mount(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    deep = tmp_path / "共 享" / "日志"
    deep.mkdir(parents=True)
    point = str(tmp_path / "共 享").replace(" ", "\\040")
    table.write_text(
        "1 0 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
        f"2 1 0:50 / {point} rw,relatime shared:1 - cifs //server/a rw\n",
        encoding="utf-8",
    )

    assert machine.share_of(deep, table) == "cifs"
    assert machine.share_of(tmp_path, table) == ""
    assert machine.share_of(tmp_path, tmp_path / "none") == ""


def test_a_folder_without_locks_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "refused", lambda connection: False)

    assert machine.locking(tmp_path) == (True, False)
    assert machine.locking(tmp_path / "none") == (False, None)
