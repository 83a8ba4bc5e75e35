"""Why a step is refused, and the smallest sets of things that would open it. Computed only when somebody asks.

Uses the reference meaning, and follows a condition to the leaves that keep it from being what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias, cast

from engine.decide.arithmetic import Maybe
from engine.decide.decision import Decision
from engine.decide.facts import Bearer, Entity, Paper, listed
from engine.decide.reference import Env, Reference, Truth
from engine.policy import terms
from engine.policy.model import Clause, Policy, Rule, Substitution

MAX_WAYS = 12
"""Alternative sets kept for one condition."""

NeedKind = Literal["fact", "condition", "paper", "member", "confirm", "state", "leave_state", "absence"]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to supply. `target` is the object (or paper) it concerns, `name` the field, paper, list or flow;
    `detail` is the author's condition, or the states wanted."""

    kind: NeedKind
    target: str
    target_name: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A value that the gate looked at: whose, which, what it is (None: not recorded) and the event it came from."""

    target_name: str
    name: str
    value: Maybe | tuple[str, ...]
    seq: int
    kind: Literal["fact", "state", "list"]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a condition that is not as the rule wants it, in the author's words, with what it saw."""

    words: str
    truth: Truth
    seen: tuple[Seen, ...]


Way: TypeAlias = frozenset[Need]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one refusing rule. `ways` are the smallest sets of needs: any one of them satisfies the rule."""

    rule: Rule
    leaves: tuple[Leaf, ...]
    ways: tuple[Way, ...]
    substitutions: tuple[tuple[Substitution, int], ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.rule.clauses


def explain(policy: Policy, decision: Decision) -> tuple[Explanation, ...]:
    """One explanation a refusing rule, in the order of the rules' names."""
    explainer = Explainer(policy, Reference(policy, decision.today))
    return tuple(explainer.rule(rule, decision.entity, decision.step.name) for rule in decision.refusing)


