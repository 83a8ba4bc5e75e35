"""Blocks that decide no step to records of `engine.policy.plans`: deadlines, lead times, targets, indicators,
reports, properties, migrations. What is wrong is reported, and the block is then left out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from engine.policy.blocks import conditions
from engine.policy.expressions import Expressions
from engine.policy.labels import contents, known_names, name_at, names_at, text_of, told
from engine.policy.lookup import Lookup
from engine.policy.plans import (
    Assertion,
    Deadline,
    Indicator,
    LeadTime,
    Migration,
    Property,
    Report,
    Target,
)
from engine.policy.tables import Tables
from engine.policy.terms import Condition, ValueTerm
from engine.policy.types import family, literal
from engine.values import BOOL, DATE, DECIMAL, INTEGER, Duration, Type
from grammar import tree
from grammar.diagnostics import mistake

WEEK = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


class Planning:
    """Reads the blocks of one policy."""

    def __init__(
        self, tables: Tables, expressions: Expressions, indicators: Mapping[str, tree.Block]
    ) -> None:
        self.tables, self.expressions = tables, expressions
        self.found, self.names = tables.found, expressions.names
        self.indicators = indicators

    # ---- what stands after a label

    def object(self, block: tree.Block) -> str | None:
        """The object that a block is about, or None after reporting that there is none of that name."""
        name = name_at(block, "object")
        objects = {kind.name: kind for kind in self.tables.kinds.values() if not kind.paper}
        return name.text if name and self.tables.known(name, "object", objects) else None

    def condition(self, block: tree.Block, label: str, about: str) -> Condition | None:
        made = conditions(block, label, (about,), self.expressions)
        return made[0] if made else None

    def value(self, block: tree.Block, label: str, scope: tuple[str, ...], *wanted: Type) -> ValueTerm | None:
        """The value after a label, of one of the types `wanted`; reports another."""
        entry = block.one(label)
        term = self.expressions.term(entry.content, scope) if entry else None
        if entry is None or term is None:
            return None
        if family(term.type)[0] not in [family(type_)[0] for type_ in wanted]:
            self.names.mismatch(entry.content, wanted[0], term.type)
            return None
        return term

    # ---- blocks

    def deadline(self, block: tree.Block) -> Deadline | None:
        """期限."""
        about = self.object(block)
        if about is None:
            return None
        scope = self.condition(block, "scope", about)
        matter = self.condition(block, "matter", about)
        due = self.value(block, "due", (about,), DATE)
        supplier = known_names(names_at(block, "supplier"), "role", self.tables.roles, self.tables)
        common, name = told(block, self.tables), block.name.text
        if matter is None or due is None:
            return None
        return Deadline(name, about, scope, matter, due, text_of(block, "overdue"), supplier, **common)

    def lead_time(self, block: tree.Block) -> LeadTime | None:
        """工期: of one step, or from one to another."""
        one, two = name_at(block, "step"), (name_at(block, "from"), name_at(block, "to"))
        if bool(one) == bool(two[0] and two[1]) or (one and (two[0] or two[1])):
            self.found.append(mistake("HJ511", block.name.place))
            return None
        start, end = (None, one) if one else two
        steps = [name for name in (start, end) if name]
        known = [self.tables.known(name, "step", self.tables.steps) for name in steps]
        length = self.value(block, "lasts", (), Type("duration"))
        common = told(block, self.tables)
        if not all(known) or length is None or end is None:
            return None
        first = start.text if start else ""
        return LeadTime(block.name.text, first, end.text, length, **common)

    def target(self, block: tree.Block) -> Target | None:
        """目标: a share of the objects, aimed at."""
        about, aims = self.object(block), contents(block, "target", tree.Aim)
        constant = literal(aims[0].value, self.found) if aims else None
        if constant and aims and family(constant[1]) != ("number",):
            self.names.mismatch(aims[0].value, DECIMAL, constant[1])
            return None
        scope = self.condition(block, "scope", about) if about else None
        basis = self.condition(block, "basis", about) if about else None
        common = told(block, self.tables)
        if about is None or basis is None or constant is None or isinstance(constant[0], Duration):
            return None
        if not 0 <= cast(Fraction, constant[0]) <= 1:
            self.found.append(mistake("HJ512", aims[0].place, text=self.names.words(aims[0].value)))
        return Target(block.name.text, about, scope, basis, aims[0].op, constant[0], **common)

    def indicator(self, block: tree.Block) -> Indicator | None:
        """指标: a number of objects, or a sum over them."""
        about = self.object(block)
        if about is None:
            return None
        basis = self.value(block, "basis", (about,), BOOL, INTEGER)
        out_of = self.condition(block, "out_of", about)
        groups = tuple(name.text for name in names_at(block, "group_by") if self.groups(name, about))
        common = told(block, self.tables)
        if basis is None:
            return None
        return Indicator(block.name.text, about, basis, out_of, groups, **common)

    def groups(self, name: tree.Name, about: str) -> bool:
        """Whether figures can be grouped by a name: a tier, or a field with options or of yes and no."""
        fields = self.tables.kinds[about].fields
        grouping = {field: known for field, known in fields.items() if known.type.name in ("choice", "bool")}
        return self.tables.known(name, "group", {**grouping, **self.tables.tiers})

    def report(self, block: tree.Block) -> Report | None:
        """报表."""
        tier = name_at(block, "tier")
        known = tier is not None and self.tables.known(tier, "tier", self.tables.tiers)
        cycles, cutoffs = contents(block, "cycle", tree.Word), contents(block, "cutoff", tree.Cutoff)
        named = known_names(names_at(block, "indicator"), "indicator", self.indicators, self.tables)
        grace = self.value(block, "overdue", (), Type("duration"))
        filed_as = self.filed_as(block)
        common = told(block, self.tables)
        if not known or tier is None or not cycles or not cutoffs:
            return None
        cycle, name = cycles[0].id.lower(), block.name.text
        if not fits(cycle, cutoffs[0]):
            self.found.append(mistake("HJ513", cutoffs[0].place, text=self.names.words(cycles[0])))
            return None
        on, time = day_number(cutoffs[0]), cutoffs[0].time
        return Report(name, tier.text, cycle, on, time, named, grace, filed_as, **common)

    def filed_as(self, block: tree.Block) -> str:
        """The kind of paper that a report is filed as; its only date says for which day."""
        name = name_at(block, "filed_as")
        papers = {kind.name: kind for kind in self.tables.kinds.values() if kind.paper}
        if name is None or not self.tables.known(name, "evidence", papers):
            return ""
        dates = [one for one in papers[name.text].fields.values() if one.type.name == "date"]
        if len(dates) != 1:
            self.found.append(mistake("HJ516", name.place, text=name.text, count=len(dates)))
        return name.text

    def property(self, block: tree.Block) -> Property | None:
        """性质: conditions, or what follows from a condition."""
        about = self.object(block)
        if about is None:
            return None
        made = [self.assertion(entry.content, about) for entry in block.all("asserts")]
        whole = tuple(each for each in made if each is not None)
        return Property(block.name.text, about, whole, **told(block, self.tables))

    def assertion(self, node: tree.Node, about: str) -> Assertion | None:
        scope = (about,)
        if not isinstance(node, tree.Implication):
            then = self.expressions.whole(node, scope)
            return Assertion(None, then) if then else None
        given, then = (self.expressions.whole(part, scope) for part in (node.if_, node.then))
        return Assertion(given, then) if given and then else None

    def migration(self, block: tree.Block) -> Migration | None:
        """迁移: from states that the flow has no more to one that it has."""
        flow, dest = name_at(block, "flow"), name_at(block, "to")
        common = told(block, self.tables)
        if flow is None or dest is None or not self.tables.known(flow, "flow", self.tables.flows):
            return None
        if not Lookup(self.tables).state(dest, flow.text):
            return None
        sources = names_at(block, "from")
        for state in sources:
            if state.text in self.tables.flows[flow.text].states:
                self.found.append(mistake("HJ514", state.place, state=state.text, flow=flow.text))
        gone = tuple(state.text for state in sources)
        return Migration(block.name.text, flow.text, gone, dest.text, **common)


def fits(cycle: str, cutoff: tree.Cutoff) -> bool:
    """Whether a cutoff names a day of its cycle: a weekday, a day of the month, none."""
    match cutoff.on:
        case tree.Word():
            return cycle == "weekly"
        case tree.Length(count, "day"):
            return cycle == "monthly" and isinstance(count, int) and 1 <= count <= 31
    return cycle == "daily" and cutoff.on is None


def day_number(cutoff: tree.Cutoff) -> int | None:
    """0 for Monday … 6 for Sunday, or the number of a day of the month."""
    match cutoff.on:
        case tree.Word(id_):
            return WEEK.index(id_)
        case tree.Length(count):
            return int(count)
    return None
