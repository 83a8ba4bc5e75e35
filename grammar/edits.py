"""Changes to a file as values: what a fix would write where. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grammar.source import Place, Source


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in the place of what stands at `place`; an empty place inserts, an empty text deletes."""

    place: Place
    text: str


def applied(source: Source, edits: Iterable[Edit]) -> str:
    """The text of `source` after those of `edits` that are about it.

    Of two that touch the same characters the one that begins first is carried out; the other is left for the
    next round. Edits that insert at one point are carried out once, the first by its text.
    """
    pieces: list[str] = []
    done, last = 0, None
    for edit in sorted(edit for edit in set(edits) if edit.place.path == source.path):
        if edit.place.start < done or edit.place.start == last:
            continue
        pieces += [source.text[done : edit.place.start], edit.text]
        done, last = edit.place.stop, edit.place.start
    return "".join(pieces) + source.text[done:]
