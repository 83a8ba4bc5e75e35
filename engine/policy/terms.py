"""Conditions and values after checking: names are looked up, types are known, subjects are numbered.

A `Subject` says whose field is meant: `level` 0 is the object that the rule is about, each 其中 or 都 opens
the next level, and `up` climbs from there through what belongs to what. Both evaluators read these terms and
nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from engine.values import BOOL, DATE, DECIMAL, INTEGER, Duration, Type, Value
from grammar.source import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Subject:
    level: int = 0
    up: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """`words` are the author's own, for explanations; they do not count when terms are compared."""

    place: Place = field(compare=False, repr=False, kw_only=True, default=NOWHERE)
    words: str = field(compare=False, repr=False, kw_only=True, default="")


class MaxAge(NamedTuple):
    """A paper counts for `length` from the day in its field `field`."""

    length: Duration
    field: str


# ---- values


@dataclass(frozen=True, slots=True)
class Constant(Term):
    value: Value | tuple[str, ...] | Duration
    type: Type


@dataclass(frozen=True, slots=True)
class Fact(Term):
    """A recorded fact of an object, or of a paper."""

    subject: Subject
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class ParameterValue(Term):
    """The value of a parameter on the day of the decision."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Defined(Term):
    """A definition of an object: a condition or a value."""

    subject: Subject
    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Today(Term):
    type: Type = DATE


@dataclass(frozen=True, slots=True)
class Arithmetic(Term):
    op: Literal["+", "-", "*", "/"]
    left: ValueTerm
    right: ValueTerm
    type: Type


@dataclass(frozen=True, slots=True)
class Shift(Term):
    """`base` moved by `length`, a constant or a parameter of type duration, forwards (1) or backwards (-1).

    Where it is `clear`, one day more: so many whole days lie between the two.
    """

    base: ValueTerm
    sign: Literal[-1, 1]
    length: ValueTerm
    clear: bool = False
    type: Type = DATE


@dataclass(frozen=True, slots=True)
class Count(Term):
    """How many members of a complete list satisfy `where`."""

    list: Listed
    where: Condition | None
    type: Type = INTEGER


@dataclass(frozen=True, slots=True)
class Share(Term):
    """How large a part of a complete list that has members satisfies `where`: 0 to 1."""

    list: Listed
    where: Condition
    type: Type = DECIMAL


@dataclass(frozen=True, slots=True)
class Fold(Term):
    """The sum, the earliest or the latest `value` of the members of a complete list that satisfy `where`."""

    op: Literal["sum", "earliest", "latest"]
    list: Listed
    where: Condition | None
    value: ValueTerm
    type: Type


# ---- conditions


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: the papers or the members of one kind that belong to a subject. Each member opens level
    `level`.

    `own` says that the list is this system's own register, complete by itself.
    """

    subject: Subject
    kind: str
    level: int
    papers: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Compare(Term):
    op: Literal["=", "!=", ">", ">=", "<", "<="]
    left: ValueTerm
    right: ValueTerm


@dataclass(frozen=True, slots=True)
class Covers(Term):
    """A period contains a period or a day."""

    outer: ValueTerm
    inner: ValueTerm


@dataclass(frozen=True, slots=True)
class Member(Term):
    """A value is one of a fixed list of values."""

    item: ValueTerm
    group: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class InState(Term):
    subject: Subject
    flow: str
    states: tuple[str, ...]
    ever: bool


@dataclass(frozen=True, slots=True)
class Exists(Term):
    list: Listed
    where: Condition | None


@dataclass(frozen=True, slots=True)
class Every(Term):
    list: Listed
    where: Condition | None
    that: Condition


@dataclass(frozen=True, slots=True)
class Not(Term):
    item: Condition


@dataclass(frozen=True, slots=True)
class And(Term):
    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or(Term):
    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Holds(Term):
    """A value of type bool used as a condition."""

    value: ValueTerm
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Asked(Term):
    """A condition used as a value: its truth, or nothing while it is unknown."""

    condition: Condition
    type: Type = BOOL


ValueTerm: TypeAlias = (
    Constant | Fact | ParameterValue | Defined | Today | Arithmetic | Shift | Count | Share | Fold | Asked
)
Condition: TypeAlias = Compare | Covers | Member | InState | Exists | Every | Not | And | Or | Holds
