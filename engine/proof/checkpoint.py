"""Checkpoints (c2sp.org/tlog-checkpoint): the size and the root of a journal at one moment, signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.keys.ed25519 import PrivateKey
from engine.proof import note as notes
from engine.proof.encoding import from_base64, from_decimal, to_base64
from engine.proof.fault import Fault
from engine.proof.note import COSIGNATURE, Note, Signer, VerifierKey

ROOT_BYTES = 32
PROGRAM = "huanjie/"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The tree head of the log `origin`: how many events, and their root (32 bytes, RFC 6962)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """The text that is signed."""
        return "\n".join([self.origin, str(self.size), to_base64(self.root), *self.extensions, ""])


def origin_of(journal: str) -> str:
    """The origin line of a journal, and the name of its key, from its id."""
    return PROGRAM + journal


def journal_of(origin: str) -> str:
    """The id of the journal that an origin line names; "" where it is another program's."""
    return origin.removeprefix(PROGRAM) if origin.startswith(PROGRAM) else ""


def read_text(text: str) -> Checkpoint:
    """The tree head that a note's text states. Raises `Fault`."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise Fault("checkpoint_form")
    origin, size, root, *extensions = lines[:-1]
    number, digest = from_decimal(size), from_base64(root)
    if number is None or digest is None or len(digest) != ROOT_BYTES:
        raise Fault("checkpoint_form")
    return Checkpoint(origin, number, digest, tuple(extensions))


def read(data: bytes) -> tuple[Note, Checkpoint]:
    """A checkpoint's note and what it states, its signatures unjudged. Raises `Fault`."""
    note = notes.read(data)
    return note, read_text(note.text)


def verified(note: Note, keys: Iterable[VerifierKey]) -> tuple[Signer, ...]:
    """Who of `keys` signed the checkpoint. Raises `Fault` where nobody did, or a signature is false.

    A journal's key speaks for the origin of its own name only; a witness's key for any.
    """
    origin = read_text(note.text).origin
    return notes.verified(note, [key for key in keys if key.kind == COSIGNATURE or key.name == origin])


def signed(checkpoint: Checkpoint, key: PrivateKey) -> Note:
    """The checkpoint as a note, signed by the journal's key under the name of the origin."""
    text = checkpoint.text()
    return Note(text, (notes.sign(text, checkpoint.origin, key),))
