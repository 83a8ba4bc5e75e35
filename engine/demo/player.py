"""Plays the acts of a script at a desk, command by command; stops where one does not turn out as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from engine.decide.facts import Entity
from engine.demo import wording
from engine.demo.casting import cast, fill
from engine.demo.season import Act, Attached, Item, Opening, Season
from engine.office.attachment import Attachment
from engine.office.desk import Desk, Outcome
from engine.office.request import Request
from engine.problem import Problem
from engine.values import OFFICE_TIME
from engine.wording import office


class Clock:
    """The time and the number of each command: nothing but a count, so that every run is the same."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.day = opening.day
        self.commands = self.today = 0

    def request(self, actor: str, day: date) -> Request:
        """The next command of an actor on a day."""
        self.today = self.today + 1 if day == self.day else 0
        self.day = day
        self.commands += 1
        begins = datetime.combine(day, self.opening.opens, OFFICE_TIME)
        return Request(
            actor, begins + timedelta(seconds=self.today * self.opening.pace), f"demo-{self.commands}"
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one command. `outcome` is there for a step, `problem` where nothing was taken in."""

    item: Item
    actor: str
    entity: Entity
    rules: tuple[str, ...] = ()
    outcome: Outcome | None = None
    problem: Problem | None = None

    @property
    def refused(self) -> bool:
        return self.problem is not None or (self.outcome is not None and not self.outcome.decision.allowed)


class Player:
    def __init__(self, desk: Desk, season: Season, clock: Clock) -> None:
        self.desk, self.season, self.clock = desk, season, clock
        self.groups = cast(season.groups, desk.world.communities())
        self.codes: Mapping[str, frozenset[str]] = {
            name: frozenset(one.id for one in members) for name, members in self.groups.items()
        }

    def visit(self, act: Act, community: Entity) -> Iterator[Result]:
        """Does at one community what an act says. Raises `Problem` at the first surprise."""
        for item in act.do:
            yield from self.play(item, community, act.by, act.day)

    def play(self, item: Item, entity: Entity, by: str, day: date) -> Iterator[Result]:
        code, actor = entity.root().id, item.by or by
        if (item.only_in and code not in self.codes[item.only_in]) or (
            item.unless_in and code in self.codes[item.unless_in]
        ):
            return
        for target in self.targets(item, entity):
            if item.routine:
                for inner in self.season.routines[item.routine]:
                    yield from self.play(inner, target, actor, day)
            else:
                yield self.command(item, target, actor, day)

    def targets(self, item: Item, entity: Entity) -> tuple[Entity, ...]:
        if item.office:
            entity = office_of(entity, item.office)
        if item.at:
            entity = self.desk.descend(entity, pairs(item.at))
        return tuple(entity.members.get(item.each, ())) if item.each else (entity,)

    def command(self, item: Item, entity: Entity, actor: str, day: date) -> Result:
        """One command, through the desk, and whether it went as the script says."""
        request = self.clock.request(actor, day)
        try:
            outcome = self.do(item, entity, request)
            result = Result(item, actor, entity, refusing(outcome), outcome)
        except Problem as problem:
            result = Result(item, actor, entity, problem=problem)
        if not self.as_written(result):
            raise self.surprise(result, day)
        return result

    def do(self, item: Item, entity: Entity, request: Request) -> Outcome | None:
        desk = self.desk
        if item.step:
            return desk.advance(request, entity, desk.step(entity, item.step), item.countersign)
        facts = fill(item.record or item.facts, entity.root(), request.today)
        if item.paper:
            desk.add_evidence(request, entity, item.paper, facts, attachment(item.file))
        elif item.record:
            desk.record(request, entity, facts)
        elif item.member:
            *_, (kind, name) = pairs(item.member)
            desk.add_member(request, entity, kind, name, facts)
        else:
            desk.confirm(request, entity, item.confirm, self.on_file(entity, item.confirm))
        return None

    def on_file(self, entity: Entity, kind: str) -> int:
        return len(entity.members.get(kind, ())) or len(entity.papers.get(kind, ()))

    # ---- as the script says, or not

    def as_written(self, result: Result) -> bool:
        item = result.item
        if result.refused != (item.expect == "refused"):
            return False
        if result.problem:
            return result.problem.exit_code == office.REFUSED and self.names_substitution(result)
        missing, surplus = set(item.because) - set(result.rules), set(result.rules) - set(item.because)
        return not missing and not (item.nothing_else and surplus) and self.names_substitution(result)

    def names_substitution(self, result: Result) -> bool:
        """Whether a refusal names the substitution that the script wants named."""
        name = result.item.stands_in
        block = self.desk.ready.policy.substitutions.get(name)
        if not name or block is None:
            return not name
        if result.problem:
            named = (result.problem.values.get("stand_in"), result.problem.values.get("instead_of"))
            return named == (block.stand_in, block.instead_of)
        explanations = result.outcome.explanations if result.outcome else ()
        return any(block == found for one in explanations for found, _ in one.substitutions)

    def surprise(self, result: Result, day: date) -> Problem:
        """What the script says beside what happened, at which place."""
        item, because = result.item, "、".join(result.item.because or (result.item.stands_in,))
        found, found_en = told(result)
        refused = item.expect == "refused"
        return Problem(
            wording.SURPRISE,
            day=day,
            actor=result.actor,
            where=f"{result.entity.root().unit} {result.entity.root().name} {result.entity.id}",
            what=item.what,
            expected=f"拒绝（{because}）" if refused else "准许",
            expected_en=f"refused ({because})" if refused else "allowed",
            found=found,
            found_en=found_en,
            seq=self.desk.world.seq,
        )


def pairs(path: str) -> list[tuple[str, str]]:
    """Kinds and names in turn."""
    parts = path.split("/")
    return list(zip(parts[::2], parts[1::2], strict=True))


def office_of(entity: Entity, kind: str) -> Entity:
    """The office of a kind above an object. Raises `Problem` where there is none."""
    for above in entity.above():
        if above.kind == kind:
            return above
    raise Problem(wording.NO_OFFICE, kind=kind, where=entity.root().id)


def attachment(file: Attached | None) -> Attachment | None:
    """The file as the desk sees it: name, size and hash."""
    if file is None:
        return None
    data = file.text.encode()
    return Attachment(file.name, len(data), sha256(data).hexdigest())


def refusing(outcome: Outcome | None) -> tuple[str, ...]:
    return tuple(rule.name for rule in outcome.decision.refusing) if outcome else ()


def told(result: Result) -> tuple[str, str]:
    """What happened, in both languages."""
    if result.problem:
        return result.problem.title("zh"), result.problem.title("en")
    reasons = "、".join((*result.rules, *(result.outcome.decision.obstacles if result.outcome else ())))
    return (f"拒绝（{reasons}）", f"refused ({reasons})") if result.refused else ("准许", "allowed")
