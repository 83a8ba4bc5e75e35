"""What an office has before it today: what is late, what is due, what can be done, what waits, and for whom.

Nothing is entered for it: deadlines, schedules and gates say it, of every object in the office's charge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from engine.decide.authority import upwards
from engine.decide.decision import Ready, judge
from engine.decide.explain import Explanation, Need, explain
from engine.decide.facts import Entity
from engine.decide.figures import dues
from engine.decide.schedule import NEAR, Planned, Planner
from engine.decide.ways import Search
from engine.office.counting import label
from engine.office.desk import Desk
from engine.office.scheduling import days_taken
from engine.policy.model import Step

Group = Literal["overdue", "due", "now", "second", "blocked"]
GROUPS: tuple[Group, ...] = ("overdue", "due", "now", "second", "blocked")
"""Late; within a week; open to be taken; open, but another has to countersign; not open."""
FEW = 3
"""Ways out of which the easiest is told."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing of one object. `what` is a step or a deadline, `last` its last day, where there is one.

    `who` are the roles that do it. Of what is blocked `needs` are the smallest way out, and `waits_for` the
    roles that can supply it; of what is to be countersigned, those who may.
    """

    group: Group
    entity: Entity
    what: str
    last: date | None
    who: tuple[str, ...]
    step: bool
    needs: tuple[Need, ...] = ()
    waits_for: tuple[str, ...] = ()
    clause: str = ""

    def name(self, unit: str) -> str:
        """What the object is called in an office of that unit: with its own office where that is another."""
        root = self.entity.root()
        own = root.unit in (unit, root.id)
        return label(self.entity) if own else f"{root.unit.rpartition('/')[2]} {label(self.entity)}"


@dataclass(frozen=True, slots=True)
class Day:
    """The tasks of an office on a day, by group, the most pressed first; how many communities it has."""

    unit: str
    today: date
    communities: int
    tasks: tuple[Task, ...]

    def of(self, group: Group) -> list[Task]:
        return [task for task in self.tasks if task.group == group]


def day_of(desk: Desk, office: str | None, today: date) -> Day:
    """What lies before an office, or before all of them. Raises `Problem` for an office that there is not."""
    unit = desk.unit(office) if office else next(iter(desk.world.units))
    objects = [
        one for one in desk.world.objects.values() if unit in upwards(one.root().unit, desk.world.units)
    ]
    communities = [one for one in desk.world.communities() if one in objects]
    found = [*late_or_due(desk.ready, objects, today)]
    taken = days_taken(desk.journal, {one.id for one in communities})
    planner = Planner(desk.ready.policy, today)
    for one in objects:
        ahead = planner.schedule(one, taken.get(one.id, {})).next if one in communities else ()
        found += steps(desk.ready, one, today, {planned.step.name: planned for planned in ahead})
    tasks = sorted(found, key=pressing)
    return Day(unit, today, len(communities), tuple(tasks))


def pressing(task: Task) -> tuple[int, date, str, str]:
    return GROUPS.index(task.group), task.last or date.max, task.what, task.entity.id


def late_or_due(ready: Ready, objects: list[Entity], today: date) -> Iterator[Task]:
    """Deadlines that were missed, or end within a week."""
    for block in ready.policy.deadlines.values():
        for one in dues(ready.policy, block, objects, today):
            near = one.day is not None and one.day <= today + timedelta(days=NEAR)
            if one.state == "overdue" or (one.state == "open" and near):
                group: Group = "overdue" if one.state == "overdue" else "due"
                clause = str(block.clauses[0]) if block.clauses else ""
                yield Task(group, one.entity, block.name, one.day, block.supplier, False, clause=clause)


def steps(ready: Ready, entity: Entity, today: date, ahead: dict[str, Planned]) -> Iterator[Task]:
    """The steps of an object that are open; of those on the way to its deadlines, the ones that are not."""
    for step in ready.policy.steps.values():
        if ready.policy.flows[step.flow].object != entity.kind or entity.state(step.flow) not in step.sources:
            continue
        decision = judge(ready, step, entity, today)
        planned = ahead.get(step.name)
        last = planned.latest.day if planned and planned.latest else None
        if decision.allowed:
            yield from opened(step, entity, last, today)
        elif planned:
            yield blocked(
                step, entity, last, explain(ready.policy, decision, Search(ready.policy, entity, today, FEW))
            )


def opened(step: Step, entity: Entity, last: date | None, today: date) -> Iterator[Task]:
    """A step that its rules let through: late, due, to be done, or to be countersigned."""
    if last and last < today:
        group: Group = "overdue"
    elif last and last <= today + timedelta(days=NEAR):
        group = "due"
    else:
        group = "second" if step.countersign else "now"
    yield Task(group, entity, step.name, last, step.by, True, waits_for=step.countersign)


def blocked(step: Step, entity: Entity, last: date | None, why: tuple[Explanation, ...]) -> Task:
    """A step on the way that is not open: the smallest way out of each rule that refuses, and from whom."""
    needs = [need for one in why if one.ways for need in sorted(one.ways[0])]
    suppliers = [role for one in why for role in one.rule.supplier] or list(step.by)
    clause = str(why[0].clauses[0]) if why and why[0].clauses else ""
    waits_for = tuple(dict.fromkeys(suppliers))
    return Task(
        "blocked", entity, step.name, last, step.by, True, tuple(dict.fromkeys(needs)), waits_for, clause
    )
