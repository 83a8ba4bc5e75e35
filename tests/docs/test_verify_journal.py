"""The second verifier, docs/verify_journal.py, against journals and folders made from the page alone."""

from __future__ import annotations

import ast
import base64
import importlib.util
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.docs.offices import Event, Office, canonical, public, root, sha256, text64, tile, vkey

HOUSE = Path(__file__).parents[2]
PROGRAM = HOUSE / "docs" / "verify_journal.py"
VECTORS = HOUSE.parent / "shared" / "vectors"


def load() -> Any:
    spec = importlib.util.spec_from_file_location("verify_journal", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verify = load()


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[tuple[int, str]]]:
    """What the verifier tells of a database or folder: (seq, code) of each lie."""

    def tell(path: Path, *options: str) -> list[tuple[int, str]]:
        capsys.readouterr()
        code = verify.main([str(path), "--json", *options])
        lies = json.loads(capsys.readouterr().out)["lies"]
        assert code == (3 if lies else 0)
        return [(lie["seq"], lie["code"]) for lie in lies]

    return tell


# --- the house ---


def test_it_is_one_short_file_of_the_standard_library() -> None:
    text = PROGRAM.read_text(encoding="utf-8")
    imports = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in imports if isinstance(node, ast.ImportFrom)}

    assert len(text.splitlines()) <= 400
    assert max(map(len, text.splitlines())) <= 110
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


# --- sound journals ---


@pytest.mark.parametrize("without_keys", [False, True])
def test_a_sound_journal_is_sound(tmp_path: Path, told: Any, without_keys: bool) -> None:
    office = Office.story(without_keys=without_keys)

    assert told(office.write(tmp_path / "j.db")) == []
    assert told(office.export(tmp_path / "folder")) == []


def test_the_verdict_with_size_and_root_is_printed_last(tmp_path: Path) -> None:
    office = Office.story()
    path = office.write(tmp_path / "名 册?#%.db", "UPDATE blob SET data = x'00'")
    ran = subprocess.run([sys.executable, "-I", PROGRAM, path], capture_output=True, text=True, check=False)
    lines = ran.stdout.splitlines()

    assert ran.returncode == 3
    assert ran.stderr == ""
    assert [line.split()[:2] for line in lines[:-3]] == [["0", "blob"], ["0", "blob"]]
    assert lines[-3:] == ["lies", "size 22", f"root {root(office.leaves()).hex()}"]


