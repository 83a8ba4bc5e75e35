"""The schedule of an object, counted back from its deadlines (倒排工期; the speech, 二·第四).

What still lies between where the object is and what its deadlines ask for becomes a network of steps. A step
comes after the one before it in its flow, after what the rules ask to have been reached in other flows, and,
where a 工期 says so, some days after another. Latest days run backwards from the deadlines, earliest days
forwards from today (the critical path method). Only what the policy says is used; a step without a 工期 may
be taken on the day of the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from engine.calendar import shifted
from engine.decide.facts import Entity
from engine.decide.paths import fewest_steps
from engine.decide.reference import Reference
from engine.policy import terms
from engine.policy.model import Policy, Rule, Step
from engine.policy.plans import Deadline, LeadTime
from engine.policy.terms import Condition
from engine.policy.walk import parts_of
from engine.values import Duration, Value

NEAR = 7
"""Days of slack up to which a step is tight."""


class Bound(NamedTuple):
    """A day, and what sets it: a deadline, a 工期, or the step that waits or is waited for."""

    day: date
    by: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A step that lies ahead. `latest` is the last day on which it may be taken, `earliest` the first.

    `latest` is None where no deadline depends on it, or where working days are not known. `papers` are the
    kinds that its rules ask for. `now`: it waits for no other step.
    """

    step: Step
    earliest: Bound | None
    latest: Bound | None
    papers: tuple[str, ...]
    now: bool
    critical: bool = False

    @property
    def slack(self) -> int | None:
        """Days between the two; negative where the time no longer suffices."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest.day - self.earliest.day).days

    @property
    def too_late(self) -> bool:
        return self.slack is not None and self.slack < 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps ahead of one object in the order of their latest days; those without one come last."""

    entity: Entity
    today: date
    steps: tuple[Planned, ...]
    done: tuple[tuple[Step, date], ...] = ()
    """The steps that were taken, with the day."""

    @property
    def label(self) -> str:
        """The object with its office."""
        return f"{self.entity.unit.replace('/', ' ')} {self.entity.name}"

    @property
    def slack(self) -> int | None:
        """The least slack of any step: how late the whole is, or how many days it can still lose."""
        return min((one.slack for one in self.steps if one.slack is not None), default=None)

    @property
    def next(self) -> tuple[Planned, ...]:
        """The steps that wait for no other."""
        return tuple(one for one in self.steps if one.now)


@dataclass(frozen=True, slots=True)
class Supposed:
    """What if: steps, or flows as a whole, are done not before a day; parameters have other values."""

    days: Mapping[str, date] = field(default_factory=dict)
    parameters: Mapping[str, Value | Duration] = field(default_factory=dict)

    def day_of(self, network: Network, step: str) -> date | None:
        """The day supposed of a step; the day of its flow counts for the last step of it that is ahead."""
        flow = network.steps[step].flow
        last = [name for name in network.order if network.steps[name].flow == flow][-1]
        return self.days.get(step) or (self.days.get(flow) if step == last else None)


NOTHING = Supposed()


