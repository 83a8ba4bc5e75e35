"""A proof that stands alone (c2sp.org/tlog-proof, v1): an event, its place in the tree, and the signed head.

The event's body is in the line `extra`. That line is not signed by itself; what binds it is that its leaf is
the one whose inclusion is proved.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from engine.proof import checkpoint as checkpoints
from engine.proof import note as notes
from engine.proof.checkpoint import Checkpoint
from engine.proof.encoding import from_base64, from_decimal, to_base64
from engine.proof.fault import Fault
from engine.proof.merkle import leaf_hash, verify_inclusion
from engine.proof.note import Note, Signer, VerifierKey
from engine.proof.tree import Nodes, inclusion_proof

HEADER = "c2sp.org/tlog-proof@v1"
SUFFIX = ".tlog-proof"
MOST_BYTES = 1_200_000
MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class Proof:
    """The event's body, its index (seq - 1), the hashes from the leaf's sibling up, the checkpoint."""

    body: bytes
    index: int
    path: tuple[bytes, ...]
    note: Note

    def written(self) -> str:
        lines = [
            HEADER,
            f"extra {to_base64(self.body)}",
            f"index {self.index}",
            *map(to_base64, self.path),
            "",
        ]
        return "\n".join([*lines, self.note.written()])


@dataclass(frozen=True, slots=True)
class Shown:
    """What a proof shows: that this event is one of those that the checkpoint is the head of."""

    event: dict[str, object]
    body: bytes
    leaf: bytes
    checkpoint: Checkpoint
    signers: tuple[Signer, ...]


def prove(body: bytes, index: int, nodes: Nodes, note: Note) -> Proof:
    """The proof that a body stands at `index` (from 0) in the tree of a checkpoint.

    `nodes` know at least the tree of that size. Raises IndexError.
    """
    size = checkpoints.read_text(note.text).size
    return Proof(body, index, tuple(inclusion_proof(index, size, nodes)), note)


def read(data: bytes) -> Proof:
    """The proof that a file holds. Raises `Fault` for anything but its one form."""
    if len(data) > MOST_BYTES:
        raise Fault("proof_form")
    head, blank, tail = data.partition(b"\n\n")
    try:
        first, extra, index, *path = head.decode("ascii").split("\n")
    except ValueError as error:
        raise Fault("proof_form") from error
    body = from_base64(extra.removeprefix("extra "))
    number = from_decimal(index.removeprefix("index "))
    well_formed = first == HEADER and extra.startswith("extra ") and index.startswith("index ") and blank
    if not well_formed or body is None or number is None:
        raise Fault("proof_form")
    return Proof(body, number, tuple(map(_hash, _few(path))), notes.read(tail))


def _few(path: list[str]) -> list[str]:
    if len(path) > MOST_HASHES:
        raise Fault("proof_form")
    return path


def _hash(line: str) -> bytes:
    found = from_base64(line)
    if found is None or len(found) != checkpoints.ROOT_BYTES:
        raise Fault("proof_form")
    return found


def included(proof: Proof) -> Shown:
    """What a proof shows of whoever signed it, the signatures unjudged.

    Raises `Fault` where it shows nothing.
    """
    head = checkpoints.read_text(proof.note.text)
    leaf = leaf_hash(proof.body)
    if not verify_inclusion(proof.index, head.size, leaf, proof.path, head.root):
        raise Fault("not_included", seq=proof.index + 1, size=head.size)
    event = _event(proof.body)
    if event.get("seq") != proof.index + 1:
        raise Fault("other_seq", said=event.get("seq"), seq=proof.index + 1)
    if checkpoints.origin_of(str(event.get("journal"))) != head.origin:
        raise Fault("other_journal", origin=head.origin)
    return Shown(event, proof.body, leaf, head, ())


def check(proof: Proof, keys: Iterable[VerifierKey]) -> Shown:
    """What a proof shows to somebody who trusts `keys`. Raises `Fault` where it shows nothing."""
    shown = included(proof)
    signers = checkpoints.verified(proof.note, keys)
    return Shown(shown.event, shown.body, shown.leaf, shown.checkpoint, signers)


def _event(body: bytes) -> dict[str, object]:
    try:
        event = json.loads(body)
    except ValueError as error:
        raise Fault("no_event") from error
    if not isinstance(event, dict):
        raise Fault("no_event")
    return event
