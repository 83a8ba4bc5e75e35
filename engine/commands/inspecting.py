"""Commands of those who inspect: which communities to go to."""

from __future__ import annotations

from pathlib import Path

import click

from engine.screen.bilingual import Command
from engine.screen.running import open_desk
from engine.screen.session import FOLDER, READING, common, session


@click.command(cls=Command)
@click.argument("number", type=click.IntRange(1))
@click.option("--seed", required=True)
@click.option("--unit")
@click.option("--by", "tier", default="")
@click.option("--out", type=FOLDER)
@click.option("--force", is_flag=True)
@common(*READING)
def sample(number: int, seed: str, unit: str | None, tier: str, out: Path | None, force: bool) -> int:
    from engine.office.asking import day_asked
    from engine.office.output import check_target, write_whole
    from engine.office.sampling import draw
    from engine.screen import sampling as screen

    now, desk = session(), open_desk(light=False)
    found = draw(desk, number, seed, unit, tier)
    if out:
        check_target(out, (".xlsx",), force)
        write_whole(out, screen.workbook_of(found, day_asked(desk, now.clock, now.now), now.lang))
        return now.done(
            "sampled", {"file": str(out), **screen.of_sample(found)}, path=out, count=len(found.drawn)
        )
    now.show(lambda: screen.of_sample(found), lambda: screen.lines(found, now.lang))
    return 0
