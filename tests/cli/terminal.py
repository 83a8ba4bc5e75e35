"""Somebody at a terminal: types commands, reads what is printed, and looks at what was recorded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes
from typing import Any

import pytest

import cli
from engine.journal.record import Event
from engine.journal.store import Journal
from engine.screen.running import run
from engine.screen.session import Means
from tests.office.examples import Typed

MEANS = Means(lambda: datetime.now(UTC), token_bytes)


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@dataclass
class Terminal:
    """Commands that act on the journal at `db`, run in this process."""

    db: Path
    screen: pytest.CaptureFixture[str]

    def type(self, *words: object) -> Said:
        """Runs one command."""
        self.screen.readouterr()
        code = run(cli.huanjie, ["huanjie", *map(str, words)], "huanjie", MEANS)
        return Said(code, *self.screen.readouterr())

    def done(self, *words: object) -> Said:
        """Runs one command that is to succeed."""
        said = self.type(*words)
        assert said.code == 0, said.all
        return said

    def replay(self, typed: Sequence[Typed]) -> None:
        """Runs what somebody typed, each command on its day."""
        for one in typed:
            self.done(*one.words, "--as", one.actor, "--now", one.day)

    def last(self) -> Event:
        """The last event of the journal."""
        with Journal.open(self.db, read_only=True) as journal:
            return journal.event(journal.head().seq)

    def refused(self, code: int, *words: object, recorded: str = "") -> Said:
        """Runs a command that is to fail in words: what is wrong, what to do, and nothing else.

        Nothing is written, but for one event of the type `recorded` where that is expected.
        """
        before = self.last().seq
        said = self.type(*words)
        assert said.code == code, said.all
        self.in_words(said)
        after = self.last()
        assert after.seq == before + bool(recorded)
        assert not recorded or after.type == recorded
        return said

    def in_words(self, said: Said) -> None:
        """A title and a way out on standard error, and no traceback."""
        title, *rest = said.err.splitlines()
        assert title.startswith(("错误：", "error: "))
        assert len(title) > len("error: ")
        assert [line[:3] for line in rest if line.startswith(("办法：", "help: "))] != []
        assert "Traceback" not in said.all
        assert "{" not in said.err, "a brace that was not filled in"
