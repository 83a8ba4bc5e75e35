"""Who recorded something: whether the actor could, by the roles that the journal had granted until then."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decide.authority import Actor, acts_as, may, roles_over
from engine.decide.facts import Entity
from engine.journal.record import Event
from engine.world import World

POWER = {
    "policy.adopted": "adopt",
    "unit.added": "import",
    "actor.added": "administer",
    "facts.recorded": "record",
    "evidence.added": "record",
    "evidence.superseded": "record",
    "list.confirmed": "confirm",
}
"""The power that an event takes; steps have roles of their own, refusals take none."""


def standing(world: World, event: Event) -> Iterator[tuple[str, object, object]]:
    """What is wrong with who recorded an event: the part, what is recorded, what the journal gives."""
    actor = world.actors.get(event.actor)
    entity = concerned(world, event)
    if entity is not None and event.unit != entity.root().unit:
        yield "unit", event.unit, entity.root().unit
    held = sorted(roles_over(actor, event.unit, world.units)) if actor else []
    if list(event.roles) != held:
        yield "roles", list(event.roles), held
    power = power_of(event)
    if power and not (
        actor and world.ready and may(actor, power, event.unit, world.units, world.ready.policy)
    ):
        yield "power", event.actor, power
    if event.type == "list.confirmed" and entity is not None:
        kind = event.data["kind"]
        on_file = len(entity.papers.get(kind, [])) + len(entity.members.get(kind, []))
        if event.data["count"] != on_file:
            yield "count", event.data["count"], on_file
    yield from countersigned(world, event)
    if event.type == "approval.given" and actor and entity is not None:
        yield from approved(world, event, actor)


def approved(world: World, event: Event, actor: Actor) -> Iterator[tuple[str, object, object]]:
    """The rule was in force as it is recorded, and the actor held a role that it lets approve."""
    rules = world.ready.policy.rules if world.ready else {}
    rule = rules.get(event.data["rule"])
    if rule is None or rule.digest != event.data["digest"]:
        yield "rule", event.data["digest"], rule.digest if rule else ""
    elif not acts_as(actor, rule.waiver, event.unit, world.units):
        yield "roles", list(event.roles), list(rule.waiver)


def power_of(event: Event) -> str:
    """The power that recording an event takes; "" for none."""
    if event.type == "object.added":
        return "record" if event.data["owner"] else "import"
    return POWER.get(event.type, "")


def concerned(world: World, event: Event) -> Entity | None:
    """The object that an event is about, where it is about one that is there already."""
    id_ = event.data.get("object") or event.data.get("owner")
    if id_ in world.papers:
        return world.papers[id_].parent
    return world.objects.get(id_) if isinstance(id_, str) else None


def countersigned(world: World, event: Event) -> Iterator[tuple[str, object, object]]:
    """The countersigner's roles and unit are those that the journal gives."""
    second = event.data.get("countersign")
    if not second:
        return
    actor = world.actors.get(second["actor"], Actor(second["actor"], ()))
    given = [second["unit"], list(second["roles"])]
    held = [event.unit, sorted(roles_over(actor, event.unit, world.units))]
    if given != held:
        yield "countersign", given, held
