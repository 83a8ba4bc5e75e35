"""Two exports of one journal, or a checkpoint and a later export: nothing rewritten, nothing dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.proof import tree
from engine.proof.checkpoint import Checkpoint
from engine.proof.export import Export
from engine.proof.fault import Fault
from engine.proof.merkle import EMPTY, verify_consistency


@dataclass(frozen=True, slots=True)
class Diff:
    """What was found: how many events came since, and what is wrong. `path` is the proof of consistency."""

    before: Checkpoint
    now: Checkpoint
    path: tuple[bytes, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def grown(self) -> int:
        return self.now.size - self.before.size


def diff(before: Checkpoint, now: Export, old: Export | None = None) -> Diff:
    """Compare what there was with what there is. With the `old` export it is said which event differs."""
    faults = list(_faults(before, now, old))
    if faults or not before.size:
        return Diff(before, now.head, (), tuple(faults))
    path = tree.consistency_proof(before.size, now.head.size, now.tiles())
    return Diff(before, now.head, tuple(path))


def _faults(before: Checkpoint, now: Export, old: Export | None) -> Iterator[Fault]:
    head = now.head
    if head.origin != before.origin:
        yield Fault("other_origin", before=before.origin, now=head.origin)
        return
    if head.size < before.size:
        yield Fault("shorter", size=head.size, before=before.size)
    elif not continues(before, now):
        yield _first_difference(before, now, old)
    there = set(now.blobs())
    for digest in old.blobs() if old else ():
        if digest not in there:
            yield Fault("dropped_blob", path=f"blob/{digest}")


def continues(before: Checkpoint, now: Export) -> bool:
    """Whether the tree of an export starts with the one of a checkpoint, by a proof of consistency."""
    if not before.size:
        return before.root == EMPTY
    try:
        path = tree.consistency_proof(before.size, now.head.size, now.tiles())
    except (Fault, IndexError):
        return False
    return verify_consistency(before.size, now.head.size, before.root, now.head.root, path)


def _first_difference(before: Checkpoint, now: Export, old: Export | None) -> Fault:
    if old is None:
        return Fault("another_past", before=before.size)
    try:
        pairs = zip(old.bodies(), now.bodies(), strict=False)
        seq = next((seq for seq, (was, is_) in enumerate(pairs, 1) if was != is_), None)
    except Fault as fault:
        return fault
    return Fault("rewritten", seq=seq) if seq else Fault("another_past", before=before.size)
