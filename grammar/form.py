"""Text to blocks of labelled lines. What stands after a label is left as tokens or as free text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from grammar.diagnostics import Diagnostic, mistake
from grammar.keywords import CONTEXTUAL, KIND_BY_SPELLING, LABEL_BY_SPELLING, WORD_BY_SPELLING, Tongue
from grammar.lexer import WORD, pretending
from grammar.lookalikes import UNSEEN
from grammar.lost import Lost, lost_in, stands
from grammar.nearest import nearest
from grammar.shape import SHAPES, Slot
from grammar.source import Place, Source

MAX_LINE = 2000
"""Characters in one line."""
MAX_FILE = 1_000_000
"""Characters in one file."""
MAX_WORDS = 32_000
"""Words and signs in one file, comments aside."""
MAX_BLOCKS = 2_000
"""Blocks in one file."""
MAX_LABELS = 500
"""Labelled lines in one block."""
MAX_MISTAKES = 100
"""Lines of one file that fit nowhere, before the rest is left unread."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\w+|[^\w\s]")
_LABEL = re.compile(rf"\s*({WORD})\s*:")
_HEADER = re.compile(rf"\s*({WORD})(?:\s+(\S.*))?$", re.DOTALL)
_SLIPPED = re.compile(rf"({WORD})\s+({WORD}|\"[^\"\n]*\")$")
"""A header whose kind may be misspelt: two words at the very beginning of a line."""


@dataclass(slots=True)
class RawEntry:
    """A label, where it stands, and the stretches of text after it (one a line)."""

    slot: Slot
    label_place: Place
    stretches: list[tuple[int, int]]


@dataclass(slots=True)
class RawBlock:
    """A block before its lines are parsed. `name` is where the name stands; empty when it is missing.

    `lost` are the labels of lines that are there but could not be taken: misspelt, or without a colon.
    """

    kind: str
    header: Place
    name: Place
    entries: list[RawEntry] = field(default_factory=list)
    lost: frozenset[str] = frozenset()


@dataclass(slots=True)
class Form:
    """What a file is made of: its blocks, and which keyword language each header and label was written in."""

    blocks: list[RawBlock] = field(default_factory=list)
    keywords: list[tuple[Place, str, Tongue]] = field(default_factory=list)


def read_form(source: Source, folded: str, found: list[Diagnostic]) -> Form:
    """The blocks of a file. Every line that does not fit is reported in `found`, and the reading goes on."""
    form = Form()
    if len(source.text) > MAX_FILE:
        found.append(mistake("HJ102", Place(source.path, 0, 0), size=len(source.text), limit=MAX_FILE))
        return form
    reader, words = _Reader(source, folded, form, found), 0
    for start, stop in _lines(source, folded, found):
        reader.take(start, stop)
        words += len(_WORDS.findall(folded, start, stop))
        excess = _excess(len(found), words, form, Place(source.path, start, stop))
        if excess:
            found.append(excess)
            break
    return form


def _excess(mistakes: int, words: int, form: Form, line: Place) -> Diagnostic | None:
    """Of what there is too much with a line, so that the rest of the file is left unread.

    That is told at the beginning of the file or block, before all else that may be wrong with it.
    """
    top = Place(line.path, 0, 0)
    if mistakes > MAX_MISTAKES:
        return mistake("HJ121", line, limit=MAX_MISTAKES)
    if words > MAX_WORDS:
        return mistake("HJ128", top, line, limit=MAX_WORDS)
    if len(form.blocks) > MAX_BLOCKS:
        return mistake("HJ126", top, form.blocks.pop().header, limit=MAX_BLOCKS)
    last = form.blocks[-1] if form.blocks else None
    if last and len(last.entries) > MAX_LABELS:
        return mistake("HJ127", last.header, last.entries.pop().label_place, limit=MAX_LABELS)
    return None


