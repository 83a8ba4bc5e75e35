"""Characters that are not what they seem, and characters that nobody can see: each is named, wherever it stands."""
# A case a line: what is written beside what is told.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from grammar.lookalikes import LOOKALIKES, QUOTES, UNSEEN, described, meant
from grammar.read import read
from grammar.source import Source
from grammar.wording import hint, title

RULE = "规则 先审计\n  依据：讲话 一\n  管：启动\n  要求：有 报告 # 注\n  否则：没有报告\n"


def found(text: str) -> list[tuple[str, str]]:
    """The code and the marked characters of each finding."""
    source = Source("甲.hj", text)
    return [(one.code, source.text[one.place.start : one.place.stop]) for one in read(source)[1]]


def told(text: str, tongue: str = "zh") -> list[str]:
    return [title(one, tongue) for one in read(Source("甲.hj", text))[1]]  # type: ignore[arg-type]


def test_the_rule_has_nothing_strange() -> None:
    assert found(RULE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "marked"),
    [
        ("讲话 一", "讲话 ー", "ー"),
        ("讲话 一", "讲话 ⼀", "⼀"),
        ("讲话 一", "讲话 ㄧ", "ㄧ"),
        ("报告 #", "報告口ロ #", "ロ"),
        ("报告 #", "力カ #", "カ"),
        ("报告 #", "土エ #", "エ"),
        ("报告 #", "repоrt #", "о"),
        ("报告 #", "repοrt #", "ο"),
        ("报告 #", "АВС #", "АВС"),
        ("报告 #", "𝐫eport #", "𝐫"),
        ("报告 #", "⾦额 #", "⾦"),
        ("报告 #", "⻋辆 #", "⻋"),
        ("报告 #", "金额\uf9dc #", "\uf9dc"),
        ("规则 ", "⽽则 ", "⽽"),
        ("依据：", "依据∶", "∶"),
        ("报告 #", "报告 且 数 = ‘甲’ #", "‘’"),
        ("报告 #", "数 — 1 = 2 #", "—"),
        ("先审计", "先审计ー", "ー"),
    ],
)  # fmt: skip
def test_look_alikes_are_named(right: str, wrong: str, marked: str) -> None:
    told_of = found(RULE.replace(right, wrong, 1))

    if right != "规则 ":
        assert told_of == [("HJ122", char) for char in marked]
    assert told_of != []


@pytest.mark.parametrize(
    ("keyword", "twin"), [("依据：", "依据∶"), ("管：", "管ː"), ("有 报告", "有 报告且ー")]
)
def test_one_wrong_character_brings_one_finding(keyword: str, twin: str) -> None:
    """A keyword is read as it was meant, so that the line is not lost."""
    assert [code for code, _ in found(RULE.replace(keyword, twin, 1))] == ["HJ122"]


@pytest.mark.parametrize(
    "word", ["правда", "ひらがな", "αβγ", "ЖД", "①", "二〇一五年", "王·明", "且末社区", "audit-report"]
)
def test_a_word_that_pretends_nothing_is_let_be(word: str) -> None:
    assert found(RULE.replace("有 报告", f"有 {word}")) == []


@pytest.mark.parametrize(
    "char",
    [
        "\u200b",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\ufe0f",
        "\u202e",
        "\u2066",
        "\u200e",
        "\ue000",
        "\x07",
        "\U000e0100",
    ],
)
@pytest.mark.parametrize("beside", ["先审", "讲", "报", "没有报", "注", "依", "规", "管"])
def test_what_nobody_can_see_is_named_wherever_it_stands(char: str, beside: str) -> None:
    text = RULE.replace(beside, beside[0] + char + beside[1:], 1)
    told_of = found(text)

    assert told_of == [("HJ123", char)], told_of


def test_a_message_names_the_character() -> None:
    assert told(RULE.replace("讲话 一", "讲话 ー")) == [
        "“ー”（U+30FC，日文片假名 KATAKANA-HIRAGANA PROLONGED SOUND MARK）看起来像“一”，却不是同一个字符"
    ]
    assert told(RULE.replace("没有", "没\u202e有"), "en") == [
        "here is a character that readers cannot see (U+202E, a mark that turns the direction of writing RIGHT-TO-LEFT OVERRIDE)"
    ]
    assert told(RULE.replace("报告 #", "报告 😀 #")) == [
        "这里不能有字符“😀”（U+1F600，图形符号 GRINNING FACE）"
    ]
    source = Source("甲.hj", RULE.replace("报告 #", "repоrt #"))
    assert [hint(one, "zh") for one in read(source)[1]] == ["请改为“o”"]


def test_the_facts_are_consistent() -> None:
    """Nothing stands for itself, for another look-alike, or for something that nobody can see."""
    assert [chr(char) for char, like in LOOKALIKES.items() if meant(like) or chr(char) == like] == []
    assert [chr(char) for char in LOOKALIKES if UNSEEN.match(chr(char)) or chr(char) in QUOTES] == []
    assert [char for char in LOOKALIKES if described(chr(char))[0] == ""] == []
    assert described("@") == ("", "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (RULE + "规责 另一条\n  依据：讲话 一\n  管：启动\n  要求：有 报告\n  否则：没有\n", ["HJ111"]),
        (RULE.replace("要求：", "要球："), ["HJ113"]),
        (RULE.replace("依据：", "依据 "), ["HJ115"]),
        (RULE.replace("依据：", "依居："), ["HJ113"]),
        (RULE.replace("  要求：有 报告 # 注\n", "  要求：有 报告\n    且 数 = 1\n"), []),
        (RULE.replace("  要求：有 报告 # 注\n", "  要求：有 报告 且\n规划 = 1\n"), []),
        (RULE.replace("依据：讲话 一\n", ""), ["HJ119"]),
    ],
)
def test_one_slip_in_the_form_brings_one_finding(text: str, codes: list[str]) -> None:
    assert [code for code, _ in found(text)] == codes
