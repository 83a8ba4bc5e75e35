"""Every lie is found, at the right event and by its name; and where nothing was forged, nothing is found."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from engine.journal.verify import KnownRoot, verify
from engine.wording import journal as wording
from tests.lies import scene
from tests.lies.attacks import ATTACKS, EXPOSED
from tests.lies.forge import Forgery

SEEDS = range(2)


def told(name: str, seed: int, folder: Path) -> Forgery:
    return Forgery(scene.place(folder), random.Random(f"{name} {seed}"))


def test_there_are_many_lies_and_the_history_is_sound(tmp_path: Path) -> None:
    found = verify(scene.place(tmp_path))

    assert found.findings == ()
    assert (found.signed, found.checkpoint) == (True, 38)
    assert len(ATTACKS) + len(EXPOSED) >= 100


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ATTACKS)
def test_a_lie_is_found_at_its_event_and_by_its_name(name: str, seed: int, tmp_path: Path) -> None:
    it = told(name, seed, tmp_path)
    expected = ATTACKS[name](it)

    found = verify(it.path).findings

    assert found
    assert (found[0].seq, found[0].kind) == expected, found[:3]
    assert {one.kind for one in found} <= set(wording.FINDINGS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", EXPOSED)
def test_what_only_an_outsider_s_checkpoint_can_show(name: str, seed: int, tmp_path: Path) -> None:
    it = told(name, seed, tmp_path)
    before = verify(it.path)
    _, kind = EXPOSED[name](it)

    assert verify(it.path).findings == ()
    assert [one.kind for one in verify(it.path, [KnownRoot(before.size, before.root)]).findings] == [kind]
