"""Signed notes (c2sp.org/signed-note): a text, a blank line, and a line for each signature.

Written here are Ed25519 signatures (type 0x01) and the cosignatures of witnesses (type 0x04,
c2sp.org/tlog-cosignature). Lines of other keys and types are kept and never judged: a second signature by
another algorithm may stand beside ours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from engine.keys.ed25519 import KEY_BYTES, SIGNATURE_BYTES, PrivateKey, holds
from engine.proof.encoding import from_base64, to_base64
from engine.proof.fault import Fault

ED25519, COSIGNATURE = 0x01, 0x04
TIME_BYTES, ID_BYTES = 8, 4

MOST_SIGNATURES = 100
"""More than a reader must take (16); a note with more is refused before anything is computed."""
MOST_BYTES = 1_000_000

DASH = "— "


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature line: the key's name, its id (4 bytes), and what follows the id."""

    name: str
    id: bytes
    value: bytes

    def line(self) -> str:
        return f"{DASH}{self.name} {to_base64(self.id + self.value)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """`text` ends in a newline; the signatures are unjudged and in the order in which they stand."""

    text: str
    signatures: tuple[Signature, ...]

    def written(self) -> str:
        return self.text + "\n" + "".join(signature.line() for signature in self.signatures)

    def signed(self, *more: Signature) -> Note:
        """The same note with more signatures; a line that is there already is not written twice."""
        fresh = [one for one in dict.fromkeys(more) if one not in self.signatures]
        return replace(self, signatures=(*self.signatures, *fresh))


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A key to verify with: its name, the type of its signatures, the raw Ed25519 public key (32 bytes)."""

    name: str
    kind: int
    key: bytes

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:ID_BYTES]

    def __str__(self) -> str:
        """The vkey: name, id in hex, type and key in base64, with + between them."""
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.key)}"


@dataclass(frozen=True, slots=True)
class Signer:
    """A key whose signature holds; of a cosignature also when it was made, in seconds since 1970 (UTC)."""

    key: VerifierKey
    at: int | None = None


def read_vkey(text: str) -> VerifierKey:
    """The key that a vkey names. Raises `Fault` unless every part of it agrees with the others."""
    name, plus, rest = text.strip().partition("+")
    id_, more, encoded = rest.partition("+")
    data = from_base64(encoded)
    if not (plus and more and is_name(name)) or data is None or len(data) != 1 + KEY_BYTES:
        raise Fault("vkey_form")
    key = VerifierKey(name, data[0], data[1:])
    if key.kind not in (ED25519, COSIGNATURE):
        raise Fault("vkey_type", kind=f"{key.kind:#04x}")
    if key.id.hex() != id_.lower():
        raise Fault("vkey_id", given=id_, found=key.id.hex())
    return key


def is_name(name: str) -> bool:
    """Whether a key may be called so: not empty, no white space, no plus, no control character."""
    return bool(name) and not any(
        letter == "+" or letter.isspace() or unicodedata.category(letter) in ("Cc", "Cs") for letter in name
    )


def read(data: bytes) -> Note:
    """The note that `data` is. Raises `Fault` for anything but its one form."""
    text = _decoded(data)
    head, blank, tail = text.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise Fault("note_form")
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise Fault("note_size")
    return Note(head + "\n", tuple(map(_signature, lines)))


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Fault("note_size")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Fault("utf8") from error
    if any(letter < " " and letter != "\n" for letter in text):
        raise Fault("control")
    return text


def _signature(line: str) -> Signature:
    name, blank, encoded = line.removeprefix(DASH).partition(" ")
    data = from_base64(encoded)
    if not line.startswith(DASH) or not blank or not is_name(name) or data is None or len(data) <= ID_BYTES:
        raise Fault("signature_line", line=line[:60])
    return Signature(name, data[:ID_BYTES], data[ID_BYTES:])


def verified(note: Note, keys: Iterable[VerifierKey]) -> tuple[Signer, ...]:
    """Which of `keys` signed the note. Raises `Fault` where none did, or where a signature of one is false.

    Lines of other keys are ignored, also where they share a name or an id with one of ours.
    """
    known = {(key.name, key.id): key for key in keys}
    signers: dict[VerifierKey, Signer] = {}
    for signature in note.signatures:
        key = known.get((signature.name, signature.id))
        if key:
            signers.setdefault(key, _judged(note.text, signature, key))
    if not signers:
        raise Fault("unsigned")
    return tuple(signers.values())


def _judged(text: str, signature: Signature, key: VerifierKey) -> Signer:
    at, made, message = None, signature.value, text.encode()
    if key.kind == COSIGNATURE:
        at, made = int.from_bytes(made[:TIME_BYTES]), made[TIME_BYTES:]
        message = cosigned_message(text, at)
    if len(made) != SIGNATURE_BYTES or (at or 0) >= 2**63 or not holds(key.key, made, message):
        raise Fault("forged", name=key.name)
    return Signer(key, at)


def cosigned_message(text: str, at: int) -> bytes:
    """What a witness signs: that at this time it knew of no greater tree than the one in the note's text."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def verifier_key(name: str, key: PrivateKey, kind: int = ED25519) -> VerifierKey:
    """What others need to verify what `key` signs under this name. Raises `Fault` for a bad name."""
    if not is_name(name):
        raise Fault("key_name", name=name)
    return VerifierKey(name, kind, key.public)


def sign(text: str, name: str, key: PrivateKey) -> Signature:
    """An Ed25519 signature of a note's text (type 0x01)."""
    return Signature(name, verifier_key(name, key).id, key.sign(text.encode()))


def cosign(text: str, name: str, key: PrivateKey, at: int) -> Signature:
    """A witness's cosignature of a checkpoint's text (type 0x04) at `at`, seconds since 1970 (UTC)."""
    made = key.sign(cosigned_message(text, at))
    return Signature(name, verifier_key(name, key, COSIGNATURE).id, at.to_bytes(TIME_BYTES) + made)
