"""From text to tree: punctuation, places, languages, and what the author is told."""
# A case a line: what is written beside what is told.
# ruff: noqa: E501

from __future__ import annotations

from fractions import Fraction

import pytest

from grammar.columns import width
from grammar.diagnostics import MAX_FOUND, capped, mistake
from grammar.nearest import nearest, split_at_keyword
from grammar.read import read
from grammar.render import render
from grammar.source import Place, Source
from grammar.tree import And, Exists, Group, Node, Not, Number, Or, Text


def condition(text: str) -> Node:
    """The tree of a 要求."""
    blocks, _ = read(Source("甲.hj", f"规则 甲\n  要求：{text}\n"))
    entry = blocks[0].one("require")
    assert entry is not None, text
    return entry.content


def told(text: str, tongue: str = "zh") -> str:
    """What the author of 要求 is told, the other lines of the rule aside."""
    source = Source("甲.hj", f"规则 甲\n  要求：{text}\n")
    _, found = read(source)
    kept = [one for one in found if one.code != "HJ119"]
    return "\n".join(render(one, {"甲.hj": source}, tongue) for one in kept)  # type: ignore[arg-type]


# --- characters ---


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("（甲 且 乙） 或 丙", "(甲 且 乙) 或 丙"),
        ("甲　＞＝　１２", "甲 >= 12"),
        ("甲 ≥ 12", "甲 >= 12"),
        ("有 材料 其中 乙 ＝ “丙”", '有 材料 其中 乙 = "丙"'),
        ("数量（人选）\t＜ ５０％", "数量(人选) < 50%"),
        ("整顿 属于 整顿、审计", "整顿 属于 整顿/审计"),
        ("甲 不晚于 2015年1月2日", "甲 <= 2015-01-02"),
        ("甲 超过 20 天", "甲 > 20 日"),
    ],
)
def test_wide_and_narrow_signs_mean_the_same(wide: str, narrow: str) -> None:
    assert condition(wide) == condition(narrow)


def test_what_is_quoted_stays_as_it_is_written() -> None:
    blocks, found = read(Source("甲.hj", "角色 甲\n  层级：“县（市、区）”\n  说明：完成了“四先”\n"))

    assert found == ()
    assert getattr(blocks[0].entries[0].content, "text", "") == "县（市、区）"
    assert blocks[0].entries[1].content == Text("完成了“四先”")


def test_places_count_characters_of_the_file() -> None:
    text = "# 注\n规则 甲\n  要求：（乙 且 丙）\n"
    source = Source("甲.hj", text)
    blocks, _ = read(source)
    entry = blocks[0].entries[0]

    assert source.words(entry.place) == "（乙 且 丙）"
    assert source.words(entry.label_place) == "要求"
    assert (source.line_of(entry.place.start), source.column_of(entry.place.start)) == (3, 6)


def test_numbers_are_exact() -> None:
    assert [condition(f"甲 = {text}").right for text in ("0.1", "1/3", "20%", "12")] == [  # type: ignore[attr-defined]
        Number(Fraction(1, 10)), Number(Fraction(1, 3)), Number(Fraction(1, 5)), Number(12),
    ]  # fmt: skip


def test_where_reaches_to_the_end_unless_brackets_end_it() -> None:
    assert isinstance(condition("有 甲 其中 乙 且 丙"), Exists)
    assert isinstance(condition("（有 甲 其中 乙） 且 丙"), And)
    assert condition("（有 甲 其中 乙） 且 丙") == And(
        (Group(condition("有 甲 其中 乙")), condition("丙"))  # type: ignore[arg-type]
    )


def test_a_line_that_begins_with_nothing_known_goes_on() -> None:
    assert condition("甲 且\n      乙") == condition("甲 且 乙")
    assert condition("无 甲") == Not(condition("有 甲"))  # type: ignore[arg-type]


def test_both_keyword_languages_give_one_tree() -> None:
    chinese = "规则 甲\n  依据：讲话 一\n  管：乙\n  要求：有 丙 其中 丁 不晚于 今日 或 非 戊\n  否则：己\n"
    english = "rule 甲\n  source: 讲话 一\n  governs: 乙\n"
    english += "  require: has 丙 where 丁 not-later-than today or not 戊\n  otherwise: 己\n"

    assert read(Source("甲.hj", chinese)) == read(Source("甲.hj", english))


def test_a_file_is_in_one_language() -> None:
    _, found = read(Source("甲.hj", "层级 甲\n  parent：乙\n"))

    assert [(one.code, dict(one.values)["twin"]) for one in found] == [("HJ120", "上级")]


# --- what the author is told ---


def test_mixed_and_and_or_shows_both_readings() -> None:
    found = told("甲 且 乙 或 丙")

    assert "（甲 且 乙） 或 丙" in found.replace("）或", "） 或")
    assert "甲 且 （乙 或 丙）" in found.replace("且（", "且 （")


