"""Dates in Chinese numerals, as papers have them: 二〇一五年九月十二日. Pure."""

from __future__ import annotations

import re

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_TEN = "十"
_DAY = re.compile(
    rf"([{''.join(_DIGITS)}]{{4}})年([{''.join(_DIGITS)}{_TEN}]{{1,3}})月([{''.join(_DIGITS)}{_TEN}]{{1,3}})日"
)


def in_figures(text: str) -> str:
    """The text with every whole date in Chinese numerals written in figures; all else stays as it is.

    A date with figures among its numerals (二0一五年) is left: it may be a slip.
    """
    return _DAY.sub(_written, text)


def _written(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    parts = "".join(_DIGITS[digit] for digit in year), _below_hundred(month), _below_hundred(day)
    return "-".join(parts) if all(parts) else match[0]


def _below_hundred(numeral: str) -> str:
    """十二 as 12, 二十 as 20, 九 as 9; "" for what is no number, such as 二三."""
    tens, ten, ones = numeral.partition(_TEN)
    if len(tens) > 1 or len(ones) > 1 or not (ten or tens):
        return ""
    figures = (_DIGITS.get(tens, "1") if ten else "") + _DIGITS.get(ones or (tens if not ten else "〇"), "")
    return figures if not figures.startswith("00") else ""
