"""What the journal says there is: units, actors, objects, papers, states, and the policy in force. Folded
from events, never edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from engine.decide.authority import Actor, Offices, Unit, upwards
from engine.decide.decision import Ready
from engine.decide.facts import Bearer, Entity, Kept, Paper
from engine.journal.record import Event
from engine.values import Type, decode

ReadPolicy = Callable[[str, list[list[str]]], Ready]
"""Gives the policy with a digest and a listing, as the journal keeps it."""

COMMON_STREAMS = ("journal", "policy", "units", "actors")


def stream_of(root: str) -> str:
    """The stream of a community and of everything that belongs to it."""
    return f"object/{root}"


@dataclass(slots=True)
class World:
    """The fold of a journal, or of some of its streams. `ready` is the policy in force."""

    read_policy: ReadPolicy
    rehearsal: bool = False
    signed: bool = False
    seq: int = 0
    units: Offices = field(default_factory=Offices)
    actors: dict[str, Actor] = field(default_factory=dict)
    objects: dict[str, Entity] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """Whose key is whose: those in force, by their hex digits."""
    issued: dict[str, int] = field(default_factory=dict)
    ready: Ready | None = None

    def apply_all(self, events: Iterable[Event]) -> World:
        for event in events:
            self.apply(event)
        return self

    def apply(self, event: Event) -> None:
        """Takes in one event. Refusals change nothing."""
        self.seq = event.seq
        self.versions[event.stream] = event.ver
        apply = _APPLY.get(event.type)
        if apply:
            apply(self, event)

    def keys_of(self, actor: str) -> list[str]:
        """The keys that a person may sign with, the oldest first."""
        return [key for key, owner in self.keys.items() if owner == actor]

    def bearer(self, id_: str) -> Bearer:
        """An object or a paper by its id. Raises KeyError."""
        return self.objects[id_] if id_ in self.objects else self.papers[id_]

    def communities(self) -> list[Entity]:
        """What rosters list, by their codes."""
        return sorted(
            (one for one in self.objects.values() if one.unit and one.id not in self.units),
            key=lambda entity: entity.id,
        )

    def seat(self, seq: int) -> None:
        """Gives every office the object that the policy in force has for its tier, and puts each object of a
        unit below that of the office above it."""
        kinds = self.ready.policy.unit_kinds() if self.ready else {}
        for unit in self.units.values():
            office = self.objects.get(unit.id)
            kind = kinds[unit.tier].name if unit.tier in kinds else ""
            if office and office.kind != kind and untouched(office):
                del self.objects[unit.id]
            if kind and unit.id not in self.objects:
                made = Entity(unit.id, kind, unit.name, unit=unit.id, seq=unit.seq)
                self.objects[unit.id] = made
                self.settle(made, seq)
        for entity in self.objects.values():
            if entity.unit:
                entity.parent = self.office_above(entity)

    def office_above(self, entity: Entity) -> Entity | None:
        """The nearest office with an object above the object of a unit."""
        units = upwards(entity.unit, self.units)
        return next((self.objects[id_] for id_ in units if id_ in self.objects and id_ != entity.id), None)

    def settle(self, entity: Entity, seq: int) -> None:
        """Puts an object into the flows of its kind that it is not in yet."""
        if self.ready:
            self.ready.put_in_place(entity, seq)

    def paper_id(self, owner: Entity) -> str:
        """The id of the next paper of an object."""
        return f"{owner.id}#{self.issued.get(owner.id, 0) + 1}"

    def reread(self, bearer: Bearer) -> None:
        """Makes known what the policy in force can read of the facts on record.

        A value that was recorded as another type, or an option that there is no more, is unknown.
        """
        bearer.facts = {}
        self.make_known(bearer, bearer.kept)

    def make_known(self, bearer: Bearer, names: Iterable[str]) -> None:
        """The same for some of the facts, of which others may be known already."""
        policy = self.ready.policy if self.ready else None
        kind = policy.kinds.get(bearer.kind) if policy else None
        fields = kind.fields if kind else {}
        for name in names:
            kept = bearer.kept[name]
            if policy is None or (name in fields and readable(kept, fields[name].type)):
                bearer.facts[name] = kept.value
            else:
                bearer.facts.pop(name, None)


def untouched(office: Entity) -> bool:
    """Whether nothing has ever been recorded of an office: it is there because its unit is."""
    on_file = (office.kept, office.papers, office.members, office.complete, office.approvals)
    moved = {flow for flow, state in office.visited if office.state(flow) != state}
    return not any(on_file) and not moved


def readable(kept: Kept, type_: Type) -> bool:
    """Whether a recorded value is one of a field's type."""
    return kept.type == type_.name and (type_.name != "choice" or kept.value in type_.options)


