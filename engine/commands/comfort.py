"""Commands for the place where the program is used: the shell, and the machine."""

from __future__ import annotations

import click

from engine.screen.bilingual import Command
from engine.screen.completing import SHELLS, script
from engine.screen.session import DONE_CODE, common


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(list(SHELLS)))
@common("lang")
def completion(shell: str) -> int:
    root = click.get_current_context().find_root()
    click.echo(script(root.command, shell, "huanjie"), nl=False)
    return DONE_CODE
