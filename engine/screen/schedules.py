"""Schedules on the terminal: one community's steps counted back, or all communities, the most pressed first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.text import Text

from engine.decide.schedule import NEAR, Planned, Schedule
from engine.policy.model import Policy
from engine.problem import Language
from engine.screen.tables import main_flow, plain_table
from engine.screen.words import say

LATE, TIGHT = "bold red", "yellow"
CRITICAL, PLAIN = " ●", "  "


def style_of(slack: int | None) -> str:
    return "" if slack is None or slack > NEAR else LATE if slack < 0 else TIGHT


def spare(slack: int | None, language: Language) -> str:
    """Days to spare, in words."""
    if slack is None:
        return "—"
    if slack < 0:
        return say(language, f"晚 {-slack} 天", f"{-slack} late")
    return say(language, f"{slack} 天", f"{slack}")


def short(day: date | None) -> str:
    return day.isoformat() if day else "—"


# ---- one community


def lines(schedule: Schedule, policy: Policy, language: Language) -> Iterator[Any]:
    """Every step ahead: the last day, the first day, what is left between, why, who, which papers."""
    yield Text.assemble((schedule.label, "bold"), f"　{schedule.today}　", verdict(schedule, language))
    if not schedule.steps:
        return
    yield Text()
    table = plain_table(
        say(language, "工作阶段", "flow"),
        say(language, "工作安排", "step"),
        say(language, "完成时限", "by"),
        say(language, "最早", "from"),
        say(language, "余", "to spare"),
        say(language, "责任单位", "who"),
        say(language, "时限从哪来", "because of"),
    )
    for column in (table.columns[1], table.columns[5], table.columns[6]):
        column.justify = "left"
    for one in schedule.steps:
        table.add_row(*cells(one, policy, language), style=style_of(one.slack))
    yield table
    yield Text()
    yield Text(
        say(
            language,
            "● 是关键线路：其中一步晚一天，全程晚一天。",
            "● the critical path: a day lost there is lost to all.",
        ),
        style="dim",
    )


def cells(one: Planned, policy: Policy, language: Language) -> tuple[str, ...]:
    """A step on a line of the table."""
    return (
        one.step.flow,
        one.step.name,
        short(one.latest.day if one.latest else None),
        short(one.earliest.day if one.earliest else None),
        spare(one.slack, language) + (CRITICAL if one.critical else PLAIN),
        "、".join(one.step.by),
        reason(one, policy, language),
    )


def reason(one: Planned, policy: Policy, language: Language) -> str:
    """What sets the last day: a deadline or a 工期 by its name, or the step that it must not hold up."""
    if one.latest is None:
        return say(language, "没有期限", "no deadline")
    by = one.latest.by
    return say(language, f"不误“{by}”", f"in time for {by}") if by in policy.steps else by


def verdict(schedule: Schedule, language: Language) -> Text:
    """Whether the whole can still be done in time."""
    if not schedule.steps:
        return Text(say(language, "没有还要办的", "nothing is left to do"), style="green")
    slack = schedule.slack
    if slack is None:
        return Text(say(language, "没有期限", "no deadline"))
    if slack < 0:
        return Text(say(language, f"已经来不及，晚 {-slack} 天", f"too late by {-slack} days"), style=LATE)
    return Text(
        say(language, f"来得及，最紧处余 {slack} 天", f"in time, {slack} days to spare"), style="green"
    )


# ---- all communities


def overview(schedules: Sequence[Schedule], policy: Policy, language: Language) -> Iterator[Any]:
    """A line a community, the most pressed first: where it stands, what is next on the critical path, by when."""
    table = plain_table(
        say(language, "社区", "community"),
        main_flow(policy).name,
        say(language, "下一步", "next"),
        say(language, "完成时限", "by"),
        say(language, "最紧处余", "to spare"),
    )
    for column in table.columns[1:3]:
        column.justify = "left"
    flow = main_flow(policy).name
    for one in schedules:
        step = pressing(one)
        named = step.step.name if step else "—"
        latest = short(step.latest.day if step and step.latest else None)
        row = (one.label, one.entity.state(flow), named, latest, spare(one.slack, language))
        table.add_row(*row, style=style_of(one.slack))
    yield table
    yield Text()
    late = sum(one.slack is not None and one.slack < 0 for one in schedules)
    tight = sum(one.slack is not None and 0 <= one.slack <= NEAR for one in schedules)
    yield Text(
        say(
            language,
            f"共 {len(schedules)} 个：来不及 {late} 个，只余七天以内 {tight} 个",
            f"{len(schedules)} in all: {late} too late, {tight} with a week or less to spare",
        )
    )


def pressing(schedule: Schedule) -> Planned | None:
    """The step that can be taken next and has the least to spare."""
    return min(schedule.next, key=lambda one: (one.slack is None, one.slack or 0), default=None)


# ---- as data


def of_schedule(schedule: Schedule) -> dict[str, Any]:
    """A schedule as data."""
    return {
        "code": schedule.entity.id,
        "name": schedule.entity.name,
        "unit": schedule.entity.unit,
        "date": schedule.today.isoformat(),
        "slack": schedule.slack,
        "steps": [
            {
                "flow": one.step.flow,
                "step": one.step.name,
                "latest": one.latest.day.isoformat() if one.latest else None,
                "because": one.latest.by if one.latest else "",
                "earliest": one.earliest.day.isoformat() if one.earliest else None,
                "slack": one.slack,
                "critical": one.critical,
                "by": list(one.step.by),
                "papers": list(one.papers),
            }
            for one in schedule.steps
        ],
        "done": [
            {"step": step.name, "flow": step.flow, "date": day.isoformat()} for step, day in schedule.done
        ],
    }
