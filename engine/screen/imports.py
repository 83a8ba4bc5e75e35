"""What an import would do, or did: its faults cell by cell, what it skipped, what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from engine.office.importing import Plan
from engine.problem import Language
from engine.roster import Fault
from engine.screen.words import say

MAX_FAULTS = 60


def notes(plan: Plan, language: Language) -> Iterator[Text]:
    """Each fault with its sheet and cell, what is wrong and what to do; what was skipped; what was not
    used."""
    yield from fault_lines(plan.reading.faults, language, MAX_FAULTS)
    for skipped in plan.reading.skipped:
        if skipped.row and skipped.reason != "blank":
            yield Text(f"· {skipped.sheet} {skipped.row}　{skipped.title(language)}", style="dim")
    if plan.reading.ignored:
        listed = "、".join(plan.reading.ignored)
        yield Text(say(language, f"· 没有用到的列：{listed}", f"· columns not used: {listed}"), style="dim")


def of_plan(plan: Plan) -> dict[str, Any]:
    """An import: its counts, the codes concerned, the faults by cell in both languages."""
    counts = {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "units": len(plan.units),
    }
    return {
        "counts": counts,
        "added": list(plan.added),
        "changed": list(plan.changed),
        "units": list(plan.units),
        "ignored_columns": list(plan.reading.ignored),
        "faults": of_faults(plan.reading.faults),
    }


def fault_lines(found: Sequence[Fault], language: Language, most: int) -> Iterator[Text]:
    """The first `most` faults, each with its sheet and cell, what is wrong and what to do."""
    for fault in found[:most]:
        place = f"{fault.sheet}!{fault.cell}" if fault.cell else fault.sheet
        yield Text.assemble((f"✗ {place}　", "red"), fault.title(language))
        if fault.hint(language):
            yield Text(f"    {fault.hint(language)}", style="dim")
    if len(found) > most:
        rest = len(found) - most
        yield Text(say(language, f"……还有 {rest} 处", f"… and {rest} more"))


def of_faults(found: Sequence[Fault]) -> list[dict[str, Any]]:
    """Faults by cell, in both languages."""
    return [
        {
            "sheet": fault.sheet,
            "cell": fault.cell,
            "message": {"zh": fault.title("zh"), "en": fault.title("en")},
        }
        for fault in found
    ]
