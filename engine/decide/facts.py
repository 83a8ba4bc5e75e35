"""What a decision looks at: objects with their facts, papers, members, confirmations and states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from engine.values import Value

POSITION = "at "
"""Prefix, which no name can have, of the attribute in which an object keeps its state in a flow.

`transitions` moves that attribute.
"""


class Kept(NamedTuple):
    """A recorded value with the type it was recorded as."""

    type: str
    value: Value


@dataclass(slots=True, eq=False)
class Paper:
    """A paper on file. `seqs` has the event that recorded each fact."""

    id: str
    kind: str
    parent: Entity
    facts: dict[str, Value] = field(default_factory=dict)
    seqs: dict[str, int] = field(default_factory=dict)
    seq: int = 0
    sha256: str = ""
    kept: dict[str, Kept] = field(default_factory=dict)


@dataclass(eq=False)
class Entity:
    """An object of the policy: a community, a candidate, a case. Its states are attributes `at 流程`.

    `facts` are what the policy in force can read of `kept`, which is everything recorded. `complete` is how
    many members a list was confirmed to have; `visited` are the (flow, state) pairs it has ever been in.
    `approvals` are the rules, by name and digest, that somebody entitled has approved not to be met.
    `seqs` has the event behind each fact, confirmation ("complete", kind), state ("state", flow) and approval
    ("approved", rule).
    """

    id: str
    kind: str
    name: str
    parent: Entity | None = None
    unit: str = ""
    facts: dict[str, Value] = field(default_factory=dict)
    papers: dict[str, list[Paper]] = field(default_factory=dict)
    members: dict[str, list[Entity]] = field(default_factory=dict)
    complete: dict[str, int] = field(default_factory=dict)
    visited: set[tuple[str, str]] = field(default_factory=set)
    approvals: set[tuple[str, str]] = field(default_factory=set)
    seqs: dict[str | tuple[str, str], int] = field(default_factory=dict)
    seq: int = 0
    kept: dict[str, Kept] = field(default_factory=dict)

    def state(self, flow: str) -> str:
        """Where the object stands in a flow; "" in one it has not been put into."""
        return str(getattr(self, POSITION + flow, ""))

    def enter(self, flow: str, state: str, seq: int = 0) -> None:
        """Puts the object into a state of a flow, and remembers that it was there."""
        setattr(self, POSITION + flow, state)
        self.visited.add((flow, state))
        self.seqs["state", flow] = seq

    def reopen(self, kind: str) -> None:
        """A list whose members changed is no longer confirmed, even if their number is the same again."""
        self.complete.pop(kind, None)
        self.seqs.pop(("complete", kind), None)

    def root(self) -> Entity:
        """The object of a unit that this one belongs to; itself for a community and for an office."""
        entity = self
        while not entity.unit and entity.parent is not None:
            entity = entity.parent
        return entity

    def above(self) -> Iterator[Entity]:
        """The offices above the object of a unit, the nearest first."""
        entity = self.root().parent
        while entity is not None:
            yield entity
            entity = entity.parent

    def walk(self) -> Iterator[Entity]:
        """The object and everything that belongs to it, papers aside."""
        yield self
        for members in self.members.values():
            for member in members:
                yield from member.walk()


Bearer: TypeAlias = Entity | Paper
"""Whatever facts may be recorded of."""


def listed(owner: Entity, kind: str, papers: bool) -> list[Paper] | list[Entity]:
    """The members of a list, as they are on file."""
    return owner.papers.get(kind, []) if papers else owner.members.get(kind, [])