def _opened(world: World, event: Event) -> None:
    world.rehearsal = event.data.get("rehearsal", world.rehearsal)
    world.signed = event.data.get("signed", False)


def _policy(world: World, event: Event) -> None:
    """From here on the new version decides; objects enter the flows that it adds."""
    world.ready = world.read_policy(event.data["digest"], event.data["files"])
    world.seat(event.seq)
    for entity in world.objects.values():
        world.ready.put_in_place(entity, event.seq)
        world.reread(entity)
    for paper in world.papers.values():
        world.reread(paper)


def _unit(world: World, event: Event) -> None:
    data = event.data
    world.units[data["id"]] = Unit(data["id"], data["name"], data["tier"], data["parent"], event.seq)
    world.seat(event.seq)


def _actor(world: World, event: Event) -> None:
    grants = tuple((role, unit) for role, unit in event.data["roles"])
    world.actors[event.data["id"]] = Actor(event.data["id"], grants, event.seq)


def _removed(world: World, event: Event) -> None:
    actor = world.actors.get(event.data["id"])
    if actor:
        gone = {(role, unit) for role, unit in event.data["roles"]}
        left = tuple(grant for grant in actor.grants if grant not in gone)
        world.actors[actor.id] = Actor(actor.id, left, event.seq)


def _key_added(world: World, event: Event) -> None:
    world.keys[event.data["key"]] = event.data["actor"]


def _key_revoked(world: World, event: Event) -> None:
    world.keys.pop(event.data["key"], None)


def _object(world: World, event: Event) -> None:
    data = event.data
    owner = world.objects[data["owner"]] if data["owner"] else None
    entity = Entity(data["id"], data["kind"], data["name"], owner, data["unit"], seq=event.seq)
    world.objects[entity.id] = entity
    if not owner:
        entity.parent = world.office_above(entity)
    else:
        owner.members.setdefault(entity.kind, []).append(entity)
        owner.reopen(entity.kind)
    _take_facts(world, entity, event)
    world.settle(entity, event.seq)


def _facts(world: World, event: Event) -> None:
    _take_facts(world, world.bearer(event.data["object"]), event)


def _take_facts(world: World, bearer: Bearer, event: Event) -> None:
    kept_facts, seqs, seq = bearer.kept, bearer.seqs, event.seq
    for name, type_name, kept in event.data["facts"]:
        kept_facts[name] = Kept(type_name, decode(kept, type_name))
        seqs[name] = seq
    world.make_known(bearer, [name for name, _, _ in event.data["facts"]])


def _evidence(world: World, event: Event) -> None:
    data = event.data
    owner = world.objects[data["object"]]
    sha256 = data["file"]["sha256"] if data["file"] else ""
    paper = Paper(data["id"], data["kind"], owner, seq=event.seq, sha256=sha256)
    world.papers[paper.id] = paper
    world.issued[owner.id] = world.issued.get(owner.id, 0) + 1
    owner.papers.setdefault(paper.kind, []).append(paper)
    owner.reopen(paper.kind)
    _take_facts(world, paper, event)


def _superseded(world: World, event: Event) -> None:
    """A paper stays on record, and counts no longer."""
    paper = world.papers[event.data["id"]]
    on_file = paper.parent.papers[paper.kind]
    if paper in on_file:
        on_file.remove(paper)
        paper.parent.reopen(paper.kind)


def _confirmed(world: World, event: Event) -> None:
    entity = world.objects[event.data["object"]]
    entity.complete[event.data["kind"]] = event.data["count"]
    entity.seqs["complete", event.data["kind"]] = event.seq


def _approved(world: World, event: Event) -> None:
    entity, rule = world.objects[event.data["object"]], event.data["rule"]
    entity.approvals.add((rule, event.data["digest"]))
    entity.seqs["approved", rule] = event.seq


def _taken(world: World, event: Event) -> None:
    world.objects[event.data["object"]].enter(event.data["flow"], event.data["to"], event.seq)


_APPLY: dict[str, Callable[[World, Event], None]] = {
    "journal.opened": _opened,
    "journal.upgraded": _opened,
    "policy.adopted": _policy,
    "unit.added": _unit,
    "actor.added": _actor,
    "actor.removed": _removed,
    "key.added": _key_added,
    "key.revoked": _key_revoked,
    "object.added": _object,
    "facts.recorded": _facts,
    "evidence.added": _evidence,
    "evidence.superseded": _superseded,
    "list.confirmed": _confirmed,
    "approval.given": _approved,
    "step.taken": _taken,
}
