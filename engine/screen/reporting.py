"""The commands that report: a week's report on the screen, as a file, and sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from engine.office.asking import day_asked, instant_asked
from engine.office.desk import Desk
from engine.office.fields import assignments
from engine.office.sending import send
from engine.office.weekly import Weekly, spoken, weekly
from engine.office.weekly_files import write_paper, write_weekly
from engine.problem import Problem
from engine.screen import weekly as screen
from engine.screen.running import open_desk, open_object, request_for
from engine.screen.session import DONE_CODE, session
from engine.wording import reports as wording
from engine.wording.reports import BulletinWords, SummaryWords


class Wish(NamedTuple):
    """Which report is wanted, and as which file."""

    week: str | None
    unit: str | None
    name: str | None
    out: Path | None
    force: bool


def run_weekly(wish: Wish, target: str | None, facts: Sequence[str]) -> int:
    """A week's report: shown, written to a file, or sent. Raises `Problem`."""
    if target:
        return run_send(wish, target, facts)
    now, desk = session(), open_desk()
    found = asked(desk, wish, desk.unit(wish.unit) if wish.unit else next(iter(desk.world.units)))
    if facts:
        raise Problem(wording.NOTHING_TO_SEND, facts=" ".join(facts))
    if wish.out:
        write_weekly(found, wish.out, now.lang, wish.force)
        said = "report_draft" if found.draft else "report_written"
        data = {"file": str(wish.out), "digest": found.digest, "draft": found.draft}
        return now.done(said, data, path=wish.out, week=found.week, cutoff=spoken(found.cutoff))
    now.show(lambda: screen.of_weekly(found), lambda: screen.lines(found, now.lang))
    return DONE_CODE


def run_send(wish: Wish, target: str, facts: Sequence[str]) -> int:
    """Writes a report of the office that `target` belongs to, and files it there. Raises `Problem`."""
    now = session()
    if wish.out is None:
        raise Problem(wording.NO_FILE_TO_SEND)
    desk, owner = open_object(target)
    unit = desk.unit(wish.unit) if wish.unit else owner.root().unit
    request, found = request_for(desk), asked(desk, wish, unit)
    event = send(desk, request, found, owner, assignments(facts), wish.out, now.lang, wish.force)
    data = {"event": event.seq, "id": event.data["id"], "file": event.data["file"], "digest": found.digest}
    what = f"{event.data['kind']} {event.data['id']}"
    return now.done("report_sent", data, path=wish.out, week=found.week, what=what, seq=event.seq)


def asked(desk: Desk, wish: Wish, unit: str) -> Weekly:
    """The report that is wanted, of an office."""
    now = session()
    return weekly(desk, unit, wish.name, wish.week, instant_asked(desk, now.clock, now.now))


def run_bulletin(wish: Wish, issue: int) -> int:
    """Which offices have fallen behind: shown, or as a document. Raises `Problem`."""
    from engine.office.bulletin import bulletin, paper

    now, desk = session(), open_desk()
    unit = desk.unit(wish.unit) if wish.unit else next(iter(desk.world.units))
    found = bulletin(desk, unit, wish.week, instant_asked(desk, now.clock, now.now))
    if wish.out:
        write_paper(paper(found, issue, BulletinWords(now.lang)), wish.out, wish.force)
        data = {"file": str(wish.out), "named": len(found.named)}
        return now.done("bulletin_written", data, path=wish.out, issue=issue, count=len(found.named))
    now.show(lambda: screen.of_bulletin(found), lambda: screen.bulletin_lines(found, issue, now.lang))
    return DONE_CODE


def run_summary(wish: Wish) -> int:
    """The round as it stands, by the parts of the source: shown, or as a document. Raises `Problem`."""
    from engine.office.summary import paper, summary
    from engine.screen.papers import lines

    now, desk = session(), open_desk()
    unit = desk.unit(wish.unit) if wish.unit else next(iter(desk.world.units))
    found = summary(desk, unit, day_asked(desk, now.clock, now.now))
    made = paper(found, SummaryWords(now.lang))
    if wish.out:
        write_paper(made, wish.out, wish.force)
        count = len(found.sections)
        return now.done(
            "summary_written", {"file": str(wish.out), "sections": count}, path=wish.out, count=count
        )
    now.show(lambda: screen.of_summary(found), lambda: lines(made))
    return DONE_CODE
