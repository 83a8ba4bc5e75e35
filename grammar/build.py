"""From what the parser recognised to the nodes of `grammar.tree`: one small method a rule of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from fractions import Fraction
from typing import Any, Literal

from grammar import tree
from grammar.numerals import fraction_of
from grammar.source import Place

Parts = Sequence[Any]
"""Children of a rule: nodes, tokens with a `type` and a `place`, and None where an option is absent."""

COMPARATORS = {"EQ": "=", "NE": "!=", "GT": ">", "GE": ">=", "LT": "<", "LE": "<="}
ARITHMETIC = {"PLUS": "+", "MINUS": "-", "TIMES": "*", "DIVIDE": "/"}
TYPES = {
    "T_TEXT": "text", "T_BOOL": "bool", "T_INTEGER": "integer", "T_DECIMAL": "decimal", "T_DATE": "date",
    "T_PERIOD": "period", "T_CHOICE": "choice",
}  # fmt: skip
HOLDS = {"HOLDS": True, "FAILS": False, "UNKNOWN": None}


def day_of(text: str) -> date:
    """2015-12-31 or 2015年12月31日 as a date. Raises ValueError for a day that is not in the calendar."""
    year, month, day = (int(part) for part in re.findall(r"\d+", text))
    return date(year, month, day)


def time_of(text: str) -> time:
    """17:00 as a time of day. Raises ValueError for one that no clock shows."""
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def number_of(text: str) -> int | Fraction:
    """An exact number: 12, 0.5, 20%, 1/2, 三分之二."""
    value = fraction_of(text) or Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    return int(value) if value.denominator == 1 else value


def _place(parts: Parts) -> Place:
    present = [part for part in parts if part is not None]
    place: Place = present[0].place.to(present[-1].place)
    return place


def _nodes(parts: Parts, kind: type = tree.Node) -> list[Any]:
    return [part for part in parts if isinstance(part, kind)]


def _types(parts: Parts) -> set[str]:
    return {part.type for part in parts if hasattr(part, "type") and not isinstance(part, tree.Node)}


def _text(part: Any) -> str:
    """The text of a name, or of a quoted text without its quotes."""
    return part.text if isinstance(part, tree.Name | tree.Text) else part.text.strip('"')


class Build:
    """The callbacks by the names of the rules in `policy.lark`. Holds nothing."""

    def expression(self, parts: Parts) -> tree.Node:
        node: tree.Node = parts[0]
        return node

    def _joined(self, parts: Parts, kind: type[tree.And] | type[tree.Or]) -> tree.Node:
        left, _, right = parts
        items = left.items if isinstance(left, kind) else (left,)
        return kind((*items, right), place=_place(parts))

    def conjunction(self, parts: Parts) -> tree.Node:
        return self._joined(parts, tree.And)

    def disjunction(self, parts: Parts) -> tree.Node:
        return self._joined(parts, tree.Or)

    def negation(self, parts: Parts) -> tree.Node:
        return tree.Not(parts[1], place=_place(parts))

    def group(self, parts: Parts) -> tree.Node:
        return tree.Group(parts[1], place=_place(parts))

    def has(self, parts: Parts) -> tree.Exists:
        _, kind, _, where = parts
        return tree.Exists(kind, where, place=_place(parts))

    def lacks(self, parts: Parts) -> tree.Node:
        return tree.Not(self.has(parts), place=_place(parts))

    def every(self, parts: Parts) -> tree.Node:
        _, kind, _, where, _, that = parts
        return tree.Every(kind, where, that, place=_place(parts))

    def count(self, parts: Parts) -> tree.Node:
        _, _, kind, _, where, _ = parts
        return tree.Count(kind, where, place=_place(parts))

    def comparator(self, parts: Parts) -> Any:
        return parts[0]

    def compare(self, parts: Parts) -> tree.Node:
        left, op, right = parts
        return tree.Compare(COMPARATORS[op.type], left, right, place=_place(parts))  # type: ignore[arg-type]

    def member(self, parts: Parts) -> tree.Node:
        return tree.Member(parts[0], parts[2], place=_place(parts))

    def covers(self, parts: Parts) -> tree.Node:
        return tree.Covers(parts[0], parts[2], place=_place(parts))

    def in_state(self, parts: Parts) -> tree.Node:
        return tree.InState(parts[0], parts[2], False, place=_place(parts))

    def been_in(self, parts: Parts) -> tree.Node:
        return tree.InState(parts[0], parts[2], True, place=_place(parts))

    def arithmetic(self, parts: Parts) -> tree.Node:
        left, op, right = parts
        return tree.Arithmetic(ARITHMETIC[op.type], left, right, place=_place(parts))  # type: ignore[arg-type]

    def shift(self, parts: Parts) -> tree.Node:
        base, direction, clear, length = parts
        sign: Literal[-1, 1] = -1 if direction.type == "BEFORE" else 1
        return tree.Shift(base, sign, length, clear is not None, place=_place(parts))

    def share(self, parts: Parts) -> tree.Node:
        return tree.Share(parts[2], parts[4], place=_place(parts))

    def ratio(self, parts: Parts) -> tree.Node:
        return tree.Ratio(parts[2], parts[4], place=_place(parts))

    def fold(self, parts: Parts) -> tree.Node:
        op, _, field, _, where, _ = parts
        return tree.Fold(op.type.lower(), field, where, place=_place(parts))

    def majority(self, parts: Parts) -> tree.Node:
        return tree.Majority(parts[0], place=_place(parts))

    def today(self, parts: Parts) -> tree.Node:
        return tree.Today(place=_place(parts))

    def path(self, parts: Parts) -> tree.Node:
        return tree.Path(tuple(_nodes(parts)), place=_place(parts))

    def names(self, parts: Parts) -> tree.Node:
        return tree.Names(tuple(_nodes(parts)), place=_place(parts))

    name_list = names

    def name(self, parts: Parts) -> tree.Node:
        return tree.Name(parts[0].text, place=_place(parts))

    def number(self, parts: Parts) -> tree.Node:
        return tree.Number(number_of(parts[0].text), place=_place(parts))

    def duration(self, parts: Parts) -> tree.Node:
        return tree.Length(number_of(parts[0].text), parts[1].type.lower(), place=_place(parts))

    def max_age(self, parts: Parts) -> tree.Node:
        return tree.MaxAge(parts[0], parts[3], place=_place(parts))

    def date(self, parts: Parts) -> tree.Node:
        return tree.Day(day_of(parts[0].text), place=_place(parts))

    day = date

    def waiver(self, parts: Parts) -> tree.Node:
        return tree.Waiver(parts[1].names, place=_place(parts))

    def no_waiver(self, parts: Parts) -> tree.Node:
        return tree.Waiver((), place=_place(parts))

    def length(self, parts: Parts) -> tree.Node:
        node: tree.Node = parts[0]
        return node

    def aim(self, parts: Parts) -> tree.Node:
        return tree.Aim(COMPARATORS[parts[0].type], parts[1], place=_place(parts))  # type: ignore[arg-type]

    def cutoff(self, parts: Parts) -> tree.Node:
        return tree.Cutoff(time_of(parts[1].text), parts[0], place=_place(parts))

    def implication(self, parts: Parts) -> tree.Node:
        return tree.Implication(parts[1], parts[3], place=_place(parts))

    def period(self, parts: Parts) -> tree.Node:
        return tree.Span(day_of(parts[0].text), day_of(parts[2].text), place=_place(parts))

    def string(self, parts: Parts) -> tree.Node:
        return tree.Text(_text(parts[0]), place=_place(parts))

    def truth(self, parts: Parts) -> tree.Node:
        return tree.Truth(parts[0].type == "TRUE", place=_place(parts))

    # ---- declarations

    def only_name(self, parts: Parts) -> tree.Node:
        return tree.Name(_text(parts[0]), place=_place(parts))

    def word(self, parts: Parts) -> tree.Node:
        return tree.Word(parts[0].type, place=_place(parts))

    power = completeness = access = cycle = weekday = word

    def powers(self, parts: Parts) -> tree.Node:
        return tree.Words(tuple(_nodes(parts)), place=_place(parts))

    def field(self, parts: Parts) -> tree.Node:
        name, type_, _, personal, _, _, aliases = parts
        others = aliases.items if aliases else ()
        return tree.FieldLine(name, type_, others, personal is not None, place=_place(parts))

    def other_names(self, parts: Parts) -> tree.Node:
        texts = [_text(part) for part in parts if getattr(part, "type", "") != "ENUM"]
        return tree.Texts(tuple(texts), place=_place(parts))

    def type(self, parts: Parts) -> tree.Node:
        return tree.TypeName(TYPES[parts[0].type], tuple(_nodes(parts)), place=_place(parts))

    def dated_value(self, parts: Parts) -> tree.Node:
        value, _, _, since = parts
        return tree.DatedValue(value, day_of(since.text) if since else None, place=_place(parts))

    def document(self, parts: Parts) -> tree.Node:
        pieces = tuple((part.items[0], part.items[1]) for part in _nodes(parts, tree.Texts))
        return tree.DocumentLine(parts[0], parts[1].text[1:-1], pieces, place=_place(parts))

    def document_part(self, parts: Parts) -> tree.Node:
        return tree.Texts((parts[0].type.lower(), _text(parts[1])), place=_place(parts))

    def citation(self, parts: Parts) -> tree.Node:
        document, *clauses = _nodes(parts)
        return tree.Citation(document, tuple(clauses), place=_place(parts))

    # ---- cases

    def assignment(self, parts: Parts) -> tree.Node:
        return tree.Assignment(parts[0], parts[2], place=_place(parts))

    def given_object(self, parts: Parts) -> tree.Node:
        facts = tuple(_nodes(parts, tree.Assignment))
        return tree.GivenObject(parts[0], parts[1], None, facts, place=_place(parts))

    def given_member(self, parts: Parts) -> tree.Node:
        facts = tuple(_nodes(parts, tree.Assignment))
        return tree.GivenObject(parts[0], parts[1], parts[3], facts, place=_place(parts))

    def given_paper(self, parts: Parts) -> tree.Node:
        return tree.GivenPaper(parts[0], parts[2], tuple(_nodes(parts, tree.Assignment)), place=_place(parts))

    def given_state(self, parts: Parts) -> tree.Node:
        return tree.GivenState(parts[0], parts[2], False, place=_place(parts))

    def given_visit(self, parts: Parts) -> tree.Node:
        return tree.GivenState(parts[0], parts[2], True, place=_place(parts))

    def given_complete(self, parts: Parts) -> tree.Node:
        return tree.GivenComplete(parts[0], number_of(parts[2].text), place=_place(parts))

    def given_approval(self, parts: Parts) -> tree.Node:
        return tree.GivenApproval(parts[0], parts[2], parts[4], place=_place(parts))

    def when(self, parts: Parts) -> tree.Node:
        role, _, path, step, _, _, second, _, _, day = parts
        return tree.When(role, path, step, second, day_of(day.text), place=_place(parts))

    def then_allowed(self, parts: Parts) -> tree.Node:
        return tree.ThenOutcome(True, place=_place(parts))

    def then_refused(self, parts: Parts) -> tree.Node:
        rules = parts[3].names if parts[3] else ()
        return tree.ThenOutcome(False, rules, "ONLY_BECAUSE" in _types(parts), place=_place(parts))

    def then_state(self, parts: Parts) -> tree.Node:
        return tree.ThenState(parts[0], parts[2], place=_place(parts))

    def then_holds(self, parts: Parts) -> tree.Node:
        return tree.ThenHolds(parts[0], HOLDS[parts[1].type], place=_place(parts))


def callbacks(build: Build) -> dict[str, Callable[[Parts], Any]]:
    """The public methods of `build` by name."""
    return {name: getattr(build, name) for name in dir(build) if not name.startswith("_")}
