"""What may be typed next: communities, offices, actors of a journal; steps, papers, fields of its policy.

Only for suggestions: what is offered here is looked at afresh when the command is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from engine.journal import glance
from engine.policy.names import Named, names_in
from engine.values import tidy

Offers = list[tuple[str, str]]
"""What may be typed, and a word about it; "" where it says enough."""
Read = Callable[[], Iterable[str]]


def alone(names: Iterable[str]) -> Offers:
    """Names without a remark, each once."""
    return [(name, "") for name in dict.fromkeys(names)]


@dataclass
class Shelf:
    """What one journal has to offer, and one policy, whose files `texts` gives."""

    db: Path
    texts: Read

    @cached_property
    def objects(self) -> glance.Rows:
        """Id, name, unit, kind and owner of everything on record."""
        return glance.rows(self.db, glance.OBJECTS)

    @cached_property
    def units(self) -> glance.Rows:
        """Id and name of every office."""
        return glance.rows(self.db, glance.UNITS)

    @cached_property
    def blocks(self) -> list[Named]:
        """The blocks of the policy."""
        return names_in(self.texts())

    def named(self, *kinds: str) -> Offers:
        """The names of all blocks of these kinds."""
        return alone(block.name for block in self.blocks if block.kind in kinds)

    def fields(self, kind: str) -> Offers:
        """The fields of a kind of object or paper, ready for a value."""
        mine = [block for block in self.blocks if block.name == kind and block.kind in ("object", "evidence")]
        return alone(f"{name}=" for block in mine for name in block.labels.get("field", []))

    # ---- communities and what belongs to them

    def community(self, text: str) -> tuple[str, str]:
        """Id and kind of what `text` names; ("", "") where it names nothing or more than one thing."""
        wanted = tidy(text)
        if wanted in {unit for unit, _ in self.units}:
            return wanted, ""
        fits = [row for row in self.objects if wanted in (row[0], row[1], label(row))]
        exact = [row for row in fits if wanted == row[0]] or fits
        return (exact[0][0], exact[0][3]) if len(exact) == 1 else ("", "")

    def communities(self, typed: str) -> Offers:
        """By code with the name as a remark; by name where somebody types a name."""
        roots = [row for row in self.objects if not row[4] and row[0] not in {unit for unit, _ in self.units}]
        if not typed or typed[0].isascii():
            return [(row[0], label(row, " ")) for row in roots]
        known = [row[1] for row in roots]
        short = alone(row[1] for row in roots if known.count(row[1]) == 1)
        streets = alone(label(row).removeprefix(row[2].split("/")[0]) for row in roots)
        return [one for one in short + streets + alone(map(label, roots)) if one[0].startswith(typed)]

    def targets(self, typed: str) -> Offers:
        """Communities and offices; behind a stroke what belongs to one, kind by kind and name by name."""
        owner, stroke, _ = typed.rpartition("/")
        found = self.community(owner) if stroke else ("", "")
        if not found[0]:
            return self.communities(typed) + alone(id_ for id_, _ in self.units)
        mine = [row for row in self.objects if row[4] == found[0]]
        return alone(f"{owner}/{row[3]}/{row[1]}" for row in mine)

    def steps(self, target: str, typed: str) -> Offers:
        """The steps that lead on from where it stands; all where that is unknown or another is meant."""
        id_, kind = self.community(target) if target else ("", "")
        if not id_:
            return self.named("step")
        states = {
            block.name: first(block, "initial")
            for block in self.blocks
            if block.kind == "flow" and first(block, "object") == kind
        } | dict(glance.rows(self.db, glance.STATES, id_))
        steps = [block for block in self.blocks if block.kind == "step"]
        open_ = [
            block.name for block in steps if states.get(first(block, "flow")) in block.labels.get("from", [])
        ]
        meant = [name for name in open_ if name.startswith(typed)]
        return alone(meant) or self.named("step")


def label(row: tuple[Any, ...], between: str = "") -> str:
    """A community with its offices, the greatest first."""
    return f"{row[2].replace('/', between)}{between}{row[1]}"


def first(block: Named, name: str) -> str:
    """The first word behind a label; "" without one."""
    return next(iter(block.labels.get(name, [])), "")


def offers(shelf: Shelf, command: str, parameter: str, typed: str, given: Mapping[str, Any]) -> Offers | None:
    """What may stand for a parameter of a command; None for one of which nothing is known here.

    `command` is its path ("evidence add"), `typed` the beginning of the word, `given` what stands before it.
    """
    target = str(given.get("target") or "")
    match parameter:
        case "target":
            return shelf.targets(typed)
        case "community" | "codes":
            return shelf.communities(typed)
        case "office" | "unit":
            return offices(shelf, typed)
        case "actor" | "countersign":
            return alone(str(row[0]) for row in glance.rows(shelf.db, glance.ACTORS))
        case "step":
            return shelf.steps(target, typed)
        case "kind":
            return shelf.named("object" if command == "confirm" else "evidence")
        case "facts" | "fields":
            kind = str(given.get("kind") or "") or shelf.community(target)[1]
            found = shelf.fields(kind)
            return alone(name.rstrip("=") for name, _ in found) if parameter == "fields" else found
    return of_policy(shelf, command, parameter)


def offices(shelf: Shelf, typed: str) -> Offers:
    """Offices: by their paths where a stroke is typed or two have one name, else by name."""
    names = [str(name) for _, name in shelf.units]
    return alone(id_ if "/" in typed or names.count(name) > 1 else name for id_, name in shelf.units)


NAMED: Mapping[str, tuple[str, ...]] = {
    "rule": ("rule",),
    "role": ("role",),
    "tier": ("tier",),
    "flow": ("flow",),
    "flows": ("flow",),
    "only": ("case",),
}
"""The kinds of blocks that a parameter names."""
EVERY = (
    "rule", "step", "evidence", "object", "flow", "definition", "parameter", "role", "deadline", "lead_time",
    "target", "indicator", "report", "no_substitute",
)  # fmt: skip


def of_policy(shelf: Shelf, command: str, parameter: str) -> Offers | None:
    """Blocks of the policy by name, for parameters that name one."""
    if (command, parameter) == ("policy show", "name"):
        return shelf.named(*EVERY)
    if command.startswith("actor") and parameter == "name":
        return alone(str(row[0]) for row in glance.rows(shelf.db, glance.ACTORS))
    return shelf.named(*NAMED[parameter]) if parameter in NAMED else None
