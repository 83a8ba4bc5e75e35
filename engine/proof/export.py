"""An exported journal: a folder in the layout of c2sp.org/tlog-tiles, with its files and how to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.problem import Problem
from engine.proof import checkpoint as checkpoints
from engine.proof import tree
from engine.proof.checkpoint import Checkpoint
from engine.proof.fault import Fault
from engine.proof.merkle import leaf_hash
from engine.proof.note import Note
from engine.proof.tiles import WIDTH, Tile, bodies_in, bundle, tiles_at
from engine.proof.tree import Leaves, Tiles
from engine.wording import proofs as wording

CHECKPOINT, BLOBS, TILES = "checkpoint", "blob", "tile"

Written = tuple[str, bytes]
"""A path within the folder, and the bytes there."""


# ---- what belongs in it


def files_of(bodies: Iterable[bytes]) -> Iterator[Written]:
    """The bundles and tiles of a journal with these bodies. Holds 256 bodies, and 256 hashes a level."""
    waiting: list[bytes] = []
    levels: list[list[bytes]] = [[]]
    counts = [0]
    for body in bodies:
        waiting.append(body)
        levels[0].append(leaf_hash(body))
        if len(waiting) == WIDTH:
            yield Tile(0, counts[0], WIDTH).entries, bundle(waiting)
            waiting = []
            yield from _full(levels, counts)
    if waiting:
        yield Tile(0, counts[0], len(waiting)).entries, bundle(waiting)
    for level, hashes in enumerate(levels):
        if hashes:
            yield Tile(level, counts[level], len(hashes)).path, b"".join(hashes)


def _full(levels: list[list[bytes]], counts: list[int]) -> Iterator[Written]:
    """The tiles that the last hash has filled, from the leaves up."""
    level = 0
    while level < len(levels) and len(levels[level]) == WIDTH:
        yield Tile(level, counts[level], WIDTH).path, b"".join(levels[level])
        if level + 1 == len(levels):
            levels.append([])
            counts.append(0)
        levels[level + 1].append(tree.root(WIDTH, Leaves(levels[level])))
        levels[level] = []
        counts[level] += 1
        level += 1


def write(
    folder: Path,
    bodies: Iterable[bytes],
    note: str,
    blobs: Iterable[tuple[str, bytes]],
    beside: Mapping[str, bytes],
) -> None:
    """Write the folder: it appears whole or not at all. `beside` are files such as README.txt.

    Raises `Problem`.
    """
    if folder.exists() or folder.is_symlink():
        raise Problem(wording.EXPORT_EXISTS, path=folder)
    try:
        with TemporaryDirectory(prefix=".huanjie-", dir=folder.parent) as made:
            whole = Path(made) / folder.name
            whole.mkdir()
            for path, data in files_of(bodies):
                _put(whole / path, data)
            for digest, data in blobs:
                _put(whole / BLOBS / digest, data)
            for path, data in beside.items():
                _put(whole / path, data)
            _put(whole / CHECKPOINT, note.encode())
            whole.rename(folder)
    except OSError as error:
        raise Problem(wording.EXPORT_UNWRITABLE, path=folder, error=error.strerror) from error


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


# ---- reading it


@dataclass(frozen=True, slots=True)
class Export:
    """An exported folder, with the checkpoint that it says it holds the whole of; the rest is unjudged."""

    folder: Path
    note: Note
    head: Checkpoint

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a file. Raises `Fault` where it is missing."""
        try:
            return (self.folder / path).read_bytes()
        except OSError as error:
            raise Fault("missing", path=path) from error

    def bodies(self) -> Iterator[bytes]:
        """The bodies in order. Raises `Fault` for a bundle that is missing or not whole."""
        for tile in tiles_at(0, self.head.size):
            yield from bodies_in(self.bytes_of(tile.entries), tile.width)

    def tiles(self) -> Tiles:
        """The hashes of the tree, to make proofs of."""
        return Tiles(self.head.size, self.bytes_of)

    def blobs(self) -> list[str]:
        """The hashes under which files are kept."""
        folder = self.folder / BLOBS
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def read(folder: Path) -> Export:
    """The exported folder at a path. Raises `Problem` where it is none."""
    try:
        note, head = checkpoints.read((folder / CHECKPOINT).read_bytes())
    except OSError as error:
        why = Fault("missing", path=CHECKPOINT).words
        raise Problem(wording.NOT_AN_EXPORT, path=folder, **why) from error
    except Fault as fault:
        raise Problem(wording.NOT_AN_EXPORT, path=folder, **fault.words) from fault
    return Export(folder, note, head)


def check(export: Export) -> Iterator[Fault]:
    """Everything that is wrong with the folder as a folder: bundles, tiles, root, files, their names.

    What the events say is not judged here. Memory does not grow with the journal, but for the names of files.
    """
    seen = set()
    try:
        for path, data in files_of(export.bodies()):
            seen.add(path)
            if export.bytes_of(path) != data:
                yield Fault("other_tree", path=path)
        if tree.root(export.head.size, export.tiles()) != export.head.root:
            yield Fault("root")
    except Fault as fault:
        yield fault
        return
    except IndexError:
        yield Fault("root")
    for found in sorted((export.folder / TILES).rglob("*")):
        path = found.relative_to(export.folder).as_posix()
        if found.is_file() and path not in seen:
            yield Fault("strange", path=path)
    for digest in export.blobs():
        if sha256(export.bytes_of(f"{BLOBS}/{digest}")).hexdigest() != digest:
            yield Fault("blob", path=f"{BLOBS}/{digest}")