def _lines(source: Source, folded: str, found: list[Diagnostic]) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, without the blanks and the comment at its end; blank lines left
    out."""
    for match in _LINE.finditer(folded):
        start, line = match.start(), match.group()
        if len(line) > MAX_LINE:
            place = Place(source.path, start, start + 1)
            found.append(mistake("HJ101", place, length=len(line), limit=MAX_LINE))
            continue
        stop = start + len(line[: comment_at(line)].rstrip())
        if stop > start:
            yield start, stop


def comment_at(line: str) -> int:
    """Where the comment begins (outside quotes), or the length of the line."""
    quoted = False
    for index, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == "#" and not quoted:
            return index
    return len(line)


class _Reader:
    """Takes one line after the other and knows the block and the entry that are open."""

    def __init__(self, source: Source, folded: str, form: Form, found: list[Diagnostic]) -> None:
        self.source, self.folded, self.form, self.found = source, folded, form, found
        self.block: RawBlock | None = None
        self.entry: RawEntry | None = None
        self.skipping = False
        self.label_line = ""

    def place(self, start: int, stop: int) -> Place:
        return Place(self.source.path, start, stop)

    def take(self, start: int, stop: int) -> None:
        label = _LABEL.match(self.folded, start, stop)
        header = _HEADER.match(self.folded, start, stop)
        if UNSEEN.search(self.folded, start, stop) and self.spoiled(start, stop):
            return
        if label:
            self.open_entry(label, stop)
        elif header and header[1] in KIND_BY_SPELLING and not self.prose(header):
            self.open_block(header)
        elif header and header[2] and self.lacks_colon(header[1]):
            self.found.append(mistake("HJ115", self.place(*header.span(1)), text=header[1]))
            self.lose(LABEL_BY_SPELLING[header[1]][0].id)
        elif slipped := self.slipped(start, stop):
            self.open_slipped(*slipped)
        elif lost := self.lost(start, stop):
            self.take_lost(lost, start)
        elif self.entry:
            self.entry.stretches.append((start, stop))
        elif not self.skipping:
            self.stray(start, stop, header)

    def prose(self, header: re.Match[str]) -> bool:
        """Whether a line that begins like a header goes on with free text: `policy of the county`."""
        several = header[2] is not None and len(header[2].split()) > 1
        line = self.source.text[header.start() : header.end()]
        return several and self.in_text() and stands(line, self.label_line) > 0

    def in_text(self) -> bool:
        return self.entry is not None and self.entry.slot.content == "text"

    def lost(self, start: int, stop: int) -> Lost | None:
        """A line that would be lost in the free text above it, or among lines that are left out already."""
        if self.block is None or not (self.in_text() or (self.skipping and not self.entry)):
            return None
        at = stands(self.source.text[start:stop], self.label_line)
        return lost_in(self.folded[start:stop], self.block.kind, at)

    def take_lost(self, lost: Lost, start: int) -> None:
        """Reports a label or a header that is not written as one, and reads the block that a header opens."""
        place = self.place(start + lost.start, start + lost.stop)
        text = self.source.words(place)
        if lost.name:
            name = self.place(start + lost.name[0], start + lost.name[1])
            values = {"text": text, "near": lost.meant, "name": self.source.words(name)}
            self.found.append(mistake("HJ125", place, **values))
            kind = KIND_BY_SPELLING[lost.meant][0].id
            self.start(RawBlock(kind, self.place(place.start, name.stop), name))
            return
        if self.folded[place.start : place.stop] == lost.meant:
            self.found.append(mistake("HJ115", place, text=lost.meant))
        else:
            self.found.append(mistake("HJ124", place, text=text, near=lost.meant))
        self.lose(LABEL_BY_SPELLING[lost.meant][0].id)

    def spoiled(self, start: int, stop: int) -> bool:
        """Takes a line whose label or kind has a character that nobody can see in it; that is reported."""
        bare = UNSEEN.sub("", self.folded[start:stop])
        label, header = _LABEL.match(bare), _HEADER.match(bare)
        if label and label[1] in LABEL_BY_SPELLING and not _LABEL.match(self.folded, start, stop):
            self.lose(LABEL_BY_SPELLING[label[1]][0].id)
            return True
        if header and header[2] and header[1] in KIND_BY_SPELLING and header[2] in self.folded[start:stop]:
            name = self.place(self.folded.index(header[2], start), stop)
            self.start(RawBlock(KIND_BY_SPELLING[header[1]][0].id, self.place(start, stop), name))
            return True
        return False

    def slipped(self, start: int, stop: int) -> tuple[re.Match[str], str] | None:
        """A header whose kind is misspelt, with the kind that was meant.

        It begins the line, where the author indents labels; what is indented goes on with the line above.
        """
        match = _SLIPPED.match(self.folded, start, stop)
        if not match or match[1] in WORD_BY_SPELLING or not self.indents():
            return None
        near = nearest(match[1], list(KIND_BY_SPELLING))
        return (match, near) if near else None

    def indents(self) -> bool:
        """Whether the last label stands further in than its header, or there is none yet."""
        if self.block is None or not self.block.entries:
            return self.block is None
        label = self.source.column_of(self.block.entries[-1].label_place.start)
        return label > self.source.column_of(self.block.header.start)

    def open_slipped(self, header: re.Match[str], near: str) -> None:
        """Reports a misspelt kind and reads the block as what was meant."""
        self.found.append(mistake("HJ111", self.place(*header.span()), text=header[1], near=near))
        kind, name = KIND_BY_SPELLING[near][0].id, self.place(*header.span(2))
        self.start(RawBlock(kind, self.place(header.start(1), name.stop), name))

    def start(self, block: RawBlock) -> None:
        self.block = block
        self.form.blocks.append(block)
        self.entry, self.skipping = None, False

    def lose(self, label: str) -> None:
        """Notes a line of the block that cannot be taken; what continues it is left out."""
        if self.block:
            self.block.lost |= {label}
        self.entry, self.skipping = None, True

    def lacks_colon(self, word: str) -> bool:
        """Whether a line that begins with `word` was meant to be a labelled line of the present block.

        Any line of free text may begin with `by` or 自: `grammar.lost` looks at those.
        """
        known = LABEL_BY_SPELLING.get(word)
        reserved = word in WORD_BY_SPELLING and WORD_BY_SPELLING[word][0].id not in CONTEXTUAL
        prose = self.in_text() and (word.isascii() or len(word) == 1)
        return bool(self.block and known and not reserved and not prose and known[0].id in self.labels())

    def labels(self) -> set[str]:
        return {slot.label for slot in SHAPES[self.block.kind]} if self.block else set()

    def open_block(self, header: re.Match[str]) -> None:
        keyword, tongue = KIND_BY_SPELLING[header[1]]
        self.form.keywords.append((self.place(*header.span(1)), keyword.id, tongue))
        name = self.place(*header.span(2)) if header[2] else self.place(header.end(1), header.end(1))
        if not header[2]:
            self.found.append(mistake("HJ112", self.place(*header.span(1)), kind=header[1]))
        self.pretending(header.span(1))
        self.start(RawBlock(keyword.id, self.place(header.start(1), name.stop), name))

    def pretending(self, span: tuple[int, int]) -> None:
        """Reports the look-alikes in a keyword that was read as what was meant."""
        self.found += pretending(self.source, self.place(*span))

    def open_entry(self, label: re.Match[str], stop: int) -> None:
        place = self.place(*label.span(1))
        self.entry, self.skipping = None, True
        self.label_line = self.source.text[label.start() : label.end()]
        if self.block is None:
            self.found.append(mistake("HJ111", place, text=label[1], near=""))
            return
        slot = self.slot(self.block.kind, label[1], place)
        if slot:
            self.pretending((label.start(1), label.end()))
            self.entry = RawEntry(slot, place, [(label.end(), stop)])
            self.block.entries.append(self.entry)

    def slot(self, kind: str, spelling: str, place: Place) -> Slot | None:
        """The slot that the label opens in a block of a kind, or None after reporting why not."""
        slots = {slot.label: slot for slot in SHAPES[kind]}
        if spelling not in LABEL_BY_SPELLING:
            known = [word for word, (keyword, _) in LABEL_BY_SPELLING.items() if keyword.id in slots]
            near = nearest(spelling, known)
            self.found.append(mistake("HJ113", place, text=spelling, near=near))
            if near:
                self.lose(LABEL_BY_SPELLING[near][0].id)
            return None
        keyword, tongue = LABEL_BY_SPELLING[spelling]
        self.form.keywords.append((place, keyword.id, tongue))
        if keyword.id not in slots:
            labels = [k.spelled(tongue) for k in dict(LABEL_BY_SPELLING.values()) if k.id in slots]
            self.found.append(mistake("HJ114", place, text=spelling, labels="、".join(labels)))
            return None
        return slots[keyword.id]

    def stray(self, start: int, stop: int, header: re.Match[str] | None) -> None:
        """A line that belongs nowhere: a kind that is misspelt, or text before the first label."""
        word = header[1] if header else ""
        near = nearest(word, list(KIND_BY_SPELLING)) if header and header[2] else ""
        first = start + len(self.folded[start:stop]) - len(self.folded[start:stop].lstrip())
        self.found.append(mistake("HJ111", self.place(first, stop), text=word, near=near))
        self.skipping = self.block is None
