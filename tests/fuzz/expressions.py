"""Random conditions and values that mean something: typed, in every form that the language has.

A method that finds nothing of the wanted type within sight raises `Absent`, and another form is tried.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tests.fuzz.schema import FIELDS, OPTIONS, PARAMETERS, Schema

Scope = tuple[str, ...]
"""The kinds of the levels: the object in question first."""
MOST_LISTS = 3
NUMBERS = ("1", "2", "18", "0.5", "20%", "1/2", "三分之二")
DAYS = ("2015-10-12", "2015年9月1日", "2016-02-29", "2015-12-31")
LENGTHS = ("1 日", "20 日", "3 个工作日", "1 个月", "3 个月", "1 年")
ORDER = ("=", "≠", ">", "≥", "<", "≤", "不少于", "不超过", "超过", "少于")
DATED = ("早于", "晚于", "不早于", "不晚于", "=", "≤", "≥")
EQUAL = ("=", "≠", "等于", "不等于")


class Absent(Exception):
    """There is nothing of the wanted type within sight."""


@dataclass(frozen=True, slots=True)
class Junction:
    """Parts joined by 且 or 或, whose order means nothing."""

    word: str
    parts: tuple[Piece, ...]


Piece: TypeAlias = "str | Junction | tuple[Piece, ...]"
"""An expression in pieces, so that what may be exchanged can be."""


def written(piece: Piece) -> str:
    """The text of an expression."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, tuple):
        return "".join(map(written, piece))
    return f" {piece.word} ".join(map(written, piece.parts))


