"""A file offered as evidence. It stays where it is; its name, size and hash are kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
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
        """Reads a file once, piece by piece. Raises `Problem` when that cannot be done."""
        if not path.is_file():
            raise Problem(wording.NO_FILE, path=path)
        try:
            with path.open("rb") as file:
                digest = file_digest(file, "sha256").hexdigest()
                return cls(path.name, file.tell(), digest)
        except OSError as error:
            raise Problem(wording.UNREADABLE_FILE, path=path) from error
