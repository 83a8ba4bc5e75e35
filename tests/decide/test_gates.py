"""The compiled gates never differ from the reference meaning, and nothing that is missing opens anything."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decide.cases import Stage
from engine.decide.decision import Ready, judge
from engine.decide.facts import Entity, Paper
from engine.decide.reference import Reference
from engine.policy.load import Loaded
from engine.policy.model import Act, Case, Policy
from engine.values import Period, Type, Value

DAY = date(2015, 10, 12)

NUMBERS = [
    "户数",
    "18",
    "数量（人选）",
    "数量（人选 其中 在任）",
    "起步年龄",
    "户数 + 1",
    "户数 ÷ 数量（人选）",
    "比例",
    "1/2",
]
DAYS = ["今日", "开始", "2015-10-12", "开始 后 3 个工作日", "今日 前 1 个月", "开始 后 20 日"]
OPERATORS = ["=", "≠", ">", "≥", "<", "≤"]
numbers = st.sampled_from(NUMBERS)
plain = st.one_of(
    st.builds("{} {} {}".format, numbers, st.sampled_from(OPERATORS), numbers),
    st.builds("{} {} {}".format, st.sampled_from(DAYS), st.sampled_from(OPERATORS), st.sampled_from(DAYS)),
    st.builds("任期 覆盖 {}".format, st.sampled_from(DAYS)),
    st.sampled_from(
        [
            "好", "非 好", "已有报告", "好 = 已有报告", "类型 = 甲类", "类型 ≠ 乙类",
            "类型 属于 甲类、乙类", "主线 处于 甲态、丙态",
            "旁线 曾到 已办", "有 证明", "无 证明", "有 人选", "每个 人选 都 在任",
            "每个 问题 都 已销号", "无 问题",
            "每个 人选 其中 在任 都 年龄 超过 起步年龄", "每个 报告 都 已公示", "旁线 属于 旁线、主线", "是",
        ]
    ),
)  # fmt: skip
inside = {
    "报告": st.sampled_from(["已公示", "覆盖期 覆盖 任期", "日期 不晚于 今日", "日期 早于 开始 且 已公示"]),
    "人选": st.sampled_from(["在任", "年龄 > 起步年龄", "非 在任 或 好", "有 证明 其中 日期 不晚于 开始"]),
    "问题": st.sampled_from(["已销号", "非 已销号"]),
    "证明": st.sampled_from(["日期 早于 今日", "数量（人选） = 2"]),
}


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    kind = st.sampled_from(sorted(inside))
    member = kind.flatmap(lambda kind: st.one_of(inside[kind], inner).map(lambda where: (kind, where)))
    return st.one_of(
        st.builds("（{}） 且 （{}）".format, inner, inner),
        st.builds("（{}） 或 （{}）".format, inner, inner),
        st.builds("非 （{}）".format, inner),
        member.map(lambda pair: f"有 {pair[0]} 其中 （{pair[1]}）"),
        member.map(lambda pair: f"无 {pair[0]} 其中 （{pair[1]}）"),
        member.map(lambda pair: f"每个 {pair[0]} 都 （{pair[1]}）"),
        st.builds("每个 人选 其中 （{}） 都 （{}）".format, inner, inner),
        member.map(lambda pair: f"数量（{pair[0]} 其中 （{pair[1]}）） ≥ 1"),
    )


conditions = st.recursive(plain, grown, max_leaves=5)


def some_value(type_: Type, chance: random.Random) -> Value:
    """A value of a type, from so few that comparisons come out either way."""
    day = DAY + timedelta(days=chance.choice([-400, -31, -3, -1, 0, 1, 20]))
    return {
        "text": "甲",
        "bool": chance.random() < 0.6,
        "integer": chance.choice([0, 1, 2, 18, 19]),
        "decimal": Fraction(chance.choice([1, 2, 3]), 2),
        "date": day,
        "period": Period(day, day + timedelta(days=chance.choice([0, 30, 800]))),
        "choice": chance.choice(type_.options or ("",)),
    }[type_.name]


def dress(entity: Entity, ready: Ready, chance: random.Random, depth: int = 0) -> Entity:
    """Gives an object random facts (some missing), states, papers, members, right and wrong confirmations."""
    policy = ready.policy
    ready.put_in_place(entity)
    entity.facts.update(facts(entity.kind, policy, chance))
    for flow in policy.flows_of(entity.kind):
        if chance.random() < 0.7:
            entity.enter(flow.name, chance.choice(flow.states))
    for kind in policy.children(entity.kind, papers=True):
        count = chance.choice([0, 0, 1, 1, 2])
        entity.papers[kind.name] = [
            Paper(f"{kind.name}{n}", kind.name, entity, facts(kind.name, policy, chance))
            for n in range(count)
        ]
    for kind in policy.children(entity.kind, papers=False):
        for number in range(chance.choice([0, 1, 2])):
            member = Entity(f"{kind.name}{depth}{number}", kind.name, f"{kind.name}{number}", entity)
            entity.members.setdefault(kind.name, []).append(dress(member, ready, chance, depth + 1))
    for table in (entity.papers, entity.members):
        for name in table:
            if chance.random() < 0.7:
                entity.complete[name] = len(table[name]) + chance.choice([0, 0, 0, 1])
    return entity


def facts(kind: str, policy: Policy, chance: random.Random) -> dict[str, Value]:
    fields = policy.kinds[kind].fields.values()
    return {field.name: some_value(field.type, chance) for field in fields if chance.random() < 0.8}


def differences(ready: Ready, entity: Entity, today: date) -> list[str]:
    """The rules whose bit in the gate is not what the reference says, for every step of the object's kind."""
    reference = Reference(ready.policy, today)
    found = []
    for step, rules in ready.rules.items():
        if ready.policy.flows[ready.policy.steps[step].flow].object == entity.kind:
            failing = ready.gates[step](entity, today)
            found += [
                r.name for n, r in enumerate(rules) if reference.passes(r, entity) == bool(failing >> n & 1)
            ]
    return found