def test_of_a_sound_journal_nothing_but_that_is_printed(tmp_path: Path) -> None:
    office = Office.story()
    path = office.write(tmp_path / "a.db")
    ran = subprocess.run([sys.executable, "-I", PROGRAM, path], capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == ["sound", "size 22", f"root {root(office.leaves()).hex()}"]


def test_reading_leaves_no_trace(tmp_path: Path, told: Any) -> None:
    path = Office.story().write(tmp_path / "j.db")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    assert told(path) == []
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert os.listdir(tmp_path) == ["j.db"]


def test_what_is_still_in_the_log_is_read(tmp_path: Path, told: Any) -> None:
    path = Office.story().write(tmp_path / "j.db")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("UPDATE refusal SET object = 'x'")
        database.commit()

        assert told(path) == [(0, "projection")]


# --- format 1 ---


def old_office(**lies: Any) -> Office:
    """Two events in format 1; 3 to 5 upgrade it; 6 is in format 2."""
    office = Office(**lies)
    office.version = 1
    office.command(("journal.opened", "journal", {"rehearsal": False, "created_by": "huanjie 0"}))
    refused = {"action": "advance", "reason": "无权", "target": ""}
    office.command(("access.refused", "access", refused), ("access.refused", "access", refused))
    return office


def upgraded(**lies: Any) -> Office:
    office = old_office(**lies)
    office.version = 2
    office.command(
        ("journal.upgraded", "journal", {"signed": True, "key": public("本册1")}),  # 4
        ("key.added", "key", {"actor": "甲", "key": public("甲1")}),
    )
    office.command(("access.refused", "access", {"action": "a", "reason": "b", "target": ""}))
    office.checkpoints[6] = office.note(6)
    return office


def test_format_1_is_read_as_it_was_and_after_upgrading(tmp_path: Path, told: Any) -> None:
    assert told(old_office().write(tmp_path / "old.db")) == []
    assert told(upgraded().write(tmp_path / "new.db")) == []
    assert told(upgraded().export(tmp_path / "folder")) == []


@pytest.mark.parametrize(
    ("seq", "lie"),
    [
        (2, lambda e: e.update(type="key.added", data={"actor": "甲", "key": "ab" * 32})),
        (2, lambda e: e.update(sigs=[])),
        (
            2,
            lambda e: e.update(
                type="facts.recorded", data={"object": "一", "facts": [["a", "private", "ab" * 32]]}
            ),
        ),
        (4, lambda e: e["data"].update(signed=False)),
        (6, lambda e: e.update(v=1)),
        (6, lambda e: e.update(type="journal.upgraded", data={"signed": True, "key": "ab" * 32})),
    ],
)
def test_format_1_ends_where_format_2_begins(tmp_path: Path, told: Any, seq: int, lie: Any) -> None:
    lies = told(upgraded(told={seq: lie}).write(tmp_path / "j.db"))

    assert next(lie for lie in lies if lie[0]) == (seq, "shape")


def test_a_file_of_format_1_has_no_event_of_format_2(tmp_path: Path, told: Any) -> None:
    path = upgraded().write(tmp_path / "j.db", "PRAGMA user_version = 1", "DELETE FROM checkpoint")

    assert told(path) == [(0, "schema"), (4, "shape"), (5, "shape"), (6, "shape")]


# --- lies in the events, told by somebody who has all keys ---


def putting(**values: Any) -> Callable[[Event], None]:
    return lambda event: event.update(values)


def data(**values: Any) -> Callable[[Event], None]:
    return lambda event: event["data"].update(values)


def without(key: str) -> Callable[[Event], Any]:
    return lambda event: event.pop(key)


TOLD: list[tuple[int, int, Callable[[Event], Any], list[tuple[int, str]]]] = [
    (7, 19, data(more=1), [(19, "shape")]),
    (10, 19, putting(journal="f" * 32), [(19, "journal")]),
    (11, 19, putting(prev="0" * 64), [(19, "link")]),
    (11, 19, putting(prev=""), [(19, "link")]),
    (12, 19, putting(ver=99), [(19, "version")]),
    (12, 6, putting(ver=2), [(6, "version")]),
    (13, 19, putting(cid="c/10/7"), [(19, "command")]),
    (13, 18, putting(actor="乙"), [(18, "command"), (19, "command")]),
    (13, 18, putting(sigs=[]), [(18, "signature"), (19, "command")]),
    (14, 19, putting(at="2021-03-05T14:59:59Z"), [(19, "clock")]),
    (15, 19, without("late"), [(19, "late")]),
    (15, 22, putting(late="补报"), [(22, "late")]),
    (15, 22, putting(date="2021-03-06"), [(22, "late")]),
    (15, 22, putting(at="2021-03-05T16:00:00Z"), [(22, "late")]),  # a day later in UTC+8
    (16, 9, data(policy="0" * 64), [(9, "policy")]),
    (18, 13, data(key=public("乙1")), [(13, "key"), (16, "signature")]),
    (18, 13, data(key=public("甲1")), [(13, "key"), (16, "signature")]),
    (18, 13, data(key=public("本册1")), [(13, "key"), (16, "signature")]),
    (18, 14, data(key=public("甲1")), [(0, "checkpoint"), (14, "key")]),
    (18, 14, data(key=public("乙1")), [(0, "checkpoint"), (14, "key")]),
    (18, 12, data(actor="甲"), [(12, "key")]),
    (18, 12, data(key=public("丁1")), [(12, "key")]),
    (19, 15, data(root="0" * 64), [(15, "root")]),
    (19, 15, data(size=9), [(15, "root")]),
]


@pytest.mark.parametrize(("number", "seq", "lie", "lies"), TOLD)
def test_a_false_event_is_named(
    tmp_path: Path, told: Any, number: int, seq: int, lie: Any, lies: Any
) -> None:
    office = Office.story(told={seq: lie})
    of_events = [lie for lie in lies if lie[0]]

    assert told(office.write(tmp_path / "j.db")) == lies
    assert [lie for lie in told(office.export(tmp_path / "folder")) if lie[0]] == of_events


@pytest.mark.parametrize(
    ("seq", "lie"),
    [
        (1, putting(type="journal.upgraded", data={"signed": True, "key": "ab" * 32})),
        (1, data(signed=False)),
        (1, data(signed=1)),
        (1, data(key="AB" * 32)),
        (1, data(created_by="")),
        (5, lambda e: e["data"]["files"].reverse()),
        (5, data(digest="0" * 64)),
        (7, data(owner="甲")),
        (7, data(unit="")),
        (8, data(reads=[8])),
        (8, data(reads=[7, 7])),
        (8, data(reads=[7, 5])),
        (8, data(reads=[0])),
        (8, data(reads=[True])),
        (8, data(reasons=["late"])),
        (8, data(gate=[["规则一", "ab" * 32, ["第一条"], "failed"]])),
        (8, data(gate=[["规则一", "ab" * 32, "第一条", "passed"]])),
        (8, data(countersign={"actor": "乙", "roles": ["leader"]})),
        (9, data(gate=[])),
        (10, data(file={"name": "a", "sha256": "ab" * 32, "size": -1})),
        (15, data(size=0)),
        (15, data(size=15)),
        (16, data(commitments=[])),
        (16, data(countersign=None)),
        (18, data(count=-1)),
        (20, data(roles=[])),
        (22, putting(v=3)),
        (22, putting(v=True)),
        (22, putting(seq="22")),
        (22, putting(ver=0)),
        (22, putting(cid="c/01")),
        (22, putting(cid="/0")),
        (22, putting(cid="0")),
        (22, putting(type="journal.opened")),
        (22, putting(type="second")),
        (22, putting(type="command.refused*")),
        (22, putting(type="opened.in.format.1", data={"rehearsal": True, "created_by": "a"})),
        (22, putting(type=[])),
        (22, putting(data=[])),
        (22, putting(actor="")),
        (22, putting(at="2021-03-05T15:01Z")),
        (22, putting(at="2021-03-05T15:01:00+00:00")),
        (22, putting(at="2021-02-29T15:01:00Z")),
        (22, putting(at="9999-12-31T23:59:59Z")),
        (22, putting(date="2021-3-5")),
        (22, putting(date="20210305")),
        (22, putting(late="")),
        (22, putting(more=1)),
        (22, without("roles")),
        (22, putting(roles=None)),
    ],
)
def test_a_body_of_another_shape_is_named(tmp_path: Path, told: Any, seq: int, lie: Any) -> None:
    path = Office.story(told={seq: lie}).write(tmp_path / "j.db", "UPDATE event SET cid = 'x' WHERE 0")
    lies = told(path)

    assert next(lie for lie in lies if lie[0]) == (seq, "shape")


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("bool", False, True), ("bool", 0, False), ("integer", 2**53 - 1, True), ("integer", True, False),
        ("integer", "1", False), ("text", "", True), ("text", None, False), ("choice", "甲", True),
        ("decimal", "0", True), ("decimal", "3", True), ("decimal", "-1/2", True), ("decimal", "2/4", False),
        ("decimal", "3/1", False), ("decimal", "-0", False), ("decimal", "1/-2", False),
        ("decimal", "0.5", False),
        ("decimal", "1e9", False), ("decimal", "1/0", False), ("decimal", "٣", False), ("decimal", 3, False),
        ("decimal", "", False), ("decimal", " 3", False), ("decimal", "03", False), ("decimal", [], False),
        ("date", "2020-02-29", True), ("date", "2021-02-29", False), ("date", "2021-W01-1", False),
        ("period", "2021-01-01/2021-12-31", True), ("period", "2021-01-01", False),
        ("period", "2021-01-01/2021-12-31/2022-01-01", False), ("period", 1, False),
        ("private", "ab" * 32, True), ("private", "ab", False), ("number", 1, False), ("string", "", False),
    ],
)  # fmt: skip
def test_a_fact_has_a_value_of_its_type(kind: str, value: Any, fits: bool) -> None:
    event = json.loads(Office.story().bodies[16])
    event["data"]["facts"] = [["人数", kind, value]]

    assert verify.well_shaped(event) is fits


