"""Whose a row of a ledger is: found by code, or by name and units; what is not plain is a fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.decide.facts import Entity
from engine.office.finding import MAX_LISTED, near
from engine.office.ledger_forms import Ledger
from engine.problem import Wording
from engine.roster import Fault, Row
from engine.roster.text import squeeze
from engine.wording.ledgers import (
    MEMBER_UNKNOWN,
    OWNER_DIFFERS,
    OWNER_UNCLEAR,
    OWNER_UNKNOWN,
)
from engine.world import World

MOST_SUGGESTIONS = 20
"""How many unknown names get a suggestion: looking for one takes long."""


class Unclear(Exception):
    """It is not plain whose a row is: `fault` says why, and where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.title("en"))
        self.fault = fault


def fault_at(row: Row, keys: Iterable[str], wording: Wording, **values: object) -> Fault:
    """A fault at the first of the row's cells that there is, else at its first column."""
    cell = next((row.cells[key] for key in keys if key in row.cells), f"A{row.number}")
    return Fault(row.sheet, cell, wording, values)


@dataclass(slots=True)
class Owners:
    """The objects of a world by what sheets call them. `pending` are members that the import itself adds."""

    world: World
    pending: dict[tuple[str, str, str], Entity] = field(default_factory=dict)
    by_name: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, str] = field(default_factory=dict)
    suggestions: int = 0

    def __post_init__(self) -> None:
        for entity in self.world.objects.values():
            if entity.unit:
                self.by_name[squeeze(entity.name)].append(entity)

    def base(self, ledger: Ledger, row: Row) -> Entity:
        """The unit or community that the row belongs to. Raises `Unclear`."""
        code = row.values.get(ledger.code) if ledger.code else None
        if code is not None:
            return self.by_code(ledger, row, squeeze(str(code)))
        name = row.values.get(ledger.title or "".join(ledger.tiers[-1:]))
        if name is None:
            return self.only_one(ledger)
        return self.by_names(ledger, row, str(name))

    def by_code(self, ledger: Ledger, row: Row, code: str) -> Entity:
        entity = self.world.objects.get(code)
        if entity is None or entity.kind != ledger.base.name:
            values = {"found": code, "near_zh": "。", "near_en": "."}  # one digit is as near as another
            raise Unclear(fault_at(row, (ledger.code,), OWNER_UNKNOWN, **values))
        name = row.values.get(ledger.title)
        if name is not None and not self.fits(entity, ledger, row, str(name)):
            values = {"code": code, "known": label(entity), "found": self.said(ledger, row, str(name))}
            raise Unclear(fault_at(row, (ledger.title,), OWNER_DIFFERS, **values))
        if name is None and not self.in_units(entity, ledger, row):
            values = {"code": code, "known": label(entity), "found": self.said(ledger, row, "")}
            raise Unclear(fault_at(row, ledger.tiers, OWNER_DIFFERS, **values))
        return entity

    def by_names(self, ledger: Ledger, row: Row, name: str) -> Entity:
        kind, own = ledger.base.name, ledger.title or ledger.tiers[-1]
        known = self.by_name.get(squeeze(name), []) or self.by_full_name(name)
        found = [one for one in known if one.kind == kind and self.fits(one, ledger, row, name)]
        if len(found) == 1:
            return found[0]
        said = self.said(ledger, row, name)
        if not found:
            there = (one for one in self.world.objects.values() if one.kind == kind)
            names = (one.name for one in there if self.in_units(one, ledger, row))
            meant = self.suggest(name, names if ledger.title else ())
            raise Unclear(fault_at(row, (own,), OWNER_UNKNOWN, found=said, **meant))
        listed = "；".join(f"{one.id} {label(one)}" for one in found[:MAX_LISTED])
        values = {"found": said, "count": len(found), "listed": listed}
        raise Unclear(fault_at(row, (own,), OWNER_UNCLEAR, **values))

    def by_full_name(self, name: str) -> list[Entity]:
        """Those whose name goes last in a name with units before it: 桥东街道和平社区."""
        text = squeeze(name)
        ends = (text[at:] for at in range(1, len(text)))
        return [one for end in ends for one in self.by_name.get(end, ())]

    def only_one(self, ledger: Ledger) -> Entity:
        """The unit, where sheets need not say which: there is one of its tier.

        A journal has no more: the columns of tiers are left out for the uppermost only.
        """
        return next(one for one in self.world.objects.values() if one.kind == ledger.base.name)

    def fits(self, entity: Entity, ledger: Ledger, row: Row, name: str) -> bool:
        """Whether an object is called so, and lies in the units that the row names."""
        text = squeeze(name)
        path = squeeze("".join([*entity.unit.split("/"), entity.name]))
        called = text == squeeze(entity.name) or (text.endswith(squeeze(entity.name)) and path.endswith(text))
        return called and self.in_units(entity, ledger, row)

    def in_units(self, entity: Entity, ledger: Ledger, row: Row) -> bool:
        told = {tier: squeeze(str(row.values[tier])) for tier in ledger.tiers if tier in row.values}
        units = self.units(entity)
        return all(units.get(tier) == name for tier, name in told.items())

    def units(self, entity: Entity) -> Mapping[str, str]:
        """The names of the units that an object lies in, by tier."""
        found, unit = {}, self.world.units.get(entity.unit)
        while unit:
            found[unit.tier] = squeeze(unit.name)
            unit = self.world.units.get(unit.parent)
        return found

    def said(self, ledger: Ledger, row: Row, name: str) -> str:
        """What the row calls it: its units, then its name."""
        units = [str(row.values[tier]) for tier in ledger.tiers if tier in row.values]
        return " ".join(dict.fromkeys(text for text in (*units, name) if text))

    def suggest(self, word: str, known: Iterable[str]) -> Mapping[str, str]:
        self.suggestions += 1
        found = near(word, known if self.suggestions <= MOST_SUGGESTIONS else ())
        return {key: text or end for (key, text), end in zip(found.items(), ("。", "."), strict=True)}

    def member(self, owner: Entity, kind: str, name: str) -> Entity | None:
        """A member on file, or one that this import adds, blanks in its name aside."""
        text = squeeze(name)
        on_file = (one for one in owner.members.get(kind, ()) if squeeze(one.name) == text)
        return next(on_file, None) or self.pending.get((owner.id, kind, text))

    def add(self, entity: Entity, owner: Entity) -> None:
        """A member that this import adds: rows after it may be about it."""
        self.pending[owner.id, entity.kind, squeeze(entity.name)] = entity

    def down(self, ledger: Ledger, row: Row, owner: Entity, keys: Iterable[str]) -> Entity:
        """The member of a member that columns name, from the base down. Raises `Unclear`."""
        for key, kind in zip(keys, ledger.members, strict=False):
            name = str(row.values[key])
            found = self.member(owner, kind.name, name)
            if found is None:
                there = [one.name for one in owner.members.get(kind.name, ())]
                values = {"owner": owner.name, "kind": kind.name, "found": name}
                raise Unclear(fault_at(row, (key,), MEMBER_UNKNOWN, **values, **self.suggest(name, there)))
            owner = found
        return owner


def label(entity: Entity) -> str:
    """The units and the name of an object of a unit."""
    parts = entity.unit.split("/")
    return " ".join(parts if parts[-1] == entity.name else [*parts, entity.name])
