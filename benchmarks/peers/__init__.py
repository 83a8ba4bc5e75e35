"""Ten conditions, asked of every peer. A module whose library is not installed is named absent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from benchmarks.communities import Community

Answer = tuple[str, ...]

MODULES = (
    "functions", "ours", "with_transitions", "with_statemachine", "spiff", "with_business_rules",
    "with_rule_engine", "cel_in_python", "cel_in_rust", "cedar", "zen_engine", "rego", "datalogic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to decide. `convert` makes of a plain record what `decide` takes; `reset` undoes a step taken.

    `decide` gives the conditions that refuse, in the order of `ANSWERS_IN`. `every` asks only each so-manieth
    community of a slow peer.
    """

    name: str
    convert: Callable[[Community], Any]
    decide: Callable[[Any], Answer]
    note: str = ""
    every: int = 1
    reset: Callable[[Any], None] | None = None


def all_peers() -> tuple[list[Peer], list[tuple[str, str]]]:
    """The peers that are installed, and the modules whose library is not, with what was missing."""
    found, absent = [], []
    for name in MODULES:
        try:
            found += import_module(f"benchmarks.peers.{name}").peers()
        except ImportError as error:
            absent.append((name, str(error)))
    return found, absent
