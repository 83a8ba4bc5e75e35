"""A failure made small: blocks, lines, parts of conditions and records are left out as long as it still fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from tests.fuzz.expressions import Junction, Piece
from tests.fuzz.policies import Block, files
from tests.fuzz.search import Fails, Specimen, ready_of
from tests.fuzz.worlds import described, recorded

MOST_TRIES = 3_000


def reproduction(found: Specimen, root: Entity, fails: Fails) -> str:
    """The smallest policy and world of their kind that still fail, as text."""

    def fail(blocks: list[Block]) -> bool:
        ready = ready_of(blocks)
        return ready is not None and fails(ready, root)

    blocks = smaller(found.blocks, fail)
    ready = ready_of(blocks)
    if ready is not None:
        smaller_world(ready, root, fails)
    text = next(iter(files(blocks).values())).decode()
    return f"{text}\n# the world (policy {found.number})\n{described(root)}"


def smaller(blocks: list[Block], fail: Callable[[list[Block]], bool]) -> list[Block]:
    """Tries each way of making the policy smaller until none is left that still fails."""
    tries = 0
    changed = True
    while changed:
        changed = False
        for candidate in _smaller(blocks):
            tries += 1
            if tries > MOST_TRIES:
                return blocks
            if fail(candidate):
                blocks, changed = candidate, True
                break
    return blocks


def _smaller(blocks: list[Block]) -> Iterator[list[Block]]:
    """The policy without one block, without one line, or with a part of a condition in its place."""
    for index in reversed(range(len(blocks))):
        yield blocks[:index] + blocks[index + 1 :]
    for index, block in enumerate(blocks):
        for position, line in enumerate(block.lines):
            without = (*block.lines[:position], *block.lines[position + 1 :])
            yield [*blocks[:index], replace(block, lines=without), *blocks[index + 1 :]]
            for part in _parts(line):
                lines = (*block.lines[:position], part, *block.lines[position + 1 :])
                yield [*blocks[:index], replace(block, lines=lines), *blocks[index + 1 :]]


def _parts(line: Piece) -> Iterator[Piece]:
    """The line with something inside its expression instead of the whole."""
    if isinstance(line, tuple) and len(line) == 2:
        yield from ((line[0], part) for part in _inside(line[1]))


def _inside(piece: Piece) -> Iterator[Piece]:
    parts = piece.parts if isinstance(piece, Junction) else piece if isinstance(piece, tuple) else ()
    for part in parts:
        if not isinstance(part, str):
            yield part
            yield from _inside(part)


def smaller_world(ready: Ready, root: Entity, fails: Fails) -> None:
    """Takes away whatever the failure does not need."""
    for thing in recorded(root, frozenset()):
        undo = thing.remove()
        if not fails(ready, root):
            undo()
