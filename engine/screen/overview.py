"""The whole city on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from engine.office.desk import Desk
from engine.problem import Language
from engine.screen.tables import main_flow, plain_table, status_table, track_lines
from engine.screen.words import say


def status_lines(
    rows: Sequence[Mapping[str, Any]], desk: Desk, every: bool, language: Language
) -> Iterator[Any]:
    """Counts by county and state, then the tracks; with `every`, each community on a line."""
    policy, head = desk.ready.policy, desk.journal.head()
    kind = (
        say(language, "演练日志", "rehearsal journal")
        if desk.world.rehearsal
        else say(language, "日志", "journal")
    )
    yield Text.assemble(
        (f"{policy.region}　{policy.name} {policy.version}", "bold"),
        f"　{kind} {desk.journal.path}　{head.seq}",
    )
    if not rows:
        yield Text(
            say(
                language,
                "还没有社区；请 huanjie import roster 名册.xlsx",
                "no communities yet; try huanjie import roster FILE",
            )
        )
        return
    yield Text()
    yield listing(rows, desk, language) if every else status_table(rows, policy, language)
    yield Text()
    yield from track_lines(rows, policy, language)


def listing(rows: Sequence[Mapping[str, Any]], desk: Desk, language: Language) -> Any:
    """Every community with its state in every flow."""
    policy = desk.ready.policy
    flows = [
        main_flow(policy),
        *(f for f in policy.flows_of(policy.root_kind().name) if f != main_flow(policy)),
    ]
    table = plain_table(
        say(language, "代码", "code"), say(language, "社区", "community"), *(flow.name for flow in flows)
    )
    for row in rows:
        label = f"{row['unit'].replace('/', ' ')} {row['name']}"
        table.add_row(row["code"], label, *(row["states"][flow.name] for flow in flows))
    return table


def of_status(rows: Sequence[Mapping[str, Any]], desk: Desk) -> dict[str, Any]:
    """The city: `total`, `counties`, and `communities` with code, name, county, unit and states."""
    policy = desk.ready.policy
    return {
        "total": len(rows),
        "counties": len({row["county"] for row in rows}),
        "rehearsal": desk.world.rehearsal,
        "policy": policy.digest,
        "events": desk.journal.head().seq,
        "communities": list(rows),
    }