@given(
    st.lists(conditions, min_size=1, max_size=3),
    st.sampled_from(["要求", "禁止", "范围"]),
    st.integers(0, 10**9),
)
def test_random_conditions_mean_the_same_to_both(
    small: str, checked: Callable[[str], Loaded], texts: list[str], label: str, seed: int
) -> None:
    lines = "".join(f"  {label if n == 0 else '要求'}：{text}\n" for n, text in enumerate([*texts, "好"]))
    loaded = checked(small.replace("  要求：已有报告\n", lines).split("禁止替代")[0])
    assert loaded.diagnostics == ()
    ready, chance = Ready(loaded.policy), random.Random(seed)

    for _ in range(20):
        assert differences(ready, dress(Entity("1", "社区", "甲"), ready, chance), DAY) == []


@given(st.integers(0, 10**9))
def test_the_shipped_rules_mean_the_same_to_both(ready: Ready, seed: int) -> None:
    chance = random.Random(seed)
    root = dress(Entity("1", ready.policy.root_kind().name, "甲"), ready, chance)
    day = DAY + timedelta(days=chance.randrange(-200, 200))

    assert [name for entity in root.walk() for name in differences(ready, entity, day)] == []


# --- fail closed ---


def moments(ready: Ready, case: Case) -> Iterator[tuple[Stage, Act]]:
    """The stage of a case just before each of its acts."""
    stage = Stage(ready)
    for setting in case.settings:
        stage.set(setting)
    for act in case.acts:
        yield stage, act
        stage.act(act)


def removals(entities: dict[str, Entity], own: set[str]) -> Iterator[Callable[[dict[str, Entity]], None]]:
    """Each single thing that can be taken away: a fact, a paper and its facts, a confirmation, a member.

    Not entries of this system's own registers, members or papers: an entry there may be what stops a step,
    and it stays.
    """
    for name, entity in entities.items():
        for fact in entity.facts:
            yield lambda all_, name=name, fact=fact: all_[name].facts.pop(fact)  # type: ignore[misc]
        for list_ in entity.complete:
            yield lambda all_, name=name, list_=list_: all_[name].complete.pop(list_)  # type: ignore[misc]
        for kind, papers in entity.papers.items():
            for number, paper in enumerate(papers):
                if kind not in own:
                    yield lambda all_, name=name, kind=kind, n=number: all_[name].papers[kind].pop(n)  # type: ignore[misc]
                for fact in paper.facts:
                    yield (
                        lambda all_, name=name, kind=kind, n=number, fact=fact: (
                            all_[name]
                            .papers[kind][  # type: ignore[misc]
                                n
                            ]
                            .facts.pop(fact)
                        )
                    )
        for kind, members in entity.members.items():
            for number in range(len(members) if kind not in own else 0):
                yield lambda all_, name=name, kind=kind, n=number: all_[name].members[kind].pop(n)  # type: ignore[misc]


def test_taking_anything_away_opens_nothing(ready: Ready) -> None:
    own = {kind.name for kind in ready.policy.kinds.values() if kind.own_register}
    opened, trials, refused = [], 0, 0
    for number, case in enumerate(ready.policy.cases.values()):
        for stage, act in moments(ready, case):
            step, before = ready.policy.steps[act.step], judge_in(ready, stage.entities, act)
            for take_away in list(removals(stage.entities, own))[number % 5 :: 5]:
                poorer = copy.deepcopy(stage.entities)
                take_away(poorer)
                after = judge_in(ready, poorer, act)
                trials += 1
                refused += before
                opened += [(case.name, step.name)] if before & ~after else []
    assert opened == []
    assert trials > 3000
    assert refused > 0


def judge_in(ready: Ready, entities: dict[str, Entity], act: Act) -> int:
    """The bit mask of the refusing rules."""
    return judge(ready, ready.policy.steps[act.step], entities[act.object], act.day).failing


@pytest.mark.parametrize("seed", range(3))
def test_taking_anything_away_at_random_opens_nothing(ready: Ready, seed: int) -> None:
    chance = random.Random(seed)
    own = {kind.name for kind in ready.policy.kinds.values() if kind.own_register}
    for _ in range(10):
        root = dress(Entity("1", ready.policy.root_kind().name, "甲"), ready, chance)
        entities = {entity.id: entity for entity in root.walk()}
        before = masks(ready, root)
        for take_away in chance.sample(choices := list(removals(entities, own)), min(30, len(choices))):
            poorer = copy.deepcopy(entities)
            take_away(poorer)
            after = masks(ready, poorer["1"])
            assert {step: bits & ~after[step] for step, bits in before.items() if bits & ~after[step]} == {}


def masks(ready: Ready, entity: Entity) -> dict[str, int]:
    policy = ready.policy
    mine = [step for step in policy.steps.values() if policy.flows[step.flow].object == entity.kind]
    return {step.name: ready.gates[step.name](entity, DAY) for step in mine}
