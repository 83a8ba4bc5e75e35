"""The layout of c2sp.org/tlog-tiles: which files a tree of some size has, and what is in them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.proof.fault import Fault

WIDTH = 256
HASH_BYTES = 32
MOST_BYTES = 0xFFFF
"""The longest body that fits into a bundle: its length is written in two bytes."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile: level, index within the level, and how many hashes are in it (1 to 256)."""

    level: int
    index: int
    width: int

    @property
    def path(self) -> str:
        return f"tile/{self.level}/{_tail(self.index, self.width)}"

    @property
    def entries(self) -> str:
        """Where the bodies of a tile of level 0 are."""
        return f"tile/entries/{_tail(self.index, self.width)}"


def _tail(index: int, width: int) -> str:
    groups = [f"{index % 1000:03d}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03d}")
    return "/".join(reversed(groups)) + (f".p/{width}" if width < WIDTH else "")


def tiles_at(level: int, size: int) -> Iterator[Tile]:
    """The tiles of one level in a tree of `size` leaves, the last perhaps partial."""
    hashes = size // WIDTH**level
    yield from (Tile(level, index, WIDTH) for index in range(hashes // WIDTH))
    if hashes % WIDTH:
        yield Tile(level, hashes // WIDTH, hashes % WIDTH)


def tiles_of(size: int) -> Iterator[Tile]:
    """All tiles of a tree of `size` leaves, level by level from the leaves."""
    level = 0
    while size // WIDTH**level:
        yield from tiles_at(level, size)
        level += 1


def bundle(bodies: Iterable[bytes]) -> bytes:
    """Bodies in a row, each after its length in two bytes. Raises `Fault` for a body that is too long."""
    parts: list[bytes] = []
    for body in bodies:
        if len(body) > MOST_BYTES:
            raise Fault("too_long", size=len(body), most=MOST_BYTES)
        parts += (len(body).to_bytes(2), body)
    return b"".join(parts)


def bodies_in(data: bytes, width: int) -> list[bytes]:
    """The `width` bodies of a bundle. Raises `Fault` where there are more, fewer, or half of one."""
    bodies, at = [], 0
    while at < len(data):
        begin = at + 2
        at = begin + int.from_bytes(data[at:begin])
        bodies.append(data[begin:at])
    if at != len(data) or len(bodies) != width:
        raise Fault("bundle")
    return bodies


def hashes_in(data: bytes, width: int) -> list[bytes]:
    """The `width` hashes of a tile. Raises `Fault` where it is longer or shorter."""
    if len(data) != width * HASH_BYTES:
        raise Fault("tile")
    return [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]
