"""The worlds that differ from one in a single thing: a fact, state, paper, member, confirmation or the day.

Values are taken from what stands nearby: the other values that are compared, the policy's parameters, the
values that the policy's own cases record; and from just this side and just that side of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from engine.decide.decision import Ready
from engine.decide.worlds import (
    DayRead,
    FactRead,
    ListRead,
    Read,
    StateRead,
    World,
    bearer_setting,
    belonging,
    members_in,
    papers_in,
    recorded,
)
from engine.policy.model import AddPaper, Case, Kind, SetComplete, SetObject, SetState, Setting
from engine.values import Period, Type, Value

MAX_STOCK = 12
"""Examples of one kind of paper or member, or values of one field, that are tried."""

Facts = tuple[tuple[str, Value], ...]


@dataclass(slots=True)
class Stock:
    """What a policy's cases record: values by field, papers and members with all that is theirs, by kind."""

    values: dict[tuple[str, str], dict[Value, None]] = field(default_factory=dict)
    papers: dict[str, dict[Facts, None]] = field(default_factory=dict)
    members: dict[str, list[World]] = field(default_factory=dict)


def stock_of(worlds: Iterable[World], cases: Iterable[Case]) -> Stock:
    """The stock of the policy's cases, of those given as worlds the members too."""
    stock = Stock()
    for setting in (one for case in cases for one in case.settings):
        if isinstance(setting, SetObject | AddPaper):
            for name, value in setting.facts:
                stock.values.setdefault((setting.kind, name), {})[value] = None
        if isinstance(setting, AddPaper):
            stock.papers.setdefault(setting.kind, {})[setting.facts] = None
    for world in worlds:
        for setting in world.settings:
            if isinstance(setting, SetObject) and setting.owner:
                member = World(tuple(belonging(world, setting.object)), world.act)
                stock.members.setdefault(setting.kind, []).append(member)
    return stock


