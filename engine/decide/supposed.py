"""The reference meaning in a world in which some things are supposed that are not on record.

A supposition is a thing (a fact, a paper, a confirmation, a state, an approval, a day) with a limit: what is
known of it. Nothing on record is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, cast

from engine.decide.arithmetic import Maybe
from engine.decide.facts import Bearer, Entity, Paper, listed
from engine.decide.reference import Env, Plain, Reference, Truth
from engine.policy import terms
from engine.policy.model import Definition, Policy, Rule
from engine.values import Value

ThingKind = Literal[
    "fact", "condition", "new", "withdraw", "absence", "confirm", "state", "been", "approval", "wait"
]


class Thing(NamedTuple):
    """One thing to supply. `bearer` is whose it is: of a new paper or member its owner, of a withdrawal the
    paper itself. `name` is the field, the kind of a list, the flow or the rule; `which` is the number of
    the condition that a "condition" is about or that asks for a new one, or the states of
    which one has been."""

    kind: ThingKind
    bearer: Bearer
    name: str = ""
    which: str | int = ""


class Said(NamedTuple):
    """A condition, by the number that `Fresh` gives it, that is to be `wanted`, and where it was asked."""

    number: int
    env: Env
    wanted: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """What is known of a thing: the values it may still have, where they can be counted; what was said."""

    allowed: frozenset[Value] | None = None
    said: frozenset[Said] = frozenset()

    def within(self, other: Limit) -> bool:
        """Whether whatever is as this says is as the other says too."""
        if self.allowed is not None and other.allowed is not None:
            return self.allowed <= other.allowed
        return other.said <= self.said

    def and_(self, other: Limit) -> Limit | None:
        """Both together; None where nothing can be both."""
        said = self.said | other.said
        if self.allowed is None or other.allowed is None:
            allowed = other.allowed if self.allowed is None else self.allowed
            against = any(one._replace(wanted=not one.wanted) in said for one in said)
            return None if against else Limit(allowed, said)
        allowed = self.allowed & other.allowed
        return Limit(allowed, said) if allowed else None


ANY = Limit()
Suppositions: TypeAlias = Mapping[Thing, Limit]


class Supposing(Reference):
    """Evaluates conditions of one policy where `things` are supposed, on the day that is waited for."""

    def __init__(self, policy: Policy, today: date, things: Suppositions, fresh: Fresh) -> None:
        super().__init__(policy, max([today, *waited(things)]))
        self.things = things
        self.fresh = fresh
        self.changed = {(thing.bearer, thing.name) for thing in things if thing.kind == "new"}
        self.gone = {thing.bearer for thing in things if thing.kind == "withdraw"}
        self.changed |= {(gone.parent, gone.kind) for gone in self.gone if isinstance(gone, Paper)}
        self.assumed = {
            (said.number, said.env): said.wanted
            for thing, limit in things.items()
            if limit.allowed is None
            for said in limit.said
        }
        self.new: dict[tuple[Bearer, str], list[Bearer]] = {}
        for thing in things:
            if thing.kind == "new":
                self.new.setdefault((thing.bearer, thing.name), []).append(fresh.of(thing))
        self.known: dict[tuple[int, Env], Truth] = {}
        self.pick: dict[Thing, Value] = {}
        self.several: list[Thing] = []

    # ---- what is supposed takes the place of what is on record

    def approved(self, rule: Rule, entity: Entity) -> bool:
        return Thing("approval", entity, rule.name) in self.things or super().approved(rule, entity)

    def fact(self, bearer: Bearer, name: str) -> Maybe:
        thing = Thing("fact", bearer, name)
        limit = self.things.get(thing)
        if limit is None:
            return super().fact(bearer, name)
        if limit.allowed is None:
            return None  # all that is known of it is what was said
        if len(limit.allowed) == 1:
            return next(iter(limit.allowed))
        if thing not in self.pick:
            self.several.append(thing)
        return self.pick.get(thing)

    def members(self, list_: terms.Listed, env: Env) -> list[Bearer]:
        owner = cast(Entity, self.bearer(list_.subject, env))
        found: list[Bearer] = [one for one in listed(owner, list_.kind, list_.papers) if one not in self.gone]
        return [*found, *self.new.get((owner, list_.kind), ())]

    def truth(self, condition: terms.Condition, env: Env) -> Truth:
        if self.pick or not isinstance(condition, terms.Exists | terms.Every):
            return super().truth(condition, env)
        key = (id(condition), env)
        if key not in self.known:
            self.known[key] = super().truth(condition, env)
        return self.known[key]

    def on(self, day: date) -> Supposing:
        """The same world on another day."""
        self.today = day
        self.known.clear()
        return self

    def complete(self, list_: terms.Listed, env: Env) -> bool:
        owner = cast(Entity, self.bearer(list_.subject, env))
        if list_.own or Thing("confirm", owner, list_.kind) in self.things:
            return True
        return (owner, list_.kind) not in self.changed and super().complete(list_, env)

    def plain(self, condition: Plain, env: Env) -> Truth:
        """A condition without conditions in it: as it was said to be; else as it is for all values that what
        it reads may have, and unknown where they differ."""
        if self.assumed and (said := (self.fresh.number(condition), env)) in self.assumed:
            return self.assumed[said]
        if isinstance(condition, terms.InState):
            return self.stands(condition, env)
        outer, self.several = self.several, []
        truth = super().plain(condition, env)
        if self.several:
            truth = self.for_all(condition, env, self.several[0])
        self.several = outer
        return truth

    def for_all(self, condition: Plain, env: Env, thing: Thing) -> Truth:
        found = set()
        for value in self.things[thing].allowed or ():
            self.pick[thing] = value
            found.add(self.plain(condition, env))
        del self.pick[thing]
        return found.pop() if len(found) == 1 else None

    def stands(self, condition: terms.InState, env: Env) -> Truth:
        entity = cast(Entity, self.bearer(condition.subject, env))
        limit = self.things.get(Thing("state", entity, condition.flow))
        if condition.ever:
            been = any(
                thing.kind == "been"
                and thing[1:3] == (entity, condition.flow)
                and set(condition.states).issuperset(cast(Iterable[str], limit_.allowed))
                for thing, limit_ in self.things.items()
            )
            before = been or super().in_state(entity, condition.flow, condition.states, True)
            if before or limit is None:
                return before
        now = (limit.allowed if limit else None) or {entity.state(condition.flow)}
        found = {state in condition.states for state in now}
        return found.pop() if len(found) == 1 else None


def waited(things: Suppositions) -> list[date]:
    """The days that are waited for."""
    return [
        cast(date, day)
        for thing, limit in things.items()
        if thing.kind == "wait"
        for day in limit.allowed or ()
    ]


class Fresh:
    """What one search has made: the papers and members that are not there yet, and a number for each
    condition that was said of something. The same one each time it is asked for."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.nobody = Entity("", "", "")
        """Whose the days are."""
        self.made: dict[Thing, Bearer] = {}
        self.makers: dict[Bearer, Thing] = {}
        self.conditions: dict[terms.Condition, int] = {}
        self.numbers: dict[int, int] = {}
        self.places: dict[tuple[int, Env], int] = {}
        self.definitions: dict[str, terms.Holds] = {}

    def number(self, condition: terms.Condition) -> int:
        """The number of a condition; of two that say the same it is the same. To compare them takes long, so
        that each is looked up by where it is kept; a policy keeps its conditions as long as it lives."""
        known = self.numbers.get(id(condition))
        if known is None:
            known = self.conditions.setdefault(condition, len(self.conditions))
            self.numbers[id(condition)] = known
        return known

    def condition(self, number: int) -> terms.Condition:
        return list(self.conditions)[number]

    def meant_by(self, definition: Definition) -> terms.Holds:
        """A definition that is a condition, as one."""
        term = definition.value
        return self.definitions.setdefault(
            definition.name, terms.Holds(term, words=term.words, place=term.place)
        )

    def place(self, condition: terms.Condition, env: Env) -> int:
        """A number for a condition where it is asked."""
        return self.places.setdefault((self.number(condition), env), len(self.places))

    def of(self, thing: Thing) -> Bearer:
        """The paper or member of a "new" thing. A member stands at the beginning of its flows."""
        if thing not in self.made:
            owner, kind = cast(Entity, thing.bearer), self.policy.kinds[thing.name]
            id_ = f"{owner.id}/{kind.name}/+{len(self.made)}"
            if kind.paper:
                self.made[thing] = Paper(id_, kind.name, owner)
            else:
                entity = Entity(id_, kind.name, kind.name, owner)
                for flow in self.policy.flows_of(kind.name):
                    entity.enter(flow.name, flow.initial)
                self.made[thing] = entity
            self.makers[self.made[thing]] = thing
        return self.made[thing]
