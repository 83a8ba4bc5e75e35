"""Several processes find what one finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.audit.replay import Replay, replay_journal
from engine.journal.store import Journal
from engine.office.policies import policies_of
from engine.office.replaying import common, joined, mine, replay_all, replay_part
from engine.world import stream_of
from tests.office import examples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal on the eve of the start, with steps of communities and of offices."""
    return examples.put(tmp_path, examples.prepared())


def alone(path: Path) -> Replay:
    with Journal.open(path, read_only=True) as journal:
        return replay_journal(journal, policies_of(journal))


@pytest.mark.parametrize("parts", [1, 2, 3, 7])
def test_the_parts_are_the_whole(path: Path, parts: int) -> None:
    found = joined([replay_part(path, part, parts, False) for part in range(parts)])

    assert found == alone(path)
    assert found.decided.total() > 20


def test_processes_do_as_one_does(path: Path) -> None:
    assert replay_all(path, processes=2) == replay_all(path) == alone(path)


def test_both_evaluators_decide_alike(path: Path) -> None:
    assert replay_all(path, twice=True) == alone(path)


def test_every_stream_is_one_process_s() -> None:
    streams = [stream_of(str(number)) for number in range(500)]

    assert all(sum(mine(stream, part, 3) for part in range(3)) == 1 for stream in streams)
    assert not common(stream_of("1001"), {stream_of("南屏区")})
    assert common(stream_of("南屏区"), {stream_of("南屏区")})
    assert common("policy", set())
