"""The one form of a policy file: what it looks like, and that it says the same."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings

from grammar import layout
from grammar.columns import width
from grammar.keywords import KINDS, Tongue
from grammar.layout import comments, formatted
from grammar.read import read
from grammar.source import Source
from grammar.wrapping import LIMIT
from tests.fuzz.formatting import anchors, failures, run
from tests.grammar.generate import Habits, file_of, files


def source(text: str) -> Source:
    return Source("试.hj", text)


def form(text: str, tongue: Tongue | None = None) -> str:
    """The formatted text of a file that can be read."""
    made = formatted(source(text), tongue)
    assert made.mistakes == ()
    assert made.same
    return made.text


# ---- what it looks like

UNTIDY = """\


# 一、关口
规则\u3000先审计后换届   # 二·第一
依据:讲话 一·一是/二·第一
\t管 ： 准予启动
要求：有 财务审计报告 其中 覆盖期 覆盖 任期 且 结果已公示 且 文号≠"" 且(无 回头看问题
其中 涉及工作=审计工作 且 发现日期 >= 日期)
      否则:  没有  审计，不能启动   
  或者 没有公示
参数 名单公布天数


  值：２0日
  依据：村委会组织法 第十四条
定义 四先
 即：整顿、
     审计  、考察
"""  # noqa: W291

CHINESE = """\
# 一、关口
规则 先审计后换届  # 二·第一
  依据：讲话 一·一是、二·第一
  管：准予启动
  要求：有 财务审计报告
    其中 覆盖期 覆盖 任期
      且 结果已公示
      且 文号 ≠ “”
      且 （无 回头看问题 其中 涉及工作 = 审计工作 且 发现日期 ≥ 日期）
  否则：没有  审计，不能启动
    或者 没有公示

参数 名单公布天数
  值：20 日
  依据：村委会组织法 第十四条

定义 四先
  即：整顿、审计、考察
"""

ENGLISH = """\
# 一、关口
rule 先审计后换届  # 二·第一
  source: 讲话 一·一是 / 二·第一
  governs: 准予启动
  require: has 财务审计报告
    where 覆盖期 covers 任期
      and 结果已公示
      and 文号 ≠ ""
      and (lacks 回头看问题 where 涉及工作 = 审计工作 and 发现日期 ≥ 日期)
  otherwise: 没有  审计，不能启动
    或者 没有公示

parameter 名单公布天数
  value: 20 days
  source: 村委会组织法 第十四条

define 四先
  means: 整顿 / 审计 / 考察
