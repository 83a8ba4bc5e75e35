"""Each mistake that the checker knows, made in a small policy that is otherwise sound."""
# A case a line: what is written beside what is told.
# ruff: noqa: E501

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.decide.cases import run_cases
from engine.decide.decision import Ready
from engine.policy.load import Loaded, load

Checked = Callable[[str], Loaded]


def test_the_small_policy_is_sound(checked: Checked, small: str) -> None:
    loaded = checked(small)

    assert loaded.diagnostics == ()
    assert all(result.passed for result in run_cases(Ready(loaded.policy)))


@pytest.mark.parametrize(
    ("code", "old", "new", "marked"),
    [
        ("HJ301", "要求：已有报告", "要求：已有报高", "已有报高"),
        ("HJ301", "管：前进", "管：前近", "前近"),
        ("HJ301", "层级：社区\n角色 复", "层级：小区\n角色 复", "小区"),
        ("HJ301", "即：有 报告", "即：有 报稿", "报稿"),
        ("HJ301", "依据：讲话 一\n  管", "依据：通知 一\n  管", "通知"),
        ("HJ301", "仅因 先报告后前进", "仅因 后报告先前进", "后报告先前进"),
        ("HJ302", "步骤 办理", "步骤 前进", "前进"),
        ("HJ302", "材料 总结", "材料 人选", "人选"),
        ("HJ302", "状态：甲态、", "状态：甲态、甲态、", "甲态"),
        ("HJ303", "定义 已有报告", "定义 好\n  对象：社区\n  即：是\n定义 另一个\n  对象：社区\n  即：好\n定义 已有报告", "好"),
        ("HJ304", "要求：已有报告", "要求：已有报告\n  要求：有 人选 其中 有 问题 其中 主线 处于 甲态 且 有 委员会", "委员会"),
        ("HJ301", "要求：已有报告", "要求：有 胡说 的 报告", "胡说"),
        ("HJ301", "要求：已有报告", "要求：胡说 的 主线 处于 甲态", "胡说"),
        ("HJ301", "要求：已有报告", "要求：胡说 的 社区 的 好", "胡说"),
        ("HJ301", "要求：已有报告", "要求：数量（胡说 的 人选） > 3", "胡说"),
        ("HJ301", "要求：已有报告", "要求：胡说 的 社区 的 已有报告", "胡说"),
        ("HJ304", "要求：已有报告", "要求：有 人选 的 报告", "人选"),
        ("HJ304", "要求：已有报告", "要求：问题 的 主线 处于 甲态", "问题"),
        ("HJ305", "即：有 报告 其中 覆盖期 覆盖 任期 且 已公示", "即：非 已有报告", "已有报告"),
        ("HJ305", "用例 没有报告\n", "用例 没有报告\n  承：没有报告\n", "没有报告"),
        ("HJ305", "属于：社区\n  字段：年龄 整数", "属于：人选\n  字段：年龄 整数", "人选"),
        ("HJ306", "字段：年龄 整数", "字段：投票给 文本", "投票给"),
        ("HJ306", "字段：年龄 整数", "字段：投票人 文本", "投票人"),
        ("HJ306", "字段：年龄 整数", "字段：反对者名单 文本", "反对者名单"),
        ("HJ306", "字段：年龄 整数", "字段：选票照片 文本", "选票照片"),
        ("HJ306", "字段：年龄 整数", "字段：表决 选项（赞成，反对，弃权）", "表决"),
        ("HJ306", "字段：年龄 整数", "字段：voted_for 文本", "voted_for"),
        ("HJ308", "要求：已有报告", "要求：有 人选 其中 有 报告 其中 有 报告 其中 有 报告 其中 有 报告", "报告"),
        ("HJ110", "要求：已有报告", "要求：户数 ÷ 0 = 1", "户数 ÷ 0"),
        ("HJ413", "即：有 报告 其中 覆盖期 覆盖 任期 且 已公示", "即：数量（报告） 少于 0", "数量（报告） 少于 0"),
        ("HJ401", "要求：已有报告", "要求：户数", "户数"),
        ("HJ401", "任期 = 2012-01-01 至 2014-12-31", "任期 = 3", "3"),
        ("HJ401", "任期 = 2012-01-01 至 2014-12-31", "户数 = 0.5", "0.5"),
        ("HJ402", "要求：已有报告", "要求：户数 = 任期", "户数 = 任期"),
        ("HJ403", "要求：已有报告", "要求：任期 超过 2015-01-01 至 2015-02-01", "任期 超过 2015-01-01 至 2015-02-01"),
        ("HJ404", "要求：已有报告", "要求：任期 + 1 = 2", "任期 + 1"),
        ("HJ405", "要求：已有报告", "要求：类型 = 丙类", "丙类"),
        ("HJ406", "2012-01-01 至 2014-12-31", "2014-12-31 至 2012-01-01", "2014-12-31 至 2012-01-01"),
        ("HJ407", "有效期：3 个月", "有效期：1.5 个月", "1.5 个月"),
        ("HJ408", "值：18", "值：18\n  值：2 日，自 2016-01-01", "2 日，自 2016-01-01"),
        ("HJ502", "  到：乙态", "  到：乙胎", "乙胎"),
        ("HJ502", "起点：未办", "起点：不办", "不办"),
        ("HJ503", "  要求：已有报告\n", "", "先报告后前进"),
        ("HJ504", "管：前进", "管：前进、面谈", "先报告后前进"),
        ("HJ505", "以：总结\n  代替：报告", "以：总结\n  代替：证明", "禁止替代 总结不能代替报告"),
        ("HJ506", "状态：未办、已办", "状态：未办、已办、搁置", "流程 旁线"),
        ("HJ507", "  起点：未办\n  终点：已办", "  起点：未办", "流程 旁线"),
        ("HJ508", "自 日期\n材料 总结", "自 日子\n材料 总结", "日子"),
        ("HJ509", "属于：社区\n  字段：年龄 整数", "字段：年龄 整数", "人选"),
        ("HJ510", "属于：社区\n  字段：年龄 整数", "层级：社区\n  标识：年龄\n  称呼：年龄\n  字段：年龄 整数", "人选"),
        ("HJ601", "对 某社区 前进", "对 那社区 前进", "那社区"),
        ("HJ602", "  做：操作员", "  应：准许\n  做：操作员", "应"),
        ("HJ603", "  做：操作员", "  设：人选 某社区 属于 某社区\n  做：操作员", "某社区"),
        ("HJ604", "  做：操作员", "  设：人选 张三\n  做：操作员", "张三"),
    ],
)  # fmt: skip
def test_a_mistake_is_reported_where_it_is(
    code: str, old: str, new: str, marked: str, checked: Checked, small: str
) -> None:
    people = (
        "流程 谈话\n  对象：人选\n  状态：未谈、已谈\n  起点：未谈\n  终点：已谈\n步骤 面谈\n  流程：谈话\n"
    )
    people += "  从：未谈\n  到：已谈\n  由：操作员\n流程 会务\n  对象：人选\n  状态：未开\n  起点：未开\n  终点：未开\n"
    people += "对象 干事\n  属于：人选\n材料 委员会\n  属于：干事\n"
    assert small.count(old) >= 1
    loaded = checked(small.replace(old, new, 1) + people)

    found = [mistake for mistake in loaded.diagnostics if mistake.code == code]
    assert found != [], [mistake.code for mistake in loaded.diagnostics]
    assert marked in [loaded.sources[mistake.place.path].words(mistake.place) for mistake in found]


