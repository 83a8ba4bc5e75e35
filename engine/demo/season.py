"""The script of a season: what stands in the .toml files, read and checked.

Knows the form of a script, nothing of any policy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from engine.demo import wording
from engine.problem import Language, Problem

Facts = str
"""What somebody types: 字段=值，字段=值. It may hold placeholders."""

Route = Annotated[str, Field(pattern="^[^/]+/[^/]+(/[^/]+/[^/]+)*$")]
"""Kinds and names in turn, from the community down: 人选/甲."""

DEEDS = ("step", "paper", "record", "member", "confirm", "routine")


class Part(BaseModel):
    """A part of the script: no key too many."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Words(Part):
    """A text in both languages."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


class Attached(Part):
    """A file that is handed in with a paper: the demo keeps its text in the script."""

    name: str
    text: str


class Item(Part):
    """One thing to do at a community, or at what belongs to it; exactly one of `DEEDS`.

    `office` goes up to the office of a kind, `at` names an object further down, `each` all objects of a kind;
    `only_in` and `unless_in` are groups of communities: of an office they hold for none. Of what is refused,
    `because` names rules (with `nothing_else`: all of them), `stands_in` the substitution that is named;
    `show` has the refusal printed in full.
    """

    step: str = ""
    paper: str = ""
    record: Facts = ""
    member: Route | None = None
    confirm: str = ""
    routine: str = ""

    by: str = ""
    countersign: str = ""
    office: str = ""
    at: Route | None = None
    each: str = ""
    only_in: str = ""
    unless_in: str = ""
    facts: Facts = ""
    file: Attached | None = None

    expect: Literal["allowed", "refused"] = "allowed"
    because: tuple[str, ...] = ()
    nothing_else: bool = False
    stands_in: str = ""
    show: bool = False

    @model_validator(mode="after")
    def says_one_thing(self) -> Self:
        deeds = [name for name in DEEDS if getattr(self, name)]
        if len(deeds) != 1:
            raise ValueError(f"exactly one of {', '.join(DEEDS)}, not {', '.join(deeds) or 'none'}")
        reasons = self.because or self.stands_in or self.nothing_else or self.show
        if reasons and self.expect == "allowed":
            raise ValueError("reasons are given where nothing is expected to be refused")
        return self

    @property
    def what(self) -> str:
        """What a person would call it."""
        return self.step or self.paper or self.member or self.confirm or self.routine or self.record


def _routine(given: object) -> object:
    return {"routine": given} if isinstance(given, str) else given


Items = tuple[Annotated[Item, BeforeValidator(_routine)], ...]
"""What is done, one after the other; a mere name is that of a routine."""


class Act(Part):
    """What one actor does on one day at every community of a group."""

    day: date
    group: str
    by: str
    do: Items


class Chapter(Part):
    title: Words
    tells: Words
    act: Annotated[tuple[Act, ...], Field(min_length=1)]

    @property
    def days(self) -> tuple[date, ...]:
        """The first day and the last; one where they are the same."""
        return tuple(dict.fromkeys((self.act[0].day, self.act[-1].day)))


class Group(Part):
    """Some communities: of a group, by code, unit, fact or position; all that is given must hold.

    `also` adds other groups whole. `ended_after` and `ended_by` bound a period's end; `every` and `first`
    take each nth by code, from the given one on.
    """

    of: str = ""
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    unit: str = ""
    fact: str = ""
    is_: Annotated[bool | int | str | None, Field(alias="is")] = None
    ended_after: date | None = None
    ended_by: date | None = None
    every: Annotated[int, Field(ge=1)] = 1
    first: Annotated[int, Field(ge=1)] = 1


class Opening(Part):
    """The first day: who founds the journal, who imports which roster.

    `opens` is when an office day begins, `pace` how many seconds a command takes.
    """

    title: Words
    tells: Words
    day: date
    founder: str
    importer: str
    roster: str
    opens: time
    pace: Annotated[int, Field(ge=1, le=60)]


class Column(Part):
    """A figure: communities in some states at the week's end or with a paper; steps or refusals in it."""

    title: Words
    states: tuple[str, ...] = ()
    paper: str = ""
    steps: bool = False
    refusals: bool = False

    @model_validator(mode="after")
    def counts_one_thing(self) -> Self:
        if sum(map(bool, (self.states, self.paper, self.steps, self.refusals))) != 1:
            raise ValueError("exactly one of states, paper, steps, refusals")
        return self


class Week(Part):
    """The week whose figures are shown: its first day, the flow whose states are counted, the columns."""

    title: Words
    begins: date
    flow: str
    column: tuple[Column, ...]


class Command(Part):
    """A command worth typing, and what it shows.

    {huanjie} is how the program is called here, {db} the journal.
    """

    line: str
    shows: Words


class Season(Part):
    opening: Opening
    groups: Mapping[str, Group]
    routines: Mapping[str, Items]
    chapter: tuple[Chapter, ...]
    week: Week
    command: tuple[Command, ...]

    @model_validator(mode="after")
    def knows_its_names(self) -> Self:
        """Every group and routine that is used is there, and no day lies before the one above it."""
        acts = [act for chapter in self.chapter for act in chapter.act]
        items = [item for routine in self.routines.values() for item in routine]
        items += [item for act in acts for item in act.do]
        groups = [act.group for act in acts]
        groups += [name for item in items for name in (item.only_in, item.unless_in)]
        groups += [name for group in self.groups.values() for name in (group.of, *group.also, *group.without)]
        _known(groups, self.groups, "group")
        _known([item.routine for item in items], self.routines, "routine")
        for before, after in pairwise([self.opening.day, *(act.day for act in acts)]):
            if after < before:
                raise ValueError(f"{after} comes after {before}")
        return self


def _known(names: Iterable[str], known: Mapping[str, object], what: str) -> None:
    unknown = sorted({name for name in names if name} - known.keys())
    if unknown:
        raise ValueError(f"no {what} {', '.join(unknown)}")


def read_season(paths: Iterable[Path]) -> Season:
    """The season that some files make together. Raises `Problem` for whatever is not a script."""
    tables: dict[str, Any] = {}
    try:
        for path in paths:
            tables |= tomllib.loads(path.read_text(encoding="utf-8"))
        return Season.model_validate(tables)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Problem(wording.UNREADABLE_SCRIPT, detail=f"{place}: {first['msg']}") from error
    except (OSError, ValueError) as error:
        raise Problem(wording.UNREADABLE_SCRIPT, detail=error) from error
