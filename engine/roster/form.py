"""What is looked for in a roster and what was found there: records only, no reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from engine.problem import Language, Wording
from engine.values import Type, Value
from engine.wording.roster import SKIPPED, UNREADABLE

Reason = Literal["blank", "total", "note", "header", "no_header"]


@dataclass(frozen=True, slots=True)
class Column:
    """One field to find in a sheet.

    `key` is the field's name in the policy; `aliases` are other texts its header may have. A `required`
    column must be in the sheet, and every row must fill it.
    """

    key: str
    type: Type
    aliases: tuple[str, ...] = ()
    required: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """All texts that its header may have, the policy's own first."""
        return (self.key, *self.aliases)

    @property
    def label(self) -> str:
        """The column as messages name it: every header that would do."""
        return "/".join(self.names)


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a roster, and which of them say what a row is about.

    `code` is the key of the column that identifies a row, `name` that of the name column, `units` those of
    the units it lies in, from upper to lower; `code` and `name` are "" where there is none. `names` are
    further columns that name something.

    A line is a row where one of the `anchors` has content; where there are none, the code. `spread` are those
    that may stand once for several rows, in a merged cell. Raises ValueError if one of them is not a column,
    or if a column has a type that no cell can hold.
    """

    columns: tuple[Column, ...]
    code: str
    name: str
    units: tuple[str, ...]
    names: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        told = {self.code, self.name, *self.units, *self.names, *self.anchors, *self.spread} - {""}
        strangers = told - {column.key for column in self.columns}
        if strangers:
            raise ValueError(f"not columns of the form: {sorted(strangers)}")
        unreadable = [column.key for column in self.columns if column.type.name not in UNREADABLE]
        if unreadable:
            raise ValueError(f"columns of types that no cell can hold: {unreadable}")

    @property
    def row_marks(self) -> tuple[str, ...]:
        """The keys of the columns that make a line a row."""
        return self.anchors or (self.code,)

    @property
    def alone(self) -> frozenset[str]:
        """The keys of the columns that say what a row is about, and that it must have to itself."""
        return frozenset((self.code, self.name, *self.names)) - frozenset(self.spread)

    def column(self, key: str) -> Column:
        """The column of that key. Raises KeyError if there is none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the roster, read.

    `number` is the Excel row, from 1. `values` has no entry for an optional cell left blank. `cells` says
    where each value stands, "C5": the anchor if the cell is merged, "F5:G5" for a period kept in two columns.
    """

    sheet: str
    number: int
    values: Mapping[str, Value]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake that somebody must mend in the sheet. `cell` is "" if it concerns the whole sheet."""

    sheet: str
    cell: str
    wording: Wording
    values: Mapping[str, object]

    def title(self, language: Language) -> str:
        return self.wording.title(language).format(**self.values)

    def hint(self, language: Language) -> str:
        return self.wording.hint(language).format(**self.values)


class Skipped(NamedTuple):
    """Rows that were passed over: `rows` of them from `row` on. Row 0 stands for a whole sheet."""

    sheet: str
    row: int
    reason: Reason
    rows: int = 1

    def title(self, language: Language) -> str:
        return SKIPPED[self.reason].title(language)


@dataclass(frozen=True, slots=True)
class Reading:
    """A roster as read: the rows without a fault, which are the whole roster only if `faults` is empty.

    `ignored` are the headers in the sheets that the form does not know; `flawed` are rows with a fault, as
    far as they could be read, where somebody looks for further ones.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    flawed: tuple[Row, ...] = ()
