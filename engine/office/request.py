"""Who asks for something to be done, when, and for which day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from engine.journal.command import Signer
from engine.journal.record import recorded_day
from engine.problem import Problem
from engine.wording import office as wording


@dataclass(frozen=True, slots=True)
class Request:
    """One command.

    `at` is the instant of recording (aware, UTC); `cid` is its id: the same id is never carried out twice.
    `claimed` is the day the author says it happened; `late` the reason where that is before the day of
    recording. `hand` finds who signs by a person's name, and raises `Problem` where that cannot be; `chance`
    gives so many bytes that nobody can guess.
    """

    actor: str
    at: datetime
    cid: str
    claimed: date | None = None
    late: str = ""
    hand: Callable[[str], Signer] | None = None
    chance: Callable[[int], bytes] | None = None

    @property
    def today(self) -> date:
        """The day of recording in Beijing: the day that rules see."""
        return recorded_day(self.at)

    @property
    def date(self) -> date:
        return self.claimed or self.today

    def check(self) -> None:
        """Raises `Problem` for a day to come, and for an earlier day without a reason."""
        if self.date > self.today:
            raise Problem(wording.FUTURE, date=self.date, today=self.today)
        if self.date < self.today and not self.late.strip():
            raise Problem(wording.LATE, date=self.date, today=self.today)
