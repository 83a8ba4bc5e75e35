"""Policy text in colour: a Pygments lexer for `*.hj`, and the same for a terminal.

It takes every keyword from the tables of the language and every character of its input, however broken; what fits
nowhere is an Error token. Documentation tools find it by the entry point `huanjie` in pyproject.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pygments import token as kinds_of
from pygments.lexer import Lexer
from rich.text import Text

from engine.office.showing import Shown
from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING
from grammar.lexer import WORD, Token, fold, tokens
from grammar.shape import SHAPES
from grammar.source import Source
from grammar.translate import names_among

Kind = Any
"""A token type of Pygments, which come without types of their own."""

Piece = tuple[int, int, Kind]
"""From where, to where, and what stands there."""

HEADER = kinds_of.Keyword.Declaration
TITLED = kinds_of.Name.Class
LABEL = kinds_of.Name.Tag
WORDING = kinds_of.Literal

_FREE = "text"
_LABEL = re.compile(rf"\s*({WORD})\s*(:)")
_HEADER = re.compile(rf"\s*({WORD})(?=\s|$)")
_REST = re.compile(r"\s+|\S+")
_CONTENT = {slot.label: slot.content for slots in SHAPES.values() for slot in slots}
"""What stands after a label where the block is not known."""

_TYPES: dict[str, Kind] = {
    "STRING": kinds_of.String,
    "TITLE": kinds_of.String.Other,
    "DATE": kinds_of.Literal.Date,
    "TIME": kinds_of.Literal.Date,
    "TRUE": kinds_of.Keyword.Constant,
    "FALSE": kinds_of.Keyword.Constant,
    "NAME": kinds_of.Name,
    **dict.fromkeys(("NUMBER", "FRACTION", "DAY", "WORKDAY", "MONTH", "YEAR"), kinds_of.Number),
    **dict.fromkeys(("COMMA", "ENUM", "LPAR", "RPAR"), kinds_of.Punctuation),
    **dict.fromkeys(("PLUS", "MINUS", "TIMES", "DIVIDE"), kinds_of.Operator),
    **dict.fromkeys(("EQ", "NE", "GT", "GE", "LT", "LE"), kinds_of.Operator),
}
"""What the tokens of the language are to Pygments. Every other word of the language is a keyword."""

_STYLES: dict[Kind, str] = {
    HEADER: "bold magenta",
    TITLED: "bold",
    LABEL: "cyan",
    kinds_of.Keyword: "blue",
    kinds_of.Keyword.Constant: "blue",
    kinds_of.Keyword.Type: "blue",
    kinds_of.Operator.Word: "blue",
    kinds_of.Operator: "blue",
    kinds_of.String: "green",
    kinds_of.String.Other: "green",
    kinds_of.Number: "yellow",
    kinds_of.Literal.Date: "yellow",
    kinds_of.Comment.Single: "dim italic",
    kinds_of.Error: "bold red",
}
"""Colours of the terminal's own palette, so that they can be read on a dark ground and on a light one."""


class HuanjieLexer(Lexer):  # type: ignore[misc]
    """Policy text of huanjie, in Chinese keywords or in English ones."""

    name = "huanjie"
    aliases = ("huanjie", "hj")
    filenames = ("*.hj",)
    mimetypes = ("text/x-huanjie",)

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, Kind, str]]:
        """Where each token begins, its type, its text: one after the other, nothing left out."""
        done = 0
        for start, stop, kind in _pieces(text):
            yield from _between(text, done, start)
            yield start, kind, text[start:stop]
            done = stop
        yield from _between(text, done, len(text))


def coloured(text: str) -> Text:
    """Policy text for a terminal; what a terminal would obey rather than show is replaced."""
    shown = Text()
    for _, kind, part in HuanjieLexer().get_tokens_unprocessed(text):
        seen = "".join(char if char.isprintable() or char.isspace() else "\ufffd" for char in part)
        shown.append(seen, _STYLES.get(kind, ""))
    return shown


def text_lines(found: list[Shown]) -> Iterator[Text]:
    """Each piece of text below the place where it stands."""
    for index, shown in enumerate(found):
        if index:
            yield Text()
        yield Text(f"{shown.path}:{shown.line}", style="dim")
        yield coloured(shown.text.rstrip("\n"))