# --- lies in the bytes ---


def replacing(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(body: bytes) -> bytes:
        assert old.encode() in body
        return body.replace(old.encode(), new.encode("utf-8", "surrogatepass"), 1)

    return change


@pytest.mark.parametrize(
    "lie",
    [
        lambda body: b"\xef\xbb\xbf" + body,
        lambda body: body + b"\n",
        lambda body: body[:-1],
        lambda body: b"",
        lambda body: b"\xff",
        replacing('"actor"', ' "actor"'),
        replacing('{"actor":"甲","at"', '{"actor":"甲","actor":"甲","at"'),
        replacing('"actor"', '"b":1,"actor"'),
        replacing('"v":2', '"v":2.0'),
        replacing('"v":2', '"v":2e0'),
        replacing('"v":2', '"v":NaN'),
        replacing('"v":2', '"v":-Infinity'),
        replacing('"v":2', '"v":9007199254740992'),
        replacing('"v":2', '"v":' + "9" * 5000),
        replacing('"v":2', '"v":-0'),
        replacing('"v":2', '"v":' + "[" * 255 + "]" * 255),
        replacing('"v":2', '"v":' + "[" * 30000 + "]" * 30000),
        replacing('"v":2', '"é":1,"v":2'),
        replacing("1号", "e\u0301"),
        replacing("1号", "\\u4e00"),
        replacing("1号", "\\/"),
        replacing("1号", "\\u007f"),
        replacing("1号", "\\u000A"),
        replacing("1号", "\\u000a"),
        replacing("1号", "\\ud800"),
        replacing("1号", "\ud800"),
    ],
)  # fmt: skip
def test_bytes_that_are_not_canonical_are_named(tmp_path: Path, told: Any, lie: Any) -> None:
    office = Office.story(written={19: lie})

    assert told(office.write(tmp_path / "j.db")) == [(19, "canonical")]


@pytest.mark.parametrize("text", ["\x7f", '\\u0001\\n\\\\\\"', "𝄞", "\u2028", "/", "é", "[{" * 200])
def test_bytes_that_are_canonical_are_not_named(tmp_path: Path, told: Any, text: str) -> None:
    for_good = {19: lambda event: event["data"].update(number=json.loads(f'"{text}"'))}

    assert told(Office.story(told=for_good).write(tmp_path / "j.db")) == []


# --- signatures ---


SIGNED: list[Any] = [
    (8, lambda sigs, sign: sigs[:1]),
    (8, lambda sigs, sign: sigs[::-1]),
    (8, lambda sigs, sign: [sigs[0], sign("丙", "乙1")]),
    (8, lambda sigs, sign: [sigs[0], sigs[0]]),
    (8, lambda sigs, sign: [*sigs, sign("甲", "甲1")]),
    (5, lambda sigs, sign: []),
    (5, lambda sigs, sign: [[*sigs[0][:2], text64(bytes(64))]]),
    *[(5, lambda sigs, sign, text=text: [[*sigs[0][:2], text]]) for text in ("!", "A", "AA", "A===", "签")],
    (5, lambda sigs, sign: [[*sigs[0][:2], sigs[0][2] + "\n"]]),
    (5, lambda sigs, sign: [[*sigs[0][:2], sigs[0][2].rstrip("=")]]),
    (5, lambda sigs, sign: [sign("甲", "乙1")]),  # another's key
    (5, lambda sigs, sign: [sign("甲", "甲2")]),  # a key that was never given
    (5, lambda sigs, sign: [sign("甲", "本册1")]),  # the journal's
    (5, lambda sigs, sign: [["甲", "sm2:1", sigs[0][2]]]),  # nothing but what is not judged
    (16, lambda sigs, sign: [sigs[0], sign("乙", "乙1")]),  # a key revoked before
]


@pytest.mark.parametrize(("seq", "lie"), SIGNED)
def test_a_command_not_signed_as_it_must_be_is_named(tmp_path: Path, told: Any, seq: int, lie: Any) -> None:
    office = Office.story(signed={seq: lie})

    assert told(office.write(tmp_path / "j.db")) == [(seq, "signature")]
    assert told(office.export(tmp_path / "folder")) == [(seq, "signature")]


def test_signatures_by_other_algorithms_may_follow(tmp_path: Path, told: Any) -> None:
    office = Office.story(signed={5: lambda sigs, sign: [*sigs, ["丙", "sm2:1", "?"]]})

    assert told(office.write(tmp_path / "j.db")) == []


def test_a_journal_that_is_not_signed_has_no_signatures(tmp_path: Path, told: Any) -> None:
    office = Office.story(without_keys=True, signed={9: lambda sigs, sign: [sign("乙", "乙1")]})

    assert told(office.write(tmp_path / "j.db")) == [(9, "signature")]


def test_nobody_countersigns_what_they_signed(tmp_path: Path, told: Any) -> None:
    alone = {"actor": "甲", "roles": [], "unit": ""}
    office = Office.story(told={8: data(countersign=alone)})

    assert (8, "signature") in told(office.write(tmp_path / "j.db"))


def test_a_key_given_in_a_command_does_not_sign_it_but_in_the_first(tmp_path: Path, told: Any) -> None:
    office = Office.story()
    office.command(("key.added", "key/甲2", {"actor": "甲", "key": public("甲2")}))
    office.signed[24] = lambda sigs, sign: [sign("甲", "甲2")]
    office.command(("list.confirmed", "x", {"object": "x", "kind": "x", "count": 1}))
    office.signed[25] = lambda sigs, sign: [sign("甲", "甲3")]
    office.command(("key.added", "key/甲3", {"actor": "甲", "key": public("甲3")}))

    assert told(office.write(tmp_path / "j.db")) == [(25, "signature")]


# --- lies in the file ---


CHANGED: list[tuple[int, str, list[tuple[int, str]]]] = [
    (1, "PRAGMA application_id = 1", [(0, "format")]),
    (1, "PRAGMA user_version = 0", [(0, "format")]),
    (1, "PRAGMA user_version = 3", [(0, "format")]),
    (3, "DELETE FROM event", [(0, "empty"), (0, "private"), (0, "checkpoint"), (0, "checkpoint")]),
    (4, "DROP TABLE private; DROP TABLE event", [(0, "database")]),
    (4, "ALTER TABLE event RENAME COLUMN ver TO v", [(0, "database")]),
    (5, "UPDATE event SET leaf = zeroblob(32) WHERE seq = 9", [(9, "leaf")]),
    (5, "UPDATE event SET leaf = NULL WHERE seq = 9", [(9, "leaf")]),
    (5, "UPDATE event SET leaf = hex(leaf) WHERE seq = 9", [(9, "leaf")]),
    (8, "UPDATE event SET cid = 'x' WHERE seq = 9", [(9, "copy")]),
    (8, "UPDATE event SET ver = 99 WHERE seq = 9", [(9, "copy")]),
    (8, "UPDATE event SET stream = CAST(stream AS BLOB) WHERE seq = 9", [(9, "copy")]),
    (8, "UPDATE event SET seq = 99 WHERE seq = 22", [(99, "copy")]),
    (
        9,
        "DELETE FROM event WHERE seq = 9",
        [(0, "checkpoint"), (0, "checkpoint"), (10, "gap"), (15, "root"), (16, "version")],
    ),
    (13, "DELETE FROM event WHERE seq = 22", [(0, "checkpoint"), (21, "command")]),
    (17, "DELETE FROM blob WHERE rowid = 1", [(5, "missing")]),
    (22, "UPDATE blob SET data = x'00' WHERE rowid = 1", [(0, "blob")]),
    (22, "UPDATE blob SET data = CAST(data AS TEXT) WHERE rowid = 1", [(0, "blob")]),
    (22, "INSERT INTO blob VALUES ('x', 'y')", [(0, "blob")]),
    (20, "UPDATE private SET salt = zeroblob(32)", [(10, "private")]),
    (20, "UPDATE private SET subject = '某人'", [(10, "private")]),
    (23, "INSERT INTO private VALUES ('ab', '某人', x'00', '[]')", [(0, "private")]),
    (24, "UPDATE checkpoint SET size = 11 WHERE size = 10", [(0, "checkpoint")]),
    (24, "UPDATE checkpoint SET note = NULL WHERE size = 10", [(0, "checkpoint")]),
    (24, "UPDATE checkpoint SET note = x'ff' WHERE size = 10", [(0, "checkpoint")]),
    (24, "UPDATE checkpoint SET note = replace(note, 'huanjie/', 'huanjia/')", [(0, "checkpoint")] * 2),
    (24, "UPDATE checkpoint SET note = note || char(10) WHERE size = 10", [(0, "checkpoint")]),
]


@pytest.mark.parametrize(("number", "change", "lies"), CHANGED)
def test_a_changed_file_is_named(tmp_path: Path, told: Any, number: int, change: str, lies: Any) -> None:
    path = Office.story().write(tmp_path / "j.db", *change.split("; "), loose=True)

    assert [lie for lie in told(path) if lie[1] not in ("schema", "projection")] == lies


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fact SET value = 6 WHERE field = '人数'",
        "DELETE FROM state",
        "INSERT INTO erased VALUES ('ab', 9)",
        "UPDATE actor_key SET revoked = NULL",
        "UPDATE paper SET superseded = 3",
    ],
)
def test_a_changed_projection_is_named(tmp_path: Path, told: Any, change: str) -> None:
    assert told(Office.story().write(tmp_path / "j.db", change)) == [(0, "projection")]


