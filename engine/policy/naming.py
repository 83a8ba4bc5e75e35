"""What types of values are called. Apart, for whoever reads values needs no tree."""

from __future__ import annotations

from engine.values import Type

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


def describe(type_: Type) -> tuple[str, str]:
    """A type's name in Chinese and English."""
    if type_.name == "duration" and type_.options:
        return NAMES[type_.options[0]]
    return NAMES[type_.name]
