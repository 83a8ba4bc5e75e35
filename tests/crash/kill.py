"""Processes that write, killed at any moment: what they said through a pipe was done is there, once.

    python -m tests.crash kill --trials 10000 --seed 1

One trial is one process and its death. A journal lives through many of them: the next process begins with the
last command that was acknowledged, as a caller would who is not sure, and goes on from there. Between two of
them copies are made, put back, scrubbed, and brought to the present format, by processes that die as well.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import NamedTuple

from engine.journal import keeping
from engine.journal.store import Journal
from engine.journal.verify import KnownRoot, verify
from tests.crash.commands import Clerk, Command
from tests.crash.judged import upgrade
from tests.crash.lives import old_journal, opened
from tests.crash.places import folder
from tests.searching import Outcome, spread

EACH = 100
"""Deaths that one journal lives through."""

PATIENCE = 0.030
"""Seconds after which most processes are dead; they write a command in about one thousandth of one."""

KILLED = -signal.SIGKILL


class Ack(NamedTuple):
    """What a process said: it gave so many commands, and the journal then had this size and root."""

    given: int
    size: int
    root: str


@dataclass
class Chain:
    """One journal and all that was done to it. The clerk thinks of the same commands in every process."""

    path: Path
    seed: int
    sizes: list[int]
    """The size after each command; before all of them, first."""
    commands: list[Command] = field(default_factory=list)
    acked: int = 0
    known: list[KnownRoot] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.clerk = Clerk(random.Random(self.seed))

    def command(self, number: int) -> Command:
        """The number-th command, from 1."""
        while len(self.commands) < number:
            command = self.clerk.command()
            self.commands.append(command)
            self.sizes.append(self.sizes[-1] + len(command.drafts))
        return self.commands[number - 1]


def write(chain: Chain, say: Callable[[Ack], None]) -> None:
    """Give the last command that was acknowledged again, which writes nothing, then all that follow, until death."""
    with Journal.open(chain.path) as journal:
        if chain.acked:
            size = journal.head().seq
            chain.command(chain.acked).give(journal)
            assert journal.head().seq == size, "a command was written twice"
        for number in count(chain.acked + 1):
            chain.command(number).give(journal)
            say(Ack(number, journal.head().seq, journal.tree().root().hex()))


def killed(work: Callable[[Callable[[Ack], None]], None], patience: float) -> list[Ack]:
    """Let a process work and kill it; what it said before. Raises AssertionError where it failed by itself."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        _work(work, receiving, sending)
    os.close(sending)
    time.sleep(patience)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(receiving, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED), f"the process failed: {said}"
    return [Ack(int(given), int(size), root) for given, size, root in map(str.split, said.splitlines())]


def _work(work: Callable[[Callable[[Ack], None]], None], receiving: int, sending: int) -> None:
    """In the child: no way out of here leads back into the parent's program."""
    try:
        os.close(receiving)
        work(lambda ack: os.write(sending, f"{ack.given} {ack.size} {ack.root}\n".encode()) and None)
        os._exit(0)
    except BaseException as error:
        os.write(sending, repr(error).encode())
        os._exit(1)


def check(chain: Chain, acks: list[Ack]) -> str:
    """What is wrong with the journal after a death; nothing, as a rule."""
    for ack in acks:
        chain.command(ack.given)
        if chain.sizes[ack.given] != ack.size:
            return f"command {ack.given} ended at {ack.size} instead of {chain.sizes[ack.given]}"
    if acks:
        chain.acked = acks[-1].given
        chain.known = [KnownRoot(acks[-1].size, acks[-1].root)]
    found = verify(chain.path, chain.known)
    if found.findings:
        return f"not sound: {found.findings[0]}"
    chain.command(chain.acked + 1)
    possible = chain.sizes[chain.acked : chain.acked + 2]
    return "" if found.size in possible else f"{found.size} events instead of {possible}"


def kept(chain: Chain, chance: random.Random, patience: float) -> str:
    """A process dies that copies the journal, or puts a copy back, or leaves no byte of what was erased."""
    copy, back = (chain.path.with_name(f"{chance.random()}.db") for _ in range(2))
    keep = chance.choice(["copying", "restoring", "scrubbing"])

    def work(say: Callable[[Ack], None]) -> None:
        if keep == "scrubbing":
            with Journal.open(chain.path) as journal:
                journal.scrub()
            return
        found = keeping.backup(chain.path, copy)
        say(Ack(1, found.size, found.root))
        if keep == "restoring":
            found = keeping.restore(copy, back)
            say(Ack(2, found.size, found.root))

    said = killed(work, patience)
    chain.figures[keep] = chain.figures.get(keep, 0) + 1
    for number, path in enumerate((copy, back), 1):
        if path.exists():
            found = verify(path, chain.known)
            if found.findings:
                return f"{keep}: a copy that is not sound: {found.findings[0]}"
        elif len(said) >= number:
            return f"{keep}: a copy is not there that was said to be there"
    return check(chain, [])


def migrated(path: Path, chance: random.Random) -> tuple[int, str]:
    """A journal of the older format, whose migration dies three times before it is let to its end."""
    size = old_journal(path, chance)
    before = verify(path)
    for _ in range(3):
        killed(lambda say: keeping.migrate(path) and None, chance.random() * PATIENCE / 3)
        found = verify(path)
        if (found.size, found.root, found.findings) != (size, before.root, ()):
            return size, f"migrating: {found}"
    keeping.migrate(path)
    with Journal.open(path) as journal:
        upgrade(journal)
        return journal.head().seq, ""


def share(seed: int, number: int, deaths: int) -> Outcome:
    """One journal, killed so many times."""
    outcome = Outcome("", seed)
    chance = random.Random(f"kill {seed} {number}")
    with folder() as place:
        path = Path(place) / "a.db"
        if number % 3 == 0:
            size, failure = migrated(path, chance)
            outcome.figures["migrating"] += 3
            outcome.failures += [failure] if failure else []
        else:
            with opened(path.parent, chance) as journal:
                size = journal.head().seq
        chain = Chain(path, number, [size])
        for _ in range(deaths):
            failure = death(chain, chance, outcome)
            if failure:
                outcome.failures.append(f"journal {number}, after {chain.acked} commands: {failure}")
                break
        outcome.figures.update(chain.figures)
    return outcome


def death(chain: Chain, chance: random.Random, outcome: Outcome) -> str:
    """One process and its death; what is wrong then."""
    outcome.figures["kills"] += 1
    patience = chance.random() ** 2 * PATIENCE
    if chance.random() < 0.2:
        return kept(chain, chance, patience)
    before = chain.acked
    acks = killed(lambda say: write(chain, say), patience)
    failure = check(chain, acks)
    outcome.figures["acknowledged"] += chain.acked - before
    return failure


def kill(trials: int, seed: int) -> Outcome:
    """Processes that write are killed, so many of them."""
    return spread(Outcome("kill", seed), trials, EACH, share)
