"""Which clause of a source is carried by which blocks, and which block rests on which clauses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.table import Table

from engine.policy.block import cited
from engine.policy.model import Policy
from engine.printing.order import Entry, Said, clauses_of, entries_of
from engine.problem import Language
from engine.screen.words import say
from engine.wording.printing import KINDS


class Covering:
    """The matrix of a policy, read from its citations each time. Only clauses that are written out count."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.entries = entries_of(policy)
        written = dict.fromkeys(clause.document for clause in policy.clauses.values())
        self.documents = {name: clauses_of(policy, name, self.entries) for name in written}

    def open(self) -> list[Said]:
        """The clauses that nothing carries and for which no reason is given."""
        return [one for clauses in self.documents.values() for one in clauses if not settled(one)]

    def of_blocks(self) -> list[Entry]:
        """The blocks that cite a clause which is written out, as they stand in the files."""
        return [
            one
            for one in self.entries
            if any(clause.document in self.documents for clause in one.block.clauses)
        ]


def settled(said: Said) -> bool:
    """Whether something carries a clause, or a reason is given why nothing does."""
    return bool(said.cited_by or said.not_held)


def of_covering(covering: Covering) -> dict[str, Any]:
    """The matrix as JSON, both ways."""
    return {
        "clauses": [
            {
                "document": said.clause.document,
                "clause": said.clause.clause,
                "quote": said.quote,
                "blocks": [{"kind": one.kind, "name": one.name} for one in said.cited_by],
                "not_held": said.not_held or None,
            }
            for clauses in covering.documents.values()
            for said in clauses
        ],
        "blocks": [
            {"kind": one.kind, "name": one.name, "clauses": [str(clause) for clause in one.block.clauses]}
            for one in covering.of_blocks()
        ],
        "open": [str(said.clause) for said in covering.open()],
    }


def covering_lines(
    covering: Covering, title: str, blocks: bool, only_open: bool, language: Language
) -> Iterator[Any]:
    """The counts of each document, then the matrix: clause by clause, or block by block."""
    for document, clauses in covering.documents.items():
        yield counted(document, clauses, title, language)
    if not covering.documents:
        yield say(
            language,
            f"{title}：没有写出任何文件的条文（条文 块），无从核对。",
            f"{title}: no clauses of any document are written out.",
        )
    elif blocks:
        yield by_block(covering, language)
    else:
        yield by_clause(covering, only_open, language)


def counted(document: str, clauses: tuple[Said, ...], title: str, language: Language) -> str:
    """How many clauses of a document are carried, not held, and open."""
    carried = sum(bool(one.cited_by) for one in clauses)
    spared = sum(bool(one.not_held and not one.cited_by) for one in clauses)
    left = len(clauses) - carried - spared
    return say(
        language,
        f"{title}：{document} {len(clauses)} 条，有着落 {carried} 条，不设 {spared} 条，没有着落 {left} 条。",
        f"{title}: {document}, {len(clauses)} clauses: {carried} carried, {spared} not held, {left} open.",
    )


def by_clause(covering: Covering, only_open: bool, language: Language) -> Table:
    """Each clause as it reads, and what carries it."""
    made = headed(("条文", "clause"), ("原文", "quote"), ("着落", "carried by"), language=language)
    for clauses in covering.documents.values():
        for said in clauses:
            if not (only_open and settled(said)):
                made.add_row(str(said.clause), said.quote, carriers(said, language))
    return made


def headed(*headings: tuple[str, str], language: Language) -> Table:
    """A table without a frame: the first column stays whole, the others wrap."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, heading in enumerate(headings):
        made.add_column(say(language, *heading), no_wrap=index == 0, overflow="fold")
    return made


def carriers(said: Said, language: Language) -> str:
    """规则 甲、乙；参数 丙: what carries a clause, or why nothing does."""
    by_kind: dict[str, list[str]] = {}
    for one in said.cited_by:
        by_kind.setdefault(say(language, *KINDS[one.kind]), []).append(one.name)
    named = "；".join(f"{kind} {'、'.join(names)}" for kind, names in by_kind.items())
    if said.not_held:
        why = say(language, f"不设：{said.not_held}", f"not held: {said.not_held}")
        return f"{named}；{why}" if named else why
    return named or say(language, "没有着落", "open")


def by_block(covering: Covering, language: Language) -> Table:
    """Each block, and the clauses that it cites."""
    made = headed(("种类", "kind"), ("名称", "block"), ("依据", "cites"), language=language)
    for one in covering.of_blocks():
        made.add_row(say(language, *KINDS[one.kind]), one.name, cited(one.block.clauses))
    return made
