"""One gate of ten conditions over 10,000 communities, 60 % of them refused: every peer, the same answers.

Every peer begins with the same plain records. "Converted" counts what its user pays to put a record into the
form that it takes; "ready" does not. Best of several rounds, the peers taking turns, so that all see the same
machine.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from math import inf
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.communities import COUNT, Community, communities
from benchmarks.peers import Answer, Peer, all_peers
from benchmarks.peers.functions import decide as truth

ROUNDS = 9
SECONDS = 0.6
"""How long one round of a slow peer may take: after that it is not asked again."""


def main() -> None:
    population = communities()
    expected = [truth(community) for community in population]
    refused = sum(1 for answer in expected if answer)
    assert refused * 10 == COUNT * 6, refused
    peers, absent = all_peers()
    asked = {peer.name: checked(peer, population, expected) for peer in peers}
    show(peers, measured(peers, population, asked), refused)
    for name, why in absent:
        print(f"absent: {name} ({why})")


def checked(peer: Peer, population: Sequence[Community], expected: Sequence[Answer]) -> list[Any]:
    """What a peer is asked about, in its own form. Asserts that it answers as the ten functions do."""
    subjects = []
    for community, answer in list(zip(population, expected, strict=True))[:: peer.every]:
        subject = peer.convert(community)
        given = peer.decide(subject)
        if peer.reset:
            peer.reset(subject)
        assert given == answer, (peer.name, community, given, answer)
        subjects.append(subject)
    return subjects


def measured(
    peers: Sequence[Peer], population: Sequence[Community], asked: dict[str, list[Any]]
) -> dict[str, tuple[float, float]]:
    """Microseconds a decision of each peer, on what is ready, and with its conversion."""
    found = {peer.name: (inf, inf) for peer in peers}
    slow: set[str] = set()
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        for peer in peers:
            if peer.name in slow:
                continue
            deciding = decided(peer, asked[peer.name])
            converting = converted(peer, population[:: peer.every])
            best, least = found[peer.name]
            found[peer.name] = (min(best, deciding), min(least, converting))
            if (deciding + converting) * len(asked[peer.name]) / 1e6 > SECONDS:
                slow.add(peer.name)
    gc.enable()
    return {name: (deciding, deciding + converting) for name, (deciding, converting) in found.items()}


def decided(peer: Peer, subjects: Sequence[Any]) -> float:
    """Microseconds that a decision takes."""
    decide = peer.decide
    start = perf_counter()
    for subject in subjects:
        decide(subject)
    taken = perf_counter() - start
    if peer.reset:
        for subject in subjects:
            peer.reset(subject)
    return taken / len(subjects) * 1e6


def converted(peer: Peer, some: Sequence[Community]) -> float:
    """Microseconds that a conversion takes."""
    convert = peer.convert
    start = perf_counter()
    for community in some:
        convert(community)
    return (perf_counter() - start) / len(some) * 1e6


def show(peers: Sequence[Peer], times: dict[str, tuple[float, float]], refused: int) -> None:
    base = times[peers[0].name][0]
    table = Table(
        "peer", "ready µs", "× ten functions", "converted µs", "× ten functions", "asked", "note",
        title=f"ten conditions, {COUNT} communities, {refused} refused; all answers agree",
    )  # fmt: skip
    for peer in sorted(peers, key=lambda one: times[one.name][0]):
        ready, converted = times[peer.name]
        figures = [f"{ready:.2f}", f"{ready / base:.2f}", f"{converted:.2f}", f"{converted / base:.2f}"]
        table.add_row(peer.name, *figures, f"{len(range(0, COUNT, peer.every)):,}", peer.note)
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
