"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from tempfile import NamedTemporaryFile

from engine.problem import Problem
from engine.wording import office as wording

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What some system does not take in the name of a file."""
TAKEN = re.compile(r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
"""Names that are devices on Windows, whatever stands behind a dot."""
LONGEST = 200
"""Bytes of a name in UTF-8: file systems take 255, and something may be put before and behind it."""


def file_name(name: str, suffix: str) -> str:
    """A name that every system takes for a file: nothing unfit, no device, no dot or blank at its end, not
    too long. `suffix` has its dot."""
    fit = UNFIT.sub("_", unicodedata.normalize("NFC", name)).strip(" .") or "_"
    fit = f"_{fit}" if TAKEN.match(fit) else fit
    while len(f"{fit}{suffix}".encode(errors="replace")) > LONGEST:
        fit = fit[:-1].rstrip(" .")
    return f"{fit}{suffix}"


def fit_for_all(name: str) -> bool:
    """Whether every system takes a name, suffix and all, as it is."""
    return (
        bool(name)
        and not UNFIT.search(name)
        and not TAKEN.match(name)
        and name == name.rstrip(" .")
        and (len(name.encode(errors="replace")) <= LONGEST)
    )


def apart(names: Iterable[str]) -> list[str]:
    """File names none of which is another's but for the case of its letters: a number is put to the later."""
    seen: set[str] = set()
    found: list[str] = []
    for name in names:
        stem, dot, suffix = name.rpartition(".")
        tries = chain([name], (f"{stem} ({number}){dot}{suffix}" for number in count(2)))
        found.append(next(one for one in tries if one.casefold() not in seen))
        seen.add(found[-1].casefold())
    return found


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
