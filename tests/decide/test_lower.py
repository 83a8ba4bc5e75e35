"""What the compiler makes of a gate: all is read once, lists are loops, nothing is too deep for Python."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from benchmarks.communities import communities
from benchmarks.peers import functions, ours
from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.decide.lower import MAX_LOOPS, Lowering, compile_gates
from engine.policy.load import Loaded
from tests.decide.dressing import DAY, differences, dress


def written(policy_text: str, checked: Callable[[str], Loaded], step: str = "前进") -> str:
    """The Python text of a gate."""
    lowering = Lowering(checked(policy_text).policy)
    texts: list[str] = []
    lowering.compiled = lambda name: texts.extend(lowering.functions) or (lambda *_: 0)  # type: ignore[method-assign,assignment,return-value]
    lowering.gate(step)
    return "\n".join(texts)


def required(small: str, *conditions: str) -> str:
    lines = "".join(f"  要求：{condition}\n" for condition in conditions)
    return small.replace("  要求：已有报告\n", lines).split("禁止替代")[0]


def test_a_fact_is_read_once_however_often_it_is_asked(small: str, checked: Callable[[str], Loaded]) -> None:
    text = required(
        small,
        "户数 不少于 2",
        "户数 不超过 90 或 户数 不少于 100",
        "有 报告 其中 日期 早于 开始",
        "开始 早于 今日",
    )

    gate = written(text, checked)

    assert gate.count("get('户数')") == 1
    assert gate.count("get('开始')") == 1
    assert gate.index("get('开始')") < gate.index("for "), (
        "what the loop needs of the community stands before it"
    )


def test_a_list_is_a_loop_and_not_a_generator(small: str, checked: Callable[[str], Loaded]) -> None:
    gate = written(
        required(small, "每个 人选 其中 在任 都 年龄 超过 起步年龄", "数量（问题 其中 已销号） ≥ 1"), checked
    )

    assert gate.count("for ") == 2
    assert "any(" not in gate
    assert "lambda" not in gate


def test_a_parameter_that_never_changed_is_a_literal(small: str, checked: Callable[[str], Loaded]) -> None:
    gate = written(required(small, "户数 超过 起步年龄"), checked)

    assert "> 18" in gate


@pytest.mark.parametrize("depth", [2, MAX_LOOPS - 1, MAX_LOOPS, MAX_LOOPS + 1, 11])
def test_definitions_in_lists_in_definitions_never_go_too_deep_for_python(
    small: str, checked: Callable[[str], Loaded], depth: int
) -> None:
    below = ["好", *(f"第{level}层" for level in range(depth))]
    chain = "".join(
        f"定义 第{level}层\n  对象：社区\n  即：有 人选 其中 （在任 且 {below[level]}）\n"
        for level in range(depth)
    )
    loaded = checked(required(small, f"第{depth - 1}层") + chain)
    assert loaded.sound, loaded.diagnostics
    ready, seen = Ready(loaded.policy), set()

    for seed in range(20):
        entity = dress(Entity("1", "社区", "甲"), ready, random.Random(seed))
        assert differences(ready, entity, DAY) == []
        seen.add(ready.gates["前进"](entity, DAY))

    assert seen == {0, 1}


def test_a_gate_is_compiled_when_it_is_first_asked_for(ready: Ready) -> None:
    gates = compile_gates(ready.policy)
    assert dict(gates) == {}

    first = gates["准予启动"]

    assert list(gates) == ["准予启动"]
    assert gates["准予启动"] is first
    with pytest.raises(KeyError):
        gates["没有这一步"]


def test_the_order_of_the_rules_does_not_matter(ready: Ready) -> None:
    """Bit i is the i-th rule by name."""
    names = [rule.name for rule in ready.rules["准予启动"]]

    assert names == sorted(names)
    assert [rule.name for rule in Lowering(ready.policy).governing["准予启动"]] == names


def test_the_gate_that_is_measured_says_what_ten_functions_say() -> None:
    made = ours.ready()
    convert, gate = ours.entity_of(made), made.gates[ours.STEP]
    names = tuple(rule.name for rule in made.rules[ours.STEP])

    some = communities(400)
    answers = [
        tuple(name for bit, name in enumerate(names) if gate(convert(one), date(2015, 10, 12)) >> bit & 1)
        for one in some
    ]

    assert answers == [functions.decide(one) for one in some]
    assert sum(1 for answer in answers if answer) == 240
    assert {name for answer in answers for name in answer} == set(names), "every condition refuses somebody"


def test_the_measured_policy_is_kept_with_the_benchmarks() -> None:
    assert (Path(ours.__file__).parents[1] / "gate.hj").is_file()
