"""What to look for in a ledger: the columns of a kind of the policy, and which kind a sheet is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.office.opening import unit_tiers
from engine.policy.model import Kind, Policy, Tier
from engine.roster import Column, Form
from engine.roster.header import find_header
from engine.roster.sheet import Sheet
from engine.roster.text import squeeze
from engine.values import TEXT
from engine.wording.ledgers import BELONGING, KIND_HEADERS, NAME_HEADERS, NUMBER_HEADERS


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a sheet about `kind` has: who the rows are about, and the fields.

    `base` is the kind of the unit or community that everything in it belongs to; `members` lead from there
    down to the thing itself, the last of them `kind` unless that is a paper or the base. `tiers` are the
    columns of the units, from upper to lower; `number` is the column that names a paper on file.
    """

    kind: Kind
    base: Kind
    members: tuple[Kind, ...]
    tiers: tuple[str, ...]
    code: str
    title: str
    number: str
    form: Form

    @property
    def owners(self) -> tuple[str, ...]:
        """The columns of which one says whose a row is; none where there is but one unit it can be."""
        return tuple(key for key in (self.code, self.title) if key) or self.tiers[-1:]

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns with facts."""
        return tuple(facts_of(self.kind))


def facts_of(kind: Kind) -> list[str]:
    """The fields of a kind that are recorded of it: all but those that say which one it is."""
    return [name for name in kind.fields if name not in (kind.key, kind.title)]


def line_of(policy: Policy, kind: Kind) -> tuple[Kind, tuple[Kind, ...]]:
    """The kind with a tier that `kind` belongs to, and the kinds of members from there down."""
    members: list[Kind] = []
    while not kind.tier:
        if not kind.paper:
            members.insert(0, kind)
        kind = policy.kinds[kind.owner]
    return kind, tuple(members)


def ledger_of(policy: Policy, kind: Kind) -> Ledger:
    """The columns that a sheet about `kind` may have. Texts that name a field never name an owner."""
    base, members = line_of(policy, kind)
    facts = [kind.fields[name] for name in facts_of(kind)]
    maker = _Columns({squeeze(text) for field in facts for text in (field.name, *field.aliases)})
    tiers = [maker.add(tier.name, tier.aliases) for tier in _tiers(policy, base)]
    code = title = number = ""
    if base.key:
        field = base.fields[base.key]
        code = maker.add(base.name + field.name, (*field.aliases, field.name))
    if base.title:
        field = base.fields[base.title]
        title = maker.add(base.name + field.name, (*field.aliases, base.name, field.name))
    names = []
    for member in members:
        general = NAME_HEADERS if len(members) == 1 else ()
        both = (*(member.name + word for word in NAME_HEADERS), *general)
        names.append(maker.add(member.name, both, required=True))
    if kind.paper:
        number = maker.add(NUMBER_HEADERS[0], NUMBER_HEADERS[1:])
    columns = [*maker.columns, *(Column(one.name, one.type, one.aliases, required=False) for one in facts)]
    anchors = tuple(key for key in (code, title, *(tiers if not code else ()), *names) if key)
    spread = tuple(key for key in (code, title, *(names if kind.paper else names[:-1])) if key)
    form = Form(
        tuple(columns), code, title, tuple(tiers), tuple(names), anchors or tuple(facts_of(kind)), spread
    )
    return Ledger(kind, base, members, tuple(tiers), code, title, number, form)


def _tiers(policy: Policy, base: Kind) -> list[Tier]:
    """The tiers whose columns say where a row belongs: down to the base's own."""
    found = []
    for tier in unit_tiers(policy):
        found.append(tier)
        if tier.name == base.tier:
            return found
    return found if base is policy.root_kind() else []


class _Columns:
    """Columns that say whose a row is; a text that is taken names something else."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.columns: list[Column] = []

    def add(self, key: str, aliases: Iterable[str], required: bool = False) -> str:
        """The key of the new column: `key`, or something like it where a field is called so."""
        while squeeze(key) in self.taken:
            key = BELONGING + key
        free = []
        for alias in dict.fromkeys(aliases):
            if squeeze(alias) not in self.taken and squeeze(alias) != squeeze(key):
                free.append(alias)
                self.taken.add(squeeze(alias))
        self.taken.add(squeeze(key))
        self.columns.append(Column(key, TEXT, tuple(free), required))
        return key


@dataclass(frozen=True)
class Kinds:
    """The kinds of a policy, as the titles and headers of sheets tell them."""

    policy: Policy

    @cached_property
    def texts(self) -> Mapping[str, str]:
        return {squeeze(kind.name): kind.name for kind in self.kinds}

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that sheets can be about: a unit of which nothing is recorded is none."""
        return tuple(kind for kind in self.policy.kinds.values() if facts_of(kind) or not kind.tier)

    @cached_property
    def any_form(self) -> Form:
        """Every column that any sheet may have, to find out where a header is."""
        keys: dict[str, Column] = {}
        for kind in self.kinds:
            for column in ledger_of(self.policy, kind).form.columns:
                for name in column.names:
                    keys.setdefault(squeeze(name), Column(name, column.type, (), required=False))
        for name in KIND_HEADERS:
            keys.setdefault(squeeze(name), Column(name, TEXT, (), required=False))
        return Form(tuple(keys.values()), "", "", ())

    def titles(self, sheet: Sheet) -> tuple[int, list[str]]:
        """The row of the header, 0 where there is none, and the texts above it."""
        header = find_header(sheet, self.any_form)
        if len(header.spots) < 2 and not _is_narrow(sheet, header.row):
            return 0, []
        above = [cells for row, cells in sheet.rows.items() if row < header.row]
        return header.row, [str(cell) for cells in above for cell in cells.values() if isinstance(cell, str)]

    @cached_property
    def list_form(self) -> Form:
        """The columns of a sheet that says of each row what it is about: that, and whose it is."""
        base = ledger_of(self.policy, self.policy.root_kind())
        owner = [base.form.column(key) for key in (*base.tiers, base.code, base.title)]
        about = Column(KIND_HEADERS[0], TEXT, KIND_HEADERS[1:], required=False)
        marks = (base.code, base.title, about.key)
        return Form((*owner, about), base.code, base.title, base.tiers, (about.key,), marks, marks)

    def named(self, texts: Sequence[str]) -> list[str]:
        """The kinds that texts name: those that no longer name holds, and to which no other one belongs."""
        text = "\n".join(squeeze(text) for text in texts)
        found = [name for short, name in self.texts.items() if short in text]
        found = [one for one in found if not any(one != other and one in other for other in found)]
        above = {name for one in found for name in self.above(one)}
        return [one for one in found if one not in above]

    def above(self, name: str) -> Iterator[str]:
        """The kinds that a kind belongs to, the nearest first."""
        owner = self.policy.kinds[name].owner
        while owner:
            yield owner
            owner = self.policy.kinds[owner].owner

    def like(self, sheet: Sheet, row: int) -> str:
        """The kind whose columns a header has most of; "" where it has none, or no more of one."""
        heads = {squeeze(str(cell)) for cell in sheet.rows.get(row, {}).values()}
        score = {kind.name: sum(squeeze(field) in heads for field in kind.fields) for kind in self.kinds}
        best = max(score.values(), default=0)
        first = [name for name, fields in score.items() if fields == best]
        return first[0] if best and len(first) == 1 else ""


def _is_narrow(sheet: Sheet, row: int) -> bool:
    """Whether a header of one known column is a header all the same: it stands alone over what is below."""
    return row > 0 and len(sheet.rows[row]) <= 2 and any(below > row for below in sheet.rows)
