"""What was seen of a machine, judged: good, worth a note, or wrong with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.office.machine import Facts
from engine.problem import Language, Wording
from engine.values import OFFICE_TIME
from engine.wording import machine as wording

State = Literal["good", "note", "wrong"]

PYTHON, SQLITE, FORMAT = (3, 11), (3, 37), 2
"""The least that will do: SQLite has STRICT tables from 3.37 on. The format is the schema's."""
LITTLE, TIGHT = 100 * 1024**2, 1024**3
"""Bytes of free space: below the first is wrong, below the second worth a note."""
NARROW = 80
OLDEST = 2025
"""A clock that says an earlier year was never set."""
SIGNS = "✓✗→①②≠≤≥·"
"""The signs that answers have."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    check: str
    state: State
    wording: Wording
    values: dict[str, object]

    def what(self, language: Language) -> str:
        """What was found."""
        return self.wording.title(language).format(**self.values)

    def todo(self, language: Language) -> str:
        """What to do; "" where nothing is."""
        return self.wording.hint(language).format(**self.values)


def judge(facts: Facts, now: datetime) -> list[Finding]:
    """Every check in the order in which it is told. `now` is aware."""
    parts = (program(facts), folder(facts), journal(facts, now), screen(facts), rights(facts))
    return [finding for part in parts for finding in part]


def good(check: str, said: Wording, **values: object) -> Finding:
    return Finding(check, "good", said, values)


def note(check: str, said: Wording, **values: object) -> Finding:
    return Finding(check, "note", said, values)


def wrong(check: str, said: Wording, **values: object) -> Finding:
    return Finding(check, "wrong", said, values)


def dotted(version: tuple[int, ...]) -> str:
    """3.11.7"""
    return ".".join(map(str, version))


def numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with; of 3.1rc2 those before the letters."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(map(int, found[0].split("."))) if found else ()


def program(facts: Facts) -> Iterator[Finding]:
    """Python, the libraries, SQLite."""
    old = facts.python < PYTHON
    said = wording.PYTHON_OLD if old else wording.PYTHON
    yield (wrong if old else good)("python", said, found=dotted(facts.python), wanted=dotted(PYTHON))
    lacking = [one for one in facts.packages if numbers(one.found) < numbers(one.wanted)]
    if lacking:
        names = ", ".join(f"{one.name} {one.found or '—'} < {one.wanted}" for one in lacking)
        yield wrong("packages", wording.PACKAGES_LACK, names=names)
    elif facts.packages:
        yield good("packages", wording.PACKAGES, count=len(facts.packages))
    else:
        yield note("packages", wording.NOT_INSTALLED)
    if facts.sqlite < SQLITE:
        yield wrong("sqlite", wording.SQLITE_OLD, found=dotted(facts.sqlite), wanted=dotted(SQLITE))
    elif facts.omitted:
        yield wrong("sqlite", wording.SQLITE_LACKS, names=", ".join(facts.omitted))
    else:
        yield good("sqlite", wording.SQLITE, found=dotted(facts.sqlite))


def folder(facts: Facts) -> Iterator[Finding]:
    """The journal's folder and its file system."""
    place = facts.place
    if not place.exists:
        yield wrong("folder", wording.NO_FOLDER, path=place.folder)
        return
    if place.writable:
        yield good("folder", wording.FOLDER, path=place.folder)
    else:
        yield wrong("folder", wording.NOT_WRITABLE, path=place.folder)
    if place.locks is not None:
        yield good("locks", wording.LOCKS) if place.locks else wrong("locks", wording.NO_LOCKS)
    yield wrong("share", wording.SHARE, kind=place.share) if place.share else good("share", wording.LOCAL)
    free = f"{place.free / 1024**3:.1f} GB"
    if place.free >= TIGHT:
        yield good("space", wording.SPACE, free=free)
    else:
        yield (wrong if place.free < LITTLE else note)("space", wording.SPACE_SMALL, free=free)


def journal(facts: Facts, now: datetime) -> Iterator[Finding]:
    """The journal's file, and the clock against its last event."""
    kept = facts.kept
    if not kept.exists:
        yield note("journal", wording.NO_JOURNAL, path=kept.path)
    elif not kept.ours:
        yield wrong("journal", wording.NOT_OURS, path=kept.path)
    elif kept.format != FORMAT:
        yield wrong("journal", wording.FORMAT, path=kept.path, format=kept.format, known=FORMAT)
    else:
        kind, kind_en = wording.REHEARSAL if kept.rehearsal else ("", "")
        values = {"format": kept.format, "kind": kind, "kind_en": kind_en}
        yield good("journal", wording.JOURNAL, path=kept.path, **values)
    said = told(now)
    if now.year < OLDEST:
        yield wrong("clock", wording.CLOCK_UNSET, now=said)
    elif kept.head and not kept.rehearsal and now < kept.head:
        yield wrong("clock", wording.CLOCK_BEHIND, now=said, head=told(kept.head))
    else:
        yield good("clock", wording.CLOCK, now=said)
    beijing = OFFICE_TIME.utcoffset(None)
    off = facts.offset - (int(beijing.total_seconds()) // 60 if beijing else 0)
    yield note("zone", wording.ZONE_OTHER, hours=f"{off / 60:+g}") if off else good("zone", wording.ZONE)


def told(moment: datetime) -> str:
    """A moment in the offices' time, to the minute."""
    return f"{moment.astimezone(OFFICE_TIME):%Y-%m-%d %H:%M}"


def screen(facts: Facts) -> Iterator[Finding]:
    """Fonts, and what the console can show."""
    yield good("fonts", wording.FONTS) if facts.fonts else note("fonts", wording.NO_FONTS)
    lacking = "".join(sign for sign in SIGNS if not shown(sign, facts.encoding))
    if lacking:
        yield note("console", wording.CONSOLE_FEW, encoding=facts.encoding, count=len(lacking))
    else:
        yield good("console", wording.CONSOLE, encoding=facts.encoding or "—")
    utf8 = facts.names.lower().replace("-", "") == "utf8"
    yield (good if utf8 else wrong)(
        "names", wording.NAMES if utf8 else wording.NAMES_OTHER, encoding=facts.names
    )
    if not facts.columns:
        yield good("width", wording.NO_TERMINAL)
    elif facts.columns < NARROW:
        yield note("width", wording.WIDTH_SMALL, columns=facts.columns)
    else:
        yield good("width", wording.WIDTH, columns=facts.columns)


def shown(sign: str, encoding: str) -> bool:
    """Whether an encoding has a sign; one that is not known is given the benefit of the doubt."""
    try:
        sign.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    except LookupError:
        return True
    return True


def rights(facts: Facts) -> Iterator[Finding]:
    """Who may read and change what, and what is not needed at all."""
    if facts.open_files:
        yield wrong("rights", wording.RIGHTS_OPEN, paths="、".join(map(str, facts.open_files)))
    elif facts.readable:
        yield note("rights", wording.READABLE, paths="、".join(map(str, facts.readable)))
    else:
        yield good("rights", wording.RIGHTS)
    yield good("office", wording.OFFICE)
