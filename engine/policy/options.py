"""Bare words in comparisons and lists: options of a field, names of flows."""

from __future__ import annotations

from engine.policy import terms
from engine.policy.lookup import Lookup, Scope
from engine.policy.terms import ValueTerm
from engine.values import LIST, TEXT, Type
from grammar import tree
from grammar.diagnostics import mistake


class Options:
    """Reads words that stand for themselves."""

    def __init__(self, names: Lookup) -> None:
        self.names = names
        self.tables = names.tables

    def bare(self, node: tree.Expression, other: tree.Expression, scope: Scope) -> tree.Name | None:
        """The bare name on one side of a comparison whose other side is a field with options."""
        if not (isinstance(node, tree.Path) and len(node.names) == 1 and isinstance(other, tree.Path)):
            return None
        fact = self.names.fact(other, scope)
        bare = fact is not None and fact.type.name == "choice" and self.names.fact(node, scope) is None
        return node.names[0] if bare else None

    def constant(self, name: tree.Name, field: ValueTerm) -> ValueTerm | None:
        """An option of a field; a word that is none is reported."""
        if name.text not in field.type.options:
            options = "、".join(field.type.options)
            found = mistake("HJ405", name.place, text=name.text, field=field.words, options=options)
            self.tables.found.append(found)
            return None
        return terms.Constant(name.text, field.type, place=name.place, words=name.text)

    def listed(
        self, group: tree.Expression, item: ValueTerm, node: tree.Expression
    ) -> tuple[str, ...] | None:
        """The options in a list, one or more; `item` at `node` is the field that has them."""
        if item.type.name != "choice":
            self.names.mismatch(node, Type("choice"), item.type)
            return None
        names = group.names if isinstance(group, tree.Names | tree.Path) else ()
        if not names or (isinstance(group, tree.Path) and len(names) > 1):
            self.names.mismatch(group, LIST, TEXT)
            return None
        chosen = [self.constant(name, item) for name in names]
        return tuple(name.text for name in names) if all(chosen) else None

    def flow(self, node: tree.Expression) -> tree.Name | None:
        """The name of a flow, where an expression is nothing else."""
        if isinstance(node, tree.Path) and len(node.names) == 1 and node.names[0].text in self.tables.flows:
            return node.names[0]
        return None
