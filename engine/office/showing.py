"""A block or a file of policy text, found by the name that a person typed. Nothing is checked: broken text is
shown too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.office.finding import near
from engine.office.policies import read_folder
from engine.policy.load import SUFFIX, Files, decode, guess
from engine.problem import Problem
from engine.wording import office as wording
from engine.wording import policies as of_policies
from grammar.form import RawBlock, read_form
from grammar.lexer import fold
from grammar.source import Source


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of policy text, the file that it stands in, and the line that it begins on (from 1)."""

    path: str
    line: int
    text: str


def find_text(folder: Path, wanted: str) -> list[Shown]:
    """The files that `wanted` names, or every block of that name in the order of the files.

    A file is named by its path in the policy, by the end of that path, or by where it lies. Raises `Problem`.
    """
    if wanted.endswith(SUFFIX):
        return _files(folder, wanted)
    files = read_folder(folder)
    blocks = [found for path in sorted(files) for found in _blocks(path, files[path])]
    shown = [shown for name, shown in blocks if name == wanted]
    if not shown:
        raise Problem(of_policies.UNKNOWN_BLOCK, text=wanted, **near(wanted, [name for name, _ in blocks]))
    return shown


def _files(folder: Path, wanted: str) -> list[Shown]:
    path = Path(wanted)
    files = _read(path) if path.is_file() else read_folder(folder)
    named = [known for known in sorted(files) if f"/{known}".endswith(f"/{path.as_posix()}")]
    if not named:
        raise Problem(of_policies.UNKNOWN_POLICY_FILE, path=path, **near(wanted, files))
    return [Shown(known, 1, _text(known, files[known])) for known in named]


def _text(path: str, data: bytes) -> str:
    source = decode(path, data, [])
    if source is None:
        raise Problem(wording.NOT_UTF8, path=path, guess=guess(data))
    return source.text


def _read(path: Path) -> Files:
    try:
        return {path.as_posix(): path.read_bytes()}
    except OSError as error:
        raise Problem(of_policies.POLICY_UNREADABLE, path=path) from error


def _blocks(path: str, data: bytes) -> Iterator[tuple[str, Shown]]:
    """Each block of a file with its name; none of a file in another encoding."""
    source = decode(path, data, [])
    if source is None:
        return
    folded = fold(source.text)
    for block in read_form(source, folded, []).blocks:
        start = _start(source, block)
        stops = [stop for entry in block.entries for _, stop in entry.stretches]
        stop = source.text.find("\n", max([block.header.stop, *stops]))
        text = source.text[start : stop if stop >= 0 else None]
        yield source.words(block.name).strip('"“”'), Shown(path, source.line_of(start), text)


def _start(source: Source, block: RawBlock) -> int:
    """Where a block begins: with its header, or with the comment that stands right above."""
    start = source.text.rfind("\n", 0, block.header.start) + 1
    while start:
        above = source.text.rfind("\n", 0, start - 1) + 1
        if not fold(source.text[above:start]).lstrip().startswith("#"):
            break
        start = above
    return start