"""


def test_an_untidy_file_in_its_form() -> None:
    assert form(UNTIDY) == CHINESE


def test_a_file_in_the_other_keywords_and_back() -> None:
    assert form(UNTIDY, "en") == ENGLISH
    assert form(ENGLISH, "zh") == CHINESE
    assert form(CHINESE, "zh") == CHINESE


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("今日>=日期", "今日 ≥ 日期"),
        ("户数!=１２", "户数 ≠ 12"),
        ("户数*2−１/2=0.5", "户数 × 2 - 1/2 = 0.5"),
        ("非（甲 或 乙）", "非 （甲 或 乙）"),
        ("数量 ( 人选 其中 党员 )>=３", "数量（人选 其中 党员） ≥ 3"),
        ("占比 (赞成票 ,有效票 ) 过半", "占比（赞成票，有效票） 过半"),
        ("选举日 后 满 20天 早于 今日", "选举日 后 满 20 日 早于 今日"),
        ("选举日 后 满20天 早于 今日", "选举日 后 满20天 早于 今日"),
        ("日期 后 3月 早于 今日 后 5工作日", "日期 后 3 个月 早于 今日 后 5 个工作日"),
        ("称呼 = \"甲，乙  丙\"", "称呼 = “甲，乙  丙”"),
        ("Ａ组 处于 登记/公开", "A组 处于 登记、公开"),
        ("日期 晚于 ２０15年1月2日", "日期 晚于 2015年1月2日"),
    ],
)  # fmt: skip
def test_words_and_signs_in_chinese(written: str, tidy: str) -> None:
    assert form(f"定义 甲\n  即：{written}\n") == f"定义 甲\n  即：{tidy}\n"


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("not（甲 or 乙）", "not (甲 or 乙)"),
        ("count （人选 where 党员）≥３", "count(人选 where 党员) ≥ 3"),
        ("share（赞成票，有效票）is-majority", "share(赞成票, 有效票) is-majority"),
        ("today plus 1 years later-than 甲 plus 2 day", "today plus 1 year later-than 甲 plus 2 days"),
        ("甲 is-in 登记、公开", "甲 is-in 登记 / 公开"),
        ("称呼 = “a, b”", '称呼 = "a, b"'),
    ],
)
def test_words_and_signs_in_english(written: str, tidy: str) -> None:
    assert form(f"define 甲\nmeans ：{written}") == f"define 甲\n  means: {tidy}\n"


# ---- long lines


def lines_of(text: str) -> list[str]:
    return form(text).splitlines()[1:]


def test_an_answer_with_many_reasons_is_filled_up() -> None:
    reasons = "、".join(f"第{index}条规则不通过" for index in "一二三四五六七八九")

    assert lines_of(f"用例 甲\n做：甲 对 乙 丙，于 2015-10-12\n应：拒绝，仅因 {reasons}\n")[1:] == [
        "  应：拒绝，仅因 第一条规则不通过、第二条规则不通过、第三条规则不通过、第四条规则不通过、",
        "    第五条规则不通过、第六条规则不通过、第七条规则不通过、第八条规则不通过、第九条规则不通过",
    ]


def test_a_consequence_begins_a_line() -> None:
    state = "书记选举 处于 当选 或 党组织委员选举 处于 当选"

    assert lines_of(
        f"定义 甲\n即：每个 参加本届换届的人选 其中 {state} 都 资格 处于 合格 且 （{state}）\n"
    ) == [
        f"  即：每个 参加本届换届的人选 其中 {state}",
        f"    都 资格 处于 合格 且 （{state}）",
    ]


@pytest.mark.parametrize("word", ["指标", "对象", "状态", "说明"])
def test_no_line_begins_with_what_could_be_a_header_or_a_label(word: str) -> None:
    """Of the two, the header would end the block and the label would begin another line of it."""
    lines = lines_of(f"流程 甲\n起点：{word}\n对象：社区\n状态：{'、'.join([word] * 40)}\n")

    assert len(lines) == 3
    assert len(lines[-1]) > LIMIT


def test_lines_are_no_wider_than_they_may_be() -> None:
    text = "定义 甲\n即：" + " 或 ".join(
        f"（户数 + {index} > 党员数 × {index} 且 甲 处于 乙）" for index in range(30)
    )

    assert max(width(line) for line in lines_of(text)) <= LIMIT
    assert len(lines_of(text)) == 30


def test_a_word_that_is_wider_than_a_line_is_left_whole() -> None:
    long = "“" + "甲" * 80 + "”"

    assert lines_of(f"定义 甲\n即：称呼 = {long}\n") == ["  即：称呼 =", f"    {long}"]


def test_what_an_author_broke_is_joined_where_it_fits() -> None:
    assert lines_of("定义 甲\n即：乙\n且\n丙\n") == ["  即：乙 且 丙"]


# ---- free text


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("说明：  第一行 ：1 、2  \n第二行", "  说明：第一行 ：1 、2\n    第二行"),
        ("说明：\n\n     第一行\n  \n第二行", "  说明：第一行\n    第二行"),
        ("说明：“整句 在引号里”", "  说明：“整句 在引号里”"),
        ("说明：" + "长" * 200, "  说明：" + "长" * 200),
        ("说明：# 先看附件\n第一行", "  说明：  # 先看附件\n    第一行"),
    ],
)
def test_the_lines_of_a_free_text_are_its_authors(written: str, tidy: str) -> None:
    assert form(f"层级 甲\n{written}\n") == f"层级 甲\n{tidy}\n"


# ---- comments and blank lines


def test_comments_stay_where_they_are() -> None:
    text = """\
#文件的说明

# 紧挨着的
层级 省# 最上一级
 # 块里的
上级：国   ## 行尾
   # 块里的最后一句
# 下一块的

层级 市
"""
    assert (
        form(text)
        == """\
#文件的说明

# 紧挨着的
层级 省  # 最上一级
  # 块里的
  上级：国  ## 行尾
  # 块里的最后一句

# 下一块的

