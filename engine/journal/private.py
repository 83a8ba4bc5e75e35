"""Personal values, kept apart from the bodies behind commitments, so that they can be erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from engine.journal import canonical

TAG = b"huanjie private v1\0"
SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Private:
    """A value of `subject`, an object or a paper: `value` is the JSON of [subject, field, type, value]."""

    subject: str
    salt: bytes
    value: str

    @property
    def commitment(self) -> str:
        """What stands in the body in place of the value: 64 hex digits."""
        return commitment(self.salt, self.value)


def commitment(salt: bytes, value: str) -> str:
    """SHA-256, in hex, over the tag, the salt (32 bytes) and the value's canonical JSON."""
    return sha256(TAG + salt + value.encode()).hexdigest()


def kept_apart(subject: str, fact: Sequence[object], salt: bytes) -> Private:
    """The row that keeps a fact [field, type, value] apart. Raises ValueError for a salt not of 32 bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    about = canonical.normalized([subject, *fact])
    return Private(subject, salt, canonical.encode(about).decode())


def told(value: str) -> list[Any]:
    """What a kept value says: [subject, field, type, value]. Nothing where it says something else."""
    try:
        said = canonical.decode(value.encode())
    except canonical.NotCanonical:
        return []
    return said if isinstance(said, list) and len(said) == 4 else []
