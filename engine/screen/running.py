"""Running one command: opening what it is about, showing what became of it, and turning every mistake into
words."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.problem import Problem
from engine.screen.completing import COMPLETING, quietly
from engine.screen.session import (
    DONE_CODE,
    REFUSED_CODE,
    WRONG_USE_CODE,
    Means,
    ReaderGone,
    Session,
    chosen_language,
    chosen_plain,
    complain,
    quiet_pipe,
    session,
    speak,
)
from engine.screen.usage import in_words
from engine.screen.words import INTERNAL, INTERNAL_HINT, INTERRUPTED, say

if TYPE_CHECKING:
    from engine.decide.facts import Bearer, Entity
    from engine.journal.store import Journal
    from engine.office.desk import Desk, Outcome
    from engine.office.request import Request
    from engine.screen.keyholder import Keyholder
    from engine.world import ReadPolicy

SHIPPED = Path(__file__).resolve().parent.parent.parent
"""The folder with rules/ and workflows/ that the program came with: they are neighbours of engine/."""


def run(program: click.Command, arguments: list[str], name: str, means: Means) -> int:
    """Runs one command and returns its exit code. `means` give the time and chance.

    No traceback reaches a person unless HUANJIE_DEBUG is set.
    """
    speak(os.environ, sys.platform)
    if COMPLETING in os.environ:
        return quietly(
            lambda: program.main([], name, obj=Session(lang=chosen_language(arguments), means=means))
        )
    language = chosen_language(arguments)
    told = partial(complain, language=language, plainly=chosen_plain(arguments, os.environ))
    try:
        result = program.main(
            arguments[1:], name, standalone_mode=False, obj=Session(lang=language, means=means)
        )
        return result if isinstance(result, int) else DONE_CODE
    except Problem as problem:
        return told(problem.title(language), problem.hint(language), problem.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_USE_CODE
    except click.ClickException as error:
        return told(*in_words(error, language), WRONG_USE_CODE)
    except (click.Abort, KeyboardInterrupt):
        return told(say(language, *INTERRUPTED), "", 130)
    except (ReaderGone, BrokenPipeError):
        quiet_pipe()
        return DONE_CODE
    except Exception as error:
        if os.environ.get("HUANJIE_DEBUG"):
            raise
        said = say(language, *INTERNAL).format(kind=type(error).__name__, error=error)
        return told(said, say(language, *INTERNAL_HINT), WRONG_USE_CODE)


def journal() -> Journal:
    """The journal that the session names, closed when the command ends. Raises `Problem`."""
    from engine.journal.store import Journal

    opened = Journal.open(session().db)
    click.get_current_context().call_on_close(opened.close)
    if session().id:
        opened.rewind(session().id)
    return opened


def request_for(desk: Desk) -> Request:
    """Who asks, when, for which day, and who signs."""
    from engine.office.asking import make_request

    now = session()
    cid = now.id or now.chance(8).hex()
    request = make_request(desk, now.actor, now.clock, now.now, cid, now.claimed, now.late)
    return replace(request, hand=keyholder(), chance=now.chance)


def keyholder() -> Keyholder:
    """Finds the keys of people in this user's own folder."""
    from engine.screen.keyholder import Keyholder

    return Keyholder(session(), Path(click.get_app_dir("huanjie")))


def read_policy(journal: Journal) -> ReadPolicy:
    """Reads the policies of a journal: from the user's cache where there is one and their text is unchanged."""
    from engine.office.cache import PolicyCache, cache_folder
    from engine.office.policies import policies_of

    try:
        folder = cache_folder(os.environ, sys.platform, Path.home())
    except RuntimeError:  # nobody's home
        return policies_of(journal)
    return policies_of(journal, PolicyCache(folder))


def open_desk(light: bool = False, cached: bool = True) -> Desk:
    """The journal's desk; a light one has read the policy, units and actors only."""
    from engine.office.desk import Desk

    opened = journal()
    return Desk(opened, [] if light else None, read_policy(opened) if cached else None)


def open_bearer(text: str) -> tuple[Desk, Bearer]:
    """The desk and the object or paper that a person named."""
    from engine.office.targets import locate

    opened = journal()
    return locate(opened, text, read_policy(opened))


def open_object(text: str) -> tuple[Desk, Entity]:
    """The desk and the object that a person named, or that the paper they named belongs to."""
    from engine.office.targets import an_object

    desk, bearer = open_bearer(text)
    return desk, an_object(bearer)


def policy_folder() -> Path:
    """The folder that --policy names, or the pack of that name which is shipped; else the working folder where it
    holds a policy; else the policy that is shipped."""
    from engine.policy.folder import FOLDERS, PACKS

    here, named = Path.cwd(), session().policy
    if named:
        shipped = SHIPPED.joinpath(*PACKS, named)
        return (
            shipped
            if not named.exists() and shipped.parent == SHIPPED.joinpath(*PACKS) and shipped.is_dir()
            else named
        )
    return here if all((here / name).is_dir() for name in FOLDERS) else SHIPPED


def policy_name() -> str:
    """What the policy's folder is called in answers: the working folder by its last name, any other as it was
    typed, and the policy that is shipped as what it is, for nobody typed its name."""
    folder = policy_folder()
    if folder == SHIPPED:
        return say(session().lang, f"程序自带的政策（{folder}）", f"the policy that is shipped ({folder})")
    return folder.name if folder == Path.cwd() else str(folder)


def show_outcome(desk: Desk, outcome: Outcome, actor: str) -> int:
    """Prints what became of a step; 0 when it is allowed, 1 when it is refused."""
    from engine.office.opening import community_label
    from engine.screen import records, refusal

    entity, policy = outcome.decision.entity, desk.ready.policy
    where = f"{community_label(desk, entity)}（{entity.id}）"
    session().show(
        lambda: records.of_outcome(outcome, policy, where),
        lambda: refusal.page(outcome, policy, where, actor, session().lang),
    )
    return DONE_CODE if outcome.decision.allowed else REFUSED_CODE