class Planner:
    """Schedules by one policy on one day. `supposed` is what if."""

    def __init__(self, policy: Policy, today: date, supposed: Supposed = NOTHING) -> None:
        self.policy = supposing(policy, supposed.parameters)
        self.today = today
        self.supposed = supposed
        self.reference = Reference(self.policy, today)

    @cached_property
    def rules(self) -> Mapping[str, tuple[Rule, ...]]:
        found: dict[str, list[Rule]] = {name: [] for name in self.policy.steps}
        for _, rule in sorted(self.policy.rules.items()):
            for step in rule.governs:
                found[step].append(rule)
        return {name: tuple(rules) for name, rules in found.items()}

    def schedule(self, entity: Entity, taken: Mapping[str, date]) -> Schedule:
        """The schedule of an object; `taken` has the day of each step that was taken, the last time."""
        network = Network(self, entity)
        for block in self.open_deadlines(entity):
            network.owe(block)
        latest = self.backwards(network)
        earliest = self.forwards(network, taken)
        steps = [
            Planned(
                network.steps[name],
                earliest.get(name),
                latest.get(name),
                self.papers(name),
                now=not any(wait.end == name for wait in network.waits),
            )
            for name in network.order
        ]
        done = sorted((day, name) for name, day in taken.items() if name in self.policy.steps)
        past = tuple((self.policy.steps[name], day) for day, name in done)
        return Schedule(entity, self.today, tuple(marked(sorted(steps, key=in_time))), past)

    def open_deadlines(self, entity: Entity) -> Iterator[Deadline]:
        """The deadlines that the object has not met and that concern it, or will once it has come further."""
        for block in self.policy.deadlines.values():
            if block.object == entity.kind and self.reference.truth(block.matter, (entity,)) is not True:
                concerned = block.scope is None or self.reference.truth(block.scope, (entity,)) is True
                if concerned or (block.scope and only_aims(block.scope)):
                    yield block

    def papers(self, step: str) -> tuple[str, ...]:
        """The kinds of papers that the rules of a step ask for, in their order."""
        asked = [condition for rule in self.rules[step] for condition in rule.require]
        parts = [part for one in asked for part in parts_of(one, self.policy.definitions, set())]
        found = [part.list.kind for part in parts if isinstance(part, terms.Exists) and part.list.papers]
        return tuple(dict.fromkeys(found))

    # ---- days

    def backwards(self, network: Network) -> dict[str, Bound]:
        """The last day of each step, from those of the steps after it."""
        latest = dict(network.due)
        while True:
            for name in reversed(network.order):
                for wait in network.after(name):
                    end = latest.get(wait.end)
                    sooner(latest, name, end and self.moved(end.day, -1, wait.length), wait.by or wait.end)
            # What is due some days after a step is due some days after the last day of that step.
            follows = [
                (wait.end, self.moved(latest[wait.start].day, 1, wait.length), wait.by)
                for wait in network.follows
                if wait.start in latest
            ]
            if not sum(sooner(latest, *one) for one in follows):
                return latest

    def forwards(self, network: Network, taken: Mapping[str, date]) -> dict[str, Bound]:
        """The first day of each step, from today, from the steps before it and from those already taken."""
        earliest: dict[str, Bound] = {}
        for name in network.order:
            here = Bound(self.today, "")
            if supposed := self.supposed.day_of(network, name):
                here = max(here, Bound(supposed, name))
            for wait in network.before(name, taken):
                start = taken[wait.start] if wait.start in taken else earliest.get(wait.start, here).day
                day = self.moved(start, 1, wait.length)
                here = max(here, Bound(day, wait.by or wait.start)) if day else here
            earliest[name] = here
        return earliest

    def moved(self, day: date, sign: Literal[-1, 1], length: terms.ValueTerm | None) -> date | None:
        """A day moved by a 工期; None where working days are not known."""
        if length is None:
            return day
        value = self.reference.value(length, ())
        return shifted(day, sign, value) if isinstance(value, Duration) else None


class Wait(NamedTuple):
    """`end` comes not before `start` and `length` more; `by` names the 工期 or the deadline, if it is one."""

    start: str
    end: str
    length: terms.ValueTerm | None
    by: str


