"""A policy file written again: whole or not at all, where it lies, with the rights that it had."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from engine.policy.load import home_of
from engine.problem import Problem
from engine.wording import policies as of_policies
from grammar.source import Source

BOM = b"\xef\xbb\xbf"


def encoded(source: Source, before: bytes) -> bytes:
    """The bytes of a changed file, with a byte-order mark where it had one."""
    return (BOM if before.startswith(BOM) else b"") + source.text.encode()


def rewrite(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files below `folder` again: all beside the old ones, before the first takes its place.

    A link stays a link: the file that it leads to is written. Raises `Problem`; until all could be written,
    none is changed.
    """
    beside: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            target = (home_of(folder) / path).resolve()
            new = target.with_name(f".{target.name}.new")
            beside.append((new, target))
            new.write_bytes(data)
            shutil.copymode(target, new)
            if not os.access(target, os.W_OK):
                raise PermissionError(13, "read-only", str(target))
        for new, target in beside:
            new.replace(target)
    except OSError as error:
        for new, _ in beside:
            new.unlink(missing_ok=True)
        raise Problem(of_policies.POLICY_UNWRITABLE, path=error.filename or folder) from error
