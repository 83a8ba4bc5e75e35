"""From what a person typed to a desk and the thing it names."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine.decide.authority import upwards
from engine.decide.facts import Bearer, Entity, Paper
from engine.decide.paths import Rest
from engine.decide.supply import LastDays, Supplies
from engine.journal.reader import JournalReader
from engine.journal.record import Event
from engine.journal.store import Journal
from engine.office.desk import Desk, Outcome
from engine.office.fields import Assignments
from engine.office.finding import Community, Target, communities, find_community, read_target
from engine.office.request import Request
from engine.problem import Problem
from engine.values import tidy
from engine.wording import office as wording
from engine.world import ReadPolicy, stream_of


def open_target(
    journal: Journal, text: str, read_policy: ReadPolicy | None = None
) -> tuple[Desk, Entity, Target]:
    """A desk that has read what concerns one community or office, its object, and the rest of what was
    typed."""
    known = communities(journal)
    kinds = [str(row["kind"]) for row in journal.rows("SELECT DISTINCT kind FROM object WHERE owner <> ''")]
    light = Desk(journal, [], read_policy)
    declared = [kind.name for kind in light.ready.policy.kinds.values() if not kind.paper and not kind.tier]
    target = read_target(text, dict.fromkeys([*declared, *kinds]))
    units = light.world.units
    offices = {id_: unit.name for id_, unit in units.items() if id_ in light.world.objects}
    root, unit = find_root(target.community, known, offices)
    concerned = [root, *upwards(unit, units)]
    desk = Desk(journal, [stream_of(id_) for id_ in concerned], light.read_policy)
    return desk, desk.world.objects[root], target


def find_root(text: str, known: list[Community], offices: Mapping[str, str]) -> tuple[str, str]:
    """The id and the unit of the community that `text` means, or of the office that it names exactly.

    `offices` are names by ids. Raises `Problem` when it means none, or more than one.
    """
    wanted = tidy(text)
    named = [wanted] if wanted in offices else [id_ for id_, name in offices.items() if name == wanted]
    if len(named) == 1 and not any(wanted in (one.code, one.name) for one in known):
        return named[0], named[0]
    community = find_community(text, known)
    return community.code, community.unit


def locate(journal: Journal, text: str, read_policy: ReadPolicy | None = None) -> tuple[Desk, Bearer]:
    """The desk and the object or paper that `text` names. Raises `Problem` for whatever is not there."""
    desk, root, target = open_target(journal, text, read_policy)
    entity = desk.descend(root, target.members)
    if not target.paper:
        return desk, entity
    id_ = f"{entity.id}#{target.paper}"
    if id_ not in desk.world.papers:
        raise Problem(wording.UNKNOWN_PAPER, owner=entity.name, number=target.paper)
    return desk, desk.world.papers[id_]


def add_new(
    journal: Journal,
    ask: Callable[[Desk], Request],
    text: str,
    typed: Assignments,
    read_policy: ReadPolicy | None = None,
) -> Event:
    """Registers the member that the last two parts of `text` name."""
    desk, root, target = open_target(journal, text, read_policy)
    if not target.members:
        kinds = "、".join(kind.name for kind in desk.ready.policy.children(root.kind, papers=False))
        raise Problem(wording.MEMBER_PATH, text=text, kinds=kinds)
    *owners, (kind, name) = target.members
    return desk.add_member(ask(desk), desk.descend(root, owners), kind, name, typed)


def an_object(bearer: Bearer) -> Entity:
    """The object itself, or the one that a paper belongs to."""
    return bearer if isinstance(bearer, Entity) else bearer.parent


def a_paper(bearer: Bearer, text: str) -> Paper:
    """The paper that was named. Raises `Problem` when an object was named instead."""
    if isinstance(bearer, Entity):
        raise Problem(wording.NOT_A_PAPER, text=text)
    return bearer


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would become of some steps; `left_out` are how many more are refused that are not missing."""

    outcomes: Sequence[Outcome]
    left_out: int
    last_days: LastDays


def outlook(desk: Desk, request: Request, entity: Entity, step: str | None) -> Outlook:
    """What would become of each step that can be tried now, of one object and of what belongs to it; or of
    one step.

    Among all of them those are left out that are refused where things have come to rest, and those that
    nobody can open any more.
    """
    last_days = LastDays(desk.ready.policy, request.today)
    if step:
        return Outlook([desk.ask(request, entity, desk.step(entity, step))], 0, last_days)
    policy = desk.ready.policy
    tried = [
        desk.ask(request, one, policy.steps[name])
        for one in entity.walk()
        for name in sorted(policy.steps)
        if policy.flows[policy.steps[name].flow].object == one.kind
        and one.state(policy.steps[name].flow) in policy.steps[name].sources
    ]
    rest = Rest(policy)
    missing = [one for one in tried if not one.explanations or may_open(one, rest, last_days)]
    return Outlook(missing, len(tried) - len(missing), last_days)


def may_open(outcome: Outcome, rest: Rest, last_days: LastDays) -> bool:
    """Whether a refused step may still be meant, and there is somebody for each thing that it needs."""
    decision = outcome.decision
    if rest.at_rest(decision.entity, decision.step.flow):
        return False
    supplies = Supplies(decision, last_days)
    return all(
        any(not supplies.hopeless(way, (one.rule,)) for way in one.ways) for one in outcome.explanations
    )


def last_events(journal: JournalReader, text: str | None, count: int) -> list[Event]:
    """The last `count` events, of the whole journal or of one community."""
    streams = None
    if text:
        kinds = [str(row["kind"]) for row in journal.rows("SELECT DISTINCT kind FROM object")]
        offices = {row["id"]: row["name"] for row in journal.rows("SELECT id, name FROM unit")}
        root, _ = find_root(read_target(text, kinds).community, communities(journal), offices)
        streams = [stream_of(root)]
    return list(deque(journal.events(0, streams), maxlen=count))
