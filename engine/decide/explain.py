"""Why a step is refused, and the smallest sets of things that would open it. Computed only when asked for.

Uses the reference meaning, and follows a condition to the leaves that keep it from being what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from engine.decide.decision import Decision
from engine.decide.facts import Bearer, Entity, Paper, listed
from engine.decide.needs import (
    NOTHING,
    Leaf,
    Need,
    NeedKind,
    Seen,
    Way,
    Ways,
    easiest,
    either,
    one,
    together,
)
from engine.decide.reference import Env, Reference, Truth, varies
from engine.policy import terms
from engine.policy.block import Clause
from engine.policy.model import Policy, Rule, Substitution
from engine.policy.walk import parts_of

__all__ = ["Explainer", "Explanation", "Leaf", "Need", "NeedKind", "Seen", "Way", "explain", "label"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one refusing rule. `ways` are the smallest sets of needs: any one satisfies the rule.

    `substitutions` are papers on file that may not stand in for one that the rule asks for, each with the
    event that recorded it.
    """

    rule: Rule
    leaves: tuple[Leaf, ...]
    ways: tuple[Way, ...]
    substitutions: tuple[tuple[Substitution, int], ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.rule.clauses


def explain(policy: Policy, decision: Decision) -> tuple[Explanation, ...]:
    """One explanation a refusing rule, in the order of the rules' names."""
    reference = Reference(policy, decision.today)
    entity, step = decision.entity, decision.step.name
    return tuple(Explainer(policy, reference).rule(rule, entity, step) for rule in decision.refusing)


class Explainer:
    """Explains one rule. `leaves` are what it has seen; `asked` are the papers that were not there."""

    def __init__(self, policy: Policy, reference: Reference) -> None:
        self.policy = policy
        self.reference = reference
        self.leaves: dict[Leaf, None] = {}
        self.asked: set[str] = set()

    def rule(self, rule: Rule, entity: Entity, step: str) -> Explanation:
        env: Env = (entity,)
        wanted = [self.ways(condition, True, env) for condition in rule.require]
        wanted += [self.ways(condition, False, env) for condition in rule.forbid]
        ways = together(wanted)
        if rule.scope is not None and self.reference.truth(rule.scope, env) is None:
            applies = together([ways, self.ways(rule.scope, True, env)])
            ways = either([applies, self.ways(rule.scope, False, env)])
        if rule.waiver:
            roles = "、".join(rule.waiver)
            ways = either([ways, one(Need("approval", entity.id, entity.name, rule.name, roles))])
        return Explanation(rule, tuple(self.leaves), easiest(ways), self.substitutes(entity, step))

    def substitutes(self, entity: Entity, step: str) -> tuple[tuple[Substitution, int], ...]:
        """Papers on file that the absent papers may not be replaced by, with the event that recorded each."""
        blocks = [block for block in self.policy.substitutions.values() if step in block.steps]
        forbidden = [block for block in blocks if block.instead_of in self.asked]
        return tuple(
            (block, paper.seq) for block in forbidden for paper in self.on_file(entity, block.stand_in)
        )

    def on_file(self, entity: Entity, kind: str) -> list[Paper]:
        """The papers of a kind of an object, of what it belongs to and of what belongs to it."""
        owners = list(entity.walk())
        above = entity.parent
        while above is not None:
            owners.append(above)
            above = above.parent
        return [paper for owner in owners for paper in owner.papers.get(kind, [])]

    # ---- ways to make a condition what is wanted

    def ways(self, condition: terms.Condition, wanted: bool, env: Env) -> Ways:
        """The sets of needs that make a condition `wanted`; one empty set when it is already.

        Only of what decides by itself is it asked what it is: what must all be so is taken part by part.
        """
        match condition:
            case terms.And(items) | terms.Or(items) if isinstance(condition, terms.And) is wanted:
                return together(self.ways(item, wanted, env) for item in items)
            case terms.Not(item):
                return self.ways(item, not wanted, env)
            case terms.Holds(terms.Asked(inner)):
                return self.ways(inner, wanted, env)
            case terms.Holds(terms.Defined(subject, name)):
                term = self.policy.definitions[name].value
                if isinstance(term, terms.Asked):
                    return self.ways(term.condition, wanted, (self.reference.bearer(subject, env),))
        truth = self.reference.truth(condition, env)
        return NOTHING if truth is wanted else self.missing(condition, wanted, env, truth)

    def missing(self, condition: terms.Condition, wanted: bool, env: Env, truth: Truth) -> Ways:
        """The ways of a condition that is not as it is `wanted`."""
        match condition:
            case terms.And(items) | terms.Or(items):
                return either(self.ways(item, wanted, env) for item in items)
            case terms.InState():
                return self.in_state(condition, wanted, env, truth)
            case terms.Exists():
                return self.exists(condition, wanted, env, truth)
            case terms.Every():
                return self.every(condition, wanted, env, truth)
        return self.leaf(condition, env, truth)

    def in_state(self, condition: terms.InState, wanted: bool, env: Env, truth: Truth) -> Ways:
        entity, flow = cast(Entity, self.reference.bearer(condition.subject, env)), condition.flow
        seq = entity.seqs.get(("state", flow), 0)
        self.saw(condition.words, truth, Seen(entity.name, flow, entity.state(flow), seq, "state"))
        if condition.ever and not wanted:
            return ()  # what has been cannot be undone
        kind: NeedKind = "state" if wanted else "leave_state"
        return one(Need(kind, entity.id, entity.name, flow, "、".join(condition.states)))

    def exists(self, condition: terms.Exists, wanted: bool, env: Env, truth: Truth) -> Ways:
        list_, where = condition.list, condition.where
        owner = cast(Entity, self.reference.bearer(list_.subject, env))
        members = list(self.reference.members(list_, env))
        self.saw_list(condition.words, truth, list_, env)
        if not wanted:
            each = [self.ways(where, False, (*env, member)) for member in members] if where else []
            absent = [one(Need("absence", owner.id, owner.name, list_.kind))] if members and not where else []
            return together([*each, *absent, self.confirmation(list_, env)])
        if list_.papers:
            self.asked.add(list_.kind)
        fresh = one(self.another(list_, where, env))
        meant = [member for member in members if where and not self.another_paper(where, (*env, member))]
        mended = either(self.ways(where, True, (*env, member)) for member in meant if where)
        hopeful = all(need.kind != "condition" for way in mended for need in way)
        return either([mended, fresh] if hopeful else [fresh, mended])

    def another_paper(self, where: terms.Condition, env: Env) -> bool:
        """Whether an option written on a paper says that it is another one: that is not to be corrected."""
        match where:
            case terms.And(items):
                return any(self.another_paper(item, env) for item in items)
            case terms.Compare("=", terms.Fact(subject, _, type_)) | terms.Member(
                terms.Fact(subject, _, type_)
            ):
                of_paper = isinstance(self.reference.bearer(subject, env), Paper)
                return of_paper and bool(type_.options) and self.reference.truth(where, env) is False
        return False

    def every(self, condition: terms.Every, wanted: bool, env: Env, truth: Truth) -> Ways:
        list_, where = condition.list, condition.where
        self.saw_list(condition.words, truth, list_, env)
        if not wanted:
            return self.leaf(condition, env, truth)
        inner = [(*env, member) for member in self.reference.members(list_, env)]
        concerned = [self.reference.truth(where, each) if where else True for each in inner]
        parts = [self.confirmation(list_, env)]
        if True not in concerned:
            meant = [self.ways(where, True, each) for each in inner if where]
            parts.append(either([*meant, one(self.another(list_, where, env))]))
        for each, truth_of_where in zip(inner, concerned, strict=True):
            kept = self.ways(condition.that, True, each)
            spared = self.ways(where, False, each) if where and truth_of_where is not True else ()
            parts.append(either([kept, spared]))
        return together(parts)

    def another(self, list_: terms.Listed, where: terms.Condition | None, env: Env) -> Need:
        """One more paper or member that is as the condition wants it."""
        owner = cast(Entity, self.reference.bearer(list_.subject, env))
        kind: NeedKind = "paper" if list_.papers else "member"
        return Need(kind, owner.id, owner.name, list_.kind, where.words if where else "")

    def confirmation(self, list_: terms.Listed, env: Env) -> Ways:
        if self.reference.complete(list_, env):
            return NOTHING
        owner = cast(Entity, self.reference.bearer(list_.subject, env))
        on_file = str(len(listed(owner, list_.kind, list_.papers)))
        return one(Need("confirm", owner.id, owner.name, list_.kind, on_file))

    # ---- leaves

    def leaf(self, condition: terms.Condition, env: Env, truth: Truth) -> Ways:
        """A comparison: the facts that are not recorded, or the condition itself when they all are."""
        facts = list(self.facts(condition, env))
        self.saw(condition.words, truth, *(seen for _, seen in facts))
        missing = frozenset(
            Need("fact", bearer.id, label(bearer), seen.name, condition.words)
            for bearer, seen in facts
            if seen.value is None
        )
        if missing:
            return (missing,)
        if not facts and not self.may_change(condition):
            return ()  # what the policy has settled is not for an office to mend
        owner = facts[0][0] if facts else env[0]
        return one(Need("condition", owner.id, label(owner), owner.kind, condition.words))

    def may_change(self, condition: terms.Condition) -> bool:
        """Whether a condition can come to be otherwise without another policy."""
        parts = parts_of(condition, self.policy.definitions, set())
        return any(varies(part, self.policy) for part in parts)

    def facts(self, term: object, env: Env) -> Iterable[tuple[Bearer, Seen]]:
        """The facts and the lists that a condition without conditions in it reads."""
        match term:
            case terms.Fact(subject, name):
                bearer = self.reference.bearer(subject, env)
                seq = bearer.seqs.get(name, 0)
                yield bearer, Seen(label(bearer), name, bearer.facts.get(name), seq, "fact")
            case terms.Defined(subject, name):
                inner = (self.reference.bearer(subject, env),)
                yield from self.facts(self.policy.definitions[name].value, inner)
            case terms.Compare(_, left, right) | terms.Arithmetic(_, left, right) | terms.Covers(left, right):
                yield from self.facts(left, env)
                yield from self.facts(right, env)
            case terms.Holds(inner) | terms.Member(inner, _):
                yield from self.facts(inner, env)
            case terms.Shift(base=base, length=length):
                yield from self.facts(base, env)
                yield from self.facts(length, env)
            case terms.Count(list=list_) | terms.Share(list=list_) | terms.Fold(list=list_):
                yield self.reference.bearer(list_.subject, env), self.seen_list(list_, env)

    def saw(self, words: str, truth: Truth, *seen: Seen) -> None:
        self.leaves[Leaf(words, truth, seen)] = None

    def saw_list(self, words: str, truth: Truth, list_: terms.Listed, env: Env) -> None:
        self.saw(words, truth, self.seen_list(list_, env))

    def seen_list(self, list_: terms.Listed, env: Env) -> Seen:
        """The members of a list as they are on file, and the last event that added one."""
        owner = cast(Entity, self.reference.bearer(list_.subject, env))
        members = listed(owner, list_.kind, list_.papers)
        names = tuple(member.id if isinstance(member, Paper) else member.name for member in members)
        seq = max((member.seq for member in members), default=0)
        complete = self.reference.complete(list_, env)
        return Seen(owner.name, list_.kind, names, seq, "list", complete)


def label(bearer: Bearer) -> str:
    """What a person calls an object or a paper."""
    return bearer.name if isinstance(bearer, Entity) else bearer.kind
