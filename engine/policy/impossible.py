"""Conditions that no facts can make true, seen before anything is recorded: 年龄 ≥ 60 且 年龄 ≤ 35.

Looks at the conditions that must hold together, two at a time, each as the set of values that it leaves.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any, TypeAlias

from engine.policy import terms
from engine.values import Duration

CONTRARY = {"=": "!=", "!=": "=", ">": "<=", ">=": "<", "<": ">=", "<=": ">"}
ORDER: dict[str, Callable[[Any, Any], Any]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}  # fmt: skip
MIRRORED = {"=": "=", "!=": "!=", ">": "<", ">=": "<=", "<": ">", "<=": ">="}

MAX_LIMITS = 50
"""Different limits on one thing that are compared with each other."""

Key: TypeAlias = Any
"""What is limited: a term, or whose state in which flow."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a condition leaves of the values of `key`: `op` with a bound, or one of some values (`among`)."""

    key: Key
    condition: terms.Condition
    op: str = ""
    bound: Any = None
    among: frozenset[Any] | None = None


def clashes(conditions: Iterable[terms.Condition]) -> Iterator[tuple[terms.Condition, terms.Condition]]:
    """Of conditions that must hold together, each two that cannot.

    A condition that cannot hold alone is given twice.
    """
    limits = [limit for condition in conditions for limit in limits_of(condition, True)]
    for limit in limits:
        if any(not both(limit, natural) for natural in nature(limit)):
            yield limit.condition, limit.condition
    for alike in _by_key(limits):
        for first, second in combinations(alike, 2):
            if not both(first, second):
                yield first.condition, second.condition


def _by_key(limits: Iterable[Limit]) -> Iterator[list[Limit]]:
    """The limits on each thing, the same one once, so that a long rule takes no longer than its lines."""
    found: dict[Key, dict[Any, Limit]] = {}
    for limit in limits:
        alike = found.setdefault(limit.key, {})
        if len(alike) < MAX_LIMITS:
            alike.setdefault((limit.op, limit.bound, limit.among), limit)
    return (list(alike.values()) for alike in found.values())


def limits_of(condition: terms.Condition, wanted: bool) -> Iterator[Limit]:
    """The limits that hold for sure when a condition is `wanted`."""
    match condition:
        case terms.Not(item):
            yield from limits_of(item, not wanted)
        case terms.And(items) | terms.Or(items):
            if isinstance(condition, terms.And) is wanted:
                for item in items:
                    yield from limits_of(item, wanted)
        case terms.Holds(terms.Asked(inner)):
            yield from limits_of(inner, wanted)
        case terms.Compare(op):
            yield from compared(condition, op if wanted else CONTRARY[op])
        case terms.Holds(value):
            yield Limit(value, condition, "=", wanted)
        case _ if wanted:
            yield from listed(condition)


def compared(condition: terms.Compare, op: str) -> Iterator[Limit]:
    """The limit that a comparison with a fixed value sets."""
    match condition:
        case terms.Compare(_, left, terms.Constant(value)):
            yield Limit(left, condition, op, value)
        case terms.Compare(_, terms.Constant(value), right):
            yield Limit(right, condition, MIRRORED[op], value)


def listed(condition: terms.Condition) -> Iterator[Limit]:
    """The values that a list of them leaves."""
    match condition:
        case terms.Member(item, group):
            yield Limit(item, condition, among=frozenset(group))
        case terms.InState(subject, flow, states, False):
            yield Limit((subject, flow), condition, among=frozenset(states))


def nature(limit: Limit) -> Iterator[Limit]:
    """What the values of a term are by their nature: a number of members is not negative."""
    if isinstance(limit.key, terms.Count | terms.Share):
        yield Limit(limit.key, limit.condition, ">=", 0)
    if isinstance(limit.key, terms.Share):
        yield Limit(limit.key, limit.condition, "<=", 1)


def both(first: Limit, second: Limit) -> bool:
    """Whether some value satisfies two limits on one key."""
    if first.among is not None or second.among is not None:
        one, other = (first, second) if first.among is not None else (second, first)
        return any(allows(other, value) for value in one.among or ())
    if "=" in (first.op, second.op):
        one, other = (first, second) if first.op == "=" else (second, first)
        return allows(other, one.bound)
    if "!=" in (first.op, second.op):
        return True
    upper = [limit for limit in (first, second) if limit.op in ("<", "<=")]
    lower = [limit for limit in (first, second) if limit.op in (">", ">=")]
    if not upper or not lower:
        return True
    return meet(whole(lower[0]), whole(upper[0]))


def whole(limit: Limit) -> Limit:
    """A limit on values that have a next one, days and whole numbers, without < and >."""
    if limit.op not in ("<", ">") or getattr(getattr(limit.key, "type", None), "name", "") == "decimal":
        return limit
    step, op = (-1, "<=") if limit.op == "<" else (1, ">=")
    match limit.bound:
        case date() as day if date.min < day < date.max:
            return replace(limit, op=op, bound=date.fromordinal(day.toordinal() + step))
        case Duration(amount, unit):
            return replace(limit, op=op, bound=Duration(amount + step, unit))
        case int() as number:
            return replace(limit, op=op, bound=number + step)
    return limit


def meet(lower: Limit, upper: Limit) -> bool:
    """Whether a lower bound leaves something below an upper one."""
    return bool(
        lower.bound < upper.bound or (lower.bound == upper.bound and {lower.op, upper.op} == {">=", "<="})
    )


def allows(limit: Limit, value: Any) -> bool:
    """Whether a limit leaves a value."""
    if limit.among is not None:
        return value in limit.among
    bound = limit.bound
    if limit.op in ("=", "!="):
        return bool((value == bound) is (limit.op == "="))
    if not isinstance(value, int | Fraction | date | Duration):
        return True
    return bool(ORDER[limit.op](value, bound))


def idle(condition: terms.Compare) -> bool:
    """Whether a comparison says the same whatever is recorded: both sides are fixed, or are one thing."""
    fixed = all(isinstance(side, terms.Constant) for side in (condition.left, condition.right))
    return fixed or condition.left == condition.right
