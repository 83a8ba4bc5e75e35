"""The gate of `gate.hj`, compiled, fired and explained. It reads the objects that the program keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.communities import Community
from benchmarks.peers import Answer, Peer
from engine.decide.decision import Ready, judge
from engine.decide.explain import explain
from engine.decide.facts import POSITION, Entity, Paper
from engine.decide.machines import Attempt, fire
from engine.policy.load import load

STEP, DAY = "准予启动", date(2015, 10, 12)


def ready() -> Ready:
    loaded = load({"gate.hj": (Path(__file__).parent.parent / "gate.hj").read_bytes()})
    assert loaded.sound, loaded.diagnostics
    return Ready(loaded.policy)


def entity_of(ready: Ready) -> Callable[[Community], Entity]:
    """Makes a plain record the object that the journal would have made."""

    def convert(community: Community) -> Entity:
        entity = Entity(community.code, "社区", community.code)
        pledges = zip(("承诺遵规", "承诺公开", "承诺回避", "承诺履职"), community.pledges, strict=True)
        facts = {
            "任期": community.term, "书记人选": community.secretary, "主任人选": community.director,
            "年龄": community.age, "受过刑罚": community.convicted, **dict(pledges),
        }  # fmt: skip
        entity.facts = {name: value for name, value in facts.items() if value is not None}
        entity.papers["审计报告"] = [paper(entity, period) for period in community.audits]
        entity.members["问题"] = [member(entity, one.serious, one.closed) for one in community.findings]
        ready.put_in_place(entity)
        for flow, state in (
            ("整顿", community.rectified), ("审计", community.audited), ("考察", community.inspected),
            ("研判", community.assessed),
        ):  # fmt: skip
            entity.enter(flow, state)
        return entity

    return convert


def paper(entity: Entity, period: object) -> Paper:
    facts = {} if period is None else {"覆盖期": period}
    return Paper(f"{entity.id}#1", "审计报告", entity, facts)  # type: ignore[arg-type]


def member(entity: Entity, serious: bool | None, closed: bool | None) -> Entity:
    found = Entity(f"{entity.id}/问题", "问题", "问题", entity)
    found.facts = {
        name: value for name, value in (("严重", serious), ("已销号", closed)) if value is not None
    }
    return found


class Refusing(dict[int, Answer]):
    """The names of the refusing rules by the gate's bit mask, each worked out once."""

    def __init__(self, names: Answer) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, failing: int) -> Answer:
        self[failing] = tuple(name for bit, name in enumerate(self.names) if failing >> bit & 1)
        return self[failing]


def put_back(entity: Entity) -> None:
    setattr(entity, f"{POSITION}换届", "准备中")


def peers() -> list[Peer]:
    made = ready()
    policy, gate, step = made.policy, made.gates[STEP], made.policy.steps[STEP]
    machine, refusing = made.machines["换届"], Refusing(tuple(rule.name for rule in made.rules[STEP]))

    def decided(entity: Entity) -> Answer:
        return refusing[gate(entity, DAY)]

    def fired(entity: Entity) -> Answer:
        attempt = Attempt(DAY)
        fire(machine, step, entity, attempt)
        return refusing[attempt.failing]

    def explained(entity: Entity) -> Answer:
        return tuple(found.rule.name for found in explain(policy, judge(made, step, entity, DAY)))

    convert = entity_of(made)
    return [
        Peer("huanjie", convert, decided, "three-valued, fail-closed"),
        Peer("huanjie through transitions", convert, fired, "the same, and the state moves", 1, put_back),
        Peer("huanjie, explained", convert, explained, "the same, with the smallest way out", 5),
    ]
