"""Who recorded something: whether the actor could, by the roles that the journal had granted until then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from engine.decide.authority import (
    Actor,
    acts_as,
    administers_and_audits,
    listed_roles,
    may,
    two_powers,
    unit_of_keys,
)
from engine.decide.facts import Entity
from engine.journal.record import Event
from engine.world import World

POWER = {
    "policy.adopted": "adopt",
    "unit.added": "import",
    "actor.added": "administer",
    "actor.removed": "administer",
    "key.added": "administer",
    "key.revoked": "administer",
    "journal_key.rotated": "administer",
    "facts.recorded": "record",
    "evidence.added": "record",
    "evidence.superseded": "record",
    "list.confirmed": "confirm",
}
"""The power that an event takes; steps have roles of their own, refusals take none."""


OF_KEYS = ("key.added", "key.revoked")

Part: TypeAlias = tuple[str, object, object]
"""What is wrong with who recorded an event: the part, what is recorded, what the journal gives."""


def standing(world: World, event: Event) -> Iterator[Part]:
    """What is wrong with who recorded an event."""
    actor, entity = world.actors.get(event.actor), concerned(world, event)
    unit = office_of(world, event, entity)
    if event.unit != unit:
        yield "unit", event.unit, unit
    held = listed_roles(actor, event.unit, world.units) if actor else ()
    if event.roles != held:
        yield "roles", list(event.roles), list(held)
    power = power_of(event)
    if power and not empowered(world, event, actor, power):
        yield "power", event.actor, power
    if event.data.get("countersign"):
        yield from countersigned(world, event)
    match event.type:
        case "list.confirmed" if entity is not None:
            yield from counted(event, entity)
        case "private.erased":
            yield from erased(world, event, actor)
        case "actor.added" if world.signed:
            yield from apart(world, event)
        case "approval.given" if actor and entity is not None:
            yield from approved(world, event, actor)


def office_of(world: World, event: Event, entity: Entity | None) -> str:
    """The office that an event is of: that of the object, or of the person whose keys are concerned."""
    if event.type in OF_KEYS:
        return unit_of_keys(world.actors.get(event.data["actor"], Actor("", ())), world.units)
    return entity.root().unit if entity else event.unit


def empowered(world: World, event: Event, actor: Actor | None, power: str) -> bool:
    """Whether the actor had the power that recording such an event takes."""
    policy = world.ready.policy if world.ready else None
    return bool(actor and policy and may(actor, power, event.unit, world.units, policy))


def counted(event: Event, entity: Entity) -> Iterator[Part]:
    """A list was confirmed at as many as were on file."""
    kind = event.data["kind"]
    on_file = len(entity.papers.get(kind, [])) + len(entity.members.get(kind, []))
    if event.data["count"] != on_file:
        yield "count", event.data["count"], on_file


def apart(world: World, event: Event) -> Iterator[Part]:
    """Nobody administers and audits."""
    roles = sorted({role for role, _ in event.data["roles"]})
    if world.ready and administers_and_audits(roles, world.ready.policy):
        yield "apart", roles, "administer, audit"


def approved(world: World, event: Event, actor: Actor) -> Iterator[Part]:
    """The rule was in force as it is recorded, and the actor held a role that it lets approve."""
    rules = world.ready.policy.rules if world.ready else {}
    rule = rules.get(event.data["rule"])
    if rule is None or rule.digest != event.data["digest"]:
        yield "rule", event.data["digest"], rule.digest if rule else ""
    elif not acts_as(actor, rule.waiver, event.unit, world.units):
        yield "roles", list(event.roles), list(rule.waiver)


def erased(world: World, event: Event, actor: Actor | None) -> Iterator[Part]:
    """One of the two who erase administers, the other audits."""
    if world.ready is None or actor is None:
        yield "power", event.actor, "administer, audit"
        return
    second = world.actors.get(event.data["countersign"]["actor"], Actor("", ()))
    if not two_powers(actor, second, event.unit, world.units, world.ready.policy):
        yield "power", [event.actor, second.id], "administer, audit"


def power_of(event: Event) -> str:
    """The power that recording an event takes; "" for none."""
    if event.type == "object.added":
        return "record" if event.data["owner"] else "import"
    if event.type in OF_KEYS and event.data["actor"] == event.actor:
        return ""  # one's own
    return POWER.get(event.type, "")


def concerned(world: World, event: Event) -> Entity | None:
    """The object that an event is about, where it is about one that is there already."""
    id_ = event.data.get("object") or event.data.get("owner")
    if id_ in world.papers:
        return world.papers[id_].parent
    return world.objects.get(id_) if isinstance(id_, str) else None


def countersigned(world: World, event: Event) -> Iterator[Part]:
    """The countersigner's roles and unit are those that the journal gives."""
    second = event.data["countersign"]
    actor = world.actors.get(second["actor"], Actor(second["actor"], ()))
    given = [second["unit"], list(second["roles"])]
    held = [event.unit, list(listed_roles(actor, event.unit, world.units))]
    if given != held:
        yield "countersign", given, held
