"""A policy file in its one form: blanks, punctuation, line breaks. Its meaning, order and comments stay.

Pure. `formatted` is the door; it proves of every file that the text it gives reads the same.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from grammar.columns import width
from grammar.diagnostics import Diagnostic
from grammar.form import Form, RawBlock, RawEntry, comment_at, read_form
from grammar.keywords import Tongue
from grammar.lexer import Token, fold, readable, tokens
from grammar.read import read
from grammar.source import Place, Source
from grammar.spacing import COLON, Piece, pieces
from grammar.translate import translate
from grammar.wrapping import wrapped

INNER = "  "
"""The indentation of labels, and of comments between them."""
DEEP = "    "
"""The indentation of what goes on with the line above."""
BEFORE_COMMENT = "  "


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file's text in its form.

    `text` is the old one where there are `mistakes`, or where it would not read the `same`.
    """

    source: Source
    text: str
    mistakes: tuple[Diagnostic, ...] = ()
    same: bool = True

    @property
    def changed(self) -> bool:
        return self.text != self.source.text


def formatted(source: Source, tongue: Tongue | None = None) -> Formatted:
    """The file in its form, its keywords in `tongue` where one is named.

    A file with mistakes is left as it is. So is one that would not read the same afterwards, or would lose a
    comment.
    """
    blocks, found = read(source)
    mistakes = tuple(diagnostic for diagnostic in found if diagnostic.severity == "error")
    if mistakes:
        return Formatted(source, source.text, mistakes)
    text = laid_out(source)
    if tongue:
        text = laid_out(Source(source.path, translate(Source(source.path, text), tongue)))
    if text == source.text:
        return Formatted(source, text)
    made = Source(source.path, text)
    same = read(made) == (blocks, found) if not found else read(made)[0] == blocks
    if same and Counter(comments(made)) == Counter(comments(source)):
        return Formatted(source, text)
    return Formatted(source, source.text, same=False)


def comments(source: Source) -> list[str]:
    """The comments of a file, in order, without the blanks at their ends."""
    return [line.comment for line in _lines(source, readable(source.text)) if line.comment]


def laid_out(source: Source) -> str:
    """The form of a text that can be read without mistakes."""
    folded = readable(source.text)
    form = read_form(source, folded, [])
    items = _items(list(_lines(source, folded)), form)
    _sort_comments(items)
    return _joined(_Writer(source, folded, form), items)


# ---- what a file is made of


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: from where to where something is written, and its comment."""

    start: int
    stop: int
    comment: str
    indented: bool


@dataclass(slots=True)
class _Row:
    """What one line adds to an entry, the comment at its end, and the comments on lines below it."""

    start: int
    stop: int
    comment: str
    below: list[str] = field(default_factory=list)

    @property
    def final(self) -> bool:
        """Whether a comment holds the line's end where it is."""
        return bool(self.comment or self.below)


@dataclass(slots=True)
class _Item:
    """A header, an entry with its rows, or (where `thing` is None) a comment on a line of its own.

    `gap`: a blank line stands before it. `inner`: it belongs to the block above it.
    """

    thing: RawBlock | RawEntry | None
    rows: list[_Row]
    gap: bool
    inner: bool


def _lines(source: Source, folded: str) -> Iterator[_Line]:
    start = 0
    for text in folded.split("\n"):
        cut = comment_at(text)
        comment = source.text[start + cut : start + len(text)].rstrip()
        yield _Line(start, start + len(text[:cut].rstrip()), comment, cut > 0)
        start += len(text) + 1


def _items(lines: list[_Line], form: Form) -> list[_Item]:
    """Headers, entries and comments in their order. A line that begins none of them goes on with an entry."""
    begins: deque[tuple[int, RawBlock | RawEntry]] = deque()
    for block in form.blocks:
        begins.append((block.header.start, block))
        begins += [(entry.label_place.start, entry) for entry in block.entries]
    items: list[_Item] = []
    waiting: list[_Item] = []
    gap = False
    for line in lines:
        row = _Row(line.start, line.stop, line.comment)
        if line.stop > line.start and begins and begins[0][0] < line.stop:
            thing = begins.popleft()[1]
            items += [*waiting, _Item(thing, [row], gap, isinstance(thing, RawEntry))]
            waiting.clear()
        elif line.stop > line.start:
            items[-1].rows[-1].below += [comment.rows[0].comment for comment in waiting]
            items[-1].rows.append(row)
            waiting.clear()
        elif line.comment:
            waiting.append(_Item(None, [row], gap, line.indented))
        gap = not line.comment and line.stop == line.start
    return items + waiting


