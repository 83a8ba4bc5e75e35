"""A sample of communities to inspect: drawn by a seed, so that anybody with the list draws the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from engine.decide.authority import upwards
from engine.decide.facts import Entity
from engine.office.counting import offices
from engine.office.desk import Desk
from engine.office.scheduling import at_or_below
from engine.problem import Problem
from engine.values import tidy
from engine.wording import sampling as wording


class Drawn(NamedTuple):
    """A community, and the hash (64 hex digits) by which it was drawn: the smallest come first."""

    entity: Entity
    hash: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn from how many; `list` is the SHA-256 of their codes, one a line in order, in hex."""

    seed: str
    unit: str
    whole: int
    list: str
    drawn: tuple[Drawn, ...]


def draw(desk: Desk, count: int, seed: str, office: str | None, tier: str) -> Sample:
    """`count` communities at and below an office; with a tier, so many of each office of that tier.

    A community comes the sooner the smaller SHA-256(seed, a line feed, its code) is. Raises `Problem`.
    """
    word = tidy(seed)
    if not word:
        raise Problem(wording.NO_SEED)
    unit = desk.unit(office) if office else next(iter(desk.world.units))
    among = at_or_below(desk, office)
    groups = [among]
    if tier:
        chosen = offices(desk.world, unit, tier)
        groups = [[one for one in among if each in upwards(one.unit, desk.world.units)] for each in chosen]
    if not tier and count > len(among):
        raise Problem(wording.TOO_MANY, count=count, whole=len(among))
    drawn = [one for group in groups for one in first(group, word, count)]
    codes = "".join(f"{one.id}\n" for one in sorted(among, key=lambda one: one.id))
    return Sample(word, unit, len(among), sha256(codes.encode()).hexdigest(), tuple(drawn))


def first(communities: Sequence[Entity], seed: str, count: int) -> list[Drawn]:
    """Those with the smallest hashes."""
    hashed = [Drawn(one, sha256(f"{seed}\n{one.id}".encode()).hexdigest()) for one in communities]
    return sorted(hashed, key=lambda one: one.hash)[:count]
