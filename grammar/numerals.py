"""Fractions in Chinese words: 三分之二, 百分之九十."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_WORD = "[一二三四五六七八九十百]{1,6}"
FRACTION = re.compile(f"({_WORD})分之({_WORD})")
_NUMBER = re.compile(
    r"(?:(?P<hundreds>[一二三四五六七八九]?)百)?(?:(?P<tens>[一二三四五六七八九]?)十)?(?P<ones>[一二三四五六七八九]?)"
)


def fraction_of(text: str) -> Fraction | None:
    """The fraction that Chinese words name; None for other words, and for numerals in disorder (十百)."""
    match = FRACTION.fullmatch(text)
    if not match:
        return None
    whole, part = (number(word) for word in match.groups())
    return Fraction(part, whole) if whole and part else None


def number(text: str) -> int | None:
    """A whole number up to 999: 二, 十, 二十, 九十九, 百, 一百. None for numerals in disorder."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    hundreds, tens = (0 if word is None else DIGITS.get(word, 1) for word in match.group("hundreds", "tens"))
    return hundreds * 100 + tens * 10 + DIGITS.get(match["ones"], 0)
