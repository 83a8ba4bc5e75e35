"""A file offered as evidence. It stays where it is; its name, size and hash are kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.problem import Problem
from engine.wording import office as wording


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered as evidence: its name, size in bytes and SHA-256. The file stays where it is."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Attachment:
        """Reads a file once. Raises `Problem` when that cannot be done."""
        if not path.is_file():
            raise Problem(wording.NO_FILE, path=path)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Problem(wording.UNREADABLE_FILE, path=path) from error
        return cls(path.name, len(data), sha256(data).hexdigest())
