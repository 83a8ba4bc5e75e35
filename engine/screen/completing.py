"""What the shell is offered when somebody presses Tab: click's own completion, with names out of the journal.

Nothing is written, nothing is complained of: whoever is still typing has not asked anything yet.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

COMPLETING = "_HUANJIE_COMPLETE"
"""What the shell sets, by click's agreement with it."""
SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
NAMING = (
    "target", "community", "codes", "office", "unit", "actor", "countersign", "step", "kind", "facts", "fields",
    "rule", "role", "tier", "flow", "flows", "only", "name",
)  # fmt: skip
"""The parameters that name something of the journal or the policy."""
MOST = 400
"""Suggestions at once."""


def completed(parameter: click.Parameter, command: str) -> None:
    """Gives a parameter that names something the names that there are. `command` is the path of its command."""
    if str(parameter.name) in NAMING:

        def offer(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
            return list(items(ctx, command, str(parameter.name), incomplete))

        parameter.shell_complete = offer  # type: ignore[method-assign]


def items(ctx: click.Context, command: str, parameter: str, incomplete: str) -> Iterator[CompletionItem]:
    """What may stand for a parameter, the beginning of which is typed."""
    from engine.journal.glance import policy_texts
    from engine.office.offering import Shelf, offers
    from engine.screen.session import Session

    db = ctx.find_root().ensure_object(Session).db
    shelf = Shelf(db, lambda: (not command.startswith("policy") and policy_texts(db)) or shipped_texts(ctx))
    offered = offers(shelf, command, parameter, incomplete, ctx.params) or []
    fitting = [one for one in offered if one[0].startswith(incomplete) and one[0] not in typed(ctx)]
    for value, remark in fitting[:MOST]:
        yield CompletionItem(value, help=remark or None)


def typed(ctx: click.Context) -> set[str]:
    """The words that stand already in a list of words."""
    many = [value for value in ctx.params.values() if isinstance(value, tuple)]
    return {str(word) for words in many for word in words}


def shipped_texts(ctx: click.Context) -> list[str]:
    """The files of the policy folder that a command without a journal would read."""
    from engine.policy.folder import files_in
    from engine.screen.running import policy_folder

    with ctx.scope(cleanup=False):
        files = files_in(policy_folder())
    return [data.decode(errors="replace") for data in files.values()]


def quietly(answer: Callable[[], Any]) -> int:
    """Answers the shell; whatever goes wrong is as if there were nothing to offer."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        with suppress(Exception, SystemExit, KeyboardInterrupt):
            answer()
        with suppress(Exception):
            sys.stdout.flush()
    return 0


def script(program: click.Command, shell: str, name: str) -> str:
    """What a shell reads once to know the program: click's own. bash is not asked for its version."""
    made = SHELLS[shell](program, {}, name, COMPLETING)
    return ShellComplete.source(made)
