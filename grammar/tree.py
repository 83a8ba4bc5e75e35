"""The tree of a policy file, as its author wrote it: names are not yet looked up.

Nodes compare by meaning; their places do not count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from typing import Literal, TypeAlias

from grammar.node import Name as Name
from grammar.node import Names as Names
from grammar.node import Node as Node
from grammar.node import Path as Path
from grammar.source import NOWHERE, Place

# ---- values and conditions


@dataclass(frozen=True, slots=True)
class Number(Node):
    value: int | Fraction


@dataclass(frozen=True, slots=True)
class Text(Node):
    text: str


@dataclass(frozen=True, slots=True)
class Truth(Node):
    value: bool


@dataclass(frozen=True, slots=True)
class Day(Node):
    day: date


@dataclass(frozen=True, slots=True)
class Span(Node):
    """A period: both days belong to it."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Length(Node):
    """A duration with its unit: day, workday, month or year."""

    count: int | Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Today(Node):
    pass


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    op: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Shift(Node):
    """A day counted from another: 选举日 前 20 日 has sign -1.

    Where it is `clear` (前 满 20 日), so many whole days lie between the two.
    """

    base: Expression
    sign: Literal[-1, 1]
    length: Length | Path
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Count(Node):
    kind: Path
    where: Expression | None


@dataclass(frozen=True, slots=True)
class Share(Node):
    """How large a part of a list meets a condition: 占比（人选 其中 党员）."""

    kind: Path
    where: Expression


@dataclass(frozen=True, slots=True)
class Ratio(Node):
    """One number as a part of another: 占比（赞成票，有效票）."""

    part: Expression
    whole: Expression


@dataclass(frozen=True, slots=True)
class Fold(Node):
    """合计, 最早 or 最晚 of a field over a list: `field` names the list first, 小区 的 户数."""

    op: Literal["sum", "earliest", "latest"]
    field: Path
    where: Expression | None


@dataclass(frozen=True, slots=True)
class Compare(Node):
    op: Literal["=", "!=", ">", ">=", "<", "<="]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Majority(Node):
    """More than half: 占比（…） 过半."""

    item: Expression


@dataclass(frozen=True, slots=True)
class Member(Node):
    item: Expression
    group: Expression


@dataclass(frozen=True, slots=True)
class Covers(Node):
    outer: Expression
    inner: Expression


@dataclass(frozen=True, slots=True)
class InState(Node):
    flow: Expression
    states: Names
    ever: bool


@dataclass(frozen=True, slots=True)
class Exists(Node):
    kind: Path
    where: Expression | None


@dataclass(frozen=True, slots=True)
class Every(Node):
    kind: Path
    where: Expression | None
    that: Expression


@dataclass(frozen=True, slots=True)
class Not(Node):
    item: Expression


@dataclass(frozen=True, slots=True)
class And(Node):
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Group(Node):
    """What its author put in brackets."""

    item: Expression


Literal_: TypeAlias = Number | Text | Truth | Day | Span | Length
Expression: TypeAlias = (
    Path | Names | Literal_ | Today | Arithmetic | Shift | Count | Share | Ratio | Fold | Compare | Majority
    | Member | Covers | InState | Exists | Every | Not | And | Or | Group
)  # fmt: skip

# ---- declarations


@dataclass(frozen=True, slots=True)
class TypeName(Node):
    name: str
    options: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldLine(Node):
    name: Name
    type: TypeName
    aliases: tuple[str, ...] = ()
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Word(Node):
    """One of a closed set of keywords, by its id: a power, an access class, a kind of completeness."""

    id: str


@dataclass(frozen=True, slots=True)
class Words(Node):
    items: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class MaxAge(Node):
    """How long a paper counts, from the day in one of its fields."""

    length: Length
    field: Name


@dataclass(frozen=True, slots=True)
class Texts(Node):
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedValue(Node):
    value: Expression
    since: date | None


@dataclass(frozen=True, slots=True)
class DocumentLine(Node):
    name: Name
    title: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver(Node):
    """变通: the roles that may approve; none where it is forbidden."""

    roles: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Aim(Node):
    """目标：不少于 90%."""

    op: Literal["=", "!=", ">", ">=", "<", "<="]
    value: Literal_


@dataclass(frozen=True, slots=True)
class Cutoff(Node):
    """截止：周五 17:00. `on` is a day of the week, or of the month as a number of days; None: daily."""

    time: time
    on: Word | Length | None


@dataclass(frozen=True, slots=True)
class Implication(Node):
    """断言：若 … 则 …"""

    if_: Expression
    then: Expression


@dataclass(frozen=True, slots=True)
class Citation(Node):
    document: Name
    clauses: tuple[Name, ...]


# ---- cases


@dataclass(frozen=True, slots=True)
class Assignment(Node):
    name: Name
    value: Literal_ | Name


@dataclass(frozen=True, slots=True)
class GivenObject(Node):
    kind: Name
    alias: Name
    owner: Path | None
    facts: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class GivenPaper(Node):
    owner: Path
    kind: Name
    facts: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class GivenState(Node):
    flow: Path
    state: Name
    ever: bool


@dataclass(frozen=True, slots=True)
class GivenComplete(Node):
    kind: Path
    count: int | Fraction


@dataclass(frozen=True, slots=True)
class GivenApproval(Node):
    owner: Path
    role: Name
    rule: Name


@dataclass(frozen=True, slots=True)
class When(Node):
    role: Name
    object: Path
    step: Name
    countersign: Name | None
    day: date


@dataclass(frozen=True, slots=True)
class ThenOutcome(Node):
    allowed: bool
    rules: tuple[Name, ...] = ()
    only: bool = False


@dataclass(frozen=True, slots=True)
class ThenState(Node):
    flow: Path
    state: Name


@dataclass(frozen=True, slots=True)
class ThenHolds(Node):
    definition: Path
    value: bool | None


# ---- the form


@dataclass(frozen=True, slots=True)
class Entry(Node):
    """One labelled line: the label's id and what stands after it. `label_place` is where the label stands."""

    label: str
    content: Node
    label_place: Place = field(compare=False, repr=False, kw_only=True, default=NOWHERE)


@dataclass(frozen=True, slots=True)
class Block(Node):
    """One block: the id of its kind, its name, its lines in order. Its place is the header line.

    `unread` are the labels of lines that could not be read: they are there, and what is wrong has been
    reported.
    """

    kind: str
    name: Name
    entries: tuple[Entry, ...]
    unread: frozenset[str] = field(compare=False, repr=False, default=frozenset())

    def has(self, label: str) -> bool:
        """Whether the author wrote a line with this label, readable or not."""
        return label in self.unread or self.one(label) is not None

    def all(self, label: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.label == label)

    def one(self, label: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.label == label), None)
