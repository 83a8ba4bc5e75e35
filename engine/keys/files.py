"""The files that private keys lie in: PKCS#8 in PEM, encrypted with a passphrase, for their owner alone."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from engine.keys.ed25519 import PrivateKey, decrypted
from engine.problem import Problem
from engine.wording import keys as wording

LARGEST = 10_000
"""Bytes; a key file has a few hundred."""

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def write(path: Path, key: PrivateKey, passphrase: bytes) -> None:
    """Write a key to a new file that only its owner may read. Raises `Problem`."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Problem(wording.KEY_FILE_EXISTS, path=path) from error
    except OSError as error:
        raise Problem(wording.KEY_UNWRITABLE, path=path, error=error.strerror) from error
    try:
        with open(handle, "wb") as file:
            file.write(key.encrypted(passphrase))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise Problem(wording.KEY_UNWRITABLE, path=path, error=error.strerror) from error


def read(path: Path, passphrase: bytes = b"") -> PrivateKey:
    """The key in a file. Raises `Problem`; `NEEDS_PASSPHRASE` where none was given and there is one."""
    pem = _bytes(path)
    try:
        return decrypted(pem, passphrase)
    except TypeError as error:
        if passphrase:  # and the key is in the clear
            return decrypted(pem, b"")
        raise Problem(wording.NEEDS_PASSPHRASE, path=path) from error
    except Exception as error:  # the library has no one exception for what is not a key
        locked = b"ENCRYPTED" in pem and passphrase
        raise Problem(wording.WRONG_PASSPHRASE if locked else wording.NOT_A_KEY, path=path) from error


def has_passphrase(path: Path) -> bool:
    """Whether a key file is encrypted. Raises `Problem`."""
    return b"ENCRYPTED" in _bytes(path)


def _bytes(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Problem(wording.NOT_A_KEY, path=path)
        with path.open("rb") as file:
            if sys.platform != "win32" and os.fstat(file.fileno()).st_mode & OTHERS:
                raise Problem(wording.KEY_OPEN_TO_OTHERS, path=path)
            return file.read(LARGEST)
    except OSError as error:
        raise Problem(wording.KEY_UNREADABLE, path=path, error=error.strerror) from error
