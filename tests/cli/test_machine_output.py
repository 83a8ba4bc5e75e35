"""What other programs read: SARIF, JUnit XML, JSON, hooks; and the commands that give it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

import cli
from engine.screen.sarif import sarif
from grammar.diagnostics import Diagnostic, mistake
from grammar.source import Place, Source
from tests.cli.terminal import Terminal

HOUSE = Path(__file__).parents[2]

CASES = """\
用例 有了<报告>&“公示”
  承：没有报告
  设：某社区 有 报告，覆盖期 = 2012-01-01 至 2014-12-31，已公示 = 是
  做：操作员 对 某社区 前进，于 2015-10-12
  应：准许
"""
QUOTED = CASES.replace("有了<报告>&“公示”", "“有了<报告>&公示”")


@pytest.fixture
def write(tmp_path: Path, small: str) -> Callable[[str], Path]:
    """A policy folder that holds the small policy with a change."""

    def made(text: str = "") -> Path:
        folder = tmp_path / "政策"
        (folder / "rules").mkdir(parents=True, exist_ok=True)
        (folder / "workflows").mkdir(exist_ok=True)
        (folder / "rules" / "小 政策.hj").write_text(text or small, encoding="utf-8")
        return folder

    return made


@pytest.fixture
def failing(small: str) -> str:
    """The small policy with a case that says otherwise."""
    return small.replace("应：拒绝，仅因 先报告后前进", "应：准许") + QUOTED


# ---- SARIF

REGION = {"startLine", "startColumn", "endLine", "endColumn"}


def check_log(log: Mapping[str, Any]) -> None:
    """What SARIF 2.1.0 requires of a log, and what it allows of the parts that are used here."""
    assert log.keys() == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        assert run.keys() == {"tool", "columnKind", "results"}
        assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        driver = run["tool"]["driver"]
        assert driver.keys() <= {"name", "semanticVersion", "rules"}
        assert driver["name"]
        ids = [rule["id"] for rule in driver["rules"]]
        assert len(set(ids)) == len(ids)
        for rule in driver["rules"]:
            assert rule.keys() <= {"id", "help", "defaultConfiguration"}
            assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
            assert "help" not in rule or rule["help"]["text"]
        for result in run["results"]:
            check_result(result, ids)


def check_result(result: Mapping[str, Any], ids: list[str]) -> None:
    assert {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"} <= result.keys()
    assert result.keys() <= {
        "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "relatedLocations",
    }  # fmt: skip
    assert ids[result["ruleIndex"]] == result["ruleId"]
    assert result["level"] in {"none", "note", "warning", "error"}
    assert isinstance(result["message"]["text"], str)
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    for location in [*result["locations"], *result.get("relatedLocations", [])]:
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"].isascii()
        if "region" in place:
            region = place["region"]
            assert region.keys() == REGION
            assert all(isinstance(number, int) and number >= 1 for number in region.values())
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


SOURCE = Source("rules/甲 乙.hj", "规则 甲\n  要求：年龄 > 十八\n  要求：年龄 > 十八\n")


def at(words: str, nth: int = 0) -> Place:
    start = -1
    for _ in range(nth + 1):
        start = SOURCE.text.index(words, start + 1)
    return Place(SOURCE.path, start, start + len(words))


def found() -> list[Diagnostic]:
    return [
        mistake("HJ301", at("十八"), at("规则"), text="十八", what="字段", what_en="field", near=""),
        mistake("HJ301", at("十八", 1), text="十八", what="字段", what_en="field", near=""),
        mistake("HJ501", Place("", 0, 0), what="标题页", what_en="title page"),
    ]


def test_findings_are_a_sarif_log() -> None:
    log = sarif(found(), {SOURCE.path: SOURCE}, "huanjie", "0.1.0")
    check_log(log)
    results = log["runs"][0]["results"]

    assert [result["ruleId"] for result in results] == ["HJ501", "HJ301", "HJ301"]
    assert results[1]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 13,
    }  # fmt: skip
    uri = results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == SOURCE.path
    assert "region" not in results[0]["locations"][0]["physicalLocation"]
    assert results[1]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_a_fingerprint_stays_while_lines_above_come_and_go() -> None:
    before = sarif(found(), {SOURCE.path: SOURCE}, "huanjie")["runs"][0]["results"]
    moved = Source(SOURCE.path, "# 说明\n" + SOURCE.text)
    shift = moved.text.index("规则")
    later = [
        mistake(
            one.code,
            Place(one.place.path, one.place.start + shift, one.place.stop + shift),
            **dict(one.values),
        )
        for one in found()[:2]
    ]
    after = sarif(later, {SOURCE.path: moved}, "huanjie")["runs"][0]["results"]
    prints = [result["partialFingerprints"] for result in before[1:]]

    assert prints == [result["partialFingerprints"] for result in after]
    assert prints[0] != prints[1]


def test_no_findings_are_a_log_without_results() -> None:
    log = sarif([], {}, "huanjie")
    check_log(log)

    assert log["runs"][0]["results"] == []


def test_check_writes_sarif_beside_its_own_answer(
    bare: Terminal, write: Callable[[str], Path], small: str, tmp_path: Path
) -> None:
    folder = write(small.replace("要求：已有报告", "要求：已有报高"))
    said = bare.type("policy", "check", "--policy", folder, "--sarif", tmp_path / "a.sarif")
    log = json.loads((tmp_path / "a.sarif").read_bytes())
    check_log(log)

    assert said.code == 2
    assert "HJ301" in said.out
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["HJ301"]
    assert "已有报高" in log["runs"][0]["results"][0]["message"]["text"]


def test_check_gives_sarif_alone_to_standard_output(bare: Terminal, write: Callable[[], Path]) -> None:
    said = bare.done("policy", "check", "--policy", write(), "--sarif", "-", "--lang", "en")

    check_log(said.data)


# ---- JUnit

ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "file", "line", "time"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error", "skipped"},
    "failure": set(),
    "skipped": set(),
    "error": set(),
}


def check_suites(root: ElementTree.Element) -> None:
    """What build servers read of JUnit XML: the elements, their attributes, and sums that agree."""
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.attrib) <= ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= CHILDREN[element.tag]
        if "time" in element.attrib:
            assert float(element.attrib["time"]) >= 0
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == sum(case.find("failure") is not None for case in cases)
        assert int(suite.attrib["errors"]) == sum(case.find("error") is not None for case in cases)
        assert int(suite.attrib["skipped"]) == sum(case.find("skipped") is not None for case in cases)
        assert all(len(case) <= 1 for case in cases)
    for name in ("tests", "failures", "errors", "skipped"):
        assert int(root.attrib[name]) == sum(int(suite.attrib[name]) for suite in root)


def junit_of(bare: Terminal, folder: Path, code: int, *more: str) -> ElementTree.Element:
    said = bare.type("policy", "test", "--policy", folder, "--junit", "-", *more)
    assert said.code == code, said.all
    root = ElementTree.fromstring(said.out)
    check_suites(root)
    return root


def test_cases_are_junit_tests(bare: Terminal, write: Callable[[str], Path], failing: str) -> None:
    root = junit_of(bare, write(failing), 1)
    names = [case.attrib["name"] for case in root.iter("testcase")]

    assert names == ["有了<报告>&公示", "没有报告"]
    assert (root.attrib["tests"], root.attrib["failures"]) == ("2", "1")
    (failure,) = root.iter("failure")
    assert failure.attrib["type"] == "HJ610"
    assert "规则“先报告后前进”拒绝：没有报告" in (failure.text or "")
    assert {case.attrib["classname"] for case in root.iter("testcase")} == {"rules.小 政策"}


def test_a_case_that_does_not_apply_is_skipped(
    bare: Terminal, write: Callable[[str], Path], small: str
) -> None:
    spared = QUOTED.replace("  承", "  范围：主线 属于 旁线、旁线\n  承")
    root = junit_of(bare, write(small + spared), 0)

    assert (root.attrib["tests"], root.attrib["skipped"]) == ("2", "1")


def test_several_expectations_that_are_not_met_are_one_failure(
    bare: Terminal, write: Callable[[str], Path], failing: str
) -> None:
    text = failing.replace("某社区 的 主线 处于 甲态", "某社区 的 主线 处于 乙态")
    (failure,) = junit_of(bare, write(text), 1).iter("failure")

    assert (failure.text or "").count("HJ610") == 2


def test_several_processes_write_the_same_junit(
    bare: Terminal, write: Callable[[str], Path], failing: str
) -> None:
    folder = write(failing)
    alone, together = (junit_of(bare, folder, 1, "--jobs", str(jobs)) for jobs in (1, 2))
    for root in (alone, together):
        for element in root.iter():
            element.attrib.pop("time", None)

    assert ElementTree.tostring(alone) == ElementTree.tostring(together)


def test_a_policy_with_mistakes_is_an_error_and_no_silence(
    bare: Terminal, write: Callable[[str], Path], small: str
) -> None:
    root = junit_of(bare, write(small.replace("要求：已有报告", "要求：已有报高")), 2)

    assert root.attrib["errors"] == "1"
    assert "HJ301" in (next(root.iter("error")).text or "")


def test_what_xml_cannot_hold_is_replaced(bare: Terminal, write: Callable[[str], Path], failing: str) -> None:
    root = junit_of(bare, write(failing.replace("否则：没有报告", "否则：没有\x0b报告\ufffe")), 2)

    assert "\ufffd" in (next(root.iter("error")).text or "")


def test_a_junit_file_is_written_whole_or_not_at_all(
    bare: Terminal,
    write: Callable[[str], Path],
    failing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, target = write(failing), tmp_path / "结果.xml"
    target.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        said = bare.type("policy", "test", "--policy", folder, "--junit", target)
    assert said.code == 2
    assert "结果.xml" in said.err
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []

    assert bare.type("policy", "test", "--policy", folder, "--junit", target).code == 1
    check_suites(ElementTree.parse(target).getroot())
    assert stat.S_IMODE(target.stat().st_mode) & 0o600 == 0o600


@pytest.mark.parametrize("where", ["没有这个文件夹/a.xml", "政策"])
def test_a_place_that_cannot_be_written_is_refused(
    bare: Terminal, write: Callable[[str], Path], failing: str, tmp_path: Path, where: str
) -> None:
    for option in (("test", "--junit"), ("check", "--sarif")):
        said = bare.type("policy", option[0], "--policy", write(failing), option[1], tmp_path / where)

        assert (said.code, said.out) == (2, "")
        assert where.split("/")[-1] in said.err
        assert "Traceback" not in said.all


# ---- JSON and the terminal


def test_a_failure_is_told_with_its_place_and_its_reason(
    bare: Terminal, write: Callable[[str], Path], failing: str
) -> None:
    said = bare.type("policy", "test", "--policy", write(failing))

    assert said.code == 1
    assert "用例“没有报告”没有通过：应当准许，实际拒绝，因 先报告后前进" in said.out
    assert "· 规则“先报告后前进”拒绝：没有报告" in said.out
    assert "用例 2 个，通过 1 个，没有通过 1 个" in said.out


def test_the_first_failure_of_a_case_is_told_and_those_that_come_of_it_are_counted(
    bare: Terminal, write: Callable[[str], Path], failing: str
) -> None:
    """Unless the case is asked for by name; other programs are told all of them."""
    end = "  应：某社区 的 主线 处于 甲态\n"
    assert failing.count("  应：准许\n" + end) == 1
    folder = write(failing.replace(end, "  应：某社区 的 主线 处于 乙态\n  应：准许\n"))

    said = bare.type("policy", "test", "--policy", folder, "--lang", "zh")
    asked = bare.type("policy", "test", "--policy", folder, "--only", "没有报告")

    assert said.out.count("错误 HJ610") == 1
    assert "后面还有 2 处不符，多半由这一处引起；全部列出：huanjie policy test --only 没有报告\n" in said.out
    assert asked.out.count("错误 HJ610") == 3
    data = bare.type("policy", "test", "--policy", folder, "--json").data
    assert [len(one["failures"]) for one in data["failed"]] == [3]


def test_json_has_the_account_and_what_no_case_has_shown(
    bare: Terminal, write: Callable[[str], Path], failing: str
) -> None:
    data = bare.type("policy", "test", "--policy", write(failing), "--json", "--coverage").data
    (failed,) = data["failed"]
    (failure,) = failed["failures"]

    line = failing[: failing.index("  应：准许")].count("\n") + 1
    assert (failed["case"], failure["code"], failure["line"]) == ("没有报告", "HJ610", line)
    assert failure["account"]["refused"] == [{"rule": "先报告后前进", "otherwise": "没有报告"}]
    assert failure["account"]["told"]["en"][0].startswith("  · the rule 先报告后前进 refused")
    assert data["never_tried"] == ["办理", "收尾"]
    assert {"flow": "旁线", "state": "已办"} in data["never_entered"]
    assert data["never_reached"] == []
    assert {one["condition"] for one in data["undecided"]} == {"覆盖期 覆盖 任期", "已公示"}


def test_conditions_are_listed_when_they_are_asked_for(
    bare: Terminal, write: Callable[[str], Path], small: str
) -> None:
    folder = write(small + QUOTED)

    assert (
        "先报告后前进　已公示 —— 没有定过：拒绝"
        in bare.done("policy", "test", "--policy", folder, "--coverage").out
    )
    assert "没有定过" not in bare.done("policy", "test", "--policy", folder).out


def test_no_cases_at_all_is_said(bare: Terminal, write: Callable[[str], Path], small: str) -> None:
    said = bare.done("policy", "test", "--policy", write(small[: small.index("用例")]))

    assert "没有可以运行的用例" in said.out
    assert "没有用例试过的步骤：前进、办理、收尾" in said.out


def test_only_some_cases_say_nothing_of_coverage(
    bare: Terminal, write: Callable[[str], Path], small: str
) -> None:
    folder = write(small + QUOTED)
    said = bare.done("policy", "test", "--policy", folder, "--only", "没有*")

    assert said.out == "用例 1 个，通过 1 个，没有通过 0 个\n"
    wrong = bare.type("policy", "test", "--policy", folder, "--only", "没有报靠")
    assert (wrong.code, "是不是“没有报告”？" in wrong.err) == (2, True)


def test_a_case_with_a_mistake_is_shown_and_nothing_is_run(
    bare: Terminal, write: Callable[[str], Path], small: str
) -> None:
    said = bare.type(
        "policy", "test", "--policy", write(small + QUOTED.replace("某社区 前进", "某社区 前近"))
    )

    assert said.code == 2
    assert "HJ301" in said.out
    assert "通过" not in said.out


# ---- pairs


def test_pairs_are_printed_as_text_of_the_policy(
    bare: Terminal, write: Callable[[str], Path], small: str
) -> None:
    folder = write(small + QUOTED)
    said = bare.done("policy", "cases", "--for", "先报告后前进", "--policy", folder)
    (folder / "rules" / "生成.hj").write_text(said.out, encoding="utf-8")
    again = bare.done("policy", "test", "--policy", folder, "--json", "--coverage").data

    assert "# 3. 要求　已有报告 · 已公示" in said.out
    assert "#      某社区 的 报告：已公示 是 → 否" in said.out
    assert (again["failed"], again["undecided"]) == ([], [])
    assert again["cases"] > 4


def test_pairs_as_json_name_the_cases(bare: Terminal, write: Callable[[str], Path], small: str) -> None:
    folder = write(small + QUOTED)
    data = bare.done(
        "policy", "cases", "--for", "先报告后前进", "--step", "前进", "--policy", folder, "--json"
    ).data

    assert [one["words"] for one in data["conditions"]][1:] == ["覆盖期 覆盖 任期", "已公示"]
    assert data["conditions"][2]["refusing"] == "先报告后前进·已公示·拒绝"
    assert set(data["cases"]) >= {one["passing"] for one in data["conditions"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--for", "先报告后前近"), "是不是“先报告后前进”？"),
        (("--for", "先报告后前进", "--step", "收尾"), "不管步骤“收尾”"),
        ((), "--for"),
    ],
)
def test_pairs_of_what_is_not_there_are_refused(
    bare: Terminal, write: Callable[[], Path], words: tuple[str, ...], said: str
) -> None:
    found = bare.type("policy", "cases", *words, "--policy", write())

    assert found.code == 2
    assert said in found.err


# ---- hooks


def hooks() -> list[dict[str, str]]:
    """The hooks, read as the plain list of plain values that they are."""
    read: list[dict[str, str]] = []
    for line in (HOUSE / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines():
        name, _, value = line.lstrip("- ").partition(": ")
        if line.startswith("- "):
            read.append({})
        read[-1][name] = value
    return read


def test_each_hook_runs_a_command_that_is_there() -> None:
    policy = cli.huanjie.commands["policy"]
    entries = [hook["entry"].split() for hook in hooks()]

    assert [entry[:2] for entry in entries] == [["huanjie", "policy"]] * 4
    assert {entry[2] for entry in entries} == {"fmt", "check", "lint", "test"}
    assert {entry[2] for entry in entries} <= set(policy.commands)  # type: ignore[attr-defined]


def test_each_hook_runs_once_for_the_whole_policy() -> None:
    for hook in hooks():
        assert hook["id"] == "-".join(["huanjie", hook["entry"].split()[2]])
        assert (hook["language"], hook["files"], hook["pass_filenames"]) == ("python", r"\.hj$", "false")
