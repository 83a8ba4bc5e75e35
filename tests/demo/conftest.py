"""The shipped season played once, and a small one that a test may change."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from engine.demo.play import HERE, perform, play
from engine.demo.season import read_season
from engine.demo.stage import Stage
from engine.journal.store import Journal
from tests.demo.examples import SMALL, Evening, Perform, Rehearsal, small_policy

ROSTER = HERE / "社区名册.xlsx"


@pytest.fixture(scope="session")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    out = StringIO()
    code = play(path, Console(file=out, width=200), "zh", "huanjie test")
    return Evening(path, out.getvalue(), code)


@pytest.fixture
def journal(evening: Evening) -> Iterator[Journal]:
    with Journal.open(evening.path, read_only=True) as opened:
        yield opened


@pytest.fixture
def perform_small(tmp_path: Path) -> Perform:
    """Plays the small script, changed as a test likes, to a file or to a terminal."""

    def run(script: str = SMALL, path: Path = tmp_path / "demo.db", terminal: bool = False) -> Rehearsal:
        source, out = tmp_path / "season.toml", StringIO()
        source.write_text(script, encoding="utf-8")
        stage = Stage(Console(file=out, width=100, force_terminal=terminal), "en")
        played = perform(read_season([source]), ROSTER, small_policy(), path, stage, "huanjie test")
        return Rehearsal(played, out.getvalue())

    return run
