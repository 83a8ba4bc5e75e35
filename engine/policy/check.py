"""The checker: blocks to a model, or to everything that is wrong with them. Reads top to bottom as it works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from engine.policy import blocks as make
from engine.policy.consistency import check_kinds, check_policy
from engine.policy.expressions import Expressions
from engine.policy.model import Policy
from engine.policy.scenario import cases
from engine.policy.tables import WHAT, Tables, declared
from grammar import tree
from grammar.diagnostics import Diagnostic, mistake
from grammar.source import Place, Source

T = TypeVar("T")


def check(
    blocks: tuple[tree.Block, ...], sources: Mapping[str, Source], digest: str
) -> tuple[Policy, tuple[Diagnostic, ...]]:
    """The model of a policy and all diagnostics. The model may be used only when there are no errors."""
    tables = Tables(sources)
    by_kind = {kind: declared(blocks, kind, tables.found) for kind in _KINDS}
    page = title_page(blocks, tables)
    declare(by_kind, tables)
    expressions = Expressions(tables)
    policy = build(digest, page, by_kind, tables, expressions)
    if not tables.found:
        check_policy(policy, tables.found)
    return policy, tuple(sorted(set(tables.found)))


_KINDS = (
    "tier", "role", "object", "evidence", "flow", "step", "definition", "parameter", "rule", "no_substitute", "case",
)  # fmt: skip


def title_page(blocks: Iterable[tree.Block], tables: Tables) -> tree.Block | None:
    """The one 政策 block, whose documents are registered here."""
    pages = [block for block in blocks if block.kind == "policy"]
    if not pages:
        zh, en = WHAT["policy"]
        tables.found.append(mistake("HJ501", _anywhere(tables), what=zh, what_en=en))
        return None
    for page in pages[1:]:
        tables.found.append(mistake("HJ302", page.name.place, pages[0].name.place, text=page.name.text))
    for line in make.contents(pages[0], "document", tree.DocumentLine):
        tables.documents[line.name.text] = make.document(line)
    return pages[0]


def _anywhere(tables: Tables) -> Place:
    return Place(next(iter(tables.sources), ""), 0, 0)


def declare(by_kind: Mapping[str, Mapping[str, tree.Block]], tables: Tables) -> None:
    """Everything that expressions may name, in the order in which it depends on each other."""
    tables.tiers.update({name: make.tier(block) for name, block in by_kind["tier"].items()})
    for block in by_kind["tier"].values():
        parent = make.name_at(block, "parent")
        if parent:
            tables.known(parent, "tier", tables.tiers)
    tables.roles.update({name: make.role(block, tables) for name, block in by_kind["role"].items()})
    for name in by_kind["object"].keys() & by_kind["evidence"].keys():
        first, second = by_kind["object"][name].name.place, by_kind["evidence"][name].name.place
        tables.found.append(mistake("HJ302", second, first, text=name))
    both = {**by_kind["object"], **by_kind["evidence"]}
    tables.kinds.update({name: make.kind(block, tables) for name, block in both.items()})
    check_kinds(tables)
    for block in by_kind["flow"].values():
        make.flow(block, tables)
    parameters = {name: make.parameter(block, tables) for name, block in by_kind["parameter"].items()}
    tables.parameters.update(present(parameters))
    tables.definitions.update(by_kind["definition"])
    for name in by_kind["definition"].keys() & by_kind["parameter"].keys():
        first, second = by_kind["definition"][name].name.place, by_kind["parameter"][name].name.place
        tables.found.append(mistake("HJ302", second, first, text=name))


def build(
    digest: str,
    page: tree.Block | None,
    by_kind: Mapping[str, Mapping[str, tree.Block]],
    tables: Tables,
    expressions: Expressions,
) -> Policy:
    """The records that need everything to be declared first, and the whole."""
    tables.steps.update({name: make.step(block, tables, expressions) for name, block in by_kind["step"].items()})
    definitions = {name: make.definition(block, tables, expressions) for name, block in by_kind["definition"].items()}
    tables.rules.update(present({name: make.rule(block, tables, expressions) for name, block in by_kind["rule"].items()}))
    substitutions = {name: make.substitution(block, tables) for name, block in by_kind["no_substitute"].items()}
    return Policy(
        digest=digest,
        name=page.name.text if page else "",
        version=make.text_of(page, "version") if page else "",
        region=make.text_of(page, "region") if page else "",
        in_force=(make.day_at(page, "in_force") if page else None) or date.min,
        expires=make.day_at(page, "expires") if page else None,
        documents=MappingProxyType(tables.documents),
        tiers=MappingProxyType(tables.tiers),
        roles=MappingProxyType(tables.roles),
        kinds=MappingProxyType(tables.kinds),
        flows=MappingProxyType(tables.flows),
        steps=MappingProxyType(tables.steps),
        definitions=MappingProxyType(present(definitions)),
        parameters=MappingProxyType(tables.parameters),
        rules=MappingProxyType(tables.rules),
        substitutions=MappingProxyType(present(substitutions)),
        cases=MappingProxyType(cases(by_kind["case"], tables, expressions)),
    )


def present(table: Mapping[str, T | None]) -> dict[str, T]:
    return {name: value for name, value in table.items() if value is not None}
