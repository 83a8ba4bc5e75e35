"""What blocks mean together: reachable states, rings of belonging, substitutions that have something to
forbid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.policy import terms
from engine.policy.labels import name_at, names_at
from engine.policy.model import Definition, Flow, Policy, Rule, Step, Substitution
from engine.policy.tables import MAX_CHAIN, Tables
from engine.policy.walk import parts_of
from grammar import tree
from grammar.diagnostics import Diagnostic, mistake


def check_kinds(blocks: Mapping[str, tree.Block], tables: Tables) -> None:
    """Every object belongs to an object or to a tier, and belonging never comes round to itself."""
    objects = {name: kind for name, kind in tables.kinds.items() if not kind.paper}
    for name, block in blocks.items():
        owner, tier = name_at(block, "owner"), name_at(block, "tier")
        if owner:
            tables.known(owner, "object", objects)
        if tier:
            tables.known(tier, "tier", tables.tiers)
        if block.kind == "object" and block.has("owner") == block.has("tier"):
            tables.found.append(mistake("HJ509", block.name.place, text=name))
    owners = {name: kind.owner for name, kind in tables.kinds.items()}
    check_chains(blocks, owners, ("属于", "belonging"), tables.found)
    check_units({name: block for name, block in blocks.items() if block.has("tier")}, tables)


def check_units(blocks: Mapping[str, tree.Block], tables: Tables) -> None:
    """No two objects stand at units of one tier, and none beside another; the lowest can be told apart."""
    tiers = Counter(tables.kinds[name].tier for name in blocks)
    lowest = [name for name in blocks if not is_above(tables.kinds[name].tier, tiers, tables)]
    for name, block in blocks.items():
        first = next(one for one in blocks if tables.kinds[one].tier == tables.kinds[name].tier)
        first = lowest[0] if name in lowest else first
        if first != name:
            other = blocks[first].name
            found = mistake("HJ510", block.name.place, other.place, first=other.text, second=name)
            tables.found.append(found)
        elif name in lowest:
            check_root(block, tables)


def is_above(tier: str, tiers: Iterable[str], tables: Tables) -> bool:
    """Whether one of some tiers is below another."""
    return any(tier in tiers_above(other, tables)[1:] for other in tiers)


def seat_kinds(tables: Tables) -> None:
    """The kind of each tier belongs to that of the nearest tier above that has one."""
    by_tier: dict[str, str] = {}
    for name, kind in tables.kinds.items():
        by_tier.setdefault(kind.tier, name)
    for name, kind in tables.kinds.items():
        above = tiers_above(kind.tier, tables)[1:] if kind.tier else []
        owner = next((by_tier[tier] for tier in above if tier in by_tier), "")
        if owner:
            tables.kinds[name] = replace(kind, owner=owner)


def check_root(block: tree.Block, tables: Tables) -> None:
    """The community itself has fields that identify and name it."""
    for label in ("key", "title"):
        name = name_at(block, label)
        if name:
            tables.known(name, "field", tables.kinds[block.name.text].fields)
        elif not block.has(label):
            tables.found.append(mistake("HJ119", block.place, label=label))


def check_tiers(blocks: Mapping[str, tree.Block], tables: Tables) -> None:
    """Every tier's parent is a tier, and none is above itself."""
    for block in blocks.values():
        parent = name_at(block, "parent")
        if parent:
            tables.known(parent, "tier", tables.tiers)
    parents = {name: tier.parent for name, tier in tables.tiers.items()}
    check_chains(blocks, parents, ("上级", "parents"), tables.found)


def check_chains(
    blocks: Mapping[str, tree.Block], above: Mapping[str, str], what: tuple[str, str], found: list[Diagnostic]
) -> None:
    """Nothing is above itself, nor below more than so many others. `above` says what each name is below."""
    for name, block in blocks.items():
        chain = [name]
        while above.get(chain[-1]) and above[chain[-1]] not in chain and len(chain) <= MAX_CHAIN:
            chain.append(above[chain[-1]])
        if len(chain) > MAX_CHAIN:
            found.append(mistake("HJ307", block.name.place, text=name))
        elif above.get(chain[-1]) == name == min(chain):
            ring = " → ".join([*chain, name])
            found.append(mistake("HJ305", block.name.place, what=what[0], what_en=what[1], ring=ring))


