"""The declared names of a policy while it is being checked, and the mistakes found so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.policy.model import ClauseText, Document, Flow, Kind, Parameter, Role, Step, Tier
from grammar.diagnostics import Diagnostic, mistake
from grammar.nearest import nearest, split_at_keyword
from grammar.source import Source
from grammar.tree import Block, Name

WHAT = {
    "document": ("文件", "document"),
    "clause": ("条文", "clause"),
    "tier": ("层级", "tier"),
    "role": ("角色", "role"),
    "object": ("对象", "object"),
    "evidence": ("材料", "evidence"),
    "kind": ("对象或材料", "object or evidence"),
    "flow": ("流程", "flow"),
    "step": ("步骤", "step"),
    "rule": ("规则", "rule"),
    "case": ("用例", "case"),
    "name": ("字段、定义或参数", "field, definition or parameter"),
    "field": ("字段", "field"),
    "group": ("层级或选项字段", "tier or field with options"),
    "indicator": ("指标", "indicator"),
    "definition": ("定义", "definition"),
    "policy": ("“政策”这一块", "policy block"),
}
MAX_CHAIN = 20
"""Objects that belong to each other, tiers above each other, cases based on each other."""
MAX_SUGGESTIONS = 100
"""Mistakes after which nobody is asked any more whether they meant something else."""
JOINTS = ("且", "或", "非", "的", "其中", "都")


@dataclass(slots=True)
class Tables:
    """Everything a name may mean. Filled in the order in which blocks depend on each other."""

    sources: Mapping[str, Source]
    found: list[Diagnostic] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    clauses: dict[str, ClauseText] = field(default_factory=dict)
    numbers: dict[str, dict[str, ClauseText]] = field(default_factory=dict)
    tiers: dict[str, Tier] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    rules: dict[str, Block] = field(default_factory=dict)
    definitions: dict[str, Block] = field(default_factory=dict)
    named_parameters: dict[str, Block] = field(default_factory=dict)

    def unknown(self, name: Name, what: str, known: Iterable[str]) -> None:
        """Reports a name that means nothing here, with the nearest one that would."""
        names, near = frozenset(known), ""
        if len(self.found) < MAX_SUGGESTIONS:
            near = split_at_keyword(name.text, names, JOINTS) or nearest(name.text, names)
        zh, en = WHAT[what]
        self.found.append(mistake("HJ301", name.place, text=name.text, what=zh, what_en=en, near=near))

    def known(self, name: Name, what: str, table: Mapping[str, object]) -> bool:
        """Whether `name` is in `table`; reports it when it is not."""
        if name.text not in table:
            self.unknown(name, what, table)
        return name.text in table

    def written(self, document: Name, clause: Name) -> bool:
        """Whether a clause may be cited: of a document whose clauses are written out it must be one of them;
        reports one that is not."""
        written = self.numbers.get(document.text)
        return written is None or self.known(clause, "clause", written)

    def chain(self, kind: str) -> tuple[str, ...]:
        """A kind and what it belongs to, upwards. Ends at a ring (which is reported elsewhere)."""
        found: list[str] = []
        while kind in self.kinds and kind not in found and len(found) < MAX_CHAIN:
            found.append(kind)
            kind = self.kinds[kind].owner
        return tuple(found)


def declared(blocks: Iterable[Block], kind: str, found: list[Diagnostic]) -> dict[str, Block]:
    """The blocks of one kind by name. The second of two with one name is reported and left out."""
    named: dict[str, Block] = {}
    for block in blocks:
        if block.kind != kind:
            continue
        first = named.setdefault(block.name.text, block)
        if first is not block:
            found.append(mistake("HJ302", block.name.place, first.name.place, text=block.name.text))
    return named
