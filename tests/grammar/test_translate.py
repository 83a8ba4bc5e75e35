"""A file in the other keyword language says the same, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grammar.diagnostics import Diagnostic
from grammar.form import read_form
from grammar.keywords import KIND_BY_SPELLING, KINDS, LABEL_BY_SPELLING, LABELS, WORDS, Keyword, Tongue
from grammar.lexer import Token, fold, tokens
from grammar.read import read
from grammar.source import Source
from grammar.translate import tongue_of, translate
from grammar.tree import Name, Node

HOUSE = Path(__file__).parents[2]
SHIPPED = [path for top in ("rules", "workflows") for path in sorted((HOUSE / top).rglob("*.hj"))]


def source(text: str) -> Source:
    return Source("试.hj", text)


def to(tongue: Tongue, text: str) -> str:
    return translate(source(text), tongue)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


# ---- what it looks like

CHINESE = """\
# 有 且 或：注释照旧
政策 示例
  版本：有 日期 且 无 版本
  施行：2015-09-20
  文件：讲话 《有 日期 的 讲话》，发文 市委，文号 “发文〔2015〕1号”，日期为 2015年9月20日，位阶 政策

材料 审计报告　# 材料 规则
  属于：社区
  字段：日期 日期
  字段：结论 选项（公开，不公开），又名 文号、“日期 为”
  有效期：12个月，自 日期
  密级：公开
  齐备：须确认

规则 先审计后换届
  依据：讲话 登记
  管：登记、启动
  范围：社区 的 日期 晚于 今日 前 20日
  要求：有 审计报告 其中 （日期 覆盖 日期
        且 每个 人选 都 非 未签字）
  禁止：数量（人选 其中 年龄 超过 60） ≥ 1/2
  否则：没有 审计报告，不能 登记 且 启动
"""

ENGLISH = """\
# 有 且 或：注释照旧
policy 示例
  version：有 日期 且 无 版本
  in-force：2015-09-20
  document：讲话 《有 日期 的 讲话》，issuer 市委，number “发文〔2015〕1号”，dated 2015年9月20日，rank 政策

evidence 审计报告　# 材料 规则
  belongs-to：社区
  field：日期 date
  field：结论 choice（公开，不公开），alias 文号、“日期 为”
  max-age：12 months，since 日期
  access：public
  complete：must-be-confirmed

rule 先审计后换届
  source：讲话 登记
  governs：登记、启动
  scope：社区 its 日期 later-than today minus 20 days
  require：has 审计报告 where （日期 covers 日期
        and every 人选 satisfies not 未签字）
  forbid：count（人选 where 年龄 exceeds 60） ≥ 1/2
  otherwise：没有 审计报告，不能 登记 且 启动
"""


def test_keywords_change_and_nothing_else_does() -> None:
    assert to("en", CHINESE) == ENGLISH


def test_both_texts_say_the_same() -> None:
    chinese, english = read(source(CHINESE)), read(source(ENGLISH))

    assert len(chinese[0]) == 3
    assert english == (chinese[0], ())
    assert chinese[1] == ()


def test_a_blank_that_was_added_stays_on_the_way_back() -> None:
    assert to("zh", ENGLISH) == CHINESE.replace("12个月", "12 个月").replace("前 20日", "前 20 日")


CASE = """\
用例 甲
  做：操作员 对 甲 登记，复核 县级，于 2015-10-12
  应：拒绝，仅因 公开、乙
  应：甲 的 日期 不成立