def test_a_body_that_is_too_long_is_named(tmp_path: Path, told: Any) -> None:
    office = Office.story(told={19: data(number="一" * 22000)})

    assert told(office.write(tmp_path / "j.db"))[:1] == [(19, "shape")]


def test_a_body_that_is_not_bytes_is_named(tmp_path: Path, told: Any) -> None:
    change = "UPDATE event SET body = CAST(body AS TEXT) WHERE seq = 19"
    path = Office.story().write(tmp_path / "j.db", change, loose=True)

    assert (19, "leaf") in told(path)


def test_a_schema_is_word_for_word_the_one_of_the_format(
    tmp_path: Path, told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office.story()
    with closing(sqlite3.connect(office.write(tmp_path / "j.db"))) as database:
        found = database.execute("SELECT name, type, tbl_name, sql FROM sqlite_schema").fetchall()
    schema = sorted([*row] for row in found if not row[0].startswith("sqlite_"))
    monkeypatch.setitem(verify.SCHEMA_DIGEST, 2, sha256(canonical(schema)).hex())

    assert told(tmp_path / "j.db") == []
    assert told(office.write(tmp_path / "k.db", "CREATE INDEX i ON event(leaf)")) == [(0, "schema")]


@pytest.mark.parametrize(
    "forged",
    [
        lambda office: office.note(10, key="本册2"),  # signed by the key that came later
        lambda office: office.note(10, text=office.text(10).replace(office.JOURNAL, "f" * 32)),
        lambda office: office.note(10, text=f"huanjie/{office.JOURNAL}\n10\n{text64(bytes(32))}\n"),
        lambda office: office.note(10, text=office.text(10) + "more\n"),
        lambda office: office.note(23, text=office.text(10).replace("\n10\n", "\n23\n")),
        lambda office: office.note(10, text=office.text(10).replace("\n10\n", "\n010\n")),
        lambda office: office.text(10) + "\n",
        lambda office: office.note(10).replace("— huanjie", "— huanjia"),
    ],
)
def test_a_kept_checkpoint_is_of_this_journal(tmp_path: Path, told: Any, forged: Any) -> None:
    office = Office.story()
    office.own_key = "本册1"
    office.checkpoints[10] = forged(office)

    assert told(office.write(tmp_path / "j.db")) == [(0, "checkpoint")]


def test_each_number_has_a_lie_that_is_named() -> None:
    elsewhere = {2, 6, 21, 25}  # test_a_schema…, test_bytes…, test_a_command…, test_a_changed_projection…
    found = {number for number, *_ in [*TOLD, *CHANGED]} | elsewhere

    assert found == set(range(1, 26))


def test_at_most_a_hundred_lies_are_told(tmp_path: Path, told: Any) -> None:
    office = Office.story()
    path = office.write(tmp_path / "j.db", *[f"INSERT INTO blob VALUES ('{n}', x'')" for n in range(200)])

    assert len(told(path)) == 100


# --- checkpoints that were given ---


def given(tmp_path: Path, note: str) -> tuple[str, str]:
    (tmp_path / "note").write_bytes(note.encode())
    return "--checkpoint", str(tmp_path / "note")


def test_a_checkpoint_given_earlier_is_compared(tmp_path: Path, told: Any) -> None:
    office, other = Office.story(), Office.story(told={9: putting(unit="另")})
    path = office.write(tmp_path / "j.db")
    longer = Office.story()
    longer.command(("access.refused", "access", {"action": "a", "reason": "b", "target": ""}))

    assert told(path, *given(tmp_path, office.note(22))) == []
    assert told(path, *given(tmp_path, other.note(22))) == [(0, "root")]
    assert told(path, *given(tmp_path, other.note(8, key="本册1"))) == []
    assert told(path, *given(tmp_path, longer.note(23))) == [(0, "dropped")]
    assert told(path, *given(tmp_path, "nothing")) == [(0, "checkpoint")]


def test_a_checkpoint_is_signed_by_the_key_that_is_named(tmp_path: Path, told: Any) -> None:
    office = Office.story()
    path, note = office.write(tmp_path / "j.db"), given(tmp_path, office.note(22))
    name = f"huanjie/{office.JOURNAL}"

    assert told(path, *note, "--key", vkey(name, 1, "本册2")) == []
    assert told(path, *note, "--key", vkey(name, 1, "本册1"), "--key", vkey(name, 1, "本册2")) == []
    assert told(path, *note, "--key", vkey(name, 1, "本册1")) == [(0, "checkpoint")]
    assert told(path, *note, "--key", vkey("another", 1, "本册2")) == [(0, "checkpoint")]


def test_each_witness_that_is_named_must_have_cosigned(tmp_path: Path, told: Any) -> None:
    office = Office.story()
    path = office.write(tmp_path / "j.db")
    witness, another = vkey("见证/丙", 4, "丙1"), vkey("见证/丙", 4, "丁1")
    note = office.note(22, witnesses=("丙1",))

    assert told(path, *given(tmp_path, note), "--witness", witness) == []
    assert told(path, *given(tmp_path, note), "--witness", another) == [(0, "witness")]
    assert told(path, *given(tmp_path, note), "--witness", witness, "--witness", another) == [(0, "witness")]
    assert told(path, *given(tmp_path, office.note(22)), "--witness", witness) == [(0, "witness")]
    head, _, line = note.rpartition("— ")
    octets = bytearray(base64.b64decode(line.split(" ")[1]))
    octets[11] ^= 1  # another time
    late = f"{head}— 见证/丙 {text64(bytes(octets))}\n"
    assert told(path, *given(tmp_path, late), "--witness", witness) == [(0, "witness")]


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["absent.db"], ["{db}", "--checkpoint", "absent"], ["{db}", "--key", "x"], ["{db}", "--more"],
        ["{db}", "--key", vkey("a", 1, "甲1")],
        ["{db}", "--checkpoint", "{db}", "--key", vkey("a", 4, "甲1")],
        ["{db}", "--checkpoint", "{db}", "--key", vkey("a", 1, "甲1")[:-1]],
        ["{db}", "--checkpoint", "{db}", "--key", vkey("a", 1, "甲1").replace("a+", "b+")],
    ],
)  # fmt: skip
def test_wrong_use_is_2(tmp_path: Path, arguments: list[str]) -> None:
    path = str(Office.story().write(tmp_path / "j.db"))
    with pytest.raises(SystemExit) as stopped:
        verify.main([argument.replace("{db}", path) for argument in arguments])

    assert stopped.value.code == 2


