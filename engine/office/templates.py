"""An empty sheet about a kind of the policy: its columns, what may be chosen, how to fill them in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.decide.facts import Entity
from engine.office.desk import Desk
from engine.office.fields import EXAMPLES
from engine.office.ledger_forms import Kinds, Ledger, ledger_of
from engine.office.ledgers import named_kind
from engine.office.scheduling import at_or_below
from engine.policy.model import Field
from engine.policy.naming import describe
from engine.printing.blank import Blank, BlankColumn, Check
from engine.problem import Language
from engine.roster.header import HEADER_ROWS
from engine.roster.limit import MOST_ROWS
from engine.values import Type
from engine.wording import ledgers as wording
from engine.wording.values import YES_NO

NARROW, WIDE = 14, 24
"""Widths in letters."""
CHECKS: dict[str, Check] = {"bool": "list", "choice": "list", "date": "day", "integer": "whole"}
REFUSALS = {"list": wording.NOT_IN_LIST, "day": wording.NOT_A_DAY, "whole": wording.NOT_WHOLE}


def blank_for(desk: Desk, text: str, unit: str | None, language: Language) -> Blank:
    """The empty sheet for the kind that `text` names; owners are those of a unit, where one is named.

    Raises `Problem` for a kind or a unit that there is not.
    """
    kind = named_kind(Kinds(desk.ready.policy), text)
    ledger = ledger_of(desk.ready.policy, kind)
    owners = [one for one in _owners(desk, unit) if one.kind == ledger.base.name]
    columns = [*_identity(desk, ledger, owners, language)]
    columns += [_column(kind.fields[name], language) for name in ledger.fields]
    said = "，".join(f"{column.head} {example}" for column, example in _examples(ledger, owners, columns))
    side = ("zh", "en").index(language)
    note = wording.TITLE_NOTE[side].format(example=said)
    title = wording.EMPTY_TITLE[language].format(kind=kind.name)
    return Blank(kind.name, title, note, columns, wording.OPTIONS_SHEET, HEADER_ROWS + 1, MOST_ROWS)


def _owners(desk: Desk, unit: str | None) -> list[Entity]:
    offices = [one for one in desk.world.objects.values() if one.unit and one.id in desk.world.units]
    if unit:
        below = desk.unit(unit)
        offices = [one for one in offices if one.unit == below or one.unit.startswith(below + "/")]
    return [*offices, *at_or_below(desk, unit)]


def _identity(
    desk: Desk, ledger: Ledger, owners: Sequence[Entity], language: Language
) -> Iterable[BlankColumn]:
    side = ("zh", "en").index(language)
    units = [_units(desk, owner) for owner in owners]
    for tier in ledger.tiers:
        names = sorted({one[tier] for one in units if tier in one})
        own = tier in ledger.owners
        note = wording.OWNER_NOTE if own else wording.TIER_NOTE
        yield _listed(tier, note[side], names, language, own)
    if ledger.code:
        codes = [one.id for one in owners]
        yield _listed(ledger.code, wording.OWNER_NOTE[side], codes, language, True)
    if ledger.title:
        names = list(dict.fromkeys(one.name for one in owners))
        yield _listed(ledger.title, wording.OWNER_NOTE[side], names, language, True)
    for key in ledger.form.names:
        yield BlankColumn(key, wording.MEMBER_NOTE[side], NARROW, needed=True)
    if ledger.number:
        yield BlankColumn(ledger.number, wording.NUMBER_NOTE[side], NARROW)


def _units(desk: Desk, owner: Entity) -> dict[str, str]:
    """The names of the units that an object lies in, by tier."""
    found, unit = {}, desk.world.units.get(owner.unit)
    while unit:
        found[unit.tier] = unit.name
        unit = desk.world.units.get(unit.parent)
    return found


def _listed(head: str, note: str, options: Sequence[str], language: Language, needed: bool) -> BlankColumn:
    refusal = wording.NOT_IN_LIST[("zh", "en").index(language)]
    return BlankColumn(head, note, WIDE, "list", refusal, options, needed)


def _column(field: Field, language: Language) -> BlankColumn:
    side = ("zh", "en").index(language)
    zh, en = describe(field.type)
    told = wording.FIELD_NOTE[side].format(type=zh, type_en=en, example=_example(field.type))
    note = f"{told}\n{wording.PERSONAL_NOTE[side]}" if field.personal else told
    check = CHECKS.get(field.type.name, "any")
    refusal = REFUSALS[check][side] if check in REFUSALS else ""
    options = field.type.options or YES_NO["zh"][::-1]
    return BlankColumn(field.name, note, WIDE, check, refusal, options if check == "list" else ())


def _example(type_: Type) -> str:
    return " / ".join(type_.options) if type_.options else EXAMPLES[type_.name]


def _examples(
    ledger: Ledger, owners: Sequence[Entity], columns: Sequence[BlankColumn]
) -> Iterable[tuple[BlankColumn, str]]:
    """A row as it might be filled in: the first owner, the first option, the example of a type."""
    for column in columns:
        if column.head in ledger.fields:
            type_ = ledger.kind.fields[column.head].type
            yield column, (type_.options or (_example(type_).partition(" / ")[0],))[0]
        elif column.head in (ledger.code, ledger.title) and owners:
            yield column, owners[0].id if column.head == ledger.code else owners[0].name
