"""What there is to know of the machine and of the journal's place on it. Only looks; what it means is said in
`doctor.py`. The lock is tried in a folder of its own beside the journal, which is taken away again."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, requires, version
from json import loads
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.journal import glance

SHARES = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "glusterfs", "davfs", "drvfs",
    "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.glusterfs", "fuse.vmhgfs-fuse",
)  # fmt: skip
"""File systems of other machines, as Linux calls them."""
FIRST = "SELECT body FROM event WHERE seq = 1"
LAST = "SELECT body FROM event ORDER BY seq DESC LIMIT 1"
_WANTED = re.compile(r"([\w.-]+)\s*>=\s*([\w.]+)$")


@dataclass(frozen=True, slots=True)
class Package:
    """A library: the least version that will do, and the one that is here; "" where there is none."""

    name: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of the journal. `locks`: whether a second writer is kept out; None where that was not tried.

    `share` is the kind of file system where it is another machine's, `free` the bytes that are left.
    """

    folder: Path
    exists: bool = True
    writable: bool = True
    locks: bool | None = True
    share: str = ""
    free: int = 1 << 40


@dataclass(frozen=True, slots=True)
class Kept:
    """The journal's file: absent, a journal, or something else; its format, whether it is a rehearsal, and
    when its last event was recorded (aware)."""

    path: Path
    exists: bool = False
    ours: bool = False
    format: int = 0
    rehearsal: bool = False
    head: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was seen. `offset` is the local time's distance from UTC in minutes, `columns` the width of
    the terminal (0 where there is none), `open_files` what others may read or change and must not."""

    python: tuple[int, ...]
    packages: tuple[Package, ...]
    sqlite: tuple[int, ...]
    omitted: tuple[str, ...]
    place: Place
    kept: Kept
    offset: int
    fonts: bool
    encoding: str
    names: str
    columns: int
    open_files: tuple[Path, ...] = ()
    readable: tuple[Path, ...] = ()


def look(db: Path, keys: Path, now: datetime) -> Facts:
    """Looks at this machine, the journal at `db` and the keys in the folder `keys`. Raises nothing."""
    local = now.astimezone().utcoffset()
    return Facts(
        python=tuple(sys.version_info[:3]),
        packages=tuple(packages()),
        sqlite=tuple(sqlite3.sqlite_version_info),
        omitted=tuple(omitted()),
        place=place(db.absolute().parent),
        kept=kept(db),
        offset=int(local.total_seconds()) // 60 if local else 0,
        fonts=fonts(),
        encoding=getattr(sys.stdout, "encoding", None) or "",
        names=sys.getfilesystemencoding(),
        columns=shutil.get_terminal_size().columns if sys.stdout.isatty() else 0,
        open_files=tuple(open_to_others(db, keys)),
        readable=tuple(path for path in (db,) if others_may(path, stat.S_IROTH)),
    )


# ---- the program


def packages() -> Iterator[Package]:
    """The libraries that the program asks for. None where it runs without having been installed."""
    try:
        wanted = requires("huanjie") or []
    except PackageNotFoundError:
        return
    for line in wanted:
        if found := _WANTED.match(line):
            yield Package(found[1], found[2], installed(found[1]))


def installed(name: str) -> str:
    """The version of a library here; "" where it is missing."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def omitted() -> Iterator[str]:
    """What this SQLite was built without though the journal needs it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    yield from sorted(options & {"OMIT_WAL", "OMIT_TRIGGER", "THREADSAFE=0"})


def fonts() -> bool:
    """Whether Chinese letters can be drawn into pictures."""
    from engine.chart.png import letters_can_be_drawn

    try:
        return letters_can_be_drawn()
    except Exception:  # the library's own, whichever they are
        return False


# ---- the place


def place(folder: Path) -> Place:
    """What the folder of a journal is like."""
    if not folder.is_dir():
        return Place(folder, exists=False, writable=False, locks=None)
    writable, locks = locking(folder)
    return Place(folder, True, writable, locks, share_of(folder), shutil.disk_usage(folder).free)


def locking(folder: Path) -> tuple[bool, bool | None]:
    """Whether files can be made in a folder, and whether a second writer is kept out of one there."""
    try:
        with TemporaryDirectory(prefix=".huanjie-", dir=folder, ignore_cleanup_errors=True) as beside:
            return True, second_is_kept_out(Path(beside) / "lock.db")
    except OSError:
        return False, None


def second_is_kept_out(path: Path) -> bool:
    """Whether SQLite, writing ahead, lets one writer in at a time."""
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as one:
            if one.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                return False
            one.execute("CREATE TABLE a(b)")
            one.execute("BEGIN IMMEDIATE")
            with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
                return refused(other)
    except sqlite3.Error:
        return False


def refused(connection: sqlite3.Connection) -> bool:
    """Whether a writer is told to wait."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    return False


def share_of(folder: Path, table: Path = Path("/proc/self/mountinfo")) -> str:
    """The kind of network share that a folder lies on; "" for none, or where it cannot be told."""
    where = str(folder.resolve())
    if where.startswith("\\\\"):
        return "UNC"
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = [(line.split()[4].replace("\\040", " "), line.partition(" - ")[2].split()[0]) for line in lines]
    above = [(point, kind) for point, kind in mounts if Path(where).is_relative_to(point)]
    kind = max(above, key=lambda mount: len(mount[0]))[1] if above else ""
    return kind if kind in SHARES else ""


# ---- the journal and its keys


def kept(path: Path) -> Kept:
    """What the file of the journal says of itself; nothing is verified."""
    if not path.exists():
        return Kept(path)
    asked = ("PRAGMA application_id", "PRAGMA user_version", FIRST, LAST)
    number, form, first, last = (glance.rows(path, query) for query in asked)
    if not last or number != [(glance.APPLICATION_ID,)]:
        return Kept(path, exists=True)
    try:
        founding, head = loads(first[0][0]), loads(last[0][0])
        at = datetime.fromisoformat(head["at"])
        return Kept(path, True, True, int(form[0][0]), bool(founding["data"]["rehearsal"]), at)
    except (ValueError, LookupError, TypeError):
        return Kept(path, exists=True)


def open_to_others(db: Path, keys: Path) -> Iterator[Path]:
    """Keys that somebody else may read or change, and a journal that somebody else may change."""
    own = [db.with_name(db.name + ".key"), *sorted(keys.glob("*.pem"))]
    yield from (path for path in own if others_may(path, stat.S_IRWXG | stat.S_IRWXO))
    yield from (path for path in (keys, db, db.absolute().parent) if others_may(path, stat.S_IWOTH))


def others_may(path: Path, bits: int) -> bool:
    """Whether a file's rights have any of these bits. On Windows the rights are elsewhere."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    sticky = stat.S_ISDIR(mode) and mode & stat.S_ISVTX
    return os.name == "posix" and bool(mode & bits) and not sticky
