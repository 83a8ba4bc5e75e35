"""Which sheets of a file are ledgers, and what each is about: said by its title, its rows, or the command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.office.finding import near
from engine.office.ledger_forms import Kinds, Ledger, ledger_of
from engine.policy.model import Kind
from engine.problem import Wording
from engine.roster import Fault, Reading, Row, Skipped
from engine.roster.fields import Page as RosterPage
from engine.roster.header import find_header
from engine.roster.ledger import Wanted, read_ledger
from engine.roster.rows import Line, read_lines
from engine.roster.sheet import Sheet, reference
from engine.roster.text import squeeze
from engine.wording.ledgers import (
    KIND_BLANK,
    KIND_DIFFERS,
    KIND_GUESS,
    KIND_HEADERS,
    KIND_OF_ROW_UNKNOWN,
    KIND_UNCLEAR,
    KIND_UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet that was read as a ledger, and the fields for which it has no column."""

    sheet: str
    ledger: Ledger
    reading: Reading
    lacking: tuple[str, ...]


def read_pages(
    sheets: Sequence[Sheet], kinds: Kinds, said: Kind | None, path: Path
) -> tuple[list[Page], list[Fault], list[Skipped]]:
    """The sheets of a file that are ledgers, faults of those that may be, and what was passed over.

    `said` is what all rows are about, where that was said.
    """
    pages: list[Page] = []
    faults: list[Fault] = []
    skipped: list[Skipped] = []
    for sheet in sheets:
        row, above = kinds.titles(sheet)
        if not row:
            skipped += [Skipped(sheet.name, 0, "no_header")] if sheet.rows else []
            continue
        if find_header(sheet, kinds.list_form).spot(KIND_HEADERS[0]):
            found, wrong, passed = read_list(sheet, kinds, said)
            pages, faults, skipped = pages + found, faults + wrong, skipped + passed
            continue
        stem = [path.stem] if sum(bool(one.rows) for one in sheets) == 1 else []
        kind = _kind(kinds, said, sheet, row, [above, [sheet.name], stem])
        if isinstance(kind, Fault):
            faults.append(kind)
        else:
            pages.append(_page(sheet, ledger_of(kinds.policy, kind)))
    return pages, faults, skipped


def read_list(sheet: Sheet, kinds: Kinds, said: Kind | None) -> tuple[list[Page], list[Fault], list[Skipped]]:
    """A sheet that says of each row what it is about, as a page for each kind.

    A column that only some kinds have must be blank in the rows of the others.
    """
    page = RosterPage.of(sheet, find_header(sheet, kinds.list_form), kinds.list_form)
    rows: dict[str, list[int]] = {}
    faults: list[Fault] = []
    skipped: list[Skipped] = []
    for item in read_lines(page):
        match item:
            case Line():
                about = _kind_of(item.row, page, kinds, said)
                faults += item.faults or ([about] if isinstance(about, Fault) else [])
                if isinstance(about, str):
                    rows.setdefault(about, []).append(item.row.number)
            case Fault():
                faults.append(item)
            case Skipped():
                skipped.append(item)
    ledgers = {name: ledger_of(kinds.policy, kinds.policy.kinds[name]) for name in rows}
    columns = [column for ledger in ledgers.values() for column in ledger.form.columns]
    known = {squeeze(name) for column in columns for name in column.names} | set(map(squeeze, KIND_HEADERS))
    pages = [_page(sheet, ledgers[name], tuple(rows[name]), frozenset(known)) for name in rows]
    return pages, faults, skipped


def _kind_of(row: Row, page: RosterPage, kinds: Kinds, said: Kind | None) -> str | Fault:
    """The kind that a row names."""
    spot = page.header.spots[KIND_HEADERS[0], "whole"][0]
    found = row.values.get(KIND_HEADERS[0])
    at = row.cells.get(KIND_HEADERS[0], reference(row.number, spot.column))
    if found is None:
        return Fault(row.sheet, at, KIND_BLANK, {"column": spot.text})
    name = kinds.texts.get(squeeze(str(found)))
    if name is None:
        values = {key: text or "。" for key, text in near(str(found), kinds.texts.values()).items()}
        return Fault(row.sheet, at, KIND_OF_ROW_UNKNOWN, {"found": found, **values})
    if said and name != said.name:
        return Fault(row.sheet, at, KIND_DIFFERS, {"kind": said.name, "kinds": name})
    return name


def _page(
    sheet: Sheet, ledger: Ledger, rows: tuple[int, ...] | None = None, elsewhere: frozenset[str] = frozenset()
) -> Page:
    kind = ledger.kind
    needs_field = bool(ledger.fields) and (kind.paper or bool(kind.tier))
    wanted = Wanted(kind.name, ledger.owners, ledger.fields, needs_field, rows, elsewhere)
    reading, lacking = read_ledger(sheet, ledger.form, wanted)
    return Page(sheet.name, ledger, reading, lacking)


def _kind(
    kinds: Kinds, said: Kind | None, sheet: Sheet, row: int, sources: Iterable[list[str]]
) -> Kind | Fault:
    """The kind that a sheet is about: what the command says, else its title, its name, the file's name."""
    found = next((names for texts in sources if (names := kinds.named(texts))), [])
    if said:
        return said if _agree(kinds, said, found) else _fault(sheet, row, KIND_DIFFERS, found, said.name)
    if len(found) == 1:
        return kinds.policy.kinds[found[0]]
    if found:
        return _fault(sheet, row, KIND_UNCLEAR, found, "")
    like = kinds.like(sheet, row)
    guess = KIND_GUESS[0] if like else KIND_GUESS[1]
    zh, en = (text.format(kind=like) for text in guess)
    return Fault(sheet.name, f"A{row}", KIND_UNKNOWN, {"guess": zh, "guess_en": en})


def _agree(kinds: Kinds, said: Kind, found: list[str]) -> bool:
    """Whether a title may stand over what the command says: it names that, or what it belongs to."""
    above = set(kinds.above(said.name))
    return not found or any(one == said.name or one in above or one in said.name for one in found)


def _fault(sheet: Sheet, row: int, text: Wording, found: list[str], kind: str) -> Fault:
    return Fault(sheet.name, f"A{row}", text, {"kinds": "、".join(found), "kind": kind})
