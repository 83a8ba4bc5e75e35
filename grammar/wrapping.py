"""Long lines broken where the sense allows: 且 and 或 begin a line, a comma ends one."""

from __future__ import annotations

from grammar.columns import width
from grammar.spacing import ANYWHERE, CONDITION, MEMBER, PART, Piece

LIMIT = 100
"""Columns of a line, a Chinese character counting two."""
DEEPER = 2
"""Columns by which what belongs to a broken line stands further in."""

_FILLED = frozenset({PART, CONDITION, MEMBER, ANYWHERE})
"""Breaks of which no more are made than needed. Of the others all are made or none: one condition a line."""


def wrapped(pieces: list[Piece], column: int, indent: int) -> list[str]:
    """The lines of one entry: the first begins at `column`, which is not written; the others are indented.

    Lines are at most `LIMIT` columns wide, but for a single word that is wider.
    """
    first, *others = _lines(pieces, column, indent)
    return [first[1], *(" " * at + text for at, text in others)]


def _lines(pieces: list[Piece], column: int, indent: int) -> list[tuple[int, str]]:
    """Each line with the column in which it begins."""
    text = _text(pieces)
    turns = {piece.turn for piece in pieces[1:] if piece.turn}
    if not turns or column + width(text) <= LIMIT:
        return [(column, text)]
    lines: list[tuple[int, str]] = []
    for part in _parts(pieces, min(turns), column, indent):
        lines += _lines(part, indent if lines else column, indent + DEEPER)
    return lines


def _parts(pieces: list[Piece], turn: tuple[int, int], column: int, indent: int) -> list[list[Piece]]:
    """The pieces broken at `turn`: everywhere, or only where the line would be too wide.

    Where what stands between two commas is itself too wide, its list of names is filled up along with them.
    """
    depth, kind = turn
    runs = _runs(pieces, {turn})
    if kind == PART and any(indent + width(_text(run)) > LIMIT for run in runs):
        runs = _runs(pieces, {turn, (depth, MEMBER)})
    parts: list[list[Piece]] = []
    for run in runs:
        start = column if len(parts) < 2 else indent
        if parts and kind in _FILLED and start + width(_text(parts[-1] + run)) <= LIMIT:
            parts[-1] += run
        else:
            parts.append(run)
    return parts


def _runs(pieces: list[Piece], turns: set[tuple[int, int]]) -> list[list[Piece]]:
    runs: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.turn in turns and runs[-1]:
            runs.append([])
        runs[-1].append(piece)
    return runs


def _text(pieces: list[Piece]) -> str:
    return "".join(
        " " + piece.text if piece.apart and index else piece.text for index, piece in enumerate(pieces)
    )
