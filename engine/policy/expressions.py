"""Expressions as written to terms: types compared, lists opened, definitions put in, mistakes reported.

A method that cannot make a term has reported why and returns None.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from engine.policy import terms
from engine.policy.impossible import clashes, idle
from engine.policy.lookup import Lookup, Scope
from engine.policy.measure import MAX_HEIGHT, Size, measure
from engine.policy.model import Kind
from engine.policy.options import Options
from engine.policy.tables import Tables
from engine.policy.terms import Condition, Subject, ValueTerm
from engine.policy.types import certain, compared, computed, literal
from engine.values import BOOL, DATE, INTEGER, LIST, Type
from grammar import tree
from grammar.diagnostics import mistake

MAX_LISTS = 3
"""Lists opened inside each other: 其中 in 其中. Each multiplies what a decision has to look at."""


class Expressions:
    """Turns expressions of one policy into terms.

    `open` are the definitions being looked up at the moment; `used` counts how often one was put in.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.found = tables.found
        self.names = Lookup(tables)
        self.options = Options(self.names)
        self.defined: dict[str, ValueTerm | None] = {}
        self.sizes: dict[str, Size] = {}
        self.open: list[str] = []
        self.depth = 0
        self.used = 0

    def condition(self, node: tree.Node, scope: Scope) -> Condition | None:
        """A condition; a value of type 是否 stands for itself."""
        term = self.term(node, scope)
        if term is None:
            return None
        if isinstance(term, terms.Asked):
            return term.condition
        if term.type != BOOL:
            self.names.mismatch(node, BOOL, term.type)
            return None
        return terms.Holds(term, place=node.place, words=self.names.words(node))

    def whole(self, node: tree.Node, scope: Scope) -> Condition | None:
        """A rule's condition; one that is too large when its definitions are put in is reported."""
        used = self.used
        condition = self.condition(node, scope)
        if used == self.used and node.place.stop - node.place.start < MAX_HEIGHT:
            return condition  # each term in a term takes a character at least, and no definition is put in
        if condition is not None and not measure(condition, self.sizes).bearable:
            self.found.append(mistake("HJ307", node.place, text=self.names.words(node)))
            return None
        return condition

    def term(self, node: tree.Node, scope: Scope) -> ValueTerm | None:
        """A value, or a condition as a value. Stops where definitions in definitions go too deep."""
        if self.depth >= MAX_HEIGHT:
            self.found.append(mistake("HJ307", node.place, text=self.names.words(node)))
            return None
        self.depth += 1
        made = MADE.get(type(node), Expressions.of_literal)(self, node, scope)
        self.depth -= 1
        return made

    def asked(self, node: tree.Node, condition: Condition | None) -> ValueTerm | None:
        return terms.Asked(condition, place=node.place, words=self.names.words(node)) if condition else None

    # ---- definitions

    def definition(self, name: str) -> ValueTerm | None:
        """What a definition means; looked up once. A ring of definitions is reported once."""
        if name in self.open:
            ring = " → ".join([*self.open[self.open.index(name) :], name])
            place = self.tables.definitions[name].name.place
            self.found.append(mistake("HJ305", place, what="定义", what_en="definitions", ring=ring))
            self.defined[name] = None
        if name not in self.defined:
            self.open.append(name)
            meaning = self.meaning(self.tables.definitions[name])
            self.defined.setdefault(name, meaning)
            self.open.pop()
        return self.defined[name]

    def meaning(self, block: tree.Block) -> ValueTerm | None:
        """What stands after 即, unless it is too deep or too large when all it names is put in."""
        name, means = block.name.text, block.one("means")
        owner = self.names.owner_of(name)
        if means is None or (owner and owner not in self.tables.kinds):
            return None
        term = self.term(means.content, (owner,) if owner else ())
        size = measure(term, self.sizes) if term else Size(0, 0)
        if not size.bearable:
            self.found.append(mistake("HJ307", block.name.place, text=name))
            return None
        self.sizes[name] = size
        return term

    # ---- one method a node

    def of_literal(self, node: tree.Node, scope: Scope) -> ValueTerm | None:
        constant = literal(node, self.found)
        return constant and terms.Constant(*constant, place=node.place, words=self.names.words(node))

    def of_group(self, node: tree.Group, scope: Scope) -> ValueTerm | None:
        return self.term(node.item, scope)

    def of_negation(self, node: tree.Not, scope: Scope) -> ValueTerm | None:
        item = self.condition(node.item, scope)
        words = self.names.words(node)
        return self.asked(node, terms.Not(item, place=node.place, words=words) if item else None)

    def of_junction(self, node: tree.And | tree.Or, scope: Scope) -> ValueTerm | None:
        items = [self.condition(item, scope) for item in node.items]
        whole = tuple(item for item in items if item is not None)
        if len(whole) < len(items):
            return None
        if isinstance(node, tree.And):
            self.together(whole)
        kind = terms.And if isinstance(node, tree.And) else terms.Or
        return self.asked(node, kind(whole, place=node.place, words=self.names.words(node)))

    def together(self, conditions: tuple[Condition, ...]) -> None:
        """Reports the first two of some conditions that cannot hold together."""
        for first, second in clashes(conditions):
            both = mistake("HJ413", second.place, first.place, first=first.words, second=second.words)
            self.found.append(both)
            return

    def of_compare(self, node: tree.Compare, scope: Scope) -> ValueTerm | None:
        left, right = self.sides(node, scope)
        if left is None or right is None or not compared(node, left.type, right.type, self.found):
            return None
        words = self.names.words(node)
        made = terms.Compare(node.op, left, right, place=node.place, words=words)
        if idle(made):
            self.found.append(mistake("HJ412", node.place, text=words))
            return None
        self.together((made,))
        return self.asked(node, made)

    def sides(self, node: tree.Compare, scope: Scope) -> tuple[ValueTerm | None, ValueTerm | None]:
        """Both sides of a comparison; an option of the other side's field may stand bare."""
        if name := self.options.bare(node.right, node.left, scope):
            first = self.term(node.left, scope)
            return first, first and self.options.constant(name, first)
        if name := self.options.bare(node.left, node.right, scope):
            second = self.term(node.right, scope)
            return second and self.options.constant(name, second), second
        return self.term(node.left, scope), self.term(node.right, scope)

    def of_member(self, node: tree.Member, scope: Scope) -> ValueTerm | None:
        flow = self.options.flow(node.item)
        item: ValueTerm | None
        if flow:
            item = terms.Constant(flow.text, LIST, place=flow.place, words=flow.text)
            group = self.flows(node.group)
        else:
            item = self.term(node.item, scope)
            group = self.options.listed(node.group, item, node.item) if item else None
        if item is None or group is None:
            return None
        words = self.names.words(node)
        return self.asked(node, terms.Member(item, group, place=node.place, words=words))

    def flows(self, node: tree.Expression) -> tuple[str, ...] | None:
        """A list of flows, written out or defined; a single flow is a list of one."""
        flow = self.options.flow(node)
        if flow and flow.text not in self.tables.definitions:
            return (flow.text,)
        constant = self.term(node, ())
        if (
            isinstance(constant, terms.Constant)
            and isinstance(constant.value, tuple)
            and constant.type == LIST
        ):
            return tuple(str(name) for name in constant.value)
        if constant is not None:
            self.names.mismatch(node, LIST, constant.type)
        return None

    def of_covers(self, node: tree.Covers, scope: Scope) -> ValueTerm | None:
        outer, inner = self.term(node.outer, scope), self.term(node.inner, scope)
        if outer is None or inner is None:
            return None
        if outer.type.name != "period" or inner.type.name not in ("period", "date"):
            wrong, term = (node.outer, outer) if outer.type.name != "period" else (node.inner, inner)
            self.names.mismatch(wrong, Type("period"), term.type)
            return None
        return self.asked(node, terms.Covers(outer, inner, place=node.place, words=self.names.words(node)))

    def of_in_state(self, node: tree.InState, scope: Scope) -> ValueTerm | None:
        if not isinstance(node.flow, tree.Path):
            given = self.names.words(node.flow)
            self.found.append(mistake("HJ205", node.flow.place, text=given))
            return None
        name = node.flow.names[-1]
        if not self.tables.known(name, "flow", self.tables.flows):
            return None
        flow = self.tables.flows[name.text]
        subject = self.names.subject_of(flow.object, name, scope)
        if subject and not self.names.led(node.flow, flow.object):
            return None
        states = [self.names.state(state, flow.name) for state in node.states.names]
        if subject is None or not all(states):
            return None
        chosen, words = tuple(state.text for state in node.states.names), self.names.words(node)
        return self.asked(
            node, terms.InState(subject, flow.name, chosen, node.ever, place=node.place, words=words)
        )

    def of_exists(self, node: tree.Exists, scope: Scope) -> ValueTerm | None:
        opened = self.opened(node.kind, node.where, scope)
        if opened is None:
            return None
        return self.asked(node, terms.Exists(*opened, place=node.place, words=self.names.words(node)))

    def of_every(self, node: tree.Every, scope: Scope) -> ValueTerm | None:
        opened = self.opened(node.kind, node.where, scope)
        that = self.condition(node.that, (*scope, opened[0].kind)) if opened else None
        if opened is None or that is None:
            return None
        return self.asked(node, terms.Every(*opened, that, place=node.place, words=self.names.words(node)))

    def of_count(self, node: tree.Count, scope: Scope) -> ValueTerm | None:
        opened = self.opened(node.kind, node.where, scope)
        return terms.Count(*opened, place=node.place, words=self.names.words(node)) if opened else None

    def of_share(self, node: tree.Share, scope: Scope) -> ValueTerm | None:
        opened = self.opened(node.kind, node.where, scope)
        if opened is None or opened[1] is None:
            return None
        return terms.Share(opened[0], opened[1], place=node.place, words=self.names.words(node))

    def of_ratio(self, node: tree.Ratio, scope: Scope) -> ValueTerm | None:
        return self.term(tree.Arithmetic("/", node.part, node.whole, place=node.place), scope)

    def of_majority(self, node: tree.Majority, scope: Scope) -> ValueTerm | None:
        half = tree.Number(Fraction(1, 2), place=node.place)
        return self.term(tree.Compare(">", node.item, half, place=node.place), scope)

    def of_fold(self, node: tree.Fold, scope: Scope) -> ValueTerm | None:
        """合计（小区 的 户数）: the last name is a field of the list that the others name."""
        *list_, name = node.field.names
        if not list_:
            self.found.append(mistake("HJ415", node.place, text=name.text))
            return None
        kind = tree.Path(tuple(list_), place=list_[0].place.to(list_[-1].place))
        opened = self.opened(kind, node.where, scope)
        if opened is None:
            return None
        inner = (*scope, opened[0].kind)
        value = self.term(tree.Path((name,), place=name.place), inner)
        wanted = ("integer", "decimal") if node.op == "sum" else ("date",)
        if value and value.type.name not in wanted:
            self.names.mismatch(name, INTEGER if node.op == "sum" else DATE, value.type)
            return None
        words = self.names.words(node)
        return value and terms.Fold(node.op, *opened, value, value.type, place=node.place, words=words)

    def opened(
        self, kind: tree.Path, where: tree.Expression | None, scope: Scope
    ) -> tuple[terms.Listed, Condition | None] | None:
        """A list and the condition on its members: what 其中 says, and that no paper has outlived its
        有效期."""
        listed = self.listed(kind, scope)
        if listed is None:
            return None
        if len(scope) > MAX_LISTS:
            self.found.append(mistake("HJ308", kind.place, limit=MAX_LISTS))
            return None
        wanted = self.condition(where, (*scope, listed.kind)) if where else None
        if where and wanted is None:
            return None
        fresh = self.fresh(listed, kind)
        if fresh and wanted:
            return listed, terms.And((fresh, wanted), place=kind.place, words=wanted.words)
        return listed, fresh or wanted

    def fresh(self, listed: terms.Listed, kind: tree.Path) -> Condition | None:
        age = self.tables.kinds[listed.kind].max_age
        if age is None:
            return None
        dated = terms.Fact(Subject(listed.level), age.field, DATE, place=kind.place, words=age.field)
        length = terms.Constant(age.length, Type("duration", (age.length.unit,)))
        last = terms.Shift(dated, 1, length, place=kind.place)
        words = f"{age.field} ≤ 今日 ≤ {age.field} + {age.length.amount} {age.length.unit}"
        come = terms.Compare("<=", dated, terms.Today(), place=kind.place, words=words)
        kept = terms.Compare("<=", terms.Today(), last, place=kind.place, words=words)
        return terms.And((come, kept), place=kind.place, words=words)

    def listed(self, path: tree.Path, scope: Scope) -> terms.Listed | None:
        name = path.names[-1]
        kinds = {kind.name: kind for kind in self.tables.kinds.values() if not kind.tier}
        if not self.tables.known(name, "kind", kinds):
            return None
        kind: Kind = kinds[name.text]
        subject = self.names.subject_of(kind.owner, name, scope)
        if subject is None or not self.names.led(path, kind.owner):
            return None
        return terms.Listed(subject, kind.name, len(scope), kind.paper, kind.own_register)

    def of_arithmetic(self, node: tree.Arithmetic, scope: Scope) -> ValueTerm | None:
        left, right = self.term(node.left, scope), self.term(node.right, scope)
        type_ = computed(node, left.type, right.type, self.found) if left and right else None
        if left is None or right is None or type_ is None:
            return None
        words = self.names.words(node)
        if node.op == "/" and isinstance(right, terms.Constant) and right.value == 0:
            self.found.append(mistake("HJ110", node.place, text=words))
            return None
        return terms.Arithmetic(node.op, left, right, type_, place=node.place, words=words)

    def of_shift(self, node: tree.Shift, scope: Scope) -> ValueTerm | None:
        base, length = self.term(node.base, scope), self.term(node.length, scope)
        if base is None or length is None:
            return None
        for part, term, wanted in ((node.base, base, "date"), (node.length, length, "duration")):
            if term.type.name != wanted:
                self.names.mismatch(part, Type(wanted), term.type)
                return None
        words = self.names.words(node)
        made = terms.Shift(base, node.sign, length, node.clear, place=node.place, words=words)
        return made if certain(made, self.found) else None

    def of_today(self, node: tree.Today, scope: Scope) -> ValueTerm | None:
        return terms.Today(place=node.place, words=self.names.words(node))

    def of_names(self, node: tree.Names, scope: Scope) -> ValueTerm | None:
        known = [self.tables.known(name, "flow", self.tables.flows) for name in node.names]
        names = tuple(name.text for name in node.names)
        words = self.names.words(node)
        return terms.Constant(names, LIST, place=node.place, words=words) if all(known) else None

    def of_path(self, node: tree.Path, scope: Scope) -> ValueTerm | None:
        name, words = node.names[-1].text, self.names.words(node)
        fact, subject = self.names.fact(node, scope), self.names.defined_for(node, scope)
        if fact and subject:
            self.found.append(mistake("HJ303", node.place, text=name))
        if fact:
            return fact if self.names.led(node, self.names.kind_of(fact.subject, scope)) else None
        if name in self.tables.definitions:
            return self.named(node, subject, scope)
        if name in self.tables.parameters and len(node.names) == 1:
            return terms.ParameterValue(
                name, self.tables.parameters[name].type, place=node.place, words=words
            )
        self.names.unknown(node, scope)
        return None

    def named(self, node: tree.Path, subject: Subject | None, scope: Scope) -> ValueTerm | None:
        """The use of a definition: of an object in question, or a constant."""
        name, owner = node.names[-1], self.names.owner_of(node.names[-1].text)
        if owner and subject is None:
            self.names.elsewhere(name, owner, scope)
            return None
        term = self.definition(name.text) if self.names.led(node, owner) else None
        if term is None or isinstance(term, terms.Constant):
            return term
        words, self.used = self.names.words(node), self.used + 1
        return terms.Defined(subject or Subject(), name.text, term.type, place=node.place, words=words)


MADE: dict[type[tree.Node], Callable[[Expressions, Any, Scope], ValueTerm | None]] = {
    tree.Group: Expressions.of_group,
    tree.Not: Expressions.of_negation,
    tree.And: Expressions.of_junction,
    tree.Or: Expressions.of_junction,
    tree.Compare: Expressions.of_compare,
    tree.Member: Expressions.of_member,
    tree.Covers: Expressions.of_covers,
    tree.InState: Expressions.of_in_state,
    tree.Exists: Expressions.of_exists,
    tree.Every: Expressions.of_every,
    tree.Count: Expressions.of_count,
    tree.Share: Expressions.of_share,
    tree.Ratio: Expressions.of_ratio,
    tree.Majority: Expressions.of_majority,
    tree.Fold: Expressions.of_fold,
    tree.Arithmetic: Expressions.of_arithmetic,
    tree.Shift: Expressions.of_shift,
    tree.Today: Expressions.of_today,
    tree.Names: Expressions.of_names,
    tree.Path: Expressions.of_path,
}
"""Which method makes a term of which node. All others are literals."""
