"""What lies before an office, on one screen: grouped by what is to be done, not by where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rich.text import Text

from engine.decide.explain import Need
from engine.office.today import GROUPS, Day, Group, Task
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.records import of_need
from engine.screen.words import say

WEEKDAYS = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_NAMES, MOST_NEEDS = 6, 4
TITLES: Mapping[Group, tuple[str, str]] = {
    "overdue": ("已经逾期", "overdue"),
    "due": ("七天内到期", "due within a week"),
    "now": ("现在可办", "can be done now"),
    "second": ("可办，要复核", "can be done, to be countersigned"),
    "blocked": ("卡住了，等别的", "blocked, waiting"),
}
STYLES: Mapping[Group, str] = {
    "overdue": "bold red",
    "due": "bold yellow",
    "now": "bold green",
    "second": "bold green",
    "blocked": "bold",
}


def lines(day: Day, language: Language) -> Iterator[Text | Hanging]:
    """A heading with the counts, then each group with one line for each thing to do."""
    yield heading(day, language)
    if not day.tasks:
        yield Text()
        yield Text(say(language, "今天没有要办的", "nothing to do today"), style="green")
    for group in GROUPS:
        tasks = day.of(group)
        if tasks:
            yield Text()
            yield Text(f"{say(language, *TITLES[group])}　{len(tasks)}", style=STYLES[group])
            for what, some in by_what(tasks).items():
                yield from entry(what, some, day.unit, language)


def heading(day: Day, language: Language) -> Text:
    """Whose day it is, which, and how much of each kind there is."""
    weekday = say(language, f"周{WEEKDAYS[day.today.weekday()]}", WEEKDAYS_EN[day.today.weekday()])
    said = [f"{say(language, *TITLES[group])} {len(day.of(group))}" for group in GROUPS]
    where = day.unit.replace("/", " ")
    count = say(language, f"{day.communities} 个社区", f"{day.communities} communities")
    return Text.assemble((where, "bold"), f"　{day.today}（{weekday}）　{count}　", ("　".join(said), "dim"))


def by_what(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """The tasks of the same kind together, in the order in which the first of each comes."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.what, []).append(task)
    return found


def entry(what: str, tasks: Sequence[Task], unit: str, language: Language) -> Iterator[Text | Hanging]:
    """One thing to do: by when, how many, whose, by whom; of what is blocked, what is missing and from whom."""
    days = [task.last for task in tasks if task.last]
    by = say(language, f"{short(min(days))} 前", f"by {short(min(days))}") if days else ""
    who = "、".join(dict.fromkeys(role for task in tasks for role in task.who))
    parts = [part for part in (by, say(language, f"{len(tasks)} 个", f"{len(tasks)}"), who) if part]
    yield Text.assemble("  ", (what, "bold"), "　", "　".join(parts))
    yield Hanging(Text("    "), Text(named([task.name(unit) for task in tasks], language), style="dim"))
    lacking = Counter(lack(need, language) for task in tasks for need in dict.fromkeys(task.needs))
    if lacking:
        waits_for = "、".join(dict.fromkeys(role for task in tasks for role in task.waits_for))
        label = say(language, f"    等 {waits_for}　", f"    from {waits_for}  ")
        yield Hanging(Text(label, style="cyan"), Text(counted(lacking, len(tasks), language)))
    elif any(task.waits_for for task in tasks):
        second = "、".join(dict.fromkeys(role for task in tasks for role in task.waits_for))
        yield Text(say(language, f"    复核　{second}", f"    countersigned by {second}"), style="cyan")


def named(names: Sequence[str], language: Language) -> str:
    """The first names, and how many more there are."""
    shown = list(dict.fromkeys(names))
    more = len(shown) - MOST_NAMES
    listed = "、".join(shown[:MOST_NAMES])
    return (
        listed if more <= 0 else listed + say(language, f" …… 共 {len(shown)} 个", f" … {len(shown)} in all")
    )


def counted(lacking: Counter[str], whole: int, language: Language) -> str:
    """What is missing, the most frequent first; how often, where not everywhere."""
    parts = [
        name if count == whole else say(language, f"{name}（{count} 个）", f"{name} ({count})")
        for name, count in lacking.most_common(MOST_NEEDS)
    ]
    more = len(lacking) - MOST_NEEDS
    return "，".join(parts) + (say(language, f"，另 {more} 样", f", {more} more") if more > 0 else "")


def lack(need: Need, language: Language) -> str:
    """What is missing, whoever it is missing of."""
    match need.kind:
        case "confirm":
            return say(language, f"确认{need.name}名单", f"{need.name} confirmed")
        case "state":
            return say(language, f"{need.name}到“{need.detail}”", f"{need.name} at {need.detail}")
        case "leave_state":
            return say(language, f"{need.name}离开“{need.detail}”", f"{need.name} out of {need.detail}")
        case "approval":
            return say(language, f"批准不适用“{need.name}”", f"leave from {need.name}")
        case "condition":
            return need.detail
        case "absence":
            return say(language, f"没有{need.name}", f"no {need.name}")
    return need.name


def short(day: date) -> str:
    return f"{day:%m-%d}"


# ---- as data, and as a table


def of_day(day: Day) -> dict[str, Any]:
    """The day as data: each task by itself."""
    return {
        "unit": day.unit,
        "date": day.today.isoformat(),
        "communities": day.communities,
        "tasks": [
            {
                "group": task.group,
                "object": task.entity.id,
                "name": task.name(day.unit),
                "what": task.what,
                "step": task.step,
                "last": task.last.isoformat() if task.last else None,
                "who": list(task.who),
                "needs": [of_need(need) for need in task.needs],
                "waits_for": list(task.waits_for),
                "clause": task.clause,
            }
            for task in day.tasks
        ],
    }


def workbook_of(day: Day, region: str, language: Language) -> bytes:
    """The day as an Excel table, a line a task, to be filtered and handed out."""
    from engine.printing.excel import Sheet, Tone, workbook

    zh = ("情形", "单位、社区", "事项", "最迟", "责任单位", "还差", "等谁", "依据")
    en = ("state", "whose", "what", "by", "who", "missing", "from", "clause")
    rows = [
        (
            say(language, *TITLES[task.group]),
            task.name(day.unit),
            task.what,
            task.last.isoformat() if task.last else "",
            "、".join(task.who),
            "；".join(lack(need, language) for need in task.needs),
            "、".join(task.waits_for),
            task.clause,
        )
        for task in day.tasks
    ]
    tones: dict[int, Tone] = {}
    for number, task in enumerate(day.tasks):
        if task.group in ("overdue", "due"):
            tones[number] = "late" if task.group == "overdue" else "tight"
    title = say(language, "要办的事", "to do")
    line = f"{day.unit.replace('/', ' ')}　{day.today}"
    widths = (14, 30, 20, 12, 20, 44, 20, 22)
    return workbook(
        [Sheet(title, title, line, zh if language == "zh" else en, rows, widths, tones)],
        day.today.isoformat(),
    )
