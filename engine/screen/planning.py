"""The commands that look ahead: what lies before an office today, and schedules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.office import scheduling
from engine.office.asking import day_asked
from engine.office.output import check_target, write_whole
from engine.screen import schedules as screen
from engine.screen.progress import watched
from engine.screen.running import open_desk, open_object, request_for
from engine.screen.session import DONE_CODE, REFUSED_CODE, session


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


def run_bulk(name: str, codes: Sequence[str], unit: str | None, countersign: str, yes: bool) -> int:
    """One step for many communities: who may and who may not, and with `yes` in one go. Raises `Problem`."""
    from engine.office import bulk
    from engine.screen import bulk as screen

    now = session()
    desk = open_desk()
    step, request = bulk.step_of_communities(desk, name), request_for(desk)
    chosen = [scheduling.community(desk, code) for code in codes] or scheduling.at_or_below(desk, unit)
    found = bulk.plan(desk, request, chosen, step, countersign)
    policy, actor = desk.ready.policy, request.actor
    if not now.json:
        now.show(lambda: None, lambda: screen.lines(found, policy, actor, now.lang))
    taken = bulk.carry_out(desk, request, found, countersign) if yes else iter(())
    outcomes = list(watched(taken, len(found.open)))
    said = "bulk" if yes else "bulk_dry"
    now.done(said, screen.of_plan(found, outcomes), count=len(outcomes) if yes else len(found.open))
    return DONE_CODE if found.open or found.done else REFUSED_CODE


def run_flowchart(text: str | None, flow: str, unit: str | None, out: Path, force: bool) -> int:
    """The flow chart of one community into a file, or those of all into a folder. Raises `Problem`."""
    from engine.office import flowcharts

    now = session()
    if text:
        desk, entity = open_object(text)
        policy, day = desk.ready.policy, day_asked(desk, now.clock, now.now)
        chosen = flowcharts.flow_of(policy, entity.kind, flow)
        flowcharts.write_one(entity, chosen, policy, day, out, now.lang, force)
        return now.done("charted", {"file": str(out), "charts": 1}, path=out, count=1)
    desk = open_desk()
    policy, day = desk.ready.policy, day_asked(desk, now.clock, now.now)
    chosen = flowcharts.flow_of(policy, policy.root_kind().name, flow)
    communities = scheduling.at_or_below(desk, unit)
    work = flowcharts.write_all(communities, chosen, policy, day, out, now.lang)
    count = len(list(watched(work, len(communities))))
    return now.done("charted", {"folder": str(out), "charts": count}, path=out, count=count)


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
