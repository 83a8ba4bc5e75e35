"""Policy text on the terminal: diagnostics, cases, coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from rich.text import Text

from engine.decide.coverage import Coverage, Undecided
from engine.office.trying import Report, Verdict
from engine.policy.load import Loaded
from engine.policy.mend import Mending
from engine.problem import Language
from engine.screen.casework import Teller, of_account
from engine.screen.records import of_diagnostic
from engine.screen.words import say
from grammar.diagnostics import Diagnostic
from grammar.render import render, visible

Fixes: TypeAlias = Mapping[Diagnostic, Mending]


def check_lines(
    loaded: Loaded, folder: str, language: Language, fixes: Fixes = MappingProxyType({})
) -> Iterator[Text]:
    """Every diagnostic with its line and caret and what that line may be mended to, then the count for the
    policy that is called `folder`."""
    for diagnostic in loaded.diagnostics:
        yield Text(render(diagnostic, loaded.sources, language))
        if diagnostic in fixes:
            yield from fix_lines(fixes[diagnostic], language)
        yield Text()
    policy, files, count = loaded.policy, len(loaded.files), len(loaded.diagnostics)
    if count:
        yield where_explained(loaded.diagnostics, language)
        if any(mending.made for mending in fixes.values()):
            yield where_mended(language)
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


def fix_lines(mending: Mending, language: Language) -> Iterator[Text]:
    """The corrected line; where several are as likely, each of them; and where it stands if elsewhere."""
    elsewhere = (mending.file, mending.line) != mending.place
    at = f" {mending.file}:{mending.line}" if elsewhere else ""
    for number, line in enumerate(mending.lines):
        word = say(language, "或者" if number else "改为", "or" if number else "write")
        colon = say(language, "：", ": ")
        yield Text(visible(f"  {word}{at}{colon}{line}"), style="green")


def where_mended(language: Language) -> Text:
    """The command that writes the corrected lines."""
    return Text(say(language, "照改：huanjie policy fix", "to mend: huanjie policy fix"), style="dim")


def where_explained(found: Sequence[Diagnostic], language: Language) -> Text:
    """Where the first of the findings, as an example, is explained at length."""
    command = f"huanjie policy explain {found[0].code}"
    return Text(say(language, f"详见：{command}", f"more: {command}"), style="dim")


def of_check(loaded: Loaded, fixes: Fixes = MappingProxyType({})) -> dict[str, Any]:
    """A policy's files, digest and diagnostics, each with the lines that it may be mended to."""
    sources = dict(loaded.sources)
    return {
        "files": sorted(loaded.files),
        "digest": loaded.policy.digest,
        "sound": loaded.sound,
        "diagnostics": [
            {**of_diagnostic(diagnostic, sources), "fixes": of_fixes(fixes.get(diagnostic))}
            for diagnostic in loaded.diagnostics
        ],
    }


def of_fixes(mending: Mending | None) -> list[dict[str, Any]]:
    """The corrected lines: one that `policy fix` writes, or several between which a person must choose."""
    lines = mending.lines if mending else ()
    return [{"file": mending.file, "line": mending.line, "text": line} for line in lines if mending]


def of_report(report: Report) -> dict[str, Any]:
    """A check, and the cases: how many, which failed, where and why, what none has shown."""
    sources, policy = dict(report.loaded.sources), report.loaded.policy
    failed = [
        {
            "case": result.case.name,
            "failures": [
                {**of_diagnostic(failure, sources), "account": of_account(account, policy)}
                for failure, account in zip(result.failures, result.accounts, strict=True)
            ],
        }
        for result in report.failed
    ]
    return {
        **of_check(report.loaded),
        "cases": len(report.results),
        "not_applicable": report.spared,
        "failed": failed,
        **of_coverage(report.coverage),
    }


def of_coverage(coverage: Coverage) -> dict[str, Any]:
    """What no case has shown. `undecided` is null unless the parts of rules were counted."""
    return {
        "left_out": list(coverage.left_out),
        "never_refused": list(coverage.never_refused),
        "never_passed": list(coverage.never_passed),
        "never_reached": list(coverage.never_reached),
        "never_tried": list(coverage.never_tried),
        "never_entered": [{"flow": flow, "state": state} for flow, state in coverage.never_entered],
        "never_held": list(coverage.never_held),
        "never_failed": list(coverage.never_failed),
        "undecided": None
        if coverage.parts is None
        else [
            {
                "rule": part.rule,
                "condition": part.words,
                "never_decided_passing": part.passing,
                "never_decided_refusing": part.refusing,
            }
            for part in coverage.parts
        ],
    }