# --- exported folders ---


def crowd(number: int) -> Office:
    """A rehearsal of so many events."""
    office = Office(without_keys=True)
    opened = {"rehearsal": True, "created_by": "huanjie 1", "signed": False, "key": public("本册1")}
    office.command(("journal.opened", "journal", opened))
    leaves = office.leaves()
    office.leaves = lambda: leaves  # type: ignore[method-assign]  # each once, or it takes a minute
    for n in range(1, number):
        event = {"object": f"社区/{n}", "kind": "名册", "count": n}
        office.command(("list.confirmed", f"社区/{n}", event))
        leaves.append(sha256(b"\0", office.bodies[-1]))
    return office


@pytest.mark.parametrize("number", [1, 255, 256, 257, 600])
def test_a_folder_of_any_size_is_sound(tmp_path: Path, told: Any, number: int) -> None:
    assert told(crowd(number).export(tmp_path / "folder")) == []


@pytest.mark.parametrize("index", [0, 999, 1000, 67, 999_999])
def test_tiles_are_named_as_the_layout_has_it(index: int) -> None:
    assert verify.tile_name("entries", index, 256) == tile("entries", index, 256)
    assert verify.tile_name(0, 1_234_067, 7) == "tile/0/x001/x234/067.p/7"


@pytest.mark.parametrize(
    ("name", "lies"),
    [
        ("tile/0/000", [(0, "tile")]),
        ("tile/0/001.p/1", [(0, "tile")]),
        ("tile/1/000.p/1", [(0, "tile")]),
        ("checkpoint", [(0, "checkpoint"), (0, "tile")]),
        ("tile/entries/001.p/1", [(0, "checkpoint"), (0, "tile"), (0, "tile")]),
    ],
)
def test_a_file_that_is_gone_is_missed(tmp_path: Path, told: Any, name: str, lies: Any) -> None:
    folder = crowd(257).export(tmp_path / "folder")
    (folder / name).unlink()

    assert told(folder) == lies


