"""A policy copied into a folder of its own, where staff may edit it; its keywords translated where asked."""

from __future__ import annotations

from pathlib import Path

from engine.office.policies import read_folder
from engine.policy.load import load
from engine.problem import Problem
from engine.wording import office as wording
from grammar.keywords import Tongue
from grammar.translate import translate


def copy_policy(source: Path, folder: Path, tongue: str | None) -> list[str]:
    """Writes the policy's files below `folder`, and returns their paths.

    Never writes over a file. Raises `Problem`.
    """
    files = read_folder(source)
    sources = load(files).sources
    tongue_: Tongue = "en" if tongue == "en" else "zh"
    texts = {
        path: translate(sources[path], tongue_) if tongue and path in sources else None for path in files
    }
    if folder.exists() and not folder.is_dir():
        raise Problem(wording.FILE_EXISTS, path=folder)
    taken = [path for path in files if (folder / path).exists()]
    if taken:
        raise Problem(wording.FILE_EXISTS, path=folder / taken[0])
    for path, data in files.items():
        text = texts[path]
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if text is None else text.encode())
    return list(files)
