"""Policy files brought into their one form: found, formatted, shown, written where that is asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from engine.office.policies import read_folder
from engine.office.rewriting import rewrite
from engine.policy.load import decode, home_of
from engine.problem import Problem
from engine.wording import policies as of_policies
from grammar.diagnostics import Diagnostic
from grammar.keywords import Tongue
from grammar.layout import formatted
from grammar.source import Source


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: where it lies, what it is called, its bytes, and what they should be.

    A file of the policy is called as in every message about it, from the policy's folder. `after` is `before`
    where there are `mistakes`, or where the form would not read the `same`.
    """

    path: Path
    name: str
    before: bytes
    after: bytes
    source: Source
    mistakes: tuple[Diagnostic, ...] = ()
    same: bool = True

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def left(self) -> bool:
        """Whether the file had to be left as it is."""
        return bool(self.mistakes) or not self.same

    def diff(self) -> list[str]:
        """The lines of a unified diff; its head alone where only line ends or a byte-order mark change."""
        if not self.changed:
            return []
        old, new = self.source.text.splitlines(), self.after.decode().splitlines()
        head = [f"--- {self.name}", f"+++ {self.name}"]
        return list(unified_diff(old, new, self.name, self.name, lineterm="")) or head


def sheets(folder: Path, paths: Iterable[Path], tongue: Tongue | None = None) -> list[Sheet]:
    """The files named, or the policy in `folder` where none is, in their form. Writes nothing.

    A path is a file or a folder, from here or from `folder`. Raises `Problem`: there is no such path, no
    policy file below it, or one that cannot be read.
    """
    found = dict(entry for path in paths or [folder] for entry in files_at(path, folder))
    return [sheet(path, called(path, folder), data, tongue) for path, data in found.items()]


def called(path: Path, folder: Path) -> str:
    """A file's name from the policy's folder, or from the working folder, where it lies below one of them."""
    whole = Path(os.path.abspath(path))
    for above in (os.path.abspath(home_of(folder)), Path.cwd()):
        if whole.is_relative_to(above):
            return str(whole.relative_to(above))
    return str(path)


def files_at(path: Path, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The policy files at or below a path, with their bytes."""
    try:
        where = next((one for one in (path, home_of(folder) / path) if one.is_dir() or one.is_file()), None)
        if where is None:
            raise Problem(of_policies.UNKNOWN_POLICY_FILE, path=path, near_zh="", near_en="")
        if where.is_file():
            yield where, where.read_bytes()
        else:
            yield from ((home_of(where) / name, data) for name, data in read_folder(where).items())
    except OSError as error:
        raise Problem(of_policies.POLICY_UNREADABLE, path=error.filename or path) from error


def sheet(path: Path, name: str, data: bytes, tongue: Tongue | None) -> Sheet:
    """One file in its form: UTF-8 without a byte-order mark, lines that end in a line feed."""
    found: list[Diagnostic] = []
    source = decode(name, data, found)
    if source is None:
        return Sheet(path, name, data, data, Source(name, ""), tuple(found))
    made = formatted(source, tongue)
    left = made.mistakes or not made.same
    return Sheet(path, name, data, data if left else made.text.encode(), source, made.mistakes, made.same)


def write(made: Iterable[Sheet]) -> None:
    """Writes the files that change. Raises `Problem`; then none is changed."""
    rewrite(Path(), {str(one.path): one.after for one in made if one.changed})
