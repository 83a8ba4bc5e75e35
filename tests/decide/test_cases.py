"""Cases: what happened instead of what was expected, what they have shown, the same in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from engine.decide.cases import CaseResult, run_case, run_cases
from engine.decide.coverage import Watch, covered
from engine.decide.decision import Ready
from engine.office import trying
from engine.office.trying import Trial, applicable, try_cases, worthwhile
from engine.policy.load import Loaded
from engine.problem import Problem
from engine.screen.casework import Teller
from engine.wording import office as wording

Checked = Callable[[str], Loaded]

ALLOWED = """\
用例 有了报告
  承：没有报告
  设：某社区 有 报告，覆盖期 = 2012-01-01 至 2014-12-31，已公示 = 是
  做：操作员 对 某社区 前进，于 2015-10-12
  应：准许
"""


def told(loaded: Loaded, language: str = "zh") -> str:
    """Everything that is told of the failures of a policy's cases."""
    assert loaded.diagnostics == ()
    teller = Teller(loaded.policy, "en" if language == "en" else "zh")
    accounts = [account for result in run_cases(Ready(loaded.policy)) for account in result.accounts]
    assert accounts != []
    return "\n".join(line for account in accounts for line in teller.lines(account))


# ---- accounts


def test_a_refusal_that_was_not_expected_is_told_in_the_authors_words(checked: Checked, small: str) -> None:
    text = told(checked(small.replace("应：拒绝，仅因 先报告后前进", "应：准许")))

    assert "规则“先报告后前进”拒绝：没有报告" in text
    assert "有 报告 其中 覆盖期 覆盖 任期 且 已公示 —— 未知（没有登记报告）" in text


def test_what_was_there_is_told_with_its_value(checked: Checked, small: str) -> None:
    case = ALLOWED.replace("已公示 = 是", "已公示 = 否")
    text = told(checked(small + case))

    assert "已公示 —— 不成立（报告的已公示 = 否）" in text


def test_a_rule_that_should_have_refused_is_told_to_have_passed_and_by_what(
    checked: Checked, small: str
) -> None:
    text = told(checked(small + ALLOWED.replace("应：准许", "应：拒绝，因 先报告后前进")))

    assert "规则“先报告后前进”通过了" in text
    assert "已公示 —— 成立（报告的已公示 = 是）" in text
    assert "the rule 先报告后前进 passed" in told(
        checked(small + ALLOWED.replace("应：准许", "应：拒绝，因 先报告后前进")), "en"
    )


@pytest.mark.parametrize(
    ("scope", "why"),
    [("  范围：好\n", "它的范围不包括这里"), ("  自：2016-01-01\n", "这一天不在它的施行期内")],
)
def test_a_rule_that_was_not_asked_is_told_to_be_so(
    checked: Checked, small: str, scope: str, why: str
) -> None:
    rule = f"规则 另一条\n  依据：讲话 一\n  管：前进\n{scope}  要求：户数 > 5\n  否则：户数太少\n"
    case = ALLOWED.replace("应：准许", "应：拒绝，因 另一条").replace(
        "  做", "  设：社区 某社区，好 = 否，户数 = 1\n  做"
    )

    assert why in told(checked(small + rule + case))


def test_a_rule_that_does_not_govern_the_step_is_told_to_be_elsewhere(checked: Checked, small: str) -> None:
    case = ALLOWED.replace("前进", "办理").replace("应：准许", "应：拒绝，因 先报告后前进")

    assert "规则“先报告后前进”不管这一步，它管：前进" in told(checked(small + case))


def test_obstacles_are_told_in_words(checked: Checked, small: str) -> None:
    loaded = checked(small + ALLOWED.replace("操作员 对", "复核员 对"))
    failure = run_cases(Ready(loaded.policy))[0].failures[0]

    assert dict(failure.values)["actual"] == "拒绝，因 办理人没有这一步要求的角色"
    assert "“复核员”在这里没有这一步要求的角色：操作员" in told(loaded)