class Network:
    """The steps ahead of an object and which of them must wait for which."""

    def __init__(self, planner: Planner, entity: Entity) -> None:
        self.planner = planner
        self.entity = entity
        self.steps: dict[str, Step] = {}
        self.waits: dict[Wait, None] = {}
        self.due: dict[str, Bound] = {}
        self.follows: list[Wait] = []

    def owe(self, block: Deadline) -> None:
        """Put in what a deadline asks for: by its day, or so long after the step that brings the paper that
        it counts from."""
        ends = self.reach(aims(block.matter, self.planner.policy))
        day = self.planner.reference.value(block.due, (self.entity,))
        for end in ends:
            if isinstance(day, date):
                sooner(self.due, end, day, block.name)
            elif start := self.brought_by(block.due):
                length = block.due.length if isinstance(block.due, terms.Shift) else None
                self.follows.append(Wait(start, end, length, block.name))

    def brought_by(self, due: terms.ValueTerm) -> str:
        """The first step ahead whose rules ask for the paper that a day counts from; "" for none."""
        match due:
            case terms.Shift(base=terms.Fold(list=terms.Listed(papers=True, kind=kind)), sign=1):
                return next((name for name in self.steps if kind in self.planner.papers(name)), "")
        return ""

    def reach(self, aimed: Iterable[terms.InState]) -> list[str]:
        """Put in what leads to each of some states; the last steps on the way."""
        return [last for one in aimed if (last := self.way(one))]

    def way(self, aim: terms.InState) -> str:
        """Put in the steps from where the object is to a state; the last of them, "" for none."""
        reached = self.planner.reference.truth(aim, (self.entity,))
        policy = self.planner.policy
        here = policy.state_now(aim.flow, self.entity.state(aim.flow)) or policy.flows[aim.flow].initial
        steps = () if reached else fewest_steps(policy, aim.flow, here, aim.states)
        for number, step in enumerate(steps):
            if step.name not in self.steps:
                self.steps[step.name] = step
                self.prepare(step)
            if number:
                before = steps[number - 1].name
                self.waits[Wait(before, step.name, None, "")] = None
        return steps[-1].name if steps else ""

    def prepare(self, step: Step) -> None:
        """Put in what the rules of a step ask to have been reached before it."""
        for rule in self.planner.rules[step.name]:
            applies = (
                rule.scope is None or self.planner.reference.truth(rule.scope, (self.entity,)) is not False
            )
            if applies and rule.asked_on(self.planner.today):
                aimed = [aim for one in rule.require for aim in aims(one, self.planner.policy)]
                for last in self.reach(aim for aim in aimed if aim.flow != step.flow):
                    self.waits[Wait(last, step.name, None, "")] = None

    @cached_property
    def order(self) -> list[str]:
        """The steps, each after those that it waits for; where they wait in a circle, as they were put in."""
        done: dict[str, None] = {}
        pending = list(self.steps)
        sources = {name: {wait.start for wait in self.waits if wait.end == name} for name in pending}
        while pending:
            free = [name for name in pending if sources[name] <= done.keys()] or pending[:1]
            done.update(dict.fromkeys(free))
            pending = [name for name in pending if name not in done]
        return list(done)

    @cached_property
    def spans(self) -> list[Wait]:
        """What the 工期 add: from one step to another, and before a step that takes time by itself."""
        found: list[Wait] = []
        for block in self.planner.policy.lead_times.values():
            found += self.span(block)
        return found

    def span(self, block: LeadTime) -> Iterator[Wait]:
        if block.end not in self.steps:
            return
        if block.start:
            yield Wait(block.start, block.end, block.length, block.name)
            return
        for wait in self.waits:
            if wait.end == block.end:
                yield wait._replace(length=block.length, by=block.name)
        for step in self.arrivals(block.end):
            yield Wait(step, block.end, block.length, block.name)

    def arrivals(self, step: str) -> Iterator[str]:
        """The steps by which the object may have come to where a step begins, if that is where it is."""
        policy = self.planner.policy
        here = self.entity.state(self.steps[step].flow)
        if here in self.steps[step].sources:
            yield from (
                one.name
                for one in policy.steps.values()
                if one.flow == self.steps[step].flow and one.dest == here
            )

    def after(self, name: str) -> Iterator[Wait]:
        """The waits for a step."""
        yield from (
            wait for wait in (*self.waits, *self.spans) if wait.start == name and wait.end in self.steps
        )

    def before(self, name: str, taken: Mapping[str, date]) -> Iterator[Wait]:
        """The waits of a step: for steps ahead, and for steps that were taken."""
        for wait in (*self.waits, *self.spans):
            if wait.end == name and (wait.start in self.steps or wait.start in taken):
                yield wait


def aims(condition: Condition, policy: Policy) -> Iterator[terms.InState]:
    """The states of the object itself without which a condition cannot hold."""
    match condition:
        case terms.And(items):
            for item in items:
                yield from aims(item, policy)
        case terms.InState(terms.Subject(0, 0)):
            yield condition
        case terms.Holds(terms.Asked(inner)):
            yield from aims(inner, policy)
        case terms.Holds(terms.Defined(terms.Subject(0, 0), name)):
            term = policy.definitions[name].value
            if isinstance(term, terms.Asked):
                yield from aims(term.condition, policy)


def only_aims(condition: Condition) -> bool:
    """Whether a condition speaks of nothing but how far the object itself has come."""
    match condition:
        case terms.And(items):
            return all(map(only_aims, items))
        case terms.InState(terms.Subject(0, 0)):
            return True
    return False


def sooner(days: dict[str, Bound], name: str, day: date | None, by: str) -> bool:
    """Let a day be the last for a step where it is sooner than what is known; whether it is."""
    known = days.get(name)
    if day is None or (known and known.day <= day):
        return False
    days[name] = Bound(day, by)
    return True


def supposing(policy: Policy, parameters: Mapping[str, Value | Duration]) -> Policy:
    """The policy with other values of some parameters, from the beginning."""
    if not parameters:
        return policy
    changed = {
        name: replace(policy.parameters[name], values=((None, value),)) for name, value in parameters.items()
    }
    return replace(policy, parameters={**policy.parameters, **changed})


def in_time(one: Planned) -> date:
    """What comes sooner; what is due on one day stays in the order in which it can be done."""
    return one.latest.day if one.latest else date.max


def marked(steps: Iterable[Planned]) -> Iterator[Planned]:
    """The steps with the least slack are critical: a day lost there is lost to all."""
    found = list(steps)
    least = min((one.slack for one in found if one.slack is not None), default=None)
    for one in found:
        yield replace(one, critical=one.slack is not None and one.slack == least)
