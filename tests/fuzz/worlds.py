"""Random histories: what is recorded of a community and of everything that belongs to it, and taking it away again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import count

from engine.decide.decision import Ready
from engine.decide.facts import Bearer, Entity, Paper
from engine.policy.model import Policy
from engine.values import Period, Type, Value
from tests.fuzz.schema import TODAY

INTEGERS = (0, 1, 2, 3, 17, 18, 19)
DECIMALS = (Fraction(1, 5), Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1), Fraction(3, 2))
AWAY = (-400, -93, -31, -20, -7, -3, -1, -1, 0, 0, 1, 3, 20)
LASTS = (0, 3, 30, 400, 800)

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Plenty:
    """How much is recorded: of each fact and each confirmation how often; members of a list at most."""

    known: float = 0.9
    confirmed: float = 0.85
    most: int = 3


POOR, USUAL, RICH = Plenty(0.5, 0.4, 2), Plenty(), Plenty(1.0, 1.0, 4)


def some_day(chance: random.Random) -> date:
    """A day on which something is decided; now and then one so far off that nobody knows its working days."""
    if chance.random() < 0.02:
        return date(2090, 1, 4)
    return TODAY + timedelta(days=chance.choice((0, 0, 0, 1, -20, 40, 81, 200)))


def world(ready: Ready, chance: random.Random, today: date, plenty: Plenty = USUAL) -> Entity:
    """A community in the middle of things, below the offices that the policy has objects for."""
    above: Entity | None = None
    for kind in reversed(_offices(ready.policy)):
        above = _dressed(Entity(kind, kind, kind, above), ready, chance, today, plenty)
    root = Entity("1", ready.policy.root_kind().name, "甲", above)
    return _dressed(root, ready, chance, today, plenty)


def _offices(policy: Policy) -> list[str]:
    """The kinds above the community, the nearest first."""
    found, kind = [], policy.root_kind()
    while kind.owner:
        kind = policy.kinds[kind.owner]
        found.append(kind.name)
    return found


def _dressed(entity: Entity, ready: Ready, chance: random.Random, today: date, plenty: Plenty) -> Entity:
    policy = ready.policy
    ready.put_in_place(entity)
    entity.facts.update(_facts(entity.kind, policy, chance, today, plenty))
    _history(entity, policy, chance)
    for kind in policy.children(entity.kind, papers=True):
        entity.papers[kind.name] = [
            Paper(
                f"{entity.id}#{kind.name}{n}",
                kind.name,
                entity,
                _facts(kind.name, policy, chance, today, plenty),
            )
            for n in range(_count(chance, plenty))
        ]
    for kind in policy.children(entity.kind, papers=False):
        members = entity.members[kind.name] = []
        for number in range(_count(chance, plenty)):
            member = Entity(f"{entity.id}.{kind.name}{number}", kind.name, f"{kind.name}{number}", entity)
            members.append(_dressed(member, ready, chance, today, plenty))
    for name, list_ in (*entity.papers.items(), *entity.members.items()):
        if chance.random() < plenty.confirmed:
            entity.complete[name] = len(list_) + (chance.random() < 0.08)
    return entity


def _count(chance: random.Random, plenty: Plenty) -> int:
    return min(chance.choice((0, 0, 1, 1, 2, 3, 4)), plenty.most)


def _history(entity: Entity, policy: Policy, chance: random.Random) -> None:
    """Where the object stands and has been; approvals of rules as they read now, and as they read once."""
    for flow in policy.flows_of(entity.kind):
        for state in chance.sample(flow.states, chance.randint(0, len(flow.states))):
            entity.enter(flow.name, state)
    for rule in policy.rules.values():
        if rule.object == entity.kind and chance.random() < 0.3:
            entity.approvals.add((rule.name, chance.choice((rule.digest, rule.digest[::-1]))))


def _facts(kind: str, policy: Policy, chance: random.Random, today: date, plenty: Plenty) -> dict[str, Value]:
    fields = policy.kinds[kind].fields.values()
    return {one.name: some_value(one.type, chance, today) for one in fields if chance.random() < plenty.known}


def some_value(type_: Type, chance: random.Random, today: date) -> Value:
    """A value of a type, from so few that comparisons come out either way."""
    match type_.name:
        case "bool":
            return chance.random() < 0.6
        case "integer":
            return chance.choice(INTEGERS)
        case "decimal":
            return chance.choice(DECIMALS)
        case "text":
            return chance.choice("甲乙")
        case "choice":
            return chance.choice(type_.options)
    day = today + timedelta(days=chance.choice(AWAY))
    return day if type_.name == "date" else Period(day, day + timedelta(days=chance.choice(LASTS)))


# ---- taking away


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing on record. `remove` takes it away, and gives what puts it back."""

    words: str
    remove: Callable[[], Undo]