def test_a_definition_is_told_by_what_it_saw(checked: Checked, small: str) -> None:
    text = told(checked(small + ALLOWED.replace("应：准许", "应：某社区 的 已有报告 不成立")))

    assert "已公示 —— 成立（报告的已公示 = 是）" in text


def test_the_account_is_of_the_world_before_the_step(checked: Checked, small: str) -> None:
    rule = "规则 在甲态\n  依据：讲话 一\n  管：前进\n  要求：主线 处于 甲态\n  否则：不在甲态\n"
    text = told(checked(small + rule + ALLOWED.replace("应：准许", "应：拒绝，因 在甲态")))

    assert "某社区的主线现在是“甲态”" in text


# ---- coverage


def seen_by(loaded: Loaded, parts: bool = False) -> tuple[Ready, list[CaseResult]]:
    ready = Ready(loaded.policy)
    watch = Watch(ready, parts)
    return ready, [run_case(ready, case, watch) for case in applicable(ready)]


def test_what_no_case_has_shown_is_named(checked: Checked, small: str) -> None:
    rule = "规则 收尾要好\n  依据：讲话 一\n  管：收尾\n  要求：好\n  否则：不好\n"
    ready, results = seen_by(checked(small + rule))
    found = covered(ready, (result.seen for result in results))

    assert found.never_reached == ("收尾要好",)
    assert found.never_refused == ("收尾要好",)
    assert found.never_passed == ("先报告后前进", "收尾要好")
    assert found.never_tried == ("办理", "收尾")
    assert found.never_entered == (("主线", "乙态"), ("主线", "丙态"), ("旁线", "已办"))
    assert found.never_held == ("已有报告",)
    assert found.never_failed == ("已有报告",)
    assert found.parts is None


def test_a_rule_that_a_parameter_leaves_out_need_not_refuse(checked: Checked, small: str) -> None:
    chosen = "参数 从严\n  值：否\n  依据：讲话 一\n"
    chosen += "参数 从宽\n  值：否\n  值：是，自 2015-10-01\n  依据：讲话 一\n"
    rule = "规则 {0}要好\n  依据：讲话 一\n  管：收尾\n  范围：{0}\n  要求：好\n  否则：不好\n"
    ready, results = seen_by(checked(small + chosen + rule.format("从严") + rule.format("从宽")))
    found = covered(ready, (result.seen for result in results))

    assert found.left_out == ("从严要好",)
    assert found.never_refused == ("从宽要好",)


def test_a_condition_that_never_decided_is_named_until_a_case_lets_it(checked: Checked, small: str) -> None:
    ready, results = seen_by(checked(small + ALLOWED), parts=True)
    found = covered(ready, (result.seen for result in results), parts=True)
    assert found.parts is not None
    missing = {part.words: (part.passing, part.refusing) for part in found.parts}
    assert missing == {"覆盖期 覆盖 任期": (False, True), "已公示": (False, True)}

    refused = ALLOWED.replace("有了报告", "没有公示").replace("已公示 = 是", "已公示 = 否")
    ready, results = seen_by(checked(small + ALLOWED + refused.replace("应：准许", "应：拒绝")), parts=True)
    found = covered(ready, (result.seen for result in results), parts=True)
    assert found.parts is not None
    assert [part.words for part in found.parts] == ["覆盖期 覆盖 任期"]


# ---- trying


def test_several_processes_say_what_one_says(shipped: Loaded) -> None:
    alone, together = try_cases(shipped, jobs=1, parts=True), try_cases(shipped, jobs=3, parts=True)

    assert [(v.case.name, v.failures) for v in together.results] == [
        (v.case.name, v.failures) for v in alone.results
    ]
    assert together.coverage == alone.coverage
    assert together.passed


