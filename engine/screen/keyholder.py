"""Finds the key that a person signs with, and asks for its passphrase where somebody can answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from engine.keys import files
from engine.keys.ed25519 import PrivateKey
from engine.office.output import write_whole
from engine.problem import Problem
from engine.screen.session import Session
from engine.screen.words import say
from engine.wording import keys as wording

SUFFIX, PUBLIC = ".pem", ".pub"
TRIES = 3


def key_in(text: str) -> str:
    """A public key as it was typed, or as it is in the file that was named."""
    path = Path(text)
    if path.suffix != PUBLIC:
        return text
    try:
        return path.read_text(encoding="utf-8")[:100]
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(wording.KEY_UNREADABLE, path=path, error=error) from error


@dataclass(frozen=True, slots=True)
class Hand:
    """A person with a key: who signs."""

    actor: str
    private: PrivateKey

    @property
    def public(self) -> bytes:
        return self.private.public

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


class Keyholder:
    """Gives the hand of a person by name, each key read once.

    A key file is called like its person: one of --key, or the one in the folder `keys` of the program's own folder.
    """

    def __init__(self, session: Session, home: Path, environment: Mapping[str, str] = os.environ) -> None:
        self.session = session
        self.folder = home / "keys"
        self.environment = environment
        self._hands: dict[str, Hand] = {}

    def __call__(self, actor: str) -> Hand:
        if actor not in self._hands:
            self._hands[actor] = Hand(actor, self.read(actor, self.path(actor)))
        return self._hands[actor]

    def path(self, actor: str) -> Path:
        """Where the key of a person should be."""
        named = [path for path in self.session.key if path.stem == actor]
        return named[0] if named else self.folder / f"{actor}{SUFFIX}"

    def read(self, actor: str, path: Path) -> PrivateKey:
        """The key in a file. Raises `Problem`."""
        if not path.exists():
            raise Problem(wording.NO_KEY_FILE, actor=actor, path=path)
        if not files.has_passphrase(path):
            return files.read(path)
        given = self.given()
        if given:
            return files.read(path, given)
        for _ in range(TRIES - 1):
            try:
                return files.read(path, self.ask(actor, path))
            except Problem as problem:
                if problem.wording is not wording.WRONG_PASSPHRASE:
                    raise
                click.echo(problem.title(self.session.lang), err=True)
        return files.read(path, self.ask(actor, path))

    def make(self, actor: str, path: Path) -> PrivateKey:
        """A new key in a new file, under a passphrase that is asked for twice. Raises `Problem`."""
        if path.exists():
            raise Problem(wording.KEY_FILE_EXISTS, path=path)
        key = PrivateKey.from_seed(self.session.chance(32))
        passphrase = self.given() or self.ask(actor, path, twice=True)
        if not passphrase:
            raise Problem(wording.EMPTY_PASSPHRASE)
        if path.parent == self.folder:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.write(path, key, passphrase)
        write_whole(path.with_suffix(PUBLIC), f"{key.public.hex()}\n".encode())
        return key

    def given(self) -> bytes:
        """The passphrase in the file that HUANJIE_PASSPHRASE_FILE names; none where it names none."""
        name = self.environment.get("HUANJIE_PASSPHRASE_FILE", "")
        if not name:
            return b""
        try:
            return Path(name).read_bytes().rstrip(b"\r\n")
        except OSError as error:
            raise Problem(wording.PASSPHRASE_FILE, path=name, error=error.strerror) from error

    def ask(self, actor: str, path: Path, twice: bool = False) -> bytes:
        """The passphrase as somebody types it. Raises `Problem` where nobody can."""
        if not sys.stdin.isatty():
            raise Problem(wording.NEEDS_PASSPHRASE, path=path)
        zh, en = ("新钥匙的口令", "passphrase of the new key") if twice else ("口令", "passphrase")
        text = say(self.session.lang, f"{actor} 的{zh}", f"{en} of {actor}")
        again = say(self.session.lang, "再输入一次", "once more") if twice else False
        typed: str = click.prompt(text, hide_input=True, err=True, confirmation_prompt=again)
        return typed.encode()