@pytest.mark.parametrize("name", ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"])
def test_a_tile_that_the_bodies_do_not_make_is_named(tmp_path: Path, told: Any, name: str) -> None:
    folder = crowd(257).export(tmp_path / "folder")
    (folder / name).write_bytes((folder / name).read_bytes()[:-1] + b"\0\0")

    assert told(folder) == [(0, "tile")]


def test_a_folder_holds_its_tree_and_no_other(tmp_path: Path, told: Any) -> None:
    folder = crowd(257).export(tmp_path / "folder")
    (folder / "tile/0/001.p/2").write_bytes(bytes(64))

    assert told(folder) == [(0, "tile")]


def test_the_checkpoint_of_a_folder_is_of_all_of_it(tmp_path: Path, told: Any) -> None:
    office = crowd(257)
    folder = office.export(tmp_path / "folder")
    (folder / "checkpoint").write_bytes(office.note(256).encode())

    assert (0, "tile") in told(folder)
    (folder / "checkpoint").write_bytes(office.note(257, key="本册2").encode())
    assert told(folder) == [(0, "checkpoint")]


def test_a_file_of_another_hash_is_named(tmp_path: Path, told: Any) -> None:
    folder = Office.story().export(tmp_path / "folder")
    next((folder / "blob").iterdir()).write_bytes(b"")

    assert told(folder) == [(0, "blob")]


def test_a_policy_file_that_is_not_in_the_folder_is_missed(tmp_path: Path, told: Any) -> None:
    folder = Office.story().export(tmp_path / "folder")
    next((folder / "blob").iterdir()).unlink()

    assert told(folder) == [(5, "missing")]


# --- no input makes it fall over ---


def ends_well(path: Path) -> bool:
    try:
        return verify.main([str(path)]) in (0, 3)
    except SystemExit as stopped:
        return stopped.code == 2


def test_random_bytes_are_a_lie(tmp_path: Path, told: Any) -> None:
    chance = random.Random(1)
    for size in (0, 1, 15, 100, 5000):
        (tmp_path / "j.db").write_bytes(chance.randbytes(size))
        assert told(tmp_path / "j.db") in ([(0, "database")], [(0, "format")])


def test_a_file_cut_short_or_spoilt_is_judged_all_the_same(tmp_path: Path) -> None:
    chance, whole = random.Random(2), Office.story().write(tmp_path / "j.db").read_bytes()
    for _ in range(60):
        spoilt = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(30)):
            if spoilt:
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        (tmp_path / "k.db").write_bytes(spoilt)
        assert ends_well(tmp_path / "k.db")