def test_where_that_reaches_over_or_shows_both_readings() -> None:
    found = told("甲 且 有 乙 其中 丙 或 丁").replace(" ", "")

    assert "甲且有乙其中（丙或丁）" in found
    assert "（甲且有乙其中丙）或丁" in found


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "甲 且",
            "错误 HJ202：这一项没有写完",
            "error HJ202: this entry is not finished",
        ),
        ("", "错误 HJ203：标签后面没有内容", "error HJ203: nothing stands after the label"),
        ("甲 是 乙", "错误 HJ201：“甲”后面只能接比较", "error HJ201: only a comparison"),
        ("2015-02-30 = 今日", "错误 HJ107：没有 2015-02-30 这一天", "error HJ107: there is no day 2015-02-30"),
        ("甲 = “乙", "错误 HJ104：引号或书名号““”没有配对", "error HJ104: the quotation mark '“' has no partner"),
        ("甲 = 1/0", "错误 HJ110：“1/0”的分母是零", "error HJ110: `1/0` divides by nothing"),
        ("甲：乙", "错误 HJ106：这里不能有冒号", "error HJ106: no colon is expected here"),
        ("甲 @ 乙", "错误 HJ103：这里不能有字符“@”（U+0040）", "error HJ103: the character '@' (U+0040) cannot stand here"),
        ("（" * 30 + "甲", "错误 HJ109：括号和“有、每个、非”套了 20 层以上", "error HJ109: brackets and quantifiers are nested more than 20 deep"),
        ("1 + " * 30 + "1 = 2", "错误 HJ109：", "error HJ109: "),
        ("好" * 61, "错误 HJ105：名称有 61 个字，最多 60 个", "error HJ105: this name has 61 characters, the limit is 60"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_both_languages(text: str, zh: str, en: str) -> None:
    assert told(text).startswith(zh)
    assert told(text, "en").startswith(en)


def test_a_finding_as_its_reader_sees_it() -> None:
    assert told("整顿已了 且 @").split("\n") == [
        "错误 HJ103：这里不能有字符“@”（U+0040）",
        "  --> 甲.hj:2:13",
        " 2 |   要求：整顿已了 且 @",
        "   |                     ^",
        "  办法：请删去",
    ]
    assert told("甲 = 乙丙 丁戊", "en").split("\n")[1:4] == [
        "  --> 甲.hj:2:13",
        " 2 |   要求：甲 = 乙丙 丁戊",
        "   |                   ^^^^",
    ]


@pytest.mark.parametrize("before", ["甲乙", "ab", "\t甲", "ａ１", "甲\u0301", "“①”", "\u202e", "好" * 90])
def test_the_caret_stands_under_its_character(before: str) -> None:
    source = Source("甲.hj", f"{before}@后面" + "尾" * 80)
    at = source.text.index("@")
    shown = render(mistake("HJ106", Place("甲.hj", at, at + 1)), {"甲.hj": source}, "zh").split("\n")

    line, carets = shown[2].partition("| ")[2], shown[3].partition("| ")[2]
    assert width(line[: line.index("@")]) == carets.index("^")
    assert carets.count("^") == 1
    assert width(line) <= 112


def test_nothing_invisible_reaches_the_terminal() -> None:
    assert not set(told("甲 \x1b[31m\u202e 乙")) & {"\x1b", "\u202e"}


# --- did you mean ---


def test_a_misspelt_word_has_a_nearest_one() -> None:
    assert nearest("要秋", ["要求", "禁止"]) == "要求"
    assert nearest("鹅", ["要求", "禁止"]) == ""
    found = read(Source("甲.hj", "规则 甲\n  要球：乙\n"))[1]
    assert [dict(one.values)["near"] for one in found if one.code == "HJ113"] == ["要求"]


def test_words_grown_together_are_taken_apart() -> None:
    known = frozenset({"整顿完成", "审计完成"})

    assert split_at_keyword("整顿完成且审计完成", known, ("且", "或")) == "整顿完成 且 审计完成"
    assert split_at_keyword("整顿完成且审计", known, ("且", "或")) == ""


def test_findings_sort_and_are_capped() -> None:
    place, other = Place("甲", 1, 2), Place("乙", 0, 1)
    many = [mistake("HJ106", Place("甲", n, n + 1)) for n in range(MAX_FOUND + 50)]

    assert len({mistake("HJ302", place, other, text="丙"), mistake("HJ302", place, other, text="丙")}) == 1
    assert (
        capped([mistake("HJ302", place, other, text="丙"), mistake("HJ302", other, place, text="丙")])[
            0
        ].place
        == other
    )
    assert [one.code for one in capped(many)][-1:] == ["HJ121"]
    assert len(capped(many)) == MAX_FOUND + 1


def test_or_and_and_are_joined_flat() -> None:
    assert len(condition("甲 或 乙 或 丙").items) == 3  # type: ignore[attr-defined]
    assert isinstance(condition("甲 或 乙"), Or)
