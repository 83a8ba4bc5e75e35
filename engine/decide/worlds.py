"""What a case gives and tries, as a value that can be changed in one place at a time.

A world's settings are tidy: one for an object, one for the state of a flow, one for a confirmation, one for
each paper. Nothing here is text, and nothing judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.decide.arithmetic import Maybe
from engine.decide.atoms import Atom
from engine.decide.decision import Decision, Ready
from engine.decide.facts import Bearer, Entity, Paper
from engine.decide.reference import Env, Reference, Truth
from engine.decide.stage import Stage
from engine.policy import terms
from engine.policy.model import (
    Act,
    AddPaper,
    Case,
    Policy,
    SetApproval,
    SetComplete,
    SetObject,
    SetState,
    Setting,
)
from engine.values import Value


@dataclass(frozen=True, slots=True)
class World:
    """Settings and one act. `origin` is the case they were taken from, whose 范围 goes with them."""

    settings: tuple[Setting, ...]
    act: Act
    origin: Case | None = None

    def stage(self, ready: Ready) -> Stage:
        return Stage(ready, self.settings)

    def judged(self, ready: Ready) -> Decision:
        return self.stage(ready).judged(self.act)

    def with_(self, *settings: Setting) -> World:
        """With more settings, each replacing the one it is about."""
        return replace(self, settings=tidy((*self.settings, *settings)))

    def without(self, *gone: Setting) -> World:
        """Without some of its settings."""
        return replace(self, settings=tuple(one for one in self.settings if not any(one is g for g in gone)))

    def instead(self, old: Setting, new: Setting) -> World:
        """With one setting in the place of another."""
        return replace(self, settings=tuple(new if one is old else one for one in self.settings))


def tidy(settings: Iterable[Setting]) -> tuple[Setting, ...]:
    """The same objects, each said once: facts of an object together, the last state of a flow (those before
    it as states it has been in), the last number of a confirmation."""
    kept: dict[object, Setting] = {}
    for position, setting in enumerate(settings):
        match setting:
            case SetObject(name, kind, owner, facts):
                before = kept.get(name)
                known = dict(before.facts) if isinstance(before, SetObject) else {}
                first = before.owner if isinstance(before, SetObject) else owner
                kept[name] = SetObject(name, kind, first, tuple((known | dict(facts)).items()))
            case SetState(name, flow, state, False):
                before = kept.get((name, flow))
                if isinstance(before, SetState) and before.state != state:
                    kept[name, flow, before.state] = replace(before, ever=True)
                kept[name, flow] = setting
            case SetState(name, flow, state, True):
                kept[name, flow, state] = setting
            case SetComplete(owner, kind, _):
                kept["complete", owner, kind] = setting
            case AddPaper() | SetApproval():
                kept[position] = setting
    return tuple(kept.values())


def worlds_of(ready: Ready, cases: Iterable[Case], step: str) -> Iterator[World]:
    """Each attempt of the cases at a step, as a world in which it is the first act."""
    for case in cases:
        for position, act in enumerate(case.acts):
            if act.step == step:
                yield World(tidy((*case.settings, *moved(ready, case, position))), act, case)


def moved(ready: Ready, case: Case, position: int) -> list[Setting]:
    """What the acts before one have changed: states, and states that were passed through."""
    stage = Stage(ready, case.settings)
    before = {name: set(entity.visited) for name, entity in stage.entities.items()}
    for act in case.acts[:position]:
        stage.act(act)
    found: list[Setting] = []
    for name, entity in stage.entities.items():
        for flow, state in sorted(entity.visited - before[name]):
            found.append(SetState(name, flow, state, entity.state(flow) != state))
    return found


# ---- what a part reads


@dataclass(frozen=True, slots=True)
class FactRead:
    bearer: str
    paper: int
    kind: str
    field: str


@dataclass(frozen=True, slots=True)
class StateRead:
    entity: str
    flow: str


@dataclass(frozen=True, slots=True)
class ListRead:
    owner: str
    kind: str
    papers: bool


@dataclass(frozen=True, slots=True)
class DayRead:
    """The day of the act."""


Read = FactRead | StateRead | ListRead | DayRead
"""One thing that a part looks at. A fact of a paper is that of the `paper`-th of its kind that `bearer` has;
of an object, `paper` is -1."""


class Reading(Reference):
    """The reference meaning, noting what one part reads and what it turned out to be."""

    def __init__(self, policy: Policy, act: Act, atom: Atom) -> None:
        super().__init__(policy, act.day)
        self.part, self.presence = atom.term, atom.presence
        self.depth = 0
        self.reads: dict[Read, None] = {}
        self.heard: list[Truth] = []

    def truth(self, condition: terms.Condition, env: Env) -> Truth:
        if condition is not self.part:
            return super().truth(condition, env)
        if isinstance(condition, terms.Exists | terms.Every) and self.presence:
            self.note_list(condition.list, env)
            found = super().truth(condition, env)
        else:
            self.depth += 1
            found = super().truth(condition, env)
            self.depth -= 1
        self.heard.append(found)
        return found

    def value(self, term: terms.ValueTerm, env: Env) -> Maybe:
        if self.depth:
            match term:
                case terms.Fact(subject, name):
                    self.note_fact(self.bearer(subject, env), name)
                case terms.Today():
                    self.reads[DayRead()] = None
                case terms.ParameterValue(name) if len(self.policy.parameters[name].values) > 1:
                    self.reads[DayRead()] = None
                case terms.Count(list=list_) | terms.Share(list=list_) | terms.Fold(list=list_):
                    self.note_list(list_, env)
        return super().value(term, env)

    def in_state(self, entity: Entity, flow: str, states: tuple[str, ...], ever: bool) -> bool:
        if self.depth:
            self.reads[StateRead(entity.id, flow)] = None
        return super().in_state(entity, flow, states, ever)

    def note_fact(self, bearer: Bearer, name: str) -> None:
        if isinstance(bearer, Paper):
            position = bearer.parent.papers[bearer.kind].index(bearer)
            self.reads[FactRead(bearer.parent.id, position, bearer.kind, name)] = None
        else:
            self.reads[FactRead(bearer.id, -1, bearer.kind, name)] = None

    def note_list(self, list_: terms.Listed, env: Env) -> None:
        owner = self.bearer(list_.subject, env)
        assert isinstance(owner, Entity)
        self.reads[ListRead(owner.id, list_.kind, list_.papers)] = None


# ---- finding settings


def bearer_setting(world: World, read: FactRead) -> SetObject | AddPaper | None:
    """The setting that records the facts of what a read is about."""
    if read.paper < 0:
        return next(
            (one for one in world.settings if isinstance(one, SetObject) and one.object == read.bearer), None
        )
    papers = papers_in(world, read.bearer, read.kind)
    return papers[read.paper] if read.paper < len(papers) else None


def papers_in(world: World, owner: str, kind: str) -> list[AddPaper]:
    """The papers of a kind that an object has in a world, in their order."""
    return [
        one for one in world.settings if isinstance(one, AddPaper) and (one.owner, one.kind) == (owner, kind)
    ]


def members_in(world: World, owner: str, kind: str) -> list[SetObject]:
    """The members of a kind that belong to an object in a world, in their order."""
    return [
        one for one in world.settings if isinstance(one, SetObject) and (one.owner, one.kind) == (owner, kind)
    ]


def belonging(world: World, name: str) -> list[Setting]:
    """An object and everything that is said of it and of what belongs to it."""
    names, found = {name}, list[Setting]()
    for setting in world.settings:
        match setting:
            case SetObject(object=object_, owner=owner) if object_ in names or owner in names:
                names.add(object_)
                found.append(setting)
            case SetState(object=object_) if object_ in names:
                found.append(setting)
            case AddPaper(owner=owner) | SetComplete(owner=owner) | SetApproval(owner=owner) if (
                owner in names
            ):
                found.append(setting)
    return found


def recorded(setting: SetObject | AddPaper, field: str, value: Value | None) -> SetObject | AddPaper:
    """The same object or paper with another value in one field, or with none."""
    known = dict(setting.facts)
    if value is None:
        known.pop(field, None)
    else:
        known[field] = value
    return replace(setting, facts=tuple(known.items()))
