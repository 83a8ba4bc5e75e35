"""Roots and proofs of RFC 6962 computed from subtrees that somebody keeps: leaves in memory, or tiles.

A proof from tiles reads a handful of them, however great the tree; a proof from leaves hashes each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from engine.proof.merkle import EMPTY, node_hash
from engine.proof.tiles import HASH_BYTES, WIDTH, Tile, hashes_in

TILE_HEIGHT = 8
TILES_KEPT = 64


class Nodes(Protocol):
    """Who knows the roots of complete subtrees."""

    def node(self, height: int, index: int) -> bytes:
        """The root of the leaves from `index * 2**height` to below `(index + 1) * 2**height`."""


class Leaves:
    """Subtrees of leaves in memory: every level is hashed once, when it is first asked for."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self._levels = [b"".join(leaves)]
        self.size = len(self._levels[0]) // HASH_BYTES

    def node(self, height: int, index: int) -> bytes:
        """As `Nodes.node`. Raises IndexError where the subtree is not complete."""
        while len(self._levels) <= height:
            self._levels.append(_parents(self._levels[-1]))
        found = self._levels[height][index * HASH_BYTES : (index + 1) * HASH_BYTES]
        if index < 0 or not found:
            raise IndexError(f"no subtree {index} of height {height}")
        return found


class Tiles:
    """Subtrees from the tiles of a tree of `size` leaves; `read` gives the bytes at a tile's path."""

    def __init__(self, size: int, read: Callable[[str], bytes]) -> None:
        self.size = size
        self._read = read
        self._kept: dict[tuple[int, int], list[bytes]] = {}

    def node(self, height: int, index: int) -> bytes:
        """As `Nodes.node`. Raises `Fault` for a tile of the wrong length, IndexError where there is none."""
        level, inner = divmod(height, TILE_HEIGHT)
        tile, first = divmod(index << inner, WIDTH)
        hashes = self._tile(level, tile)[first : first + (1 << inner)]
        if len(hashes) != 1 << inner:
            raise IndexError(f"no subtree {index} of height {height}")
        while len(hashes) > 1:
            hashes = [node_hash(*pair) for pair in zip(hashes[::2], hashes[1::2], strict=True)]
        return hashes[0]

    def _tile(self, level: int, index: int) -> list[bytes]:
        found = self._kept.get((level, index))
        if found is None:
            width = min(WIDTH, self.size // WIDTH**level - index * WIDTH)
            if width <= 0:
                raise IndexError(f"no tile {index} of level {level}")
            found = hashes_in(self._read(Tile(level, index, width).path), width)
            if len(self._kept) >= TILES_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[level, index] = found
        return found


def _parents(level: bytes) -> bytes:
    step = 2 * HASH_BYTES
    pairs = range(0, len(level) // step * step, step)
    return b"".join(
        node_hash(level[at : at + HASH_BYTES], level[at + HASH_BYTES : at + step]) for at in pairs
    )


def root(size: int, nodes: Nodes) -> bytes:
    """The root of the first `size` leaves; of none, SHA-256 of the empty string."""
    return _root(0, size, nodes) if size else EMPTY


def _root(begin: int, end: int, nodes: Nodes) -> bytes:
    size = end - begin
    if size & (size - 1) == 0:
        height = size.bit_length() - 1
        return nodes.node(height, begin >> height)
    middle = begin + _split(size)
    return node_hash(_root(begin, middle, nodes), _root(middle, end, nodes))


def _split(size: int) -> int:
    """The greatest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """The audit path of the leaf at `index` (from 0) in a tree of `size` leaves (RFC 6962, 2.1.1).

    Raises IndexError.
    """
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} in a tree of {size}")
    path, begin, end = [], 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        left = index < middle
        path.append(_root(middle, end, nodes) if left else _root(begin, middle, nodes))
        begin, end = (begin, middle) if left else (middle, end)
    return path[::-1]


def consistency_proof(earlier: int, size: int, nodes: Nodes) -> list[bytes]:
    """The proof that the first `earlier` leaves are the start of the first `size` (RFC 6962, 2.1.2).

    Raises IndexError.
    """
    if not 0 < earlier <= size:
        raise IndexError(f"no earlier tree of {earlier} in a tree of {size}")
    path, begin, end = [], 0, size
    while earlier != end:
        middle = begin + _split(end - begin)
        left = earlier <= middle
        path.append(_root(middle, end, nodes) if left else _root(begin, middle, nodes))
        begin, end = (begin, middle) if left else (middle, end)
    if begin:
        path.append(_root(begin, end, nodes))
    return path[::-1]
