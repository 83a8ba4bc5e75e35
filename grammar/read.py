"""A file's text to its blocks: form, words, tree. Reports every mistake and keeps what can be read."""

from __future__ import annotations

import re
from collections import Counter
from functools import reduce

from grammar.diagnostics import MAX_FOUND, Diagnostic, capped, mistake
from grammar.form import Form, RawBlock, RawEntry, read_form
from grammar.keywords import CONTEXTUAL, KIND_BY_SPELLING, LABEL_BY_SPELLING, WORD_BY_SPELLING, Tongue
from grammar.lexer import Token, readable, tokens, unseen
from grammar.parser import parse
from grammar.readings import mixed
from grammar.shape import SHAPES
from grammar.source import Place, Source
from grammar.translate import names_among
from grammar.tree import Block, Entry, Name, Node, Text


def read(
    source: Source, without: frozenset[str] = frozenset()
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of a policy file, and everything that is wrong with its text, in the order of places.

    Blocks of the kinds in `without` are left out unread.
    """
    return _File(source).read(without)


_QUOTED = re.compile(r"[\"“]([^\"“”]*)[\"”]")


class _File:
    """One file being read: its folded text, and what has been found so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.folded = readable(source.text)
        self.found: list[Diagnostic] = []
        self.tongues: list[tuple[Place, str, Tongue]] = []
        self.tongue: Tongue | None = None

    def read(self, without: frozenset[str]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
        self.found += unseen(self.source)
        form = read_form(self.source, self.folded, self.found)
        self.tongue = form.keywords[0][2] if form.keywords else None
        blocks: list[Block | None] = []
        for raw in form.blocks:
            if len(self.found) > MAX_FOUND:
                break
            if raw.kind not in without:
                blocks.append(self.block(raw))
        self.one_tongue(form)
        return tuple(block for block in blocks if block), capped(self.found)

    def block(self, raw: RawBlock) -> Block | None:
        name = self.name(raw)
        read = [(item.slot.label, self.entry(item)) for item in raw.entries]
        self.repeated(raw)
        self.missing(raw)
        entries = tuple(entry for _, entry in read if entry)
        unread = frozenset(label for label, entry in read if entry is None) | raw.lost
        return Block(raw.kind, name, entries, unread, place=raw.header) if name else None

    def name(self, raw: RawBlock) -> Name | None:
        """The block's name, one word or one quoted text; None when there is none."""
        if raw.name.start == raw.name.stop:
            return None
        before = len(self.found)
        found = self.tokens(raw.name.start, raw.name.stop)
        named = found[0] if len(found) == 1 else None
        if named and (named.type in ("NAME", "STRING") or named.tongue):
            self.reserved(named)
            return Name(named.text.strip('"'), place=named.place)
        if len(self.found) == before:
            self.found.append(mistake("HJ116", raw.name, text=self.source.words(raw.name)))
        return None

    def reserved(self, token: Token) -> None:
        """A keyword that is always one cannot be a name."""
        if token.tongue and token.type not in CONTEXTUAL:
            self.found.append(mistake("HJ117", token.place, text=token.text))

    def tokens(self, start: int, stop: int) -> list[Token]:
        return list(tokens(self.source, self.folded, start, stop, self.found))

    def spoken(self, content: str, words: list[Token]) -> None:
        """Notes keywords of the other language; a word that is a name where it stands has no language."""
        foreign = [word for word in words if word.tongue not in (None, self.tongue)]
        names = names_among(content, words) if foreign else set()
        for index, word in enumerate(words):
            if word in foreign and index not in names and word.tongue:
                self.tongues.append((word.place, word.type, word.tongue))

    def entry(self, raw: RawEntry) -> Entry | None:
        content = self.free_text(raw) if raw.slot.content == "text" else self.parsed(raw)
        if content is None:
            return None
        return Entry(raw.slot.label, content, place=content.place, label_place=raw.label_place)

    def parsed(self, raw: RawEntry) -> Node | None:
        """The tree of an entry; None after reporting why there is none."""
        before = len(self.found)
        words = [token for start, stop in raw.stretches for token in self.tokens(start, stop)]
        self.spoken(raw.slot.content, words)
        last = words[-1].place.stop if words else raw.label_place.stop + 1
        end = Place(self.source.path, last, last)
        if len(self.found) > before:
            return None
        node = parse(raw.slot.content, words, end, self.found)
        if node and {"AND", "OR"} <= {word.type for word in words}:
            self.found += mixed(node, self.source)
        return node if len(self.found) == before else None

    def free_text(self, raw: RawEntry) -> Text | None:
        """What is written after a label, its lines joined, without the quotation marks round the whole."""
        parts = [self.source.text[start:stop].strip() for start, stop in raw.stretches]
        place = Place(self.source.path, raw.stretches[0][0], raw.stretches[-1][1])
        text = reduce(joined, parts)
        if not text:
            after = Place(place.path, place.start, place.start)
            self.found.append(mistake("HJ203", after, situation="$text:"))
            return None
        return Text(unquoted(text), place=place)

    def repeated(self, raw: RawBlock) -> None:
        counts = Counter(entry.slot.label for entry in raw.entries)
        for entry in raw.entries:
            if counts[entry.slot.label] > 1 and not entry.slot.repeats:
                counts[entry.slot.label] = 0
                text = self.source.words(entry.label_place)
                self.found.append(mistake("HJ118", entry.label_place, text=text))

    def missing(self, raw: RawBlock) -> None:
        present = {entry.slot.label for entry in raw.entries} | raw.lost
        for slot in SHAPES[raw.kind]:
            if slot.required and slot.label not in present:
                self.found.append(mistake("HJ119", raw.header, label=slot.label))

    def one_tongue(self, form: Form) -> None:
        """Reports the first keyword that is not in the language of the file's first keyword."""
        written = sorted(form.keywords + self.tongues)
        if not written:
            return
        place, _, tongue = written[0]
        for other, keyword, spoken in written:
            if spoken != tongue:
                word = self.source.words(other)
                twin = _twin(word, keyword, tongue)
                self.found.append(mistake("HJ120", other, place, text=word, twin=twin))
                return


def joined(first: str, second: str) -> str:
    """Two lines of a text as one: a blank between words in Latin letters, none in Chinese."""
    apart = first[-1:].isascii() and second[:1].isascii() and bool(first) and bool(second)
    return f"{first} {second}" if apart else first + second


def unquoted(text: str) -> str:
    """A text without the quotation marks round the whole of it; those inside stay."""
    match = _QUOTED.fullmatch(text)
    return match[1] if match else text


def _twin(word: str, keyword: str, tongue: Tongue) -> str:
    """The spelling of a keyword in the other language."""
    for table in (KIND_BY_SPELLING, LABEL_BY_SPELLING, WORD_BY_SPELLING):
        if word in table and table[word][0].id == keyword:
            return table[word][0].spelled(tongue)
    return word
