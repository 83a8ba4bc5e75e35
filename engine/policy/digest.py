"""The digest of a block: the same in both keyword languages, in any layout and order of lines, and in every
version of this program that reads it alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields
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
    match value:
        case tree.Node():
            return [type(value).__name__, {field.name: plain(part) for field, part in said(value)}]
        case tuple():
            return [plain(item) for item in value]
        case date() | time():
            return value.isoformat()
        case Fraction():
            return str(value)
    return value


def said(node: tree.Node) -> Iterator[tuple[Field[Any], Any]]:
    """The fields of a node that count and differ from their default."""
    for field in counting(type(node)):
        part = getattr(node, field.name)
        if field.default is MISSING or part != field.default:
            yield field, part


def _counting(kind: type) -> tuple[Field[Any], ...]:
    return tuple(field for field in fields(kind) if field.compare)


counting: Callable[[type], tuple[Field[Any], ...]] = cache(_counting)
"""The fields of a kind of node that count: places do not."""
