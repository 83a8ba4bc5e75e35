"""Replay: every step is decided again, under the policy of its day, on what the journal said until then.

Whoever recorded something must have had the roles for it by then, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from engine.audit.standing import standing
from engine.collecting import uncollected
from engine.decide.authority import Actor
from engine.decide.decision import Decision, Ready, judge, obstacles_for
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


def replay_journal(journal: JournalReader, read_policy: ReadPolicy, twice: bool = False) -> Replay:
    """Replays a whole journal."""
    return replay(journal.events(), read_policy, twice=twice)


def replay(
    events: Iterable[Event],
    read_policy: ReadPolicy,
    progress: Callable[[int], None] = lambda seq: None,
    twice: bool = False,
    concerns: Callable[[Event], bool] = lambda event: True,
) -> Replay:
    """Folds the events and decides every step again: by the compiled policy, and where `twice` is wanted by
    the reference meaning, too. Events that do not concern this replay are folded and not judged. Raises
    `Problem` for a policy that cannot be read.
    """
    world, found = World(read_policy), Replay()
    founding = ""
    with uncollected():
        for event in events:
            founding = founding or event.command
            ours = concerns(event)
            if ours:
                judge_event(world, event, found, founding, twice)
            unknown = fold(world, event)
            found.differences += unknown if ours else ()
            progress(event.seq)
    return found


def judge_event(world: World, event: Event, found: Replay, founding: str, twice: bool) -> None:
    """Whether whoever recorded an event could, and whether a step would be decided as it was."""
    if not (event.cid.startswith(founding) and founded_by(event, founding)):
        for part in standing(world, event):
            found.differences.append(Difference(event.seq, *part))
    if event.type in STEPS:
        found.differences += differences(world, event, twice)
        found.decided[event.data["policy"]] += 1
        found.allowed += event.type == "step.taken"
        found.refused += event.type == "step.refused"
    found.events += 1


def founded_by(event: Event, founding: str) -> bool:
    """Whether an event is of the founding command: nobody has roles before there is a journal.

    In format 1 that was two commands: the id of the second began with that of the first.
    """
    return event.command == founding or (event.v == 1 and event.command.startswith(f"{founding}/"))


def fold(world: World, event: Event) -> tuple[Difference, ...]:
    """Takes an event into the world; one about something that is not there changes nothing, and is named."""
    try:
        world.apply(event)
    except KeyError as error:
        return (Difference(event.seq, "unknown", error.args[0], None),)
    return ()


def differences(world: World, event: Event, twice: bool = False) -> Iterator[Difference]:
    """What replay decides differently from what one event records."""
    data = event.data
    entity = world.objects.get(data["object"])
    step = world.ready.policy.steps.get(data["step"]) if world.ready else None
    if entity is None or step is None or world.ready is None:
        part = "object" if entity is None else "step"
        yield Difference(event.seq, part, data[part], None)
        return
    today = recorded_day(event.at)
    decision = judge(world.ready, step, entity, today, obstacles(world, event, entity, today))
    failing, reads = decision.failing, world.ready.readers[step.name](entity, today)
    if twice:
        failing, reads = trace(world.ready.policy, decision, entity)
    yield from compare(event, decision, world.ready, failing, reads)


def obstacles(world: World, event: Event, entity: Entity, today: date) -> tuple[str, ...]:
    """What stood in the way apart from the rules, by the roles that the journal had granted."""
    assert world.ready is not None
    policy = world.ready.policy
    second = event.data["countersign"]
    actor = world.actors.get(event.actor, Actor(event.actor, ()))
    countersigner = world.actors.get(second["actor"], Actor(second["actor"], ())) if second else None
    step = policy.steps[event.data["step"]]
    return obstacles_for(step, actor, countersigner, entity.root().unit, world.units, policy, today)


def compare(
    event: Event, decision: Decision, ready: Ready, failing: int, reads: tuple[int, ...]
) -> Iterator[Difference]:
    """Each part of the record beside what the replay found."""
    data, step = event.data, decision.step
    verdicts = ready.verdicts[step.name]
    if failing:
        verdicts = [
            [*verdict[:3], "failed"] if failing >> bit & 1 else verdict
            for bit, verdict in enumerate(verdicts)
        ]
    if data["policy"] != ready.policy.digest:
        yield Difference(event.seq, "policy", data["policy"], ready.policy.digest)
    outcome = "step.taken" if decision.allowed else "step.refused"
    if event.type != outcome:
        yield Difference(event.seq, "outcome", event.type, outcome)
    for part, found in (("flow", step.flow), ("from", decision.before), ("to", step.dest)):
        if data[part] != found:
            yield Difference(event.seq, part, data[part], found)
    if data["gate"] != verdicts:
        yield Difference(event.seq, "gate", data["gate"], verdicts)
    if failing != decision.failing:
        yield Difference(event.seq, "compiled", failing, decision.failing)
    if data["reasons"] != list(decision.obstacles):
        yield Difference(event.seq, "reasons", data["reasons"], list(decision.obstacles))
    if data["reads"] != list(reads):
        yield Difference(event.seq, "reads", data["reads"], list(reads))
