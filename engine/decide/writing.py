"""A world as the text of a case, in Chinese keywords: based on the case that leaves the least to write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.decide.reference import varies
from engine.decide.worlds import World, tidy
from engine.policy import terms
from engine.policy.model import (
    AddPaper,
    Case,
    Policy,
    Rule,
    SetApproval,
    SetComplete,
    SetObject,
    SetState,
    Setting,
)
from engine.policy.walk import parts_of
from engine.values import Period, Type, Value
from grammar.keywords import CONTEXTUAL, WORD_BY_SPELLING
from grammar.lexer import WORD

MAX_NAME = 60

_SIGNS = {
    "≥": "不少于", "≤": "不超过", "≠": "不等于", ">": "超过", "<": "少于", "=": "等于",
    "+": "加", "-": "减", "×": "乘", "÷": "除以", "“”": "空", "%": "百分",
}  # fmt: skip


def quoted(name: str) -> str:
    """A name as it may stand in a line: bare where it is one word and no keyword, else in quotation marks."""
    word = WORD_BY_SPELLING.get(name)
    plain = re.fullmatch(WORD, name) and (word is None or word[0].id in CONTEXTUAL)
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

    def is_office(self, name: str) -> bool:
        """Whether a name is that of an office which is there in every case."""
        return any(kind.name == name for kind in self.policy.unit_kinds().values())

    def goes_without_saying(self, one: Setting) -> bool:
        return isinstance(one, SetObject) and not one.facts and self.is_office(one.object)

    def setting(self, one: Setting) -> str:
        """What stands after 设."""
        match one:
            case SetObject(name, kind, owner, facts):
                # What stands in a tier is under the office above; all else that is an office's says so.
                owned = f" 属于 {quoted(owner)}" if owner and not self.policy.kinds[kind].tier else ""
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

    def case(self, name: str, world: World, base: Basis | None, then: str, rule: Rule | None) -> list[str]:
        """The lines of a case. Where a `rule` refuses in it, it counts only while that rule applies."""
        scopes = [world.origin.scope.words] if world.origin and world.origin.scope else []
        if rule and rule.scope and speaks_of_policy(rule.scope, self.policy):
            scopes.append(rule.scope.words)
        lines = [f"用例 {quoted(name)}"]
        if scopes:
            both = list(dict.fromkeys(scopes))
            lines.append(
                "  范围：" + (both[0] if len(both) == 1 else " 且 ".join(f"（{one}）" for one in both))
            )
        if base:
            lines.append(f"  承：{quoted(base.name)}")
        given = [one for one in (base.added if base else world.settings) if not self.goes_without_saying(one)]
        lines += [f"  设：{self.setting(one)}" for one in given]
        return [*lines, f"  做：{self.act(world)}", f"  应：{then}"]

    def difference(self, world: World, other: World) -> list[str]:
        """What tells one world from another: what it has not, what it has more, what is otherwise."""
        left, right = Counter(world.settings), Counter(other.settings)
        gone, new = list((left - right).elements()), list((right - left).elements())
        lines: list[str] = []
        for old in list(gone):
            twin = next((one for one in new if twins(old, one)), None)
            if twin:
                gone.remove(old)
                new.remove(twin)
                lines += self.otherwise(old, twin)
        lines = [
            *(f"− {self.setting(one)}" for one in gone),
            *(f"+ {self.setting(one)}" for one in new),
            *lines,
        ]
        if world.act.day != other.act.day:
            lines.append(f"{world.act.day} → {other.act.day}")
        return lines

    def otherwise(self, old: Setting, new: Setting) -> Iterator[str]:
        """How two settings about the same differ: the fields that do, each before and after."""
        if isinstance(old, SetState) and isinstance(new, SetState):
            yield f"{old.object} 的 {old.flow}：{old.state} → {new.state}"
        elif isinstance(old, SetObject | AddPaper) and isinstance(new, SetObject | AddPaper):
            fields = self.policy.kinds[old.kind].fields
            whose = old.object if isinstance(old, SetObject) else f"{old.owner} 的 {old.kind}"
            before, after = dict(old.facts), dict(new.facts)
            for name in sorted(before.keys() | after.keys()):
                if before.get(name) != after.get(name):
                    type_ = fields[name].type
                    values = [value_text(one[name], type_) if name in one else "—" for one in (before, after)]
                    yield f"{whose}：{name} {values[0]} → {values[1]}"


def speaks_of_policy(scope: terms.Condition, policy: Policy) -> bool:
    """Whether a 范围 speaks of the policy alone, whatever the facts are."""
    return not any(varies(part, policy) for part in parts_of(scope, policy.definitions, set()))


def twins(old: Setting, new: Setting) -> bool:
    """Whether two settings say different things about the same."""
    match old, new:
        case AddPaper(), AddPaper():
            return (old.owner, old.kind) == (new.owner, new.kind)
        case SetObject() | SetState(ever=False), SetObject() | SetState(ever=False):
            return key(old) == key(new)
    return False


# ---- what a case may be based on


@dataclass(frozen=True, slots=True)
class Basis:
    """A case that a world goes on from, and what is still to be said."""

    name: str
    added: tuple[Setting, ...]


Been = frozenset[tuple[str, str]]
"""The states, by flow, that some condition asks whether an object has ever been in."""


def best_basis(world: World, known: Mapping[str, tuple[Setting, ...]], asked: Been) -> Basis | None:
    """The case from which the least is to be added, where that is less than to write out everything."""
    return common_basis((world,), known, asked)


def common_basis(
    worlds: Sequence[World], known: Mapping[str, tuple[Setting, ...]], asked: Been
) -> Basis | None:
    """The case that all `worlds` can go on from with the least to be added to them together, as a basis of
    the first; of several the barest, and of those the first. None where none is, or it saves nothing."""
    found: list[tuple[int, int, int, str, tuple[Setting, ...]]] = []
    for position, (name, settings) in enumerate(known.items()):
        added = [missing_from(world, settings, asked) for world in worlds]
        if None not in added:
            found.append(
                (sum(len(one or ()) for one in added), len(settings), position, name, added[0] or ())
            )
    count, _, _, name, first = min(found, key=lambda one: one[:3], default=(0, 0, 0, "", ()))
    return Basis(name, first) if name and count < sum(len(world.settings) for world in worlds) else None


def missing_from(world: World, base: tuple[Setting, ...], asked: Been) -> tuple[Setting, ...] | None:
    """What is to be added to the settings of a case to make a world; None where something has to go."""
    known = {key(one): one for one in world.settings if not isinstance(one, AddPaper)}
    papers = Counter(one for one in world.settings if isinstance(one, AddPaper))
    had: dict[object, Setting] = {}
    for setting in base:
        if isinstance(setting, AddPaper):
            papers[setting] -= 1
            if papers[setting] < 0:
                return None
        elif not fits(setting, known.get(key(setting)), asked):
            return None
        else:
            had[key(setting)] = setting
    fresh = [
        more for one in known.values() if (more := beyond(had.get(key(one)), one)) and matters(more, asked)
    ]
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


def fits(old: Setting, new: Setting | None, asked: Been) -> bool:
    """Whether a world can still be reached from a case with the setting `old`.

    A state that is replaced remains one that the object has been in: that must not matter to any condition.
    """
    match old, new:
        case SetObject(), SetObject():
            return old.owner == new.owner and {name for name, _ in old.facts} <= {
                name for name, _ in new.facts
            }
        case SetState(ever=False), SetState():
            return old.state == new.state or (old.flow, old.state) not in asked
    return new is not None


def matters(setting: Setting, asked: Been) -> bool:
    """Whether anything can depend on it: a state that was left only where some condition asks for it."""
    return not (isinstance(setting, SetState) and setting.ever) or (setting.flow, setting.state) in asked


def beyond(old: Setting | None, new: Setting) -> Setting | None:
    """What of `new` a case with `old` does not say yet; None where it says all."""
    if old == new:
        return None
    if isinstance(old, SetObject) and isinstance(new, SetObject):
        facts = tuple(fact for fact in new.facts if fact not in old.facts)
        return SetObject(new.object, new.kind, "", facts) if facts else None
    return new


def bases_of(cases: Iterable[Case]) -> dict[str, tuple[Setting, ...]]:
    """The settings of each case by its name, each said once; the cases in the order of their text."""
    written = sorted(cases, key=lambda case: (case.place.path, case.place.start))
    return {case.name: tidy(case.settings) for case in written}


def asked_ever(policy: Policy) -> Been:
    """The states of which some rule or definition asks whether they were ever reached."""
    roots = [
        *(definition.value for definition in policy.definitions.values()),
        *((rule.scope, rule.require, rule.forbid) for rule in policy.rules.values()),
    ]
    parts = (part for root in roots for part in parts_of(root, policy.definitions, set()))
    return frozenset(
        (part.flow, state)
        for part in parts
        if isinstance(part, terms.InState) and part.ever
        for state in part.states
    )
