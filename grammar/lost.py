"""Lines that would be lost in the text above them: labels and headers that are not quite written as such.

Free text goes on with every line that begins nothing, so a label without its colon would vanish in it. A line
that stands further in than the label above is the author's own text, unless it has a colon where a label has
one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING
from grammar.lexer import WORD
from grammar.mend.nearness import distance
from grammar.shape import SHAPES

DEEPER = 2
"""Columns by which text must stand further in than the label above it."""
_COLUMNS = {"\t": 2, "\u3000": 2}
"""How wide a blank is at least, where it is wider than one column."""
LOOKED_AT = 200
"""Characters of a line that are looked at."""

_ODD_COLONS = "︰︓꞉"
_STOPS = ";,.。、=|→>-–—" + _ODD_COLONS
_BEFORE = re.compile(r"(?:[\W_]|[0-9]+[.、)]|[一二三四五六七八九十]+[.、)])*")
"""What some put before a label: blanks, bullets, numbers, brackets."""
_CLOSED = re.compile(r"[^\w\s:]*\s*:")
_NAME = rf"(?:{WORD}|\"[^\"\n]*\")"
_NAMED = re.compile(r"[\]】〕」』)*:-]*\s*(?P<name>[\w·-]{1,60}|\"[^\"\n]*\")$")
_SPACED = re.compile(rf"\s*(?P<word>{WORD})\s+(?P<rest>\S.*)$")
_TORN = re.compile(r"\s*(?P<word>\w+(?:\s+\w+)+)\s*:")
_INFLECTED = re.compile(r"(?:e?s|e?d|e?rs?|den|d?ing|ments?|ly|ful|al)$")
"""What an English word may have at its end: `requires` is no `require` with a name grown on."""
_LIKELY = {
    "names": re.compile(rf"{_NAME}(?:\s*[、/]\s*{_NAME})*$"),
    "day": re.compile(r"[0-9]"),
    "dated_value": re.compile(r"[0-9\"]"),
    "citation": re.compile(r"\S+\s+\S"),
    "when": re.compile(r".*(?:对|\son\s)"),
    "then": re.compile(r"准许|拒绝|allowed|refused|.*\s"),
}
"""How what stands after a label begins, by its kind; what is not listed may begin with anything."""
_LIKELY["only_name"] = _LIKELY["other_names"] = _LIKELY["powers"] = _LIKELY["names"]


@dataclass(frozen=True, slots=True)
class Lost:
    """A line that is one of its own: its label, or its kind and name, counted from the line's beginning.

    `meant` is the label or the kind as it is spelled; `name` is where a header's name stands.
    """

    start: int
    stop: int
    meant: str
    name: tuple[int, int] | None = None


def stands(line: str, label: str) -> int:
    """Where a line stands beside one with a label: 1 further in, -1 further out, 0 anywhere else."""
    further = _indent(line) - _indent(label)
    return 0 if abs(further) < DEEPER else 1 if further > 0 else -1


def _indent(line: str) -> int:
    return sum(_COLUMNS.get(blank, 1) for blank in line[: len(line) - len(line.lstrip())])


def lost_in(line: str, kind: str, at: int) -> Lost | None:
    """What a line of free text in a block of a kind may have been, or None. `at`: where it `stands`.

    `line` is folded, without its comment.
    """
    line = line[:LOOKED_AT].rstrip()
    label = next(_labels(line, kind, at > 0), None)
    header = next(_headers(line, at < 0), None) if at <= 0 else None
    if label and header and at == 0 and len(label.meant) >= len(header.meant):
        return label
    return header or label


@cache
def _contents(kind: str) -> dict[str, str]:
    """The labels of a block in both languages, with the kinds of what stands after them."""
    contents = {slot.label: slot.content for slot in SHAPES[kind]}
    return {text: contents[k.id] for text, (k, _) in LABEL_BY_SPELLING.items() if k.id in contents}


@cache
def _beginning(kind: str, char: str) -> tuple[str, ...]:
    """The labels of a block that begin with a character, the longest first; those of headers for kind ""."""
    known = _contents(kind) if kind else KIND_BY_SPELLING
    return tuple(sorted((word for word in known if word[0] == char), key=lambda word: -len(word)))


def _spelled(line: str, at: int, word: str) -> int:
    """Where `word` ends that begins at `at`, blanks inside it left out; 0 where another word stands."""
    for char in word:
        while line[at : at + 1].isspace():
            at += 1
        if line[at : at + 1] != char:
            return 0
        at += 1
    return at


# ---- labels


def _labels(line: str, kind: str, inside: bool) -> Iterator[Lost]:
    first = len(line) - len(line.lstrip())
    after_signs = _BEFORE.match(line).end()  # type: ignore[union-attr]  # it matches everywhere
    for label in _beginning(kind, line[first : first + 1]):
        stop = _spelled(line, first, label)
        if stop and _opens(line, first, stop, label, _contents(kind)[label], inside):
            yield Lost(first, stop, label)
    if after_signs > first and not inside:
        for label in _beginning(kind, line[after_signs : after_signs + 1]):
            stop = _spelled(line, after_signs, label)
            if stop and _CLOSED.match(line, stop):
                yield Lost(first, stop, label)
    yield from _misspelt_label(line, first, kind, inside)


def _opens(line: str, first: int, stop: int, label: str, content: str, inside: bool) -> bool:
    """Whether a line that begins with a label, whole or torn, was meant to be its line."""
    after = line[stop:].lstrip()
    if after[:1] in (":", *_ODD_COLONS):
        return True
    if inside or (label.isascii() and line[first:stop] != label):
        return False
    if label.isascii() and not _ends_latin(line, stop, label):
        return False
    common = len(label) == 1 or label.isascii()
    return not common or after == "" or _likely(content, after.lstrip(_STOPS).lstrip())


def _ends_latin(line: str, stop: int, label: str) -> bool:
    """Whether an English label ends where it seems to, rather than being the beginning of another word."""
    tail = re.match(r"[a-zA-Z-]*", line[stop:])
    if tail and tail.group():
        return len(label) > 4 and not _INFLECTED.match(tail.group())
    return line[stop : stop + 1] not in (",", ".", "'")


def _likely(content: str, text: str) -> bool:
    pattern = _LIKELY.get(content)
    return pattern is None or bool(pattern.match(text))


def _misspelt_label(line: str, first: int, kind: str, inside: bool) -> Iterator[Lost]:
    """`责仁 街道操作员` and `办 发：`: one character wrong, and no colon or a blank inside."""
    spaced, torn = _SPACED.match(line), _TORN.match(line)
    if spaced and not inside:
        near = _nearest(spaced["word"], _contents(kind))
        if near:
            yield Lost(first, spaced.end("word"), near)
    if torn:
        word = "".join(torn["word"].split())
        near = "" if word.isascii() else _nearest(word, _contents(kind))
        if near:
            yield Lost(first, torn.end("word"), near)


def _nearest(word: str, known: Collection[str]) -> str:
    """The one of some keywords that differs from `word` in one character; "" where there is none."""
    least = 5 if word.isascii() else 2
    if len(word) < least or word in known:
        return ""
    for other in known:
        apart = abs(len(other) - len(word)) > 1 or not {*word} & {*other}
        if apart or len(other) < least or distance(word, other, 1) != 1:
            continue
        if not (word.startswith(other) and _INFLECTED.match(word[len(other) :])):
            return other
    return ""


# ---- headers


def _headers(line: str, outside: bool) -> Iterator[Lost]:
    first = len(line) - len(line.lstrip())
    for start in sorted({first, _BEFORE.match(line).end()}):  # type: ignore[union-attr]  # it matches everywhere
        for kind in _beginning("", line[start : start + 1]):
            stop = _spelled(line, start, kind)
            named = _NAMED.match(line, stop) if stop else None
            if named and _is_header(line, start, stop, kind, outside):
                yield Lost(first, stop, kind, named.span("name"))
    spaced = _SPACED.match(line)
    named = _NAMED.match(spaced["rest"]) if spaced else None
    near = _nearest(spaced["word"], KIND_BY_SPELLING) if spaced and named else ""
    if spaced and near:
        yield Lost(first, spaced.end("word"), near, spaced.span("rest"))


def _is_header(line: str, start: int, stop: int, kind: str, outside: bool) -> bool:
    """Whether a word that begins with a kind is a kind and a name; in English an outlying line only."""
    if not kind.isascii() or not line[stop : stop + 1].isalpha():
        return not kind.isascii() or line[start:stop] == kind
    if not line[stop].isascii():
        return True
    tail = re.match(r"[a-zA-Z-]*", line[stop:])
    return outside and line[start:stop] == kind and not (tail and _INFLECTED.match(tail.group()))
