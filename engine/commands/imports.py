"""`huanjie import ...`: rosters and ledgers from sheets, and empty sheets to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from engine.screen.bilingual import Group
from engine.screen.running import open_desk, request_for
from engine.screen.session import DONE_CODE, FOLDER, READING, WRITING, common, session


@click.group("import", cls=Group)
def import_() -> None:
    """Imports."""


@import_.command()
@click.argument("file", type=FOLDER)
@click.option("--dry-run", is_flag=True)
@common(*WRITING)
def roster(file: Path, dry_run: bool) -> int:
    from engine.office.importing import carry_out, plan_import
    from engine.screen.imports import notes, of_plan

    desk = open_desk()
    request = request_for(desk)
    plan = plan_import(desk, request, file)
    session().show(lambda: of_plan(plan), lambda: notes(plan, session().lang))
    events = 0 if dry_run and not plan.reading.faults else carry_out(desk, request, plan)
    if session().json:
        return DONE_CODE
    return session().done("planned" if dry_run else "imported", {}, **of_plan(plan)["counts"], events=events)


@import_.command()
@click.argument("file", type=FOLDER)
@click.option("--kind", "about", default="")
@click.option("--new", "further", is_flag=True)
@click.option("--dry-run", is_flag=True)
@common(*WRITING)
def ledger(file: Path, about: str, further: bool, dry_run: bool) -> int:
    from engine.office.ledgers import carry_out, check, plan_ledger
    from engine.screen import ledgers as screen

    desk = open_desk()
    request = request_for(desk)
    plan = plan_ledger(desk, request, file, about, further)
    session().show(lambda: screen.of_plan(plan), lambda: screen.lines(plan, session().lang, dry_run))
    events = check(plan) if dry_run else carry_out(desk, request, plan)
    if session().json:
        return DONE_CODE
    said = "ledger_planned" if dry_run else "ledger_imported"
    return session().done(said, {}, **screen.counts(plan), events=events)


@import_.command()
@click.argument("kind")
@click.option("--unit")
@click.option("--out", type=FOLDER, required=True)
@click.option("--force", is_flag=True)
@common(*READING)
def template(kind: str, unit: str | None, out: Path, force: bool) -> int:
    from engine.office.asking import day_asked
    from engine.office.output import check_target, write_whole
    from engine.office.templates import blank_for
    from engine.printing.blank import blank_workbook

    now, desk = session(), open_desk()
    check_target(out, (".xlsx",), force)
    blank = blank_for(desk, kind, unit, now.lang)
    write_whole(out, blank_workbook(blank, day_asked(desk, now.clock, now.now).isoformat()))
    data = {"file": str(out), "kind": blank.name, "columns": [column.head for column in blank.columns]}
    return now.done("template", data, path=out, kind=blank.name)
