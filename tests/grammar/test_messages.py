"""What an author is told where a line cannot go on: each pair of the parser's table that has no action is provoked by
a real text, and each has its own written message in both languages."""
# A case a line: what is written beside what is told.
# ruff: noqa: E501

from __future__ import annotations

import ast
import string
from functools import cache
from pathlib import Path

import pytest

from grammar.automaton import END
from grammar.diagnostics import Diagnostic
from grammar.keywords import KINDS, LABELS, Tongue
from grammar.messages.advice import ADVICE, NAMELIKE
from grammar.messages.situation import Situation
from grammar.messages.situations import SITUATION_OF, SITUATIONS
from grammar.messages.spot import situation_of
from grammar.parser import automaton
from grammar.read import read
from grammar.render import render
from grammar.shape import SHAPES
from grammar.source import Source
from grammar.wording import MESSAGES, STOPPED, hint, title
from tests.grammar.stops import Search, Stop

HOUSE = Path(__file__).parent.parent.parent


@cache
def searched() -> tuple[dict[tuple[int, str], Stop], dict[frozenset[str], str]]:
    """Every pair with a text that provokes it; every description of a spot with a start rule where it occurs."""
    stops: dict[tuple[int, str], Stop] = {}
    described: dict[frozenset[str], str] = {}
    for start in sorted(automaton().starts):
        search = Search(automaton(), start)
        own = search.stops()
        stops = own | stops
        known = search.descriptions()
        described |= dict.fromkeys(known, start)
    return stops, described


def header(start: str, tongue: Tongue = "zh") -> str:
    """A block with a label that takes `start`, up to what stands after the label."""
    slots = ((kind, slot.label) for kind, slots in SHAPES.items() for slot in slots if slot.content == start)
    kind, label = next(slots)
    kinds, labels = ({word.id: word.spelled(tongue) for word in table} for table in (KINDS, LABELS))
    return f"{kinds[kind]} 名\n  {labels[label]}: "


def stopped(source: Source) -> list[Diagnostic]:
    """What is told about the one line of the file, its other labels aside."""
    return [one for one in read(source)[1] if one.code not in {"HJ119", "HJ120"}]


def test_every_pair_without_an_action_has_its_message() -> None:
    stops, _ = searched()
    silent, wrong = [], []
    for stop in stops.values():
        before = (header(stop.start) + stop.line()).rstrip()
        source = Source("甲.hj", before + "\n")
        found = stopped(source)
        values = dict(found[0].values) if found else {}
        at = before.rfind(" ") + 1 if stop.terminal != END else len(before)
        code = "HJ201" if stop.terminal != END else "HJ202" if stop.read else "HJ203"
        if [(one.code, one.place.start) for one in found] != [(code, at)]:
            wrong.append((stop.line(), [(one.code, one.place.start) for one in found]))
        elif values["situation"] not in SITUATIONS or (
            stop.terminal != END and values["advice"] not in ADVICE
        ):
            silent.append((stop.line(), values))

    assert wrong == []
    assert silent == []
    assert len(stops) > 15_000


def test_every_spot_of_the_grammar_is_a_written_situation() -> None:
    _, described = searched()

    assert [sorted(known) for known in described if not situation_of(known)] == []
    assert set(SITUATIONS) - {situation_of(known) for known in described} == {"$text:"}
    assert set(SITUATION_OF) - {item for known in described for item in known} == {"$text:"}


def test_every_advice_is_given_to_somebody() -> None:
    stops, _ = searched()
    given = set()
    for stop in stops.values():
        found = stopped(Source("甲.hj", header(stop.start) + stop.line() + "\n"))
        given.add(dict(found[0].values)["advice"])

    assert set(ADVICE) - given == set()


def test_a_message_is_whole_and_says_what_was_read() -> None:
    """No brace is left over, no text is empty, and no two situations say the same at different spots."""
    texts = [text for one in SITUATIONS.values() for text in (one.zh, one.en)]
    texts += [text for advice in ADVICE.values() for text in (advice.zh, advice.en)]
    names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}

    assert names == {"after", "given"}
    assert all(texts)
    assert [text for text in texts if text.endswith("。")] == []
    assert [
        one.id for one in SITUATIONS.values() if one.id.endswith(":") and "{after}" in one.zh + one.en
    ] == []


def test_words_that_are_names_elsewhere_are_those_of_the_grammar() -> None:
    alternatives = {made.symbols[0] for made in automaton().productions["name"]}

    assert alternatives == NAMELIKE


def starts_of(situation: Situation) -> set[str]:
    _, described = searched()
    return {start for known, start in described.items() if situation_of(known) == situation.id}


@pytest.mark.parametrize("tongue", ["zh", "en"])
@pytest.mark.parametrize(
    "situation", [one for one in SITUATIONS.values() if one.id != "$text:"], ids=lambda one: one.id
)
def test_the_example_of_a_message_is_right(situation: Situation, tongue: Tongue) -> None:
    example = situation.zh_example if tongue == "zh" else situation.en_example
    starts = sorted(starts_of(situation) | set(automaton().starts))
    tried = [read(Source("甲.hj", header(start, tongue) + example + "\n"))[1] for start in starts]
    whole = [found for found in tried if {one.code for one in found} <= {"HJ119"}]

    if situation.id.startswith("document_part: "):
        example = f"{'讲话' if tongue == 'zh' else 'speech'} 《讲话》，{example}"
        whole = [read(Source("甲.hj", header("document", tongue) + example + "\n"))[1]]
    assert whole != []
    assert {one.code for one in whole[0]} <= {"HJ119"}


