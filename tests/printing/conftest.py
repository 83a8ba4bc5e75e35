"""A small policy with every kind of block, printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.policy.load import load
from engine.policy.model import Policy
from engine.printing.book import Book
from engine.printing.compose import compose

TEXT = Path(__file__).parent / "送签.hj"


@pytest.fixture(scope="session")
def policy() -> Policy:
    loaded = load({"rules/送签.hj": TEXT.read_bytes()})
    assert loaded.sound, loaded.diagnostics
    return loaded.policy


@pytest.fixture(scope="session")
def book(policy: Policy) -> Book:
    return compose(policy, "zh")
