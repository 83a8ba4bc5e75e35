"""Slips in the policy files of a folder: found, shown, and mended where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.collecting import uncollected
from engine.office.policies import read_folder
from engine.office.rewriting import encoded, rewrite
from engine.policy.bench import bench
from engine.policy.load import Loaded, home_of, load
from engine.policy.mend import Mending, mend
from engine.problem import Problem
from engine.wording import policies as of_policies
from grammar.diagnostics import Diagnostic
from grammar.read import read
from grammar.source import Source

if TYPE_CHECKING:
    from engine.policy.load import Reader


@dataclass(frozen=True, slots=True)
class Repair:
    """What was found: the policy as it is and as it would be, each mending, and what is left."""

    before: Loaded
    changed: Mapping[str, Source]
    mendings: tuple[Mending, ...]
    after: Loaded

    @property
    def made(self) -> tuple[Mending, ...]:
        return tuple(mending for mending in self.mendings if mending.made)

    @property
    def open(self) -> tuple[Mending, ...]:
        """Those with several ways to mend them, of which none was taken."""
        return tuple(mending for mending in self.mendings if not mending.made)

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """What is still wrong afterwards."""
        return self.after.diagnostics

    def diff(self, path: str) -> list[str]:
        """The lines of a unified diff of one file."""
        old, new = (source.text.splitlines() for source in (self.before.sources[path], self.changed[path]))
        return list(unified_diff(old, new, path, path, lineterm=""))


CHECK_WORK = 20_000
"""Blocks that may be checked to say what mistakes may be mended to: thirty times a policy of 700."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A policy with everything that is wrong with it, and what some of that may be mended to."""

    loaded: Loaded
    fixes: Mapping[Diagnostic, Mending]


def check(folder: Path) -> Checked:
    """The policy of a folder. Raises `Problem`: there is none, or a file cannot be read."""
    reader = cache(read)
    loaded = load(read_folder(folder), reader=reader)
    return Checked(loaded, fixes(loaded, reader))


def fixes(loaded: Loaded, reader: Reader) -> dict[Diagnostic, Mending]:
    """What mistakes may be mended to, as far as that is found soon."""
    if loaded.sound or any(found.code == "HJ121" for found in loaded.diagnostics):
        return {}
    with uncollected():
        mendings = mend(bench(loaded.sources.values(), reader), work=CHECK_WORK)
    known: dict[tuple[str, tuple[str, int]], Mending] = {}
    for mending in mendings:
        known.setdefault((mending.diagnostic.code, mending.place), mending)
    found = {}
    for one in loaded.diagnostics:
        source = loaded.sources.get(one.place.path)
        line = source.line_of(one.place.start) if source else 0
        if (one.code, (one.place.path, line)) in known:
            found[one] = known.pop((one.code, (one.place.path, line)))
    return found


def repair(folder: Path, paths: Iterable[Path]) -> Repair:
    """What can be mended in the policy of a folder; only in `paths` where some are named. Writes nothing.

    No text is read twice.

    Raises `Problem`: there is no policy, a file cannot be read, or a path is none of its files.
    """
    files, reader = read_folder(folder), cache(read)
    before = load(files, reader=reader)
    only = named(folder, files, paths)
    if before.sound or any(found.code == "HJ121" for found in before.diagnostics):
        return Repair(before, {}, (), before)
    with uncollected():
        work = bench(before.sources.values(), reader)
        mendings = tuple(mend(work, only))
    texts = {path: work.text_of(path) for path in before.sources}
    changed = {path: Source(path, text) for path, text in texts.items() if text != before.sources[path].text}
    if not changed:
        return Repair(before, {}, mendings, before)
    data = {path: encoded(source, files[path]) for path, source in changed.items()}
    return Repair(before, changed, mendings, load({**files, **data}, reader=reader))


def named(folder: Path, files: Iterable[str], paths: Iterable[Path]) -> frozenset[str]:
    """The policy files at or below `paths`; all of them where no path is named."""
    home = home_of(folder)
    places = {path: (home / path).resolve() for path in files}
    found: set[str] = set()
    for path in paths:
        wanted = [root.resolve() for root in (path, home / path)]
        below = {name for name, at in places.items() for root in wanted if at == root or root in at.parents}
        if not below:
            raise Problem(of_policies.UNKNOWN_POLICY_FILE, path=path, near_zh="", near_en="")
        found |= below
    return frozenset(found or places)


def write(folder: Path, repair: Repair) -> None:
    """Writes the mended files. Raises `Problem`; then none is changed."""
    files = repair.before.files
    rewrite(folder, {path: encoded(source, files[path]) for path, source in repair.changed.items()})
