"""A witness: another office, a supervision committee, an auditor. It signs what continues what it signed.

What it signed last of each journal is in a small file of its own. c2sp.org/tlog-witness, by hand and offline.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from engine.keys.ed25519 import PrivateKey
from engine.problem import Problem
from engine.proof import checkpoint as checkpoints
from engine.proof import export as exports
from engine.proof import note as notes
from engine.proof import tree
from engine.proof.checkpoint import Checkpoint
from engine.proof.diff import continues
from engine.proof.encoding import from_base64, to_base64
from engine.proof.export import Export
from engine.proof.fault import Fault
from engine.proof.note import ED25519, Note, VerifierKey
from engine.wording import proofs as wording


@dataclass(frozen=True, slots=True)
class Witness:
    """Who witnesses: a name without blanks, a key, and the file that remembers."""

    name: str
    key: PrivateKey
    state: Path


def cosign(witness: Witness, export: Export, journal_key: str, at: int) -> Note:
    """The export's checkpoint with the witness's signature, made at `at` (seconds since 1970).

    `journal_key` (hex) is the one that the journal's events name at that size. The whole export is checked
    first. Raises `Problem` where the witness must not sign.
    """
    try:
        for fault in exports.check(export):
            raise fault
        key = VerifierKey(export.head.origin, ED25519, bytes.fromhex(journal_key))
        checkpoints.verified(export.note, [key])
        state = _read(witness.state)
        _check_continues(state.get(export.head.origin), export)
        signature = notes.cosign(export.note.text, witness.name, witness.key, at)
    except Fault as fault:
        raise Problem(wording.WITNESS_REFUSES, **fault.words) from fault
    _remember(witness.state, state | {export.head.origin: export.head})
    return export.note.signed(signature)


def _check_continues(before: Checkpoint | None, export: Export) -> None:
    """Raise `Fault` unless the export starts with what was signed before."""
    if before is None:
        return
    head = export.head
    if head.size < before.size:
        raise Fault("shorter", size=head.size, before=before.size)
    if not continues(before, export):
        now = tree.root(before.size, export.tiles())
        values = {"root_before": to_base64(before.root), "root_now": to_base64(now)}
        raise Fault("two_histories", before=before.size, **values)


# ---- what it remembers


def _read(path: Path) -> dict[str, Checkpoint]:
    """What was signed last, by origin. Raises `Problem` for a file that is there and cannot be understood."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {origin: _head(origin, *said) for origin, said in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise Problem(wording.STATE_UNREADABLE, path=path) from error


def _head(origin: str, size: object, root: object) -> Checkpoint:
    digest = from_base64(root) if isinstance(root, str) else None
    if type(size) is not int or digest is None or len(digest) != checkpoints.ROOT_BYTES:
        raise ValueError("not what this program writes")
    return Checkpoint(origin, size, digest)


def _remember(path: Path, state: dict[str, Checkpoint]) -> None:
    """Write the state beside the old one, and put it in its place when it is on disk. Raises `Problem`."""
    kept = {origin: [head.size, to_base64(head.root)] for origin, head in state.items()}
    beside = path.with_name(path.name + ".new")
    try:
        with open(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            json.dump(kept, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise Problem(wording.EXPORT_UNWRITABLE, path=path, error=error.strerror) from error
