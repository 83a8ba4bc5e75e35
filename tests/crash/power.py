"""The power goes at any moment of a journal's life; the program says what it finds when it is back.

python -m tests.crash power --trials 1000000 --seed 1       the disk keeps what it says it keeps
python -m tests.crash lying --trials 100000 --seed 1        it does not
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.crash import judged, lives
from tests.crash.disk import KINDS, Disk, Fate, Named, Said
from tests.crash.judged import REPORTED, SOUND, Seen
from tests.crash.lives import Claim, Life
from tests.crash.places import folder
from tests.searching import Outcome, spread

IMAGES = 500
"""Images of one life."""

MIXTURE = ("appending", "appending", "appending", "migrating", "restoring", "copying")
EARLY = 0.05
"""The part of the images from before the journal has a name, when there is little to see."""

GOING_ON = 0.1
"""The part of the images that are opened, appended to, and verified again."""


@dataclass
class Looking:
    """Images of one life that were seen before need not be verified again."""

    life: Life
    honest: bool
    folder: Path
    chance: random.Random
    known: dict[bytes, Seen] = field(default_factory=dict)
    figures: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / self.life.path.name

    def look(self, disk: Disk, fate: Fate, moment: int, claim: Claim | None) -> None:
        image = judged.image_of(disk.left(fate), self.life.path)
        found = self.seen(image)
        word = judged.judged(self.life, found, claim)
        self.figures["images"] += 1
        self.figures[word] += 1
        where = (
            f"{self.life.kind} {self.life.seed}, act {moment}, {fate.kind} {fate.sector}: {claim}, {found}"
        )
        if word not in (SOUND if self.honest else (*SOUND, judged.SHORT, judged.LOST, REPORTED)):
            self.failures.append(f"{word}: {where}")
        elif found.there and not found.error and self.chance.random() < GOING_ON:
            self.go_on(image, found, where)

    def seen(self, image: list[bytes | None]) -> Seen:
        digest = judged.digest(image)
        if digest not in self.known:
            self.figures["different"] += 1
            judged.put(image, self.path)
            self.known[digest] = judged.seen(self.path)
        return self.known[digest]

    def go_on(self, image: list[bytes | None], found: Seen, where: str) -> None:
        judged.put(image, self.path)
        self.figures["gone on"] += 1
        failed = judged.goes_on(self.life, self.path, found.size)
        if (
            failed.startswith(judged.REFUSED) and not self.honest
        ):  # found damaged later than when first looked at
            self.figures[judged.REFUSED] += 1
        elif failed:
            self.failures.append(f"{failed}: {where}")


def images(
    life: Life, count: int, honest: bool, chance: random.Random
) -> Iterator[tuple[Disk, int, Claim | None]]:
    """The disk at so many moments of a life, with the last promise. A lying one was honest up to some moment."""
    acts = life.recording.acts
    moments = Counter(_moment(life, chance) for _ in range(count))
    disk, claim = Disk.before(life.recording), None
    turn = len(acts) + 1 if honest else chance.randrange(len(acts))
    for moment in range(len(acts) + 1):
        for _ in range(moments[moment]):
            yield disk, moment, claim
        if moment < len(acts):
            act = acts[moment]
            disk.happens(act)
            claim = act.what if isinstance(act, Said) and isinstance(act.what, Claim) else claim
        if moment == turn:
            disk.flushed()
            disk.honest = False


def _moment(life: Life, chance: random.Random) -> int:
    acts = life.recording.acts
    named = next(
        (n for n, act in enumerate(acts) if isinstance(act, Named) and act.name == str(life.path)), 0
    )
    return chance.randint(0 if chance.random() < EARLY else named, len(acts))


def looked_at(kind: str, seed: int, count: int, honest: bool = True, weaker: str = "") -> Looking:
    """One life and so many of its images. The same arguments give the same ones."""
    chance = random.Random(f"{kind} {seed} {honest} {weaker}")
    with folder() as place:
        recorded, looked = Path(place) / "recorded", Path(place) / "looked"
        recorded.mkdir()
        looked.mkdir()
        looking = Looking(lives.live(kind, seed, recorded, weaker), honest, looked, chance)
        for disk, moment, claim in images(looking.life, count, honest, chance):
            fate = Fate(chance.choice(KINDS), random.Random(chance.random()), chance.choice((512, 4096)))
            looking.look(disk, fate, moment, claim)
    return looking


def share(seed: int, number: int, count: int, honest: bool = True, weaker: str = "") -> Outcome:
    """The work of one process at a time: one life, the number-th of a run."""
    kind = MIXTURE[number % len(MIXTURE)]
    looking = looked_at(kind, seed * 1_000_000 + number, count, honest, weaker)
    return Outcome("", seed, looking.figures, looking.failures)


def power(trials: int, seed: int) -> Outcome:
    """On an honest disk nothing that was acknowledged is ever missing."""
    return spread(Outcome("power", seed), trials, IMAGES, share)


def lying(trials: int, seed: int) -> Outcome:
    """On a disk that lies, what is missing or damaged is never taken for what was recorded."""
    return spread(Outcome("lying", seed), trials, IMAGES, partial(share, honest=False))


def control_normal(trials: int, seed: int) -> Outcome:
    """A control: where a commit does not wait for the disk, something is missing. The cuts are hard enough."""
    return control("normal", trials, seed, {judged.SHORT})


def control_off(trials: int, seed: int) -> Outcome:
    """A control: where nothing ever waits for the disk, something is damaged."""
    return control("off", trials, seed, {judged.SHORT, REPORTED})


def control(weaker: str, trials: int, seed: int, words: set[str]) -> Outcome:
    """The same images with a weaker setting have to fail in all of these `words`."""
    outcome = Outcome(weaker, seed)
    began = time.monotonic()
    for number in range(0, trials, IMAGES):
        found = share(seed, number // IMAGES, IMAGES, weaker=weaker)
        outcome.figures.update(found.figures)
    outcome.seconds = time.monotonic() - began
    missing = sorted(word for word in words if not outcome.figures[word])
    outcome.failures = [f"no image was {word}, though nothing waited for the disk" for word in missing]
    return outcome
