"""Who can supply what is needed, and until when: from the roles of the policy, the steps of its flows, and
the schedule counted back from its deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from engine.decide.decision import Decision
from engine.decide.facts import Entity
from engine.decide.needs import Need, Way
from engine.decide.paths import fewest_steps
from engine.decide.schedule import Planner
from engine.policy.model import Policy, Rule


@dataclass(frozen=True, slots=True)
class Supply:
    """`roles` can supply a need, by `step` where it is a state that they bring an object to; `last` is the
    last day on which it may still arrive, None where no deadline depends on it. Where not `possible` nobody
    can."""

    roles: tuple[str, ...]
    last: date | None
    possible: bool
    step: str = ""


class LastDays:
    """The last day of each step that lies ahead of an object and of what it belongs to, on one day."""

    def __init__(self, policy: Policy, today: date) -> None:
        self.policy = policy
        self.planner = Planner(policy, today)
        self.known: dict[Entity, dict[str, date]] = {}

    def of(self, entity: Entity) -> Mapping[str, date]:
        """Of an object and of the objects above it, the nearest first; offices above the community are not
        looked at."""
        if entity not in self.known:
            steps = self.planner.schedule(entity, {}).steps
            own = {one.step.name: one.latest.day for one in steps if one.latest}
            above = entity.parent if entity is not entity.root() else None
            self.known[entity] = {**(self.of(above) if above else {}), **own}
        return self.known[entity]


class Supplies:
    """The supplies of the needs of one decision."""

    def __init__(self, decision: Decision, last_days: LastDays) -> None:
        self.policy = last_days.policy
        self.decision = decision
        self.last_days = last_days

    def of(self, need: Need, rules: Iterable[Rule]) -> Supply:
        """Who supplies a need that `rules` ask for."""
        match need.kind:
            case "state" | "leave_state":
                return self.of_state(need)
            case "approval":
                return Supply(self.policy.rules[need.name].waiver, self.last, True)
            case "wait":
                day = date.fromisoformat(need.detail)
                return Supply((), self.last, self.last is None or day <= self.last)
            case "absence":
                return Supply((), self.last, False)
        roles = self.having("confirm" if need.kind == "confirm" else "record", rules)
        return Supply(roles, self.last, bool(roles))

    def hopeless(self, way: Way, rules: Iterable[Rule]) -> bool:
        """Whether there is something in a set that nobody can supply."""
        asked = tuple(rules)
        return any(not self.of(need, asked).possible and need.kind != "wait" for need in way)

    @property
    def days(self) -> Mapping[str, date]:
        return self.last_days.of(self.decision.entity)

    @cached_property
    def last(self) -> date | None:
        """The last day of the step itself."""
        return self.days.get(self.decision.step.name)

    @cached_property
    def objects(self) -> dict[str, Entity]:
        """What the object belongs to and what belongs to that, by id."""
        top = self.decision.entity.root()
        return {one.id: one for one in (*top.above(), *top.walk())}

    def of_state(self, need: Need) -> Supply:
        """By the steps that lead there: the next one's roles, and the last day of the last one."""
        entity, flow = self.objects.get(need.target), self.policy.flows[need.name]
        if entity is None:  # one that is not there yet
            return Supply((), self.last, True)
        wanted = need.detail.split("、")
        if need.kind == "leave_state":
            wanted = [state for state in flow.states if state not in wanted]
        here = entity.state(flow.name) or flow.initial
        steps = fewest_steps(self.policy, flow.name, here, wanted)
        if here in wanted:
            return Supply((), self.last, True)
        if not steps:
            return Supply((), self.last, False)
        last = self.days.get(steps[-1].name, self.last)
        return Supply(steps[0].by, last, True, steps[0].name)

    def having(self, power: str, rules: Iterable[Rule]) -> tuple[str, ...]:
        """The roles with a power: those that the rules name, else those that take the step, else all."""
        named = [role for rule in rules for role in rule.supplier]
        for roles in (named, self.decision.step.by, self.policy.roles):
            found = [role for role in dict.fromkeys(roles) if power in self.policy.roles[role].powers]
            if found:
                return tuple(found)
        return ()