def check_reach(blocks: Mapping[str, tree.Block], tables: Tables) -> None:
    """Somebody in each role of a step or of 变通 can have the object in their charge.

    A role is held over units of its own tier or above.
    """
    for block in blocks.values():
        root = tier_of(block, tables)
        above = tiers_above(root, tables)
        waivers = [entry.content for entry in block.all("waiver")]
        waiving = [name for waiver in waivers if isinstance(waiver, tree.Waiver) for name in waiver.roles]
        for name in (*names_at(block, "by"), *names_at(block, "countersign"), *waiving):
            role = tables.roles.get(name.text)
            if above and role and role.tier in tables.tiers and role.tier not in above:
                found = mistake("HJ515", name.place, role=name.text, tier=role.tier, unit=root)
                tables.found.append(found)


def tier_of(block: tree.Block, tables: Tables) -> str:
    """The tier of the unit that the objects of a step stand at, or of the first step that a rule governs."""
    governed = (tables.steps[name.text] for name in names_at(block, "governs") if name.text in tables.steps)
    step = tables.steps.get(block.name.text) if block.kind == "step" else next(governed, None)
    flow = tables.flows.get(step.flow) if step else None
    chain = tables.chain(flow.object) if flow else ()
    return next((tables.kinds[name].tier for name in chain if tables.kinds[name].tier), "")


def tiers_above(tier: str, tables: Tables) -> list[str]:
    """A tier and those above it, upwards; ends at a ring (which is reported elsewhere)."""
    found: list[str] = []
    while tier in tables.tiers and tier not in found:
        found.append(tier)
        tier = tables.tiers[tier].parent
    return found


def check_flows(tables: Tables) -> None:
    """Every state of every flow can be reached, and leads on unless it is final."""
    for flow in tables.flows.values():
        if flow.states and flow.initial in flow.states:
            check_flow(flow, tables.steps, tables.found)


def check_flow(flow: Flow, steps: Mapping[str, Step], found: list[Diagnostic]) -> None:
    """Reports the states of one flow that no step leads to, or none leads out of."""
    mine = [step for step in steps.values() if step.flow == flow.name]
    reached = reachable(flow, mine)
    leaving = {state for step in mine for state in step.sources}
    for state in flow.states:
        if state not in reached:
            found.append(mistake("HJ506", flow.place, flow=flow.name, state=state))
        elif state not in flow.final and state not in leaving:
            found.append(mistake("HJ507", flow.place, state=state))


def reachable(flow: Flow, steps: list[Step]) -> set[str]:
    """The states that steps lead to from the initial state, conditions aside."""
    leads: dict[str, set[str]] = {}
    for step in steps:
        for state in step.sources:
            leads.setdefault(state, set()).add(step.dest)
    reached, fresh = {flow.initial}, [flow.initial]
    while fresh:
        new = leads.get(fresh.pop(), set()) - reached
        reached |= new
        fresh += new
    return reached


def check_substitution(block: Substitution, policy: Policy, found: list[Diagnostic]) -> None:
    """At each of its steps some rule asks for the paper that may not be replaced."""
    idle = [step for step in block.steps if not any_asks(policy.rules_of(step), block.instead_of, policy)]
    found += [mistake("HJ505", block.place, paper=block.instead_of, step=step) for step in idle]


def any_asks(rules: tuple[Rule, ...], paper: str, policy: Policy) -> bool:
    return any(asks_for(rule, paper, policy) for rule in rules)


def asks_for(rule: Rule, paper: str, policy: Policy) -> bool:
    """Whether a rule looks for a paper, itself or through a definition."""
    return any(listed.kind == paper for listed in lists_in((*rule.require, *rule.forbid), policy.definitions))


def lists_in(roots: object, definitions: Mapping[str, Definition]) -> Iterator[terms.Listed]:
    """Every list that terms look at, definitions included."""
    for part in parts_of(roots, definitions, set()):
        if isinstance(part, terms.Listed):
            yield part


def check_substitutions(policy: Policy, found: list[Diagnostic]) -> None:
    """Every substitution forbids something."""
    for block in policy.substitutions.values():
        check_substitution(block, policy, found)
