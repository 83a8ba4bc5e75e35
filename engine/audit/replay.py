"""Replay: every step is decided again, under the policy of its day, on what the journal said until then.

Whoever recorded something must have had the roles for it by then, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
    progress: Callable[[int], None] | None = None,
    twice: bool = False,
    concerns: Callable[[Event], bool] | None = None,
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
            ours = concerns is None or concerns(event)
            if ours:
                judge_event(world, event, found, founding, twice)
            unknown = fold(world, event)
            found.differences += unknown if ours else ()
            if progress:
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


def differences(world: World, event: Event, twice: bool = False) -> Sequence[Difference]:
    """What replay decides differently from what one event records."""
    data = event.data
    entity = world.objects.get(data["object"])
    step = world.ready.policy.steps.get(data["step"]) if world.ready else None
    if entity is None or step is None or world.ready is None:
        part = "object" if entity is None else "step"
        return (Difference(event.seq, part, data[part], None),)
    today = recorded_day(event.at)
    decision = judge(world.ready, step, entity, today, obstacles(world, event, entity, today))
    failing, reads = decision.failing, world.ready.readers[step.name](entity, today)
    if twice:
        failing, reads = trace(world.ready.policy, decision, entity)
    return compare(event, decision, world.ready, failing, reads)


def obstacles(world: World, event: Event, entity: Entity, today: date) -> tuple[str, ...]:
    """What stood in the way apart from the rules, by the roles that the journal had granted."""
    assert world.ready is not None
    policy = world.ready.policy
    second = event.data["countersign"]
    actor = world.actors.get(event.actor, Actor(event.actor, ()))
    countersigner = world.actors.get(second["actor"], Actor(second["actor"], ())) if second else None
    step = policy.steps[event.data["step"]]
    return obstacles_for(step, actor, countersigner, entity.root().unit, world.units, policy, today)


PARTS = ("policy", "outcome", "flow", "from", "to", "gate", "reasons", "reads")


def compare(
    event: Event, decision: Decision, ready: Ready, failing: int, reads: tuple[int, ...]
) -> Sequence[Difference]:
    """Each part of the record beside what the replay found."""
    data, step = event.data, decision.step
    gate = ready.verdicts[step.name]
    if failing:
        gate = [
            [*verdict[:3], "failed"] if failing >> bit & 1 else verdict for bit, verdict in enumerate(gate)
        ]
    outcome = "step.taken" if decision.allowed else "step.refused"
    told = (
        data["policy"],
        event.type,
        data["flow"],
        data["from"],
        data["to"],
        data["gate"],
        data["reasons"],
        data["reads"],
    )
    found = (
        ready.policy.digest,
        outcome,
        step.flow,
        decision.before,
        step.dest,
        gate,
        list(decision.obstacles),
        list(reads),
    )
    if told == found and failing == decision.failing:
        return ()
    parts = zip(PARTS, told, found, strict=True)
    differing = [Difference(event.seq, part, one, other) for part, one, other in parts if one != other]
    if failing != decision.failing:
        differing.append(Difference(event.seq, "compiled", failing, decision.failing))
    return differing
