"""Reports: `huanjie report …`. Every figure is computed from the journal."""

from __future__ import annotations

from pathlib import Path

import click

from engine.problem import NOT_VERIFIED
from engine.screen.bilingual import Group
from engine.screen.running import open_desk
from engine.screen.session import DONE_CODE, FOLDER, READING, WRITING, common, session


@click.group(cls=Group)
def report() -> None:
    """Reports."""


@report.command()
@click.argument("facts", nargs=-1)
@click.option("--week")
@click.option("--unit")
@click.option("--report", "which")
@click.option("--out", type=FOLDER)
@click.option("--force", is_flag=True)
@click.option("--send", "target")
@common(*WRITING)
def weekly(
    facts: tuple[str, ...],
    week: str | None,
    unit: str | None,
    which: str | None,
    out: Path | None,
    force: bool,
    target: str | None,
) -> int:
    from engine.screen.reporting import Wish, run_weekly

    return run_weekly(Wish(week, unit, which, out, force), target, facts)


@report.command()
@click.option("--week")
@click.option("--unit")
@click.option("--issue", type=click.IntRange(1), default=1)
@click.option("--out", type=FOLDER)
@click.option("--force", is_flag=True)
@common(*READING)
def bulletin(week: str | None, unit: str | None, issue: int, out: Path | None, force: bool) -> int:
    from engine.screen.reporting import Wish, run_bulletin

    return run_bulletin(Wish(week, unit, None, out, force), issue)


@report.command()
@click.option("--unit")
@click.option("--out", type=FOLDER)
@click.option("--force", is_flag=True)
@common(*READING)
def summary(unit: str | None, out: Path | None, force: bool) -> int:
    from engine.screen.reporting import Wish, run_summary

    return run_summary(Wish(None, unit, None, out, force))


@report.command()
@click.argument("file", type=FOLDER)
@common(*READING)
def check(file: Path) -> int:
    from engine.office.sending import compare
    from engine.screen.weekly import of_comparison

    found = compare(open_desk(), file)
    said = "report_same" if found.same else "report_differs"
    values = {"seq": found.paper.seq, "paper": f"{found.paper.kind} {found.paper.id}"}
    session().done(said, of_comparison(found), path=file, week=found.found.week, **values)
    return DONE_CODE if found.same else NOT_VERIFIED
