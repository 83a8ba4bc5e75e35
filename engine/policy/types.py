"""Types of values: which may be compared, which computed with, and how they are called."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import cast

from engine.calendar import shifted
from engine.policy import terms
from engine.policy.naming import describe
from engine.values import BOOL, DATE, DECIMAL, INTEGER, PERIOD, TEXT, Duration, Period, Type, Value
from grammar import tree
from grammar.diagnostics import Diagnostic, mistake

ORDERED = frozenset({"number", "date", "duration"})


def duration(unit: str) -> Type:
    return Type("duration", (unit,))


def literal(node: tree.Node, found: list[Diagnostic]) -> tuple[Value | Duration, Type] | None:
    """The value and type of a literal; None after reporting one that cannot be."""
    match node:
        case tree.Number(value=value):
            return value, DECIMAL if isinstance(value, Fraction) else INTEGER
        case tree.Text(text=text):
            return text, TEXT
        case tree.Truth(value=value):
            return value, BOOL
        case tree.Day(day=day):
            return day, DATE
        case tree.Span(start=start, end=end) if start <= end:
            return Period(start, end), PERIOD
        case tree.Span():
            found.append(mistake("HJ406", node.place))
        case tree.Length(count=int(count), unit=unit):
            return Duration(count, unit), duration(unit)
        case tree.Length(count=count):
            found.append(mistake("HJ407", node.place, text=str(count)))
    return None


def family(type_: Type) -> tuple[str, ...]:
    """What may be compared with each other: integers with decimals, durations of one unit."""
    if type_.name in ("integer", "decimal"):
        return ("number",)
    return (type_.name, *type_.options) if type_.name in ("duration", "choice") else (type_.name,)


def compared(node: tree.Compare, left: Type, right: Type, found: list[Diagnostic]) -> bool:
    """Whether two types may be compared by the node's operator; reports it when not."""
    (left_zh, left_en), (right_zh, right_en) = describe(left), describe(right)
    if left.name == right.name == "duration" and family(left) != family(right):
        found.append(two_readings(node, left, right))
        return False
    if family(left) != family(right) or left.name == "list":
        found.append(
            mistake("HJ402", node.place, left=left_zh, left_en=left_en, right=right_zh, right_en=right_en)
        )
        return False
    if node.op not in ("=", "!=") and family(left)[0] not in ORDERED:
        found.append(mistake("HJ403", node.place, type=left_zh, type_en=left_en))
        return False
    return True


def two_readings(node: tree.Compare, left: Type, right: Type) -> Diagnostic:
    """The mistake of comparing lengths in two units, with the least and the most days that each may be."""
    (left_zh, left_en, left_days), (right_zh, right_en, right_days) = (
        told(node.left, left),
        told(node.right, right),
    )
    return mistake(
        "HJ409", node.place,
        left=left_zh, left_en=left_en, left_days=left_days,
        right=right_zh, right_en=right_en, right_days=right_days,
    )  # fmt: skip


def told(node: tree.Node, type_: Type) -> tuple[str, str, str]:
    """A length of time in Chinese and English, and how many calendar days it may be."""
    amount = int(node.count) if isinstance(node, tree.Length) else 1
    least, most = days_in(amount, type_.options[0])
    days = f"{least} — {most}" if most > least else f"{least}" if most else f"≥ {least}"
    zh, en = describe(type_)
    if isinstance(node, tree.Length):
        zh, en = f"{amount} {UNITS[type_.options[0]][0]}", f"{amount} {UNITS[type_.options[0]][1]}"
    return f"“{zh}”", en, days


UNITS = {
    "day": ("日", "days"),
    "workday": ("个工作日", "workdays"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
}


def days_in(amount: int, unit: str) -> tuple[int, int]:
    """The fewest and the most calendar days in a length of time; for working days the most is 0: no limit."""
    match unit:
        case "month" | "year":
            months = amount * (12 if unit == "year" else 1)
            firsts = [date(2001 + start // 12, start % 12 + 1, 1) for start in range(48)]
            ends = [shifted(first, 1, Duration(min(months, 12_000), "month")) for first in firsts]
            lengths = [(end - first).days for first, end in zip(firsts, ends, strict=True) if end]
            return min(lengths), max(lengths)
        case "workday":
            return amount, 0
    return amount, amount


def certain(term: terms.Shift, found: list[Diagnostic]) -> bool:
    """Whether a day counted from a fixed day is one day and no other; reports it when not.

    A month without the corresponding day may be read in two ways, and a year without a published calendar of
    working days in none.
    """
    if not isinstance(term.base, terms.Constant) or not isinstance(term.length, terms.Constant):
        return True
    base, length = cast(date, term.base.value), cast(Duration, term.length.value)
    moved = shifted(base, term.sign, length)
    if moved is None:
        found.append(mistake("HJ411", term.place, text=term.words))
        return False
    if length.unit in ("month", "year") and moved.day != base.day:
        after = moved + timedelta(days=1)
        found.append(mistake("HJ410", term.place, text=term.words, first=moved, second=after))
        return False
    return True


def computed(node: tree.Arithmetic, left: Type, right: Type, found: list[Diagnostic]) -> Type | None:
    """The type of a sum, difference, product or quotient: numbers only, and the days between two dates."""
    if family(left) == family(right) == ("number",):
        return INTEGER if node.op != "/" and left == right == INTEGER else DECIMAL
    if left == right == DATE and node.op == "-":
        return duration("day")
    (left_zh, left_en), (right_zh, right_en) = describe(left), describe(right)
    found.append(
        mistake("HJ404", node.place, left=left_zh, left_en=left_en, right=right_zh, right_en=right_en)
    )
    return None
