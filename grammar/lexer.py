"""Characters to tokens. Full-width forms are read as half-width; every token remembers its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from grammar.diagnostics import Diagnostic, mistake
from grammar.keywords import WORD_BY_SPELLING, Tongue
from grammar.lookalikes import QUOTES, UNSEEN, all_plain, plain, strange_in
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


def readable(text: str) -> str:
    """The folded text with every look-alike as what it was meant to be; as long as before.

    So one wrong character spoils one word and no line; `pretending` reports it.
    """
    return plain(fold(text))


def pretending(source: Source, place: Place) -> Iterator[Diagnostic]:
    """The look-alikes in a word or sign at `place`."""
    text = source.text[place.start : place.stop]
    for index, like in () if all_plain(text) else strange_in(fold(text)):
        at = place.start + index
        char = source.text[at]
        values = {"text": char, "number": f"U+{ord(char):04X}", "meant": like}
        yield mistake("HJ122", Place(place.path, at, at + 1), **values)


def unseen(source: Source) -> Iterator[Diagnostic]:
    """Every character of the file that nobody can see, in comments and free text too."""
    for match in islice(UNSEEN.finditer(source.text), MAX_STRANGE):
        yield _strange(match.group(), Place(source.path, match.start(), match.end()))


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
        elif group == "word" and all_plain(text):
            yield _word(text, place)
        elif group == "word":
            found += pretending(source, place)
            yield _word(_named(match.group(), text), place)
        elif group in ("STRING", "TITLE"):
            yield _quoted(group, match.group(), text, place)
        else:
            if text != match.group():
                found += pretending(source, place)
            yield Token(SIGNS[match.group()] if group == "sign" else group, match.group(), place)


def _named(read: str, written: str) -> str:
    """A word as it was meant; one that is foreign as a whole as it was written."""
    folded = written if read == written else fold(written)
    return unicodedata.normalize("NFC", read if any(strange_in(folded)) else folded)


def _word(text: str, place: Place) -> Token:
    known = WORD_BY_SPELLING.get(text)
    if not known and fraction_of(text):
        return Token("FRACTION", text, place)
    return Token(known[0].id, text, place, known[1]) if known else Token("NAME", text, place)


def _quoted(group: str, folded: str, text: str, place: Place) -> Token:
    """A quoted text: what stands between the quotation marks is kept as it was written."""
    return Token(group, folded[0] + unicodedata.normalize("NFC", text[1:-1]) + folded[-1], place)


def _strange(text: str, place: Place) -> Diagnostic:
    folded, number = fold(text), f"U+{ord(text):04X}"
    if folded in "\"《》'":
        return mistake("HJ104", place, text=text)
    if folded == ":":
        return mistake("HJ106", place)
    if UNSEEN.match(text):
        return mistake("HJ123", place, number=number)
    if text in QUOTES:
        return mistake("HJ122", place, text=text, number=number, meant=QUOTES[text])
    return mistake("HJ103", place, text=text if text.isprintable() else "", number=number)
