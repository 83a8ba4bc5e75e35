"""From the common options to a request: who asks, at what instant, for which day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from engine.journal.command import CLOCK_SLACK
from engine.journal.record import recorded_day
from engine.office.desk import Desk
from engine.office.opening import REHEARSER
from engine.office.request import Request
from engine.problem import Problem
from engine.values import DATE, OFFICE_TIME, Unreadable, read_value, tidy
from engine.wording import office as wording

if TYPE_CHECKING:
    from engine.journal.verify import KnownRoot
    from engine.proof.checkpoint import Checkpoint

FIRST_YEAR, LAST_YEAR = 1950, 2200
"""Years that a rehearsal may be set in."""


def instant(text: str) -> datetime:
    """2015-10-12 or 2015-10-12T09:30, Beijing time, as an instant. Raises `Problem`."""
    try:
        given = datetime.fromisoformat(tidy(text).replace("/", "-"))
    except ValueError as error:
        raise Problem(wording.BAD_INSTANT, text=text) from error
    if not FIRST_YEAR <= given.year <= LAST_YEAR:
        raise Problem(wording.BAD_INSTANT, text=text)
    local = given if given.tzinfo else given.replace(tzinfo=OFFICE_TIME)
    return local.astimezone(UTC)


def claimed_day(text: str) -> date | None:
    """The day that somebody claims, in any of the ways that people write days. Raises `Problem`."""
    if not text:
        return None
    try:
        day = read_value(text, DATE)
    except Unreadable as error:
        raise Problem(wording.BAD_DATE, text=text) from error
    assert isinstance(day, date)
    return day


def make_request(
    desk: Desk, actor: str, clock: datetime, now: str, cid: str, claimed: str = "", late: str = ""
) -> Request:
    """A request on an open journal: one that repeats a recorded command is of that command's instant.

    Raises `Problem` when nobody is named, or --now is given for a real journal.
    """
    if now and not desk.world.rehearsal:
        raise Problem(wording.NOT_REHEARSAL)
    name = tidy(actor) or (REHEARSER if desk.world.rehearsal else "")
    if not name:
        raise Problem(wording.NO_ACTOR, actors="、".join(desk.world.actors))
    at = desk.journal.repeated[0].at if desk.journal.repeated else in_order(desk, moment(desk, clock, now))
    return Request(name, at, cid, claimed_day(claimed), late)


def day_asked(desk: Desk, clock: datetime, now: str) -> date:
    """The day that a question is about. Raises `Problem` when --now is given for a real journal."""
    return recorded_day(instant_asked(desk, clock, now))


def instant_asked(desk: Desk, clock: datetime, now: str) -> datetime:
    """The instant that a question is about. Raises `Problem` when --now is given for a real journal."""
    if now and not desk.world.rehearsal:
        raise Problem(wording.NOT_REHEARSAL)
    return in_order(desk, moment(desk, clock, now))


def in_order(desk: Desk, at: datetime) -> datetime:
    """The instant, or that of the last event where a clock lags a little behind it.

    So a step is decided for the day on which it is recorded.
    """
    last = desk.journal.head().at
    return last if timedelta(0) < last - at <= CLOCK_SLACK else at


def moment(desk: Desk, clock: datetime, now: str) -> datetime:
    """What --now says; else the clock. A rehearsal that has been given a time of its own stands still
    between commands."""
    if now:
        return instant(now)
    if desk.world.rehearsal:
        opened, last = desk.journal.event(1).at, desk.journal.head().at
        if last < clock and (clock - opened).days > STANDS_STILL_AFTER:
            return last
    return clock


STANDS_STILL_AFTER = 2
"""Days between a rehearsal's first event and the clock beyond which the rehearsal has a time of its own."""


def founding_request(actor: str, clock: datetime, now: str, cid: str, rehearsal: bool) -> Request:
    """The request that makes a journal: nobody is an actor yet. Raises `Problem`."""
    if now and not rehearsal:
        raise Problem(wording.NOT_REHEARSAL)
    name = tidy(actor) or (REHEARSER if rehearsal else "")
    if not name:
        raise Problem(wording.NO_ACTOR, actors="—")
    return Request(name, instant(now) if now else clock, cid)


def known_roots(size: int | None, root: str | None, checkpoints: Iterable[Path]) -> list[KnownRoot]:
    """Roots that were written down earlier, and for how many events: one as it was typed, the others in the
    files of checkpoints. Raises `Problem` for half a root, and for a file that is no checkpoint.
    """
    from engine.journal.verify import KnownRoot  # only here: most commands verify nothing

    found = [KnownRoot(head.size, head.root.hex()) for head in map(read_checkpoint, checkpoints)]
    if size is None and root is None:
        return found
    if size is None or root is None or not re.fullmatch("[0-9a-fA-F]{64}", root.strip()):
        raise Problem(wording.HALF_A_ROOT)
    return [KnownRoot(size, root.strip()), *found]


def read_checkpoint(path: Path) -> Checkpoint:
    """What a checkpoint that was given to somebody states. Raises `Problem`."""
    from engine.proof import checkpoint
    from engine.proof.fault import Fault

    try:
        _, head = checkpoint.read(path.read_bytes())
    except OSError as error:
        raise Problem(wording.UNREADABLE_FILE, path=path, error=error.strerror) from error
    except Fault as fault:
        raise Problem(wording.NOT_A_CHECKPOINT, path=path, **fault.words) from fault
    return head