@pytest.mark.parametrize("value", ["NULL", "77", "1.5", "'x'", "x'ff'", "CAST(x'ff' AS TEXT)", "1e999"])
@pytest.mark.parametrize(
    "column",
    [
        "event.body",
        "event.leaf",
        "event.stream",
        "event.ver",
        "event.cid",
        "blob.sha256",
        "blob.data",
        "checkpoint.note",
    ],
)
def test_values_of_other_types_are_judged_all_the_same(
    tmp_path: Path, told: Any, column: str, value: str
) -> None:
    table, name = column.split(".")
    change = f"UPDATE {table} SET {name} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})"

    lies = told(Office.story().write(tmp_path / "j.db", change, loose=True))

    assert [lie for lie in lies if lie[1] not in ("schema", "projection")] != []


def test_a_table_of_another_kind_is_judged_all_the_same(tmp_path: Path, told: Any) -> None:
    view = "CREATE VIEW event AS SELECT 1 AS body, 2 AS leaf, 3 AS seq, 4 AS stream, 5 AS ver, 6 AS cid"
    bare = "CREATE TABLE event(body, leaf, seq, stream, ver, cid)"
    for made in (view, bare, f"{bare}; INSERT INTO event DEFAULT VALUES"):
        path = Office.story().write(tmp_path / "j.db", "DROP TABLE event", *made.split("; "))
        assert told(path) != []


