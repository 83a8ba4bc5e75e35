"""The checker: blocks to a model, or to everything that is wrong with them. Reads top to bottom as it
works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from engine.policy import blocks as make
from engine.policy.consistency import (
    check_flows,
    check_kinds,
    check_reach,
    check_substitutions,
    check_tiers,
    seat_kinds,
)
from engine.policy.expressions import Expressions
from engine.policy.folder import in_pack
from engine.policy.labels import contents, day_at, text_of
from engine.policy.model import Policy
from engine.policy.planning import Planning
from engine.policy.scenario import cases
from engine.policy.tables import WHAT, Tables, declared
from grammar import tree
from grammar.diagnostics import Diagnostic, mistake
from grammar.source import Place, Source

T = TypeVar("T")


def check(
    blocks: tuple[tree.Block, ...], sources: Mapping[str, Source], digest: str, whole: bool = True
) -> tuple[Policy, tuple[Diagnostic, ...]]:
    """The model of a policy and all diagnostics. The model may be used only when there are no errors.

    `whole` is false when a part of the text could not be read: what follows from its absence is then not
    reported.
    """
    tables = Tables(sources)
    replaced = replaced_by_packs(blocks)
    for block in replaced:
        register(block, tables)
    gone = {id(block) for block in replaced}
    blocks = tuple(block for block in blocks if id(block) not in gone)
    by_kind = {kind: declared(blocks, kind, tables.found) for kind in _KINDS}
    page = title_page(blocks, tables, whole)
    write_clauses(blocks, tables)
    declare(by_kind, tables)
    steps(by_kind["step"], tables, whole)
    check_reach({**by_kind["step"], **by_kind["rule"]}, tables)
    policy = build(digest, page, by_kind, tables)
    if whole and not tables.found:
        check_substitutions(policy, tables.found)
    return policy, tuple(sorted(set(tables.found)))


_KINDS = (
    "tier", "role", "object", "evidence", "flow", "step", "definition", "parameter", "rule", "no_substitute",
    "deadline", "lead_time", "target", "indicator", "report", "property", "migration", "case",
)  # fmt: skip


def title_page(blocks: Iterable[tree.Block], tables: Tables, whole: bool) -> tree.Block | None:
    """The one 政策 block, whose documents are registered here. In a text with gaps it may be in a gap."""
    pages = [block for block in blocks if block.kind == "policy"]
    if not pages and not whole:
        return None
    if not pages:
        zh, en = WHAT["policy"]
        tables.found.append(mistake("HJ501", _anywhere(tables), what=zh, what_en=en))
        return None
    for page in pages[1:]:
        tables.found.append(mistake("HJ302", page.name.place, pages[0].name.place, text=page.name.text))
    register(pages[0], tables)
    return pages[0]


def register(page: tree.Block, tables: Tables) -> None:
    """The documents of a title page, which may then be cited."""
    for line in contents(page, "document", tree.DocumentLine):
        tables.documents[line.name.text] = make.document(line)


def replaced_by_packs(blocks: tuple[tree.Block, ...]) -> list[tree.Block]:
    """The blocks that a pack has others of the same kind and name for; any title page gives way to its."""
    packed = {key_of(block) for block in blocks if in_pack(block.place.path)}
    return [block for block in blocks if key_of(block) in packed and not in_pack(block.place.path)]


def key_of(block: tree.Block) -> tuple[str, str]:
    """What a block of a pack replaces another by."""
    return block.kind, "" if block.kind == "policy" else block.name.text


def write_clauses(blocks: Iterable[tree.Block], tables: Tables) -> None:
    """The clauses that are written out, by document and number. No two are of one number."""
    for block in blocks:
        if block.kind == "clause":
            made = make.clause(block, tables)
            tables.numbers.setdefault(made.document, {})[made.name] = made
            first = tables.clauses.setdefault(f"{made.document} {made.name}", made)
            if first is not made:
                place = block.name.place
                tables.found.append(mistake("HJ302", place, first.place, text=block.name.text))


def _anywhere(tables: Tables) -> Place:
    return Place(next(iter(tables.sources), ""), 0, 0)


def declare(by_kind: Mapping[str, Mapping[str, tree.Block]], tables: Tables) -> None:
    """Everything that expressions may name, in the order in which it depends on each other."""
    tables.tiers.update({name: make.tier(block, tables) for name, block in by_kind["tier"].items()})
    check_tiers(by_kind["tier"], tables)
    tables.roles.update({name: make.role(block, tables) for name, block in by_kind["role"].items()})
    differ(by_kind["object"], by_kind["evidence"], tables)
    both = {**by_kind["object"], **by_kind["evidence"]}
    tables.kinds.update({name: make.kind(block, tables) for name, block in both.items()})
    check_kinds(both, tables)
    seat_kinds(tables)
    for block in by_kind["flow"].values():
        make.flow(block, tables)
    parameters = {name: make.parameter(block, tables) for name, block in by_kind["parameter"].items()}
    tables.parameters.update(present(parameters))
    tables.named_parameters.update(by_kind["parameter"])
    tables.definitions.update(by_kind["definition"])
    differ(by_kind["definition"], by_kind["parameter"], tables)
    tables.rules.update(by_kind["rule"])


def differ(first: Mapping[str, tree.Block], second: Mapping[str, tree.Block], tables: Tables) -> None:
    """Reports the names that two kinds of blocks have in common where they may not."""
    for name in first.keys() & second.keys():
        tables.found.append(mistake("HJ302", second[name].name.place, first[name].name.place, text=name))


def steps(blocks: Mapping[str, tree.Block], tables: Tables, whole: bool) -> None:
    """The steps, and whether each flow can be walked through where all of its steps are sound."""
    before = len(tables.found)
    tables.steps.update({name: make.step(block, tables) for name, block in blocks.items()})
    if whole and len(tables.found) == before:
        check_flows(tables)


def build(
    digest: str,
    page: tree.Block | None,
    by_kind: Mapping[str, Mapping[str, tree.Block]],
    tables: Tables,
) -> Policy:
    """The records that need everything to be declared first, and the whole."""
    expressions = Expressions(tables)
    defined = {n: make.definition(block, tables, expressions) for n, block in by_kind["definition"].items()}
    ruled = {n: make.rule(block, tables, expressions) for n, block in by_kind["rule"].items()}
    rules = present(ruled)
    plan = Planning(tables, expressions, by_kind["indicator"])
    forbidden = {n: make.substitution(block, tables) for n, block in by_kind["no_substitute"].items()}
    return Policy(
        digest=digest,
        name=page.name.text if page else "",
        version=text_of(page, "version") if page else "",
        region=text_of(page, "region") if page else "",
        in_force=(day_at(page, "in_force") if page else None) or date.min,
        expires=day_at(page, "expires") if page else None,
        documents=MappingProxyType(tables.documents),
        clauses=MappingProxyType(tables.clauses),
        tiers=MappingProxyType(tables.tiers),
        roles=MappingProxyType(tables.roles),
        kinds=MappingProxyType(tables.kinds),
        flows=MappingProxyType(tables.flows),
        steps=MappingProxyType(tables.steps),
        definitions=MappingProxyType(present(defined)),
        parameters=MappingProxyType(tables.parameters),
        rules=MappingProxyType(rules),
        substitutions=MappingProxyType(present(forbidden)),
        deadlines=planned(by_kind["deadline"], plan.deadline),
        lead_times=planned(by_kind["lead_time"], plan.lead_time),
        targets=planned(by_kind["target"], plan.target),
        indicators=planned(by_kind["indicator"], plan.indicator),
        reports=planned(by_kind["report"], plan.report),
        properties=planned(by_kind["property"], plan.property),
        migrations=planned(by_kind["migration"], plan.migration),
        cases=MappingProxyType(cases(by_kind["case"], tables, expressions, rules)),
    )


def planned(blocks: Mapping[str, tree.Block], make_one: Callable[[tree.Block], T | None]) -> Mapping[str, T]:
    """The records of one kind of block that could be made."""
    return MappingProxyType(present({name: make_one(block) for name, block in blocks.items()}))


def present(table: Mapping[str, T | None]) -> dict[str, T]:
    return {name: value for name, value in table.items() if value is not None}
