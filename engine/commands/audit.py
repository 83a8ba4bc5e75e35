"""Commands of those who trust nobody: `huanjie audit …`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.problem import NOT_VERIFIED
from engine.screen.bilingual import Group
from engine.screen.running import open_desk, request_for
from engine.screen.session import DONE_CODE, FOLDER, OUTPUT, WRITING, common, session


@click.group(cls=Group)
def audit() -> None:
    """Audit."""


@audit.command()
@click.option("--size", type=click.IntRange(1))
@click.option("--root")
@click.option("--checkpoint", "checkpoints", type=FOLDER, multiple=True)
@common("db", "lang", "json")
def verify(size: int | None, root: str | None, checkpoints: tuple[Path, ...]) -> int:
    from engine.journal.verify import verify as verify_journal
    from engine.office.asking import known_roots
    from engine.screen import audits

    found = verify_journal(session().db, known_roots(size, root, checkpoints))
    session().show(
        lambda: audits.of_verification(found), lambda: audits.verification_lines(found, session().lang)
    )
    return DONE_CODE if found.sound else NOT_VERIFIED


@audit.command()
@common("db", "lang", "json")
def replay() -> int:
    from engine.audit.replay import replay_journal
    from engine.journal.store import Journal
    from engine.office.policies import policies_of
    from engine.screen import audits

    with Journal.open(session().db, read_only=True) as opened:
        found = replay_journal(opened, policies_of(opened))
    session().show(lambda: audits.of_replay(found), lambda: audits.replay_lines(found, session().lang))
    return NOT_VERIFIED if found.differences else DONE_CODE


# ---- checkpoints


@audit.command()
@click.option("--out", type=OUTPUT)
@click.option("--to", "recipient", default="")
@common(*WRITING)
def checkpoint(out: Path | None, recipient: str) -> int:
    from engine.office.giving import give
    from engine.screen import audits

    desk = open_desk(light=True)
    note, event = give(desk, request_for(desk) if recipient else None, recipient)
    audits.put_checkpoint(session(), note, out, event)
    return DONE_CODE


@audit.command()
@common(*WRITING)
def rotate() -> int:
    from engine.office.giving import rotate as rotate_key
    from engine.screen.founding import own_key

    desk = open_desk(light=True)
    event = rotate_key(desk, request_for(desk), own_key(session()))
    key = event.data["key"]
    return session().done("rotated", {"event": event.seq, "key": key}, key=key[:16], seq=event.seq)
