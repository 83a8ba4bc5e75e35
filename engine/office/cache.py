"""Checked policies kept between commands, so that an unchanged one is not read again.

Whoever can write here can say what the rules mean. So nothing is taken from a file or folder that anybody but
its owner could have written, and what is not exactly what this program, in this version, wrote is as if it
were not there: nothing that goes wrong here reaches a person, it only costs them time. Never for an audit.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from engine.policy.model import Policy
from engine.policy.plain import Unplain, from_plain, to_plain

KEPT = 8
"""Policies in the folder; those that were kept longest ago go first."""
LARGEST = 64 * 1024 * 1024
"""Bytes in one file."""
CODE = Path(__file__).resolve().parent.parent.parent
READERS = ("grammar", "engine/policy", "engine/decide", "engine/values.py", "engine/office/cache.py")
"""What of the program makes a policy of its text."""


def cache_folder(environment: Mapping[str, str], platform: str, home: Path) -> Path:
    """Where a user's programs may keep what they can make again: XDG on Unix, else as the system has it."""
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "huanjie" / "Cache"
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    usual = home / ("Library/Caches" if platform == "darwin" else ".cache")
    return (named if named.is_absolute() else usual) / "huanjie"


class PolicyCache:
    """Policies by their digests, in a folder of one user and one version of the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, digest: str) -> Policy | None:
        """The policy with a digest, or None where there is none that can be trusted."""
        key = key_of(digest)
        try:
            if not own(self.folder.lstat(), stat.S_ISDIR):
                return None
            policy = opened(key, read_own(self.folder / key))
        except (OSError, Unplain):
            return None
        return policy if policy.digest == digest else None

    def put(self, policy: Policy) -> None:
        """Keeps a policy, whole or not at all."""
        key = key_of(policy.digest)
        try:
            content = sealed(key, to_plain(policy))
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if own(self.folder.lstat(), stat.S_ISDIR):
                self.write(self.folder / key, content)
                self.prune()
        except (OSError, Unplain):
            return

    def write(self, path: Path, content: bytes) -> None:
        """Writes a file beside where it belongs, and then puts it there."""
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def prune(self) -> None:
        """Leaves the newest `KEPT`; what a broken-off command left behind ages with the rest."""
        newest = sorted(self.folder.iterdir(), key=lambda path: path.lstat().st_mtime_ns, reverse=True)
        for path in newest[KEPT:]:
            path.unlink()


# ---- what is in a file


def sealed(key: str, body: bytes) -> bytes:
    """The bytes of a file: a digest of the rest, the key, the policy."""
    rest = key.encode() + b"\n" + body
    return sha256(rest).hexdigest().encode() + b"\n" + rest


def opened(key: str, content: bytes) -> Policy:
    """The policy in the bytes of a file. Raises `Unplain` unless they are what `sealed` made for `key`."""
    seal, _, rest = content.partition(b"\n")
    written_for, _, body = rest.partition(b"\n")
    if seal != sha256(rest).hexdigest().encode() or written_for != key.encode():
        raise Unplain("broken seal")
    return from_plain(body)


def key_of(digest: str) -> str:
    """The name of a policy's file: made of its digest, the program's and the interpreter's."""
    version = ".".join(map(str, sys.version_info[:3]))
    return sha256(f"{digest} {program()} {version}".encode()).hexdigest()


@cache
def program() -> str:
    """The digest of everything that makes a policy of its text: our own code, and the version of lark."""
    found = sha256()
    for path in sources():
        found.update(path.read_bytes())
        found.update(b"\0")
    return found.hexdigest()


def sources() -> Iterator[Path]:
    """The files of the program that count, in a fixed order."""
    for name in READERS:
        path = CODE / name
        yield from sorted([*path.rglob("*.py"), *path.rglob("*.lark")]) if path.is_dir() else [path]
    lark = find_spec("lark")
    if lark and lark.origin:
        yield Path(lark.origin)


# ---- whose it is


def own(status: os.stat_result, right_kind: Callable[[int], bool]) -> bool:
    """Whether something is of the right kind, belongs to this user, and nobody else may write to it."""
    if sys.platform == "win32":
        return right_kind(status.st_mode)  # it is in the user's profile, which the system itself protects
    return right_kind(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def read_own(path: Path) -> bytes:
    """The bytes of a file of this user's. Raises OSError for any other, and for a link or a pipe."""
    unix_or_windows = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    flags = sum(getattr(os, name, 0) for name in unix_or_windows)
    with open(os.open(path, os.O_RDONLY | flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not own(status, stat.S_ISREG) or status.st_size > LARGEST:
            raise PermissionError(path)
        return file.read()
