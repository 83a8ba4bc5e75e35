"""Below free text, a label or a header that is not quite one is reported; text that goes on is not."""

# A case a line: what is written, and what is told.
# ruff: noqa: E501

from __future__ import annotations

import pytest

from grammar.keywords import KINDS, LABELS
from grammar.read import read
from grammar.shape import SHAPES
from grammar.source import Source

RULE = "规则 先审计\n  依据：讲话 一\n  管：启动\n  要求：已审计\n  否则：没有公示审计报告\n"
STEP = "步骤 启动\n  流程：换届\n  从：准备\n  到：选举\n  由：操作员\n  说明：开始换届\n"
ENGLISH = "rule audit_first\n  source: speech s1\n  governs: start\n  require: audited\n  otherwise: no audit report\n"
FORM = {"HJ111", "HJ112", "HJ113", "HJ114", "HJ115", "HJ120", "HJ124", "HJ125"}


def codes(text: str) -> list[str]:
    """What is wrong with the form of a file."""
    return [one.code for one in read(Source("甲.hj", text))[1] if one.code in FORM]


LABELS_LOST = {
    "no colon": ("  责任街道操作员", "HJ115"),
    "a blank for the colon": ("  责任 街道操作员", "HJ115"),
    "further in, with a blank for the colon": ("      责任 街道操作员", "HJ115"),
    "one blank further in": ("   责任街道操作员", "HJ115"),
    "a tab where the others have blanks": ("\t责任街道操作员", "HJ115"),
    "not indented": ("责任街道操作员", "HJ115"),
    "text after it": ("  办法由县里组织审计", "HJ115"),
    "nothing after it": ("  办法", "HJ115"),
    "another sign": ("  办法；由县里组织", "HJ115"),
    "an odd colon": ("    办法︰由县里组织", "HJ115"),
    "a label of one character": ("  自2015-01-01", "HJ115"),
    "a label that is also a word of the language": ("  至 2015-12-31", "HJ115"),
    "of the other language": ("  remedy 由县里组织", "HJ115"),
    "of the other language, grown together": ("  remedy由县里组织", "HJ115"),
    "in wide letters": ("  ｒｅｍｅｄｙ 由县里组织", "HJ115"),
    "a blank inside": ("  办 法：由县里组织", "HJ124"),
    "a wide blank inside": ("\u3000\u3000办\u3000法：由县里组织", "HJ124"),
    "a blank inside, further in": ("        办 法：由县里组织", "HJ124"),
    "a blank inside and no colon": ("  责 任 街道操作员", "HJ124"),
    "a blank inside and grown together": ("  责 任街道操作员", "HJ124"),
    "a blank inside and misspelt": ("  办 发：由县里组织", "HJ124"),
    "misspelt and no colon": ("  责仁 街道操作员", "HJ124"),
    "a bullet before it": ("  - 办法：由县里组织", "HJ124"),
    "a number before it": ("  1. 办法：由县里组织", "HJ124"),
    "a Chinese number before it": ("  （三）办法：由县里组织", "HJ124"),
    "brackets round it": ("  【办法】：由县里组织", "HJ124"),
    "quotation marks round it": ("  “办法”：由县里组织", "HJ124"),
}
HEADERS_LOST = {
    "grown together": "规则甲",
    "grown together with a quoted name": "规则“甲 乙”",
    "a blank inside": "规 则 甲",
    "as far in as the labels": "  规则甲",
    "brackets round the kind": "【规则】甲",
    "a bullet": "- 规则 甲",
    "beginning like a label": "禁止替代甲",
    "of the other language": "rule甲",
    "of a kind that needs no lines": "层级市",
}


@pytest.mark.parametrize("name", LABELS_LOST)
def test_a_label_is_not_lost_in_the_text_above(name: str) -> None:
    line, code = LABELS_LOST[name]

    assert codes(RULE) == []
    assert codes(RULE + line + "\n") == [code]


@pytest.mark.parametrize("name", HEADERS_LOST)
def test_a_header_is_not_lost_in_the_text_above(name: str) -> None:
    source = Source("甲.hj", RULE + HEADERS_LOST[name] + "\n  说明：另一块\n")
    blocks, found = read(source)

    assert [one.code for one in found if one.code in FORM] == ["HJ125"]
    assert len(blocks) == 2
    assert source.text.endswith(source.words(blocks[1].name.place) + "\n  说明：另一块\n")


