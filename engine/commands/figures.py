"""`huanjie figures`: what the policy counts, aims at and sets a day for, computed from the journal."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from engine.screen.running import open_desk
from engine.screen.session import DONE_CODE, READING, common, session


@click.argument("office", required=False)
@click.option("--by", "tier", default="")
@common(*READING)
def figures(office: str | None, tier: str) -> int:
    from engine.office.asking import day_asked
    from engine.office.counting import counted, offices
    from engine.screen import figures as screen

    desk = open_desk()
    today = day_asked(desk, datetime.now(UTC), session().now)
    unit = desk.unit(office) if office else next(iter(desk.world.units))
    units = offices(desk.world, unit, tier) if tier else [unit]
    found = [counted(desk.world, desk.ready.policy, one, today) for one in units]
    names = {one.id: one.id.replace("/", " ") for one in desk.world.units.values()}
    session().show(lambda: screen.of_counts(found), lambda: screen.lines(found, names, session().lang))
    return DONE_CODE
