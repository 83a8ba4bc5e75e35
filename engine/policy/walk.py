"""Through a condition to everything that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from engine.policy import terms
from engine.policy.model import Definition


def _part_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


part_names: Callable[[type], tuple[str, ...]] = cache(_part_names)
"""The fields of a record; none of anything else."""


def parts_of(root: object, definitions: Mapping[str, Definition], seen: set[str]) -> Iterator[object]:
    """A term and all that it is made of, each definition's once."""
    if isinstance(root, tuple):
        for item in root:
            yield from parts_of(item, definitions, seen)
    elif names := part_names(type(root)):
        yield root
        if isinstance(root, terms.Defined) and root.name not in seen and root.name in definitions:
            seen.add(root.name)
            yield from parts_of(definitions[root.name].value, definitions, seen)
        for name in names:
            yield from parts_of(getattr(root, name), definitions, seen)