class Changes:
    """Changes worlds of one policy."""

    def __init__(self, ready: Ready, stock: Stock) -> None:
        self.policy = ready.policy
        self.stock = stock
        self.near = [value for one in self.policy.parameters.values() for _, value in one.values]

    def of(self, world: World, reads: Iterable[Read], named: Iterable[object] = ()) -> Iterator[World]:
        """Every world that differs from this one in one of the things read, the likeliest first.

        `named` are values that the condition names."""
        known = list(reads)
        beside: list[object] = [value for read in known if (value := self.current(world, read)) is not None]
        beside += named
        for read in known:
            match read:
                case FactRead():
                    yield from self.facts(world, read, beside)
                case StateRead(name, flow):
                    yield from self.states(world, name, flow)
                case ListRead():
                    yield from self.lists(world, read)
                case DayRead():
                    yield from self.days(world, beside)

    def silences(self, world: World, reads: Iterable[Read]) -> Iterator[World]:
        """The worlds in which one of the things read is not on record."""
        for read in reads:
            match read:
                case FactRead():
                    setting = bearer_setting(world, read)
                    if setting and read.field in dict(setting.facts):
                        yield world.instead(setting, recorded(setting, read.field, None))
                case ListRead(owner, kind, _):
                    yield from self.unconfirmed(world, owner, kind)
                    yield from self.emptied(world, read)

    def current(self, world: World, read: Read) -> Value | None:
        """The value of a fact in a world."""
        setting = bearer_setting(world, read) if isinstance(read, FactRead) else None
        return dict(setting.facts).get(read.field) if setting and isinstance(read, FactRead) else None

    # ---- facts

    def facts(self, world: World, read: FactRead, beside: list[object]) -> Iterator[World]:
        setting = bearer_setting(world, read)
        kind = self.policy.kinds.get(read.kind)
        if setting is None or kind is None or read.field not in kind.fields:
            return
        now = dict(setting.facts).get(read.field)
        beside = [*beside, world.act.day]
        for value in self.values(kind, read.field, now, beside):
            if value != now:
                yield world.instead(setting, recorded(setting, read.field, value))
        if now is not None:
            yield world.instead(setting, recorded(setting, read.field, None))

    def values(self, kind: Kind, name: str, now: Value | None, beside: list[object]) -> list[Value]:
        """Values for a field: about what stands beside it, then what cases record, each once."""
        type_ = kind.fields[name].type
        stocked = list(self.stock.values.get((kind.name, name), ()))[:MAX_STOCK]
        found = [*about(type_, now, beside), *about(type_, now, self.near), *stocked, *about(type_, now, [0])]
        return list(dict.fromkeys(found))

    # ---- states

    def states(self, world: World, name: str, flow: str) -> Iterator[World]:
        """The object in each other state of a flow, and without or with each state it has been in."""
        now = [
            one
            for one in world.settings
            if isinstance(one, SetState) and (one.object, one.flow) == (name, flow)
        ]
        settled = [one for one in now if not one.ever]
        for state in self.policy.flows[flow].states:
            fresh = SetState(name, flow, state, False)
            if settled and settled[0].state != state:
                yield world.instead(settled[0], fresh)
            elif not settled:
                yield world.with_(fresh)
        for state in self.policy.flows[flow].states:
            been = SetState(name, flow, state, True)
            yield world.without(*now) if been in now else world.with_(been)

    # ---- lists

    def lists(self, world: World, read: ListRead) -> Iterator[World]:
        """One member fewer, none, one more; with the list confirmed at its new number where it was confirmed
        before, and confirmed where it was not."""
        here = papers_in if read.papers else members_in
        now = here(world, read.owner, read.kind)
        yield from self.unconfirmed(world, read.owner, read.kind)
        yield world.with_(SetComplete(read.owner, read.kind, len(now)))
        for one in now:
            if (fewer := self.gone(world, one)) is not world:
                yield self.counted(fewer, read)
        yield from (self.counted(more, read) for more in self.joined(world, read))

    def emptied(self, world: World, read: ListRead) -> Iterator[World]:
        """The world without any member of a list."""
        here = papers_in if read.papers else members_in
        empty = world
        for one in here(world, read.owner, read.kind):
            empty = self.gone(empty, one)
        if empty is not world:
            yield self.counted(empty, read)

    def gone(self, world: World, one: SetObject | AddPaper) -> World:
        """The world without a paper or a member; the same world where the step is about that member."""
        lost = belonging(world, one.object) if isinstance(one, SetObject) else [one]
        acting = any(isinstance(item, SetObject) and item.object == world.act.object for item in lost)
        return world if acting else world.without(*lost)

    def joined(self, world: World, read: ListRead) -> Iterator[World]:
        """The world with one more: as a case has it, or with every field filled in."""
        kind = self.policy.kinds[read.kind]
        if read.papers:
            examples = list(self.stock.papers.get(read.kind, ()))[:MAX_STOCK]
            for facts in [*examples, self.filled(kind, world.act.day)]:
                yield world.with_(AddPaper(read.owner, read.kind, facts))
            return
        name = fresh_name(world, read.kind)
        for member in self.stock.members.get(read.kind, [])[:MAX_STOCK]:
            yield world.with_(*renamed(member, name, read.owner))
        yield world.with_(SetObject(name, read.kind, read.owner, self.filled(kind, world.act.day)))

    def filled(self, kind: Kind, day: date) -> Facts:
        """A plausible value for every field."""
        return tuple((name, likely(one.type, day)) for name, one in kind.fields.items())

    def counted(self, world: World, read: ListRead) -> World:
        """The world with a list confirmed at the number it has now, if it was confirmed."""
        confirmed = [
            one
            for one in world.settings
            if isinstance(one, SetComplete) and (one.owner, one.kind) == (read.owner, read.kind)
        ]
        here = papers_in if read.papers else members_in
        number = len(here(world, read.owner, read.kind))
        return world.with_(SetComplete(read.owner, read.kind, number)) if confirmed else world

    def unconfirmed(self, world: World, owner: str, kind: str) -> Iterator[World]:
        for one in world.settings:
            if isinstance(one, SetComplete) and (one.owner, one.kind) == (owner, kind):
                yield world.without(one)

    # ---- the day

    def days(self, world: World, beside: list[object]) -> Iterator[World]:
        now = world.act.day
        for value in about(Type("date"), now, [*beside, *self.near]):
            if isinstance(value, date) and value != now and self.policy.in_force_on(value):
                yield replace(world, act=replace(world.act, day=value))


