"""The digest of a block: the same in both keyword languages, in any layout and order of lines, and in every
version of this program that reads it alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields
from datetime import date, time
from fractions import Fraction
from functools import cache
from typing import Any

import orjson

from grammar import tree


def digest(block: tree.Block) -> str:
    """SHA-256, in hex, of the JSON of what a block says: its kind, its name, and its lines, sorted."""
    lines = sorted(orjson.dumps([entry.label, plain(entry.content)]) for entry in block.entries)
    said = [block.kind.encode(), block.name.text.encode(), *lines]
    return hashlib.sha256(b"\n".join(said)).hexdigest()


def plain(value: Any) -> Any:
    """A tree as JSON: each node is its type and its fields, without those that have their default.

    So a node may be given another field with a default, and what was written before keeps its digest.
    """
    if isinstance(value, tree.Node):
        said = {}
        for name, default in counting(type(value)):
            part = getattr(value, name)
            if part != default:
                said[name] = part if type(part) in _AS_IT_IS else plain(part)
        return [type(value).__name__, said]
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


_AS_IT_IS = frozenset({str, int, bool})
"""What JSON has, too."""


def _counting(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind) if field.compare)


counting: Callable[[type], tuple[tuple[str, Any], ...]] = cache(_counting)
"""The fields of a kind of node that count, with their defaults (MISSING equals nothing): places do not."""
