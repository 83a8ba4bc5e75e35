"""Two verifiers that share no code are held against each other, and against journals that are clean."""

from __future__ import annotations

import io
import json
import random
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine.journal import soundness
from engine.journal.verify import verify
from engine.problem import Problem
from tests.crash.commands import Clerk
from tests.crash.lives import opened
from tests.journal.examples import JOURNAL_KEY
from tests.lies import edits, scene, second
from tests.lies.attacks import ATTACKS
from tests.lies.forge import Forgery
from tests.searching import Outcome, spread

EACH = 100

UNREADABLE: tuple[int, str] = (0, "database")
WHOLE_FILE = {"database", "format", "schema"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first event that is wrong, and what is wrong with the file otherwise; of a sound one neither."""

    event: tuple[int, str] | None
    others: frozenset[str]

    @property
    def sound(self) -> bool:
        return not self.event and not self.others

    def __str__(self) -> str:
        return "sound" if self.sound else f"{self.event} {sorted(self.others)}"


def verdict(lies: list[tuple[int, str]]) -> Verdict:
    of_events = sorted(lie for lie in lies if lie[0])
    return Verdict(of_events[0] if of_events else None, frozenset(kind for seq, kind in lies if not seq))


def ours(path: Path, processes: int | None = None) -> Verdict:
    """What the program says. What it cannot read at all is a lie about the file."""
    try:
        return verdict([(found.seq, found.kind) for found in verify(path, processes=processes).findings])
    except Problem:
        return verdict([UNREADABLE])


def theirs(path: Path) -> Verdict:
    """What the second verifier says."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(io.StringIO()):
        second.program().main([str(path), "--json"])
    report: dict[str, Any] = json.loads(said.getvalue())
    return verdict([(lie["seq"], lie["code"]) for lie in report["lies"]])


def difference(one: Verdict, other: Verdict) -> str:
    """How two verdicts differ. What follows from an event that is wrong, or from a broken file, is not compared."""
    if (one.event and one.event == other.event) or (one.others & WHOLE_FILE and other.others & WHOLE_FILE):
        return ""
    return "" if one == other else f"the program: {one}; the second verifier: {other}"


def share(seed: int, number: int, trials: int, many: int) -> Outcome:
    """So many journals, changed in `many` places each."""
    outcome = Outcome("", seed)
    for trial in range(number * EACH, number * EACH + trials):
        with TemporaryDirectory() as folder:
            it = Forgery(scene.place(Path(folder)), random.Random(f"{seed} {trial}"))
            names = [edits.edit(it) for _ in range(it.chance.randint(1, many))]
            soundness.HEIGHT, soundness.PARTS = it.chance.choice((0, 1, 2, 3, 12)), 50
            one, other, quick = ours(it.path), theirs(it.path), ours(it.path, processes=0)
        outcome.figures["sound" if one.sound else "lies"] += 1
        if said := difference(one, other) or (f"slowly: {one}, quickly: {quick}" if one != quick else ""):
            outcome.failures.append(f"trial {trial} {names}: {said}")
    return outcome


def edited(trials: int, seed: int) -> Outcome:
    """Journals changed somewhere at random: both verifiers say the same of each."""
    return spread(Outcome("edited", seed), trials, EACH, partial(share, many=1))


def twice(trials: int, seed: int) -> Outcome:
    """Journals changed in up to three places."""
    return spread(Outcome("twice", seed), trials, EACH, partial(share, many=3))


def named_share(seed: int, number: int, trials: int) -> Outcome:
    """So many of the named lies, each at another place."""
    outcome = Outcome("", seed)
    names = list(ATTACKS)
    for trial in range(number * EACH, number * EACH + trials):
        name = names[trial % len(names)]
        with TemporaryDirectory() as folder:
            it = Forgery(scene.place(Path(folder)), random.Random(f"{name} {seed} {trial}"))
            lie = ATTACKS[name](it)
            verdicts = ours(it.path), theirs(it.path)
        outcome.figures["lies"] += 1
        for one in verdicts:
            if one.event != lie if lie[0] else lie[1] not in one.others:
                outcome.failures.append(f"trial {trial} {name}: {one} instead of {lie}")
    return outcome


def named(trials: int, seed: int) -> Outcome:
    """The named lies at random places: each found by its name at its event, by both."""
    return spread(Outcome("named", seed), trials, EACH, named_share)


def clean_share(seed: int, number: int, trials: int) -> Outcome:
    """So many journals that nobody has lied about."""
    outcome = Outcome("", seed)
    for trial in range(number * EACH, number * EACH + trials):
        chance = random.Random(f"clean {seed} {trial}")
        with TemporaryDirectory() as folder:
            journal, clerk = opened(Path(folder), chance), Clerk(chance)
            for _ in range(chance.randint(0, 25)):
                clerk.command().give(journal)
                if chance.random() < 0.1:
                    scene.keep_checkpoint(journal, JOURNAL_KEY)
            outcome.figures["events"] += journal.head().seq
            path = journal.path
            journal.close()
            one, other = ours(path), theirs(path)
        outcome.figures["journals"] += 1
        if not (one.sound and other.sound):
            outcome.failures.append(f"trial {trial}: the program: {one}; the second verifier: {other}")
    return outcome


def clean(trials: int, seed: int) -> Outcome:
    """Clean journals: neither verifier raises a false alarm."""
    return spread(Outcome("clean", seed), trials, EACH, clean_share)
