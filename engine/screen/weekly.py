"""A week's report on the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.office.bulletin import Bulletin, paper
from engine.office.counting import label
from engine.office.sending import Compared
from engine.office.summary import Summary
from engine.office.weekly import Weekly, spoken
from engine.office.weekly_files import cells, exact, line, signed
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.papers import lines as paper_lines
from engine.screen.tables import plain_table
from engine.screen.words import say
from engine.wording.reports import BulletinWords, Words

MOST_LATE = 12


def lines(found: Weekly, language: Language) -> Iterator[Any]:
    """The figures with those of the week before, what is overdue, who has reported, where it comes from."""
    words = Words(language)
    yield Text.assemble((words.title, "bold"), f"　{line(found, words)}")
    yield Text(
        say(language, f"截止 {spoken(found.cutoff)}", f"closed at {spoken(found.cutoff)}"), style="dim"
    )
    yield Text()
    table = plain_table(*words.head)
    for row in found.rows:
        table.add_row(*map(str, cells(row)), style="bold" if row.change else "")
    yield table
    yield Text()
    if not found.changed and not found.first:
        yield Text(words.none(), style="bold")
    for one in found.late:
        named = "、".join(label(due.entity) for due in one.overdue[:MOST_LATE])
        more = f" …… {len(one.overdue)}" if len(one.overdue) > MOST_LATE else ""
        lead = say(language, f"逾期　{one.name}　", f"overdue: {one.name} ")
        yield Hanging(Text(lead, style="bold red"), Text(named + more))
    yield from filings(found, words)
    policy = f"{found.policy.name} {found.policy.version}"
    said = words.from_where(spoken(found.until), found.size, found.root[:12], policy, found.digest[:12])
    yield Hanging(Text("  "), Text(said, style="dim"))


def filings(found: Weekly, words: Words) -> Iterator[Any]:
    """How many of the offices below have reported, and who not."""
    if not found.filings:
        return
    counts = {state: sum(one.state == state for one in found.filings) for state in words.sent}
    yield Text(words.of_filed(counts, len(found.filings)))
    for state in ("late", "missing"):
        named = "、".join(one.unit for one in found.filings if one.state == state)
        if named:
            yield Hanging(Text(f"  {words.sent[state]}　", style="bold red"), Text(named))


def of_weekly(found: Weekly) -> dict[str, Any]:
    """The report as JSON; numbers as exact text, instants in UTC."""
    return {
        "report": found.report.name,
        "unit": found.unit,
        "week": str(found.week),
        "cutoff": found.cutoff.isoformat(),
        "until": found.until.isoformat(),
        "draft": found.draft,
        "journal": found.journal,
        "size": found.size,
        "root": found.root,
        "policy": found.policy.digest,
        "digest": found.digest,
        "zero": not found.changed and not found.first,
        "figures": [
            {
                "name": row.name,
                "value": exact(row.now.value),
                "before": exact(row.before.value) if row.before else None,
                "change": signed(row),
                "out_of": None if row.now.total else row.now.out_of,
                "unknown": row.now.unknown,
            }
            for row in found.rows
        ],
        "parts": [
            {"name": part.name, "figures": {one.name: exact(one.value) for one in part.figures}}
            for part in found.parts
        ],
        "overdue": [
            {"deadline": one.name, "object": due.entity.id, "due": str(due.day)}
            for one in found.late
            for due in one.overdue
        ],
        "filings": [
            {
                "unit": one.unit,
                "state": one.state,
                "at": one.at.isoformat() if one.at else None,
                "stands": one.stands,
            }
            for one in found.filings
        ],
    }


def of_comparison(found: Compared) -> dict[str, Any]:
    """A file beside the journal as JSON."""
    return {
        "same": found.same,
        "paper": found.paper.id,
        "event": found.paper.seq,
        "unit": found.found.unit,
        "week": str(found.found.week),
        "digest": found.found.digest,
    }


# ---- bulletins and summaries


def bulletin_lines(found: Bulletin, issue: int, language: Language) -> Iterator[Any]:
    """The bulletin as it would be written."""
    yield from paper_lines(paper(found, issue, BulletinWords(language)))


def of_bulletin(found: Bulletin) -> dict[str, Any]:
    """The offices that are named, as JSON, each with its facts."""
    return {
        "unit": found.week.unit,
        "week": str(found.week.week),
        "until": found.week.until.isoformat(),
        "digest": found.week.digest,
        "named": [
            {
                "unit": one.unit,
                "report": one.filing.state if one.filing else "sent",
                "overdue": {missed.name: [due.entity.id for due in missed.dues] for missed in one.missed},
            }
            for one in found.named
        ],
    }


def of_summary(found: Summary) -> dict[str, Any]:
    """The sections as JSON; numbers as exact text."""
    return {
        "unit": found.unit,
        "date": found.day.isoformat(),
        "sections": [
            {
                "source": one.source,
                "targets": [[each.name, each.value, each.out_of, each.met] for each in one.targets],
                "deadlines": [[each.name, dict(each.counts)] for each in one.deadlines],
                "figures": [[each.name, exact(each.value), each.out_of] for each in one.indicators],
            }
            for one in found.sections
        ],
    }