def test_failures_come_back_from_other_processes(checked: Checked, small: str) -> None:
    loaded = checked(small.replace("应：拒绝，仅因 先报告后前进", "应：准许") + ALLOWED)
    alone, together = try_cases(loaded, jobs=1), try_cases(loaded, jobs=2)

    assert [verdict.passed for verdict in together.results] == [True, False]
    assert [verdict.failures for verdict in together.results] == [v.failures for v in alone.results]
    teller = Teller(loaded.policy, "zh")
    for first, second in zip(alone.results, together.results, strict=True):
        assert [teller.lines(one) for one in first.accounts if one] == [
            teller.lines(one) for one in second.accounts if one
        ]


def test_a_process_that_is_not_forked_reads_the_policy_for_itself(
    checked: Checked, small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "get_all_start_methods", lambda: ["spawn"])
    report = try_cases(checked(small + ALLOWED), only=["*报告"], jobs=2)

    assert [(v.case.name, v.passed) for v in report.results] == [("有了报告", True), ("没有报告", True)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_case_that_breaks_the_program_is_that_cases_failure(
    checked: Checked, small: str, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    real = trying.run_case

    def broken(ready: Ready, case: object, watch: object) -> CaseResult:
        if getattr(case, "name", "") == "有了报告":
            raise ZeroDivisionError("no")
        return real(ready, case, watch)  # type: ignore[arg-type]

    monkeypatch.setattr(trying, "run_case", broken)
    report = try_cases(checked(small + ALLOWED), jobs=jobs)

    assert [(v.case.name, [f.code for f in v.failures]) for v in report.results] == [
        ("有了报告", ["HJ611"]),
        ("没有报告", []),
    ]
    assert dict(report.results[0].failures[0].values)["error"] == "ZeroDivisionError: no"


def test_a_case_that_ends_its_process_is_that_cases_failure_and_the_others_are_run(
    shipped: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, here = trying.run_case, os.getpid()
    ready = Ready(shipped.policy)
    cases = applicable(ready)[:20]
    lost = {cases[3].name, cases[5].name, cases[8].name}

    def fatal(ready: Ready, case: object, watch: object) -> CaseResult:
        if getattr(case, "name", "") in lost and os.getpid() != here:
            os._exit(9)
        return real(ready, case, watch)  # type: ignore[arg-type]

    monkeypatch.setattr(trying, "run_case", fatal)
    verdicts, _ = Trial(ready, shipped.files, cases, False).run(2)

    assert [verdict.case for verdict in verdicts] == list(cases)
    assert {verdict.case.name for verdict in verdicts if not verdict.passed} == lost
    assert {failure.code for verdict in verdicts for failure in verdict.failures} == {"HJ611"}


def test_only_the_cases_that_are_named_are_run(shipped: Loaded) -> None:
    report = try_cases(shipped, only=["没有审计不能启动", "起步*"])

    assert [verdict.case.name for verdict in report.results] == ["没有审计不能启动", "起步社区"]
    assert report.chosen


def test_a_name_that_no_case_has_is_refused_with_the_nearest(shipped: Loaded) -> None:
    with pytest.raises(Problem) as caught:
        try_cases(shipped, only=["起步社去"])

    assert caught.value.wording is wording.UNKNOWN_CASE
    assert "起步社区" in caught.value.title("zh")


def test_few_cases_are_run_by_one_process() -> None:
    assert worthwhile(342) == 1


def test_cases_that_are_based_on_each_other_in_a_ring_are_a_mistake(checked: Checked, small: str) -> None:
    ring = ALLOWED.replace("承：没有报告", "承：甲") + ALLOWED.replace("有了报告", "甲").replace(
        "承：没有报告", "承：有了报告"
    )
    loaded = checked(small + ring)

    assert "HJ305" in {found.code for found in loaded.diagnostics}
    assert try_cases(loaded).results == ()


def test_a_policy_without_cases_has_nothing_to_run(checked: Checked, small: str) -> None:
    report = try_cases(checked(small[: small.index("用例")]), jobs=4)

    assert (report.results, report.passed) == ((), True)
    assert report.coverage.never_tried == ("前进", "办理", "收尾")
