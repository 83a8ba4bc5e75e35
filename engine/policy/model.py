"""The checked model of a policy: what its blocks say, as frozen records. No text, no places but for
messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from engine.policy.block import Block
from engine.policy.plans import Deadline, Indicator, LeadTime, Migration, Property, Report, Target
from engine.policy.terms import Condition, MaxAge, ValueTerm
from engine.values import Duration, Type, Value


@dataclass(frozen=True, slots=True)
class Document(Block):
    """A source: what rules cite."""

    name: str
    title: str
    issuer: str = ""
    number: str = ""
    dated: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class ClauseText(Block):
    """A clause of a document as it reads. `not_held` is why software must not hold it; "" where it does."""

    name: str
    document: str
    quote: str
    not_held: str = ""


@dataclass(frozen=True, slots=True)
class Tier(Block):
    name: str
    parent: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role(Block):
    """`powers` are ids: administer, import, record, confirm, adopt, audit."""

    name: str
    tier: str
    powers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Field(Block):
    name: str
    type: Type
    aliases: tuple[str, ...] = ()
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Kind(Block):
    """An object or a kind of evidence. `owner` is what it belongs to: for the kind of a `tier`, the kind of
    the nearest tier above that has one; "" for the uppermost.

    `own_register`: lists of this kind are complete by themselves. `paper`: it is evidence; `max_age` then
    says how long it counts.
    """

    name: str
    owner: str
    fields: Mapping[str, Field]
    paper: bool
    tier: str = ""
    key: str = ""
    title: str = ""
    own_register: bool = False
    max_age: MaxAge | None = None
    public: bool = True


@dataclass(frozen=True, slots=True)
class Flow(Block):
    name: str
    object: str
    states: tuple[str, ...]
    initial: str
    final: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step(Block):
    """One transition. `sources` are the states it may be taken from; `by` and `countersign` are roles."""

    name: str
    flow: str
    sources: tuple[str, ...]
    dest: str
    by: tuple[str, ...]
    countersign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition(Block):
    """A named condition or value. `object` is "" for a constant. `alternative` is what it could have been."""

    name: str
    object: str
    value: ValueTerm
    alternative: ValueTerm | None = None


@dataclass(frozen=True, slots=True)
class Parameter(Block):
    """Dated values, oldest first; a value without a date holds from the beginning.

    `alternative` is the value that could have been chosen instead.
    """

    name: str
    type: Type
    values: tuple[tuple[date | None, Value | Duration], ...]
    alternative: Value | Duration | None = None

    def on(self, day: date) -> Value | Duration | None:
        """The value in force on `day`, or None before the first one."""
        held = [value for since, value in self.values if since is None or since <= day]
        return held[-1] if held else None


@dataclass(frozen=True, slots=True)
class Rule(Block):
    """Passes when its scope does not apply, or when every requirement holds and nothing forbidden is or may
    be the case.

    It is asked from `since` to `until`, both days included. `waiver` are the roles who may approve that it is
    not met; where there are none nobody may.
    """

    name: str
    object: str
    governs: tuple[str, ...]
    scope: Condition | None
    require: tuple[Condition, ...]
    forbid: tuple[Condition, ...]
    otherwise: str
    remedy: str = ""
    supplier: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    waiver: tuple[str, ...] = ()
    digest: str = ""

    def asked_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Substitution(Block):
    """The paper `stand_in` may not stand in for `instead_of` at `steps`."""

    name: str
    stand_in: str
    instead_of: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetObject:
    """In a case: an object there is, and what is recorded of it. Set again, its facts add up."""

    object: str
    kind: str
    owner: str
    facts: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class AddPaper:
    owner: str
    kind: str
    facts: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class SetState:
    object: str
    flow: str
    state: str
    ever: bool


@dataclass(frozen=True, slots=True)
class SetComplete:
    owner: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class SetApproval:
    """In a case: that a rule need not be met was approved for an object, the rule as it stands (`digest`)."""

    owner: str
    rule: str
    digest: str


Setting: TypeAlias = SetObject | AddPaper | SetState | SetComplete | SetApproval


@dataclass(frozen=True, slots=True)
class ExpectOutcome(Block):
    """Allowed, or refused: because of `rules` among others, or (`only`) of nothing else."""

    allowed: bool
    rules: tuple[str, ...]
    only: bool


@dataclass(frozen=True, slots=True)
class ExpectState(Block):
    object: str
    flow: str
    state: str


@dataclass(frozen=True, slots=True)
class ExpectHolds(Block):
    object: str
    definition: str
    value: bool | None


Expectation: TypeAlias = ExpectOutcome | ExpectState | ExpectHolds


@dataclass(frozen=True, slots=True)
class Act(Block):
    """One attempt at a step in a case, and what must be true after it."""

    role: str
    object: str
    step: str
    countersign: str
    day: date
    then: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Case(Block):
    """An example. `settings` hold those of the case it is based on, first.

    It counts only where its `scope` holds, which is about the policy itself and not about any object.
    """

    name: str
    settings: tuple[Setting, ...]
    acts: tuple[Act, ...]
    scope: Condition | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything a policy says, each kind of block by name, and the digest of the files it was read from."""

    digest: str
    name: str
    version: str
    region: str
    in_force: date
    expires: date | None
    documents: Mapping[str, Document]
    clauses: Mapping[str, ClauseText]
    tiers: Mapping[str, Tier]
    roles: Mapping[str, Role]
    kinds: Mapping[str, Kind]
    flows: Mapping[str, Flow]
    steps: Mapping[str, Step]
    definitions: Mapping[str, Definition]
    parameters: Mapping[str, Parameter]
    rules: Mapping[str, Rule]
    substitutions: Mapping[str, Substitution]
    deadlines: Mapping[str, Deadline]
    lead_times: Mapping[str, LeadTime]
    targets: Mapping[str, Target]
    indicators: Mapping[str, Indicator]
    reports: Mapping[str, Report]
    properties: Mapping[str, Property]
    migrations: Mapping[str, Migration]
    cases: Mapping[str, Case]

    def in_force_on(self, day: date) -> bool:
        """Whether the policy decides on a day; both its first and its last day belong to it."""
        return self.in_force <= day and (self.expires is None or day <= self.expires)

    def rules_of(self, step: str) -> tuple[Rule, ...]:
        """The rules that govern a step, in the order of their names: the order of files never counts."""
        return tuple(rule for _, rule in sorted(self.rules.items()) if step in rule.governs)

    def flows_of(self, kind: str) -> tuple[Flow, ...]:
        return tuple(flow for flow in self.flows.values() if flow.object == kind)

    def main_flow_of(self, kind: str) -> Flow:
        """The flow of a kind with the most states: the one that the others prepare."""
        return max(self.flows_of(kind), key=lambda flow: (len(flow.states), flow.name))

    def state_now(self, flow: str, state: str) -> str:
        """Where an object that was left in `state` now is: 迁移 says so for states that there are no more."""
        moves = (move for move in self.migrations.values() if move.flow == flow and state in move.sources)
        return next((move.dest for move in moves), state)

    def root_kind(self) -> Kind:
        """The kind of object that rosters list, the lowest that has a tier: the community."""
        above = {kind.owner for kind in self.kinds.values() if kind.tier}
        return next(kind for kind in self.kinds.values() if kind.tier and kind.name not in above)

    def unit_kinds(self) -> Mapping[str, Kind]:
        """The kinds of the offices above the community, by tier: what is recorded of a county, of the
        city."""
        root = self.root_kind()
        return {kind.tier: kind for kind in self.kinds.values() if kind.tier and kind is not root}

    def children(self, kind: str, papers: bool) -> tuple[Kind, ...]:
        """The kinds that belong to a kind, its papers or its members. What has a unit is nobody's member."""
        return tuple(
            child
            for child in self.kinds.values()
            if child.owner == kind and child.paper == papers and not child.tier
        )
