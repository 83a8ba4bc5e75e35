"""The records of blocks that decide no step: what is due when, how long things take, what is counted and
reported, what must hold on every path, where objects go when a state is given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from engine.policy.block import Block
from engine.policy.terms import Condition, ValueTerm
from engine.values import Value


@dataclass(frozen=True, slots=True)
class Deadline(Block):
    """期限: for every `object` in `scope`, `matter` must be so by the day `due`."""

    name: str
    object: str
    scope: Condition | None
    matter: Condition
    due: ValueTerm
    overdue: str
    supplier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeadTime(Block):
    """工期: from the step `start` to the step `end` takes at least `length`. `start` is "" for what a step
    takes by itself."""

    name: str
    start: str
    end: str
    length: ValueTerm


@dataclass(frozen=True, slots=True)
class Target(Block):
    """目标: the part of the objects in `scope` for which `basis` holds is to be `op` `value`. Computed and
    reported; no step ever depends on it."""

    name: str
    object: str
    scope: Condition | None
    basis: Condition
    op: str
    value: Value


@dataclass(frozen=True, slots=True)
class Indicator(Block):
    """指标: how many objects meet `basis`, or the sum of it where it is a number, out of those that meet
    `out_of`. `group_by` are tiers and fields with options."""

    name: str
    object: str
    basis: ValueTerm
    out_of: Condition | None
    group_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report(Block):
    """报表: which indicators a tier reports, daily, weekly or monthly, by `time` on the day `on`.

    `on` is 0 for Monday to 6 for Sunday, the number of a day of the month, or None for every day. A report is
    late when it comes `grace` after that. One that was sent is filed as a paper of the kind
    `filed_as`, whose only date is the day of the cutoff; "" for one that is not tracked.
    """

    name: str
    tier: str
    cycle: str
    on: int | None
    time: time
    indicators: tuple[str, ...]
    grace: ValueTerm | None
    filed_as: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """On every path: where `given` holds (always, when there is none), `then` holds."""

    given: Condition | None
    then: Condition


@dataclass(frozen=True, slots=True)
class Property(Block):
    """性质: what must be so on every path that the steps allow."""

    name: str
    object: str
    asserts: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class Migration(Block):
    """迁移: objects in a state of `flow` that there is no more, `sources`, are in `dest` from adoption on."""

    name: str
    flow: str
    sources: tuple[str, ...]
    dest: str