@pytest.mark.parametrize(
    ("start", "text", "zh", "en"),
    [
        ("expression", "有", "这一项没有写完：“有”后面要写一种材料或对象的名称", "this entry is not finished: the name of a kind of paper or object is expected after `有`"),
        ("expression", "甲 且", "这一项没有写完：“且”后面还要写一个条件", "this entry is not finished: another condition is expected after `且`"),
        ("expression", "（甲 或 乙", "这一项没有写完：“乙”写完以后，前面的括号还没有关上", "this entry is not finished: the bracket is still open after `乙`"),
        ("expression", "选举日 前 20", "这一项没有写完：“20”后面要写单位：日、个工作日、个月、年", "this entry is not finished: a unit is expected after `20`: days, workdays, months or years"),
        ("names", "甲，乙", "“甲”后面只能接“、”和另一个名称，写的却是“，”", "only `/` and another name may follow `甲`, not `,`"),
        ("field", "户数", "这一项没有写完：“户数”后面要写类型：文本、是否、整数、小数、日期、期间、选项", "this entry is not finished: a type is expected after `户数`: text, yes-no, integer, decimal, date, period or choice"),
        ("when", "操作员 甲 前进", "角色“操作员”后面要写“对”和对象，写的却是“甲”", "`on` and the object are expected after the role `操作员`, not `甲`"),
        ("citation", "讲话", "这一项没有写完：“讲话”后面要写条目：出处要说明是哪一条", "this entry is not finished: the clause is expected after `讲话`: a source says which clause"),
    ],
)  # fmt: skip
def test_what_is_expected_is_told_in_the_authors_words(start: str, text: str, zh: str, en: str) -> None:
    found = stopped(Source("甲.hj", header(start) + text + "\n"))

    assert [(title(one, "zh"), title(one, "en")) for one in found] == [(zh, en)]


@pytest.mark.parametrize(
    ("start", "text", "advice"),
    [
        ("names", "甲，乙", "comma-between-names"),
        ("names", "甲 乙", "names-together"),
        ("names", "甲 且 乙", "and-between-names"),
        ("names", "前", "reserved"),
        ("only_name", "前", "reserved-quoted"),
        ("only_name", "3", "number-as-name"),
        ("expression", "甲，乙", "comma-after-value"),
        ("expression", "甲 乙", "two-names"),
        ("expression", "甲）", "bracket-without-partner"),
        ("expression", "（甲 且）", "bracket-too-early"),
        ("expression", "甲 是 乙", "equals-for-is"),
        ("expression", "2015-01-01 2015-12-31 覆盖 任期", "period-to"),
        ("expression", "每个 人选 年龄 > 3", "satisfies-missing"),
        ("expression", "甲 = 乙 = 丙", "second-comparison"),
        ("expression", "社区 有 报告", "subject-before-has"),
        ("expression", "甲 其中 乙", "where-not-here"),
        ("expression", "今日 后 日", "length-without-number"),
        ("dated_value", "18 自 2015-01-01", "comma-missing"),
        ("given", "社区 甲，户数 500", "equals-missing"),
    ],
)
def test_the_advice_fits_the_slip(start: str, text: str, advice: str) -> None:
    found = stopped(Source("甲.hj", header(start) + text + "\n"))

    assert [dict(one.values)["advice"] for one in found] == [advice]


def test_a_message_as_its_reader_sees_it() -> None:
    source = Source("甲.hj", "规则 甲\n  管：启动，公示\n")
    found = next(one for one in read(source)[1] if one.code == "HJ201")

    assert render(found, {"甲.hj": source}, "zh").split("\n") == [
        "错误 HJ201：“启动”后面只能接“、”和另一个名称，写的却是“，”",
        "  --> 甲.hj:2:7",
        " 2 |   管：启动，公示",
        "   |           ^^",
        "  办法：几个名称之间用顿号“、”，不用逗号。可以这样写：准予启动、公示结果",
    ]
    assert found.code in STOPPED
    assert "names are separated by `/`" in hint(found, "en")


# --- the table of messages ---


@cache
def calls() -> list[tuple[str, set[str]]]:
    """Each code that is used somewhere, with the names of the values that are filled in."""
    found = []
    for path in [*(HOUSE / "grammar").rglob("*.py"), *(HOUSE / "engine").rglob("*.py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mistake":
                values = {word.arg or "**" for word in node.keywords}
                parts = list(ast.walk(node.args[0]))
                codes = [str(part.value) for part in parts if isinstance(part, ast.Constant)]
                codes += [named[part.id] for part in parts if isinstance(part, ast.Name) and part.id in named]
                found += [(code, values) for code in codes]
    return found


def constants(tree: ast.Module) -> dict[str, str]:
    """The codes that a module gives a name of their own."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def test_every_code_is_used_and_every_used_code_has_words() -> None:
    assert {code for code, _ in calls()} == set(MESSAGES)


@pytest.mark.parametrize("code", MESSAGES)
def test_every_brace_is_filled(code: str) -> None:
    texts = [text for text in MESSAGES[code] if text]
    braces = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    derived = {"near_zh", "near_en", "what_zh", "what_en"} | (
        {"clause", "help", "given"} if code in STOPPED else set()
    )
    filled = [values | derived for used, values in calls() if used == code and "**" not in values]

    assert len(texts) in (2, 4)
    assert [braces - values for values in filled if braces - values] == []
    assert not braces & {"near_zh"} or all("near" in values for values in filled)