层级 市
"""
    )


def test_a_comment_within_a_condition_holds_its_line() -> None:
    text = """\
定义 甲
  即：乙 # 先看乙
     # 再看丙
  且   丙
  且 丁
  # 戊最要紧
  且 戊
"""
    assert (
        form(text)
        == """\
定义 甲
  即：乙  # 先看乙
    # 再看丙
    且 丙 且 丁
    # 戊最要紧
    且 戊
"""
    )


def test_a_number_sign_in_quotes_begins_no_comment() -> None:
    assert form('定义 甲\n即：称呼="# 1"# 注') == "定义 甲\n  即：称呼 = “# 1”  # 注\n"
    assert comments(source('定义 甲\n即：称呼="# 1"# 注  ')) == ["# 注"]


def test_one_blank_line_is_left_where_an_author_left_several() -> None:
    text = "\n\n层级 省\n\n\n上级：国\n\n\n说明：甲\n\n\n\n# 乙\n\n\n层级 市\n\n\n"

    assert form(text) == "层级 省\n  上级：国\n\n  说明：甲\n\n# 乙\n\n层级 市\n"


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("  # 只有注释  \n\n\n\n# 两行", "# 只有注释\n\n# 两行\n"),
        ("层级 省\r\n层级 市", "层级 省\n\n层级 市\n"),
        ("层级 “县（市、区）”", "层级 “县（市、区）”\n"),
        ('tier “a b”', 'tier "a b"\n'),
    ],
)  # fmt: skip
def test_small_files(text: str, tidy: str) -> None:
    assert form(text) == tidy


# ---- what is left alone


@pytest.mark.parametrize(
    "text", ["规则 甲\n要求:有  乙", "定义 甲\n即：乙 且\n", "层级  省\ntier 市\n", "甲 乙\n"]
)
def test_a_file_with_mistakes_is_left_as_it_is(text: str) -> None:
    made = formatted(source(text), "en")

    assert made.mistakes == read(source(text))[1] != ()
    assert (made.text, made.changed) == (text, False)


@pytest.mark.parametrize("spoiled", ["层级 甲\n", "层级 省\n", "层级 省  # 注二\n"])
def test_a_form_that_would_say_something_else_is_not_given(
    monkeypatch: pytest.MonkeyPatch, spoiled: str
) -> None:
    """Another name, a lost comment, another comment: each is noticed and the file left as it is."""
    text = "层级   省 # 注\n"
    monkeypatch.setattr(layout, "laid_out", lambda _: spoiled)
    made = formatted(source(text))

    assert (made.text, made.same, made.changed) == (text, False, False)


def test_a_line_that_would_become_too_long_for_the_language_is_left() -> None:
    text = "层级 甲\n说明：乙\n" + "长" * 1999 + "\n"
    made = formatted(source(text))

    assert (made.text, made.same) == (text, False)


# ---- any file


@settings(max_examples=60, deadline=None)
@given(files())
def test_any_file_is_formatted_once_and_says_the_same(text: str) -> None:
    made = formatted(source(text))

    assert made.mistakes == ()
    assert made.same
    assert not formatted(source(made.text)).changed
    assert list(failures(source(text), source(made.text))) == []


def test_a_slice_of_the_long_run() -> None:
    figures = run(80, seed=20150427)

    assert figures.failures == []
    assert figures.files == 80
    assert min(figures.changed, figures.comments, figures.wrapped) > 20


def test_the_search_notices_a_comment_that_moves() -> None:
    before, after = source("层级 省 # 注\n层级 市\n"), source("层级 省\n# 注\n层级 市\n")

    assert anchors(before) != anchors(after)
    assert "comments moved" in list(failures(before, after))


def test_the_search_notices_a_change_of_meaning() -> None:
    assert "means something else" in list(failures(source("层级 省\n"), source("层级 市\n")))


def test_the_same_seed_gives_the_same_file() -> None:
    assert file_of(Random(7)) == file_of(Random(7))
    assert len({file_of(Random(seed)) for seed in range(50)}) > 30, "the others are empty or blank"


def test_generated_files_are_of_every_kind() -> None:
    texts = [file_of(Random(seed), Habits(0, 0, 0, 0, 0)) for seed in range(150)]

    assert {block.kind for text in texts for block in read(source(text))[0]} == {kind.id for kind in KINDS}
