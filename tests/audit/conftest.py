"""Policies are read once, by whatever audit."""

from __future__ import annotations

import pytest

from tests.office import examples


@pytest.fixture(autouse=True)
def _policies_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    examples.read_policies_once(monkeypatch)
