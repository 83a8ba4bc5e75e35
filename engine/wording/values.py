"""Values as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from engine.problem import Language
from engine.values import Duration, Period

UNITS = {"day": "日", "workday": "个工作日", "month": "个月", "year": "年"}
YES_NO: Mapping[Language, tuple[str, str]] = {"zh": ("否", "是"), "en": ("no", "yes")}


def shown(value: object, language: Language) -> str:
    """A value in words; a missing one says so."""
    match value:
        case None:
            return "没有登记" if language == "zh" else "not recorded"
        case bool():
            return YES_NO[language][value]
        case Period(start, end):
            return f"{start} 至 {end}" if language == "zh" else f"{start} to {end}"
        case Duration(amount, unit):
            return f"{amount} {UNITS[unit]}" if language == "zh" else f"{amount} {unit}s"
        case Fraction():
            return decimal(value)
        case date():
            return value.isoformat()
    return str(value)


def decimal(value: Fraction) -> str:
    """12.5 where that is exact in six places, else 1/3."""
    scaled = value * 10**6
    if scaled.denominator != 1:
        return str(value)
    whole, rest = divmod(abs(int(scaled)), 10**6)
    places = f"{rest:06d}".rstrip("0")
    return f"{'-' if value < 0 else ''}{whole}{'.' + places if places else ''}"
