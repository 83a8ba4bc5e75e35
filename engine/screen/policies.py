"""Policy text on the terminal: diagnostics, cases, coverage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.text import Text

from engine.office.policies import Report
from engine.policy.load import Loaded
from engine.problem import Language
from engine.screen.records import of_diagnostic
from engine.screen.words import say
from grammar.render import render


def check_lines(loaded: Loaded, folder: Path, language: Language) -> Iterator[Text]:
    """Every diagnostic with its line and caret, then the count."""
    for diagnostic in loaded.diagnostics:
        yield Text(render(diagnostic, loaded.sources, language))
        yield Text()
    policy, files, count = loaded.policy, len(loaded.files), len(loaded.diagnostics)
    if count:
        yield Text(
            say(
                language,
                f"{folder}：{files} 个文件，{count} 处错误",
                f"{folder}: {files} files, {count} mistakes",
            ),
            style="bold red",
        )
        return
    blocks = f"{len(policy.flows)} / {len(policy.steps)} / {len(policy.rules)} / {len(policy.cases)}"
    zh = f"{folder}：{files} 个文件，没有错误。流程/步骤/规则/用例：{blocks}。政策 {policy.version}（{policy.digest[:12]}）"
    en = f"{folder}: {files} files, no mistakes. Flows/steps/rules/cases: {blocks}. Policy {policy.version} ({policy.digest[:12]})"
    yield Text(say(language, zh, en), style="green")


def of_check(loaded: Loaded) -> dict[str, Any]:
    """A policy's files, digest and diagnostics."""
    sources = dict(loaded.sources)
    return {
        "files": sorted(loaded.files),
        "digest": loaded.policy.digest,
        "sound": loaded.sound,
        "diagnostics": [of_diagnostic(diagnostic, sources) for diagnostic in loaded.diagnostics],
    }


def of_report(report: Report) -> dict[str, Any]:
    """A check, and the cases: how many, which failed and where, what none has shown."""
    sources = dict(report.loaded.sources)
    failed = [
        {
            "case": result.case.name,
            "failures": [of_diagnostic(failure, sources) for failure in result.failures],
        }
        for result in report.failed
    ]
    return {
        **of_check(report.loaded),
        "cases": len(report.results),
        "not_applicable": len(report.loaded.policy.cases) - len(report.results),
        "failed": failed,
        "left_out": list(report.coverage.left_out),
        "never_refused": list(report.coverage.never_refused),
        "never_passed": list(report.coverage.never_passed),
        "never_tried": list(report.coverage.never_tried),
    }


def report_lines(report: Report, folder: Path, language: Language) -> Iterator[Text]:
    """Every failed expectation with its line, the count, and what no case has shown."""
    if not report.loaded.sound:
        yield from check_lines(report.loaded, folder, language)
        return
    for result in report.failed:
        for failure in result.failures:
            yield Text(render(failure, report.loaded.sources, language))
            yield Text()
    count, bad = len(report.results), len(report.failed)
    spared = len(report.loaded.policy.cases) - count
    zh = f"用例 {count} 个，通过 {count - bad} 个，没有通过 {bad} 个"
    en = f"{count} cases, {count - bad} passed, {bad} failed"
    if spared:
        zh, en = (
            f"{zh}；另有 {spared} 个按现行口径不适用",
            f"{en}; {spared} more do not apply under this policy",
        )
    yield Text(say(language, zh, en), style="bold red" if bad else "green")
    for names, zh, en in (
        (report.coverage.left_out, "按现行口径不起作用的规则", "rules that this policy leaves out"),
        (report.coverage.never_refused, "没有用例见过它拒绝的规则", "rules that no case has seen refuse"),
        (report.coverage.never_passed, "没有用例见过它通过的规则", "rules that no case has seen pass"),
        (report.coverage.never_tried, "没有用例试过的步骤", "steps that no case has tried"),
    ):
        if names:
            yield Text("· " + say(language, zh, en) + "：" + "、".join(names), style="yellow")
