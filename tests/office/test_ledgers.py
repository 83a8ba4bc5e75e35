"""Ledgers, lists and results from sheets: all or nothing, and again only what changed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.journal.store import Journal
from engine.office.desk import Desk
from engine.office.erasing import erase
from engine.office.ledger_forms import ledger_of
from engine.office.ledgers import carry_out, plan_ledger
from engine.problem import Problem
from engine.roster.text import squeeze
from engine.values import Period
from engine.wording import office as wording
from engine.wording import roster as of_roster
from tests.office import examples
from tests.office.examples import ANJU, COUNTY, STREET, YUQUAN, asks
from tests.office.sheets import AUDIT, DAY, HEAD, audit, book, counted, imports, planned, said, text

PEOPLE = ("社区代码", "姓名", "拟任居委会职务", "在任", "得票数", "计票日期", "联系电话")


def papers(desk: Desk, code: str, kind: str = AUDIT) -> list[dict[str, object]]:
    return [paper.facts for paper in desk.world.objects[code].papers.get(kind, [])]


# ---- papers


def test_a_ledger_becomes_papers_in_one_command(imported: Desk, tmp_path: Path) -> None:
    before = imported.journal.head().seq

    plan = imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, "玉泉社区"), audit(ANJU)))

    events = list(imported.journal.events(before))
    assert counted(plan) == (2, 0, 0)
    assert [event.type for event in events] == ["evidence.added"] * 2
    assert len({event.cid.partition("/")[0] for event in events}) == 1
    assert papers(imported, YUQUAN) == [
        {
            "覆盖期": Period(date(2012, 10, 8), date(2015, 10, 7)),
            "出具单位": "天平会计师事务所",
            "文号": "天审〔2015〕001号",
            "日期": date(2015, 9, 30),
            "结果已公示": True,
        }
    ]


def test_what_is_imported_is_what_would_have_been_typed(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", audit(YUQUAN))
    (draft,) = planned(imported, path).drafts
    typed = ["覆盖期=2012-10-08 至 2015-10-07", "出具单位=天平会计师事务所", "文号=天审〔2015〕001号"]
    words = ("evidence", "add", YUQUAN, AUDIT, *typed, "日期=2015-09-30", "结果已公示=是")

    event = examples.do(imported, words, asks(COUNTY, DAY))

    assert (event.type, event.stream, event.unit, event.roles) == (
        draft.type, draft.stream, draft.unit, draft.roles,
    )  # fmt: skip
    assert event.data == draft.data


def test_the_same_ledger_again_changes_nothing(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", audit(YUQUAN), audit(ANJU))
    imports(imported, path)
    before = imported.journal.head()

    assert counted(imports(imported, path)) == (0, 0, 2)
    assert imported.journal.head() == before


def test_a_corrected_cell_is_one_event_about_one_field(imported: Desk, tmp_path: Path) -> None:
    imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN), audit(ANJU)))
    before = imported.journal.head().seq

    plan = imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, 日期="2015-10-01"), audit(ANJU)))

    (event,) = imported.journal.events(before)
    assert counted(plan) == (0, 1, 1)
    assert event.data == {"object": f"{YUQUAN}#1", "facts": [["日期", "date", "2015-10-01"]]}
    (change,) = [one for one in plan.changes if one.state == "changed"]
    assert change.differences == (("日期", date(2015, 9, 30), date(2015, 10, 1)),)


def test_a_blank_cell_takes_nothing_back(imported: Desk, tmp_path: Path) -> None:
    imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN)))

    plan = imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, 文号=None, 日期=None)))

    assert counted(plan) == (0, 0, 1)
    assert papers(imported, YUQUAN)[0]["日期"] == date(2015, 9, 30)


def test_another_row_for_the_same_community_is_another_paper(imported: Desk, tmp_path: Path) -> None:
    imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN)))

    plan = imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN), audit(YUQUAN, 文号="天审〔2015〕9号")))

    assert counted(plan) == (1, 0, 1)
    assert len(papers(imported, YUQUAN)) == 2


def test_where_it_is_not_plain_which_paper_is_corrected_nothing_is(imported: Desk, tmp_path: Path) -> None:
    two = (audit(YUQUAN), audit(YUQUAN, 文号="天审〔2015〕9号"))
    imports(imported, book(tmp_path / "a.xlsx", *two))

    plan = planned(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, 文号="天审〔2015〕8号")))

    assert "不知道是更正哪一份，还是新的一份" in said(plan)["B3"]


def test_the_number_of_a_paper_tells_which_is_corrected(imported: Desk, tmp_path: Path) -> None:
    two = (audit(YUQUAN), audit(YUQUAN, 文号="天审〔2015〕9号"))
    imports(imported, book(tmp_path / "a.xlsx", *two))
    head = (*HEAD, "登记编号")

    for number in ("2", "#2", f"{YUQUAN}#2", 2):
        row = (*audit(YUQUAN, 文号="天审〔2015〕8号"), number)
        plan = planned(imported, book(tmp_path / "a.xlsx", row, head=head))
        assert [one.id for one in plan.changes if one.state == "changed"] == [f"{YUQUAN}#2"]
    for number in ("3", f"{ANJU}#1", "二"):
        row = (*audit(YUQUAN, 文号="天审〔2015〕8号"), number)
        plan = planned(imported, book(tmp_path / "a.xlsx", row, head=head))
        assert "没有编号" in said(plan)["I3"]


def test_new_files_further_papers_and_corrects_none(imported: Desk, tmp_path: Path) -> None:
    imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN)))

    plan = imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, 文号="天审〔2015〕9号")), new=True)

    assert counted(plan) == (1, 0, 0)
    assert [one["文号"] for one in papers(imported, YUQUAN)] == ["天审〔2015〕001号", "天审〔2015〕9号"]


def test_a_row_without_any_content_is_no_paper(imported: Desk, tmp_path: Path) -> None:
    blank = (3, ANJU, "安居社区", None, None, None, None, None)

    plan = imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN), blank))

    assert (counted(plan), plan.empty) == ((1, 0, 0), 1)
    assert papers(imported, ANJU) == []


def test_papers_of_offices(imported: Desk, tmp_path: Path) -> None:
    head = ("县（市、区）", "方案日期")
    path = book(tmp_path / "a.xlsx", ("南屏区", "2015-09-22"), title="县级换届工作方案", head=head)

    plan = imports(imported, path)

    assert counted(plan) == (1, 0, 0)
    assert papers(imported, "南屏区", "县级换届工作方案") == [{"方案日期": date(2015, 9, 22)}]


# ---- whose a row is


def test_a_name_is_enough_where_it_is_the_only_one(imported: Desk, tmp_path: Path) -> None:
    only = next(
        one for one in imported.world.communities()
        if sum(squeeze(two.name) == squeeze(one.name) for two in imported.world.communities()) == 1
    )  # fmt: skip
    plan = imports(imported, book(tmp_path / "a.xlsx", audit(None, only.name)))

    assert counted(plan) == (1, 0, 0)
    assert len(papers(imported, only.id)) == 1


def test_two_of_one_name_are_told_apart_by_code_or_by_unit(imported: Desk, tmp_path: Path) -> None:
    plan = planned(imported, book(tmp_path / "a.xlsx", audit(None, "玉泉社区")))
    assert "分不清是哪一个" in said(plan)["C3"]
    assert YUQUAN in said(plan)["C3"]

    head = (*HEAD, "街道（乡镇）")
    rows = (*audit(None, "玉泉社区"), "桥东街道")
    assert planned(imported, book(tmp_path / "a.xlsx", rows, head=head)).changes[0].id == f"{YUQUAN}#1"
    rows = audit(None, "桥东街道玉泉社区")
    assert planned(imported, book(tmp_path / "a.xlsx", rows)).changes[0].id == f"{YUQUAN}#1"


def test_a_code_and_a_name_that_disagree_are_refused(imported: Desk, tmp_path: Path) -> None:
    plan = planned(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, "安居社区"), audit("429901001099")))

    assert said(plan) == {
        "C3": f"代码 {YUQUAN} 是“南屏区 桥东街道 玉泉社区”，这一行却写着“安居社区”。",
        "B4": "没有登记过“429901001099”。",
    }


def test_a_name_that_is_not_on_record_and_what_it_may_have_been(imported: Desk, tmp_path: Path) -> None:
    head = (*HEAD, "街道")
    rows = (*audit(None, "玉泉社曲"), "桥东街道"), (*audit(None, "玉泉社区"), "桥南街道")

    assert said(planned(imported, book(tmp_path / "a.xlsx", *rows, head=head))) == {
        "C3": "没有登记过“桥东街道 玉泉社曲”，是不是“玉泉社区”？",
        "C4": "没有登记过“桥南街道 玉泉社区”。",
    }


def test_an_owner_written_once_over_merged_cells(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", audit(YUQUAN), audit(None, 文号="天审〔2015〕9号"))
    made = load_workbook(path)
    made.worksheets[0].merge_cells("B3:B4")
    made.save(path)

    assert [one.id for one in planned(imported, path).changes] == [f"{YUQUAN}#1", f"{YUQUAN}#2"]

    made.worksheets[0].unmerge_cells("B3:B4")
    made.save(path)
    assert said(planned(imported, path)).keys() == {"B4"}


# ---- which kind


@pytest.mark.parametrize("place", ["title", "sheet", "file", "command", "part of it"])
def test_a_sheet_says_what_it_is_about(imported: Desk, tmp_path: Path, place: str) -> None:
    path = book(tmp_path / f"{AUDIT if place == 'file' else 'a'}.xlsx", audit(YUQUAN), title="")
    made = load_workbook(path)
    sheet = made.worksheets[0]
    sheet["A1"] = f"南屏区社区{AUDIT}登记情况" if place == "title" else "登记情况"
    sheet.title = AUDIT if place == "sheet" else "表一"
    made.save(path)
    kind = {"command": AUDIT, "part of it": "审计报告"}.get(place, "")

    assert counted(planned(imported, path, kind)) == (1, 0, 0)


def test_what_a_sheet_does_not_say_is_asked_for(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", audit(YUQUAN), title="登记")
    (fault,) = planned(imported, path).faults
    assert fault.title("zh") == "认不出这张表登记的是什么。从栏目看，像是“财务审计报告”。"

    path = book(tmp_path / "a.xlsx", audit(YUQUAN), title="财务审计报告和审计公示记录")
    assert "不知道登记的是哪一样" in said(planned(imported, path))["A2"]

    path = book(tmp_path / "a.xlsx", audit(YUQUAN), title="移交清单")
    assert "标题写的却是“移交清单”" in said(planned(imported, path, AUDIT))["A2"]


def test_a_kind_that_there_is_not(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", audit(YUQUAN))

    with pytest.raises(Problem) as caught:
        planned(imported, path, "审计")

    assert caught.value.wording is wording.NO_SUCH_LEDGER


def test_every_kind_has_columns_of_its_own(imported: Desk) -> None:
    policy = imported.ready.policy
    for kind in policy.kinds.values():
        form = ledger_of(policy, kind).form
        names = [squeeze(name) for column in form.columns for name in column.names]
        assert len(names) == len(set(names)), kind.name


# ---- members, and facts of what there is


def test_candidates_and_later_their_votes(imported: Desk, tmp_path: Path) -> None:
    rows = [
        (YUQUAN, "张三", "主任", "是", None, None, "13800000001"),
        (YUQUAN, "李四", None, "否", None, None, None),
    ]
    plan = imports(imported, book(tmp_path / "a.xlsx", *rows, title="人选名单", head=PEOPLE), actor=STREET)
    assert counted(plan) == (2, 0, 0)
    candidate = imported.world.objects[f"{YUQUAN}/人选/张三"]
    assert (candidate.facts["拟任居委会职务"], candidate.facts["在任"]) == ("主任", True)
    assert candidate.kept["联系电话"].type == "private"

    voted = [
        (YUQUAN, "张三", "主任", "是", 812, date(2015, 12, 6), "13800000001"),
        (YUQUAN, "王五", *[None] * 5),
    ]
    plan = imports(imported, book(tmp_path / "a.xlsx", *voted, title="人选名单", head=PEOPLE), actor=STREET)

    assert counted(plan) == (1, 1, 0)
    assert [name for name, _, _ in plan.changes[0].differences] == ["得票数", "计票日期"]
    assert candidate.facts["得票数"] == 812
    assert f"{YUQUAN}/人选/王五" in imported.world.objects


def test_blanks_in_a_name_make_no_other_person(imported: Desk, tmp_path: Path) -> None:
    owner = imported.world.objects[YUQUAN]
    imported.add_member(asks(STREET, DAY), owner, "人选", "张 三", [])
    path = book(tmp_path / "a.xlsx", (YUQUAN, "张　三"), title="人选", head=("社区代码", "姓名"))

    assert counted(planned(imported, path, actor=STREET)) == (0, 0, 1)


def test_a_personal_value_in_a_sheet_is_kept_apart(imported: Desk, tmp_path: Path) -> None:
    row = (YUQUAN, "张三", None, None, None, None, "13800000001")
    path = book(tmp_path / "a.xlsx", row, title="人选", head=PEOPLE)

    imports(imported, path, actor=STREET)

    event = imported.journal.event(imported.journal.head().seq)
    assert "13800000001" not in str(event.data)
    assert counted(planned(imported, path, actor=STREET)) == (0, 0, 1)
    assert all("1380" not in str(change) for change in planned(imported, path, actor=STREET).changes)


def test_members_of_members_in_one_workbook(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", (YUQUAN, "张三"), title="人选", head=("社区代码", "姓名"))
    made = load_workbook(path)
    made.worksheets[0].title = "一"
    sheet = made.create_sheet("二", 0)
    head = ("社区代码", "人选", "纪律案件", "类别")
    for line in (
        ["纪律案件登记"],
        head,
        (YUQUAN, "张三", "案一", "拉票贿选"),
        (YUQUAN, "李四", "案二", None),
    ):
        sheet.append(line)
    made.save(path)

    assert "没有登记过人选“李四”" in said(planned(imported, path))["B4"]

    sheet.delete_rows(4)
    made.save(path)
    assert counted(imports(imported, path)) == (2, 0, 0)
    assert imported.world.objects[f"{YUQUAN}/人选/张三/纪律案件/案一"].facts == {"类别": "拉票贿选"}


def test_facts_of_communities(imported: Desk, tmp_path: Path) -> None:
    rows = (YUQUAN, 4002), (ANJU, None)
    path = book(tmp_path / "a.xlsx", *rows, title="社区情况", head=("社区代码", "户数"))

    plan = imports(imported, path)

    assert counted(plan) == (0, 1, 1)
    assert imported.world.objects[YUQUAN].facts["户数"] == 4002


@pytest.mark.parametrize("name", ["张/三", "张#三"])
def test_names_that_cannot_be(imported: Desk, tmp_path: Path, name: str) -> None:
    path = book(tmp_path / "a.xlsx", (YUQUAN, name), title="人选", head=("社区代码", "姓名"))

    assert said(planned(imported, path)) == {"B3": f"“{name}”不能作名称。"}


# ---- faults


def test_every_fault_is_named_by_its_cell_and_nothing_is_imported(imported: Desk, tmp_path: Path) -> None:
    head = [*HEAD[:7], "结果公示"]
    rows = [
        audit(YUQUAN, "安居社区", 日期="二0一五年九月三十日"),
        audit(ANJU, 覆盖期="2015-10-07 至 2012-10-08"),
        audit(None, None),
        audit(ANJU, 出具单位="长" * 2001),
    ]
    before = imported.journal.head()
    request = asks(COUNTY, DAY)
    plan = plan_ledger(imported, request, book(tmp_path / "a.xlsx", *rows, head=head))

    assert said(plan) == {
        "H2": "没有“结果公示”这一栏，是不是“结果已公示”？",
        "C3": f"代码 {YUQUAN} 是“南屏区 桥东街道 玉泉社区”，这一行却写着“安居社区”。",
        "G3": "“日期”应填日期，现为“二0一五年九月三十日”。",
        "D4": "“覆盖期”应填起止日期，现为“2015-10-07 至 2012-10-08”。",
        "B5": "第5行有内容，但没有填“社区代码”。",
        "E6": "“出具单位”的文字过长：2001 个字，最多 2000 个。",
    }
    with pytest.raises(Problem) as caught:
        carry_out(imported, request, plan)
    assert caught.value.wording is wording.LEDGER_FAULTS
    assert imported.journal.head() == before


def test_a_row_entered_twice(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", audit(YUQUAN), audit(ANJU), audit(YUQUAN, 序号=3))

    assert said(planned(imported, path)) == {"B5": "与第 3 行重复：玉泉社区已经有一行。"}


def test_a_sheet_without_the_columns_it_needs(imported: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("天平", "2015-09-30"), head=("出具单位", "日期"))
    assert "没有写明是哪个单位或社区的栏" in said(planned(imported, path))["A2"]

    path = book(tmp_path / "a.xlsx", (YUQUAN, "玉泉社区"), head=("社区代码", "社区名称"))
    assert "没有“财务审计报告”的任何一栏" in said(planned(imported, path))["A2"]

    path = book(tmp_path / "a.xlsx", (YUQUAN, "是"), title="人选", head=("社区代码", "在任"))
    assert "缺少“人选/" in said(planned(imported, path))["A2"]


def test_formulas_in_a_sheet_are_text(imported: Desk, tmp_path: Path) -> None:
    imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, 出具单位='=HYPERLINK("http://a")')))

    assert papers(imported, YUQUAN)[0]["出具单位"] == '=HYPERLINK("http://a")'


def test_totals_notes_and_blank_rows_are_passed_over(imported: Desk, tmp_path: Path) -> None:
    rows = [
        audit(YUQUAN),
        [None] * 8,
        ["合计", None, 1],
        [None, None, "小计"],
        ["注：以上已核对"],
        HEAD,
        audit(ANJU),
    ]
    plan = planned(imported, book(tmp_path / "a.xlsx", *rows))

    assert (counted(plan), plan.faults) == ((2, 0, 0), ())
    assert [one.reason for one in plan.skipped] == ["blank", "total", "total", "note", "header"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_ledger_as_text(imported: Desk, tmp_path: Path, encoding: str) -> None:
    path = text(tmp_path / f"{AUDIT}.csv", audit(YUQUAN, 日期="2015/9/30"), encoding=encoding)

    assert counted(imports(imported, path)) == (1, 0, 0)
    assert papers(imported, YUQUAN)[0]["日期"] == date(2015, 9, 30)


def test_a_date_as_excel_keeps_it(imported: Desk, tmp_path: Path) -> None:
    imports(imported, book(tmp_path / "a.xlsx", audit(YUQUAN, 日期=datetime(2015, 9, 30))))

    assert papers(imported, YUQUAN)[0]["日期"] == date(2015, 9, 30)


def test_a_file_with_nothing_to_import(imported: Desk, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        planned(imported, book(tmp_path / "a.xlsx"))
    assert caught.value.wording is of_roster.NO_ROWS

    with pytest.raises(Problem) as caught:
        planned(imported, book(tmp_path / "a.xlsx", title="", head=("甲", "乙", "丙")))
    assert caught.value.wording is wording.NO_LEDGER


# ---- who may, and when


def test_only_one_who_may_record_there_imports(imported: Desk, tmp_path: Path) -> None:
    path, before = book(tmp_path / "a.xlsx", audit(YUQUAN)), imported.journal.head().seq
    request = asks("市级管理员", DAY)
    plan = plan_ledger(imported, request, path)
    assert said(plan) == {"B3": "市级管理员 不能登记 南屏区/桥东街道 的事。"}

    with pytest.raises(Problem) as caught:
        carry_out(imported, request, plan)

    assert caught.value.wording is wording.ACCESS
    assert [event.type for event in imported.journal.events(before)] == ["access.refused"]


def test_a_plan_that_was_overtaken_is_not_carried_out(imported: Desk, tmp_path: Path) -> None:
    request = asks(COUNTY, DAY)
    plan = plan_ledger(imported, request, book(tmp_path / "a.xlsx", audit(ANJU), audit(YUQUAN)))
    with Journal.open(imported.journal.path) as journal:
        other = Desk(journal)
        other.record(asks(STREET, DAY), other.world.objects[YUQUAN], [("户数", "5")])
        seq = other.world.seq

    with pytest.raises(Problem):
        carry_out(imported, request, plan)

    assert imported.journal.head().seq == seq


def test_an_erased_value_does_not_come_back(imported: Desk, tmp_path: Path) -> None:
    row = (YUQUAN, "张三", None, None, None, None, "13800000001")
    path = book(tmp_path / "a.xlsx", row, title="人选", head=PEOPLE)
    imports(imported, path, actor=STREET)
    candidate = imported.world.objects[f"{YUQUAN}/人选/张三"]
    erase(imported, asks("市级管理员", DAY), candidate, [], "期满", "核验员")

    assert said(planned(imported, path, actor=STREET)) == {
        "G3": "“联系电话”是已经删除的个人信息，不能再从表里导入。"
    }


# ---- several things in one sheet


LIST = ("社区代码", "材料名称", "文号", "覆盖期", "公示日期", "公示地点", "备注")


def test_a_sheet_that_says_of_each_row_what_it_is_about(imported: Desk, tmp_path: Path) -> None:
    rows = [
        (YUQUAN, AUDIT, "天审1", "2012-10-08 至 2015-10-07", None, None, "原件在县里"),
        (YUQUAN, "审计公示记录", None, None, "2015-10-01", "居委会门口", None),
        ("合计", None, None, None, None, None, None),
        (ANJU, "审计公示记录", None, None, "2015-10-02", "广场", None),
    ]
    path = book(tmp_path / "a.xlsx", *rows, title="材料", head=LIST)

    plan = imports(imported, path)

    assert (counted(plan), plan.faults) == ((3, 0, 0), ())
    assert [page.ledger.kind.name for page in plan.pages] == [AUDIT, "审计公示记录"]
    assert all(page.reading.ignored == ("备注",) for page in plan.pages)
    assert papers(imported, ANJU, "审计公示记录") == [{"公示日期": date(2015, 10, 2), "公示地点": "广场"}]
    assert counted(imports(imported, path)) == (0, 0, 3)


def test_every_fault_of_such_a_sheet(imported: Desk, tmp_path: Path) -> None:
    rows = [
        (YUQUAN, AUDIT, "天审1", None, "2015-10-01", None, None),
        (YUQUAN, "审计公示纪录", None, None, "2015-10-01", None, None),
        (ANJU, None, None, None, "2015-10-02", None, None),
        ("429901001099", "审计公示记录", None, None, "十月", None, None),
        ("429901001099", "审计公示记录", None, None, "2015-10-02", None, None),
    ]
    plan = planned(imported, book(tmp_path / "a.xlsx", *rows, title="材料", head=LIST))

    assert said(plan) == {
        "E3": "“财务审计报告”没有“公示日期”这一栏，这一格不能填。",
        "B4": "没有“审计公示纪录”这样的材料或对象，是不是“审计公示记录”？",
        "B5": "没有写明这一行登记的是什么。",
        "A6": "没有登记过“429901001099”。",
        "E6": "“公示日期”应填日期，现为“十月”。",
        "A7": "没有登记过“429901001099”。",
    }


def test_such_a_sheet_and_the_command_say_the_same(imported: Desk, tmp_path: Path) -> None:
    row = (YUQUAN, "审计公示记录", None, None, "2015-10-01", None, None)
    path = book(tmp_path / "a.xlsx", row, title="材料", head=LIST)

    assert said(planned(imported, path, AUDIT)).keys() == {"B3"}
    assert counted(planned(imported, path, "审计公示记录")) == (1, 0, 0)
