"""A policy copied into a folder of its own, where staff may edit it; its keywords translated where asked."""

from __future__ import annotations

from pathlib import Path

from engine.office.policies import read_folder
from engine.policy.load import decode
from engine.problem import Problem
from engine.wording import office as wording
from grammar.keywords import Tongue
from grammar.layout import formatted
from grammar.translate import translate


def copy_policy(source: Path, folder: Path, tongue: Tongue | None) -> list[str]:
    """Writes the policy's files below `folder`, and returns their paths.

    They are the same bytes, or the formatted text in the keywords of `tongue`. Never writes over a file.
    Raises `Problem`.
    """
    files = read_folder(source)
    copies = {path: in_tongue(path, data, tongue) if tongue else data for path, data in files.items()}
    if folder.exists() and not folder.is_dir():
        raise Problem(wording.FILE_EXISTS, path=folder)
    taken = [path for path in files if (folder / path).exists()]
    if taken:
        raise Problem(wording.FILE_EXISTS, path=folder / taken[0])
    try:
        for path, data in copies.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    except OSError as error:
        raise Problem(wording.UNWRITABLE, path=error.filename or folder, error=error.strerror) from error
    return list(files)


def in_tongue(path: str, data: bytes, tongue: Tongue) -> bytes:
    """A file in the other keyword language, formatted; one with mistakes word by word, with the rest kept."""
    source = decode(path, data, [])
    if source is None:
        return data
    made = formatted(source, tongue)
    unread = made.mistakes or not made.same
    return (translate(source, tongue) if unread else made.text).encode()
