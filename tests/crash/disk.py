"""What a program did to its files, in order, and what a disk may hold of it when the power goes.

The model is the one that SQLite asks of an operating system, taken at its worst: only what was synced is there
for certain. Of each later write everything, nothing, or some sectors; a file that grew may be full of zeros;
later writes may be there without earlier ones; names that were made, moved or deleted since their folder was
synced may be as before. Bytes beside a write stay as they are (SQLite's "powersafe overwrite", which its
file system for unix assumes).
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import apsw

MADE = apsw.SQLITE_OPEN_CREATE
BESIDE = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL
"""SQLite's file system for unix syncs the folder of these at their first sync after it made them."""


class Unfinished(apsw.FullError):
    """No room to bring what is committed from the -wal to the file: SQLite does it later and tells nobody."""


class Write(NamedTuple):
    file: int
    offset: int
    data: bytes


class Truncate(NamedTuple):
    file: int
    size: int


class Sync(NamedTuple):
    file: int


class Named(NamedTuple):
    """A name in a folder now means a file, or with None nothing."""

    name: str
    file: int | None


class SyncFolder(NamedTuple):
    folder: str


class Said(NamedTuple):
    """The program told somebody that something was done."""

    what: object


Act = Write | Truncate | Sync | Named | SyncFolder | Said


@dataclass
class Recording:
    """The acts upon the files below a folder, and the files as they were before."""

    folder: Path
    before: dict[str, bytes] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    last: int = 0
    on_act: Callable[[Act], None] = lambda act: None
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and not path.name.endswith("-shm"):
                self.before[str(path)] = path.read_bytes()
                self.names[str(path)] = self.number()

    def number(self) -> int:
        self.last += 1
        return self.last

    def add(self, act: Act) -> None:
        with self.lock:
            self.on_act(act)
            self.acts.append(act)

    def named(self, name: str) -> int:
        """The file that a name means; a new one where it means none."""
        with self.lock:
            if name not in self.names:
                self.names[name] = self.number()
                self.add(Named(name, self.names[name]))
            return self.names[name]

    def gone(self, name: str) -> None:
        self.names.pop(name, None)
        self.add(Named(name, None))

    def said(self, what: object) -> None:
        self.add(Said(what))


