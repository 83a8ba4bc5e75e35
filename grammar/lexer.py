"""Characters to tokens. Full-width forms are read as half-width; every token remembers its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from grammar.diagnostics import Diagnostic, mistake
from grammar.keywords import WORD_BY_SPELLING, Tongue
from grammar.numerals import fraction_of
from grammar.source import Place, Source

MAX_NAME = 60
"""Characters in one name or one number."""


MAX_STRANGE = 20
"""Characters in one stretch that belong to no word and no sign, before the rest is left unread."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: `type` is a terminal of `policy.lark`; `tongue` is set on keywords."""

    type: str
    text: str
    place: Place
    tongue: Tongue | None = None


SIGNS = {
    "=": "EQ", "≠": "NE", "!=": "NE", ">": "GT", ">=": "GE", "≥": "GE", "<": "LT", "<=": "LE", "≤": "LE",
    "+": "PLUS", "-": "MINUS", "−": "MINUS", "×": "TIMES", "*": "TIMES", "÷": "DIVIDE",
    "(": "LPAR", ")": "RPAR", ",": "COMMA", "、": "ENUM", "/": "ENUM",
}  # fmt: skip

WORD = r"(?:[^\W\d])(?:[\w·]|(?<=[A-Za-z0-9_])-(?=[A-Za-z]))*"

_TOKEN = re.compile(
    r"""(?P<blank>\s+)|(?P<comment>\#.*)
    |(?P<TIME>[0-9]{1,2}:[0-9]{2}(?![0-9]))
    |(?P<DATE>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)
    |(?P<FRACTION>[0-9]+/[0-9]+)|(?P<NUMBER>[0-9]+(?:\.[0-9]+)?%?)
    |(?P<STRING>"[^"\n]*")|(?P<TITLE>《[^》\n]*》)
    |(?P<word>"""
    + WORD
    + r""")|(?P<sign><=|>=|!=|[=≠<>≥≤+\-−×*÷(),、/])|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("\u3000"): " ", ord("\t"): " ", ord("\u00a0"): " ", ord("“"): '"', ord("”"): '"', ord("„"): '"',
    ord("､"): "、", ord("﹐"): ",", ord("﹕"): ":",
}  # fmt: skip


def fold(text: str) -> str:
    """The same text with half-width punctuation and digits; as long as before, so that places stay right."""
    return text.translate(_FOLD)


def tokens(source: Source, folded: str, start: int, stop: int, found: list[Diagnostic]) -> Iterator[Token]:
    """The tokens of `folded[start:stop]`; what cannot be a token is added to `found` and left out."""
    strange = 0
    for match in _TOKEN.finditer(folded, start, stop):
        group = match.lastgroup or "other"
        if group in ("blank", "comment"):
            continue
        place = Place(source.path, match.start(), match.end())
        text = source.text[place.start : place.stop]
        if group == "other":
            found.append(_strange(text, place))
            strange += 1
            if strange == MAX_STRANGE:
                return
        elif len(text) > MAX_NAME and group in ("word", "NUMBER", "FRACTION"):
            found.append(mistake("HJ105", place, length=len(text), limit=MAX_NAME))
        elif group == "word":
            yield _word(unicodedata.normalize("NFC", match.group()), place)
        elif group in ("STRING", "TITLE"):
            found += hidden(text, place)
            yield _quoted(group, match.group(), text, place)
        else:
            yield Token(SIGNS[match.group()] if group == "sign" else group, match.group(), place)


def _word(text: str, place: Place) -> Token:
    known = WORD_BY_SPELLING.get(text)
    if not known and fraction_of(text):
        return Token("FRACTION", text, place)
    return Token(known[0].id, text, place, known[1]) if known else Token("NAME", text, place)


def _quoted(group: str, folded: str, text: str, place: Place) -> Token:
    """A quoted text: what stands between the quotation marks is kept as it was written."""
    return Token(group, folded[0] + unicodedata.normalize("NFC", text[1:-1]) + folded[-1], place)


def hidden(text: str, place: Place) -> Iterator[Diagnostic]:
    """Characters of a quoted or free text that nobody can see: control characters, marks of direction."""
    for offset, char in enumerate(text, place.start):
        if not char.isprintable() and not char.isspace():
            yield _strange(char, Place(place.path, offset, offset + 1))


def _strange(text: str, place: Place) -> Diagnostic:
    folded = fold(text)
    if folded in "\"《》'":
        return mistake("HJ104", place, text=text)
    if folded == ":":
        return mistake("HJ106", place)
    return mistake("HJ103", place, text=text if text.isprintable() else "", number=f"U+{ord(text):04X}")