def recorded(root: Entity, own: frozenset[str]) -> list[Recorded]:
    """Everything that can be taken away, one thing at a time, but for the entries of the registers in `own`."""
    return [thing for entity in root.walk() for thing in _recorded_of(entity, own)]


def own_registers(policy: Policy) -> frozenset[str]:
    return frozenset(kind.name for kind in policy.kinds.values() if kind.own_register)


def _recorded_of(entity: Entity, own: frozenset[str]) -> Iterator[Recorded]:
    bearers: list[Bearer] = [entity, *(paper for papers in entity.papers.values() for paper in papers)]
    for bearer in bearers:
        for name in bearer.facts:
            yield Recorded(f"{bearer.id} 的 {name}", _popping(bearer.facts, name))
    for kind in entity.complete:
        yield Recorded(f"{entity.id} 的 {kind} 齐备", _popping(entity.complete, kind))
    for approval in entity.approvals:
        yield Recorded(f"{entity.id} 经批准 {approval[0]}", _discarding(entity.approvals, approval))
    for table in (entity.papers, entity.members):
        for kind, list_ in table.items():
            for one in list_ if kind not in own else ():
                yield Recorded(one.id, _leaving(entity, kind, list_, one))


def _popping(table: dict[str, object], key: str) -> Callable[[], Undo]:
    def remove() -> Undo:
        if key not in table:
            return lambda: None
        value = table.pop(key)
        return lambda: table.__setitem__(key, value)

    return remove


def _discarding(found: set[tuple[str, str]], one: tuple[str, str]) -> Callable[[], Undo]:
    def remove() -> Undo:
        found.discard(one)
        return lambda: found.add(one)

    return remove


def _leaving(owner: Entity, kind: str, list_: list[Bearer], one: Bearer) -> Callable[[], Undo]:
    """Taking a paper or a member out, as the fold of the journal does it: the list is open again."""

    def remove() -> Undo:
        before, confirmed = list(list_), owner.complete.get(kind)
        list_.remove(one)
        owner.reopen(kind)

        def undo() -> None:
            list_[:] = before
            if confirmed is not None:
                owner.complete[kind] = confirmed

        return undo

    return remove


# ---- in words


def described(root: Entity) -> str:
    """A world in the form of a case's lines, for whoever has to find out."""
    return "\n".join(line for entity in root.walk() for line in _described(entity))


def _described(entity: Entity) -> Iterator[str]:
    owner = f" 属于 {entity.parent.id}" if entity.parent else ""
    yield f"  设：{entity.kind} {entity.id}{owner}{_assigned(entity.facts)}"
    for key, state in vars(entity).items():
        if key.startswith("at "):
            yield f"  设：{entity.id} 的 {key[3:]} 处于 {state}"
    yield from (f"  设：{entity.id} 的 {flow} 曾到 {state}" for flow, state in sorted(entity.visited))
    for papers in entity.papers.values():
        yield from (f"  设：{entity.id} 有 {paper.kind}{_assigned(paper.facts)}" for paper in papers)
    yield from (f"  设：{entity.id} 的 {kind} 齐备 {count}" for kind, count in entity.complete.items())
    yield from (
        f"  设：{entity.id} 经 组织部 批准 {rule}  # {digest[:8]}" for rule, digest in entity.approvals
    )


def _assigned(facts: dict[str, Value]) -> str:
    return "".join(f"，{name} = {_plain(value)}" for name, value in facts.items())


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value.start} 至 {value.end}" if isinstance(value, Period) else str(value)


def numbered(root: Entity, ready: Ready) -> Entity:
    """The same world, with an event of its own behind everything that can be read."""
    numbers = count(1)
    policy = ready.policy
    for entity in root.walk():
        keys: list[str | tuple[str, str]] = [*policy.kinds[entity.kind].fields]
        keys += [("state", flow) for flow in policy.flows]
        keys += [("complete", kind) for kind in policy.kinds]
        keys += [("approved", rule) for rule in policy.rules]
        entity.seq, entity.seqs = next(numbers), {key: next(numbers) for key in keys}
        for papers in entity.papers.values():
            for paper in papers:
                fields = policy.kinds[paper.kind].fields
                paper.seq, paper.seqs = next(numbers), {name: next(numbers) for name in fields}
    return root
