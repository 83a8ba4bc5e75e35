"""Ledgers: from sheets about papers, members or facts to events, all or nothing.

A corrected sheet imported again records only what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine.journal.private import Private
from engine.journal.record import Draft
from engine.journal.writing import Beside
from engine.office.desk import Desk
from engine.office.finding import closest, near
from engine.office.ledger_forms import Kinds, Ledger
from engine.office.ledger_rows import Change, Planner
from engine.office.ledger_sheets import Page, read_pages
from engine.office.request import Request
from engine.policy.model import Kind
from engine.problem import Problem
from engine.roster import Fault, Row
from engine.roster.files import open_sheets
from engine.roster.form import Skipped
from engine.wording import office as wording
from engine.wording.roster import NO_ROWS


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do: row by row, and the events that would be appended.

    `empty` are how many rows say nothing; `denied` is what the actor may not record, if there is any.
    """

    pages: tuple[Page, ...]
    faults: tuple[Fault, ...]
    skipped: tuple[Skipped, ...]
    changes: tuple[Change, ...]
    empty: int
    drafts: tuple[Draft, ...]
    private: tuple[Private, ...]
    denied: tuple[str, str] | None

    def count(self, state: str) -> int:
        """How many rows are new, changed or unchanged."""
        return sum(change.state == state for change in self.changes)


def plan_ledger(desk: Desk, request: Request, path: Path, kind: str = "", new: bool = False) -> Plan:
    """Reads the sheets of a file and works out what they change. Appends nothing.

    `kind` is what all of them are about, where their titles need not say it. With `new`, a row that is not on
    file as it stands is a further paper, never the correction of one. Raises `Problem` for a file that cannot
    be read, and for a kind that there is not.
    """
    request.check()
    kinds = Kinds(desk.ready.policy)
    said = named_kind(kinds, kind) if kind else None
    sheets = open_sheets(path)
    pages, faults, skipped = read_pages(sheets, kinds, said, path)
    planner = Planner(desk, request, new)
    if not pages and not faults:
        raise Problem(wording.NO_LEDGER, file=path.name)
    if not faults and not any(page.reading.rows or page.reading.faults for page in pages):
        raise Problem(NO_ROWS, file=path.name)
    for ledger, rows in _by_kind(pages):
        planner.take_all(ledger, rows)
    for page in pages:
        planner.check_owners(page.ledger, page.reading.flawed)
    found = [*faults, *(fault for page in pages for fault in page.reading.faults), *planner.faults]
    return Plan(
        tuple(pages),
        tuple(sorted(found, key=partial(_place, [sheet.name for sheet in sheets]))),
        (*skipped, *(one for page in pages for one in page.reading.skipped)),
        tuple(planner.changes),
        planner.empty,
        tuple(planner.drafts) if not found else (),
        tuple(planner.private) if not found else (),
        planner.denied,
    )


def _by_kind(pages: Iterable[Page]) -> Iterator[tuple[Ledger, list[Row]]]:
    """The rows of all sheets about one kind together; what others belong to comes before them."""
    found: dict[str, tuple[Ledger, list[Row]]] = {}
    for page in sorted(pages, key=lambda page: len(page.ledger.members) + page.ledger.kind.paper):
        found.setdefault(page.ledger.kind.name, (page.ledger, []))[1].extend(page.reading.rows)
    yield from found.values()


def carry_out(desk: Desk, request: Request, plan: Plan) -> int:
    """Appends what was planned, as one command in one transaction; returns the number of events.

    Raises `Problem` if there were faults. An attempt to record what the actor may not is recorded.
    """
    if plan.denied:
        desk.require(request, "record", *plan.denied)
    check(plan)
    return len(desk.commit(request, plan.drafts, Beside(private=plan.private))) if plan.drafts else 0


def check(plan: Plan) -> int:
    """Raises `Problem` if there are faults; otherwise nothing is recorded: 0 events."""
    if plan.faults:
        raise Problem(wording.LEDGER_FAULTS, count=len(plan.faults))
    return 0


def named_kind(kinds: Kinds, text: str) -> Kind:
    """The kind that a person named, by a part of its name where that fits no other. Raises `Problem`."""
    names = {kind.name: kind for kind in kinds.kinds}
    wanted = text.strip()
    part = [name for name in names if wanted and wanted in name]
    if wanted in names or len(part) == 1:
        return names.get(wanted) or names[part[0]]
    listed = "、".join(part[:12] or closest(wanted, names))
    raise Problem(wording.NO_SUCH_LEDGER, kind=text, kinds=listed, count=len(names), **near(wanted, names))


def _place(sheets: Sequence[str], fault: Fault) -> tuple[int, int, str]:
    """Where a fault is: by sheet, row and column."""
    row = "".join(char for char in fault.cell.partition(":")[0] if char.isdigit())
    return sheets.index(fault.sheet), int(row or 0), fault.cell
