"""What an import of ledgers would do, or did: faults cell by cell, what it skipped, row by row what changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.office.ledger_rows import Change
from engine.office.ledgers import Plan
from engine.problem import Language
from engine.screen.imports import MAX_FAULTS, fault_lines, of_faults
from engine.screen.words import say
from engine.values import encode
from engine.wording.values import shown

MAX_CHANGES = 20


def counts(plan: Plan) -> dict[str, Any]:
    """How many rows become what."""
    return {state: plan.count(state) for state in ("new", "changed", "unchanged")}


def lines(plan: Plan, language: Language, every: bool) -> Iterator[Text]:
    """What each sheet is about; the faults, all of them or the first; what was passed over; the corrections."""
    for page in plan.pages:
        about = say(language, f"表《{page.sheet}》：", f"sheet {page.sheet}: ") + page.ledger.kind.name
        rows = len(page.reading.rows)
        count = "" if page.reading.faults else say(language, f"，{rows} 行", f", {rows} rows")
        yield Text(about + count)
    yield from fault_lines(plan.faults, language, len(plan.faults) if every else MAX_FAULTS)
    for skipped in plan.skipped:
        if not skipped.row:
            zh, en = (
                f"· 表《{skipped.sheet}》没有表头，不导入",
                f"· sheet {skipped.sheet}: no header, left out",
            )
            yield Text(say(language, zh, en), style="dim")
        elif skipped.reason != "blank":
            yield Text(f"· {skipped.sheet} {skipped.row}　{skipped.title(language)}", style="dim")
    for page in plan.pages:
        yield from _columns(page.sheet, page.reading.ignored, page.lacking, language)
    if plan.empty:
        zh, en = (
            f"· 没有填内容的 {plan.empty} 行，不登记",
            f"· {plan.empty} rows say nothing and are left out",
        )
        yield Text(say(language, zh, en), style="dim")
    changed = [change for change in plan.changes if change.state == "changed"] if not plan.faults else []
    yield from (_correction(change, language) for change in changed[: len(changed) if every else MAX_CHANGES])
    if len(changed) > MAX_CHANGES and not every:
        rest = len(changed) - MAX_CHANGES
        yield Text(say(language, f"……还有 {rest} 行更正", f"… and {rest} more corrections"))


def _columns(
    sheet: str, ignored: tuple[str, ...], lacking: tuple[str, ...], language: Language
) -> Iterator[Text]:
    if ignored:
        listed = "、".join(ignored)
        zh, en = f"· {sheet}　没有用到的列：{listed}", f"· {sheet}: columns not used: {listed}"
        yield Text(say(language, zh, en), style="dim")
    if lacking:
        listed = "、".join(lacking)
        zh, en = f"· {sheet}　表里没有的栏，不登记：{listed}", f"· {sheet}: no column for: {listed}"
        yield Text(say(language, zh, en), style="dim")


def _correction(change: Change, language: Language) -> Text:
    """A corrected row: what it is about, and each field with both values."""
    parts = [
        f"{name} {shown(before, language)} → {shown(after, language)}"
        for name, before, after in change.differences
    ]
    said = "；".join(parts) or say(language, "个人信息", "personal data")
    return Text(say(language, f"· 更正 {change.label}　{said}", f"· corrects {change.label}: {said}"))


def of_plan(plan: Plan) -> dict[str, Any]:
    """An import for other programs: sheets, counts, rows, faults by cell in both languages."""
    return {
        "counts": {**counts(plan), "empty": plan.empty},
        "sheets": [
            {
                "sheet": page.sheet,
                "kind": page.ledger.kind.name,
                "rows": len(page.reading.rows),
                "ignored_columns": list(page.reading.ignored),
                "lacking_columns": list(page.lacking),
            }
            for page in plan.pages
        ],
        "rows": [
            {
                "sheet": change.sheet,
                "row": change.row,
                "id": change.id,
                "state": change.state,
                "differences": [
                    {
                        "field": name,
                        "before": None if before is None else encode(before),
                        "after": encode(after),
                    }
                    for name, before, after in change.differences
                ],
            }
            for change in plan.changes
        ],
        "faults": of_faults(plan.faults),
    }
