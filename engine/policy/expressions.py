"""Expressions as written to terms: names looked up from the inside out, types compared, mistakes reported.

A method that cannot make a term has reported why and returns None.
"""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TypeVar

from engine.policy import terms
from engine.policy.model import Kind
from engine.policy.tables import Tables
from engine.policy.terms import Condition, Subject, ValueTerm
from engine.policy.types import compared, computed, describe, literal
from engine.values import BOOL, DATE, LIST, Type
from grammar import tree
from grammar.diagnostics import mistake
from grammar.nearest import nearest

Scope = tuple[str, ...]
"""The kinds of the levels: the rule's object first, then each list that 其中 or 都 has opened."""

T = TypeVar("T")


class Expressions:
    """Turns expressions of one policy into terms. `rings` are the definitions being looked up at the moment."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.found = tables.found
        self.defined: dict[str, ValueTerm | None] = {}
        self.open: list[str] = []

    # ---- conditions

    def condition(self, node: tree.Expression, scope: Scope) -> Condition | None:
        """A condition; a value of type 是否 stands for itself."""
        term = self.term(node, scope)
        if term is None:
            return None
        if isinstance(term, terms.Asked):
            return term.condition
        if term.type != BOOL:
            self.mismatch(node, BOOL, term.type)
            return None
        return terms.Holds(term, place=node.place, words=self.words(node))

    def value(self, node: tree.Expression, scope: Scope) -> ValueTerm | None:
        return self.term(node, scope)

    def words(self, node: tree.Node) -> str:
        source = self.tables.sources.get(node.place.path)
        return source.words(node.place) if source else ""

    def mismatch(self, node: tree.Node, expected: Type, given: Type) -> None:
        (zh, en), (given_zh, given_en) = describe(expected), describe(given)
        found = mistake("HJ401", node.place, expected=zh, expected_en=en, given=given_zh, given_en=given_en)
        self.found.append(found)

    def asked(self, node: tree.Node, condition: Condition | None) -> ValueTerm | None:
        return terms.Asked(condition, place=node.place, words=self.words(node)) if condition else None

    # ---- one method a node

    @singledispatchmethod
    def term(self, node: tree.Node, scope: Scope) -> ValueTerm | None:
        constant = literal(node, self.found)
        return constant and terms.Constant(*constant, place=node.place, words=self.words(node))

    @term.register
    def _(self, node: tree.Group, scope: Scope) -> ValueTerm | None:
        return self.term(node.item, scope)

    @term.register
    def _(self, node: tree.Not, scope: Scope) -> ValueTerm | None:
        item = self.condition(node.item, scope)
        return self.asked(node, terms.Not(item, place=node.place, words=self.words(node)) if item else None)

    @term.register(tree.And)
    @term.register(tree.Or)
    def _(self, node: tree.And | tree.Or, scope: Scope) -> ValueTerm | None:
        self.one_reading(node)
        items = [self.condition(item, scope) for item in node.items]
        kind = terms.And if isinstance(node, tree.And) else terms.Or
        whole = tuple(item for item in items if item is not None)
        if len(whole) < len(items):
            return None
        return self.asked(node, kind(whole, place=node.place, words=self.words(node)))

    def one_reading(self, node: tree.And | tree.Or) -> None:
        """Reports 且 mixed with 或 without brackets, also where a 其中 reaches over the end of its part."""
        other = tree.Or if isinstance(node, tree.And) else tree.And
        for index, item in enumerate(node.items):
            inner = item if isinstance(item, other) else tail(item, other)
            if inner is not None:
                self.found.append(mistake("HJ204", node.place, **self.readings(node, index, inner)))
                return

    def readings(self, node: tree.And | tree.Or, index: int, inner: tree.Node) -> dict[str, str]:
        """Both ways to put brackets round what was mixed, in the author's words."""
        before, inside, after = node.items[:index], inner, node.items[index + 1 :]
        parts = inside.items if isinstance(inside, tree.And | tree.Or) else ()
        source = self.tables.sources[node.place.path]
        text = source.words
        first = f"{text(node.place)[: len(text(node.place)) - len(text(inside.place))]}（{text(inside.place)}）"
        joined = node.place.to(parts[0].place) if before else inside.place.to(inside.place)
        if before:
            joined = type(node.place)(node.place.path, node.place.start, parts[0].place.stop)
            rest = type(node.place)(node.place.path, parts[0].place.stop, node.place.stop)
            return {"first": first, "second": f"（{text(joined)}）{text(rest)}"}
        start = type(node.place)(node.place.path, node.place.start, parts[-1].place.start)
        last = type(node.place)(node.place.path, parts[-1].place.start, after[-1].place.stop)
        whole = type(node.place)(node.place.path, inside.place.stop, node.place.stop)
        return {"first": f"（{text(inside.place)}）{text(whole)}", "second": f"{text(start)}（{text(last)}）"}

    @term.register
    def _(self, node: tree.Compare, scope: Scope) -> ValueTerm | None:
        left, right = self.pair(node.left, node.right, scope)
        if left is None or right is None or not compared(node, left.type, right.type, self.found):
            return None
        return self.asked(node, terms.Compare(node.op, left, right, place=node.place, words=self.words(node)))

    def pair(
        self, left: tree.Expression, right: tree.Expression, scope: Scope
    ) -> tuple[ValueTerm | None, ValueTerm | None]:
        """Both sides of a comparison; an option of the other side's field may stand bare."""
        if self.is_option(right, left, scope):
            first = self.value(left, scope)
            return first, first and self.option(right, first)
        if self.is_option(left, right, scope):
            second = self.value(right, scope)
            return second and self.option(left, second), second
        return self.value(left, scope), self.value(right, scope)

    def is_option(self, node: tree.Expression, other: tree.Expression, scope: Scope) -> bool:
        """Whether `node` is a bare name, and the other side is a field with options."""
        if not (isinstance(node, tree.Path) and len(node.names) == 1 and isinstance(other, tree.Path)):
            return False
        fact = self.lookup_fact(other, scope)
        return fact is not None and fact.type.name == "choice" and self.lookup_fact(node, scope) is None

    def option(self, node: tree.Expression, field: ValueTerm) -> ValueTerm | None:
        assert isinstance(node, tree.Path)
        name = node.names[0]
        if name.text not in field.type.options:
            options = "、".join(field.type.options)
            self.found.append(mistake("HJ405", name.place, text=name.text, field=field.words, options=options))
            return None
        return terms.Constant(name.text, field.type, place=node.place, words=name.text)

    @term.register
    def _(self, node: tree.Member, scope: Scope) -> ValueTerm | None:
        if isinstance(node.item, tree.Path) and self.flow_name(node.item):
            item: ValueTerm | None = terms.Constant(node.item.names[0].text, LIST, words=self.words(node.item))
            group = self.flow_list(node.group)
        else:
            item = self.value(node.item, scope)
            group = item and self.options(node.group, item)
        if item is None or group is None:
            return None
        return self.asked(node, terms.Member(item, group, place=node.place, words=self.words(node)))

    def flow_name(self, node: tree.Path) -> bool:
        return len(node.names) == 1 and node.names[0].text in self.tables.flows

    def flow_list(self, node: tree.Expression) -> tuple[str, ...] | None:
        """A list of flows, written out or defined."""
        constant = self.value(node, ())
        if isinstance(constant, terms.Constant) and isinstance(constant.value, tuple) and constant.type == LIST:
            return tuple(str(name) for name in constant.value)
        if constant is not None:
            self.mismatch(node, LIST, constant.type)
        return None

    def options(self, node: tree.Expression, item: ValueTerm) -> tuple[str, ...] | None:
        if not isinstance(node, tree.Names | tree.Path) or item.type.name != "choice":
            self.mismatch(node, LIST, item.type)
            return None
        chosen = [self.option(tree.Path((name,), place=name.place), item) for name in node.names]
        return tuple(name.text for name in node.names) if all(chosen) else None

    @term.register
    def _(self, node: tree.Covers, scope: Scope) -> ValueTerm | None:
        outer, inner = self.value(node.outer, scope), self.value(node.inner, scope)
        if outer is None or inner is None:
            return None
        if outer.type.name != "period" or inner.type.name not in ("period", "date"):
            wrong, term = (node.outer, outer) if outer.type.name != "period" else (node.inner, inner)
            self.mismatch(wrong, Type("period"), term.type)
            return None
        return self.asked(node, terms.Covers(outer, inner, place=node.place, words=self.words(node)))

    @term.register
    def _(self, node: tree.InState, scope: Scope) -> ValueTerm | None:
        if not isinstance(node.flow, tree.Path):
            self.found.append(mistake("HJ201", node.flow.place, given=self.words(node.flow), expected="NAME"))
            return None
        name = node.flow.names[-1]
        if not self.tables.known(name, "flow", self.tables.flows):
            return None
        flow = self.tables.flows[name.text]
        subject = self.subject_of(flow.object, name, scope)
        states = [self.state(state, flow.name) for state in node.states.names]
        if subject is None or not all(states):
            return None
        chosen = tuple(state.text for state in node.states.names)
        term = terms.InState(subject, flow.name, chosen, node.ever, place=node.place, words=self.words(node))
        return self.asked(node, term)

    def state(self, name: tree.Name, flow: str) -> bool:
        states = self.tables.flows[flow].states
        if name.text not in states:
            near, listed = nearest(name.text, states), "、".join(states)
            self.found.append(mistake("HJ502", name.place, text=name.text, flow=flow, near=near, states=listed))
        return name.text in states

    @term.register
    def _(self, node: tree.Exists, scope: Scope) -> ValueTerm | None:
        opened = self.opened(node.kind, node.where, scope)
        if opened is None:
            return None
        return self.asked(node, terms.Exists(*opened, place=node.place, words=self.words(node)))

    @term.register
    def _(self, node: tree.Every, scope: Scope) -> ValueTerm | None:
        opened = self.opened(node.kind, node.where, scope)
        that = self.condition(node.that, (*scope, opened[0].kind)) if opened else None
        if opened is None or that is None:
            return None
        return self.asked(node, terms.Every(*opened, that, place=node.place, words=self.words(node)))

    @term.register
    def _(self, node: tree.Count, scope: Scope) -> ValueTerm | None:
        opened = self.opened(node.kind, node.where, scope)
        return terms.Count(*opened, place=node.place, words=self.words(node)) if opened else None

    def opened(
        self, kind: tree.Path, where: tree.Expression | None, scope: Scope
    ) -> tuple[terms.Listed, Condition | None] | None:
        """A list and the condition on its members: that after 其中, and that papers have not outlived their 有效期."""
        listed = self.listed(kind, scope)
        if listed is None:
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
        return terms.Compare("<=", terms.Today(), last, place=kind.place, words=f"{listed.kind} ≤ {age.length.amount}")

    def listed(self, path: tree.Path, scope: Scope) -> terms.Listed | None:
        name = path.names[-1]
        kinds = {kind.name: kind for kind in self.tables.kinds.values() if kind.owner}
        if not self.tables.known(name, "kind", kinds):
            return None
        kind: Kind = kinds[name.text]
        subject = self.subject_of(kind.owner, name, scope)
        if subject is None:
            return None
        return terms.Listed(subject, kind.name, len(scope), kind.paper, kind.own_register)

    @term.register
    def _(self, node: tree.Arithmetic, scope: Scope) -> ValueTerm | None:
        left, right = self.value(node.left, scope), self.value(node.right, scope)
        type_ = computed(node, left.type, right.type, self.found) if left and right else None
        if left is None or right is None or type_ is None:
            return None
        return terms.Arithmetic(node.op, left, right, type_, place=node.place, words=self.words(node))

    @term.register
    def _(self, node: tree.Shift, scope: Scope) -> ValueTerm | None:
        base, length = self.value(node.base, scope), self.value(node.length, scope)
        if base is None or length is None:
            return None
        for part, term, wanted in ((node.base, base, "date"), (node.length, length, "duration")):
            if term.type.name != wanted:
                self.mismatch(part, Type(wanted), term.type)
                return None
        return terms.Shift(base, node.sign, length, place=node.place, words=self.words(node))

    @term.register
    def _(self, node: tree.Today, scope: Scope) -> ValueTerm | None:
        return terms.Today(place=node.place, words=self.words(node))

    @term.register
    def _(self, node: tree.Names, scope: Scope) -> ValueTerm | None:
        known = [self.tables.known(name, "flow", self.tables.flows) for name in node.names]
        names = tuple(name.text for name in node.names)
        return terms.Constant(names, LIST, place=node.place, words=self.words(node)) if all(known) else None

    @term.register
    def _(self, node: tree.Path, scope: Scope) -> ValueTerm | None:
        fact = self.lookup_fact(node, scope)
        defined = self.lookup_definition(node, scope)
        if fact and defined:
            self.found.append(mistake("HJ303", node.place, text=node.names[-1].text))
        name = node.names[-1].text
        if fact or defined:
            return fact or defined
        if name in self.tables.definitions:
            return self.constant(node, scope)
        if name in self.tables.parameters and len(node.names) == 1:
            type_ = self.tables.parameters[name].type
            return terms.ParameterValue(name, type_, place=node.place, words=name)
        self.report_unknown(node, scope)
        return None

    # ---- looking up

    def levels(self, node: tree.Path, scope: Scope) -> list[tuple[Subject, Kind]]:
        """Where the name of a path may be found, from the inside out; `甲 的 乙` looks only at 甲."""
        kinds = self.tables.kinds
        found = [
            (Subject(level, up), kinds[kind])
            for level in reversed(range(len(scope)))
            for up, kind in enumerate(self.tables.chain(scope[level]))
        ]
        if len(node.names) > 1:
            found = [(subject, kind) for subject, kind in found if kind.name == node.names[-2].text]
        return found

    def lookup_fact(self, node: tree.Path, scope: Scope) -> terms.Fact | None:
        name = node.names[-1].text
        for subject, kind in self.levels(node, scope):
            if name in kind.fields:
                type_ = kind.fields[name].type
                return terms.Fact(subject, name, type_, place=node.place, words=self.words(node))
        return None

    def lookup_definition(self, node: tree.Path, scope: Scope) -> terms.Defined | None:
        name = node.names[-1].text
        block = self.tables.definitions.get(name)
        owner = block.one("object") if block else None
        if block is None or owner is None:
            return None
        for subject, kind in self.levels(node, scope):
            if kind.name == getattr(owner.content, "text", ""):
                term = self.definition(name)
                return term and terms.Defined(subject, name, term.type, place=node.place, words=self.words(node))
        return None

    def definition(self, name: str) -> ValueTerm | None:
        """What a definition means; looked up once. A ring of definitions is reported once."""
        if name in self.open:
            ring = [*self.open[self.open.index(name) :], name]
            place = self.tables.definitions[name].name.place
            self.found.append(mistake("HJ305", place, ring=" → ".join(ring)))
            self.defined[name] = None
        if name not in self.defined:
            self.open.append(name)
            block = self.tables.definitions[name]
            owner, means = block.one("object"), block.one("means")
            scope = (getattr(owner.content, "text", ""),) if owner else ()
            meaning = self.value(means.content, scope) if means else None  # type: ignore[arg-type]
            self.defined.setdefault(name, meaning)
            self.open.pop()
        return self.defined[name]

    def constant(self, node: tree.Path, scope: Scope) -> ValueTerm | None:
        """A definition without an object; one of an object that is not in question here is reported."""
        name = node.names[-1]
        owner = self.tables.definitions[name.text].one("object")
        if owner is None:
            return self.definition(name.text)
        if name.text not in self.defined or self.defined[name.text] is not None:
            self.elsewhere(name, getattr(owner.content, "text", ""), scope)
        return None

    def subject_of(self, kind: str, name: tree.Name, scope: Scope) -> Subject | None:
        """Where an object of `kind` stands in the scope; reports `name` when there is none."""
        for level in reversed(range(len(scope))):
            chain = self.tables.chain(scope[level])
            if kind in chain:
                return Subject(level, chain.index(kind))
        self.elsewhere(name, kind, scope)
        return None

    def elsewhere(self, name: tree.Name, owner: str, scope: Scope) -> None:
        about = scope[-1] if scope else "—"
        self.found.append(mistake("HJ304", name.place, text=name.text, owner=owner, scope=about))

    def report_unknown(self, node: tree.Path, scope: Scope) -> None:
        name = node.names[-1]
        known = {field for _, kind in self.levels(node, scope) for field in kind.fields}
        self.tables.unknown(name, "name", known | set(self.tables.definitions) | set(self.tables.parameters))


def tail(node: tree.Node, kind: type[T]) -> T | None:
    """A bare `kind` at the far right of a condition whose 其中 or 都 reaches to its end."""
    inner: tree.Node | None = None
    match node:
        case tree.Not():
            inner = node.item
        case tree.Exists():
            inner = node.where
        case tree.Every():
            inner = node.that
        case tree.And() | tree.Or():
            inner = node.items[-1]
    if inner is None:
        return None
    return inner if isinstance(inner, kind) else tail(inner, kind)

