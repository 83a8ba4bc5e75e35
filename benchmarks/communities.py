"""Communities made by a seed, as plain records: 40 in 100 meet all ten conditions, the rest fail some.

A thing that nobody recorded is None, and refuses.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from engine.values import Period

SEED = 20151012
COUNT = 10_000
REFUSED = 0.6
DONE, OPEN = "已办", "未办"
OLDEST = 60

RULES = (
    "一先整顿", "二先审计", "三先考察", "四先研判", "五审计覆盖任期", "六没有严重问题未销号", "七一肩挑",
    "八四项承诺", "九年龄", "十没有受过刑罚",
)  # fmt: skip
"""The ten conditions, in the order of `gate.hj` and of every peer."""
ANSWERS_IN = tuple(sorted(RULES))


@dataclass(slots=True)
class Finding:
    serious: bool | None
    closed: bool | None


@dataclass(slots=True)
class Community:
    """What is on record of one community."""

    code: str
    rectified: str
    audited: str
    inspected: str
    assessed: str
    term: Period | None
    audits: list[Period | None]
    findings: list[Finding]
    secretary: str | None
    director: str | None
    pledges: list[bool | None]
    age: int | None
    convicted: bool | None
    state: str = "准备中"


def communities(count: int = COUNT, seed: int = SEED) -> list[Community]:
    """The same communities for the same seed; exactly `REFUSED` of them miss something."""
    chance = random.Random(seed)
    short = set(chance.sample(range(count), int(count * REFUSED)))
    found = []
    for number in range(count):
        community = sound(number, chance)
        if number in short:
            for spoil in chance.sample(SPOILT, chance.choice([1, 1, 2, 3])):
                spoil(community, chance)
        found.append(community)
    return found


def sound(number: int, chance: random.Random) -> Community:
    """A community that meets every condition."""
    start = date(2012, 1, 1) + timedelta(days=chance.randrange(300))
    term = Period(start, start + timedelta(days=3 * 365))
    wide = Period(
        start - timedelta(days=chance.randrange(30)), term.end + timedelta(days=chance.randrange(30))
    )
    early = Period(start - timedelta(days=400), start - timedelta(days=40))
    somebody = f"人选{number}"
    return Community(
        code=f"{number:06d}", rectified=DONE, audited=DONE, inspected=DONE, assessed=DONE, term=term,
        audits=[early, wide] if chance.random() < 0.3 else [wide],
        findings=[Finding(chance.random() < 0.5, True) for _ in range(chance.choice([0, 0, 1, 2]))],
        secretary=somebody, director=somebody, pledges=[True] * 4, age=chance.randrange(25, OLDEST + 1),
        convicted=False,
    )  # fmt: skip


def _set(name: str, *values: object) -> Callable[[Community, random.Random], None]:
    return lambda community, chance: setattr(community, name, chance.choice(values))


def _audits(community: Community, chance: random.Random) -> None:
    community.audits = chance.choice([[], [None], [Period(date(2013, 1, 1), date(2014, 12, 31))]])


def _findings(community: Community, chance: random.Random) -> None:
    community.findings.append(
        chance.choice([Finding(True, False), Finding(True, None), Finding(None, False)])
    )


def _pledges(community: Community, chance: random.Random) -> None:
    community.pledges[chance.randrange(4)] = chance.choice([False, None])


SPOILT = (
    _set("rectified", OPEN), _set("audited", OPEN), _set("inspected", OPEN), _set("assessed", OPEN), _audits,
    _findings, _set("director", "别人", None), _pledges, _set("age", 17, 61, None),
    _set("convicted", True, None), _set("term", None),
)  # fmt: skip


def document(community: Community) -> dict[str, object]:
    """A community as JSON has it; days are numbers, so that every peer can compare them."""
    return {
        "code": community.code, "rectified": community.rectified, "audited": community.audited,
        "inspected": community.inspected, "assessed": community.assessed, "term": span(community.term),
        "audits": [{"span": span(audit)} for audit in community.audits],
        "findings": [{"serious": one.serious, "closed": one.closed} for one in community.findings],
        "secretary": community.secretary, "director": community.director, "pledges": list(community.pledges),
        "age": community.age, "convicted": community.convicted,
    }  # fmt: skip


def span(period: Period | None) -> list[int] | None:
    return None if period is None else [period.start.toordinal(), period.end.toordinal()]
