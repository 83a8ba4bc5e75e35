"""`policy lint` on the terminal and as data: findings with their lines, what was mended, the list of rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.lint.rule import CATEGORIES, LEVEL_NAMES, Finding
from engine.lint.rules import BY_NAME, RULES
from engine.office.linting import Inspection
from engine.problem import Language
from engine.screen.records import of_diagnostic
from engine.screen.words import say
from grammar.diagnostics import Diagnostic
from grammar.render import render

STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}


def diagnostics(inspection: Inspection) -> tuple[Diagnostic, ...]:
    """The findings that are shown, as diagnostics."""
    return tuple(BY_NAME[one.code].diagnostic(one) for one in inspection.shown)


def lines(inspection: Inspection, language: Language) -> Iterator[Text]:
    """What was mended, every finding with its line and caret, the count, and where each rule is explained."""
    for finding in inspection.mended:
        yield Text(say(language, "已改 ", "mended ") + said(finding, language), style="green")
    for diagnostic in diagnostics(inspection):
        yield Text(
            render(diagnostic, inspection.linted.loaded.sources, language), style=STYLES[diagnostic.severity]
        )
        yield Text()
    yield tally(inspection, language)
    if inspection.shown:
        name = inspection.shown[0].code
        yield Text(
            say(language, f"为什么：huanjie policy explain {name}", f"why: huanjie policy explain {name}")
        )


def said(finding: Finding, language: Language) -> str:
    """A finding in one line, without its place, which the fix has moved."""
    return f"{finding.place.path}  {finding.code}  {BY_NAME[finding.code].said(finding, language)}"


def tally(inspection: Inspection, language: Language) -> Text:
    """How many findings of each level there are, how many can be mended, how many exceptions hold."""
    errors, warnings, notes = (inspection.count(level) for level in ("error", "warning", "note"))
    fixable = sum(bool(one.edits) for one in inspection.shown)
    zh = f"错误 {errors}，提醒 {warnings}，提示 {notes}；其中可以自动改的 {fixable}，注明原因不查的 {inspection.linted.silenced}"
    en = f"{errors} errors, {warnings} warnings, {notes} notes; {fixable} of those shown can be mended with --fix, {inspection.linted.silenced} excepted with a reason"
    if inspection.mended:
        zh = f"已改 {len(inspection.mended)} 处，写入 {len(inspection.written)} 个文件。还有：{zh}"
        en = f"{len(inspection.mended)} mended, {len(inspection.written)} files written. Left: {en}"
    style = "bold red" if errors else "yellow" if warnings else "green"
    return Text(say(language, zh, en), style=style)


def of_inspection(inspection: Inspection) -> dict[str, Any]:
    """Findings with their places and edits, and what was mended."""
    sources = dict(inspection.linted.loaded.sources)
    before = dict(inspection.before.sources) if inspection.before else sources
    return {
        "findings": [
            {**of_diagnostic(shown, sources), "level": finding.severity, "fixable": bool(finding.edits)}
            for shown, finding in zip(diagnostics(inspection), inspection.shown, strict=True)
        ],
        "mended": [of_diagnostic(BY_NAME[one.code].diagnostic(one), before) for one in inspection.mended],
        "written": list(inspection.written),
        "silenced": inspection.linted.silenced,
    }


def of_rules() -> list[dict[str, Any]]:
    """Every rule as data."""
    return [
        {
            "name": rule.name,
            "title": {"zh": rule.title[0], "en": rule.title[1]},
            "category": rule.category,
            "level": rule.level,
            "fixes": rule.fixes,
            "limits": dict(rule.limits),
        }
        for rule in RULES
    ]


def rule_lines(language: Language) -> Iterator[Text]:
    """Every rule in a line, by category; those marked + mend what they find."""
    side = 0 if language == "zh" else 1
    for category, names in CATEGORIES.items():
        yield Text(names[side], style="bold")
        for rule in RULES:
            if rule.category == category:
                mark = "+" if rule.fixes else " "
                yield Text(f"  {mark} {rule.name}  {rule.title[side]}（{LEVEL_NAMES[rule.level][side]}）")
    fixing = sum(rule.fixes for rule in RULES)
    zh = f"共 {len(RULES)} 条，其中 {fixing} 条（+）可以自动改；逐条说明：huanjie policy explain 名称"
    en = f"{len(RULES)} rules, {fixing} of them (+) mend what they find; each is explained by huanjie policy explain NAME"
    yield Text(say(language, zh, en))
