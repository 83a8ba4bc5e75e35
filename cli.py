"""The command line: read the arguments, call one function of the engine, print, exit.

Exit codes: 0 done, 1 refused by policy, 2 wrong use, 3 the journal does not verify.
"""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from engine.commands.audit import audit
from engine.commands.comfort import completion, doctor
from engine.commands.evidence import evidence
from engine.commands.imports import import_
from engine.commands.inspecting import sample
from engine.commands.keeping import backup, restore, upgrade
from engine.commands.people import actor, erase
from engine.commands.policy import policy
from engine.commands.report import report
from engine.screen.bilingual import Group
from engine.screen.running import (
    journal,
    open_bearer,
    open_desk,
    open_object,
    policy_folder,
    read_policy,
    request_for,
    run,
    show_outcome,
)
from engine.screen.session import (
    FOLDER,
    LOOKS,
    READING,
    WRITING,
    Means,
    Session,
    called_as,
    common,
    look,
    session,
)

VERSION = "0.1.0"
PROGRAM = f"huanjie {VERSION}"
DONE, REFUSED, WRONG_USE, NOT_VERIFIED = 0, 1, 2, 3


@click.group(cls=Group)
@click.version_option(VERSION, prog_name="huanjie")
@common(*READING, *LOOKS, "policy")
def huanjie() -> None:
    """The whole program."""


def main() -> NoReturn:
    """Runs the program. No traceback reaches a person unless HUANJIE_DEBUG is set."""
    means = Means(lambda: datetime.now(UTC), secrets.token_bytes, look)
    sys.exit(run(huanjie, sys.argv, "huanjie", means))


# ---- the journal


@huanjie.command()
@click.option("--rehearsal", is_flag=True)
@click.option("--signed", is_flag=True)
@common(*WRITING, "policy")
def init(rehearsal: bool, signed: bool) -> int:
    from engine.office.opening import Birth, open_new
    from engine.office.policies import read_folder
    from engine.screen.founding import founder, own_key
    from engine.screen.journals import of_opening
    from engine.screen.running import keyholder

    now = session()
    request = founder(now, rehearsal, signed or not rehearsal)
    birth = Birth(now.chance(16).hex(), own_key(now), PROGRAM, rehearsal, signed or not rehearsal)
    desk = open_new(now.db, birth, request, read_folder(policy_folder()))
    data, values = of_opening(desk, policy_folder())
    if not desk.journal.signed:
        return now.done("opened", data, **values)
    key = str(keyholder().path(request.actor))
    return now.done("opened_signed", {**data, "key_file": key}, **values, key=key)


huanjie.add_command(import_)


@huanjie.command()
@click.argument("target")
@click.argument("facts", nargs=-1)
@click.option("--new", is_flag=True)
@common(*WRITING)
def record(target: str, facts: tuple[str, ...], new: bool) -> int:
    from engine.office.fields import assignments
    from engine.office.targets import add_new
    from engine.screen.tables import recorded

    typed = assignments(facts)
    if new:
        event = add_new(opened := journal(), request_for, target, typed, read_policy(opened))
    else:
        desk, bearer = open_bearer(target)
        event = desk.record(request_for(desk), bearer, typed)
    what = recorded(event.data, session().lang)
    return session().done("recorded", {"event": event.seq, "data": event.data}, what=what, seq=event.seq)


huanjie.add_command(evidence)


@huanjie.command()
@click.argument("target")
@click.argument("kind")
@click.option("--count", type=click.IntRange(0), required=True)
@common(*WRITING)
def confirm(target: str, kind: str, count: int) -> int:
    desk, entity = open_object(target)
    event = desk.confirm(request_for(desk), entity, kind, count)
    return session().done("confirmed", {"event": event.seq}, kind=kind, count=count, seq=event.seq)


@huanjie.command()
@click.argument("target")
@click.argument("rule")
@click.option("--number", required=True)
@common(*WRITING)
def approve(target: str, rule: str, number: str) -> int:
    from engine.office.approving import approve as approve_exception

    desk, entity = open_object(target)
    event = approve_exception(desk, request_for(desk), entity, rule, number)
    values = {"object": entity.name, "rule": rule, "number": event.data["number"]}
    return session().done("approved", {"event": event.seq, **values}, **values, seq=event.seq)


# ---- steps


@huanjie.command()
@click.argument("target")
@click.argument("step")
@click.option("--countersign", default="")
@common(*WRITING)
def advance(target: str, step: str, countersign: str) -> int:
    desk, entity = open_object(target)
    request = request_for(desk)
    outcome = desk.advance(request, entity, desk.step(entity, step), countersign)
    return show_outcome(desk, outcome, request.actor)


@huanjie.command()
@click.argument("step")
@click.argument("codes", nargs=-1)
@click.option("--unit")
@click.option("--countersign", default="")
@click.option("--yes", is_flag=True)
@common(*WRITING)
def bulk(step: str, codes: tuple[str, ...], unit: str | None, countersign: str, yes: bool) -> int:
    from engine.screen.planning import run_bulk

    return run_bulk(step, codes, unit, countersign, yes)


