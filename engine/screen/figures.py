"""Figures on the terminal: what was reached, out of how many, what nobody knows, and who is late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from engine.office.counting import Counted, label, percent
from engine.problem import Language
from engine.screen.tables import plain_table
from engine.screen.words import say

MAX_LATE = 12
"""Objects named as late with each deadline."""


def lines(counts: Sequence[Counted], language: Language) -> Iterator[Any]:
    """Each office's figures, one below the other."""
    for one in counts:
        yield Text(f"{one.unit.replace('/', ' ')}　{one.day}", style="bold")
        yield Text()
        yield from sections(one, language)


def sections(one: Counted, language: Language) -> Iterator[Any]:
    """Indicators, targets and deadlines, each where the policy has any."""
    if one.indicators:
        yield indicators(one, language)
        yield Text()
    if one.targets:
        yield targets(one, language)
        yield Text()
    if one.deadlines:
        yield deadlines(one, language)
        yield Text()
        yield from late(one, language)
    if not (one.indicators or one.targets or one.deadlines):
        yield Text(
            say(
                language,
                "政策没有写指标、目标和期限。",
                "the policy has no indicators, targets or deadlines.",
            )
        )


def headed(language: Language, *headings: tuple[str, str]) -> Table:
    return plain_table(*(say(language, *one) for one in headings))


def indicators(one: Counted, language: Language) -> Table:
    """Name, number, denominator, share, and of how many it is unknown."""
    table = headed(
        language,
        ("指标", "indicator"),
        ("数", "number"),
        ("分母", "out of"),
        ("占比", "share"),
        ("不详", "unknown"),
    )
    for figure in one.indicators:
        counts = (str(figure.value), str(figure.out_of), percent(figure.share), str(figure.unknown))
        table.add_row(figure.name, *counts)
    return table


def targets(one: Counted, language: Language) -> Table:
    """Name, reached, out of, share, unknown, and whether it is as aimed."""
    said = {True: ("达到", "met"), False: ("未达到", "not met"), None: ("未定", "open")}
    table = headed(
        language,
        ("目标", "target"), ("实现", "reached"), ("应有", "out of"), ("占比", "share"), ("不详", "unknown"), ("结果", "result"),
    )  # fmt: skip
    for aimed in one.targets:
        figures = (str(aimed.value), str(aimed.out_of), percent(aimed.share), str(aimed.unknown))
        table.add_row(aimed.name, *figures, say(language, *said[aimed.met]))
    return table


def deadlines(one: Counted, language: Language) -> Table:
    """Name, kept, still open, missed, unknown."""
    table = headed(
        language,
        ("期限", "deadline"), ("已完成", "met"), ("未到期", "open"), ("逾期", "overdue"), ("不详", "unknown"),
    )  # fmt: skip
    for kept in one.deadlines:
        states = ("met", "open", "overdue", "unknown")
        table.add_row(kept.name, *(str(kept.counts.get(state, 0)) for state in states))  # type: ignore[call-overload]
    return table


def late(one: Counted, language: Language) -> Iterator[Text]:
    """Who has missed what, the longest ago first."""
    for kept in one.deadlines:
        if kept.overdue:
            named = [f"{label(due.entity)}（{due.day}）" for due in kept.overdue[:MAX_LATE]]
            more = [f"…… {len(kept.overdue)}"] if len(kept.overdue) > MAX_LATE else []
            yield Text(say(language, "逾期　", "overdue: ") + f"{kept.name}：" + "、".join([*named, *more]))


def of_counts(counts: Sequence[Counted]) -> list[dict[str, Any]]:
    """The figures as JSON; shares as exact fractions in text."""
    return [
        {
            "unit": one.unit,
            "date": one.day.isoformat(),
            "indicators": [
                {"name": f.name, "value": str(f.value), "out_of": f.out_of, "unknown": f.unknown}
                for f in one.indicators
            ],
            "targets": [
                {"name": t.name, "reached": t.value, "out_of": t.out_of, "unknown": t.unknown, "met": t.met}
                for t in one.targets
            ],
            "deadlines": [
                {
                    "name": d.name,
                    **{state: d.counts.get(state, 0) for state in ("met", "open", "overdue", "unknown")},
                    "late": [{"object": due.entity.id, "due": str(due.day)} for due in d.overdue],
                }
                for d in one.deadlines
            ],
        }
        for one in counts
    ]
