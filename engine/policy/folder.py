"""The policy files of a folder, all or none: whatever is called like one and cannot be read is reported.

The only module of this package that touches files.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from engine.problem import Problem, Wording
from engine.wording import files as wording

SUFFIX = ".hj"
FOLDERS = ("rules", "workflows")
PACKS = ("rules", "packs")
"""Where a policy keeps its packs: changes to it that make another policy of it, a folder each."""
MAX_BYTES = 4_000_003
"""Bytes of one file: as many as its characters may have in UTF-8 at most, and a byte-order mark."""
MAX_FILES = 1_000
"""Files of one policy."""
MAX_ENTRIES = 100_000
"""Files and folders that are looked at in one policy folder."""
MAX_TOLD = 20
"""Entries that are named at once."""

_MEANT = re.compile(r"\.hj(\.txt)?\s*$", re.IGNORECASE)
"""Names of what was probably meant to be a policy file."""
_REASONS = {
    errno.ELOOP: wording.LOOP,
    errno.ENOENT: wording.DANGLING,
    errno.EACCES: wording.DENIED,
    errno.EPERM: wording.DENIED,
}


def home_of(folder: Path) -> Path:
    """The folder that the paths of a policy's files count from: of a pack, that of the policy it changes."""
    whole = Path(os.path.abspath(folder))
    return whole.parents[2] if whole.parts[-3:-1] == PACKS else folder


def in_pack(path: str) -> bool:
    """Whether a policy file, by its path, belongs to a pack."""
    return path.startswith("/".join(PACKS) + "/")


def files_in(folder: Path) -> dict[str, bytes]:
    """The policy files below `folder`: those in rules/ and workflows/, or all where there is neither.

    Of the packs in rules/packs/ none is read; where `folder` is one of them, it and the policy that it
    changes. By their path, `/` between the parts; none where there is no such folder. Raises `Problem` that
    names everything that should be read and cannot, or when there is too much.
    """
    home = home_of(folder)
    if home != folder and not folder.is_dir():
        return {}
    reader = _Reader(home, folder.name if home != folder else "")
    reader.read()
    if reader.left:
        raise Problem(wording.UNREADABLE, count=len(reader.left), **reader.told())
    return dict(sorted(reader.files.items()))


class _Reader:
    """Goes through one folder: what it has read, and what it could not read, each with the reason."""

    def __init__(self, folder: Path, pack: str) -> None:
        self.folder, self.pack = folder, pack
        self.files: dict[str, bytes] = {}
        self.left: list[tuple[str, Wording]] = []
        self.seen = 0

    def read(self) -> None:
        nowhere = _broken(self.folder)
        if nowhere:
            self.left += [] if nowhere is wording.DANGLING else [(str(self.folder), nowhere)]
            return
        tops = [self.folder / name for name in FOLDERS if os.path.lexists(self.folder / name)]
        for top in tops or [self.folder]:
            self.read_top(top)
        for path in self.entries(self.folder) if tops else ():
            if path.name.endswith(SUFFIX):
                self.leave(path, wording.OUTSIDE)

    def read_top(self, top: Path) -> None:
        reason = _broken(top)
        if reason is None and top.is_dir():
            self.read_below(top)
        elif top != self.folder:
            self.leave(top, reason or wording.NO_FOLDER)

    def read_below(self, folder: Path) -> None:
        packs = self.folder.joinpath(*PACKS)
        for path in self.entries(folder):
            if path.parent == packs and path.name != self.pack and path.is_dir():
                continue
            self.seen += 1
            if self.seen > MAX_ENTRIES:
                raise Problem(wording.TOO_MANY_ENTRIES, path=self.folder, limit=MAX_ENTRIES)
            self.read_entry(path)

    def read_entry(self, path: Path) -> None:
        reason = _broken(path)
        if path.name.endswith(SUFFIX):
            self.read_file(path)
        elif _MEANT.search(path.name):
            self.leave(path, wording.SUFFIX)
        elif reason and not path.suffix:  # it may lead to a folder
            self.leave(path, reason)
        elif reason is None and path.is_dir():
            if path.is_symlink():
                self.leave(path, wording.LINKED_FOLDER)
            else:
                self.read_below(path)

    def entries(self, folder: Path) -> Iterator[Path]:
        """What is in a folder, by name; reports a folder that cannot be looked into."""
        try:
            yield from sorted(folder.iterdir())
        except OSError as error:
            self.leave(folder, _REASONS.get(error.errno or 0, wording.BROKEN))

    def read_file(self, path: Path) -> None:
        reason = _broken(path) or _refused(path)
        if reason is None:
            try:
                self.files[_named(path.relative_to(self.folder).as_posix())] = path.read_bytes()
            except OSError as error:
                reason = _REASONS.get(error.errno or 0, wording.BROKEN)
        if reason:
            self.leave(path, reason)
        if len(self.files) > MAX_FILES:
            raise Problem(wording.TOO_MANY_FILES, path=self.folder, limit=MAX_FILES)

    def leave(self, path: Path, reason: Wording) -> None:
        self.left.append((_named(path.relative_to(self.folder).as_posix()), reason))

    def told(self) -> dict[str, str]:
        """The entries with their reasons, a line each, in both languages."""
        from grammar.render import visible  # only here: a folder in order needs no words

        shown = [(visible(name), reason) for name, reason in self.left[:MAX_TOLD]]
        more = ["……"] if len(self.left) > MAX_TOLD else []
        zh = [f"  {name}  {reason.zh}" for name, reason in shown]
        en = [f"  {name}  {reason.en}" for name, reason in shown]
        return {"entries": "\n".join(zh + more), "entries_en": "\n".join(en + more)}


def _named(name: str) -> str:
    """A name as its bytes are in UTF-8, in which policies are handed on, also where the locale is another."""
    try:
        return os.fsencode(name).decode()
    except UnicodeError:
        return name


def _broken(path: Path) -> Wording | None:
    """Why a path leads nowhere, or None."""
    try:
        path.stat()
    except OSError as error:
        return _REASONS.get(error.errno or 0, wording.BROKEN)
    return None


def _refused(path: Path) -> Wording | None:
    """Why what is at a path cannot be a policy file, or None."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        return wording.IS_FOLDER
    if not stat.S_ISREG(found.st_mode):
        return wording.SPECIAL
    if found.st_size > MAX_BYTES:
        return wording.TOO_LARGE
    try:
        _named(path.name).encode()
    except UnicodeEncodeError:
        return wording.ODD_NAME
    return None
