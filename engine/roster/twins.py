"""Rows that cannot both be right: two of one code, or two of one name in one unit. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.problem import Wording
from engine.roster.form import Fault, Form, Row
from engine.roster.text import squeeze
from engine.values import Value
from engine.wording.roster import CODE_TWICE, NAME_TWICE


def twins(rows: Iterable[Row], form: Form) -> Iterator[Fault]:
    """A fault at every row that repeats an earlier one, naming both cells; a row entered twice is one."""
    codes: dict[Value, Row] = {}
    names: dict[tuple[str, ...], Row] = {}
    for row in rows:
        code, full_name = row.values.get(form.code), _full_name(row, form)
        same_code = row if code is None else codes.setdefault(code, row)
        same_name = names.setdefault(full_name, row) if full_name else row
        if same_code is not row:
            yield _fault(CODE_TWICE, form, form.code, (same_code, row))
        elif same_name is not row:
            yield _fault(NAME_TWICE, form, form.name, (same_name, row))


def _full_name(row: Row, form: Form) -> tuple[str, ...]:
    """The row's units and name as they are compared; empty unless all of them could be read."""
    keys = (*form.units, form.name)
    return tuple(squeeze(str(row.values[key])) for key in keys) if row.values.keys() >= set(keys) else ()


def _fault(wording: Wording, form: Form, key: str, rows: tuple[Row, Row]) -> Fault:
    first, second = rows
    values = {
        "column": key,
        "found": second.values[key],
        "unit": "".join(str(second.values.get(unit, "")) for unit in form.units),
        "first": _place(first, key, seen_from=second),
        "second": second.cells[key],
    }
    return Fault(second.sheet, second.cells[key], wording, values)


def _place(row: Row, key: str, seen_from: Row) -> str:
    cell = row.cells[key]
    return cell if row.sheet == seen_from.sheet else f"{row.sheet}!{cell}"
