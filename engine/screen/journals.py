"""A journal that was just made, and its actors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.office.desk import Desk


def of_opening(desk: Desk, folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """A new journal as data, and the values of the line that announces it."""
    policy, path, rehearsal = desk.ready.policy, desk.journal.path, desk.world.rehearsal
    data = {
        "db": str(path),
        "rehearsal": rehearsal,
        "journal": desk.journal.id,
        "policy": policy.digest,
        "actors": list(desk.world.actors),
        "events": desk.world.seq,
    }
    values = {
        "kind_zh": "演练日志" if rehearsal else "日志",
        "kind_en": "rehearsal journal" if rehearsal else "journal",
        "db": path,
        "name": policy.name,
        "version": policy.version,
        "digest": policy.digest[:12],
        "folder": folder,
        "actors": "、".join(desk.world.actors),
    }
    return data, values


def of_actors(desk: Desk) -> list[dict[str, Any]]:
    """Each actor with roles and the keys in force."""
    actors = desk.world.actors.values()
    return [
        {
            "name": actor.id,
            "roles": [list(grant) for grant in actor.grants],
            "keys": desk.world.keys_of(actor.id),
        }
        for actor in actors
    ]


def actor_lines(desk: Desk) -> Iterator[str]:
    """Each actor with the roles held, over which units, and the keys in force."""
    for actor in desk.world.actors.values():
        yield f"{actor.id}　" + "、".join(f"{role}（{unit}）" for role, unit in actor.grants)
        yield from (f"　　钥匙 {key}" for key in desk.world.keys_of(actor.id))
