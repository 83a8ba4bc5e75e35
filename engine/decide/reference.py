"""The meaning of conditions, written to be read: Kleene's three values, lists open until they are complete.

This is the definition. The compiler in `engine.decide.lower` must never differ from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias, cast

from engine.decide.arithmetic import COMPARE, Maybe, compute, counted, covers, folded, share, shift
from engine.decide.facts import Bearer, Entity, listed
from engine.policy import terms
from engine.policy.model import Policy, Rule
from engine.policy.walk import parts_of
from engine.values import Value

Truth: TypeAlias = bool | None
Plain: TypeAlias = terms.Holds | terms.Compare | terms.Covers | terms.Member | terms.InState
Env: TypeAlias = tuple[Bearer, ...]
"""One bearer of facts a level: the object in question first."""


def all_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's conjunction: false if one is false, else unknown if one is unknown."""
    found = list(truths)
    return False if False in found else None if None in found else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's disjunction: true if one is true, else unknown if one is unknown."""
    found = list(truths)
    return True if True in found else None if None in found else False


def opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


def never_applies(policy: Policy, scope: terms.Condition | None) -> bool:
    """Whether a 范围 is false whatever the facts and the day: it speaks of the policy alone (审计 属于 四先),
    or of a parameter that has one value for all days."""
    if scope is None or any(varies(part, policy) for part in parts_of(scope, policy.definitions, set())):
        return False
    return Reference(policy, policy.in_force).truth(scope, ()) is False


def varies(part: object, policy: Policy) -> bool:
    """Whether the value of a term depends on an object or on the day."""
    if isinstance(part, terms.ParameterValue):
        values = policy.parameters[part.name].values
        return len(values) > 1 or values[0][0] is not None
    return isinstance(part, FACTUAL)


FACTUAL = (terms.Fact, terms.Defined, terms.InState, terms.Listed, terms.Today)
"""Terms whose value depends on an object or on the day, whatever the policy says."""


