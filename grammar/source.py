"""A policy file's text, and the places in it that trees and diagnostics point to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Characters `start` up to, not including, `stop` of the file `path` (offsets from 0, in characters)."""

    path: str
    start: int
    stop: int

    def to(self, other: Place) -> Place:
        """From the beginning of this place to the end of `other`."""
        return Place(self.path, self.start, max(self.stop, other.stop))


NOWHERE = Place("", 0, 0)
"""Where something stands that was never written."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file as it was read, without a byte-order mark."""

    path: str
    text: str

    def line_of(self, offset: int) -> int:
        """The line number, from 1, that holds the character at `offset`."""
        return self.text.count("\n", 0, offset) + 1

    def column_of(self, offset: int) -> int:
        """The column, from 1, in characters (not in terminal cells)."""
        return offset - (self.text.rfind("\n", 0, offset) + 1) + 1

    def line_text(self, offset: int) -> str:
        """The whole line that holds the character at `offset`, without its line break."""
        start = self.text.rfind("\n", 0, offset) + 1
        stop = self.text.find("\n", offset)
        return self.text[start : stop if stop >= 0 else len(self.text)].rstrip("\r")

    def words(self, place: Place) -> str:
        """The author's own words at `place`, on one line."""
        words = self.text[place.start : place.stop]
        return words if words.isalnum() else " ".join(words.split())
