"""Every lie is found, at the right event and by its name, by two verifiers that share no code."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from engine.journal import soundness
from engine.journal.store import Journal
from engine.journal.verify import KnownRoot, verify
from engine.wording import journal as wording
from tests.lies import scene, second
from tests.lies.attacks import ATTACKS, EXPOSED
from tests.lies.forge import Forgery

SEEDS = range(2)


def told(name: str, seed: int, folder: Path) -> Forgery:
    return Forgery(scene.place(folder), random.Random(f"{name} {seed}"))


def test_there_are_many_lies_and_the_history_is_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = scene.place(tmp_path)
    found = verify(path)

    assert found.findings == ()
    assert verify(path, processes=2) == verify(path, processes=0) == found
    assert (found.signed, found.checkpoint) == (True, 38)
    assert second.run(capsys, path) == (0, {"size": found.size, "root": found.root, "lies": []})
    assert len(ATTACKS) + len(EXPOSED) >= 100


BESIDE = ("blob", "checkpoint", "database", "format", "schema")
"""Lies about what lies beside the events: not for those who read these."""


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        found: int = db.execute("SELECT max(seq) FROM event").fetchone()[0]
        return found


@pytest.mark.parametrize("height", [0, 1, 2, 3, 12])
def test_read_fast_it_is_sound_wherever_stretches_begin(
    height: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scene.place(tmp_path)
    slowly = verify(path)
    sizes = range(1, slowly.size + 1)
    with Journal.open(path, read_only=True) as journal:
        roots = {size: journal.root(size) for size in sizes}
    monkeypatch.setattr(soundness, "HEIGHT", height)
    monkeypatch.setattr(soundness, "PARTS", 50)

    sound = soundness.read(path, "ro&immutable=1", slowly.size, sizes, 0)

    assert sound is not None
    assert (sound.root, sound.roots) == (bytes.fromhex(slowly.root), roots)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ATTACKS)
def test_a_lie_is_found_at_its_event_and_by_its_name(
    name: str,
    seed: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    it = told(name, seed, tmp_path)
    monkeypatch.setattr(soundness, "HEIGHT", 2 + seed)  # stretches of so few events that commands cross them
    monkeypatch.setattr(soundness, "PARTS", 50)
    seq, kind = ATTACKS[name](it)

    found = verify(it.path).findings
    quickly = verify(it.path, processes=0).findings
    if kind not in BESIDE:  # no checkpoint that happens to be kept is needed to see it
        assert soundness.read(it.path, "ro&immutable=1", count(it.path), [], 0) is None
    code, report = second.run(capsys, it.path)
    of_events = [(one["seq"], one["code"]) for one in report["lies"] if one["seq"]]
    of_the_file = {one["code"] for one in report["lies"] if not one["seq"]}

    assert found
    assert (found[0].seq, found[0].kind) == (seq, kind), found[:3]
    assert quickly == found  # nothing forged passes where it is read fast
    assert {one.kind for one in found} <= set(wording.FINDINGS)
    assert code == 3
    assert of_events[:1] == [(seq, kind)] if seq else kind in of_the_file, report["lies"][:3]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", EXPOSED)
def test_what_only_an_outsider_s_checkpoint_can_show(
    name: str, seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    it = told(name, seed, tmp_path)
    before = verify(it.path)
    with Journal.open(it.path) as journal:
        scene.keep_checkpoint(journal, scene.NEW_JOURNAL_KEY)
        outside = tmp_path / "checkpoint"
        outside.write_text(journal.checkpoints()[-1][1], encoding="utf-8")
        journal._db.execute(f"DELETE FROM checkpoint WHERE size = {before.size}")
    _, kind = EXPOSED[name](it)

    assert verify(it.path).findings == ()
    assert [one.kind for one in verify(it.path, [KnownRoot(before.size, before.root)]).findings] == [kind]
    assert second.run(capsys, it.path)[0] == 0
    code, report = second.run(capsys, it.path, "--checkpoint", outside)
    assert (code, [one["code"] for one in report["lies"]]) == (3, [kind])
