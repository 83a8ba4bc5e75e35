"""What a refusal saw, and what would open it: needs, and ways, which are sets of needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from engine.decide.arithmetic import Maybe
from engine.decide.facts import Bearer, Entity, listed
from engine.decide.reference import Truth
from engine.decide.supposed import Fresh, Limit, Suppositions, Thing
from engine.policy.model import Policy
from engine.policy.terms import Condition

NeedKind = Literal[
    "fact",
    "condition",
    "paper",
    "member",
    "withdraw",
    "confirm",
    "state",
    "leave_state",
    "absence",
    "approval",
    "wait",
]


class Need(NamedTuple):
    """One thing to supply. `target` is the object (or paper) it concerns, `name` the field, paper, list or
    flow or, of an approval, the rule; `detail` is the author's condition, or the states wanted, the number to
    confirm, the roles that may approve, the day to wait for. `against` is what must not hold."""

    kind: NeedKind
    target: str
    target_name: str
    name: str
    detail: str = ""
    against: str = ""


class Seen(NamedTuple):
    """A value that the gate looked at: whose, which, what it is (None: not recorded), from which event."""

    target_name: str
    name: str
    value: Maybe | tuple[str, ...]
    seq: int
    kind: Literal["fact", "state", "list"]
    complete: bool = True


class Leaf(NamedTuple):
    """A part of a condition that is not as the rule wants it, in the author's words, with what it saw."""

    words: str
    truth: Truth
    seen: tuple[Seen, ...]


Way: TypeAlias = frozenset[Need]
"""What together is enough."""

CONTRARY = frozenset({"condition", "leave_state", "absence", "withdraw"})
"""Needs that go against what is on record."""


def easiest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Those first that only add to what is on record, then those that change it; to ask for leave not to meet
    a rule comes last."""
    return tuple(sorted(dict.fromkeys(ways), key=effort))


def effort(way: Way) -> tuple[bool, int, int, list[Need]]:
    kinds = [need.kind for need in way]
    return "approval" in kinds, sum(kind in CONTRARY for kind in kinds), len(way), sorted(way)


def label(bearer: Bearer) -> str:
    """What a person calls an object or a paper."""
    return bearer.name if isinstance(bearer, Entity) else bearer.kind


# ---- from what was supposed to what is needed


class Needs:
    """Puts what a search supposed into needs of an object."""

    def __init__(self, policy: Policy, entity: Entity, fresh: Fresh) -> None:
        self.policy = policy
        self.entity = entity
        self.fresh = fresh

    def way(self, things: Suppositions) -> Way:
        """The needs of a set; what a new paper or member is to be like is part of its need."""
        made = {self.fresh.of(thing): thing for thing in things if thing.kind == "new"}
        return frozenset(
            self.need(thing, limit, things)
            for thing, limit in things.items()
            if thing.bearer not in made or not limit.said
        )

    def need(self, thing: Thing, limit: Limit, things: Suppositions) -> Need:
        bearer, name = thing.bearer, thing.name
        kind: NeedKind
        match thing.kind:
            case "new":
                kind = "paper" if self.policy.kinds[name].paper else "member"
                told = [other for one, other in things.items() if one.bearer is self.fresh.of(thing)]
                return Need(kind, bearer.id, label(bearer), name, *self.said(told))
            case "fact":
                kind = "fact" if bearer.facts.get(name) is None else "condition"
                return Need(kind, bearer.id, label(bearer), name, *self.said([limit]))
            case "condition":
                return Need("condition", bearer.id, label(bearer), name, *self.said([limit]))
            case "state" | "been":
                return self.state(thing, limit)
            case "confirm":
                return Need("confirm", bearer.id, label(bearer), name, str(self.number(thing, things)))
            case "approval":
                roles = "、".join(self.policy.rules[name].waiver)
                return Need("approval", bearer.id, label(bearer), name, roles)
            case "wait":
                day = str(*(limit.allowed or ()))
                return Need("wait", self.entity.id, self.entity.name, "", day)
        return Need("absence" if thing.kind == "absence" else "withdraw", bearer.id, label(bearer), name)

    def state(self, thing: Thing, limit: Limit) -> Need:
        """The states to go to; of what is only to be left, those."""
        states, allowed = self.policy.flows[thing.name].states, limit.allowed or frozenset()
        to = thing.kind == "been" or any(one.wanted for one in limit.said)
        kind: NeedKind = "state" if to else "leave_state"
        detail = "、".join(state for state in states if (state in allowed) is to)
        return Need(kind, thing.bearer.id, label(thing.bearer), thing.name, detail)

    def number(self, confirm: Thing, things: Suppositions) -> int:
        """How many there will be to confirm: those on file, and what the same set adds and withdraws."""
        bearer, kind = confirm.bearer, confirm.name
        assert isinstance(bearer, Entity)
        on_file: Iterable[Bearer] = listed(bearer, kind, self.policy.kinds[kind].paper)
        gone = sum(Thing("withdraw", one, kind) in things for one in on_file)
        added = sum(one.kind == "new" and one[1:3] == confirm[1:3] for one in things)
        return len(list(on_file)) - gone + added

    def said(self, limits: Iterable[Limit]) -> tuple[str, str]:
        """What must hold and what must not, in the author's words and order."""
        told = {one for limit in limits for one in limit.said}
        found = [(self.fresh.condition(one.number), one.wanted) for one in told]
        found.sort(key=lambda one: one[0].place.start)
        return joined(found, True), joined(found, False)


def joined(found: Iterable[tuple[Condition, bool]], wanted: bool) -> str:
    return " 且 ".join(dict.fromkeys(condition.words for condition, as_is in found if as_is is wanted))
