"""The commands that look ahead: what lies before an office today, and schedules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.office import scheduling
from engine.office.asking import day_asked
from engine.office.output import check_target, write_whole
from engine.screen import schedules as screen
from engine.screen.running import open_desk, open_object
from engine.screen.session import session

DONE_CODE = 0


def run_today(office: str | None, out: Path | None, force: bool) -> int:
    """What lies before an office, on the screen or as an Excel table. Raises `Problem`."""
    from engine.office.today import day_of
    from engine.screen import today as screen

    now = session()
    desk = open_desk()
    found = day_of(desk, office, day_asked(desk, now.clock, now.now))
    if out:
        check_target(out, (".xlsx",), force)
        write_whole(out, screen.workbook_of(found, desk.ready.policy.region, now.lang))
        return now.done(
            "listed", {"file": str(out), "tasks": len(found.tasks)}, path=out, count=len(found.tasks)
        )
    now.show(lambda: screen.of_day(found), lambda: screen.lines(found, now.lang))
    return DONE_CODE


def run(community: str | None, unit: str | None, words: Sequence[str], out: Path | None, force: bool) -> int:
    """The schedule of one community, or of all in an office's charge. Raises `Problem`."""
    now = session()
    if community:
        desk, entity = open_object(community)
        chosen = [entity.root()]
    else:
        desk = open_desk()
        chosen = scheduling.at_or_below(desk, unit)
    policy, day = desk.ready.policy, day_asked(desk, now.clock, now.now)
    found = scheduling.schedules(desk, chosen, day, scheduling.suppose(policy, words))
    if out:
        from engine.office.timetables import write_schedules

        write_schedules(found, policy, day, out, now.lang, force)
        return now.done(
            "scheduled", {"file": str(out), "communities": len(found)}, path=out, count=len(found)
        )
    now.show(
        lambda: screen.of_schedule(found[0]) if community else [screen.of_schedule(one) for one in found],
        lambda: (
            screen.lines(found[0], policy, now.lang)
            if community
            else screen.overview(found, policy, now.lang)
        ),
    )
    return DONE_CODE