def of_text(found: list[Shown]) -> list[dict[str, Any]]:
    """The same for other programs."""
    return [{"file": shown.path, "line": shown.line, "text": shown.text} for shown in found]


def _between(text: str, start: int, stop: int) -> Iterator[tuple[int, Kind, str]]:
    """What no piece covers: blanks, and what fits nowhere."""
    for match in _REST.finditer(text, start, stop):
        blank = match.group().isspace()
        yield match.start(), kinds_of.Whitespace if blank else kinds_of.Error, match.group()


def _pieces(text: str) -> list[Piece]:
    """Every piece of a text, in order: headers, labels, comments, and what stands after the labels."""
    reader, start = _Reader(Source("", text), fold(text)), 0
    for line in reader.folded.split("\n"):
        stop = start + _comment_at(line)
        reader.take(start, stop)
        reader.piece(stop, start + len(line), kinds_of.Comment.Single)
        start += len(line) + 1
    reader.close()
    return sorted(reader.found, key=lambda piece: piece[:2])


def _comment_at(line: str) -> int:
    """Where the comment of a line begins, outside quotes; its length where there is none."""
    pairs = re.finditer(r'"[^"]*(?:"|$)|(#)', line)
    return next((match.start() for match in pairs if match[1]), len(line))


@dataclass(slots=True)
class _Reader:
    """Takes one line after the other. `content` is what may stand after the label that is open; "" for none."""

    source: Source
    folded: str
    found: list[Piece] = field(default_factory=list)
    slots: dict[str, str] = field(default_factory=lambda: _CONTENT)
    content: str = ""
    stretches: list[tuple[int, int]] = field(default_factory=list)

    def piece(self, start: int, stop: int, kind: Kind) -> None:
        """Notes a piece, without the blanks at its ends."""
        text = self.folded[start:stop]
        if text.strip():
            first = start + len(text) - len(text.lstrip())
            self.found.append((first, first + len(text.strip()), kind))

    def take(self, start: int, stop: int) -> None:
        """One line without its comment."""
        label = _LABEL.match(self.folded, start, stop)
        header = _HEADER.match(self.folded, start, stop)
        if label:
            self.label(label)
            start = label.end()
        elif header and header[1] in KIND_BY_SPELLING:
            self.header(header, stop)
        if self.content:
            self.stretches.append((start, stop))

    def header(self, header: re.Match[str], stop: int) -> None:
        self.close()
        self.slots = {slot.label: slot.content for slot in SHAPES[KIND_BY_SPELLING[header[1]][0].id]}
        self.piece(*header.span(1), HEADER)
        self.piece(header.end(), stop, TITLED)

    def label(self, label: re.Match[str]) -> None:
        """A label, and what may stand after it: where it does not belong, whatever may stand after it elsewhere."""
        self.close()
        known = LABEL_BY_SPELLING.get(label[1])
        id_ = known[0].id if known else ""
        self.content = self.slots.get(id_) or _CONTENT.get(id_, "expression")
        self.piece(*label.span(1), LABEL if id_ in self.slots else kinds_of.Error)
        self.piece(*label.span(2), kinds_of.Punctuation)

    def close(self) -> None:
        """Ends the entry that is open, if there is one, and notes what stands in it."""
        if self.content == _FREE:
            for start, stop in self.stretches:
                self.piece(start, stop, WORDING)
        elif self.content:
            self.words()
        self.content, self.stretches = "", []

    def words(self) -> None:
        read = (tokens(self.source, self.folded, start, stop, []) for start, stop in self.stretches)
        found = [token for tokens_ in read for token in tokens_]
        names = names_among(self.content, found)
        for index, token in enumerate(found):
            self.found.append((token.place.start, token.place.stop, _kind(token, index in names)))


def _kind(token: Token, name: bool) -> Kind:
    """The type of one word or sign; a keyword that is a name where it stands is one."""
    if name:
        return kinds_of.Name
    if token.type.startswith("T_"):
        return kinds_of.Keyword.Type
    kind = _TYPES.get(token.type, kinds_of.Keyword)
    return kinds_of.Operator.Word if token.tongue and kind is kinds_of.Operator else kind
