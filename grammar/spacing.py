"""The words and signs after a label as they should be written, and where a line may be broken between them.

Chinese files get full-width punctuation, English ones half-width; one blank stands between words; signs and
units have one spelling each. Which words take a bracket or a number is read off the grammar itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING, WORDS, Tongue
from grammar.lexer import SIGNS, Token, fold
from grammar.parser import automaton
from grammar.source import Source

OPERATORS = {"EQ": "=", "NE": "≠", "GT": ">", "GE": "≥", "LT": "<", "LE": "≤",
             "PLUS": "+", "MINUS": "-", "TIMES": "×", "DIVIDE": "÷"}  # fmt: skip
PUNCTUATION: dict[Tongue, dict[str, str]] = {
    "zh": {"COMMA": "，", "ENUM": "、", "LPAR": "（", "RPAR": "）"},
    "en": {"COMMA": ",", "ENUM": "/", "LPAR": "(", "RPAR": ")"},
}
COLON: dict[Tongue, str] = {"zh": "：", "en": ": "}
QUOTES: dict[Tongue, tuple[str, str]] = {"zh": ("“", "”"), "en": ('"', '"')}

_CLOSES = {"RPAR": "LPAR", "SATISFIES": "EVERY", "THEN": "IF"}
_OPENS = frozenset({"LPAR", "EVERY", "IF", "WHERE", "SATISFIES", "THEN"})

JUNCTION, CONSEQUENCE, PART, CONDITION, MEMBER, ANYWHERE = range(6)
_BEFORE = {
    "AND": JUNCTION, "OR": JUNCTION, "SATISFIES": CONSEQUENCE, "THEN": CONSEQUENCE, "WHERE": CONDITION,
}  # fmt: skip
_AFTER = {"COMMA": PART, "ENUM": MEMBER}
_CLINGS = {"COMMA", "ENUM", "RPAR"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or sign as it is written. `apart`: a blank stands before it.

    `turn` says how much is open there and what a line break before it would part: the least is broken first.
    It is None where no line may be broken.
    """

    text: str
    apart: bool
    turn: tuple[int, int] | None


def pieces(source: Source, words: list[Token], tongue: Tongue) -> list[Piece]:
    """How the words and signs of one entry are written; `tongue` is the file's keyword language."""
    depths = list(_depths(words))
    made = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        apart = before is not None and _apart(before, word, tongue)
        turn = _turn(before, word, depths[index], apart) if before else None
        made.append(Piece(_spelled(source, before, word, tongue), apart, turn))
    return made


def _spelled(source: Source, before: Token | None, word: Token, tongue: Tongue) -> str:
    """A name and a number as it was written, in half-width; what is quoted as it was written."""
    written = source.text[word.place.start : word.place.stop]
    if word.type == "STRING":
        opening, closing = QUOTES[tongue]
        return opening + written[1:-1] + closing
    if word.type == "TITLE":
        return written
    if word.text in SIGNS:
        return OPERATORS.get(word.type) or PUNCTUATION[tongue][word.type]
    if before and word.type in _follows("NUMBER"):
        return _unit(word.type, before.text, tongue)
    return fold(written)


def _unit(type_: str, number: str, tongue: Tongue) -> str:
    """The unit's usual spelling: the first of each language; the last in English is the singular."""
    keyword = next(word for word in WORDS if word.id == type_)
    return keyword.zh[0] if tongue == "zh" else keyword.en[-1 if number == "1" else 0]


def _apart(before: Token, word: Token, tongue: Tongue) -> bool:
    """Whether a blank stands between two neighbours. Full-width punctuation has its own room."""
    if "LPAR" in (before.type, word.type):
        return (
            before.type != "LPAR" and before.type not in _takes("LPAR") and before.type not in _room(tongue)
        )
    if tongue == "en" and "ENUM" in (before.type, word.type):
        return True
    return word.type not in _CLINGS and before.type not in _room(tongue)


def _room(tongue: Tongue) -> tuple[str, ...]:
    return ("COMMA", "ENUM") if tongue == "zh" else ()


def _depths(words: Iterable[Token]) -> Iterator[int]:
    """How much is open before each word: brackets, and 其中, 都 and 则, which reach over all that follows."""
    open_: list[str] = []
    for word in words:
        closes = _CLOSES.get(word.type)
        if closes in open_:
            while open_.pop() != closes:
                pass
        yield len(open_)
        if word.type in _OPENS:
            open_.append(word.type)


def _turn(before: Token, word: Token, depth: int, apart: bool) -> tuple[int, int] | None:
    """What a break before `word` would part. A line must not begin with what could be a header or a label."""
    likely = word.text in KIND_BY_SPELLING or word.text in LABEL_BY_SPELLING
    if word.type in _CLINGS or before.type == "LPAR" or likely:
        return None
    kind = _BEFORE.get(word.type, _AFTER.get(before.type, ANYWHERE))
    if kind != ANYWHERE:
        return depth, kind
    held = not apart or word.type in _follows("NUMBER")
    return None if held else (_DEEPEST, ANYWHERE)


_DEEPEST = 1000


@cache
def _takes(terminal: str) -> frozenset[str]:
    """The words after which the grammar has this terminal as a part of the same rule: 数量（…）."""
    return frozenset(first for first, second in _neighbours() if second == terminal)


@cache
def _follows(terminal: str) -> frozenset[str]:
    """The words that the grammar has after this terminal as a part of the same rule: 20 日."""
    return frozenset(second for first, second in _neighbours() if first == terminal)


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    made = (production for several in automaton().productions.values() for production in several)
    return frozenset(pair for production in made for pair in pairwise(production.symbols))
