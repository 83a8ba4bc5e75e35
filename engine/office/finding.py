"""From what a person types to the object it means: a code, a full name, or a part that fits only one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from engine.decide.facts import Entity
from engine.journal.reader import JournalReader
from engine.problem import Problem
from engine.values import tidy
from engine.wording import office as wording
from engine.world import World
from grammar.nearest import nearest

MAX_LISTED = 8


@dataclass(frozen=True, slots=True)
class Community:
    """A community as the projections know it. `unit` is the path of its offices: 南屏区/桥东街道."""

    code: str
    name: str
    unit: str

    @property
    def label(self) -> str:
        return f"{self.unit.replace('/', ' ')} {self.name}"


def near(word: str, known: Iterable[str]) -> dict[str, str]:
    """The two phrases that suggest the nearest known word; empty when none is near."""
    found = nearest(word, known)
    return {
        "near_zh": f"，是不是“{found}”？" if found else "",
        "near_en": f"; did you mean {found!r}?" if found else "",
    }


def closest(word: str, known: Iterable[str]) -> list[str]:
    """The known words that are most like `word`, at most `MAX_LISTED`."""
    return sorted(known, key=lambda one: -SequenceMatcher(None, word, one).ratio())[:MAX_LISTED]


def communities(journal: JournalReader) -> list[Community]:
    """All communities by code."""
    rows = journal.rows("SELECT id, name, unit FROM object WHERE owner = '' ORDER BY id")
    return [Community(row["id"], row["name"], row["unit"]) for row in rows]


def find_community(text: str, known: Sequence[Community]) -> Community:
    """The community that `text` means. Raises `Problem` when there is none, or more than one."""
    wanted = tidy(text)
    by_code = [one for one in known if one.code == wanted]
    by_name = [one for one in known if one.name == wanted]
    parts = wanted.replace("/", " ").split()
    by_part = [one for one in known if parts and _fits(parts, one)]
    for found in (by_code, by_name, by_part):
        if len(found) == 1:
            return found[0]
        if found:
            listed = "；".join(f"{one.code} {one.label}" for one in found[:MAX_LISTED])
            more = " ……" if len(found) > MAX_LISTED else ""
            raise Problem(wording.AMBIGUOUS_COMMUNITY, text=text, count=len(found), candidates=listed + more)
    names = [one.name for one in known] + [one.code for one in known]
    raise Problem(wording.UNKNOWN_COMMUNITY, text=text, **near(wanted, names))


def _fits(parts: Sequence[str], one: Community) -> bool:
    """Whether every part occurs in the full name, blanks aside, in order."""
    label, at = one.label.replace(" ", ""), 0
    for part in parts:
        at = label.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


@dataclass(frozen=True, slots=True)
class Target:
    """What a person typed, taken apart: the community, then kind and name of each member, then a paper's
    number."""

    community: str
    members: tuple[tuple[str, str], ...] = ()
    paper: int = 0


def read_target(text: str, kinds: Iterable[str]) -> Target:
    """`社区`, `社区/人选/张三`, `社区#3`. Raises `Problem` for a member without a name."""
    known = list(kinds)
    path, _, number = tidy(text).partition("#")
    parts = path.split("/")
    first = next((index for index, part in enumerate(parts) if part in known and index), len(parts))
    rest = parts[first:]
    if len(rest) % 2 or (number and not re.fullmatch("[0-9]{1,9}", number)):
        raise Problem(wording.MEMBER_PATH, text=text, kinds="、".join(known))
    pairs = tuple(zip(rest[::2], rest[1::2], strict=True))
    return Target("/".join(parts[:first]), pairs, int(number or 0))


def member(world: World, owner: Entity, kind: str, name: str) -> Entity:
    """A member of an object by kind and name. Raises `Problem` when there is none."""
    names = {entity.name: entity for entity in owner.members.get(kind, [])}
    if name not in names:
        raise Problem(wording.UNKNOWN_MEMBER, owner=owner.name, kind=kind, name=name, **near(name, names))
    return names[name]
