"""Policy text in colour: every character comes out again, and each is what the language says it is."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import find_lexer_class_for_filename
from pygments.token import Comment, Error, Keyword, Literal, Name, Number, Operator, Punctuation, String

from engine.screen.colour import HEADER, LABEL, TITLED, WORDING, HuanjieLexer, Kind, coloured
from grammar.keywords import CONTEXTUAL, KINDS, LABELS, WORDS, Tongue
from grammar.keywords import Keyword as Keyword_
from grammar.shape import SHAPES
from grammar.source import Source
from grammar.translate import translate

HOUSE = Path(__file__).parents[2]
SHIPPED = [path for top in ("rules", "workflows") for path in sorted((HOUSE / top).rglob("*.hj"))]
TONGUES: tuple[Tongue, ...] = ("zh", "en")


def read(text: str) -> list[tuple[Kind, str]]:
    """The tokens of a text without the blanks between them."""
    return [(kind, part) for _, kind, part in HuanjieLexer().get_tokens_unprocessed(text) if part.strip()]


def kind_of(part: str, text: str) -> Kind:
    """The one type that `part` has wherever it stands in `text`."""
    (kind,) = {kind for kind, found in read(text) if found == part}
    return kind


def spelled(name: str, tongue: Tongue, table: str) -> str:
    rows = {"kind": KINDS, "label": LABELS, "word": WORDS}[table]
    return next(row for row in rows if row.id == name).spelled(tongue)


# ---- nothing is lost


def restored(text: str) -> bool:
    """Whether the tokens are the text again, one after the other, each where it says."""
    done = 0
    for start, _, part in HuanjieLexer().get_tokens_unprocessed(text):
        if start != done or not part:
            return False
        done += len(part)
    return "".join(part for _, _, part in HuanjieLexer().get_tokens_unprocessed(text)) == text


@cache
def shipped(tongue: Tongue) -> dict[str, str]:
    return {
        path.name: translate(Source(path.name, path.read_text(encoding="utf-8")), tongue) for path in SHIPPED
    }


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_shipped_file_comes_out_whole_and_nothing_in_it_is_wrong(tongue: Tongue) -> None:
    assert len(SHIPPED) > 20
    for name, text in shipped(tongue).items():
        assert restored(text), name
        assert [part for kind, part in read(text) if kind is Error] == [], name


PIECES = st.sampled_from(
    [
        *(spelling for row in (*KINDS, *LABELS, *WORDS) for spelling in (*row.zh, *row.en)),
        *"：:，,、/（）()“”\"《》#@=≠≤<>+-÷ \t\n\r\u3000\u00a0\ufeff\u202e·%é甲人",
        "2015-12-31", "2015年1月1日", "20", "1/2", "17:00", "三分之二", "20日", "‘", "规则 甲\n  要求：",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_typed_comes_out_whole(text: str) -> None:
    assert restored(text)


def test_a_terminal_shows_every_character_and_obeys_none() -> None:
    text = "规则 甲　# 注\n\t要求：\x1b[31m乙\u202e"

    assert coloured(text).plain == text.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")


@given(st.text(max_size=60))
def test_any_characters_come_out_whole(text: str) -> None:
    assert restored(text)


@given(st.data())
def test_a_file_broken_anywhere_comes_out_whole(data: st.DataObject) -> None:
    text = shipped("zh")["启动.hj"][:3000]
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 9)) :]

    assert restored(broken)


# ---- each is what the language says


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_every_kind_and_each_of_its_labels(kind: str, tongue: Tongue) -> None:
    header = spelled(kind, tongue, "kind")
    labels = [spelled(slot.label, tongue, "label") for slot in SHAPES[kind]]
    text = f"{header} 某名\n" + "".join(f"  {label}：甲\n" for label in labels)

    found = read(text)

    assert found[:2] == [(HEADER, header), (TITLED, "某名")]
    assert [part for type_, part in found if type_ is LABEL] == labels
    assert [part for type_, part in found if type_ is Error] == []


FREE = [(kind, slot.label) for kind, slots in SHAPES.items() for slot in slots if slot.content == "text"]


@pytest.mark.parametrize(("kind", "label"), FREE)
def test_free_text_is_one_piece(kind: str, label: str) -> None:
    line = f"{spelled(label, 'zh', 'label')}：有 甲 且 20 日“# 不是注”"
    text = f"{spelled(kind, 'zh', 'kind')} 某名\n  {line} # 是注\n    接着写\n"

    assert read(text)[-3:] == [
        (WORDING, "有 甲 且 20 日“# 不是注”"),
        (Comment.Single, "# 是注"),
        (WORDING, "接着写"),
    ]


@pytest.mark.parametrize("word", [word for word in WORDS if word.id not in CONTEXTUAL], ids=lambda w: w.id)
def test_a_reserved_word_is_never_a_name(word: Keyword_) -> None:
    for spelling in (*word.zh, *word.en):
        kind = kind_of(spelling, f"规则 某名\n  要求：甲 {spelling} 乙\n")
        assert kind in Keyword or kind in Operator or kind in Number


def test_a_keyword_that_is_a_name_where_it_stands_is_a_name() -> None:
    text = "材料 报告\n  字段：日期 日期，又名 文号\n  密级：公开\n"

    assert read(text)[2:8] == [
        (LABEL, "字段"),
        (Punctuation, "："),
        (Name, "日期"),
        (Keyword.Type, "日期"),
        (Punctuation, "，"),
        (Keyword, "又名"),
    ]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("“县（市、区）”", String),
        ("2015-12-31", Literal.Date),
        ("2015年12月31日", Literal.Date),
        ("20", Number),
        ("个工作日", Number),
        ("20%", Number),
        ("1/2", Number),
        ("三分之二", Number),
        ("是", Keyword.Constant),
        ("不少于", Operator.Word),
        ("≥", Operator),
        ("且末社区", Name),
    ],
)
def test_values_and_signs(part: str, kind: Kind) -> None:
    text = f"规则 某名\n  要求：{'20 ' if part == '个工作日' else ''}{part} = 甲\n"

    assert kind_of(part, text) is kind


def test_a_title_and_a_time() -> None:
    assert kind_of("《讲话》", "政策 某\n  文件：讲话 《讲话》，位阶 政策\n") is String.Other
    assert kind_of("17:00", "报表 某\n  截止：周五 17:00\n") is Literal.Date


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("规则 甲\n  要求：乙 @ 丙\n", ["@"]),
        ("规则 甲\n  密级：公开\n", ["密级"]),
        ("规则 甲\n  要救：乙\n", ["要救"]),
        ("这里什么也不是\n规则 甲\n", ["这里什么也不是"]),
        ("规则 甲\n  要求：“没有关\n", ["“"]),
    ],
)
def test_what_fits_nowhere_is_an_error(text: str, wrong: list[str]) -> None:
    assert [part for kind, part in read(text) if kind is Error] == wrong


def test_lines_without_a_header_are_coloured_too() -> None:
    assert read("要求：有 报告\n否则：没有报告\n") == [
        (LABEL, "要求"),
        (Punctuation, "："),
        (Keyword, "有"),
        (Name, "报告"),
        (LABEL, "否则"),
        (Punctuation, "："),
        (WORDING, "没有报告"),
    ]


# ---- where it is found


def test_documentation_tools_find_it_by_the_name_in_pyproject() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["entry-points"]["pygments.lexers"] == {
        "huanjie": f"{HuanjieLexer.__module__}:{HuanjieLexer.__name__}"
    }
    assert find_lexer_class_for_filename("rules/启动.hj") is HuanjieLexer
