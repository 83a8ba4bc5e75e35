"""What a refusal saw, and what would open it: needs, and ways, which are sets of needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Literal, NamedTuple, TypeAlias

from engine.decide.arithmetic import Maybe
from engine.decide.reference import Truth

MAX_WAYS = 12
"""Alternative sets kept for one condition."""

NeedKind = Literal[
    "fact", "condition", "paper", "member", "confirm", "state", "leave_state", "absence", "approval"
]


class Need(NamedTuple):
    """One thing to supply. `target` is the object (or paper) it concerns, `name` the field, paper, list or
    flow or, of an approval, the rule; `detail` is the author's condition, or the states wanted, the number to
    confirm, the roles that may approve."""

    kind: NeedKind
    target: str
    target_name: str
    name: str
    detail: str = ""


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
Ways: TypeAlias = Sequence[Way]
"""Alternatives: any one of them is enough. One empty way: nothing is needed."""

CONTRARY = frozenset({"condition", "leave_state", "absence"})
"""Needs that go against what is on record."""

NOTHING: Ways = (frozenset(),)


def one(need: Need) -> Ways:
    """The only way is one need."""
    return (frozenset({need}),)


def either(parts: Iterable[Ways]) -> Ways:
    """Any way of any part."""
    return [way for part in parts for way in part]


def together(parts: Iterable[Ways]) -> Ways:
    """Every choice of one way from each part, joined; the smallest kept."""
    joined = NOTHING
    for part in parts:
        if len(part) == len(joined) == 1:
            joined = (joined[0] | part[0],) if part[0] else joined
        else:
            joined = smallest(left | right for left, right in product(joined, smallest(part)))
    return joined


def smallest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways that do not contain another, fewest needs first, not more than `MAX_WAYS`."""
    kept: list[Way] = []
    found = list(ways)
    if len(found) < 2:
        return tuple(found)
    for way in sorted(dict.fromkeys(found), key=len):
        if len(kept) < MAX_WAYS and not any(other <= way for other in kept):
            kept.append(way)
    return tuple(kept)


def easiest(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The smallest ways: those first that only add to what is on record, then those that change it; to ask
    for leave not to meet a rule comes last."""
    kept = smallest(ways)
    return kept if len(kept) < 2 else tuple(sorted(kept, key=effort))


def effort(way: Way) -> tuple[bool, int, int]:
    kinds = [need.kind for need in way]
    return "approval" in kinds, sum(kind in CONTRARY for kind in kinds), len(way)
