"""Comments in policy text, and those among them that except a place from a rule: `# 不查 规则：原因`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from grammar.form import read_form
from grammar.lexer import fold
from grammar.source import Place, Source

_QUIET = re.compile(r"#\s*(?:不查|no-lint)(?:\s+([^\s:][^:]*?))?\s*(?::\s*(.*))?$")


@dataclass(slots=True)
class Exemption:
    """A comment that excepts what stands in `reach` from the rules named. `used`: those that it did."""

    place: Place
    rules: tuple[str, ...]
    reason: str
    reach: Place
    used: set[str] = field(default_factory=set)


def comments(source: Source) -> Iterator[Place]:
    """Where each comment stands, from its # to the end of its line."""
    offset = 0
    for line in fold(source.text).splitlines(keepends=True):
        code = line.rstrip("\r\n")
        at = _hash_in(code)
        if at is not None:
            yield Place(source.path, offset + at, offset + len(code.rstrip()))
        offset += len(line)


def _hash_in(line: str) -> int | None:
    """Where a comment begins, outside quotes."""
    quoted = False
    for index, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == "#" and not quoted:
            return index
    return None


def exceptions(source: Source) -> list[Exemption]:
    """Every comment that excepts something, and how far it reaches."""
    return [made for place in comments(source) if (made := _exception(source, place))]


def _exception(source: Source, place: Place) -> Exemption | None:
    written = source.text[place.start : place.stop]
    match = _QUIET.match(fold(written))
    if not match:
        return None
    names = tuple(name for name in re.split(r"[、,/\s]+", match[1] or "") if name)
    reason = written[match.start(2) : match.end(2)].strip() if match[2] else ""
    return Exemption(place, names, reason, _reach(source, place))


def _reach(source: Source, place: Place) -> Place:
    """The line of the comment; of one that stands alone the next entry, or the whole block after a header."""
    start = source.text.rfind("\n", 0, place.start) + 1
    if source.text[start : place.start].strip():
        return Place(place.path, start, place.stop)
    form = read_form(source, fold(source.text), [])
    heads = [block.header.start for block in form.blocks]
    labels = [entry.label_place.start for block in form.blocks for entry in block.entries]
    starts = sorted({*heads, *labels, len(source.text)})
    first = next((offset for offset in starts if offset >= place.stop), len(source.text))
    ends = [offset for offset in (heads if first in heads else starts) if offset > first]
    return Place(place.path, first, min(ends, default=len(source.text)))