def _sort_comments(items: list[_Item]) -> None:
    """Settles which comments belong to a block: those before a label, and indented ones after the last."""
    entry_follows = False
    for item in reversed(items):
        if item.thing:
            entry_follows = isinstance(item.thing, RawEntry)
        elif entry_follows:
            item.inner = True
    inside = False
    for item in items:
        item.inner = item.inner and inside
        inside = isinstance(item.thing, RawBlock) or item.inner


def _joined(writer: _Writer, items: list[_Item]) -> str:
    """The lines of all items, with at most one blank line between two and one before every block."""
    lines: list[str] = []
    before: _Item | None = None
    for item in items:
        if before and _gap(before, item):
            lines.append("")
        lines += writer.lines(item)
        before = item
    return "".join(line + "\n" for line in lines)


def _gap(before: _Item, item: _Item) -> bool:
    header = isinstance(before.thing, RawBlock)
    if item.inner:
        return item.gap and not header
    return item.gap or before.inner or header


# ---- writing


class _Writer:
    """Writes the items of one file."""

    def __init__(self, source: Source, folded: str, form: Form) -> None:
        self.source, self.folded = source, folded
        self.tongue: Tongue = form.keywords[0][2] if form.keywords else "zh"

    def lines(self, item: _Item) -> list[str]:
        match item.thing:
            case None:
                return [(INNER if item.inner else "") + item.rows[0].comment]
            case RawBlock():
                return [_with_comment(self.header(item.thing), item.rows[0].comment)]
            case RawEntry():
                label = INNER + self.at(item.thing.label_place) + COLON[self.tongue]
                item.rows[0].start = item.thing.stretches[0][0]
                write = self.text if item.thing.slot.content == "text" else self.words
                return write(label, item.rows)

    def at(self, place: Place) -> str:
        return fold(self.source.text[place.start : place.stop])

    def tokens(self, start: int, stop: int) -> list[Token]:
        return list(tokens(self.source, self.folded, start, stop, []))

    def header(self, block: RawBlock) -> str:
        kind = self.at(Place(block.header.path, block.header.start, block.name.start)).strip()
        name = pieces(self.source, self.tokens(block.name.start, block.name.stop), self.tongue)
        return f"{kind} {name[0].text}"

    def text(self, label: str, rows: list[_Row]) -> list[str]:
        """Free text: the author's own lines."""
        if len(rows) > 1 and rows[0].start == rows[0].stop and not rows[0].final:
            del rows[0]
        lines: list[str] = []
        for row in rows:
            written = (DEEP if lines else label) + self.source.text[row.start : row.stop].strip()
            lines += [_with_comment(written, row.comment), *(DEEP + comment for comment in row.below)]
        return lines

    def words(self, label: str, rows: list[_Row]) -> list[str]:
        """Words and signs, broken anew; only where a comment stands the line ends as before."""
        found = [self.tokens(row.start, row.stop) for row in rows]
        written = deque(pieces(self.source, [word for words in found for word in words], self.tongue))
        lines: list[str] = []
        segment: list[Piece] = []
        for row, words in zip(rows, found, strict=True):
            segment += [written.popleft() for _ in words]
            if not row.final and row is not rows[-1]:
                continue
            head = DEEP if lines else label
            broken = wrapped(segment, width(head), len(DEEP)) if segment else [""]
            lines += [head + broken[0], *broken[1:]]
            lines[-1] = _with_comment(lines[-1], row.comment)
            lines += [DEEP + comment for comment in row.below]
            segment = []
        return lines


def _with_comment(line: str, comment: str) -> str:
    return line.rstrip() + (BEFORE_COMMENT + comment if comment else "")