class Explainer:
    def __init__(self, policy: Policy, reference: Reference) -> None:
        self.policy = policy
        self.reference = reference
        self.leaves: dict[Leaf, None] = {}

    def rule(self, rule: Rule, entity: Entity, step: str) -> Explanation:
        env: Env = (entity,)
        self.leaves = {}
        wanted = [self.ways(condition, True, env) for condition in rule.require]
        wanted += [self.ways(condition, False, env) for condition in rule.forbid]
        ways = together(wanted)
        if rule.scope is not None and self.reference.truth(rule.scope, env) is None:
            ways = together([ways, self.ways(rule.scope, True, env)]) + self.ways(rule.scope, False, env)
        return Explanation(rule, tuple(self.leaves), smallest(ways), self.substitutes(rule, entity, step))

    def substitutes(self, rule: Rule, entity: Entity, step: str) -> tuple[tuple[Substitution, int], ...]:
        """Papers on file that this rule's absent papers may not be replaced by, with the event that recorded each."""
        absent = {need.name for way in self.all_needs(rule, entity) for need in way if need.kind in ("paper", "condition")}
        found = []
        for block in self.policy.substitutions.values():
            if step in block.steps and block.instead_of in absent:
                found += [(block, paper.seq) for paper in self.on_file(entity, block.stand_in)]
        return tuple(found)

    def all_needs(self, rule: Rule, entity: Entity) -> list[Way]:
        env: Env = (entity,)
        return [way for condition in rule.require for way in self.ways(condition, True, env)]

    def on_file(self, entity: Entity, kind: str) -> list[Paper]:
        return [paper for member in entity.root().walk() for paper in member.papers.get(kind, [])]

    # ---- ways to make a condition what is wanted

    def ways(self, condition: terms.Condition, wanted: bool, env: Env) -> list[Way]:
        """The sets of needs that make a condition `wanted`; one empty set when it is already."""
        truth = self.reference.truth(condition, env)
        if truth is wanted:
            return [frozenset()]
        match condition:
            case terms.And(items) | terms.Or(items):
                parts = [self.ways(item, wanted, env) for item in items]
                conjunct = isinstance(condition, terms.And) is wanted
                return together(parts) if conjunct else [way for part in parts for way in part]
            case terms.Not(item):
                return self.ways(item, not wanted, env)
            case terms.Holds(terms.Asked(inner)):
                return self.ways(inner, wanted, env)
            case terms.Holds(terms.Defined(subject, name)):
                return self.definition(name, wanted, (self.reference.bearer(subject, env),), condition, truth)
            case terms.InState():
                return self.in_state(condition, wanted, env, truth)
            case terms.Exists(list_, where):
                return self.exists(condition, list_, where, wanted, env, truth)
            case terms.Every(list_, where, that):
                return self.every(condition, list_, where, that, wanted, env, truth)
        return self.leaf(condition, env, truth)

    def definition(self, name: str, wanted: bool, env: Env, condition: terms.Condition, truth: Truth) -> list[Way]:
        term = self.policy.definitions[name].value
        if isinstance(term, terms.Asked):
            return self.ways(term.condition, wanted, env)
        return self.leaf(condition, env, truth)

    def in_state(self, condition: terms.InState, wanted: bool, env: Env, truth: Truth) -> list[Way]:
        entity = cast(Entity, self.reference.bearer(condition.subject, env))
        seen = Seen(entity.name, condition.flow, entity.state(condition.flow), entity.seqs.get(("state", condition.flow), 0), "state")
        self.leaves[Leaf(condition.words, truth, (seen,))] = None
        states = "、".join(condition.states)
        return [frozenset({Need("state" if wanted else "leave_state", entity.id, entity.name, condition.flow, states)})]

    def exists(
        self, condition: terms.Exists, list_: terms.Listed, where: terms.Condition | None, wanted: bool, env: Env, truth: Truth
    ) -> list[Way]:
        owner = cast(Entity, self.reference.bearer(list_.subject, env))
        members = list(self.reference.members(list_, env))
        self.saw_list(condition.words, truth, list_, owner, env)
        if not wanted:
            each = [self.ways(where, False, (*env, member)) for member in members] if where else []
            blocked = [[frozenset({self.absence(owner, list_)})]] if members and where is None else []
            return together([*each, *blocked, self.confirmation(list_, owner, env)])
        words = where.words if where else ""
        kind: NeedKind = "paper" if list_.papers else "member"
        fresh = [frozenset({Need(kind, owner.id, owner.name, list_.kind, words)})]
        mended = [way for member in members if where for way in self.ways(where, True, (*env, member))]
        return [*mended, *fresh] if all(need.kind != "condition" for way in mended for need in way) else [*fresh, *mended]

    def every(
        self,
        condition: terms.Every,
        list_: terms.Listed,
        where: terms.Condition | None,
        that: terms.Condition,
        wanted: bool,
        env: Env,
        truth: Truth,
    ) -> list[Way]:
        owner = cast(Entity, self.reference.bearer(list_.subject, env))
        members = list(self.reference.members(list_, env))
        self.saw_list(condition.words, truth, list_, owner, env)
        if not wanted:
            return self.leaf(condition, env, truth)
        parts = [self.confirmation(list_, owner, env)]
        if not members:
            parts.append([frozenset({Need("member", owner.id, owner.name, list_.kind, where.words if where else "")})])
        for member in members:
            inner = (*env, member)
            spared = self.ways(where, False, inner) if where and self.reference.truth(where, inner) is None else []
            parts.append([*self.ways(that, True, inner), *spared] if not self.spared(where, inner) else [frozenset()])
        return together(parts)

    def spared(self, where: terms.Condition | None, env: Env) -> bool:
        return where is not None and self.reference.truth(where, env) is False

    def confirmation(self, list_: terms.Listed, owner: Entity, env: Env) -> list[Way]:
        if self.reference.complete(list_, env):
            return [frozenset()]
        on_file = str(len(listed(owner, list_.kind, list_.papers)))
        return [frozenset({Need("confirm", owner.id, owner.name, list_.kind, on_file)})]

    def absence(self, owner: Entity, list_: terms.Listed) -> Need:
        return Need("absence", owner.id, owner.name, list_.kind)

    def saw_list(self, words: str, truth: Truth, list_: terms.Listed, owner: Entity, env: Env) -> None:
        members = listed(owner, list_.kind, list_.papers)
        names = tuple(member.id if isinstance(member, Paper) else member.name for member in members)
        seq = max((member.seq for member in members), default=0)
        seen = Seen(owner.name, list_.kind, names, seq, "list", self.reference.complete(list_, env))
        self.leaves[Leaf(words, truth, (seen,))] = None

    # ---- leaves

    def leaf(self, condition: terms.Condition, env: Env, truth: Truth) -> list[Way]:
        """A comparison: the facts that are not recorded, or the condition itself when they all are."""
        facts = list(self.facts(condition, env))
        self.leaves[Leaf(condition.words, truth, tuple(seen for _, seen in facts))] = None
        missing = frozenset(
            Need("fact", bearer.id, label(bearer), seen.name, condition.words)
            for bearer, seen in facts
            if seen.value is None and seen.kind == "fact"
        )
        if missing:
            return [missing]
        owner = facts[0][0] if facts else env[0]
        return [frozenset({Need("condition", owner.id, label(owner), kind_of(owner), condition.words)})]

    def facts(self, term: object, env: Env) -> Iterable[tuple[Bearer, Seen]]:
        """The facts that a comparison reads."""
        match term:
            case terms.Fact(subject, name):
                bearer = self.reference.bearer(subject, env)
                seen = Seen(label(bearer), name, bearer.facts.get(name), bearer.seqs.get(name, 0), "fact")
                yield bearer, seen
            case terms.Defined(subject, name):
                inner = (self.reference.bearer(subject, env),)
                yield from self.facts(self.policy.definitions[name].value, inner)
            case terms.Compare(_, left, right) | terms.Arithmetic(_, left, right) | terms.Covers(left, right):
                yield from self.facts(left, env)
                yield from self.facts(right, env)
            case terms.Holds(inner) | terms.Member(inner, _):
                yield from self.facts(inner, env)
            case terms.Shift(base, _, length):
                yield from self.facts(base, env)
                yield from self.facts(length, env)
            case terms.Count(list_, _):
                owner = self.reference.bearer(list_.subject, env)
                names = tuple(str(label(member)) for member in self.reference.members(list_, env))
                yield owner, Seen(label(owner), list_.kind, names, 0, "list", self.reference.complete(list_, env))


def label(bearer: Bearer) -> str:
    """What a person calls an object or a paper."""
    return bearer.name if isinstance(bearer, Entity) else bearer.kind


def kind_of(bearer: Bearer) -> str:
    return bearer.kind


def together(parts: list[list[Way]]) -> list[Way]:
    """Every choice of one way from each part, joined; the smallest kept."""
    joined: list[Way] = [frozenset()]
    for part in parts:
        joined = smallest([left | right for left, right in product(joined, part)])[:MAX_WAYS]  # type: ignore[assignment]
        joined = list(joined)
    return joined


def smallest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways that do not contain another, fewest needs first."""
    kept: list[Way] = []
    for way in sorted(dict.fromkeys(ways), key=len):
        if not any(other <= way for other in kept):
            kept.append(way)
    return tuple(kept)
