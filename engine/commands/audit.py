"""Commands of those who trust nobody: `huanjie audit …`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.problem import NOT_VERIFIED
from engine.screen.bilingual import Group
from engine.screen.running import SHIPPED, journal, keyholder, open_desk, request_for
from engine.screen.session import DONE_CODE, FOLDER, OUTPUT, WRITING, common, session


@click.group(cls=Group)
def audit() -> None:
    """Audit."""


@audit.command()
@click.option("--size", type=click.IntRange(1))
@click.option("--root")
@click.option("--checkpoint", "checkpoints", type=FOLDER, multiple=True)
@click.option("--export", "exported", type=FOLDER)
@common("db", "lang", "json")
def verify(size: int | None, root: str | None, checkpoints: tuple[Path, ...], exported: Path | None) -> int:
    from engine.journal.verify import verify as verify_journal
    from engine.office import proving
    from engine.office.asking import known_roots
    from engine.screen import audits

    known = known_roots(size, root, checkpoints)
    found = proving.verify(exported, known) if exported else verify_journal(session().db, known)
    session().show(
        lambda: audits.of_verification(found), lambda: audits.verification_lines(found, session().lang)
    )
    return DONE_CODE if found.sound else NOT_VERIFIED


@audit.command()
@click.option("--export", "exported", type=FOLDER)
@click.option("--twice", is_flag=True)
@common("db", "lang", "json")
def replay(exported: Path | None, twice: bool) -> int:
    from engine.office import proving
    from engine.office.replaying import replay_all
    from engine.screen import audits

    with proving.reading(session().db, exported) as path:
        found = replay_all(path, twice)
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
    return session().done("rotated", {"event": event.seq, "key": key}, key=key[:12], seq=event.seq)


# ---- what leaves the house, and comes back


@audit.command()
@click.argument("destination", type=FOLDER)
@common("db", "lang", "json")
def export(destination: Path) -> int:
    from engine.office import proving

    opened = journal()
    verifier = proving.second_verifier(SHIPPED)
    head = proving.export_to(opened, destination, verifier)
    values = {"folder": str(destination), "size": head.size, "root": head.root.hex()}
    return session().done("exported", values, **values, key=proving.own_vkey(opened))


@audit.command()
@click.argument("seq", type=click.IntRange(1))
@click.option("--out", type=FOLDER)
@click.option("--page", type=FOLDER)
@common("db", "lang", "json")
def prove(seq: int, out: Path | None, page: Path | None) -> int:
    from engine.office import proving
    from engine.office.output import write_whole
    from engine.screen import proofs

    opened = journal()
    proof, vkey = proving.prove(opened, seq), proving.own_vkey(opened)
    path = out or Path(f"{seq}.tlog-proof")
    write_whole(path, proof.written().encode())
    if page:
        write_whole(page, proofs.page(proof, vkey, path).encode())
    values = {"seq": seq, "path": str(path), "key": vkey}
    return session().done("proved", values, **values)


@audit.command("check-proof")
@click.argument("proof", type=FOLDER)
@click.option("--vkey", "keys", multiple=True)
@common("lang", "json")
def check_proof(proof: Path, keys: tuple[str, ...]) -> int:
    from engine.screen import proven

    proved, judged = proven.checked(proof, keys)
    session().show(lambda: proven.of_shown(proved), lambda: proven.lines(proved, judged, session().lang))
    return DONE_CODE


# ---- exports that somebody was given


@audit.command()
@click.argument("old", type=FOLDER)
@click.argument("received", type=FOLDER)
@common("lang", "json")
def diff(old: Path, received: Path) -> int:
    from engine.screen import proofs

    found = proofs.compared(old, received)
    session().show(lambda: proofs.of_diff(found), lambda: proofs.diff_lines(found, session().lang))
    return NOT_VERIFIED if found.faults else DONE_CODE


@audit.command()
@click.argument("received", type=FOLDER)
@click.option("--name", required=True)
@click.option("--out", type=FOLDER)
@click.option("--state", type=FOLDER, default=Path("witness.json"))
@click.option("--vkey")
@common("lang", "json", "key")
def witness(received: Path, name: str, out: Path | None, state: Path, vkey: str | None) -> int:
    from engine.screen import proofs

    now = session()
    values = proofs.witnessed(received, name, keyholder(), state, vkey, int(now.clock.timestamp()), out)
    return now.done("witnessed", values, **values)


@audit.command()
@click.argument("cosigned", type=FOLDER)
@common("db", "lang", "json")
def accept(cosigned: Path) -> int:
    from engine.office import proving

    count = proving.accept(journal(), cosigned)
    return session().done("accepted", {"signatures": count}, count=count)