class Reference:
    """Evaluates conditions of one policy on one day."""

    def __init__(self, policy: Policy, today: date) -> None:
        self.policy = policy
        self.today = today

    def passes(self, rule: Rule, entity: Entity) -> bool:
        """Whether a rule lets its steps through: 要求 only on true, 禁止 only on false, 范围 only when it
        is known. Before its first day and after its last it is not asked; an approval stands for it."""
        if not rule.asked_on(self.today) or (rule.waiver and self.approved(rule, entity)):
            return True
        env: Env = (entity,)
        applies: Truth = self.truth(rule.scope, env) if rule.scope else True
        if applies is False:
            return True
        required = [self.truth(condition, env) is True for condition in rule.require]
        absent = [self.truth(condition, env) is False for condition in rule.forbid]
        return applies is True and all(required) and all(absent)

    def truth(self, condition: terms.Condition, env: Env) -> Truth:
        match condition:
            case terms.And(items):
                return all_of(self.truth(item, env) for item in items)
            case terms.Or(items):
                return any_of(self.truth(item, env) for item in items)
            case terms.Not(item):
                return opposite(self.truth(item, env))
            case terms.Exists(list_, where):
                return self.exists(list_, where, env)
            case terms.Every(list_, where, that):
                return self.every(list_, where, that, env)
        return self.plain(condition, env)

    def plain(self, condition: Plain, env: Env) -> Truth:
        """A condition without conditions in it."""
        match condition:
            case terms.Holds(value):
                return cast(Truth, self.value(value, env))
            case terms.Compare(op, left, right):
                return self.compare(op, self.value(left, env), self.value(right, env))
            case terms.Covers(outer, inner):
                return covers(self.value(outer, env), self.value(inner, env))
            case terms.Member(item, group):
                return self.member(self.value(item, env), group)
            case terms.InState(subject, flow, states, ever):
                entity = cast(Entity, self.bearer(subject, env))
                return self.in_state(entity, flow, states, ever)

    def compare(self, op: str, left: Maybe, right: Maybe) -> Truth:
        return None if left is None or right is None else COMPARE[op](left, right)

    def member(self, item: Maybe, group: tuple[Value, ...]) -> Truth:
        return None if item is None else item in group

    def in_state(self, entity: Entity, flow: str, states: tuple[str, ...], ever: bool) -> bool:
        if ever:
            return any((flow, state) in entity.visited for state in states)
        return entity.state(flow) in states

    def exists(self, list_: terms.Listed, where: terms.Condition | None, env: Env) -> Truth:
        """True if a member is known to satisfy it; false only when the list is complete and none can."""
        found = self.satisfied(list_, where, env)
        return any_of([*found, False if self.complete(list_, env) else None])

    def satisfied(self, list_: terms.Listed, where: terms.Condition | None, env: Env) -> list[Truth]:
        """For each member on file whether it satisfies the condition."""
        return [self.truth(where, (*env, member)) if where else True for member in self.members(list_, env)]

    def every(
        self, list_: terms.Listed, where: terms.Condition | None, that: terms.Condition, env: Env
    ) -> Truth:
        """False if a member is known to break it; true only when the list is complete and somebody is
        concerned."""
        complete = self.complete(list_, env)  # asked first: what is read never depends on what comes out
        concerned: list[Truth] = []
        kept: list[Truth] = []
        for member in self.members(list_, env):
            inner = (*env, member)
            concerned.append(self.truth(where, inner) if where else True)
            kept.append(any_of((opposite(concerned[-1]), self.truth(that, inner))))
        broken = any(c is True and k is False for c, k in zip(concerned, kept, strict=True))
        if broken:
            return False
        sure = complete and all_of(kept) is True and True in concerned
        return True if sure else None

    def value(self, term: terms.ValueTerm, env: Env) -> Maybe:
        match term:
            case terms.Constant(value):
                return cast(Maybe, value)
            case terms.Fact(subject, name):
                return self.fact(self.bearer(subject, env), name)
            case terms.ParameterValue(name):
                return self.policy.parameters[name].on(self.today)
            case terms.Defined(subject, name):
                inner = (self.bearer(subject, env),)
                return self.value(self.policy.definitions[name].value, inner)
            case terms.Today():
                return self.today
            case terms.Arithmetic(op, left, right):
                return compute(op, self.value(left, env), self.value(right, env))
            case terms.Shift(base, sign, length, clear):
                return shift(self.value(base, env), sign, self.value(length, env), clear)
            case terms.Asked(condition):
                return self.truth(condition, env)
        return self.of_list(term, env)

    def of_list(self, term: terms.Count | terms.Share | terms.Fold, env: Env) -> Maybe:
        """A number, a part, a sum or a day of a list: unknown while the list is open, or who is meant is."""
        complete = self.complete(term.list, env)
        meant = self.satisfied(term.list, term.where, env)
        match term:
            case terms.Count():
                return counted(complete, meant)
            case terms.Share():
                return share(complete, meant)
            case terms.Fold():
                values = [self.value(term.value, (*env, member)) for member in self.members(term.list, env)]
                return folded(term.op, complete, zip(meant, values, strict=True))

    # ---- where things are

    def bearer(self, subject: terms.Subject, env: Env) -> Bearer:
        found = env[subject.level]
        for _ in range(subject.up):
            found = cast(Bearer, found.parent)
        return found

    def fact(self, bearer: Bearer, name: str) -> Maybe:
        return bearer.facts.get(name)

    def approved(self, rule: Rule, entity: Entity) -> bool:
        return (rule.name, rule.digest) in entity.approvals

    def members(self, list_: terms.Listed, env: Env) -> Iterable[Bearer]:
        return listed(cast(Entity, self.bearer(list_.subject, env)), list_.kind, list_.papers)

    def complete(self, list_: terms.Listed, env: Env) -> bool:
        """Whether nothing can be missing: the system's own register, or confirmed with the number now on
        file."""
        owner = cast(Entity, self.bearer(list_.subject, env))
        on_file = len(listed(owner, list_.kind, list_.papers))
        return list_.own or owner.complete.get(list_.kind) == on_file