def test_random_bodies_are_judged_all_the_same(tmp_path: Path) -> None:
    chance = random.Random(3)

    def anything(depth: int = 0) -> Any:
        kinds: list[Any] = [None, True, -1, 2**60, 1.5, "", "甲", "ab" * 32, "2021-01-01", [], {}]
        if depth > 2 or chance.random() < 0.6:
            return chance.choice(kinds)
        return (
            [anything(depth + 1), anything(depth + 1)]
            if chance.random() < 0.5
            else {"a": anything(depth + 1)}
        )

    bodies = [json.loads(body) for body in Office.story().bodies]
    for _ in range(3000):
        event = json.loads(json.dumps(chance.choice(bodies)))
        place = chance.choice([event, event["data"]])
        place[chance.choice([*place])] = anything()
        history = verify.History()
        history.take(canonical(event), [])


@pytest.mark.parametrize("octets", [b"", b"\0", b"\0\5abc", b"\xff\xff", bytes(100)])
def test_a_folder_of_nothing_much_is_judged_all_the_same(tmp_path: Path, told: Any, octets: bytes) -> None:
    assert told(tmp_path) == [(0, "checkpoint")]
    folder = Office.story().export(tmp_path / "folder")
    (folder / "tile/entries/000.p/22").write_bytes(octets)

    assert (0, "tile") in told(folder)
    (folder / "checkpoint").write_bytes(octets)
    assert (0, "checkpoint") in told(folder)


def test_a_checkpoint_that_claims_a_nation_is_judged_all_the_same(tmp_path: Path, told: Any) -> None:
    office = Office.story()
    folder = office.export(tmp_path / "folder")
    text = office.text(22).replace("\n22\n", "\n9999999999999999\n")
    (folder / "checkpoint").write_bytes(office.note(22, text=text).encode())

    assert (0, "checkpoint") in told(folder)


# --- its own pieces ---


RFC_8032 = [  # section 7.1, tests 1 to 3: key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_ed25519_holds_where_the_rfc_says_so(key: str, message: str, signature: str) -> None:
    octets = [bytes.fromhex(text) for text in (key, message, signature)]

    assert verify.signature_holds(*octets)
    assert not verify.signature_holds(octets[0], octets[1] + b"\0", octets[2])


def vectors(name: str) -> Path:
    if not (VECTORS / name).exists():
        pytest.skip("the published vectors are not beside the repository")
    return VECTORS / name


def test_ed25519_agrees_with_the_published_vectors() -> None:
    groups = json.loads(vectors("ed25519_test.json").read_text(encoding="utf-8"))["testGroups"]
    cases = [(group["publicKey"]["pk"], case) for group in groups for case in group["tests"]]
    told = {
        case["tcId"]: verify.signature_holds(*map(bytes.fromhex, (key, case["msg"], case["sig"])))
        for key, case in cases
    }

    assert len(cases) > 100
    assert told == {case["tcId"]: case["result"] == "valid" for _, case in cases}


@pytest.mark.parametrize(
    "octets",
    [
        (2**255 - 19 + 1).to_bytes(32, "little"),  # y = 1, written as p + 1
        (1 | 1 << 255).to_bytes(32, "little"),  # x = 0, and odd
        (2).to_bytes(32, "little"),  # no point has y = 2
        bytes(31),
    ],
)
def test_a_point_is_written_in_one_way(octets: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        verify.decode_point(octets)


# Outside this profile of RFC 8785: fractions, keys that are not ASCII, strings that are not in form C.
OUTSIDE = {"values.json", "weird.json", "french.json", "unicode.json"}


@pytest.mark.parametrize("name", ["arrays.json", "structures.json", *sorted(OUTSIDE)])
def test_canonical_json_agrees_with_the_published_vectors(name: str) -> None:
    octets = (vectors("jcs") / "output" / name).read_bytes()
    written = (VECTORS / "jcs" / "input" / name).read_bytes()
    try:
        inside = verify.parse(octets) == json.loads(written)
    except ValueError:
        inside = False

    assert inside is (name not in OUTSIDE)
    with pytest.raises(ValueError):  # noqa: PT011
        verify.parse(written)


@pytest.mark.parametrize("size", [*range(20), 255, 256, 257, 511, 512, 513, 1000])
def test_the_tree_is_that_of_the_definition(size: int) -> None:
    tree = verify.Tree()
    for n in range(1000):
        tree.append(sha256(b"\0", str(n).encode()))

    assert tree.root(size) == root(list(tree)[:size])
    assert tree.root(size) == root(list(tree)[:size])  # out of what it remembers
    assert tree.root(1001) == b""


# The eight leaves from which the published proofs are made, and their roots.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]


def test_the_tree_agrees_with_the_published_vectors() -> None:
    found = list(vectors("merkle/consistency").rglob("happy-path.json"))
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in found]
    tree = verify.Tree()
    for leaf in LEAVES:
        tree.append(sha256(b"\0", bytes.fromhex(leaf)))
    sizes = [(case[f"size{n}"], case[f"root{n}"]) for case in cases for n in (1, 2)]
    known = [(size, base64.b64decode(root64)) for size, root64 in sizes if 0 < size <= 8]

    assert len(known) > 3
    assert [(size, tree.root(size)) for size, _ in known] == known
