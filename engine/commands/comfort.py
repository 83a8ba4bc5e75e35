"""Commands for the place where the program is used: the shell, and the machine."""

from __future__ import annotations

import click

from engine.screen.bilingual import Command
from engine.screen.completing import SHELLS, script
from engine.screen.running import keyholder
from engine.screen.session import DONE_CODE, REFUSED_CODE, common, session


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(list(SHELLS)))
@common("lang")
def completion(shell: str) -> int:
    root = click.get_current_context().find_root()
    click.echo(script(root.command, shell, "huanjie"), nl=False)
    return DONE_CODE


@click.command(cls=Command)
@common("db", "lang", "json")
def doctor() -> int:
    from engine.office.doctor import judge
    from engine.screen import checkup

    now = session()
    found = judge(now.look(keyholder().folder), now.clock)
    now.show(lambda: checkup.of_findings(found), lambda: checkup.lines(found, now.lang))
    return REFUSED_CODE if checkup.count(found, "wrong") else DONE_CODE