"""


def test_a_case_in_english() -> None:
    assert to("en", CASE) == (
        "case 甲\n  when：操作员 on 甲 登记，countersigned-by 县级，at 2015-10-12\n"
        "  then：refused，only-because 公开、乙\n  then：甲 its 日期 does-not-hold\n"
    )
    assert to("zh", to("en", CASE)) == CASE


# ---- names


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("材料 日期\n字段：日期 日期", "evidence 日期\nfield：日期 date"),
        ("材料 甲\n字段：文号 文本，又名 日期、登记", "evidence 甲\nfield：文号 text，alias 日期、登记"),
        ("材料 甲\n字段：乙 选项（登记、日期，公开）", "evidence 甲\nfield：乙 choice（登记、日期，公开）"),
        ("材料 甲\n属于：公开\n密级：公开", "evidence 甲\nbelongs-to：公开\naccess：public"),
        ("角色 登记\n职权：登记、核验", "role 登记\npowers：record、verify"),
        ("步骤 确认\n流程：登记\n由：采用", "step 确认\nflow：登记\nby：采用"),
        ("政策 甲\n文件：日期 《甲》，发文 文号", "policy 甲\ndocument：日期 《甲》，issuer 文号"),
        ("政策 甲\n文件：乙 《甲》，文号 发文", "policy 甲\ndocument：乙 《甲》，number 发文"),
        ("政策 甲\n文件：乙 《甲》，位阶 位阶", "policy 甲\ndocument：乙 《甲》，rank 位阶"),
        ("规则 甲\n要求：日期 的 文号 属于 公开、乙", "rule 甲\nrequire：日期 its 文号 belongs-to 公开、乙"),
        ("用例 甲\n设：甲 有 日期，日期 = 日期", "case 甲\ngiven：甲 has 日期，日期 = 日期"),
    ],
)  # fmt: skip
def test_a_name_stays_although_it_is_spelled_like_a_keyword(chinese: str, english: str) -> None:
    assert to("en", chinese) == english
    assert to("zh", english) == chinese


@pytest.mark.parametrize("name", ["日期", "登记", "公开", "文号"])
def test_an_english_file_may_use_such_a_name(name: str) -> None:
    text = (
        f"evidence {name}\nbelongs-to: 社区\nfield: {name} date, alias 日期\nfield: 乙 choice(公开, {name})\n"
    )

    assert codes(read(source(text))[1]) == []


# ---- spellings


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("超过", "exceeds"),
        ("晚于", "later-than"),
        ("不少于", "at-least"),
        ("不早于", "not-earlier-than"),
        ("少于", "less-than"),
        ("早于", "earlier-than"),
        ("不超过", "at-most"),
        ("不晚于", "not-later-than"),
    ],
)
def test_each_spelling_has_its_own_counterpart(chinese: str, english: str) -> None:
    assert to("en", f"规则 甲\n要求：乙 {chinese} 丙") == f"rule 甲\nrequire：乙 {english} 丙"
    assert to("zh", f"rule 甲\nrequire：乙 {english} 丙") == f"规则 甲\n要求：乙 {chinese} 丙"


@pytest.mark.parametrize("unit", ["日", "天", "个工作日", "工作日", "个月", "月", "年"])
def test_units_come_back_as_they_were(unit: str) -> None:
    text = f"参数 甲\n值：3 {unit}"

    assert to("zh", to("en", text)) == text
    assert to("en", text) != text


def test_every_english_spelling_but_year_comes_back_as_it_was() -> None:
    lossy = [word.id for word in WORDS if len(word.en) > len(word.zh)]

    assert lossy == ["YEAR"]
    assert to("zh", "parameter 甲\nvalue: 1 year") == "参数 甲\n值: 1 年"


def test_kinds_and_labels_that_share_a_spelling_share_their_counterpart() -> None:
    shared = KIND_BY_SPELLING.keys() & LABEL_BY_SPELLING.keys()

    assert {KIND_BY_SPELLING[word][0] for word in shared} == {LABEL_BY_SPELLING[word][0] for word in shared}


def test_no_word_begins_a_block() -> None:
    """A line that goes on with a keyword must not become a header in the other language."""
    kinds = {spelling for kind in KINDS for spelling in (*kind.zh, *kind.en)}
    words = {spelling for word in WORDS for spelling in (*word.zh, *word.en)}

    assert kinds & words == set()


@pytest.mark.parametrize("table", [KINDS, LABELS, WORDS], ids=["kinds", "labels", "words"])
def test_no_spelling_belongs_to_two_keywords(table: tuple[Keyword, ...]) -> None:
    spelled = [spelling for keyword in table for spelling in (*keyword.zh, *keyword.en)]

    assert len(spelled) == len(set(spelled))


# ---- spacing


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("参数 甲\n值：20日", "parameter 甲\nvalue：20 days"),
        ("参数 甲\n值：5个工作日", "parameter 甲\nvalue：5 workdays"),
        ("参数 甲\n值：2012年1月1日至 2015-09-30", "parameter 甲\nvalue：2012年1月1日 to 2015-09-30"),
        ("规则 甲\n要求：（有 乙）且（无 丙）", "rule 甲\nrequire：（has 乙）and（lacks 丙）"),
        ("规则 甲\n要求：今日-A = 今日－B", "rule 甲\nrequire：today -A = today －B"),
        ("规则 甲\n要求：A-今日 = 1", "rule 甲\nrequire：A- today = 1"),
        ("规则 甲\r\n\t要求 ：\u3000有\u3000乙\r\n", "rule 甲\r\n\trequire ：\u3000has\u3000乙\r\n"),
    ],
)
def test_english_words_stand_apart(chinese: str, english: str) -> None:
    assert to("en", chinese) == english
    assert [block.entries for block in read(source(english))[0]] == [
        block.entries for block in read(source(chinese))[0]
    ]


def test_full_width_letters_are_keywords_too() -> None:
    assert to("zh", "ｒｕｌｅ 甲\nrequire：ｎｏｔ 乙") == "规则 甲\n要求：非 乙"


# ---- files with mistakes


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("", ""),
        ("材料", "evidence"),
        ("有 甲", "有 甲"),
        ("要求：有 甲", "要求：有 甲"),
        ("规则 甲\n版本：有 乙\n要求：有 乙", "rule 甲\nversion：有 乙\nrequire：has 乙"),
        ("规则 甲\n要就：有 乙", "rule 甲\n要就：有 乙"),
        ("规则 甲\n要求：有 有 日期 且", "rule 甲\nrequire：has has 日期 and"),
        ("规则 甲\n要求：有 日期；其中 乙 且 丙", "rule 甲\nrequire：has 日期；where 乙 and 丙"),
        (
            "规则 甲\n要求：有 日期\nrequire：有 乙 and 丙",
            "rule 甲\nrequire：has 日期\nrequire：has 乙 and 丙",
        ),
        ("规则 甲\n要求：无 “乙\n要求：无 乙", "rule 甲\nrequire：lacks “乙\nrequire：lacks 乙"),
    ],
)
def test_what_can_be_recognised_is_translated(chinese: str, english: str) -> None:
    assert to("en", chinese) == english


def test_a_line_that_is_too_long_is_left_alone() -> None:
    long = "要求：" + "有 甲 且 " * 400

    assert to("en", f"规则 甲\n{long}\n管：乙") == f"rule 甲\n{long}\ngoverns：乙"


SCRAPS = [
    *(spelling for keyword in (*KINDS, *LABELS, *WORDS) for spelling in (*keyword.zh, *keyword.en)),
    *"：，、（）“”《》#-·/=；", *" \n\n\n\r\t\u3000", *"甲乙A1２",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=3), max_size=60).map("".join))
def test_nonsense_is_survived_and_translating_twice_changes_nothing(text: str) -> None:
    english = to("en", text)

    assert to("en", english) == english
    assert read(source(english))[0] == read(source(text))[0]
    assert to("en", to("zh", english)) == english


# ---- which language


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        (CHINESE, "zh"),
        (ENGLISH, "en"),
        ("", None),
        ("# 规则 甲\n日期", None),
        ("甲\n\n要求：乙\nrule 规则\n要求：乙", "en"),
    ],
)
def test_the_first_keyword_says_which_language_a_file_is_in(text: str, tongue: Tongue | None) -> None:
    assert tongue_of(source(text)) == tongue


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
def test_a_file_that_is_in_the_language_already_stays_as_it_is(text: str) -> None:
    tongue = tongue_of(source(text))

    assert tongue is not None
    assert to(tongue, text) == text


# ---- the shipped files


def shipped(path: Path) -> Source:
    return Source(path.relative_to(HOUSE).as_posix(), path.read_text(encoding="utf-8"))


def test_there_are_shipped_files() -> None:
    assert len(SHIPPED) > 20


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_reads_the_same_in_english(path: Path) -> None:
    english = Source("en.hj", translate(shipped(path), "en"))
    blocks, found = read(english)

    assert blocks == read(shipped(path))[0]
    assert [(d.code, english.words(d.place)) for d in found] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_comes_back_byte_for_byte(path: Path) -> None:
    text = shipped(path).text

    assert to("zh", to("en", text)) == text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_in_english_has_chinese_in_names_and_free_text_only(path: Path) -> None:
    english = source(to("en", shipped(path).text))
    named = {name.place.start for block in read(english)[0] for name in names(block)}

    assert {tongue for _, _, tongue in read_form(english, fold(english.text), []).keywords} == {"en"}
    assert [t.text for t in words(english) if t.tongue == "zh" and t.place.start not in named] == []


def names(node: Node) -> list[Name]:
    """The names in a tree, wherever they stand."""
    if isinstance(node, Name):
        return [node]
    parts = [getattr(node, name) for name in node.__dataclass_fields__]
    inner = [item for part in parts for item in (part if isinstance(part, tuple) else (part,))]
    return [name for item in inner if isinstance(item, Node) for name in names(item)]


def words(file: Source) -> list[Token]:
    """Everything after labels that is not free text."""
    entries = [entry for block in read_form(file, fold(file.text), []).blocks for entry in block.entries]
    stretches = [stretch for entry in entries if entry.slot.content != "text" for stretch in entry.stretches]
    return [token for start, stop in stretches for token in tokens(file, fold(file.text), start, stop, [])]


# ---- any block

BLANK = st.sampled_from([" ", "  ", "\u3000", " \n    "])
NAMES = st.sampled_from(["甲", "户数", "且末社区", "A组", "日期", "登记", "公开", "文号", "整数", "须确认"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(" 的 ".join)
UNITS = st.sampled_from(["日", "天", "个工作日", "工作日", "个月", "月", "年"])
LENGTHS = st.builds("{}{}{}".format, st.integers(1, 99), st.sampled_from(["", " "]), UNITS)
LITERALS = LENGTHS | st.sampled_from(
    [
        "12",
        "1/2",
        "20%",
        "2015-12-31",
        "2015年1月1日至 2015-12-31",
        "“有 且”",
        "是",
        "否",
        "今日",
        "今日 后 1 年",
    ]
)
SIGNS = ["=", "≥", "等于", "不等于", "超过", "晚于", "不少于", "早于", "不超过", "不晚于", "属于", "覆盖"]


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joined = st.tuples(inner, BLANK, st.sampled_from("且或"), BLANK, inner).map("".join)
    quantified = st.builds(
        "{} {} 其中 {}".format, st.sampled_from(["有", "无"]), PATHS, inner
    ) | st.builds("每个 {}{}都 {}".format, PATHS, BLANK, inner)  # fmt: skip
    return st.builds("（{}）".format, joined | quantified) | inner.map("非 {}".format)


CONDITIONS = st.recursive(
    st.builds("{} {} {}".format, PATHS | LITERALS, st.sampled_from(SIGNS), PATHS | LITERALS)
    | st.builds("{} 处于 {}、{}".format, PATHS, NAMES, NAMES)
    | st.builds("数量（{}）超过 2".format, PATHS),
    compound,
    max_leaves=6,
)
TYPES = st.sampled_from(["文本", "是否", "整数", "小数", "日期", "期间", "选项（公开，日期）"])
RULES = st.builds(
    "规则 {0}\n  依据：讲话 {0}\n  管：{0}、登记\n  要求：{1}  # 有 且\n  否则：有 {0} 且 无\n".format,
    NAMES,
    CONDITIONS,
)
PAPERS = st.builds(
    "材料 {0}\n  属于：{0}\n  字段：{0} {1}，又名 {2}、“无”\n  有效期：{3}，自 {0}\n  密级：不公开\n".format,
    NAMES, TYPES, NAMES, LENGTHS,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(RULES | PAPERS)
def test_any_block_says_the_same_in_english_and_comes_back(text: str) -> None:
    english = to("en", text)
    blocks, found = read(source(text))

    assert (len(blocks), found) == (1, ())
    assert read(source(english)) == (blocks, ())
    back = to("zh", english)
    assert back.replace(" ", "") == text.replace(" ", "")
    assert to("zh", to("en", back)) == back
