"""What could bring a condition nearer to what is wanted: one thing at a time, every one there is.

Each move supposes one thing more, or more of a thing. What is already as wanted needs none; what no move
leads to nobody can bring about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeAlias, cast

from engine.decide.facts import Bearer, Entity, Paper
from engine.decide.looking import looked_at
from engine.decide.reference import Env, Reference, Truth, varies
from engine.decide.supposed import ANY, Fresh, Limit, Said, Supposing, Suppositions, Thing
from engine.policy import terms
from engine.policy.model import Policy, Rule
from engine.policy.walk import parts_of
from engine.values import Value

Move: TypeAlias = tuple[tuple[Thing, Limit], ...]
"""What is supposed in one move: one thing, or the facts that one comparison reads together."""
Read: TypeAlias = tuple[Bearer, terms.Fact]

FARTHEST = 60 * 366
"""Days ahead that are looked at for the day from which a condition holds."""
DAY = timedelta(days=1)

MOST_NEW = 4
"""Papers or members that one set adds to one list."""


class Mover:
    """The moves in one supposed world; `today` is the real day."""

    def __init__(self, policy: Policy, today: date, things: Suppositions, fresh: Fresh) -> None:
        self.policy = policy
        self.today = today
        self.things = things
        self.fresh = fresh
        self.world = Supposing(policy, today, things, fresh)

    def of_rule(self, rule: Rule, entity: Entity) -> Iterator[Move]:
        """The moves for a rule that refuses: for what it asks first, then for its not applying, the approval
        last."""
        env: Env = (entity,)
        applies = self.world.truth(rule.scope, env) if rule.scope else True
        yield from self.of_first(rule, applies, env)
        if rule.scope is not None:
            yield from self.of(rule.scope, False, env)
        if rule.until and rule.until >= self.world.today:
            yield self.wait(rule.until + DAY)
        if rule.waiver:
            yield ((Thing("approval", entity, rule.name), ANY),)

    def of_first(self, rule: Rule, applies: Truth, env: Env) -> Iterator[Move]:
        """The moves for the first thing that a rule asks and that is not so."""
        goals = [(condition, True) for condition in rule.require]
        goals += [(condition, False) for condition in rule.forbid]
        if rule.scope is not None and applies is None:
            goals.insert(0, (rule.scope, True))
        for condition, wanted in goals:
            if self.world.truth(condition, env) is not wanted:
                yield from self.of(condition, wanted, env)
                return

    # ---- conditions

    def of(self, condition: terms.Condition, wanted: bool, env: Env) -> Iterator[Move]:
        """The moves for a condition; none when it is as it is wanted already."""
        if self.world.truth(condition, env) is wanted:
            return
        match condition:
            case terms.And(items) | terms.Or(items) if isinstance(condition, terms.And) is wanted:
                first = next(item for item in items if self.world.truth(item, env) is not wanted)
                yield from self.of(first, wanted, env)
            case terms.And(items) | terms.Or(items):
                for item in items:
                    yield from self.of(item, wanted, env)
            case terms.Not(item):
                yield from self.of(item, not wanted, env)
            case terms.Exists():
                yield from self.of_exists(condition, wanted, env)
            case terms.Every():
                yield from self.of_every(condition, wanted, env)
            case _:
                yield from self.of_plain(condition, wanted, env)

    def of_plain(self, condition: terms.Condition, wanted: bool, env: Env) -> Iterator[Move]:
        match condition:
            case terms.InState():
                yield from self.of_state(condition, wanted, env)
            case terms.Holds(terms.Asked(inner)):
                yield from self.of(inner, wanted, env)
            case terms.Holds(terms.Defined(subject, name)):
                meant = self.fresh.meant_by(self.policy.definitions[name])
                yield from self.of(meant, wanted, (self.world.bearer(subject, env),))
            case _:
                yield from self.of_leaf(condition, wanted, env)

    def of_state(self, condition: terms.InState, wanted: bool, env: Env) -> Iterator[Move]:
        entity, flow = cast(Entity, self.world.bearer(condition.subject, env)), condition.flow
        stands = self.things.get(Thing("state", entity, flow))
        if condition.ever and wanted:
            yield (
                (
                    Thing("been", entity, flow, "、".join(condition.states)),
                    Limit(frozenset(condition.states)),
                ),
            )
        if condition.ever and stands is None:
            return  # what has been cannot be undone
        states = [one for one in self.policy.flows[flow].states if (one in condition.states) is wanted]
        said = frozenset((Said(self.fresh.number(condition), env, wanted),))
        yield ((Thing("state", entity, flow), Limit(frozenset(states), said)),)

    # ---- lists

    def of_exists(self, condition: terms.Exists, wanted: bool, env: Env) -> Iterator[Move]:
        list_, where = condition.list, condition.where
        if wanted:
            yield from self.of_one(condition, (where,) if where else (), list_, env)
            return
        for member in self.world.members(list_, env):
            inner = (*env, member)
            if where is None or self.world.truth(where, inner) is not False:
                yield from self.of(where, False, inner) if where else ()
                yield from self.without(member, list_, env, where is None)
                return
        yield self.confirm(list_, env)

    def of_one(
        self, asks: terms.Condition, goals: tuple[terms.Condition, ...], list_: terms.Listed, env: Env
    ) -> Iterator[Move]:
        """The moves for there being one member of which all `goals` hold: one on record, one that is supposed
        already, or one more."""
        owner = cast(Entity, self.world.bearer(list_.subject, env))
        thing = Thing("new", owner, list_.kind, self.fresh.place(asks, env))
        if thing in self.things:
            yield from self.of_all(goals, (*env, self.fresh.of(thing)))
            return
        for member in self.world.members(list_, env):
            inner = (*env, member)
            if goals and not any(another_paper(self.world, goal, inner) for goal in goals):
                yield from self.of_all(goals, inner)
        if sum(other.kind == "new" and other[1:3] == (owner, list_.kind) for other in self.things) < MOST_NEW:
            yield ((thing, ANY),)

    def of_all(self, goals: tuple[terms.Condition, ...], env: Env) -> Iterator[Move]:
        for goal in goals:
            if self.world.truth(goal, env) is not True:
                yield from self.of(goal, True, env)
                return

    def of_every(self, condition: terms.Every, wanted: bool, env: Env) -> Iterator[Move]:
        list_, where, that = condition.list, condition.where, condition.that
        if not wanted:
            goals = (*((where,) if where else ()), terms.Not(that))
            yield from self.of_one(condition, goals, list_, env)
            return
        inner = [(*env, member) for member in self.world.members(list_, env)]
        concerned = [self.world.truth(where, one) if where else True for one in inner]
        for one, meant in zip(inner, concerned, strict=True):
            if meant is not False and self.world.truth(that, one) is not True:
                yield from self.of(that, True, one)
                yield from self.of(where, False, one) if where else ()
                yield from self.without(one[-1], list_, env, False)
                return
        if True not in concerned:
            yield from self.of_one(condition, (*((where,) if where else ()), that), list_, env)
        else:
            yield self.confirm(list_, env)

    def without(self, member: Bearer, list_: terms.Listed, env: Env, all_: bool) -> Iterator[Move]:
        """A paper can be withdrawn, what is not a paper cannot; nor is what is only supposed."""
        if member in self.fresh.makers:
            return
        if isinstance(member, Paper):
            yield ((Thing("withdraw", member, list_.kind), ANY),)
        elif all_:
            yield ((Thing("absence", self.world.bearer(list_.subject, env), list_.kind), ANY),)

    def confirm(self, list_: terms.Listed, env: Env) -> Move:
        return ((Thing("confirm", self.world.bearer(list_.subject, env), list_.kind), ANY),)

    # ---- comparisons

    def of_leaf(self, condition: terms.Condition, wanted: bool, env: Env) -> Iterator[Move]:
        """A comparison: the facts that are not recorded; else the day, else what is recorded otherwise."""
        open_ = next((one for one in self.lists(condition, env) if not self.world.complete(*one)), None)
        if open_:
            yield self.confirm(*open_)
            return
        facts = list(self.facts(condition, env))
        said = Said(self.fresh.number(condition), env, wanted)
        missing = [read for read in facts if read[0].facts.get(read[1].name) is None]
        if missing:
            sole = missing[0] if len(facts) == 1 else None
            limits = [
                (Thing("fact", bearer, fact.name), self.limit(condition, said, sole))
                for bearer, fact in missing
            ]
            if all(limits := [limit for limit in limits if limit[1] is not None]) and len(limits) == len(
                missing
            ):
                yield cast(Move, tuple(dict(limits).items()))
            return
        yield from self.later(condition, wanted, env)
        yield from self.otherwise(condition, said, facts)

    def otherwise(self, condition: terms.Condition, said: Said, facts: list[Read]) -> Iterator[Move]:
        """What is on record is to be put right, or what is reckoned from it to come out otherwise."""
        if len(facts) == 1 and not list(self.lists(condition, said.env)):
            [(bearer, fact)] = facts
            if limit := self.limit(condition, said, facts[0]):
                yield ((Thing("fact", bearer, fact.name), limit),)
        elif facts or self.may_change(condition):
            bearer = facts[0][0] if facts else said.env[0]
            limit = Limit(None, frozenset((said,)))
            yield ((Thing("condition", bearer, bearer.kind, self.fresh.place(condition, said.env)), limit),)

    def limit(self, condition: terms.Condition, said: Said, sole: Read | None) -> Limit | None:
        """What a condition says of the only fact that it reads, value by value where they can be counted."""
        values = options(sole[1]) if sole else ()
        if not sole or not values:
            return Limit(None, frozenset((said,)))
        thing = Thing("fact", sole[0], sole[1].name)
        alone = {
            value: Supposing(
                self.policy, self.today, {**self.things, thing: Limit(frozenset((value,)))}, self.fresh
            )
            for value in values
        }
        allowed = [value for value, world in alone.items() if world.truth(condition, said.env) is said.wanted]
        return Limit(frozenset(allowed), frozenset((said,))) if allowed else None

    def may_change(self, condition: terms.Condition) -> bool:
        """Whether a condition can come to be otherwise without another policy, and not by the day alone."""
        parts = list(parts_of(condition, self.policy.definitions, set()))
        return any(varies(part, self.policy) and not by_day(part) for part in parts)

    # ---- days

    def wait(self, day: date) -> Move:
        return ((Thing("wait", self.fresh.nobody), Limit(frozenset((day,)))),)

    def later(self, condition: terms.Condition, wanted: bool, env: Env) -> Iterator[Move]:
        """The first day ahead on which a condition is as it is wanted, if the day alone can make it so."""
        if any(map(by_day, parts_of(condition, self.policy.definitions, set()))):
            other = Supposing(self.policy, self.today, self.things, self.fresh)

            def good(day: date) -> bool:
                return other.on(day).truth(condition, env) is wanted

            day = first_day(good, self.world.today, self.dates(condition, env))
            if day and (self.policy.expires is None or day <= self.policy.expires):
                yield self.wait(day)

    def dates(self, condition: terms.Condition, env: Env) -> Iterator[date]:
        """The days that a comparison compares, and the day after each: from one of them on it may change."""
        sides = (condition.left, condition.right) if isinstance(condition, terms.Compare) else ()
        for side in sides:
            value = self.world.value(side, env)
            if isinstance(value, date):
                yield from (value, value + DAY)

    # ---- what a condition reads

    def facts(self, term: object, env: Env) -> Iterator[Read]:
        """The facts that a condition without conditions in it reads, each once."""
        found: dict[tuple[Bearer, str], terms.Fact] = {}
        for bearer, part, _ in looked_at(self.world, self.policy, term, env):
            if isinstance(part, terms.Fact):
                found.setdefault((bearer, part.name), part)
        yield from ((bearer, fact) for (bearer, _), fact in found.items())

    def lists(self, term: object, env: Env) -> Iterator[tuple[terms.Listed, Env]]:
        """The lists that it counts."""
        for bearer, part, _ in looked_at(self.world, self.policy, term, env):
            if isinstance(part, terms.Listed):
                yield terms.Listed(terms.Subject(), part.kind, part.level, part.papers, part.own), (bearer,)


def another_paper(world: Reference, where: terms.Condition, env: Env) -> bool:
    """Whether an option written on a paper says that it is another one: that is not to be corrected."""
    match where:
        case terms.And(items):
            return any(another_paper(world, item, env) for item in items)
        case terms.Compare("=", terms.Fact(subject, _, type_)) | terms.Member(terms.Fact(subject, _, type_)):
            of_paper = isinstance(world.bearer(subject, env), Paper)
            return of_paper and bool(type_.options) and world.truth(where, env) is False
    return False


def options(fact: terms.Fact) -> tuple[Value, ...]:
    """All values that a fact can have, where they can be counted."""
    return (True, False) if fact.type.name == "bool" else fact.type.options


def by_day(part: object) -> bool:
    """Whether a term changes with the day by itself."""
    return isinstance(part, terms.Today)


def first_day(good: Callable[[date], bool], today: date, dates: Iterable[date]) -> date | None:
    """The first good day after `today`: one of some likely ones, or the first after which all days are
    good as far as can be seen. None where there is none."""
    likely = [day for day in sorted(set(dates)) if day > today and good(day)]
    step, bad = 1, 0
    while step <= FARTHEST and not good(today + step * DAY):
        bad, step = step, step * 2
    if step <= FARTHEST:
        while step - bad > 1:
            middle = (step + bad) // 2
            bad, step = (bad, middle) if good(today + middle * DAY) else (middle, step)
        likely.append(today + step * DAY)
    return min(likely, default=None)
