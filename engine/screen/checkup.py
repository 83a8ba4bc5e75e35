"""What is wrong with this machine, line by line: a sign, what was found, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from engine.office.doctor import Finding, State
from engine.problem import Language
from engine.screen.words import say
from engine.wording import machine as wording

SIGNS: Mapping[State, tuple[str, str]] = {
    "good": ("✓", "green"),
    "note": ("!", "yellow"),
    "wrong": ("✗", "red"),
}


def of_findings(findings: Sequence[Finding]) -> dict[str, Any]:
    """All findings as data, in both languages."""
    return {
        "well": not count(findings, "wrong"),
        "checks": [
            {
                "check": one.check,
                "state": one.state,
                "what": {"zh": one.what("zh"), "en": one.what("en")},
                "todo": {"zh": one.todo("zh"), "en": one.todo("en")},
            }
            for one in findings
        ],
    }


def count(findings: Sequence[Finding], state: State) -> int:
    return sum(one.state == state for one in findings)


def lines(findings: Sequence[Finding], language: Language) -> Iterator[Text]:
    """One line a check, what to do below it, and how many are wrong at the end."""
    for one in findings:
        sign, style = SIGNS[one.state]
        yield Text.assemble((f"{sign} ", style), one.what(language))
        if one.state != "good" and one.todo(language):
            yield Text(f"  {say(language, '办法：', 'to do: ')}{one.todo(language)}")
    counts = {"count": len(findings), "wrong": count(findings, "wrong"), "note": count(findings, "note")}
    yield Text(wording.SUMMARY.title(language).format(**counts))
