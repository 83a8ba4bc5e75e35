"""Commands that keep a journal for years: backup, restore, upgrade."""

from __future__ import annotations

from pathlib import Path

import click

from engine.screen.bilingual import Command
from engine.screen.running import open_desk, request_for
from engine.screen.session import FOLDER, WRITING, common, session


@click.command(cls=Command)
@click.argument("copy", type=FOLDER)
@common("db", "lang", "json")
def backup(copy: Path) -> int:
    from engine.journal import keeping

    found = keeping.backup(session().db, copy)
    values = {"path": str(copy), "size": found.size, "root": found.root}
    return session().done("backed_up", values, **values)


@click.command(cls=Command)
@click.argument("copy", type=FOLDER)
@click.option("--checkpoint", "checkpoints", type=FOLDER, multiple=True)
@common("db", "lang", "json")
def restore(copy: Path, checkpoints: tuple[Path, ...]) -> int:
    from engine.journal import keeping
    from engine.office.asking import known_roots

    found = keeping.restore(copy, session().db, known_roots(None, None, checkpoints))
    values = {"path": str(session().db), "size": found.size, "root": found.root}
    return session().done("restored", values, **values)


@click.command(cls=Command)
@common(*WRITING)
def upgrade() -> int:
    from engine.office import upgrading
    from engine.screen.founding import own_key

    upgrading.prepare(session().db)
    desk = open_desk(light=True)
    done = upgrading.upgrade(desk, request_for(desk), own_key(session()))
    values = {"path": str(session().db), "copy": str(done.copy), "seq": done.event.seq}
    return session().done("upgraded", values, **values)
