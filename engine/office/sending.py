"""Sending a week's report: the file is written, and filed as the paper that the policy says, by its hash.

Nothing that was sent is ever replaced; whoever has the file and the journal can make it again and compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.decide.facts import Entity, Paper
from engine.journal.record import Event
from engine.office.attachment import Attachment
from engine.office.desk import Desk
from engine.office.fields import Assignments
from engine.office.request import Request
from engine.office.weekly import Week, Weekly, dated, local, reports_of, sent, spoken, weekly
from engine.office.weekly_files import files_of, write_weekly
from engine.policy.plans import Report
from engine.problem import Language, Problem
from engine.wording import reports as wording
from engine.wording.reports import Words


def send(
    desk: Desk,
    request: Request,
    found: Weekly,
    owner: Entity,
    typed: Assignments,
    path: Path,
    language: Language,
    force: bool,
) -> Event:
    """Writes a report and files it under `owner`, with the day of its cutoff and what was typed beside.

    Raises `Problem` for a draft, for one that was sent before, and where the paper may not be filed.
    """
    report = found.report
    if not report.filed_as:
        raise Problem(wording.NOT_TRACKED, report=report.name)
    if found.draft:
        raise Problem(wording.NOT_CLOSED, week=found.week, cutoff=spoken(found.cutoff))
    kind = desk.ready.policy.kinds[report.filed_as]
    if owner.kind != kind.owner or owner.root().unit != found.unit:
        raise Problem(wording.NOT_OF_OFFICE, object=owner.name, unit=found.office, kind=kind.owner)
    before = sent(desk.world, found.unit, report, found.week)
    if before:
        values = {"paper": f"{before.kind} {before.id}", "seq": before.seq}
        raise Problem(wording.SENT_BEFORE, week=found.week, report=report.name, **values)
    desk.require(request, "record", found.unit, f"{owner.id} {kind.name}")
    data = write_weekly(found, path, language, force)
    attachment = Attachment(path.name, len(data), sha256(data).hexdigest())
    day = (dated(kind), local(found.cutoff).date())
    return desk.add_evidence(request, owner, kind.name, [day, *typed], attachment)


@dataclass(frozen=True, slots=True)
class Compared:
    """A file of a report beside the journal: the paper that it was sent as, and whether the journal gives the
    same file again."""

    paper: Paper
    found: Weekly
    same: bool


def compare(desk: Desk, path: Path) -> Compared:
    """Makes a report that was sent once more, and compares. Raises `Problem` for a file nobody sent."""
    attachment = Attachment.of(path)
    paper = next((one for one in desk.world.papers.values() if one.sha256 == attachment.sha256), None)
    report = _report_of(desk, paper)
    if paper is None or report is None:
        raise Problem(wording.NEVER_SENT, path=path, sha256=attachment.sha256[:16])
    kind, unit = desk.ready.policy.kinds[paper.kind], paper.parent.root().unit
    week = Week.closing(report, paper.facts[dated(kind)])
    at = desk.journal.event(paper.seq).at
    found = weekly(desk, unit, report.name, str(week), at)
    write = files_of().get(path.suffix.lower())
    tongues: tuple[Language, ...] = ("zh", "en")
    same = write is not None and any(
        sha256(write(found, Words(tongue))).hexdigest() == attachment.sha256 for tongue in tongues
    )
    return Compared(paper, found, same)


def _report_of(desk: Desk, paper: Paper | None) -> Report | None:
    if paper is None:
        return None
    tier = desk.world.units[paper.parent.root().unit].tier
    return next((one for one in reports_of(desk.ready.policy, tier) if one.filed_as == paper.kind), None)