@huanjie.command()
@click.argument("target")
@click.argument("step")
@click.option("--countersign", default="")
@common(*READING)
def why(target: str, step: str, countersign: str) -> int:
    desk, entity = open_object(target)
    request = request_for(desk)
    return show_outcome(desk, desk.ask(request, entity, desk.step(entity, step), countersign), request.actor)


@huanjie.command()
@click.argument("target")
@click.argument("step", required=False)
@common(*READING)
def missing(target: str, step: str | None) -> int:
    from engine.office.targets import outlook
    from engine.screen import missing as screen

    desk, entity = open_object(target)
    found, policy = outlook(desk, request_for(desk), entity, step), desk.ready.policy
    session().show(
        lambda: screen.of_outlook(found, policy),
        lambda: screen.lines(found, policy, session().lang),
    )
    return DONE


# ---- looking


@huanjie.command()
@click.option("--all", "every", is_flag=True)
@common(*READING)
def status(every: bool) -> int:
    from engine.office.reading import status as read_status
    from engine.screen import overview

    desk = open_desk(light=True)
    rows = read_status(desk.journal, desk.ready.policy)
    session().show(
        lambda: overview.of_status(rows, desk),
        lambda: overview.status_lines(rows, desk, every, session().lang),
    )
    return DONE


@huanjie.command()
@click.argument("office", required=False)
@click.option("--by", "tier", default="")
@common(*READING)
def figures(office: str | None, tier: str) -> int:
    from engine.office.asking import day_asked
    from engine.office.counting import count_offices
    from engine.screen import figures as screen

    desk = open_desk()
    found = count_offices(desk, office, tier, day_asked(desk, session().clock, session().now))
    session().show(lambda: screen.of_counts(found), lambda: screen.lines(found, session().lang))
    return DONE


@huanjie.command()
@click.argument("community", required=False)
@click.option("--flow", default="")
@click.option("--unit")
@click.option("--out", type=FOLDER, required=True)
@click.option("--force", is_flag=True)
@common(*READING)
def flowchart(community: str | None, flow: str, unit: str | None, out: Path, force: bool) -> int:
    from engine.screen.planning import run_flowchart

    return run_flowchart(community, flow, unit, out, force)


@huanjie.command()
@click.argument("office", required=False)
@click.option("--out", type=FOLDER)
@click.option("--force", is_flag=True)
@common(*READING)
def today(office: str | None, out: Path | None, force: bool) -> int:
    from engine.screen.planning import run_today

    return run_today(office, out, force)


@huanjie.command()
@click.argument("community", required=False)
@click.option("--unit")
@click.option("--if", "supposed", multiple=True)
@click.option("--out", type=FOLDER)
@click.option("--force", is_flag=True)
@common(*READING)
def schedule(
    community: str | None, unit: str | None, supposed: tuple[str, ...], out: Path | None, force: bool
) -> int:
    from engine.screen.planning import run

    return run(community, unit, supposed, out, force)


@huanjie.command()
@click.argument("target")
@common(*READING)
def show(target: str) -> int:
    from engine.office.erasing import apart
    from engine.screen import records
    from engine.screen.tables import entity_lines

    desk, entity = open_object(target)
    policy, kept = desk.ready.policy, partial(apart, desk.journal)
    session().show(
        lambda: records.of_entity(entity, policy, kept),
        lambda: entity_lines(entity, policy, session().lang, kept),
    )
    return DONE


@huanjie.command()
@click.argument("target", required=False)
@click.option("--last", type=click.IntRange(1, 1_000_000), default=20)
@common(*READING)
def log(target: str | None, last: int) -> int:
    from engine.office.targets import last_events
    from engine.screen import records
    from engine.screen.tables import log_table

    events = last_events(journal(), target, last)
    session().show(
        lambda: [records.of_event(event) for event in events], lambda: [log_table(events, session().lang)]
    )
    return DONE


# ---- people, what they prove, and the place where they work


for command in (actor, report, sample, audit, erase, backup, restore, upgrade, completion, doctor):
    huanjie.add_command(command)


# ---- policy


huanjie.add_command(policy)


@policy.command()
@click.argument("folder", required=False, type=FOLDER)
@common(*WRITING, "policy")
def adopt(folder: Path | None) -> int:
    from engine.office.policies import read_folder

    desk = open_desk(cached=False)
    data = desk.adopt(request_for(desk), read_folder(folder or policy_folder())).data
    values = {"name": data["name"], "version": data["version"], "digest": data["digest"][:12]}
    seq = desk.world.seq
    return session().done("adopted", {"event": seq, "policy": data["digest"]}, **values, seq=seq)


# ---- demo


@huanjie.command()
@common("db", "lang")
def demo() -> int:
    from engine.demo.play import play
    from engine.screen.console import console

    path = session().db if session().db != Session().db else Path("demo.db")
    plainly = session().lang if session().plain else None
    screen, called = console(sys.stdout.isatty(), plainly), called_as(sys.argv[0])
    code: int = play(path, screen, session().lang, PROGRAM, called)
    return code


if __name__ == "__main__":
    main()
