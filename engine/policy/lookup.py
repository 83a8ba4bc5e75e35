"""Names in expressions: whose field, which definition, which state is meant, from the inside out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from engine.policy import terms
from engine.policy.model import Kind
from engine.policy.naming import describe
from engine.policy.tables import Tables
from engine.policy.terms import Subject
from engine.values import Type
from grammar import tree
from grammar.diagnostics import mistake
from grammar.nearest import nearest

Scope = tuple[str, ...]
"""The kinds of the levels: the rule's object first, then each list that 其中 or 都 has opened."""


class Lookup:
    """Looks names up in the tables of one policy, and reports those that mean nothing where they stand."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def words(self, node: tree.Node) -> str:
        """The author's own words."""
        source = self.tables.sources.get(node.place.path)
        return source.words(node.place) if source else ""

    # ---- fields and definitions

    def levels(self, node: tree.Path, scope: Scope) -> Iterator[tuple[Subject, Kind]]:
        """Where the name of a path may be found, from the inside out; `甲 的 乙` looks only at 甲."""
        for level in reversed(range(len(scope))):
            for up, name in enumerate(self.tables.chain(scope[level])):
                if len(node.names) == 1 or name == node.names[-2].text:
                    yield Subject(level, up), self.tables.kinds[name]

    def fact(self, node: tree.Path, scope: Scope) -> terms.Fact | None:
        name = node.names[-1].text
        for subject, kind in self.levels(node, scope):
            if name in kind.fields:
                type_ = kind.fields[name].type
                if kind.fields[name].personal:
                    self.tables.found.append(mistake("HJ309", node.place, text=name))
                return terms.Fact(subject, name, type_, place=node.place, words=self.words(node))
        return None

    def defined_for(self, node: tree.Path, scope: Scope) -> Subject | None:
        """Whose definition a path names; None when it names no definition of an object in question."""
        owner = self.owner_of(node.names[-1].text)
        found = (subject for subject, kind in self.levels(node, scope) if kind.name == owner)
        return next(found, None)

    def owner_of(self, definition: str) -> str:
        """The object that a definition is about; "" for a constant, and for a name that is no definition."""
        block = self.tables.definitions.get(definition)
        owner = block.one("object") if block else None
        return str(getattr(owner.content, "text", "")) if owner else ""

    def subject_of(self, kind: str, name: tree.Name, scope: Scope) -> Subject | None:
        """Where an object of `kind` stands in the scope; reports `name` when there is none."""
        for level in reversed(range(len(scope))):
            chain = self.tables.chain(scope[level])
            if kind in chain:
                return Subject(level, chain.index(kind))
        self.elsewhere(name, kind, scope)
        return None

    def kind_of(self, subject: Subject, scope: Scope) -> str:
        """The kind of object or paper that stands at a subject."""
        return self.tables.chain(scope[subject.level])[subject.up]

    def led(self, path: tree.Path, owner: str) -> bool:
        """Whether the names before the last say whose it is, all the way: 社区 的 人选 的 年龄.

        `owner` is the kind that the last name belongs to. Reports the first name that does not.
        """
        chain = self.tables.chain(owner)
        for name, expected in zip_longest(reversed(path.names[:-1]), chain[: len(path.names) - 1]):
            if name.text == expected:
                continue
            if self.tables.known(name, "object", self.tables.kinds):
                text, whose = path.names[-1].text, expected or owner
                self.tables.found.append(
                    mistake("HJ304", name.place, text=text, owner=whose, scope=name.text)
                )
            return False
        return True

    # ---- what is wrong

    def state(self, name: tree.Name, flow: str) -> bool:
        """Whether a flow has a state of this name; reports it when not."""
        states = self.tables.flows[flow].states
        if name.text not in states and states:
            near, listed = nearest(name.text, states), "、".join(states)
            found = mistake("HJ502", name.place, text=name.text, flow=flow, near=near, states=listed)
            self.tables.found.append(found)
        return name.text in states

    def elsewhere(self, name: tree.Name, owner: str, scope: Scope) -> None:
        """Reports a name that belongs to an object that is not in question here."""
        if owner in self.tables.kinds:
            about = scope[-1] if scope else "—"
            self.tables.found.append(mistake("HJ304", name.place, text=name.text, owner=owner, scope=about))

    def unknown(self, node: tree.Path, scope: Scope) -> None:
        """Reports a name that means nothing here. One that is declared, and wrong, has been reported
        there."""
        name = node.names[-1]
        if name.text in self.tables.named_parameters:
            return
        fields = {field for _, kind in self.levels(node, scope) for field in kind.fields}
        known = fields | set(self.tables.definitions) | set(self.tables.parameters)
        self.tables.unknown(name, "name", known)

    def mismatch(self, node: tree.Node, expected: Type, given: Type) -> None:
        """Reports a value of another type than the one that belongs there."""
        (zh, en), (given_zh, given_en) = describe(expected), describe(given)
        found = mistake("HJ401", node.place, expected=zh, expected_en=en, given=given_zh, given_en=given_en)
        self.tables.found.append(found)
