"""Commands about people: who may act, with which keys, and what is erased of those who are written about."""

from __future__ import annotations

from pathlib import Path

import click

from engine.screen.bilingual import Command, Group
from engine.screen.running import keyholder, open_bearer, open_desk, request_for
from engine.screen.session import DONE_CODE, FOLDER, READING, WRITING, common, session


@click.group(cls=Group)
def actor() -> None:
    """Actors."""


@actor.command("add")
@click.argument("name")
@click.option("--role", required=True)
@click.option("--unit", required=True)
@common(*WRITING)
def add_actor(name: str, role: str, unit: str) -> int:
    from engine.office import people

    desk = open_desk(light=True)
    event = people.add_actor(desk, request_for(desk), name, role, desk.unit(unit))
    return session().done("actor", {"event": event.seq}, name=name, role=role, unit=unit, seq=event.seq)


@actor.command("remove")
@click.argument("name")
@click.option("--role", required=True)
@click.option("--unit", required=True)
@click.option("--reason", required=True)
@common(*WRITING)
def remove_role(name: str, role: str, unit: str, reason: str) -> int:
    from engine.office import people

    desk = open_desk(light=True)
    event = people.remove_role(desk, request_for(desk), name, role, desk.unit(unit), reason)
    return session().done("unactor", {"event": event.seq}, name=name, role=role, unit=unit, seq=event.seq)


@actor.command("list")
@common(*READING)
def list_actors() -> int:
    from engine.screen.journals import actor_lines, of_actors

    desk = open_desk(light=True)
    session().show(lambda: of_actors(desk), lambda: actor_lines(desk))
    return DONE_CODE


# ---- keys


@actor.group()
def key() -> None:
    """Keys."""


@key.command("new")
@click.argument("name")
@click.option("--out", type=FOLDER)
@common("lang", "json")
def new_key(name: str, out: Path | None) -> int:
    holder = keyholder()
    path = out or holder.path(name)
    public = holder.make(name, path).public.hex()
    values = {"key": public, "file": str(path), "public": str(path.with_suffix(".pub"))}
    return session().done("new_key", values, name=name, path=path, key=public, public=values["public"])


@key.command("add")
@click.argument("name")
@click.argument("public")
@common(*WRITING)
def add_key(name: str, public: str) -> int:
    from engine.office import people
    from engine.screen.keyholder import key_in

    desk = open_desk(light=True)
    event = people.add_key(desk, request_for(desk), name, key_in(public))
    key = event.data["key"]
    return session().done("key", {"event": event.seq, "key": key}, name=name, key=key[:12], seq=event.seq)


@key.command("revoke")
@click.argument("name")
@click.argument("public")
@click.option("--reason", required=True)
@common(*WRITING)
def revoke_key(name: str, public: str, reason: str) -> int:
    from engine.office import people
    from engine.screen.keyholder import key_in

    desk = open_desk(light=True)
    event = people.revoke_key(desk, request_for(desk), name, key_in(public), reason)
    key = event.data["key"]
    return session().done("unkey", {"event": event.seq, "key": key}, name=name, key=key[:12], seq=event.seq)


# ---- personal data


@click.command(cls=Command)
@click.argument("target")
@click.argument("fields", nargs=-1)
@click.option("--reason", required=True)
@click.option("--countersign", required=True)
@common(*WRITING)
def erase(target: str, fields: tuple[str, ...], reason: str, countersign: str) -> int:
    from engine.office import erasing

    desk, bearer = open_bearer(target)
    event = erasing.erase(desk, request_for(desk), bearer, fields, reason, countersign)
    count = len(event.data["commitments"])
    return session().done("erased", {"event": event.seq, "count": count}, count=count, seq=event.seq)
