"""Cases: names looked up, values read by the types of their fields, the case each is based on put in front."""

from __future__ import annotations

from collections.abc import Mapping

from engine.policy.model import (
    Act,
    AddPaper,
    Case,
    ExpectHolds,
    ExpectOutcome,
    ExpectState,
    Expectation,
    Kind,
    SetComplete,
    SetObject,
    SetState,
    Setting,
)
from engine.policy.blocks import name_at, note_of
from engine.policy.expressions import Expressions
from engine.policy.tables import Tables
from engine.policy.types import family, literal
from engine.values import Value
from grammar import tree
from grammar.diagnostics import mistake
from grammar.nearest import nearest

Aliases = dict[str, str]
"""The names of a case's objects, with their kinds."""


def cases(blocks: Mapping[str, tree.Block], tables: Tables, expressions: Expressions) -> dict[str, Case]:
    """All cases, in the order of their names."""
    reader = _Cases(blocks, tables, expressions)
    return {name: case for name in sorted(blocks) if (case := reader.case(blocks[name]))}


class _Cases:
    def __init__(self, blocks: Mapping[str, tree.Block], tables: Tables, expressions: Expressions) -> None:
        self.blocks, self.tables, self.expressions = blocks, tables, expressions
        self.read: dict[str, tuple[tuple[Setting, ...], Aliases]] = {}
        self.open: list[str] = []

    def case(self, block: tree.Block) -> Case | None:
        settings, aliases = self.settings(block)
        acts = self.acts(block, aliases)
        return Case(block.name.text, settings, acts, place=block.place, note=note_of(block))

    def settings(self, block: tree.Block) -> tuple[tuple[Setting, ...], Aliases]:
        """What a case sets, its bases first, and the objects it knows. Read once."""
        name = block.name.text
        if name not in self.read:
            self.open.append(name)
            found, aliases = self.base(block)
            for entry in block.all("given"):
                setting = self.setting(entry.content, aliases)
                found += (setting,) if setting else ()
            self.read[name] = (found, aliases)
            self.open.pop()
        return self.read[name]

    def base(self, block: tree.Block) -> tuple[tuple[Setting, ...], Aliases]:
        base = name_at(block, "based_on")
        if base is None or not self.tables.known(base, "case", self.blocks):
            return (), {}
        if base.text in self.open:
            ring = " → ".join([*self.open[self.open.index(base.text) :], base.text])
            self.tables.found.append(mistake("HJ305", base.place, ring=ring))
            return (), {}
        settings, aliases = self.settings(self.blocks[base.text])
        return settings, dict(aliases)

    # ---- givens

    def setting(self, node: tree.Node, aliases: Aliases) -> Setting | None:
        match node:
            case tree.GivenObject():
                return self.an_object(node, aliases)
            case tree.GivenPaper():
                return self.paper(node, aliases)
            case tree.GivenState():
                return self.state(node, aliases)
            case tree.GivenComplete():
                return self.complete(node, aliases)
        return None

    def an_object(self, node: tree.GivenObject, aliases: Aliases) -> Setting | None:
        objects = {name: kind for name, kind in self.tables.kinds.items() if not kind.paper}
        if not self.tables.known(node.kind, "object", objects):
            return None
        owner = self.alias(node.owner.names[-1], aliases) if node.owner else ""
        if owner is None:
            return None
        aliases[node.alias.text] = node.kind.text
        return SetObject(node.alias.text, node.kind.text, owner, self.facts(node.facts, objects[node.kind.text]))

    def paper(self, node: tree.GivenPaper, aliases: Aliases) -> Setting | None:
        papers = {name: kind for name, kind in self.tables.kinds.items() if kind.paper}
        owner = self.alias(node.owner.names[-1], aliases)
        if owner is None or not self.tables.known(node.kind, "evidence", papers):
            return None
        if papers[node.kind.text].owner != aliases[owner]:
            self.expressions.elsewhere(node.kind, papers[node.kind.text].owner, (aliases[owner],))
            return None
        return AddPaper(owner, node.kind.text, self.facts(node.facts, papers[node.kind.text]))

    def state(self, node: tree.GivenState, aliases: Aliases) -> Setting | None:
        found = self.flow_at(node.flow, node.state, aliases)
        return SetState(*found, node.state.text, node.ever) if found else None

    def complete(self, node: tree.GivenComplete, aliases: Aliases) -> Setting | None:
        owner = self.owner_in(node.kind, aliases)
        kind = node.kind.names[-1]
        if owner is None or not self.tables.known(kind, "kind", self.tables.kinds):
            return None
        return SetComplete(owner, kind.text, node.count)

    def facts(self, lines: tuple[tree.Assignment, ...], kind: Kind) -> tuple[tuple[str, Value], ...]:
        read = [(line.name.text, self.fact(line, kind)) for line in lines]
        return tuple((name, value) for name, value in read if value is not None)

    def fact(self, line: tree.Assignment, kind: Kind) -> Value | None:
        """The value after =, of the field's type."""
        if not self.tables.known(line.name, "field", kind.fields):
            return None
        type_ = kind.fields[line.name.text].type
        if isinstance(line.value, tree.Name):
            if type_.name == "text" or line.value.text in type_.options:
                return line.value.text
            options = "、".join(type_.options)
            values = {"text": line.value.text, "field": line.name.text, "options": options}
            self.tables.found.append(mistake("HJ405", line.value.place, **values))
            return None
        constant = literal(line.value, self.tables.found)
        if constant and family(constant[1])[0] != family(type_)[0]:
            self.expressions.mismatch(line.value, type_, constant[1])
            return None
        return constant[0] if constant and not isinstance(constant[0], tuple) or constant and type_.name == "period" else None  # type: ignore[return-value]

    # ---- looking up

    def alias(self, name: tree.Name, aliases: Aliases) -> str | None:
        if name.text not in aliases:
            near = nearest(name.text, aliases)
            self.tables.found.append(mistake("HJ601", name.place, text=name.text, near=near))
            return None
        return name.text

    def owner_in(self, path: tree.Path, aliases: Aliases) -> str | None:
        """The object in `甲 的 乙`; a path without one is reported."""
        return self.alias(path.names[-2] if len(path.names) > 1 else path.names[0], aliases)

    def flow_at(self, path: tree.Path, state: tree.Name, aliases: Aliases) -> tuple[str, str] | None:
        """The object and the flow in `甲 的 审计`, when `state` is one of its states."""
        owner, name = self.owner_in(path, aliases), path.names[-1]
        if owner is None or not self.tables.known(name, "flow", self.tables.flows):
            return None
        flow = self.tables.flows[name.text]
        if flow.object != aliases[owner]:
            self.expressions.elsewhere(name, flow.object, (aliases[owner],))
            return None
        return (owner, name.text) if self.expressions.state(state, name.text) else None

    # ---- acts

    def acts(self, block: tree.Block, aliases: Aliases) -> tuple[Act, ...]:
        """Each 做 with the 应 lines after it."""
        groups: list[tuple[tree.When, list[Expectation]]] = []
        for entry in block.entries:
            if isinstance(entry.content, tree.When):
                groups.append((entry.content, []))
            elif entry.label == "then" and not groups:
                self.tables.found.append(mistake("HJ602", entry.label_place))
            elif entry.label == "then" and (expected := self.expectation(entry.content, aliases)):
                groups[-1][1].append(expected)
        made = [self.act(when, tuple(then), aliases) for when, then in groups]
        return tuple(act for act in made if act)

    def act(self, when: tree.When, then: tuple[Expectation, ...], aliases: Aliases) -> Act | None:
        roles = [name for name in (when.role, when.countersign) if name]
        known = [self.tables.known(name, "role", self.tables.roles) for name in roles]
        target = self.alias(when.object.names[-1], aliases)
        if target is None or not self.tables.known(when.step, "step", self.tables.steps) or not all(known):
            return None
        flow = self.tables.flows.get(self.tables.steps[when.step.text].flow)
        if flow and flow.object != aliases[target]:
            self.expressions.elsewhere(when.step, flow.object, (aliases[target],))
            return None
        second = when.countersign.text if when.countersign else ""
        return Act(when.role.text, target, when.step.text, second, when.day, then, place=when.place)

    def expectation(self, node: tree.Node, aliases: Aliases) -> Expectation | None:
        match node:
            case tree.ThenOutcome():
                rules = tuple(name.text for name in node.rules if self.tables.known(name, "rule", self.tables.rules))
                return ExpectOutcome(node.allowed, rules, node.only, place=node.place)
            case tree.ThenState():
                found = self.flow_at(node.flow, node.state, aliases)
                return ExpectState(*found, node.state.text, place=node.place) if found else None
            case tree.ThenHolds():
                return self.holds(node, aliases)
        return None

    def holds(self, node: tree.ThenHolds, aliases: Aliases) -> Expectation | None:
        owner, name = self.owner_in(node.definition, aliases), node.definition.names[-1]
        if owner is None or not self.tables.known(name, "definition", self.tables.definitions):
            return None
        return ExpectHolds(owner, name.text, node.value, place=node.place)


