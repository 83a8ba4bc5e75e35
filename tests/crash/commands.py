"""Commands of every shape for a journal to take: single events, batches, files, personal values, erasures."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from hashlib import sha256

from engine.journal.private import Private, kept_apart
from engine.journal.record import Draft, Event
from engine.journal.store import Journal
from engine.journal.writing import NOTHING, Beside
from tests.journal import examples
from tests.journal.examples import HANMEI, LILEI, Hand


@dataclass(frozen=True, slots=True)
class Command:
    """What a caller would give again, word for word, if nobody had answered."""

    cid: str
    drafts: list[Draft]
    beside: Beside = NOTHING
    seconds: tuple[Hand, ...] = ()

    def give(self, journal: Journal) -> list[Event]:
        signers = [LILEI, *self.seconds] if journal.signed else ()
        return journal.append(self.drafts, self.cid, beside=self.beside, signers=signers)


@dataclass
class Clerk:
    """Somebody who thinks of commands; the same chance thinks of the same ones."""

    chance: random.Random
    name: str = "甲"
    given: int = 0
    personal: list[Private] = field(default_factory=list)

    def command(self) -> Command:
        self.given += 1
        kinds = [self.fact, self.fact, self.fact, self.batch, self.batch, self.policy, self.private]
        return self.chance.choice([*kinds, self.erasure] if self.personal else kinds)(
            f"{self.name}{self.given}"
        )

    def stream(self) -> str:
        return f"社区{self.chance.randrange(4)}"

    def fact(self, cid: str) -> Command:
        return Command(cid, [examples.facts(self.chance.randrange(10**6), self.stream())])

    def batch(self, cid: str) -> Command:
        many = range(self.chance.choice([2, 3, 10, 40]))
        return Command(cid, [examples.facts(number, self.stream()) for number in many])

    def policy(self, cid: str) -> Command:
        file = self.chance.randbytes(self.chance.choice([10, 5_000, 40_000]))
        files = [["rules/a.rule", sha256(file).hexdigest()]]
        return Command(cid, [examples.adopted(files)], Beside([file]))

    def private(self, cid: str) -> Command:
        number = str(self.chance.randrange(10**8))
        one = kept_apart("东街", ["联系电话", "text", number], self.chance.randbytes(32))
        self.personal.append(one)
        return Command(cid, [examples.personal(one)], Beside(private=[one]))

    def erasure(self, cid: str) -> Command:
        one = self.personal.pop(self.chance.randrange(len(self.personal)))
        return Command(cid, [examples.erased(one)], seconds=(HANMEI,))
