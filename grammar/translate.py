"""A file in the other keyword language. Names, free text, comments, numbers and layout stay as they are.

Pure: it takes places from the form and the lexer and asks the parser which words are names. It judges nothing
and raises nothing; what cannot be read in a file with mistakes stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from grammar.form import Form, RawEntry, read_form
from grammar.keywords import (
    CONTEXTUAL,
    KIND_BY_SPELLING,
    LABEL_BY_SPELLING,
    WORD_BY_SPELLING,
    Keyword,
    Tongue,
)
from grammar.lexer import Token, fold, tokens
from grammar.parser import parse
from grammar.source import Place, Source
from grammar.tree import Node

Written = tuple[Place, Keyword, str]
"""A keyword in a file: where, which one, and how it is spelled there."""

_FORM = KIND_BY_SPELLING | LABEL_BY_SPELLING
_GROWS = re.compile(r"[\w·-]")


def tongue_of(source: Source) -> Tongue | None:
    """The keyword language of a file, which is that of its first keyword; None for a file without any."""
    keywords = read_form(source, fold(source.text), []).keywords
    return keywords[0][2] if keywords else None


def translate(source: Source, tongue: Tongue) -> str:
    """The text of `source` with every keyword spelled in `tongue`.

    A blank is added where a spelling would grow together with its neighbour: 20日 becomes 20 days. Of several
    spellings the one in the same position is written, so that translating back restores the text. After a
    label that has no place in its block nothing is translated, and on a line that cannot be parsed only the
    words that can never be names.
    """
    folded = fold(source.text)
    pieces, done = [], 0
    for place, keyword, spelling in sorted(_written(source, folded), key=lambda item: item[0]):
        twin = _twin(keyword, spelling, tongue)
        if twin == spelling:
            continue
        pieces += [source.text[done : place.start], _apart(folded, place, twin)]
        done = place.stop
    return "".join(pieces) + source.text[done:]


def _written(source: Source, folded: str) -> Iterator[Written]:
    form = read_form(source, folded, [])
    yield from _headers_and_labels(form, folded)
    for entry in (entry for block in form.blocks for entry in block.entries):
        for token in _words(source, folded, entry):
            yield token.place, WORD_BY_SPELLING[token.text][0], token.text


def _headers_and_labels(form: Form, folded: str) -> Iterator[Written]:
    for place, _, _ in form.keywords:
        spelling = folded[place.start : place.stop]
        yield place, _FORM[spelling][0], spelling


def _words(source: Source, folded: str, entry: RawEntry) -> list[Token]:
    """The words after a label that are keywords there; none in free text."""
    if entry.slot.content == "text":
        return []
    found = [token for start, stop in entry.stretches for token in tokens(source, folded, start, stop, [])]
    names = names_among(entry.slot.content, found)
    return [token for index, token in enumerate(found) if token.tongue and index not in names]


def names_among(content: str, words: list[Token]) -> set[int]:
    """Which keywords among the words after a label are names there (a field called 日期), by their index.

    `content` is a start rule of `policy.lark`. A name's text comes out in the tree, a keyword's does not. So
    each word that may be either is given a text of its own, with a line break, which no other text can hold,
    and those that come out are names. On a line that cannot be parsed all of them may be.
    """
    open_ = {index: f"\n{index}" for index, word in enumerate(words) if word.type in CONTEXTUAL}
    if not open_:
        return set()
    marked = [replace(word, text=open_.get(index, word.text)) for index, word in enumerate(words)]
    tree = parse(content, marked, words[-1].place, [])
    texts = set(_texts(tree)) if tree else set(open_.values())
    return {index for index, mark in open_.items() if mark in texts}


def _texts(value: object) -> Iterator[str]:
    """Every text in a tree: names, quoted texts, aliases."""
    match value:
        case str():
            yield value
        case tuple():
            for item in value:
                yield from _texts(item)
        case Node():
            for field in fields(value):
                yield from _texts(getattr(value, field.name))


def _twin(keyword: Keyword, spelling: str, tongue: Tongue) -> str:
    """The spelling in `tongue` that stands at the same position of its tuple, or the last there is."""
    wanted, other = (keyword.zh, keyword.en) if tongue == "zh" else (keyword.en, keyword.zh)
    if spelling in wanted:
        return spelling
    return wanted[min(other.index(spelling), len(wanted) - 1)]


def _apart(folded: str, place: Place, twin: str) -> str:
    """The new spelling, with a blank on each side where an ASCII word would grow into its neighbour."""
    if not twin.isascii():
        return twin
    before = " " if _GROWS.match(folded[max(place.start - 1, 0) : place.start]) else ""
    after = " " if _GROWS.match(folded[place.stop : place.stop + 1]) else ""
    return f"{before}{twin}{after}"
