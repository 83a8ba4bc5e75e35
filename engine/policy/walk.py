"""Through a condition to everything that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from engine.policy import terms
from engine.policy.model import Definition


def parts_of(root: object, definitions: Mapping[str, Definition], seen: set[str]) -> Iterator[object]:
    """A term and all that it is made of, each definition's once."""
    if isinstance(root, tuple):
        for item in root:
            yield from parts_of(item, definitions, seen)
    elif is_dataclass(root) and not isinstance(root, type):
        yield root
        if isinstance(root, terms.Defined) and root.name not in seen and root.name in definitions:
            seen.add(root.name)
            yield from parts_of(definitions[root.name].value, definitions, seen)
        for field in fields(root):
            yield from parts_of(getattr(root, field.name), definitions, seen)
