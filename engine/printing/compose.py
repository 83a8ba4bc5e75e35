"""From a policy to what is printed of it: title page, clauses with what carries them, flows, annexes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.policy.model import Document, Policy
from engine.printing.annexes import Annex, annexes_of
from engine.printing.book import (
    Book,
    ClauseRow,
    Clauses,
    Cover,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Part,
    Table,
)
from engine.printing.entries import Line, lines_of
from engine.printing.flows import flow_parts
from engine.printing.order import Entry, Said, clauses_of, entries_of
from engine.problem import Language
from engine.wording.printing import Wordbook

CLAUSES, UNCITED, FLOWS = 1, 2, 3
"""The numbers of the chapters."""
PAPERS, ALSO_SAID = 1, 4
"""The numbers of the annexes that are referred to."""
ELSEWHERE = ("steps", "flows", "papers")
"""What has a chapter or an annex of its own."""


def compose(policy: Policy, language: Language, flows: tuple[str, ...] = ()) -> Book:
    """The whole policy; or, where `flows` are named, their charts and steps only."""
    words = Wordbook(language)
    entries = entries_of(policy)
    if flows:
        parts = list(flow_parts(policy, words, entries, flows))
    else:
        parts = list(_Composer(policy, words, entries).parts())
    day = policy.in_force.isoformat()
    return Book(language, cover(policy, words), words("contents"), tuple(parts), day)


def cover(policy: Policy, words: Wordbook) -> Cover:
    """The title page."""
    expires = policy.expires.isoformat() if policy.expires else words("no_expiry")
    facts = (
        (words("version"), policy.version),
        (words("region"), policy.region),
        (words("in_force"), policy.in_force.isoformat()),
        (words("expires"), expires),
        (words("counts"), counts(policy, words)),
        (words("digest"), policy.digest),
    )
    return Cover(
        policy.name,
        words("draft"),
        tuple(fact for fact in facts if fact[1]),
        words("digest_why"),
        words("documents"),
        documents(policy, words),
        words("signer"),
        words("signed_on"),
    )


def counts(policy: Policy, words: Wordbook) -> str:
    """How many of the main kinds of block there are."""
    shown = ("flows", "steps", "rules", "definitions", "parameters")
    numbered = (words("count", kind=words.kind(kind), count=len(getattr(policy, kind))) for kind in shown)
    return words.listed(tuple(numbered))


def documents(policy: Policy, words: Wordbook) -> Table:
    """The sources that a policy cites, in the order of its title page."""
    head = tuple(map(words, ("short_name", "title", "issuer", "number", "dated", "rank")))
    rows = tuple(
        (one.name, words("titled", title=one.title), one.issuer, one.number, one.dated, one.rank)
        for one in policy.documents.values()
    )
    return Table(head, rows, (12, 30, 16, 16, 16, 10))


class _Composer:
    """Goes through a policy once, and knows what has been printed in full."""

    def __init__(self, policy: Policy, words: Wordbook, entries: tuple[Entry, ...]) -> None:
        self.policy, self.words, self.entries = policy, words, entries
        self.printed: dict[str, str] = {}
        self.annex = self.annex_name(PAPERS)

    def parts(self) -> Iterator[Part]:
        yield self.chapter(CLAUSES, "clauses")
        yield Paragraph(self.words("how_to_read"))
        for position, document in enumerate(self.policy.documents.values(), 1):
            yield from self.document(position, document)
        yield self.chapter(UNCITED, "uncited")
        yield from self.uncited()
        yield self.chapter(FLOWS, "flows")
        yield from flow_parts(self.policy, self.words, self.entries, ())
        for annex in annexes_of(self.policy, self.words, self.entries):
            yield from self.annexed(annex)

    def chapter(self, number: int, title: str) -> Heading:
        text = self.words("chapter", number=self.words.number(number), title=self.words(title))
        return Heading(1, text, f"chapter-{number}")

    def annexed(self, annex: Annex) -> Iterator[Part]:
        title = self.words("annex", number=annex.number, title=annex.title)
        yield Heading(1, title, f"annex-{annex.number}")
        yield annex.table or Paragraph(self.words("none"))

    # ---- clauses

    def document(self, position: int, document: Document) -> Iterator[Part]:
        """A document's clauses in its order, each beside what carries it."""
        words = self.words
        name = f"{document.name}　{words('titled', title=document.title)}"
        text = words("section", number=words.number(position), title=name)
        yield Heading(2, text, f"document-{position}")
        said = clauses_of(self.policy, document.name, self.entries)
        if not said:
            yield Paragraph(words("uncited_document"))
            return
        if not any(one.quote for one in said):
            yield Paragraph(words("unwritten"))
        rows = tuple(self.row(one, f"clause-{position}-{number}") for number, one in enumerate(said, 1))
        yield Clauses((words("clause"), words("carried")), rows)

    def row(self, said: Said, anchor: str) -> ClauseRow:
        carried = [self.item(entry, str(said.clause)) for entry in said.cited_by]
        items = (*carried, *map(self.otherwise, said.not_followed_by))
        why = self.words("not_held", why=said.not_held) if said.not_held else ""
        remark = "" if items or why else self.words("not_carried")
        return ClauseRow(str(said.clause), anchor, said.quote, items, why, remark)

    def item(self, entry: Entry, where: str) -> Item:
        """A block in full the first time, a reference afterwards."""
        kind = self.words.kind(entry.kind)
        if where and (elsewhere := self.elsewhere(entry)):
            self.printed[entry.anchor] = where
            return Item(kind, entry.name, see=elsewhere)
        if entry.anchor in self.printed:
            seen = self.words("see", where=self.printed[entry.anchor])
            return Item(kind, entry.name, see=Link(seen, entry.anchor))
        self.printed[entry.anchor] = where
        return Item(kind, entry.name, entry.anchor, self.news(entry, where))

    def elsewhere(self, entry: Entry) -> Link | None:
        """Where a paper or a flow is printed whole, apart from the clauses."""
        if entry.kind == "papers":
            return Link(self.words("see", where=self.annex), f"annex-{PAPERS}")
        if entry.kind == "flows":
            chapter = self.words("chapter_number", number=self.words.number(FLOWS))
            return Link(self.words("see", where=chapter), f"flow-{entry.anchor}")
        return None

    def news(self, entry: Entry, where: str) -> tuple[Line, ...]:
        """What a block says beside the clause `where`, without what goes without saying there."""
        usual = {self.words("waiver"): self.words("unwaived"), self.words("source"): where}
        lines = lines_of(entry.block, self.words, self.annex)
        return tuple(line for line in lines if usual.get(line.label) != line.text)

    def otherwise(self, entry: Entry) -> Item:
        """A block that follows another clause where this one says otherwise."""
        seen = self.words("see_also_said", where=self.annex_name(ALSO_SAID))
        return Item(self.words.kind(entry.kind), entry.name, see=Link(seen, f"annex-{ALSO_SAID}"))

    def annex_name(self, number: int) -> str:
        """附件4."""
        return self.words("annex_number", number=number)

    # ---- what cites nothing

    def uncited(self) -> Iterator[Part]:
        """What no clause led to, in full; steps, flows and papers by where they are."""
        rest = [entry for entry in self.entries if entry.anchor not in self.printed]
        here = tuple(self.item(entry, "") for entry in rest if entry.kind not in ELSEWHERE)
        if here:
            yield Items(here)
        there = {kind: sum(entry.kind == kind for entry in rest) for kind in ELSEWHERE}
        if any(there.values()):
            chapter = self.words.number(FLOWS)
            yield Paragraph(self.words("uncited_steps", chapter=chapter, annex=self.annex, **there))
        elif not here:
            yield Paragraph(self.words("nothing_uncited"))
