"""Why a step is refused: what each rule saw, and the smallest sets of things that would open it.

What was seen is found by following a condition to the leaves that keep it from being what is wanted; the sets
are found by search (`engine.decide.ways`). Computed only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from engine.decide.decision import Decision
from engine.decide.facts import Entity, Paper, listed
from engine.decide.looking import looked_at
from engine.decide.moves import another_paper
from engine.decide.needs import Leaf, Need, NeedKind, Needs, Seen, Way, easiest, label
from engine.decide.reference import Env, Reference, Truth
from engine.decide.ways import Found, Search
from engine.policy import terms
from engine.policy.block import Clause
from engine.policy.model import Policy, Rule, Substitution

__all__ = ["Explainer", "Explanation", "Leaf", "Need", "NeedKind", "Seen", "Way", "explain", "label"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one refusing rule. `ways` are the smallest sets of needs: any one satisfies the rule;
    `more`: there may be others.

    `substitutions` are papers on file that may not stand in for one that the rule asks for, each with the
    event that recorded it.
    """

    rule: Rule
    leaves: tuple[Leaf, ...]
    ways: tuple[Way, ...]
    substitutions: tuple[tuple[Substitution, int], ...]
    more: bool = False

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.rule.clauses


def explain(policy: Policy, decision: Decision, search: Search | None = None) -> tuple[Explanation, ...]:
    """One explanation a refusing rule, in the order of the rules' names. `search` is what has already been
    found of this object on this day."""
    search = search or Search(policy, decision.entity, decision.today)
    reference = Reference(policy, decision.today)
    return tuple(explained(policy, decision, rule, reference, search) for rule in decision.refusing)


def explained(
    policy: Policy, decision: Decision, rule: Rule, reference: Reference, search: Search
) -> Explanation:
    """Why one rule refuses."""
    teller = Explainer(policy, reference)
    teller.look_at(rule, (decision.entity,))
    ways = ways_of(search, search.alone(rule))
    substitutions = teller.substitutes(decision.entity, decision.step.name)
    return Explanation(rule, tuple(teller.leaves), ways, substitutions, search.alone(rule).more)


def ways_of(search: Search, found: Found) -> tuple[Way, ...]:
    """What was found, as sets of needs."""
    needs = Needs(search.policy, search.entity, search.fresh)
    return easiest(needs.way(things) for things in found.sets)


class Explainer:
    """Looks at one rule. `leaves` are what it has seen; `asked` are the papers that were not there."""

    def __init__(self, policy: Policy, reference: Reference) -> None:
        self.policy = policy
        self.reference = reference
        self.leaves: dict[Leaf, None] = {}
        self.asked: set[str] = set()

    def look_at(self, rule: Rule, env: Env) -> None:
        for condition in rule.require:
            self.look(condition, True, env)
        for condition in rule.forbid:
            self.look(condition, False, env)
        if rule.scope is not None and self.reference.truth(rule.scope, env) is None:
            self.look(rule.scope, True, env)
            self.look(rule.scope, False, env)

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

    # ---- what keeps a condition from being what is wanted

    def look(self, condition: terms.Condition, wanted: bool, env: Env) -> None:
        """Follows a condition that is not as it is wanted to its leaves."""
        match condition:
            case terms.Not(item):
                return self.look(item, not wanted, env)
            case terms.Holds(terms.Asked(inner)):
                return self.look(inner, wanted, env)
            case terms.Holds(terms.Defined(subject, name)):
                term = self.policy.definitions[name].value
                if isinstance(term, terms.Asked):
                    return self.look(term.condition, wanted, (self.reference.bearer(subject, env),))
        truth = self.reference.truth(condition, env)
        if truth is not wanted:
            self.missing(condition, wanted, env, truth)
        return None

    def missing(self, condition: terms.Condition, wanted: bool, env: Env, truth: Truth) -> None:
        """The leaves of a condition that is not as it is `wanted`."""
        match condition:
            case terms.And(items) | terms.Or(items):
                for item in items:
                    self.look(item, wanted, env)
            case terms.InState(subject, flow):
                entity = cast(Entity, self.reference.bearer(subject, env))
                seq = entity.seqs.get(("state", flow), 0)
                self.saw(condition.words, truth, Seen(entity.name, flow, entity.state(flow), seq, "state"))
            case terms.Exists():
                self.exists(condition, wanted, env, truth)
            case terms.Every():
                self.every(condition, wanted, env, truth)
            case _:
                self.saw(condition.words, truth, *self.facts(condition, env))

    def exists(self, condition: terms.Exists, wanted: bool, env: Env, truth: Truth) -> None:
        list_, where = condition.list, condition.where
        self.saw_list(condition.words, truth, list_, env)
        if wanted and list_.papers:
            self.asked.add(list_.kind)
        for member in self.reference.members(list_, env) if where else ():
            if where and not (wanted and another_paper(self.reference, where, (*env, member))):
                self.look(where, wanted, (*env, member))

    def every(self, condition: terms.Every, wanted: bool, env: Env, truth: Truth) -> None:
        list_, where = condition.list, condition.where
        if not wanted:
            return self.saw(condition.words, truth, *self.facts(condition, env))
        self.saw_list(condition.words, truth, list_, env)
        inner = [(*env, member) for member in self.reference.members(list_, env)]
        concerned = [self.reference.truth(where, each) if where else True for each in inner]
        if True not in concerned and where:
            for each in inner:
                self.look(where, True, each)
        for each, truth_of_where in zip(inner, concerned, strict=True):
            self.look(condition.that, True, each)
            if where and truth_of_where is not True:
                self.look(where, False, each)
        return None

    # ---- leaves

    def facts(self, term: object, env: Env) -> Iterable[Seen]:
        """The facts and the lists that a condition without conditions in it reads."""
        for bearer, part, inner in looked_at(self.reference, self.policy, term, env):
            if isinstance(part, terms.Fact):
                seq = bearer.seqs.get(part.name, 0)
                yield Seen(label(bearer), part.name, bearer.facts.get(part.name), seq, "fact")
            else:
                yield self.seen_list(part, inner)

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