def test_a_kind_misspelt_is_not_lost_where_nothing_is_indented() -> None:
    assert codes(RULE.replace("  ", "") + "规侧 甲\n") == ["HJ125"]


@pytest.mark.parametrize(
    ("line", "code"),
    [("流程整顿", "HJ125"), ("  流程整顿", "HJ115"), ("步骤整顿", "HJ125"), ("  步骤整顿", "HJ125")],
)
def test_where_a_line_stands_tells_a_kind_from_a_label(line: str, code: str) -> None:
    assert codes(STEP + line + "\n") == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("  remedy the county audits", "HJ115"),
        ("  remedythe county audits", "HJ115"),
        ("  responsible street_operator", "HJ115"),
        ("  responsiblestreet_operator", "HJ115"),
        ("  since 2015-01-01", "HJ115"),
        ("  办法 the county audits", "HJ115"),
        ("  re medy: the county audits", "HJ124"),
        ("  remady the county audits", "HJ124"),
        ("rulefoo", "HJ125"),
    ],
)
def test_english_labels_and_headers_are_not_lost(line: str, code: str) -> None:
    assert codes(ENGLISH) == []
    assert codes(ENGLISH + line + "\n") == [code]


HONEST = [
    "    责任人不明的，由街道确定", "    办法由县里另定", "    自 2015 年起", "    规则另行规定", "    规则 甲 另有规定",
    "\t\t办法由县里另定", "\u3000\u3000\u3000办法由县里另定", "  至今没有登记，不能启动", "  自觉接受监督，不能启动", "  没有通过审计",
    "  政策、法规另有规定的，从其规定", "  管理不到位，不能启动", "      禁止启动", "  材料" + "好" * 61, "  材料" + "好" * 300,
]  # fmt: skip
HONEST_ENGLISH = [
    "    since 2012 nobody came", "    note that it is late", "    otherwise the county decides", "    policy of the county",
    "    responsible street_operator", "  notes are kept by the street", "  requires a paper", "  to the office, or to the county",
    "  together with the street", "  until then", "  by the street and the county", "  sources say so", "  required to hold it",
]  # fmt: skip


@pytest.mark.parametrize("line", HONEST)
def test_text_that_goes_on_is_text(line: str) -> None:
    blocks, found = read(Source("甲.hj", RULE + line + "\n"))

    assert found == ()
    text = getattr(blocks[0].entries[-1].content, "text", "")
    assert text == "没有公示审计报告" + line.strip()


@pytest.mark.parametrize("line", HONEST_ENGLISH)
def test_english_text_that_goes_on_is_text(line: str) -> None:
    assert read(Source("甲.hj", ENGLISH + line + "\n"))[1] == ()


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_every_label_without_its_colon_is_noticed_below_a_note(tongue: str) -> None:
    """With what is likely to stand after it: a name, a date. A label that is a kind as well begins a block."""
    contents = {"day": "2015-01-01", "dated_value": "12", "when": "甲 对 乙 丙", "then": "准许"}
    for kind in KINDS:
        for slot in SHAPES[kind.id]:
            if slot.label in {kind.id for kind in KINDS}:
                continue
            spelled = next(label for label in LABELS if label.id == slot.label).spelled(tongue)  # type: ignore[arg-type]
            colon = "：" if tongue == "zh" else ": "
            head = f"{kind.spelled(tongue)} 甲\n  {'说明' if tongue == 'zh' else 'note'}{colon}文字\n"  # type: ignore[arg-type]
            after = contents.get(slot.content, "甲 乙" if slot.content == "citation" else "甲")
            lost = [code for code in codes(f"{head}  {spelled} {after}\n") if code in ("HJ115", "HJ124")]
            assert lost == ["HJ115"], (kind.id, spelled)


def test_what_is_lost_below_a_lost_line_is_reported_too() -> None:
    assert codes(RULE + "  办 法：由县里组织\n  责 任：街道操作员\n") == ["HJ124", "HJ124"]