def report_lines(report: Report, folder: str, language: Language) -> Iterator[Text]:
    """What failed with its line and what happened, the count, and what no case has shown."""
    if not report.loaded.sound:
        yield from check_lines(report.loaded, folder, language)
        return
    teller = Teller(report.loaded.policy, language)
    for result in report.failed:
        yield from verdict_lines(result, report, teller)
    if report.failed:
        yield where_explained(report.failed[0].failures, language)
    yield count_line(report, language)
    if not report.chosen:
        yield from coverage_lines(report.coverage, language)


def verdict_lines(verdict: Verdict, report: Report, teller: Teller) -> Iterator[Text]:
    """What failed in a case. What comes after the first failure mostly comes of it, and is counted only, unless
    the case was asked for by name."""
    told = list(zip(verdict.failures, verdict.accounts, strict=True))
    for failure, account in told if report.chosen else told[:1]:
        yield Text(render(failure, report.loaded.sources, teller.language))
        yield from (Text(line) for line in (teller.lines(account) if account else ()))
        if (more := len(told) - 1) and not report.chosen:
            name = verdict.case.name if re.fullmatch(r"\w+", verdict.case.name) else f'"{verdict.case.name}"'
            command = f"huanjie policy test --only {name}"
            zh = f"  这个用例后面还有 {more} 处不符，多半由这一处引起；全部列出：{command}"
            en = f"  {more} more failures of this case follow, mostly from this one; all of them: {command}"
            yield Text(say(teller.language, zh, en))
        yield Text()


def count_line(report: Report, language: Language) -> Text:
    """How many cases there are, and how many of them passed."""
    count, bad = len(report.results), len(report.failed)
    zh = f"用例 {count} 个，通过 {count - bad} 个，没有通过 {bad} 个"
    en = f"{count} cases, {count - bad} passed, {bad} failed"
    if not count:
        zh, en = "没有可以运行的用例", "there is no case to run"
    if report.spared:
        zh = f"{zh}；另有 {report.spared} 个按现行口径不适用"
        en = f"{en}; {report.spared} more do not apply under this policy"
    return Text(say(language, zh, en), style="bold red" if bad else "green" if count else "yellow")


def coverage_lines(coverage: Coverage, language: Language) -> Iterator[Text]:
    """What no case has shown, a line a kind. A rule that was never reached stands in one line only."""
    unreached = set(coverage.never_reached)
    refused = [name for name in coverage.never_refused if name not in unreached]
    passed = [name for name in coverage.never_passed if name not in unreached]
    states = [f"{flow}·{state}" for flow, state in coverage.never_entered]
    for names, zh, en in (
        (coverage.left_out, "按现行口径不起作用的规则", "rules that this policy leaves out"),
        (coverage.never_reached, "没有用例用到的规则", "rules that no case has reached"),
        (refused, "没有用例见过它拒绝的规则", "rules that no case has seen refuse"),
        (passed, "没有用例见过它通过的规则", "rules that no case has seen pass"),
        (coverage.never_tried, "没有用例试过的步骤", "steps that no case has tried"),
        (states, "没有用例到过的状态", "states that no case has been in"),
        (coverage.never_held, "没有用例见过它成立的定义", "definitions that no case has seen hold"),
        (coverage.never_failed, "没有用例见过它不成立的定义", "definitions that no case has seen not hold"),
    ):
        if names:
            yield Text(
                "· " + say(language, zh, en) + say(language, "：", ": ") + "、".join(names), style="yellow"
            )
    if coverage.parts is not None:
        yield from part_lines(coverage.parts, language)


def part_lines(parts: tuple[Undecided, ...], language: Language) -> Iterator[Text]:
    """The parts of rules that no case shows to matter, by rule."""
    if not parts:
        all_ = say(
            language,
            "每条规则的每项条件都有用例由它定过通过和拒绝",
            "every condition of every rule has decided both ways",
        )
        yield Text("· " + all_, style="green")
        return
    head = say(language, "没有用例单由它定过结果的条件", "conditions that no case has let decide")
    yield Text(f"· {head}（{len(parts)}）", style="yellow")
    for part in parts:
        sides = [
            say(language, zh, en)
            for never, zh, en in ((part.passing, "通过", "pass"), (part.refusing, "拒绝", "refuse"))
            if never
        ]
        yield Text(
            f"    {part.rule}　{part.words} —— " + say(language, "没有定过：", "never: ") + "、".join(sides)
        )