def test_a_policy_without_its_title_page_is_none(checked: Checked, small: str) -> None:
    page = small.index("层级 社区")

    assert "HJ501" in {mistake.code for mistake in checked(small[page:]).diagnostics}


def test_a_failed_case_says_what_happened(checked: Checked, small: str) -> None:
    loaded = checked(small.replace("应：拒绝，仅因 先报告后前进", "应：准许"))

    assert loaded.diagnostics == ()
    failures = [failure for result in run_cases(Ready(loaded.policy)) for failure in result.failures]
    assert [failure.code for failure in failures] == ["HJ610"]
    assert dict(failures[0].values)["actual"] == "拒绝，因 先报告后前进"


def test_all_mistakes_are_reported_at_once(checked: Checked, small: str) -> None:
    text = small.replace("要求：已有报告", "要求：类型 = 丙类\n  禁止：户数").replace(
        "值：18", "值：18\n  值：是"
    )
    text = text.replace("对 某社区 前进", "对 那社区 前进").replace(
        "状态：未办、已办", "状态：未办、已办、搁置"
    )

    assert {mistake.code for mistake in checked(text).diagnostics} == {
        "HJ302", "HJ401", "HJ405", "HJ408", "HJ506", "HJ601",
    }  # fmt: skip


def test_one_mistake_brings_no_others(checked: Checked, small: str) -> None:
    """A rule or a definition that cannot be read is still there: nobody who names it is blamed."""
    broken = [
        small.replace("要求：已有报告", "要求：已有报告 且"),
        small.replace("即：有 报告", "即：有 报稿"),
    ]
    broken += [small.replace("管：前进", "管：前近"), small.replace("从：甲态\n", "从：甲态 且\n", 1)]

    assert [len(checked(text).diagnostics) for text in broken] == [1, 1, 1, 1]


def test_the_order_of_blocks_and_files_never_counts(shipped: Loaded) -> None:
    shuffled = {}
    chance = random.Random(1)
    for number, (_, data) in enumerate(sorted(shipped.files.items())):
        kept = [line for line in data.decode().splitlines() if not line.startswith("#")]
        blocks = "\n".join(kept).split("\n\n")
        chance.shuffle(blocks)
        shuffled[f"rules/{99 - number}.hj"] = "\n\n".join(blocks).encode()
    again = load(shuffled)

    assert again.diagnostics == ()
    assert replace(again.policy, digest="") == replace(shipped.policy, digest="")
    first, second = run_cases(Ready(shipped.policy)), run_cases(Ready(again.policy))
    assert [[d.failing for d in result.decisions] for result in first] == [
        [d.failing for d in result.decisions] for result in second
    ]


@pytest.mark.parametrize(
    "field", ["投票人数 整数", "赞成票数 整数", "发出票数 整数", "结论 选项（同意，不同意）", "voters 整数"]
)
def test_totals_of_votes_may_be_recorded(checked: Checked, small: str, field: str) -> None:
    assert checked(small.replace("字段：年龄 整数", f"字段：年龄 整数\n  字段：{field}")).diagnostics == ()


def test_a_misspelt_step_hides_no_mistake_in_the_conditions(checked: Checked, small: str) -> None:
    loaded = checked(small.replace("管：前进", "管：前近").replace("要求：已有报告", "要求：已有报稿"))

    assert {dict(found.values)["text"] for found in loaded.diagnostics} == {"前近", "已有报稿"}