class _File(apsw.VFSFile):
    def __init__(self, recording: Recording, name: str, flags: list[int]) -> None:
        made = bool(flags[0] & MADE) and not os.path.exists(name)
        super().__init__("", name, flags)
        self.recording, self.name = recording, name
        self.number = recording.named(name)
        self.folder_too = made and bool(flags[0] & BESIDE)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.recording.add(Write(self.number, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.recording.add(Truncate(self.number, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.recording.add(Sync(self.number))
        super().xSync(flags)
        if self.folder_too:
            self.recording.add(SyncFolder(os.path.dirname(self.name)))
            self.folder_too = False


class _System(apsw.VFS):
    def __init__(self, name: str, recording: Recording) -> None:
        super().__init__(name, "")
        self.recording = recording

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        said = name.filename() if isinstance(name, apsw.URIFilename) else name
        if said is None or not said.startswith(str(self.recording.folder)):
            return apsw.VFSFile("", name, flags)
        return _File(self.recording, said, flags)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802
        super().xDelete(name, sync)
        self.recording.gone(name)
        if sync:
            self.recording.add(SyncFolder(os.path.dirname(name)))


@contextmanager
def recording(folder: Path) -> Iterator[tuple[str, Recording]]:
    """The name of a file system that records what is done below `folder`, and the recording.

    What the program itself does to names (os.link, Path.replace) and folders (os.fsync) is recorded too.
    """
    made = Recording(folder)
    name = f"recording-{os.urandom(4).hex()}"
    system = _System(name, made)
    link, fsync, replace = os.link, os.fsync, os.replace

    def recorded_link(old: Path, new: Path) -> None:
        link(old, new)
        made.names[str(new)] = made.names[str(old)]
        made.add(Named(str(new), made.names[str(new)]))

    def recorded_replace(old: Path, new: Path) -> None:
        replace(old, new)
        made.names[str(new)] = made.names.pop(str(old))
        made.add(Named(str(new), made.names[str(new)]))
        made.add(Named(str(old), None))

    def recorded_fsync(handle: int) -> None:
        made.add(SyncFolder(os.readlink(f"/proc/self/fd/{handle}")))
        fsync(handle)

    patches = {"link": recorded_link, "replace": recorded_replace, "fsync": recorded_fsync}
    with mock.patch.multiple(os, **patches):
        yield name, made
    system.unregister()


# ---- what is left when the power goes


@dataclass
class _Kept:
    """One file on the disk: what is there for certain, and what was written since."""

    certain: bytes
    since: list[Write | Truncate] = field(default_factory=list)


@dataclass
class Disk:
    """A disk on which the acts of a recording happen one after the other."""

    files: dict[int, _Kept]
    names: dict[str, int | None]
    names_since: list[Named] = field(default_factory=list)
    honest: bool = True
    """Whether a sync does what it says."""

    @classmethod
    def before(cls, recorded: Recording, honest: bool = True) -> Disk:
        numbers = {name: number for number, name in enumerate(recorded.before, 1)}
        files = {numbers[name]: _Kept(content) for name, content in recorded.before.items()}
        return cls(files, dict(numbers), honest=honest)

    def happens(self, act: Act) -> None:
        match act:
            case Write(file) | Truncate(file):
                self.file(file).since.append(act)
            case Sync(file) if self.honest:
                kept = self.file(file)
                kept.certain, kept.since = _whole(kept), []
            case Named():
                self.names_since.append(act)
            case SyncFolder(folder) if self.honest:
                here = [act for act in self.names_since if os.path.dirname(act.name) == folder]
                self.names.update({act.name: act.file for act in here})
                self.names_since = [act for act in self.names_since if act not in here]

    def file(self, number: int) -> _Kept:
        return self.files.setdefault(number, _Kept(b""))

    def flushed(self) -> None:
        """Everything reaches the disk after all."""
        for kept in self.files.values():
            kept.certain, kept.since = _whole(kept), []
        self.names.update({act.name: act.file for act in self.names_since})
        self.names_since = []

    def left(self, fate: Fate) -> dict[str, bytes]:
        """The files by name, where `fate` chose."""
        names = dict(self.names)
        names.update({act.name: act.file for act in fate.of_names(self.names_since)})
        contents: dict[int, bytes] = {}
        for number in sorted(set(names.values()) - {None}):
            kept = self.file(number)
            contents[number] = fate.of_file(kept.certain, kept.since)
        return {name: contents[number] for name, number in names.items() if number is not None}


def _whole(kept: _Kept) -> bytes:
    return KEPT.of_file(kept.certain, kept.since)


@dataclass(frozen=True)
class Fate:
    """What becomes of the writes that nobody waited for."""

    kind: str
    chance: random.Random = field(default_factory=random.Random)
    sector: int = 512

    def of_names(self, since: list[Named]) -> Iterable[Named]:
        match self.kind:
            case "kept" | "zeroed" | "torn":
                return since
            case "lost":
                return []
            case "prefix":
                return since[: self.chance.randint(0, len(since))]
            case _:
                return [act for act in since if self.chance.random() < 0.5]

    def of_file(self, certain: bytes, since: list[Write | Truncate]) -> bytes:
        """A file after as much of `since` as the fate lets through."""
        if self.kind == "lost" or not since:
            return certain
        content = bytearray(certain)
        stop = self.chance.randint(0, len(since) - 1) if self.kind == "prefix" else len(since)
        for number, act in enumerate(since):
            if number > stop:
                break
            if self.kind == "reordered" and self.chance.random() < 0.5:
                continue
            if isinstance(act, Truncate):
                self._cut(content, act.size)
            else:
                self._write(content, act, number == stop)
        return bytes(content)

    def _cut(self, content: bytearray, size: int) -> None:
        del content[size:]
        content.extend(bytes(size - len(content)))

    def _write(self, content: bytearray, act: Write, last: bool) -> None:
        end = act.offset + len(act.data)
        content.extend(bytes(max(0, end - len(content))))
        if self.kind == "kept" or (self.kind in ("prefix", "reordered") and not last):
            content[act.offset : end] = act.data
            return
        for start, stop in _sectors(act.offset, end, self.sector):
            if self.chance.random() < 0.5:
                content[start:stop] = act.data[start - act.offset : stop - act.offset]


def _sectors(start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch of bytes that lie in one sector each."""
    while start < end:
        stop = min(end, (start // size + 1) * size)
        yield start, stop
        start = stop


KEPT, LOST = Fate("kept"), Fate("lost")
KINDS = ("kept", "lost", "prefix", "torn", "reordered", "scattered")
"""All of the writes; none; the first ones, the last of them torn; all, torn; some, whole; some, torn."""
