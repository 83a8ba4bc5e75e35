"""Which known word a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from operator import eq

MAX_KNOWN = 2000
"""Words to compare with; among more no suggestion is made."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or "" when none is like it.

    Of equally like ones the one with more characters in their places, then the first in order.
    """
    best, score, places = "", 0.0, 0
    candidates = frozenset(known)
    if len(candidates) > MAX_KNOWN:
        return ""
    for candidate in sorted(candidates):
        likeness = SequenceMatcher(None, word, candidate).ratio()
        if likeness < score:
            continue
        same = sum(map(eq, word, candidate))
        if (likeness, same) > (score, places):
            best, score, places = candidate, likeness, same
    return best if score >= (0.5 if len(word) <= 4 else 0.6) else ""


def split_at_keyword(word: str, known: frozenset[str], keywords: Iterable[str]) -> str:
    """`整顿完成且审计完成` as `整顿完成 且 审计完成` where both sides are known names; else ""."""
    for keyword in keywords:
        left, middle, right = word.partition(keyword)
        if middle and (not left or left in known) and (not right or right in known) and (left or right):
            return " ".join(part for part in (left, middle, right) if part)
    return ""