def fresh_name(world: World, kind: str) -> str:
    """A name for one more member that no object of the world has."""
    taken = {one.object for one in world.settings if isinstance(one, SetObject)}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{kind}{number}") not in taken)


def renamed(member: World, name: str, owner: str) -> list[Setting]:
    """A member from another world under a new name, without what belongs to it further down."""
    old = next(one for one in member.settings if isinstance(one, SetObject))
    found: list[Setting] = [replace(old, object=name, owner=owner)]
    for setting in member.settings:
        match setting:
            case SetState(object=object_) if object_ == old.object:
                found.append(replace(setting, object=name))
            case AddPaper(owner=object_) | SetComplete(owner=object_) if object_ == old.object:
                found.append(replace(setting, owner=name))
    return found


# ---- values


def likely(type_: Type, day: date) -> Value:
    """A plausible value of a type."""
    plain: dict[str, Value] = {
        "text": "某",
        "bool": True,
        "integer": 10,
        "decimal": Fraction(1, 2),
        "date": day,
        "period": Period(day - timedelta(days=1095), day),
    }
    return type_.options[0] if type_.options else plain[type_.name]


def about(type_: Type, now: Value | None, beside: Iterable[object]) -> list[Value]:
    """Values of a type that stand just at, below and above others; those that exist."""
    match type_.name:
        case "bool":
            return [True, False] if now is None else [not now]
        case "choice":
            return list(type_.options)
        case "text":
            return ["", "某"]
        case "integer" | "decimal":
            return numbers(type_, now, beside)
        case "date":
            return [day for one in beside for day in around(one)]
        case "period":
            return periods(now, beside)
    return []


def numbers(type_: Type, now: Value | None, beside: Iterable[object]) -> list[Value]:
    """The numbers beside, one less and one more, and the shares of each that the fractions beside are."""
    known = [one for one in beside if isinstance(one, int | Fraction) and not isinstance(one, bool)]
    if isinstance(now, int | Fraction):
        known = [now, *known]
    shares = [whole * part for whole in known for part in known if 0 < part < 1]
    spread = [one + step for one in [*known, *shares] for step in (0, -1, 1)]
    if type_.name == "integer":
        return [int(one) for one in spread if one >= 0]
    return [Fraction(one) for one in spread if one >= 0]


def around(value: object) -> list[date]:
    """The days at the edges of a value, the day before and the day after each, and a year to either side."""
    days = [value] if isinstance(value, date) else list(value) if isinstance(value, Period) else []
    found = []
    for day in days:
        for step in (0, -1, 1, -366, 366, -30, 30):
            with suppress(OverflowError):
                found.append(day + timedelta(days=step))
    return found


def periods(now: Value | None, beside: Iterable[object]) -> list[Value]:
    """A period a day shorter at either end, and those that begin or end about the days beside."""
    known = [now] if isinstance(now, Period) else []
    known += [one for one in beside if isinstance(one, Period)]
    days = [day for one in beside if not isinstance(one, Period) for day in around(one)]
    found = list(known)
    for one in known:
        shorter = [(one.start + timedelta(days=1), one.end), (one.start, one.end - timedelta(days=1))]
        longer = [(day, one.end) for day in days] + [(one.start, day) for day in days]
        found += [Period(start, end) for start, end in [*shorter, *longer] if start <= end]
    return [*found, *(Period(day, day + timedelta(days=30)) for day in days[:1])]
