"""Desks over journals of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.journal.store import Journal
from engine.office.desk import Desk
from tests.office import examples


@pytest.fixture(autouse=True)
def _policies_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    examples.read_policies_once(monkeypatch)


@pytest.fixture
def imported(tmp_path: Path) -> Iterator[Desk]:
    """A desk over a journal with the sample roster in it, on 2015-09-01."""
    with Journal.open(examples.put(tmp_path, examples.imported())) as journal:
        yield Desk(journal)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on the eve of the start: 安居 has everything, 玉泉 list A, 富康 list B."""
    with Journal.open(examples.put(tmp_path, examples.prepared())) as journal:
        yield Desk(journal)
