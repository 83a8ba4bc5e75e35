"""Nothing that was acknowledged is lost, whatever happens to the disk or to the process: a slice of the long run."""

from __future__ import annotations

import pytest

from engine.journal import keeping, store
from tests import searching
from tests.crash import crowd, full, judged, kill, lives, power
from tests.searching import Outcome


@pytest.mark.parametrize("kind", lives.KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_after_a_power_cut_all_that_was_acknowledged_is_there(kind: str, seed: int) -> None:
    looking = power.looked_at(kind, seed, 150)

    assert looking.failures == []
    assert looking.figures["different"] > 1
    assert looking.figures[judged.WHOLE]
    assert looking.figures["gone on"]


@pytest.mark.parametrize("kind", lives.KINDS)
def test_on_a_disk_that_lies_damage_is_reported_and_nothing_else_is_taken_for_what_was_recorded(
    kind: str,
) -> None:
    looking = power.looked_at(kind, 7, 150, honest=False)

    assert looking.failures == []


@pytest.mark.parametrize(("control", "words"), [("normal", {judged.SHORT}), ("off", {judged.REPORTED})])
def test_the_same_cuts_do_lose_what_nobody_waited_for(control: str, words: set[str]) -> None:
    assert power.control(control, 600, 1, words).failures == []


def no_waiting(*given: object) -> None:
    """Stands in for what waits for the disk."""


@pytest.mark.parametrize(
    ("module", "name", "kind", "word"),
    [(store, "_sync_folder", "copying", judged.LOST), (keeping, "write_ahead", "migrating", judged.SHORT)],
)
def test_a_wait_that_is_left_out_is_found(
    module: object, name: str, kind: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the name of a copy; of the end of SQLite's older way of writing."""
    monkeypatch.setattr(module, name, no_waiting)
    if name == "write_ahead":
        monkeypatch.setattr(lives.Life, "watch", _looks_away)
    found = [failure for seed in range(12) for failure in power.looked_at(kind, seed, 100).failures]

    assert any(failure.startswith(word) for failure in found), found[:3]


def _looks_away(life: lives.Life, *given: object) -> None:
    life.writings += 1


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_process_that_is_killed_has_done_what_it_said_and_nothing_twice(number: int) -> None:
    outcome = kill.share(3, number, 60)

    assert outcome.failures == []
    assert outcome.figures["acknowledged"] > 10


def test_a_full_disk_refuses_and_writes_once_when_there_is_room() -> None:
    outcome = full.share(3, 1, 150)

    assert outcome.failures == []
    for what in ("writing", "copying", "restoring", "migrating"):
        assert outcome.figures[f"{what}, refused"]
    assert outcome.figures["writing, written"]


def test_many_writers_lose_nothing_and_copies_made_meanwhile_are_sound() -> None:
    outcome = crowd.crowd(1, 3)

    assert outcome.failures == []
    assert outcome.figures["copies"]


def _fails_thrice(seed: int, number: int, trials: int) -> Outcome:
    return Outcome("", seed, failures=[f"{number}"])


def test_a_long_search_stops_when_it_has_found_enough() -> None:
    outcome = searching.spread(Outcome("x", 1), 100, 1, _fails_thrice)

    assert searching.MAX_FAILURES <= len(outcome.failures) < 100
    assert outcome.stopped
