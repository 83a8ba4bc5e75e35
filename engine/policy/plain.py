"""A checked policy as plain data and back: a table of nodes, each with the places of its parts before it.

Knows no block and no term by name: whatever records stand in `RECORDS` are taken apart by their fields.
Reading makes records and calls nothing else, so that no data can make it do anything. No files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from types import MappingProxyType, ModuleType
from typing import Any, TypeAlias, cast

import orjson

from engine.policy import model
from engine.policy.model import Policy

Atom: TypeAlias = str | int | bool | None
Make: TypeAlias = Callable[[Sequence[Any]], Any]


class Unplain(ValueError):
    """A value that has no plain form, or data that are not a policy's."""


def records(root: ModuleType) -> dict[str, type]:
    """The dataclasses and named tuples of a module and of those that it has records from, by name."""
    found: dict[str, type] = {}
    modules = [root]
    for module in modules:
        for kind in vars(module).values():
            if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
                found[kind.__name__] = kind
                home = sys.modules[kind.__module__]
                modules += [] if home in modules else [home]
    return found


RECORDS = records(model)
"""Everything that a policy is made of, and that may be made of plain data."""


def parts_of(kind: type) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else cast(Any, kind)._fields


# ---- to plain data


def to_plain(policy: Policy) -> bytes:
    """A policy as JSON. Raises `Unplain` for one that holds what is no record, value or table."""
    table = _Table()
    root = table.add(policy)
    kinds = [[name, *parts_of(RECORDS[name])] for name in table.kinds]
    return orjson.dumps(
        {"kinds": kinds, "atoms": list(table.atoms.values()), "nodes": table.nodes, "root": root}
    )


class _Table:
    """Values by number: atoms count down from -1, nodes up from 0. What was met before keeps its number."""

    def __init__(self) -> None:
        self.atoms: dict[tuple[type, Atom], Atom] = {}
        self.numbers: dict[object, int] = {}
        self.nodes: list[list[int | str]] = []
        self.kinds: dict[str, int] = {}

    def add(self, value: object) -> int:
        match value:
            case None | bool() | int() | str():
                return self.atom(value)
            case Fraction():
                return self.node("fraction", [value.numerator, value.denominator])
            case date():
                return self.node("date", [value.toordinal()])
            case time():
                return self.node("time", [value.isoformat()])
            case Mapping():
                pairs = [part for pair in value.items() for part in pair]
                return self.node("table" if isinstance(value, MappingProxyType) else "dict", pairs)
            case frozenset():
                return self.node("set", sorted(value))
            case tuple() if type(value) is tuple:
                return self.node("tuple", value)
        return self.record(value)

    def atom(self, value: Atom) -> int:
        """The number of an atom; 1 and True are two."""
        key = (type(value), value)
        if key not in self.numbers:
            self.atoms[key] = value
            self.numbers[key] = -len(self.atoms)
        return self.numbers[key]

    def record(self, value: object) -> int:
        name = type(value).__name__
        if RECORDS.get(name) is not type(value):
            raise Unplain(f"no plain form of a {name}")
        self.kinds.setdefault(name, len(self.kinds))
        return self.node(name, [getattr(value, part) for part in parts_of(type(value))])

    def node(self, kind: str, parts: Sequence[object]) -> int:
        made: list[int | str] = [self.kinds.get(kind, kind), *map(self.add, parts)]
        key = tuple(made)
        if key not in self.numbers:
            self.numbers[key] = len(self.nodes)
            self.nodes.append(made)
        return self.numbers[key]


# ---- and back


def from_plain(data: bytes) -> Policy:
    """The policy that `to_plain` made `data` from. Raises `Unplain` for anything else."""
    try:
        held = orjson.loads(data)
        atoms = held["atoms"]
        made: list[Any] = []
        makers: dict[int | str, Make] = {**_MAKE, **dict(enumerate(map(_maker, held["kinds"])))}
        for kind, *parts in held["nodes"]:
            made.append(makers[kind]([made[at] if at >= 0 else atoms[-at - 1] for at in parts]))
        policy = made[held["root"]]
    except (orjson.JSONDecodeError, KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise Unplain(str(error)) from error
    if not isinstance(policy, Policy):
        raise Unplain("not a policy")
    return policy


def _maker(kind: Sequence[str]) -> Make:
    """What makes a record of its parts: its fields must be those that it has today."""
    name, *parts = kind
    record = RECORDS[name]
    if tuple(parts) != parts_of(record):
        raise Unplain(f"other fields of {name}")
    if not is_dataclass(record):
        return lambda values: record(*values)
    setters = [getattr(record, part).__set__ for part in parts]

    def make(values: Sequence[Any]) -> Any:
        made = object.__new__(record)
        for setter, value in zip(setters, values, strict=True):
            setter(made, value)
        return made

    return make


def _pairs(values: Sequence[Any]) -> dict[Any, Any]:
    return dict(zip(values[::2], values[1::2], strict=True))


_MAKE: dict[int | str, Make] = {
    "tuple": tuple,
    "set": frozenset,
    "dict": _pairs,
    "table": lambda values: MappingProxyType(_pairs(values)),
    "fraction": lambda values: Fraction(*values),
    "date": lambda values: date.fromordinal(*values),
    "time": lambda values: time.fromisoformat(*values),
}
