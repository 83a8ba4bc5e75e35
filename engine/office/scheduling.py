"""The schedules of communities, read from the journal, and what would become of them if."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from engine.decide.authority import upwards
from engine.decide.facts import Entity
from engine.decide.schedule import Planner, Schedule, Supposed
from engine.journal.reader import JournalReader
from engine.office.desk import Desk
from engine.office.fields import EXAMPLES, assignments
from engine.office.finding import communities, find_community, near
from engine.policy.model import Policy
from engine.problem import Problem
from engine.values import DATE, Duration, Type, Unreadable, Value, read_value, tidy
from engine.wording import schedules as wording
from engine.wording.values import UNITS
from engine.world import stream_of

SPAN = re.compile(r"(\d{1,5})\s*(\S+)")
SPANS = {"天": "day", "工作日": "workday", "月": "month"} | {word: unit for unit, word in UNITS.items()}


def schedules(desk: Desk, objects: Iterable[Entity], day: date, supposed: Supposed) -> list[Schedule]:
    """The schedule of each object on a day, the one with the least slack first.

    Where nothing is due any more it comes last. Raises `Problem` where something is supposed of a step that
    is not ahead of any.
    """
    chosen = list(objects)
    taken = days_taken(desk.journal, {one.id for one in chosen})
    planner = Planner(desk.ready.policy, day, supposed)
    found = [planner.schedule(one, taken.get(one.id, {})) for one in chosen]
    check_supposed(found, supposed)
    return sorted(found, key=urgency)


def check_supposed(found: Iterable[Schedule], supposed: Supposed) -> None:
    """Raise `Problem` where something is supposed that lies ahead of none of them."""
    ahead = {
        name for one in found for planned in one.steps for name in (planned.step.name, planned.step.flow)
    }
    for name in supposed.days:
        if name not in ahead:
            raise Problem(wording.NOT_AHEAD, text=name)


def urgency(one: Schedule) -> tuple[bool, int, str]:
    return one.slack is None, one.slack or 0, one.entity.id


def days_taken(journal: JournalReader, ids: Collection[str]) -> dict[str, dict[str, date]]:
    """For each object the day on which each step was taken, the last time."""
    streams = {stream_of(id_) for id_ in ids}
    found: dict[str, dict[str, date]] = {}
    for event in journal.events_of(streams.__contains__):
        if event.type == "step.taken" and event.data["object"] in ids:
            found.setdefault(event.data["object"], {})[event.data["step"]] = event.date
    return found


def at_or_below(desk: Desk, office: str | None) -> list[Entity]:
    """The communities in an office's charge; all of them without one. Raises `Problem` for no such office."""
    communities = desk.world.communities()
    if not office:
        return communities
    unit = desk.unit(office)
    return [one for one in communities if unit in upwards(one.unit, desk.world.units)]


def community(desk: Desk, text: str) -> Entity:
    """The community that `text` means. Raises `Problem`."""
    return desk.world.objects[find_community(text, communities(desk.journal)).code]


def suppose(policy: Policy, words: Iterable[str]) -> Supposed:
    """What if: `步骤=日期`, `流程=日期`, `参数=值`. Raises `Problem` for what is none of them."""
    days: dict[str, date] = {}
    parameters: dict[str, Value | Duration] = {}
    for name, given in assignments(words):
        if name in policy.parameters:
            parameters[name] = parameter(policy, name, str(given))
        elif name in names_of(policy):
            days[name] = a_day(name, str(given))
        else:
            known = [*names_of(policy), *policy.parameters]
            raise Problem(wording.NOTHING_TO_SUPPOSE, text=name, **near(name, known))
    return Supposed(days, parameters)


def names_of(policy: Policy) -> Mapping[str, object]:
    """The flows of the community and their steps, by name."""
    flows = {flow.name: flow for flow in policy.flows_of(policy.root_kind().name)}
    return {**flows, **{name: step for name, step in policy.steps.items() if step.flow in flows}}


def a_day(name: str, given: str) -> date:
    """A day as it was typed. Raises `Problem`."""
    try:
        day = read_value(given, DATE)
    except Unreadable as error:
        raise Problem(wording.NOT_SUPPOSABLE, text=name, given=given, example=EXAMPLES["date"]) from error
    assert isinstance(day, date)
    return day


def parameter(policy: Policy, name: str, given: str) -> Value | Duration:
    """Another value of a parameter, read by its type."""
    type_ = policy.parameters[name].type
    example = EXAMPLES.get(type_.name, "40 日")
    try:
        return length(given) if type_.name == "duration" else read_value(given, type_)
    except Unreadable as error:
        raise Problem(wording.NOT_SUPPOSABLE, text=name, given=given, example=example) from error


def length(given: str) -> Duration:
    """`40 日`, `5 个工作日`. Raises `Unreadable`."""
    found = SPAN.fullmatch(tidy(given))
    if not found or found[2] not in SPANS:
        raise Unreadable(Type("duration"), given)
    return Duration(int(found[1]), SPANS[found[2]])
