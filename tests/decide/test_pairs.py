"""Pairs of cases for each part of a rule: they differ in that part only, it decides in both, they hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.decide.atoms import atoms_of, decides
from engine.decide.cases import run_case
from engine.decide.decision import Ready
from engine.decide.pairs import NoPair, Pair, pairs_for
from engine.decide.worlds import Reading, World, tidy
from engine.decide.writing import as_name, quoted, short, value_text
from engine.office import casebook as casebooks
from engine.office.casebook import Casebook, Written, casebook
from engine.policy.load import Loaded, load
from engine.policy.model import Rule, SetObject, SetState
from engine.problem import Problem
from engine.values import TEXT, Type
from engine.wording import office as wording
from engine.wording import policies as of_policies
from grammar.source import Source
from grammar.translate import translate

Checked = Callable[[str], Loaded]

START = "准予启动"


def with_rule(small: str, *lines: str) -> str:
    """The small policy with another rule, and a case in which its step 前进 is allowed."""
    body = "".join(f"  {line}\n" for line in lines)
    rule = f"规则 新规则\n  依据：讲话 一\n  管：前进\n{body}  否则：不行\n"
    case = (
        "用例 能前进\n"
        "  设：社区 某社区，任期 = 2012-01-01 至 2014-12-31，户数 = 20，好 = 是，类型 = 甲类\n"
        "  设：社区 某社区，开始 = 2015-09-01\n"
        "  设：某社区 有 报告，覆盖期 = 2012-01-01 至 2014-12-31，已公示 = 是\n"
        "  设：人选 张三 属于 某社区，年龄 = 30，在任 = 是\n"
        "  设：某社区 的 人选 齐备 1\n"
        "  做：操作员 对 某社区 前进，于 2015-10-12\n"
        "  应：准许\n"
    )
    return small + rule + case


def book_of(loaded: Loaded, rule: str = "新规则") -> Casebook:
    assert loaded.diagnostics == ()
    return casebook(loaded, rule)


def run_again(loaded: Loaded, book: Casebook) -> list[str]:
    """The cases of a book that do not pass when they stand in a file of the policy."""
    again = load({**loaded.files, "rules/贴入.hj": book.text.encode()})
    assert again.diagnostics == ()
    ready = Ready(again.policy)
    return [case.name for case in book.cases if not run_case(ready, again.policy.cases[case.name]).passed]


# ---- what a pair is


def judged(
    ready: Ready, rule: Rule, pair: Pair, world: World
) -> tuple[bool, bool, list[object], set[object]]:
    """Whether the rule passes, whether the part decides, what it was, and what it read."""
    entity = world.stage(ready).entities[world.act.object]
    reading = Reading(ready.policy, world.act, pair.atom)
    passes = reading.passes(rule, entity)
    decided = decides(ready.policy, rule, pair.atom, entity, world.act.day)
    return passes, decided, list(reading.heard), set(reading.reads)


@pytest.mark.parametrize(
    "line",
    [
        "要求：户数 > 5",
        "要求：户数 > 5 且 好",
        "要求：户数 > 5 或 好",
        "要求：（户数 > 5 或 好） 且 类型 = 甲类",
        "要求：类型 = 甲类 且 非 户数 < 3",
        "要求：开始 后 20 日 不晚于 今日",
        "要求：旁线 处于 未办 或 户数 > 100",
        "要求：每个 人选 其中 在任 都 年龄 ≥ 18",
        "要求：数量（人选 其中 在任） ≥ 1",
        "要求：无 问题",
        "要求：无 问题 其中 非 已销号",
        "要求：有 报告 其中 已公示 且 覆盖期 覆盖 任期",
        "禁止：户数 > 100",
        "禁止：类型 = 乙类 且 户数 > 5",
    ],
)
def test_both_worlds_of_a_pair_hang_on_their_part(checked: Checked, small: str, line: str) -> None:
    ready = Ready(checked(with_rule(small, line)).policy)
    rule = ready.policy.rules["新规则"]
    found = pairs_for(ready, rule, "前进").found

    assert len(found) == len(atoms_of(rule, ready.policy)) > 0
    for pair in found:
        assert isinstance(pair, Pair), (pair.atom.words, pair.reason)
        passing = judged(ready, rule, pair, pair.passing)
        refusing = judged(ready, rule, pair, pair.refusing)
        assert (passing[0], refusing[0]) == (True, False)
        assert passing[1]
        assert refusing[1]
        assert passing[2] != refusing[2]


def test_what_differs_is_what_the_part_reads(checked: Checked, small: str) -> None:
    ready = Ready(checked(with_rule(small, "要求：户数 > 5 且 好")).policy)
    households, good = pairs_for(ready, ready.policy.rules["新规则"], "前进").found
    assert isinstance(households, Pair)
    assert isinstance(good, Pair)

    for pair, field in ((households, "户数"), (good, "好")):
        first, second = (
            {one for one in world.settings if isinstance(one, SetObject)}
            for world in (pair.passing, pair.refusing)
        )
        (old,), (new,) = first - second, second - first
        assert {name for name, _ in set(old.facts) ^ set(new.facts)} == {field}
    assert dict(next(iter(first - second)).facts)["好"] is True


def test_a_number_is_taken_from_just_beside_the_limit(checked: Checked, small: str) -> None:
    book = book_of(checked(with_rule(small, "要求：户数 ≥ 起步年龄")))

    assert book.parts[0].changes == ("某社区：户数 20 → 17",)


def test_what_is_not_on_record_refuses_too(checked: Checked, small: str) -> None:
    book = book_of(
        checked(with_rule(small, "要求：户数 > 5 且 有 报告 其中 已公示", "要求：每个 人选 都 年龄 ≥ 18"))
    )
    silent = {part.atom.words: part.silent for part in book.parts}

    assert silent["户数 > 5"] == "新规则·户数超过5·没有登记"
    assert silent["已公示"]
    assert silent["每个 人选 都 年龄 ≥ 18"]
    lines = {case.name: case.lines for case in book.cases}["新规则·户数超过5·没有登记"]
    assert not any("户数" in line for line in lines if "设：" in line)


def test_parts_that_cannot_be_told_apart_say_so(checked: Checked, small: str) -> None:
    ready = Ready(checked(with_rule(small, "要求：户数 > 5", "要求：非 户数 ≤ 5")).policy)
    found = pairs_for(ready, ready.policy.rules["新规则"], "前进").found

    assert [one.reason for one in found if isinstance(one, NoPair)] != []
    assert {one.reason for one in found if isinstance(one, NoPair)} <= {"coupled", "masked", "given_up"}


def test_a_part_that_facts_cannot_change_says_so(checked: Checked, small: str) -> None:
    found = book_of(checked(with_rule(small, "范围：旁线 属于 旁线、主线", "要求：好")))

    assert [part.reason for part in found.parts] == ["fixed", ""]


def test_definitions_are_looked_into(checked: Checked, small: str) -> None:
    book = book_of(checked(with_rule(small, "要求：好")), "先报告后前进")

    assert [part.atom.words for part in book.parts] == [
        "有 报告 其中 覆盖期 覆盖 任期 且 已公示",
        "覆盖期 覆盖 任期",
        "已公示",
    ]
    assert {part.atom.through for part in book.parts} == {("已有报告",)}


def test_where_no_case_is_allowed_a_world_is_put_together(checked: Checked, small: str) -> None:
    loaded = checked(small[: small.index("用例")])
    book = book_of(loaded, "先报告后前进")

    assert [part.reason for part in book.parts] == ["", "", ""]
    assert run_again(loaded, book) == []


def test_another_rule_that_refuses_is_named(checked: Checked, small: str) -> None:
    other = "规则 旧规则\n  依据：讲话 一\n  管：前进\n  要求：户数 < 50\n  否则：太大\n"
    loaded = checked(with_rule(small, "范围：户数 < 50", "要求：好") + other)
    book = book_of(loaded)

    assert [part.reason for part in book.parts] == ["", ""]
    assert any(line == "  应：拒绝，仅因 旧规则" for case in book.cases for line in case.lines)
    assert run_again(loaded, book) == []


@pytest.mark.parametrize("dates", ["自：2016-03-01", "至：2015-05-01", "自：2016-03-01\n  至：2016-03-31"])
def test_a_rule_has_its_pairs_on_days_on_which_it_is_asked(checked: Checked, small: str, dates: str) -> None:
    """Cases are often older than a rule that has just been written."""
    loaded = checked(with_rule(small, "要求：户数 < 50", *dates.split("\n  ")))
    rule = loaded.policy.rules["新规则"]
    pairs = pairs_for(Ready(loaded.policy), rule, "前进")

    assert pairs.whole
    assert pairs.found
    for pair in pairs.found:
        assert isinstance(pair, Pair)
        assert rule.asked_on(pair.passing.act.day)
        assert rule.asked_on(pair.refusing.act.day)


# ---- text


@pytest.mark.parametrize("rule", ["先审计后换届", "先整顿后换届", "先研判后换届"])
def test_the_cases_of_the_start_gate_pass_where_they_are_pasted(shipped: Loaded, rule: str) -> None:
    assert START in shipped.policy.rules[rule].governs
    book = casebook(shipped, rule, START)

    left = {part.atom.words: part.reason for part in book.parts if part.reason not in ("", "fixed")}
    # 不列入须认定 is chosen: then a community on which nothing was begun never passes for what it is.
    chosen = {"整顿 处于 未开始": "masked", "软弱涣散": "masked"} if rule == "先整顿后换届" else {}
    assert left == chosen
    assert len(book.paired) >= 2
    assert run_again(shipped, book) == []


def test_what_belongs_to_an_office_says_whose_it_is(shipped: Loaded) -> None:
    lines = [line for case in casebook(shipped, "先整顿后换届", START).cases for line in case.lines]
    pilots = [line for line in lines if line.startswith("  设：试点工作 ")]

    assert pilots
    assert all(" 属于 市级单位，" in line for line in pilots)
    assert not any(" 属于 " in line for line in lines if line.startswith("  设：社区 甲"))


def test_nearly_every_rule_of_the_shipped_policy_has_all_its_pairs(ready: Ready) -> None:
    rules = ready.policy.rules.values()
    found = {rule.name: pairs_for(ready, rule, rule.governs[0]) for rule in rules}

    lacking = {
        name: {one.reason for one in pairs.found if isinstance(one, NoPair)}
        for name, pairs in found.items()
        if not pairs.whole
    }
    # What a parameter decides cannot differ between two cases of one policy.
    chosen = {name for name, reasons in lacking.items() if reasons <= {"fixed", "left_out"}}
    parts = [one for pairs in found.values() for one in pairs.found]
    silent = [one for one in parts if isinstance(one, NoPair) and one.reason not in ("fixed", "left_out")]
    assert len(silent) < len(parts) / 20
    assert len(set(lacking) - chosen) < len(found) / 9
    assert len(chosen) < len(found) / 10
    assert {one.reason for one in found["先调整后换届"].found if isinstance(one, NoPair)} == {
        "fixed",
        "left_out",
    }


def basis(case: Written) -> str:
    return next((line.removeprefix("  承：") for line in case.lines if line.startswith("  承：")), "")


@pytest.mark.parametrize("rule", ["先审计后换届", "要有工作总结", "要有任期计划和制度"])
def test_what_passes_and_what_is_refused_go_on_from_the_same_case(shipped: Loaded, rule: str) -> None:
    """So that a reader sees in the cases themselves how they differ."""
    book = casebook(shipped, rule)
    bases = {case.name: basis(case) for case in book.cases}
    passing = {part.passing for part in book.paired}

    assert len(passing) == 1
    root = bases[passing.pop()]
    assert root
    assert root not in bases
    assert set(bases.values()) <= {root, *bases}


def test_a_generated_case_says_no_more_than_it_must(shipped: Loaded) -> None:
    book = casebook(shipped, "先审计后换届")
    lines = {case.name: case.lines for case in book.cases}

    assert lines["先审计后换届·审计处于通过·拒绝2"][1:] == (
        "  范围：审计 属于 四先",
        "  承：先审计后换届·通过2",
        "  设：甲 的 审计 处于 未开始",
        "  做：街道操作员 对 甲 准予启动，于 2015-10-12",
        "  应：拒绝，仅因 先审计后换届",
    )
    assert max(map(len, lines.values())) == 6


def test_the_cases_are_in_the_keywords_of_the_policy(checked: Checked, small: str) -> None:
    english = translate(Source("rules/小政策.hj", with_rule(small, "要求：户数 > 5")), "en")
    loaded = checked(english)
    book = book_of(loaded)

    assert book.tongue == "en"
    assert book.text.startswith("case 新规则·通过\n  based-on: 能前进\n")
    assert run_again(loaded, book) == []


def test_a_case_that_does_not_prove_itself_is_not_given_out(
    checked: Checked, small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casebooks.Scribe, "outcome", lambda self, world: "准许")
    book = book_of(checked(with_rule(small, "要求：户数 > 5 且 好")))

    assert [part.reason for part in book.parts] == ["unproved", "unproved"]
    assert [case.name for case in book.cases] == ["新规则·通过"]
    monkeypatch.setattr(casebooks.Scribe, "outcome", lambda self, world: "准许，且")
    assert book_of(checked(with_rule(small, "要求：户数 > 5 且 好"))).cases == ()


def test_names_that_are_taken_are_not_used_again(checked: Checked, small: str) -> None:
    policy = with_rule(small, "要求：户数 > 5")
    first = book_of(checked(policy))
    again = book_of(checked(policy + first.text))

    assert {case.name for case in first.cases} & {case.name for case in again.cases} == set()


def test_words_become_names() -> None:
    assert as_name("参加投票数 ≥ 登记选民数 × 1/2") == "参加投票数不少于登记选民数乘12"
    assert short("一" * 70, "·通过") == "一" * 57 + "·通过"
    assert (quoted("且末社区"), quoted("要求"), quoted("且"), quoted("县（市、区）"), quoted("日期")) == (
        "且末社区", "要求", "“且”", "“县（市、区）”", "日期",
    )  # fmt: skip
    assert (value_text("甲类", Type("choice", ("甲类",))), value_text("甲类", TEXT)) == ("甲类", "“甲类”")


def test_a_world_says_each_thing_once() -> None:
    settled = tidy(
        [
            SetObject("甲", "社区", "", (("户数", 1),)),
            SetState("甲", "主线", "甲态", False),
            SetObject("甲", "社区", "", (("户数", 2), ("好", True))),
            SetState("甲", "主线", "乙态", False),
        ]
    )

    assert set(settled) == {
        SetObject("甲", "社区", "", (("户数", 2), ("好", True))),
        SetState("甲", "主线", "甲态", True),
        SetState("甲", "主线", "乙态", False),
    }


@pytest.mark.parametrize(
    ("rule", "step", "problem"),
    [
        ("先审记后换届", "", wording.UNKNOWN_RULE),
        ("先审计后换届", "换届办结", wording.NOT_GOVERNED),
    ],
)
def test_what_is_not_there_is_refused(shipped: Loaded, rule: str, step: str, problem: object) -> None:
    with pytest.raises(Problem) as caught:
        casebook(shipped, rule, step)

    assert caught.value.wording is problem


def test_a_policy_with_mistakes_has_no_pairs(checked: Checked, small: str) -> None:
    with pytest.raises(Problem) as caught:
        casebook(checked(small.replace("即：有 报告", "即：有 报高")), "先报告后前进")

    assert caught.value.wording is of_policies.POLICY_UNSOUND
