"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from engine.problem import Problem
from engine.wording import office as wording

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What some system does not take in the name of a file."""


def check_target(path: Path, kinds: Collection[str], force: bool) -> None:
    """Raise `Problem` unless `path` ends as one of `kinds` of files do, and nothing is there, or `force`."""
    if path.suffix.lower() not in kinds:
        zh = "或者 ".join(f"{kind}（{wording.SUFFIXES[kind][0]}）" for kind in kinds)
        en = " or ".join(f"{kind} ({wording.SUFFIXES[kind][1]})" for kind in kinds)
        raise Problem(wording.UNKNOWN_SUFFIX, path=path, kinds=zh, kinds_en=en)
    if path.is_file() and not force:
        raise Problem(wording.NOT_OVERWRITTEN, path=path)


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` into the file, written beside it first: nobody ever reads half of it. Raises `Problem`."""
    if path.is_dir():
        raise Problem(wording.NOT_A_FILE, path=path)
    beside = ""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as file:
            beside = file.name
            file.write(data)
        os.chmod(beside, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask())
        os.replace(beside, path)
    except OSError as error:
        if beside:
            with suppress(OSError):
                os.unlink(beside)
        raise Problem(wording.UNWRITABLE, path=path, error=error.strerror or error) from error


def umask() -> int:
    """What this process takes away from the rights of a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
