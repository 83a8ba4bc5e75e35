"""The Merkle tree of RFC 6962, section 2.1, over the journal's bodies, and how its two proofs are verified.

Everything here works on leaf hashes (32 bytes) in order of seq. Pure: no database, no files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()


def leaf_hash(body: bytes) -> bytes:
    """The leaf of one body: SHA-256(0x00 || body)."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """An inner node: SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """A compact range: the roots of the full subtrees of a growing tree, O(log n) of them."""

    __slots__ = ("_peaks", "size")

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for leaf in leaves:
            self.append(leaf)

    def append(self, leaf: bytes) -> None:
        """Add the next leaf; every two subtrees of one height become one."""
        peak = leaf
        height = self.size
        while height & 1:
            peak = node_hash(self._peaks.pop(), peak)
            height >>= 1
        self._peaks.append(peak)
        self.size += 1

    def append_subtree(self, root: bytes, height: int) -> None:
        """Add `2**height` leaves by the root over them; so far there are none, or a multiple of so many."""
        peak, above = root, self.size >> height
        while above & 1:
            peak = node_hash(self._peaks.pop(), peak)
            above >>= 1
        self._peaks.append(peak)
        self.size += 1 << height

    def root_with(self, peaks: Sequence[bytes]) -> bytes:
        """The root of all leaves so far and of some more, given as the roots of their full subtrees."""
        return bagged([*self._peaks, *peaks])

    def root(self) -> bytes:
        """The root of all leaves so far; of none, SHA-256 of the empty string."""
        return bagged(self._peaks)


def bagged(peaks: Sequence[bytes]) -> bytes:
    """The root over the roots of full subtrees, the greatest first; of none, SHA-256 of the empty string."""
    if not peaks:
        return EMPTY
    whole = peaks[-1]
    for peak in reversed(peaks[:-1]):
        whole = node_hash(peak, whole)
    return whole


def peaks_of(leaves: Sequence[bytes]) -> list[bytes]:
    """The roots of the full subtrees of leaves that are all at hand, the greatest first."""
    found: list[bytes] = []
    at, left = 0, len(leaves)
    while left:
        size = 1 << (left.bit_length() - 1)
        level = leaves[at : at + size]
        while len(level) > 1:
            pairs = zip(level[::2], level[1::2], strict=True)
            level = [sha256(b"\1" + one + two).digest() for one, two in pairs]
        found.append(level[0])
        at, left = at + size, left - size
    return found


def root(leaves: Iterable[bytes]) -> bytes:
    """The Merkle tree hash of `leaves`."""
    return Frontier(leaves).root()


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` shows `leaf` at `index` (from 0) in the tree of `size` leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != len(EMPTY):
        return False
    here, last, hashed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            hashed = node_hash(sibling, hashed)
            here, last = _climb_left_edge(here, last)
        else:
            hashed = node_hash(hashed, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and hashed == root


def verify_consistency(
    earlier: int, later: int, earlier_root: bytes, later_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows the tree of `earlier` leaves to start that of `later` (RFC 9162, 2.1.4.2).

    False for an `earlier` of 0: of an empty tree nothing can be shown.
    """
    if not 0 < earlier <= later:
        return False
    if earlier == later:
        return not proof and earlier_root == later_root
    path = [earlier_root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    return bool(path) and _fold(earlier - 1, later - 1, path) == (earlier_root, later_root)


def _fold(here: int, last: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots that `path` leads to, or None when it is too long or too short."""
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            here, last = _climb_left_edge(here, last)
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    return (old, new) if last == 0 else None


def _climb_left_edge(here: int, last: int) -> tuple[int, int]:
    """Skip the levels at which an incomplete right edge has no sibling."""
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last
