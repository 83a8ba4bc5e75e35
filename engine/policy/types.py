"""Types of values: which may be compared, which computed with, and how they are called."""

from __future__ import annotations

from fractions import Fraction

from engine.values import BOOL, DATE, DECIMAL, INTEGER, PERIOD, TEXT, Duration, Period, Type, Value
from grammar import tree
from grammar.diagnostics import Diagnostic, mistake

NAMES = {
    "text": ("文本", "text"),
    "bool": ("是否（或条件）", "yes-no (or a condition)"),
    "integer": ("整数", "integer"),
    "decimal": ("小数", "decimal"),
    "date": ("日期", "date"),
    "period": ("期间", "period"),
    "choice": ("选项", "choice"),
    "list": ("名单", "list"),
    "day": ("以日计的期限", "duration in days"),
    "workday": ("以工作日计的期限", "duration in working days"),
    "month": ("以月计的期限", "duration in months"),
    "year": ("以年计的期限", "duration in years"),
    "duration": ("期限", "duration"),
}
ORDERED = frozenset({"number", "date", "duration"})


def describe(type_: Type) -> tuple[str, str]:
    """A type's name in Chinese and English."""
    if type_.name == "duration" and type_.options:
        return NAMES[type_.options[0]]
    return NAMES[type_.name]


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
    if family(left) != family(right) or left.name == "list":
        found.append(
            mistake("HJ402", node.place, left=left_zh, left_en=left_en, right=right_zh, right_en=right_en)
        )
        return False
    if node.op not in ("=", "!=") and family(left)[0] not in ORDERED:
        found.append(mistake("HJ403", node.place, type=left_zh, type_en=left_en))
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
