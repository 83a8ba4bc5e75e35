"""What a condition without conditions in it looks at: facts and lists, whatever comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.decide.facts import Bearer
from engine.decide.reference import Env, Reference
from engine.policy import terms
from engine.policy.model import Policy


class Looked(NamedTuple):
    """A fact or a list, whose it is, and the bearers that its own words are about."""

    bearer: Bearer
    part: terms.Fact | terms.Listed
    env: Env


def looked_at(world: Reference, policy: Policy, term: object, env: Env) -> Iterator[Looked]:
    """Each fact and each list, in the order in which they stand."""

    def within(*parts: object, inner: Env = env) -> Iterator[Looked]:
        for part in parts:
            yield from looked_at(world, policy, part, inner)

    match term:
        case terms.Fact(subject):
            yield Looked(world.bearer(subject, env), term, env)
        case terms.Defined(subject, name):
            yield from within(policy.definitions[name].value, inner=(world.bearer(subject, env),))
        case terms.Compare(_, left, right) | terms.Arithmetic(_, left, right) | terms.Covers(left, right):
            yield from within(left, right)
        case terms.Holds(inner) | terms.Member(inner, _):
            yield from within(inner)
        case terms.Shift(base=base, length=length):
            yield from within(base, length)
        case terms.Count(list=list_) | terms.Share(list=list_) | terms.Fold(list=list_):
            yield Looked(world.bearer(list_.subject, env), list_, env)
