"""What the objects of a case do, and what is expected of it: 做 and 应."""

from __future__ import annotations

from engine.policy.expressions import Expressions
from engine.policy.model import Act, Expectation, ExpectHolds, ExpectOutcome, ExpectState
from engine.policy.tables import Tables
from engine.values import BOOL
from grammar import tree
from grammar.diagnostics import mistake
from grammar.nearest import nearest

Aliases = dict[str, str]
"""The names of a case's objects, with their kinds."""


class Acts:
    """Reads the acts of cases, and the paths in them: 甲, 甲 的 审计."""

    def __init__(self, tables: Tables, expressions: Expressions) -> None:
        self.tables, self.expressions = tables, expressions
        self.names = expressions.names

    # ---- paths

    def alias(self, path: tree.Path, aliases: Aliases) -> str | None:
        """The object that a path of one name means; any other path is reported."""
        text = " 的 ".join(name.text for name in path.names)
        if text not in aliases:
            near = nearest(text, aliases)
            self.tables.found.append(mistake("HJ601", path.place, text=text, near=near))
            return None
        return text

    def owner_in(self, path: tree.Path, aliases: Aliases) -> str | None:
        """The object in `甲 的 乙`; a path without one is reported."""
        owner = path.names[:-1] or path.names
        return self.alias(tree.Path(owner, place=owner[0].place.to(owner[-1].place)), aliases)

    def flow_at(self, path: tree.Path, state: tree.Name, aliases: Aliases) -> tuple[str, str] | None:
        """The object and the flow in `甲 的 审计`, when `state` is one of its states."""
        owner, name = self.owner_in(path, aliases), path.names[-1]
        if owner is None or not self.tables.known(name, "flow", self.tables.flows):
            return None
        flow = self.tables.flows[name.text]
        if flow.object != aliases[owner]:
            self.names.elsewhere(name, flow.object, (aliases[owner],))
            return None
        return (owner, name.text) if self.names.state(state, name.text) else None

    # ---- 做

    def read(self, block: tree.Block, aliases: Aliases) -> tuple[Act, ...]:
        """Each 做 with the 应 lines after it."""
        groups: list[tuple[tree.When, list[Expectation]]] = []
        for entry in block.entries:
            if isinstance(entry.content, tree.When):
                groups.append((entry.content, []))
            elif entry.label == "then" and not groups and "when" not in block.unread:
                self.tables.found.append(mistake("HJ602", entry.label_place))
            elif entry.label == "then" and (expected := self.expectation(entry.content, aliases)) and groups:
                groups[-1][1].append(expected)
        made = [self.act(when, tuple(then), aliases) for when, then in groups]
        return tuple(act for act in made if act)

    def act(self, when: tree.When, then: tuple[Expectation, ...], aliases: Aliases) -> Act | None:
        roles = [name for name in (when.role, when.countersign) if name]
        known = [self.tables.known(name, "role", self.tables.roles) for name in roles]
        target = self.alias(when.object, aliases)
        if not self.tables.known(when.step, "step", self.tables.steps) or target is None or not all(known):
            return None
        flow = self.tables.flows.get(self.tables.steps[when.step.text].flow)
        if flow and flow.object != aliases[target]:
            self.names.elsewhere(when.step, flow.object, (aliases[target],))
            return None
        second = when.countersign.text if when.countersign else ""
        return Act(when.role.text, target, when.step.text, second, when.day, then, place=when.place)

    # ---- 应

    def expectation(self, node: tree.Node, aliases: Aliases) -> Expectation | None:
        match node:
            case tree.ThenOutcome():
                known = [name for name in node.rules if self.tables.known(name, "rule", self.tables.rules)]
                rules = tuple(name.text for name in known)
                return ExpectOutcome(node.allowed, rules, node.only, place=node.place)
            case tree.ThenState():
                found = self.flow_at(node.flow, node.state, aliases)
                return ExpectState(*found, node.state.text, place=node.place) if found else None
            case tree.ThenHolds():
                return self.holds(node, aliases)
        return None

    def holds(self, node: tree.ThenHolds, aliases: Aliases) -> Expectation | None:
        """A definition of the object, or a constant; it must be a condition."""
        owner, name = self.owner_in(node.definition, aliases), node.definition.names[-1]
        if owner is None or not self.tables.known(name, "definition", self.tables.definitions):
            return None
        about, term = self.names.owner_of(name.text), self.expressions.defined.get(name.text)
        if about and about != aliases[owner]:
            self.names.elsewhere(name, about, (aliases[owner],))
            return None
        if term and term.type != BOOL:
            self.names.mismatch(name, BOOL, term.type)
            return None
        return ExpectHolds(owner, name.text, node.value, place=node.place)
