"""Every limit has its message, one beyond it and not before; and a file at the limits is read soon."""

# A case a line: what there is too much of, and how it is made.
# ruff: noqa: E501

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from engine.policy import impossible
from engine.policy.load import Loaded, load
from engine.policy.tables import MAX_CHAIN
from grammar.diagnostics import MAX_FOUND
from grammar.form import MAX_BLOCKS, MAX_FILE, MAX_LABELS, MAX_LINE, MAX_MISTAKES, MAX_WORDS
from grammar.lexer import MAX_NAME
from grammar.parser import MAX_DEPTH, MAX_DIGITS, MAX_TOKENS
from grammar.render import render
from tests.fuzz.garbage import BASE

SECONDS = 1.5
"""A file may take one second of the processor, and half as much again where others are using it."""
RULE = BASE + "规则 甲\n 依据：讲话 一\n 管：前进\n 否则：不\n 要求：{}\n"
NOTE = BASE + "层级 乙\n 说明：{}\n"


def loaded(text: str) -> Loaded:
    return load({"rules/甲.hj": text.encode()})


def names(count: int) -> str:
    """So many names, a line of them under one label."""
    return "、".join(f"s{number}" for number in range(count))


LIMITS: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "characters a line": ("HJ101", MAX_LINE, lambda size: NOTE.format("好" * (size - len(" 说明：\n")))),
    "characters a file": ("HJ102", MAX_FILE, lambda size: BASE + ("#" * 999 + "\n") * 998 + "\n" * (size - len(BASE) - 998_000)),
    "characters a name": ("HJ105", MAX_NAME, lambda size: f"{BASE}层级 {'好' * size}\n"),
    "digits a number": ("HJ129", MAX_DIGITS, lambda size: RULE.format(f"户数 = {'9' * size}")),
    "digits of a part": ("HJ129", MAX_DIGITS, lambda size: RULE.format(f"户数 = 1/{'9' * size}")),
    "words after a label": ("HJ108", MAX_TOKENS, lambda size: RULE.format("好" + " 且 好" * ((size - 1) // 2) + " 且" * ((size - 1) % 2))),
    "brackets": ("HJ109", MAX_DEPTH, lambda size: RULE.format("（" * size + "好" + "）" * size)),
    "negations": ("HJ109", MAX_DEPTH, lambda size: RULE.format("非 " * size + "好")),
    "lines that fit nowhere": ("HJ121", MAX_MISTAKES, lambda size: BASE + "角色 乙\n 层级：社区\n" + " 要球：好\n" * size + "角色 丙\n 层级：社区\n"),
    "mistakes": ("HJ121", MAX_FOUND, lambda size: BASE + "".join(f"层级 t{number}\n 上级：没有\n" for number in range(size))),
    "blocks": ("HJ126", MAX_BLOCKS, lambda size: BASE + "".join(f"层级 t{n}\n" for n in range(size - len(re.findall(r"(?m)^\S", BASE))))),
    "labels a block": ("HJ127", MAX_LABELS, lambda size: BASE + "层级 乙\n" + " 说明：好\n" * size + "层级 丙\n"),
    "tiers above each other": ("HJ307", MAX_CHAIN, lambda size: BASE + "".join(f"层级 t{n}\n 上级：t{n + 1}\n" for n in range(size - 1)) + f"层级 t{size - 1}\n"),
}  # fmt: skip


def codes(text: str) -> set[str]:
    return {found.code for found in loaded(text).diagnostics}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_has_its_message(name: str) -> None:
    code, limit, text = LIMITS[name]

    assert code not in codes(text(limit))
    assert code in codes(text(limit + 1))


def test_the_words_of_a_file_are_counted_and_its_comments_are_not() -> None:
    line = " 说明：" + "好，" * 400 + "\n"
    few = BASE + "层级 乙\n" + line * (MAX_WORDS // 803 - 1) + "# 好，\n" * MAX_WORDS

    assert codes(few) == set()
    assert codes(few + line * 2) == {"HJ128"}


@pytest.mark.parametrize("size", [1_000, 1_900, 10_000])
def test_a_name_that_is_far_too_long_is_one_short_message(size: int) -> None:
    found = loaded(BASE + "规则 " + "好" * size).diagnostics

    assert (
        {"HJ101"} == {one.code for one in found}
        if size > MAX_LINE
        else "HJ105" in {one.code for one in found}
    )
    shown = [render(one, loaded(BASE).sources, tongue) for one in found for tongue in ("zh", "en")]
    assert all(len(text) < MAX_LINE for text in shown)


@pytest.mark.parametrize("name", ["blocks", "labels a block"])
def test_what_is_too_much_is_told_first_however_much_is_wrong(name: str) -> None:
    code, limit, _ = LIMITS[name]
    text = "规则 甲\n" * (limit * 2) if name == "blocks" else "规则 甲\n" + " 要求：没有\n" * (limit * 2)

    assert code in codes(BASE + text)


def words(text: str) -> str:
    """Rules of six such conditions each, as many as the words of a file allow."""
    head = "规则 r{}\n 依据：讲话 一\n 管：前进\n 否则：不\n"
    rule = head + f" 要求：{text}\n" * 6
    free = MAX_WORDS - len(re.findall(r"\w+|[^\w\s]", BASE))
    count = free // len(re.findall(r"\w+|[^\w\s]", rule.format(1)))
    return BASE + "".join(rule.format(number) for number in range(count))


AT_THE_LIMITS = {
    "one condition again and again": words(" 且 ".join(["好"] * 240)),
    "comparisons": words(" 且 ".join(f"户数 ≠ {number}" for number in range(117))),
    "brackets": words(" 或 ".join(["（好 且 好）"] * 78)),
    "lists": words(" 且 ".join(["有 人选"] * 150)),
    "states": BASE + "流程 f\n 对象：社区\n 起点：s0\n" + "".join(f" 状态：{names(240)}\n" for _ in range(60)),
    "blocks": BASE + "".join(f"定义 d{number}\n 对象：社区\n 即：好\n" for number in range(1_900)),
    "one rule after the other": BASE + "".join(RULE[len(BASE) :].format("户数 > 3").replace("甲", f"r{n}") for n in range(1_400)),
    "far too many blocks": "规则 甲\n" * 150_000,
    "text on many lines": NOTE.format("好\n" + " 好 且\n" * 15_000),
    "text that may be labels": NOTE.format("好\n" + "  责成 街道\n" * 15_000),
    "comments": BASE + "# 好，且好\n" * 140_000,
    "blanks": NOTE.format("\n" + ("\u3000" * 1_900 + "甲\n") * 500),
    "parameters": BASE + "".join(f"参数 p{n}\n" + " 值：1，自 2015-01-01\n" * 490 for n in range(6)),
    "unknown names": words(" 且 ".join(f"x{number}z" for number in range(240))),
}  # fmt: skip


@pytest.mark.parametrize("name", AT_THE_LIMITS)
def test_a_file_at_the_limits_is_read_soon(name: str) -> None:
    taken = []
    while len(taken) < 3 and (not taken or taken[-1] >= SECONDS):
        began = time.process_time()
        found = loaded(AT_THE_LIMITS[name]).diagnostics
        taken.append(time.process_time() - began)

    assert min(taken) < SECONDS
    assert bool({"HJ126", "HJ127", "HJ128"} & {one.code for one in found}) == name.startswith("far too many")


def test_conditions_that_exclude_each_other_are_found_in_a_long_rule() -> None:
    text = RULE.format("户数 > 9\n" + " 要求：好\n" * 300 + " 要求：户数 < 3")

    assert [found.code for found in loaded(text).diagnostics] == ["HJ413"]


def test_no_more_limits_on_one_thing_are_compared_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(impossible, "both", lambda first, second: asked.append((first, second)) is None)
    loaded(RULE.format("好\n" + "".join(f" 要求：户数 ≠ {number}\n" for number in range(490))))

    assert 0 < len(asked) <= impossible.MAX_LIMITS**2 / 2


@pytest.mark.parametrize("value", [10**15 - 1, 10**40])
def test_a_number_in_a_rule_is_kept_or_refused(value: int) -> None:
    """Its digest is of JSON, which has no integers beyond 2**64."""
    assert {one.code for one in loaded(RULE.format(f"户数 = {value}")).diagnostics} <= {"HJ129"}


def test_an_object_of_a_tier_that_belongs_to_nothing_known_is_a_mistake_and_no_more() -> None:
    assert "HJ301" in codes(BASE + "对象 镇\n 层级：社区\n 属于：没有\n")
