"""A world as the text of a case, in Chinese keywords: based on the case that leaves the least to be written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.decide.worlds import World, tidy
from engine.policy.model import (
    AddPaper,
    Case,
    Policy,
    SetApproval,
    SetComplete,
    SetObject,
    SetState,
    Setting,
)
from engine.values import Period, Type, Value
from grammar.keywords import WORD_BY_SPELLING
from grammar.lexer import WORD

MAX_NAME = 60

_SIGNS = {
    "≥": "不少于", "≤": "不超过", "≠": "不等于", ">": "超过", "<": "少于", "=": "等于", "+": "加", "-": "减", "×": "乘",
    "÷": "除以", "“”": "空", "%": "百分",
}  # fmt: skip


def quoted(name: str) -> str:
    """A name as it may stand in a line: bare where it is one word and no keyword, else in quotation marks."""
    plain = re.fullmatch(WORD, name) and name not in WORD_BY_SPELLING
    return name if plain else f"“{name}”"


def as_name(words: str) -> str:
    """The author's words as part of a name: signs in words, no blanks, no marks."""
    for sign, word in _SIGNS.items():
        words = words.replace(sign, word)
    return re.sub(r"[^\w·]+", "", words)


def short(name: str, suffix: str) -> str:
    """A name with its suffix, not longer than a name may be."""
    return name[: MAX_NAME - len(suffix)] + suffix


def value_text(value: Value, type_: Type) -> str:
    """A value as it stands after =."""
    match value:
        case bool():
            return "是" if value else "否"
        case int():
            return str(value)
        case Fraction():
            return str(value)
        case Period(start, end):
            return f"{start} 至 {end}"
        case date():
            return value.isoformat()
    return quoted(str(value)) if type_.name == "choice" else f"“{value}”"


class Writer:
    """Writes settings and acts of cases of one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def facts(self, kind: str, facts: Iterable[tuple[str, Value]]) -> str:
        fields = self.policy.kinds[kind].fields
        return "".join(f"，{quoted(name)} = {value_text(value, fields[name].type)}" for name, value in facts)

    def setting(self, one: Setting) -> str:
        """What stands after 设."""
        match one:
            case SetObject(name, kind, owner, facts):
                owned = f" 属于 {quoted(owner)}" if owner else ""
                return f"{quoted(kind)} {quoted(name)}{owned}{self.facts(kind, facts)}"
            case AddPaper(owner, kind, facts):
                return f"{quoted(owner)} 有 {quoted(kind)}{self.facts(kind, facts)}"
            case SetState(name, flow, state, ever):
                verb = "曾到" if ever else "处于"
                return f"{quoted(name)} 的 {quoted(flow)} {verb} {quoted(state)}"
            case SetComplete(owner, kind, count):
                return f"{quoted(owner)} 的 {quoted(kind)} 齐备 {count}"
            case SetApproval(owner, rule, _):
                role = self.policy.rules[rule].waiver[0]
                return f"{quoted(owner)} 经 {quoted(role)} 批准 {quoted(rule)}"

    def act(self, world: World) -> str:
        """What stands after 做."""
        act = world.act
        second = f"，复核 {quoted(act.countersign)}" if act.countersign else ""
        return f"{quoted(act.role)} 对 {quoted(act.object)} {quoted(act.step)}{second}，于 {act.day}"

    def case(self, name: str, world: World, base: Basis | None, then: str) -> list[str]:
        """The lines of a case."""
        lines = [f"用例 {quoted(name)}"]
        if world.origin and world.origin.scope:
            lines.append(f"  范围：{world.origin.scope.words}")
        if base:
            lines.append(f"  承：{quoted(base.name)}")
        given = base.added if base else world.settings
        lines += [f"  设：{self.setting(one)}" for one in given]
        return [*lines, f"  做：{self.act(world)}", f"  应：{then}"]

    def difference(self, world: World, other: World) -> tuple[list[str], list[str]]:
        """What only the one world has, and what only the other has, as it would be written."""
        left, right = Counter(map(self.setting, world.settings)), Counter(map(self.setting, other.settings))
        gone, new = list((left - right).elements()), list((right - left).elements())
        if world.act.day != other.act.day:
            gone, new = [*gone, f"于 {world.act.day}"], [*new, f"于 {other.act.day}"]
        return gone, new


# ---- what a case may be based on


@dataclass(frozen=True, slots=True)
class Basis:
    """A case that a world goes on from, and what is still to be said."""

    name: str
    added: tuple[Setting, ...]


def best_basis(world: World, known: Mapping[str, tuple[Setting, ...]]) -> Basis | None:
    """The case from which the least is to be added, where that is less than to write out everything."""
    found = [
        Basis(name, added)
        for name, settings in known.items()
        if (added := missing_from(world, settings)) is not None
    ]
    best = min(found, key=lambda one: (len(one.added), one.name), default=None)
    return best if best and len(best.added) < len(world.settings) else None


def missing_from(world: World, base: tuple[Setting, ...]) -> tuple[Setting, ...] | None:
    """What is to be added to the settings of a case to make a world; None where something would have to go."""
    known = {key(one): one for one in world.settings if not isinstance(one, AddPaper)}
    papers = Counter(one for one in world.settings if isinstance(one, AddPaper))
    had: dict[object, Setting] = {}
    for setting in base:
        if isinstance(setting, AddPaper):
            papers[setting] -= 1
            if papers[setting] < 0:
                return None
        elif not fits(setting, known.get(key(setting))):
            return None
        else:
            had[key(setting)] = setting
    fresh = [more for one in known.values() if (more := beyond(had.get(key(one)), one))]
    order = {key(one): position for position, one in enumerate(world.settings)}
    added = [*fresh, *(paper for paper, count in papers.items() for _ in range(count))]
    return tuple(sorted(added, key=lambda one: order.get(key(one), 0)))


def key(setting: Setting) -> object:
    """What a setting is about: of two about the same, the later one counts."""
    match setting:
        case SetObject(name, kind, _, _):
            return ("object", name, kind)
        case SetState(name, flow, state, ever):
            return ("been", name, flow, state) if ever else ("state", name, flow)
        case SetComplete(owner, kind, _):
            return ("complete", owner, kind)
    return setting


def fits(old: Setting, new: Setting | None) -> bool:
    """Whether a world can still be reached from a case with the setting `old`."""
    match old, new:
        case SetObject(), SetObject():
            return old.owner == new.owner and {name for name, _ in old.facts} <= {name for name, _ in new.facts}
        case SetState(ever=False), SetState():
            return old.state == new.state
    return new is not None


def beyond(old: Setting | None, new: Setting) -> Setting | None:
    """What of `new` a case with `old` does not say yet; None where it says all."""
    if old == new:
        return None
    if isinstance(old, SetObject) and isinstance(new, SetObject):
        facts = tuple(fact for fact in new.facts if fact not in old.facts)
        return SetObject(new.object, new.kind, "", facts) if facts else None
    return new


def bases_of(cases: Iterable[Case]) -> dict[str, tuple[Setting, ...]]:
    """The settings of each case by its name, each said once."""
    return {case.name: tidy(case.settings) for case in cases}
