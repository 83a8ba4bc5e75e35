"""Which communities a group means, and what a placeholder says in one of them.

No chance is in it: communities are chosen by code, by place in the list and by what is on record of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from engine.decide.facts import Entity
from engine.demo import wording
from engine.demo.season import Facts, Group
from engine.office.fields import Assignments, assignments
from engine.problem import Problem
from engine.values import Period, Value

PLACEHOLDER = re.compile(r"\{([^{}×+\-]+)(?:×(\d+)(?:/(\d+))?)?(?:([+\-])(\d+))?\}")
"""{field}, {field×3/4} rounded down, {field+1}; days are added to a date."""

SEPARATOR = "，"
"""Between the fields of a paper."""


def cast(groups: Mapping[str, Group], communities: Sequence[Entity]) -> dict[str, tuple[Entity, ...]]:
    """Every group's communities, in the order of their codes. Raises `Problem` for an empty group."""
    found: dict[str, tuple[Entity, ...]] = {}

    def members(name: str) -> tuple[Entity, ...]:
        if name not in found:
            group = groups[name]
            without = {one.id for other in group.without for one in members(other)}
            candidates = members(group.of) if group.of else tuple(communities)
            kept = [one for one in candidates if one.id not in without and belongs(group, one)]
            chosen = kept[group.first - 1 :: group.every]
            joined = [one for other in group.also for one in members(other)]
            found[name] = tuple(sorted([*chosen, *joined], key=lambda one: one.id))
        return found[name]

    empty = [name for name in groups if not members(name)]
    if empty:
        raise Problem(wording.EMPTY_GROUP, group=empty[0])
    return found


def belongs(group: Group, community: Entity) -> bool:
    """Whether a community is as the group wants it, position aside."""
    value = community.facts.get(group.fact)
    end = value.end if isinstance(value, Period) else None
    return (
        (not group.codes or community.id in group.codes)
        and (not group.unit or group.unit in community.unit.split("/"))
        and (group.is_ is None or value == group.is_)
        and (group.ended_after is None or (end is not None and end > group.ended_after))
        and (group.ended_by is None or (end is not None and end <= group.ended_by))
    )


def fill(facts: Facts, community: Entity, today: date) -> Assignments:
    """What is typed at one community on one day, read as on the command line. Raises `Problem`."""
    known = known_of(community, today)
    return assignments(filled(word, known, community) for word in facts.split(SEPARATOR) if word)


def known_of(community: Entity, today: date) -> dict[str, Value]:
    """What placeholders may name: the day, the community's code, name and county, its facts."""
    county = community.unit.split("/")[0]
    return {**community.facts, "today": today, "code": community.id, "name": community.name, "county": county}


def filled(text: str, known: Mapping[str, Value], community: Entity) -> str:
    """A fact, with its placeholders replaced by what they stand for."""

    def value(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise Problem(
                wording.UNKNOWN_PLACEHOLDER, name=found[1], where=community.id, known="、".join(known)
            )
        return str(reckoned(known[found[1]], found))

    return PLACEHOLDER.sub(value, text)


def reckoned(value: Value, found: re.Match[str]) -> Value:
    """The value with the sum that a placeholder asks for: a share rounded down, then more or less."""
    times, parts, sign, number = found[2], found[3], found[4], found[5]
    more = int(f"{sign}{number}") if sign else 0
    if isinstance(value, date):
        return value + timedelta(days=more)
    if isinstance(value, int) and not isinstance(value, bool):
        return value * int(times or 1) // int(parts or 1) + more
    return value
