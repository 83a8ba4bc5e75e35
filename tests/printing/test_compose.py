"""What is printed of a policy, in which order, and where it is in full."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.policy.load import Loaded
from engine.policy.model import Policy
from engine.printing.book import (
    Book,
    ClauseRow,
    Clauses,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Picture,
    Table,
)
from engine.printing.compose import compose
from engine.printing.order import by_number, entries_of


def rows(book: Book) -> list[ClauseRow]:
    return [row for part in book.parts if isinstance(part, Clauses) for row in part.rows]


def row(book: Book, number: str) -> ClauseRow:
    (found,) = [one for one in rows(book) if one.number == number]
    return found


def items(book: Book) -> Iterator[Item]:
    for part in book.parts:
        if isinstance(part, Clauses):
            for one in part.rows:
                yield from one.items
        elif isinstance(part, Items):
            yield from part.items


def item(book: Book, name: str) -> Item:
    return next(one for one in items(book) if one.name == name)


def said(book: Book, name: str) -> list[tuple[str, str]]:
    return [tuple(line) for line in item(book, name).lines]


def after(book: Book, anchor: str) -> Table:
    """The table that stands right after a heading."""
    at = next(i for i, part in enumerate(book.parts) if isinstance(part, Heading) and part.anchor == anchor)
    found = book.parts[at + 1]
    assert isinstance(found, Table)
    return found


# ---- order


def test_clauses_stand_as_the_notice_has_them_and_not_by_their_numbers(book: Book) -> None:
    assert [one.number for one in rows(book)] == [
        "通知 二·第一·R3",
        "通知 一·R1",
        "通知 一·R2",
        "通知 一·R4",
        "通知 三·R5",
        "章程 第九条",
        "章程 第十条",
    ]


def test_a_document_whose_clauses_are_not_written_out_is_ordered_by_number() -> None:
    cited = ["二·引", "十·一要", "第十五条", "二·第十", "一·三是", "二·第九", "参照"]

    assert sorted(cited, key=by_number) == [
        "参照", "一·三是", "二·引", "二·第九", "二·第十", "十·一要", "第十五条",
    ]  # fmt: skip


def test_quotes_stand_as_they_read_and_only_where_they_are_written_out(book: Book) -> None:
    assert row(book, "通知 二·第一·R3").quote == "先审计，后启动。"
    assert row(book, "章程 第九条").quote == ""


def test_a_document_that_nothing_cites_says_so(book: Book) -> None:
    texts = [getattr(part, "text", "") for part in book.parts]

    assert texts[texts.index("（三）旧文　《旧文》") + 1] == "没有内容引用这个文件。"


# ---- nothing is left out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_block_is_printed_in_full_once_or_has_its_own_table(policy: Policy, language: str) -> None:
    made = compose(policy, "en" if language == "en" else "zh")
    full = [one.anchor for one in items(made) if one.anchor]
    in_tables = {cell for part in made.parts if isinstance(part, Table) for one in part.rows for cell in one}
    flows = {part.title for part in made.parts if isinstance(part, Picture)}

    assert len(full) == len(set(full))
    for entry in entries_of(policy):
        drawn = any(entry.name in title for title in flows)
        assert entry.anchor in full or entry.name in in_tables or drawn, entry.name


def test_every_rule_step_parameter_and_clause_of_the_shipped_policy_is_printed(shipped: Loaded) -> None:
    made = compose(shipped.policy, "zh")
    names = [one.name for one in items(made) if one.lines]
    cited = {str(clause) for entry in entries_of(shipped.policy) for clause in entry.block.clauses}
    steps = [one[0] for part in made.parts if isinstance(part, Table) for one in part.rows]

    assert [
        name for name in (*shipped.policy.rules, *shipped.policy.parameters) if names.count(name) < 1
    ] == []
    assert [name for name in shipped.policy.steps if name not in steps] == []
    assert cited <= {one.number for one in rows(made)}
    assert sum(isinstance(part, Picture) for part in made.parts) == len(shipped.policy.flows)


def test_links_lead_somewhere(shipped: Loaded) -> None:
    made = compose(shipped.policy, "zh")
    anchors = {one.anchor for one in items(made)} | {
        part.anchor for part in made.parts if isinstance(part, Heading)
    }
    links = {one.see.anchor for one in items(made) if one.see} | {
        link.anchor
        for part in made.parts
        if isinstance(part, Table)
        for one in part.rows
        for cell in one
        if isinstance(cell, tuple)
        for link in cell
    }

    assert links
    assert links <= anchors


# ---- beside the clauses


def test_what_carries_a_clause_is_in_full_first_and_a_reference_afterwards(book: Book) -> None:
    first, second = row(book, "通知 二·第一·R3").items, row(book, "通知 一·R1").items

    assert [(one.kind, one.name, bool(one.lines)) for one in first] == [
        ("规则", "先审计后启动", True),
        ("禁止替代", "收支表不顶审计", True),
        ("定义", "已审计", True),
        ("步骤", "启动", True),
        ("材料", "审计报告", False),
    ]
    assert first[4].see == Link("见 附件1", "annex-1")
    assert second[0].lines == ()
    assert second[0].see == Link("见 通知 二·第一·R3", first[0].anchor)


def test_a_rule_says_all_that_it_says(book: Book) -> None:
    assert said(book, "先审计后启动") == [
        ("管", "启动"),
        ("适用", "类型 = 甲类"),
        ("要求", "已审计"),
        ("要求", "有 审计报告 其中 覆盖期 覆盖 任期"),
        ("禁止", "非 好"),
        ("否则", "没有审计 <不能启动>"),
        ("办法", "先审计"),
        ("责任", "操作员"),
        ("变通", "经组织部批准，可以不适用"),
        ("有效", "自 2015-05-01 起 至 2016-05-01 止"),
        ("依据", "通知 二·第一·R3、一·R1"),
    ]


def test_what_goes_without_saying_beside_a_clause_is_not_said(book: Book) -> None:
    """That a rule has no exception, and that what stands beside a clause is from that clause."""
    labels = [label for label, _ in said(book, "人选够岁数")]

    assert "变通" not in labels
    assert "依据" not in labels
    assert any(isinstance(part, Paragraph) and "一律不得变通" in part.text for part in book.parts)


def test_a_paper_says_in_the_annex_how_long_it_counts(book: Book) -> None:
    tables = [part for part in book.parts if isinstance(part, Table)]
    (found,) = [one for table in tables for one in table.rows if one[0] == "审计报告"]

    assert "有效期：12 个月，自“日期”起算" in found[5]


def test_a_clause_that_software_does_not_hold_says_why(book: Book) -> None:
    found = row(book, "通知 一·R2")

    assert (found.not_held, found.remark) == ("不由软件管：重视与否由人判断", "")


def test_a_clause_that_nothing_carries_says_so(book: Book) -> None:
    assert row(book, "通知 三·R5").remark == "没有规则或者其他内容引用这一条。"


def test_a_clause_in_place_of_which_another_is_followed_says_so(book: Book) -> None:
    (found,) = row(book, "通知 一·R4").items

    assert (found.name, found.see) == ("起步年龄", Link("依照的是另一种说法，见附件4", "annex-4"))


@pytest.mark.parametrize(
    ("name", "label", "text"),
    [
        ("起步年龄", "值", "18；20（自 2016-01-01 起）"),
        ("起步年龄", "另选", "16"),
        ("过半数", "值", "1/2"),
        ("已审计", "即", "有 审计报告 其中 覆盖期 覆盖 任期"),
        ("已审计", "另选", "有 审计报告"),
        ("收支表不顶审计", "禁止", "不得以“收支表”代替“审计报告”"),
        ("年底前", "不迟于", "2015-12-31"),
        ("好社区", "目标", "不少于 9/10"),
        ("启动到完成", "持续", "至少 30 日"),
        ("已启动数", "分组", "县、类型"),
        ("周报", "截止", "周五 17:00"),
        ("周报", "迟报", "截止后超过 1 日"),
        ("先启动", "断言", "若 换届 处于 已完成 则 换届 曾到 已启动"),
        ("旧状态", "从", "暂停"),
        ("社区", "字段", "代码（文本）、任期（期间）、类型（选项：甲类、乙类）、好（是否）"),
        ("操作员", "职权", "登记、确认"),
        ("启动", "复核", "组织部"),
    ],
)
def test_the_other_blocks_say_what_they_say(book: Book, name: str, label: str, text: str) -> None:
    assert (label, text) in said(book, name)


# ---- flows and annexes


def test_steps_stand_in_a_table_with_the_rules_that_govern_them(book: Book) -> None:
    tables = [part for part in book.parts if isinstance(part, Table) and part.head[0] == "步骤"]
    (start,) = [one for one in tables[0].rows if one[0] == "启动"]

    assert start[:5] == ("启动", "准备", "已启动", "操作员", "组织部")
    assert isinstance(start[5], tuple)
    assert [link.text for link in start[5]] == ["人选够岁数", "先审计后启动"]


def test_papers_stand_in_an_annex_with_their_fields(book: Book) -> None:
    report, _ = after(book, "annex-1").rows

    assert report[:4] == ("审计报告", "社区", "覆盖期（期间）、日期（日期）", "不公开")
    assert "有效期：12 个月，自“日期”起算" in report[5]


def test_open_questions_stand_with_what_is_chosen_and_what_could_be(book: Book) -> None:
    assert after(book, "annex-3").rows == (
        ("问2", "定义 已审计", "有 审计报告 其中 覆盖期 覆盖 任期", "有 审计报告", ""),
        ("问1", "参数 起步年龄", "18；20（自 2016-01-01 起）", "16", "原文两处不一致。"),
    )


def test_where_the_source_says_two_things_both_are_quoted(book: Book) -> None:
    assert after(book, "annex-4").rows == (
        ("参数 起步年龄", "通知 一·R1 年满十八岁 & 自愿。", "通知 一·R4 年满十六岁。", "原文两处不一致。"),
    )


def test_only_the_flows_asked_for_are_printed(policy: Policy) -> None:
    made = compose(policy, "zh", ("旁线",))

    assert [part.title for part in made.parts if isinstance(part, Picture)] == ["旁线流程图"]
    assert rows(made) == []
    assert made.chapters == ()


def test_the_title_page_says_which_policy_is_signed(book: Book, policy: Policy) -> None:
    facts = dict(book.cover.facts)

    assert book.cover.name == "小市换届"
    assert facts["摘要"] == policy.digest
    assert (facts["施行"], facts["失效"]) == ("2015-04-01", "2016-12-31")
    assert book.cover.documents.rows[0] == (
        "通知", "《关于<换届>的通知》", "市委", "小发〔2015〕1号", "2015-03-20", "政策",
    )  # fmt: skip
