"""Papers: `huanjie evidence …`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.problem import NOT_VERIFIED
from engine.screen.bilingual import Group
from engine.screen.running import open_bearer, open_desk, open_object, request_for
from engine.screen.session import DONE_CODE, FOLDER, READING, WRITING, common, session


@click.group(cls=Group)
def evidence() -> None:
    """Papers."""


@evidence.command()
@click.argument("target")
@click.argument("kind")
@click.argument("facts", nargs=-1)
@click.option("--file", "path", type=FOLDER)
@common(*WRITING)
def add(target: str, kind: str, facts: tuple[str, ...], path: Path | None) -> int:
    from engine.office.attachment import Attachment
    from engine.office.fields import assignments

    desk, entity = open_object(target)
    attachment = Attachment.of(path) if path else None
    event = desk.add_evidence(request_for(desk), entity, kind, assignments(facts), attachment)
    data = {"event": event.seq, "id": event.data["id"], "file": event.data["file"]}
    return session().done("filed", data, kind=kind, id=event.data["id"], seq=event.seq)


@evidence.command()
@click.argument("target")
@click.option("--reason", required=True)
@common(*WRITING)
def withdraw(target: str, reason: str) -> int:
    from engine.office.targets import a_paper

    desk, bearer = open_bearer(target)
    paper = a_paper(bearer, target)
    event = desk.supersede(request_for(desk), paper, reason)
    return session().done("withdrawn", {"event": event.seq}, what=f"{paper.kind} {paper.id}", seq=event.seq)


@evidence.command()
@click.argument("files", nargs=-1, required=True, type=FOLDER)
@click.option("--archive", type=FOLDER)
@click.option("--yes", is_flag=True)
@common(*WRITING)
def collect(files: tuple[Path, ...], archive: Path | None, yes: bool) -> int:
    from engine.office import collecting
    from engine.screen import filing as screen

    now, desk = session(), open_desk()
    request = request_for(desk)
    found = collecting.look(desk, files, request.today)
    if not now.json:
        now.show(lambda: None, lambda: screen.lines(found, now.lang))
    events = collecting.file_all(desk, request, found, archive) if yes else []
    said = "collected" if yes else "collect_dry"
    return now.done(said, screen.of_collection(found, events), count=len(found.filed))


@evidence.command()
@click.argument("files", nargs=-1, required=True, type=FOLDER)
@click.option("--unit")
@common(*READING)
def check(files: tuple[Path, ...], unit: str | None) -> int:
    from engine.office.archive import look_for
    from engine.office.asking import day_asked
    from engine.screen import filing as screen

    now, desk = session(), open_desk()
    where = desk.unit(unit) if unit else next(iter(desk.world.units))
    found = look_for(desk, files, where, day_asked(desk, now.clock, now.now))
    now.show(lambda: screen.of_look(found), lambda: screen.look_lines(found, now.lang))
    lost = any(one.state in ("changed", "gone") for one in found)
    return NOT_VERIFIED if lost else DONE_CODE


@evidence.command()
@click.option("--unit")
@click.option("--out", type=FOLDER, required=True)
@click.option("--force", is_flag=True)
@common(*READING)
def index(unit: str | None, out: Path, force: bool) -> int:
    from engine.office import archive
    from engine.office.asking import day_asked
    from engine.office.output import check_target, write_whole
    from engine.screen import filing as screen

    now, desk = session(), open_desk()
    where, day = (
        desk.unit(unit) if unit else next(iter(desk.world.units)),
        day_asked(desk, now.clock, now.now),
    )
    check_target(out, (".xlsx",), force)
    found = archive.index(desk, where, day)
    write_whole(out, screen.workbook_of(found, where, day, now.lang))
    return now.done(
        "indexed", {"file": str(out), "papers": screen.of_index(found)}, path=out, count=len(found)
    )
