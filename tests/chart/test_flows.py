"""Which states are the main path of a flow, and which way each arrow leads."""

from __future__ import annotations

import pytest

from engine.chart.flows import chart_of, main_path, turning_back
from engine.policy.load import Loaded
from engine.policy.model import Flow, Step

COUNTERSIGNED = "复核：{}"


def steps(*lines: str) -> list[Step]:
    """甲、乙 → 丙: a step from 甲 or 乙 to 丙."""
    made = []
    for line in lines:
        sources, _, dest = line.partition(" → ")
        made.append(Step(line, "流程", tuple(sources.split("、")), dest, ("操作员",)))
    return made


def path(flow: Flow, *lines: str) -> str:
    taken = steps(*lines)
    back = turning_back(flow.initial, [(source, one.dest) for one in taken for source in one.sources])
    return "".join(main_path(flow, taken, back))


def flow(states: str, final: str = "") -> Flow:
    return Flow("流程", "社区", tuple(states), states[0], tuple(final))


def test_the_main_path_is_the_longest_way_to_an_end() -> None:
    assert path(flow("甲乙丙丁", "丁"), "甲 → 乙", "乙 → 丁", "乙 → 丙", "丙 → 丁") == "甲乙丙丁"


def test_it_stops_at_the_first_end() -> None:
    assert path(flow("甲乙丙", "乙丙"), "甲 → 乙", "乙 → 丙") == "甲乙"


def test_of_ways_as_long_that_to_the_state_written_first_is_taken() -> None:
    assert path(flow("甲乙丙", "乙丙"), "甲 → 丙", "甲 → 乙") == "甲乙"


def test_a_step_that_leads_out_from_the_start_on_is_not_of_the_path() -> None:
    assert path(flow("甲乙丙丁", "丁"), "甲 → 乙", "乙 → 丙", "甲、乙、丙 → 丁") == "甲乙丙"


def test_a_step_back_does_not_lengthen_it() -> None:
    assert path(flow("甲乙丙"), "甲 → 乙", "乙 → 甲", "乙 → 丙", "丙 → 乙") == "甲乙丙"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("资格", "提名 联审 已考察 已承诺 合格"),
        ("整顿", "未开始 进行中 已提交 通过"),
        ("主任选举", "未参选 候选 当选"),
        ("案件", "线索 受理 初核 制止纠正 立案 认定 组织处理 纪律处分 移交司法 结案"),
    ],
)
def test_the_flows_of_the_shipped_policy(shipped: Loaded, name: str, expected: str) -> None:
    chart = chart_of(shipped.policy, shipped.policy.flows[name], COUNTERSIGNED)
    main = [arrow for arrow in chart.arrows if arrow.way == "main"]
    ends = {arrow.source: arrow.dest for arrow in main}
    walked = [chart.initial]
    while walked[-1] in ends:
        walked.append(ends[walked[-1]])

    assert " ".join(walked) == expected


def test_the_main_flow_runs_through_all_but_two_states(shipped: Loaded) -> None:
    chart = chart_of(shipped.policy, shipped.policy.flows["换届"], COUNTERSIGNED)
    passed = {arrow.dest for arrow in chart.arrows if arrow.way == "main"}
    back = {arrow.step for arrow in chart.arrows if arrow.way == "back"}

    assert set(chart.states) - passed == {"待启动", "选举无效", "另行选举"}
    assert back == {"退回准备", "退回推荐", "退回提名", "重新组织选举", "认定另行选举结果"}


def test_who_takes_a_step_and_who_countersigns_it_is_said(shipped: Loaded) -> None:
    chart = chart_of(shipped.policy, shipped.policy.flows["换届"], COUNTERSIGNED)
    (arrow,) = [one for one in chart.arrows if one.step == "公告结果"]

    assert arrow.who == ("街道操作员", "复核：县级操作员")
