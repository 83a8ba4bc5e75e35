"""The cheat sheet is true and whole: its pairs are the keyword tables, its examples are policy text, and it
is printed as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from engine.decide.cases import run_cases
from engine.decide.decision import Ready
from engine.policy.load import load
from grammar.keywords import CONTEXTUAL, KINDS, LABELS, WORDS, Keyword, Tongue
from grammar.lexer import fold, tokens
from grammar.shape import SHAPES
from grammar.source import Source
from grammar.translate import translate
from tests.docs.console import UPDATE, blocks
from tests.docs.sheet import PRINTED, SHEET, printed

TEXT = SHEET.read_text(encoding="utf-8")
SPAN = re.compile(r"`([^`]+)`")
FENCES = ["\n".join(block.lines) + "\n" for block in blocks(TEXT) if block.language == "huanjie"]
POLICY: dict[Tongue, str] = {"zh": "".join(FENCES[::2]), "en": "".join(FENCES[1::2])}
LINES: dict[Tongue, list[str]] = {
    tongue: [line.strip() for line in text.splitlines()] for tongue, text in POLICY.items()
}


def rows(title: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    part = TEXT.split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]
    table = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1:]]


def pair(keyword: Keyword) -> str:
    """How the sheet shows a keyword: all its Chinese spellings, all its English ones."""
    return f"`{'/'.join(keyword.zh)} {'/'.join(keyword.en)}`"


def examples() -> list[tuple[str, str]]:
    """Every example in Chinese, with its English."""
    found: list[tuple[str, str]] = []
    for _, _, zh, en in (*rows("词"), *rows("值")):
        found += zip(SPAN.findall(zh), SPAN.findall(en), strict=True)
    return found


# ---- nothing is missing, nothing is wrong


EVERYWHERE = ("question", "also_said", "note")
"""Labels that every block may have."""


def test_every_kind_has_its_labels_in_order() -> None:
    spelled = {label.id: pair(label) for label in LABELS}

    def cell(kind: str) -> Iterator[str]:
        for slot in SHAPES[kind]:
            shown = f"**{spelled[slot.label]}**" if slot.required else spelled[slot.label]
            if slot.label not in EVERYWHERE:
                yield shown + ("＋" if slot.repeats else "")

    assert rows("块和标签") == [[pair(kind), " ".join(cell(kind.id))] for kind in KINDS]


def test_every_word_is_there_once_with_all_its_spellings() -> None:
    shown = [f"`{span}`" for _, words, _, _ in rows("词") for span in SPAN.findall(words)]

    assert sorted(shown) == sorted(pair(word) for word in WORDS)


def used(tongue: Tongue) -> set[str]:
    """Every token of the examples and of the small policy."""
    index = 0 if tongue == "zh" else 1
    lines = [*LINES[tongue], *(example[index] for example in examples())]
    sources = [Source("", line) for line in lines]
    return {
        token.type
        for source in sources
        for token in tokens(source, fold(source.text), 0, len(source.text), [])
    }


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_every_word_has_an_example(tongue: Tongue) -> None:
    among_many = {word.id for word in WORDS if word.id.endswith("DAY") and word.id in CONTEXTUAL}
    others = {"DAILY", "MONTHLY"} | among_many - {"FRIDAY"}

    assert [word.id for word in WORDS if word.id not in used(tongue) | others] == []


def test_every_kind_and_label_is_in_the_small_policy() -> None:
    written = {line.split("：")[0].split(" ")[0] for line in LINES["zh"]}

    assert [kind.id for kind in KINDS if kind.zh[0] not in written] == []
    assert [label.id for label in LABELS if label.zh[0] not in written] == []


# ---- every example is right


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_small_policy_is_sound_and_its_cases_pass(tongue: Tongue) -> None:
    loaded = load({"rules/示例.hj": POLICY[tongue].encode()})

    assert loaded.diagnostics == ()
    results = run_cases(Ready(loaded.policy))
    assert len(results) == 3
    assert all(result.passed for result in results)


def test_every_example_is_right_in_the_small_policy() -> None:
    conditions = [zh for zh, _ in examples() if "：" not in zh]
    trials = [f"定义 试{n}\n  对象：社区\n  即：{example}\n" for n, example in enumerate(conditions)]

    assert len(conditions) > 30
    assert load({"rules/示例.hj": (POLICY["zh"] + "".join(trials)).encode()}).diagnostics == ()
    assert [zh for zh, _ in examples() if "：" in zh and zh not in LINES["zh"]] == []


def test_the_english_says_the_same() -> None:
    assert POLICY["en"] == translate(Source("", POLICY["zh"]), "en")
    for zh, en in examples():
        if "：" in zh:
            assert en == LINES["en"][LINES["zh"].index(zh)]
        else:
            assert f"define 试\n  means：{en}\n" == translate(Source("", f"定义 试\n  即：{zh}\n"), "en")


# ---- the printed sheet


def test_the_printed_sheet_is_the_written_one() -> None:
    if UPDATE:
        PRINTED.write_text(printed(TEXT), encoding="utf-8")

    assert PRINTED.read_text(encoding="utf-8") == printed(TEXT)
    assert 'class="err"' not in printed(TEXT)
