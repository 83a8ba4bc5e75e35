"""Replay: every step is decided again, under the policy of its day, on what the journal said until then.

Whoever recorded something must have had the roles for it by then, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from engine.audit.standing import standing
from engine.decide.authority import Actor
from engine.decide.decision import Decision, judge, obstacles_for
from engine.decide.facts import Entity
from engine.decide.traced import trace
from engine.journal.reader import JournalReader
from engine.journal.record import Event, recorded_day
from engine.world import ReadPolicy, World

STEPS = ("step.taken", "step.refused")


@dataclass(frozen=True, slots=True)
class Difference:
    """A step that would not be decided as recorded: which part differs, what the journal says and what
    replay says."""

    seq: int
    part: str
    recorded: object
    replayed: object


@dataclass(slots=True)
class Replay:
    """What a replay found. `decided` counts steps by the digest of the policy that decided them."""

    events: int = 0
    decided: Counter[str] = field(default_factory=Counter)
    allowed: int = 0
    refused: int = 0
    differences: list[Difference] = field(default_factory=list)


def replay_journal(journal: JournalReader, read_policy: ReadPolicy) -> Replay:
    """Replays a whole journal."""
    return replay(journal.events(), read_policy)


def replay(
    events: Iterable[Event], read_policy: ReadPolicy, progress: Callable[[int], None] = lambda seq: None
) -> Replay:
    """Folds the events and decides every step again. Raises `Problem` for a policy that cannot be read."""
    world, found = World(read_policy), Replay()
    founding = ""
    for event in events:
        founding = founding or command_of(event)
        if not f"{command_of(event)}/".startswith(
            f"{founding}/"
        ):  # nobody has roles before there is a journal
            parts = standing(world, event)
            found.differences += [Difference(event.seq, *part) for part in parts]
        if event.type in STEPS:
            found.differences += differences(world, event)
            found.decided[event.data["policy"]] += 1
            found.allowed += event.type == "step.taken"
            found.refused += event.type == "step.refused"
        found.differences += fold(world, event)
        found.events += 1
        progress(event.seq)
    return found


def command_of(event: Event) -> str:
    """The id of the command that recorded an event."""
    return event.cid.rpartition("/")[0]


def fold(world: World, event: Event) -> Iterator[Difference]:
    """Takes an event into the world; one about something that is not there changes nothing, and is named."""
    try:
        world.apply(event)
    except KeyError as error:
        yield Difference(event.seq, "unknown", error.args[0], None)


def differences(world: World, event: Event) -> Iterator[Difference]:
    """What replay decides differently from what one event records."""
    data = event.data
    entity = world.objects.get(data["object"])
    step = world.ready.policy.steps.get(data["step"]) if world.ready else None
    if entity is None or step is None or world.ready is None:
        part = "object" if entity is None else "step"
        yield Difference(event.seq, part, data[part], None)
        return
    decision = judge(world.ready, step, entity, recorded_day(event.at), obstacles(world, event, entity))
    failing, reads = trace(world.ready.policy, decision, entity)
    yield from compare(event, decision, world.ready.policy.digest, failing, reads)


def obstacles(world: World, event: Event, entity: Entity) -> tuple[str, ...]:
    """What stood in the way apart from the rules, by the roles that the journal had granted."""
    assert world.ready is not None
    policy = world.ready.policy
    second = event.data["countersign"]
    actor = world.actors.get(event.actor, Actor(event.actor, ()))
    countersigner = world.actors.get(second["actor"], Actor(second["actor"], ())) if second else None
    today: date = recorded_day(event.at)
    step = policy.steps[event.data["step"]]
    return obstacles_for(step, actor, countersigner, entity.root().unit, world.units, policy, today)


def compare(
    event: Event, decision: Decision, digest: str, failing: int, reads: tuple[int, ...]
) -> Iterator[Difference]:
    """Each part of the record beside what the replay found."""
    data = event.data
    verdicts = [
        [
            rule.name,
            rule.digest,
            [str(clause) for clause in rule.clauses],
            "failed" if failing >> bit & 1 else "passed",
        ]
        for bit, rule in enumerate(decision.rules)
    ]
    parts: list[tuple[str, object, object]] = [
        ("policy", data["policy"], digest),
        ("outcome", event.type, "step.taken" if decision.allowed else "step.refused"),
        ("flow", data["flow"], decision.step.flow),
        ("from", data["from"], decision.before),
        ("to", data["to"], decision.step.dest),
        (
            "gate",
            [[name, digest_, list(clauses), verdict] for name, digest_, clauses, verdict in data["gate"]],
            verdicts,
        ),
        ("compiled", failing, decision.failing),
        ("reasons", data["reasons"], list(decision.obstacles)),
        ("reads", data["reads"], list(reads)),
    ]
    for part, recorded, replayed in parts:
        if recorded != replayed:
            yield Difference(event.seq, part, recorded, replayed)
