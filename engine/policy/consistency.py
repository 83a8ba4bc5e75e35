"""What blocks mean together: reachable states, rings of belonging, substitutions that have something to forbid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from engine.policy import terms
from engine.policy.model import Definition, Flow, Kind, Policy, Rule, Step, Substitution
from engine.policy.tables import Tables
from grammar import tree
from grammar.diagnostics import Diagnostic, mistake


def check_kinds(tables: Tables) -> None:
    """Every object belongs to an object or to a tier, and belonging never comes round to itself."""
    objects = {name: kind for name, kind in tables.kinds.items() if not kind.paper}
    for kind in tables.kinds.values():
        if kind.owner:
            tables.known(tree.Name(kind.owner, place=kind.place), "object", objects)
        elif not kind.tier:
            tables.found.append(mistake("HJ510", kind.place, text=kind.name))
        else:
            check_root(kind, tables)
        ring = tables.chain(kind.name)
        if ring and tables.kinds[ring[-1]].owner in ring:
            tables.found.append(mistake("HJ509", kind.place, ring=" → ".join(ring)))


def check_root(kind: Kind, tables: Tables) -> None:
    tables.known(tree.Name(kind.tier, place=kind.place), "tier", tables.tiers)
    for name in (kind.key, kind.title):
        tables.known(tree.Name(name, place=kind.place), "field", kind.fields)


def check_flow(flow: Flow, steps: Mapping[str, Step], found: list[Diagnostic]) -> None:
    """Every state is declared, can be reached, and leads on unless it is final."""
    for state in (flow.initial, *flow.final):
        if state not in flow.states:
            listed = "、".join(flow.states)
            found.append(mistake("HJ502", flow.place, text=state, flow=flow.name, near="", states=listed))
    mine = [step for step in steps.values() if step.flow == flow.name]
    reached = reachable(flow, mine)
    for state in flow.states:
        if state not in reached:
            found.append(mistake("HJ506", flow.place, flow=flow.name, state=state))
        elif state not in flow.final and not any(state in step.sources for step in mine):
            found.append(mistake("HJ507", flow.place, state=state))


def reachable(flow: Flow, steps: list[Step]) -> set[str]:
    """The states that steps lead to from the initial state, conditions aside."""
    reached, fresh = {flow.initial}, [flow.initial]
    while fresh:
        state = fresh.pop()
        new = {step.dest for step in steps if state in step.sources} - reached
        reached |= new
        fresh += new
    return reached


def check_substitution(block: Substitution, policy: Policy, found: list[Diagnostic]) -> None:
    """At each of its steps some rule asks for the paper that may not be replaced."""
    for step in block.steps:
        if not any(asks_for(rule, block.instead_of, policy) for rule in policy.rules_of(step)):
            found.append(mistake("HJ505", block.place, paper=block.instead_of, step=step))


def asks_for(rule: Rule, paper: str, policy: Policy) -> bool:
    """Whether a rule looks for a paper, itself or through a definition."""
    return any(listed.kind == paper for listed in lists_in((*rule.require, *rule.forbid), policy.definitions))


def lists_in(roots: object, definitions: Mapping[str, Definition]) -> Iterator[terms.Listed]:
    """Every list that terms look at, definitions included."""
    for part in parts_of(roots, definitions, set()):
        if isinstance(part, terms.Listed):
            yield part


def parts_of(root: object, definitions: Mapping[str, Definition], seen: set[str]) -> Iterator[object]:
    """A term and all that it is made of, each definition's once."""
    if isinstance(root, tuple):
        for item in root:
            yield from parts_of(item, definitions, seen)
    elif is_dataclass(root) and not isinstance(root, type):
        yield root
        if isinstance(root, terms.Defined) and root.name not in seen and root.name in definitions:
            seen.add(root.name)
            yield from parts_of(definitions[root.name].value, definitions, seen)
        for field in fields(root):
            yield from parts_of(getattr(root, field.name), definitions, seen)


def check_policy(policy: Policy, found: list[Diagnostic]) -> None:
    """The whole: every flow, every substitution."""
    for flow in policy.flows.values():
        check_flow(flow, policy.steps, found)
    for block in policy.substitutions.values():
        check_substitution(block, policy, found)
