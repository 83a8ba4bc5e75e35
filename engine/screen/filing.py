"""Files from a folder on the screen: what each was taken for, what looks odd, what is not known; the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, get_args

from rich.text import Text

from engine.journal.record import Event
from engine.office.archive import Filed, Looked, State
from engine.office.collecting import Collection, Doubted, Offered, Taken
from engine.office.weekly import local, spoken
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.words import say
from engine.wording.filing import DOUBTS, FLAGS, Words

STATES: dict[State, tuple[str, str]] = {
    "there": ("原处", "there"),
    "moved": ("换了地方", "moved"),
    "changed": ("被改过", "changed"),
    "gone": ("不在了", "gone"),
}


def lines(found: Collection, language: Language) -> Iterator[Text | Hanging]:
    """The counts, then each file: ✓ to be filed, · filed before, ! odd, ✗ not known."""
    known, doubtful = len(found.filed), len(found.doubtful)
    zh = f"{len(found.files)} 个文件：{known} 个可以登记，{doubtful} 个认不出"
    yield Text(say(language, zh, f"{len(found.files)} files: {known} known, {doubtful} not"), style="bold")
    for one in found.files:
        yield entry(one, language)


def entry(one: Offered, language: Language) -> Hanging:
    """A file: its place, what it was taken for, and what is to be said of it."""
    found = one.found
    if not isinstance(found, Taken):
        why = words(DOUBTS[found[0]], language).format(**found[1])
        return Hanging(Text("  ✗ ", style="red"), Text.assemble(one.place, "　", (why, "red")))
    said = "；".join(words(FLAGS[flag], language).format(**values) for flag, values in found.flags)
    what = f"{found.entity.unit.rpartition('/')[2]} {found.entity.name}　{found.kind.name}"
    day = f"　{found.day}" if found.day else ""
    told = Text.assemble(one.place, "　→ ", (what, "bold"), day, (f"　{said}" if said else "", "yellow"))
    return Hanging(mark(found), told)


def mark(found: Taken) -> Text:
    """· on record already, ! odd, ✓ neither."""
    if not found.filed:
        return Text("  · ", style="dim")
    odd = any(flag != "undated" for flag, _ in found.flags)
    return Text("  ! ", style="yellow") if odd else Text("  ✓ ", style="green")


def words(pair: tuple[str, str], language: Language) -> str:
    return say(language, *pair)


def of_collection(found: Collection, events: Sequence[Event]) -> dict[str, Any]:
    """Files as JSON, with the events that filed them."""
    return {
        "files": [{"file": one.place, **of_found(one.found)} for one in found.files],
        "events": [event.seq for event in events],
    }


def of_found(found: Taken | Doubted) -> dict[str, Any]:
    """What a file was taken for, or why that is not known."""
    if not isinstance(found, Taken):
        return {"doubt": found[0]}
    return {
        "sha256": found.attachment.sha256,
        "community": found.entity.id,
        "kind": found.kind.name,
        "date": found.day.isoformat() if found.day else None,
        "flags": [flag for flag, _ in found.flags],
    }


# ---- where files lie


def look_lines(found: Sequence[Looked], language: Language) -> Iterator[Text | Hanging]:
    """How many are where they were, and each that is not."""
    counts = Counter(one.state for one in found)
    said = [f"{words(STATES[state], language)} {counts[state]}" for state in get_args(State)]
    yield Text("　".join(said), style="bold")
    for one in found:
        if one.state != "there":
            lead = Text(
                f"  {words(STATES[one.state], language)}　", style="red" if one.state != "moved" else "yellow"
            )
            where = f" → {one.place}" if one.state == "moved" else ""
            yield Hanging(lead, Text(f"{one.paper.kind} {one.paper.id}　{one.name}{where}"))


def of_look(found: Sequence[Looked]) -> list[dict[str, Any]]:
    """Each file on record and where it lies, as JSON."""
    return [
        {"paper": one.paper.id, "file": one.name, "state": one.state, "place": one.place} for one in found
    ]


# ---- the index


def workbook_of(found: Sequence[Filed], unit: str, day: date, language: Language) -> bytes:
    """The index as offices keep it: a row a paper."""
    from engine.printing.excel import Sheet, Value, workbook

    said = Words(language)
    rows: list[tuple[Value, ...]] = [(number, *cells(one, said)) for number, one in enumerate(found, 1)]
    line = said.line(unit.replace("/", " "), len(found), day)
    widths = (6, 20, 14, 14, 24, 26, 12, 36, 18, 14, 10, 18)
    return workbook([Sheet(said.title, said.title, line, said.head, rows, widths)], day.isoformat())


def cells(one: Filed, said: Words) -> tuple[str | date | None, ...]:
    """A paper in the columns of the index, but for its number."""
    root, own = one.entity.root(), one.entity
    name = root.name if own is root else f"{root.name} {own.name}"
    void = said.void if one.void else ""
    hashed = one.paper.sha256[:16]
    return (
        root.unit.replace("/", " "),
        name,
        one.stage or said.others,
        one.paper.kind,
        one.paper.id,
        one.day,
        one.name or said.none,
        spoken(one.at),
        one.actor,
        void,
        hashed,
    )


def of_index(found: Sequence[Filed]) -> list[dict[str, Any]]:
    """The index as JSON."""
    return [
        {
            "community": one.entity.root().id,
            "object": one.entity.id,
            "stage": one.stage,
            "kind": one.paper.kind,
            "id": one.paper.id,
            "date": one.day.isoformat() if one.day else None,
            "file": one.name,
            "sha256": one.paper.sha256,
            "filed": local(one.at).isoformat(),
            "by": one.actor,
            "void": one.void,
        }
        for one in found
    ]