def exchanged(piece: Piece, chance: random.Random) -> Piece:
    """The same expression with the parts of each 且 and 或 in another order."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, tuple):
        return tuple(exchanged(one, chance) for one in piece)
    parts = [exchanged(one, chance) for one in piece.parts]
    chance.shuffle(parts)
    return Junction(piece.word, tuple(parts))


class Author:
    """Writes expressions about the objects of one schema."""

    def __init__(self, schema: Schema, chance: random.Random) -> None:
        self.schema = schema
        self.chance = chance

    # ---- conditions

    def condition(self, scope: Scope, size: int) -> Piece:
        """A condition of about `size` parts."""
        if size <= 1:
            return self.plain(scope, 1)
        forms = [
            self.junction,
            self.junction,
            self.quantified,
            self.quantified,
            self.every,
            self.negation,
            self.plain,
        ]
        return self.one_of(forms, scope, size)

    def one_of(self, forms: Iterable[Callable[[Scope, int], Piece]], scope: Scope, size: int) -> Piece:
        """The first of some forms, in random order, that there is something for."""
        shuffled = list(forms)
        self.chance.shuffle(shuffled)
        for form in shuffled:
            try:
                return form(scope, size)
            except Absent:
                continue
        raise Absent

    def bracketed(self, scope: Scope, size: int) -> Piece:
        """A condition in brackets, which one without conditions in it may do without."""
        if size <= 1 and self.chance.random() < 0.5:
            return self.plain(scope, 1)
        return ("（", self.condition(scope, size), "）")

    def junction(self, scope: Scope, size: int) -> Piece:
        count = self.chance.choice([2, 2, 3])
        parts = tuple(self.bracketed(scope, max(1, size // count)) for _ in range(count))
        return Junction(self.chance.choice(["且", "或"]), parts)

    def negation(self, scope: Scope, size: int) -> Piece:
        return ("非 ", self.bracketed(scope, size - 1))

    def opened(self, scope: Scope) -> tuple[str, Scope]:
        """A list within sight, as it is written, now and then with whose it is, and the scope inside it."""
        lists = (
            [name for level in scope for name in self.schema.lists(level)] if len(scope) <= MOST_LISTS else []
        )
        if not lists:
            raise Absent
        kind = self.chance.choice(lists)
        return self.led(kind, self.schema.kinds[kind].owner), (*scope, kind)

    def led(self, name: str, owner: str) -> str:
        """A name, now and then with what it belongs to: 社区 的 人选."""
        return f"{owner} 的 {name}" if self.chance.random() < 0.15 else name

    def where(self, scope: Scope, size: int) -> Piece:
        return (" 其中 ", self.bracketed(scope, size)) if self.chance.random() < 0.8 else ""

    def quantified(self, scope: Scope, size: int) -> Piece:
        kind, inner = self.opened(scope)
        return (self.chance.choice(["有 ", "有 ", "无 "]), kind, self.where(inner, size - 1))

    def every(self, scope: Scope, size: int) -> Piece:
        kind, inner = self.opened(scope)
        where = self.where(inner, size // 2) if self.chance.random() < 0.5 else ""
        return ("每个 ", kind, where, " 都 ", self.bracketed(inner, size // 2))

    # ---- conditions without conditions in them

    def plain(self, scope: Scope, size: int) -> Piece:
        forms = [
            self.fact, self.fact, self.numbers, self.numbers, self.days, self.days, self.lengths, self.options,
            self.states, self.states, self.covering, self.others, self.majority, self.flows,
        ]  # fmt: skip
        return self.one_of(forms, scope, size)

    def fact(self, scope: Scope, size: int) -> Piece:
        return self.leaf("bool", scope)

    def numbers(self, scope: Scope, size: int) -> Piece:
        return self.compared("number", ORDER, NUMBERS, scope, size)

    def days(self, scope: Scope, size: int) -> Piece:
        return self.compared("date", DATED, DAYS, scope, size)

    def lengths(self, scope: Scope, size: int) -> Piece:
        """The days between two dates, against days."""
        between = (self.value("date", scope, 1), " - ", self.value("date", scope, 1))
        other = self.chance.choice(["20 日", "3 日", "100 日", *self.named("day", scope)])
        return (between, f" {self.chance.choice(ORDER)} ", other)

    def compared(
        self, type_: str, signs: tuple[str, ...], fixed: tuple[str, ...], scope: Scope, size: int
    ) -> Piece:
        left = self.value(type_, scope, size)
        right = self.value(type_, scope, size) if self.chance.random() < 0.5 else self.chance.choice(fixed)
        if written(left) == written(right):
            raise Absent
        return (left, f" {self.chance.choice(signs)} ", right)

    def options(self, scope: Scope, size: int) -> Piece:
        field = self.leaf("choice", scope)
        choices = OPTIONS[written(field).split()[-1]]
        if self.chance.random() < 0.5:
            return (field, f" {self.chance.choice(EQUAL)} ", self.chance.choice(choices))
        chosen = self.chance.sample(choices, self.chance.randint(1, len(choices)))
        return (field, " 属于 ", "、".join(chosen))

    def states(self, scope: Scope, size: int) -> Piece:
        chains = {name for level in scope for name in self.schema.chain(level)}
        flows = [flow for flow in self.schema.flows.values() if flow.object in chains]
        if not flows:
            raise Absent
        flow = self.chance.choice(flows)
        chosen = self.chance.sample(flow.states, self.chance.randint(1, max(1, len(flow.states) - 1)))
        return (
            self.led(flow.name, flow.object),
            f" {self.chance.choice(['处于', '曾到'])} ",
            "、".join(chosen),
        )

    def covering(self, scope: Scope, size: int) -> Piece:
        period = self.leaf("period", scope) if self.chance.random() < 0.8 else "2015-01-01 至 2015-12-31"
        inner = self.leaf("period", scope) if self.chance.random() < 0.4 else self.value("date", scope, size)
        return (period, " 覆盖 ", inner)

    def others(self, scope: Scope, size: int) -> Piece:
        """Texts, truths and periods, that are equal or are not."""
        type_, fixed = self.chance.choice(
            [("text", "“甲”"), ("bool", "是"), ("period", "2015-10-01 至 2015-10-31"), ("bool", "否")]
        )
        left = self.leaf(type_, scope)
        right = self.leaf(type_, scope) if self.chance.random() < 0.4 else fixed
        if written(left) == written(right):
            raise Absent
        return (left, f" {self.chance.choice(EQUAL)} ", right)

    def majority(self, scope: Scope, size: int) -> Piece:
        form = self.chance.choice([self.share, self.ratio])
        return (form(scope, size), " 过半")

    def flows(self, scope: Scope, size: int) -> Piece:
        """About the policy itself: whether a flow is one of several."""
        if self.chance.random() < 0.6:
            raise Absent
        flow = self.chance.choice(list(self.schema.flows))
        constant = [name for name, (_, type_) in self.schema.definitions.items() if type_ == "list"]
        group = self.chance.choice(["、".join(self.schema.flows), *constant])
        return (flow, " 属于 ", group)

    # ---- values

    def value(self, type_: str, scope: Scope, size: int) -> Piece:
        """A number or a day that is not written out."""
        if type_ == "date":
            forms = [self.day, self.day, self.shifted, self.shifted, self.farthest, self.now]
        else:
            forms = [
                self.figure,
                self.figure,
                self.counted,
                self.share,
                self.ratio,
                self.total,
                self.computed,
            ]
        return self.one_of(forms, scope, size)

    def day(self, scope: Scope, size: int) -> Piece:
        return self.leaf("date", scope)

    def now(self, scope: Scope, size: int) -> Piece:
        return "今日"

    def figure(self, scope: Scope, size: int) -> Piece:
        return self.leaf(self.chance.choice(["integer", "decimal"]), scope)

    def shifted(self, scope: Scope, size: int) -> Piece:
        base = self.leaf("date", scope) if self.chance.random() < 0.8 else "今日"
        named = [name for unit in ("day", "workday", "month", "year") for name in self.named(unit, scope)]
        clear = self.chance.choice(["", "", "满 "])
        return (base, f" {self.chance.choice('前后')} {clear}", self.chance.choice([*LENGTHS, *named]))

    def farthest(self, scope: Scope, size: int) -> Piece:
        return self.folded(self.chance.choice(["最早", "最晚"]), ("date",), scope, size)

    def total(self, scope: Scope, size: int) -> Piece:
        return self.folded("合计", ("integer", "decimal"), scope, size)

    def folded(self, word: str, types: tuple[str, ...], scope: Scope, size: int) -> Piece:
        kind, inner = self.opened(scope)
        fields = [name for name in self.schema.kinds[inner[-1]].fields if FIELDS[name] in types]
        if not fields:
            raise Absent
        return (word, "（", kind, " 的 ", self.chance.choice(fields), self.where(inner, size - 1), "）")

    def counted(self, scope: Scope, size: int) -> Piece:
        kind, inner = self.opened(scope)
        return ("数量（", kind, self.where(inner, size - 1), "）")

    def share(self, scope: Scope, size: int) -> Piece:
        kind, inner = self.opened(scope)
        return ("占比（", kind, " 其中 ", self.bracketed(inner, size - 1), "）")

    def ratio(self, scope: Scope, size: int) -> Piece:
        return ("占比（", self.figure(scope, 1), "，", self.figure(scope, 1), "）")

    def computed(self, scope: Scope, size: int) -> Piece:
        left, right = self.figure(scope, 1), self.chance.choice([*NUMBERS, self.figure(scope, 1)])
        return ("（", left, f" {self.chance.choice('+-×÷')} ", right, "）")

    # ---- names

    def leaf(self, type_: str, scope: Scope) -> Piece:
        """A field, a definition or a parameter of a type."""
        found = self.named(type_, scope)
        for level in scope:
            for kind in self.schema.chain(level):
                fields = [name for name in self.schema.kinds[kind].fields if FIELDS[name] == type_]
                found += [*fields, *(f"{kind} 的 {name}" for name in fields)]
        if not found:
            raise Absent
        return self.chance.choice(found)

    def named(self, type_: str, scope: Scope) -> list[str]:
        """The definitions and parameters of a type that mean something here."""
        objects = {"", *(kind for level in scope for kind in self.schema.chain(level))}
        found = [name for name in self.schema.parameters if PARAMETERS[name][0] == type_]
        return found + [
            n for n, (owner, kind) in self.schema.definitions.items() if kind == type_ and owner in objects
        ]
