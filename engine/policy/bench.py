"""A policy on the workbench: cut into its blocks, so that after a change of one only that one is read again.

Each piece's text is a source of its own; `#` and its number stand after the path of its file. A file in which
nothing is wrong with the text stays whole until a mistake in what is meant may have its cause there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.policy.check import check
from grammar.diagnostics import Diagnostic, mistake
from grammar.edits import Edit, applied
from grammar.form import Form, read_form
from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING, Tongue
from grammar.lexer import fold
from grammar.read import read
from grammar.readings import walk
from grammar.shape import SHAPES
from grammar.source import Place, Source
from grammar.tree import Block, Name

if TYPE_CHECKING:
    from engine.policy.load import Reader

Key = tuple[str, str, int]
"""A mistake by its code, its source and where it begins."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """From one header to the next: its text, its blocks (one, where nothing is wrong), what is wrong."""

    source: Source
    blocks: tuple[Block, ...]
    found: tuple[Diagnostic, ...]


def pieces(source: Source, form: Form) -> list[Source]:
    """The text of a file in pieces, each but perhaps the first with a header at its beginning.

    A header that may be a label of the block above, without its colon (流程 整顿), begins no piece.
    """
    text = source.text
    heads = [block.header.start for block in form.blocks[:1]]
    for above, block in pairwise(form.blocks):
        kind = text[block.header.start : block.name.start].strip()
        label = LABEL_BY_SPELLING.get(kind)
        if label is None or not any(slot.label == label[0].id for slot in SHAPES[above.kind]):
            heads.append(block.header.start)
    starts = [text.rfind("\n", 0, head) + 1 for head in heads]
    edges = sorted({0, *starts, len(text)})
    texts = [text[start:stop] for start, stop in pairwise(edges)]
    return [Source(f"{source.path}#{index}", piece) for index, piece in enumerate(texts)]


def read_chunk(source: Source, tongue: Tongue | None, reader: Reader) -> Chunk:
    """The blocks of a chunk; a header in another keyword language than its file's is a mistake, too."""
    blocks, found = reader(source)
    place = first_keyword(source, blocks)
    word = source.words(place)
    known = KIND_BY_SPELLING.get(fold(word)) or LABEL_BY_SPELLING.get(fold(word))
    if known and tongue and known[1] != tongue:
        twin = known[0].spelled(tongue) if fold(word) in KIND_BY_SPELLING else ""
        found = (*found, mistake("HJ120", place, text=word, twin=twin))
    return Chunk(source, blocks, found)


def first_keyword(source: Source, blocks: tuple[Block, ...]) -> Place:
    """Where the first header or label stands: the header of the first block, where there is a sound one."""
    if blocks and not source.text[: blocks[0].place.start].strip():
        header = blocks[0]
        kind = source.text[header.place.start : header.name.place.start].rstrip()
        return Place(source.path, header.place.start, header.place.start + len(kind))
    keywords = read_form(source, fold(source.text), []).keywords
    return keywords[0][0] if keywords else Place(source.path, 0, 0)


def key(found: Diagnostic) -> Key:
    return found.code, found.place.path, found.place.start


@dataclass(slots=True)
class Bench:
    """All chunks of a policy, and what is wrong with the whole at the moment.

    `uncut` are the files that are in one piece.
    """

    files: frozenset[str]
    reader: Reader
    chunks: dict[str, Chunk]
    uncut: dict[str, Source]
    tongues: dict[str, Tongue | None] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()
    checks: int = 0
    _rarity: Counter[str] = field(default_factory=Counter)

    def file_of(self, path: str) -> str:
        """The file that a chunk is of."""
        return path if path in self.files else path.rpartition("#")[0]

    def tongue(self, path: str) -> Tongue | None:
        return self.tongues[self.file_of(path)]

    def text_of(self, file: str) -> str:
        """The text of a file as it stands now."""
        return "".join(c.source.text for path, c in self.chunks.items() if self.file_of(path) == file)

    # ---- cutting

    def cut(self, paths: Iterable[str]) -> None:
        """Cuts files that are in one piece into their blocks."""
        chunks: dict[str, Chunk] = {}
        cutting = self.uncut.keys() & set(paths)
        for path, chunk in self.chunks.items():
            chunks |= self.cut_file(self.uncut.pop(path)) if path in cutting else {path: chunk}
        self.chunks = chunks
        if cutting:
            self.found = self.mistakes()

    def cut_file(self, source: Source) -> dict[str, Chunk]:
        form = read_form(source, fold(source.text), [])
        counts = Counter(tongue for _, _, tongue in form.keywords)
        self.tongues[source.path] = counts.most_common(1)[0][0] if counts else None
        tongue = self.tongues[source.path]
        return {piece.path: read_chunk(piece, tongue, self.reader) for piece in pieces(source, form)}

    def offset_of(self, path: str) -> int:
        """Where a chunk begins in its file."""
        before = 0
        for other, chunk in self.chunks.items():
            if other == path:
                break
            if self.file_of(other) == self.file_of(path):
                before += len(chunk.source.text)
        return before

    def gaps(self) -> bool:
        """Whether a block that declares something could not be read: what its absence leads to is no slip."""
        chunks = (chunk for chunk in self.chunks.values() if chunk.found)
        return any(not chunk.blocks or chunk.blocks[0].kind != "case" for chunk in chunks)

    def tired(self, work: int) -> bool:
        """Whether as many blocks were checked as may be, each as often as the policy was."""
        return self.checks * sum(len(chunk.blocks) for chunk in self.chunks.values()) >= work

    # ---- trying

    def changed(self, edit: Edit) -> Chunk:
        """The chunk of `edit` as it would read after it. Each text is read once."""
        path = edit.place.path
        source = Source(path, applied(self.chunks[path].source, [edit]))
        return read_chunk(source, self.tongue(path), self.reader)

    def put(self, chunk: Chunk) -> None:
        """Keeps a changed chunk, and finds out again what is wrong."""
        self.chunks[chunk.source.path] = chunk
        self.found = self.mistakes()

    def mistakes(self, instead: Chunk | None = None, whole: bool | None = None) -> tuple[Diagnostic, ...]:
        """Everything that is wrong, with one chunk exchanged for another where there is one."""
        self.checks += 1
        chunks = dict(self.chunks)
        if instead:
            chunks[instead.source.path] = instead
        found = [finding for chunk in chunks.values() for finding in chunk.found]
        blocks = tuple(block for chunk in chunks.values() for block in chunk.blocks)
        sources = {path: chunk.source for path, chunk in chunks.items()}
        _, checked = check(blocks, sources, "", not found if whole is None else whole)
        return tuple(sorted({*found, *checked}, key=_by_depth))

    # ---- what the policy itself says

    def names(self) -> dict[str, list[Place]]:
        """Every name that is written in a tree, and where."""
        found: dict[str, list[Place]] = {}
        for chunk in self.chunks.values():
            for block in chunk.blocks:
                for node in names_in(block):
                    found.setdefault(node.text, []).append(node.place)
        return found

    def rarity(self, word: str) -> int:
        """How often the rarest two neighbouring characters of a word stand in the policy: none for a slip.

        Of a word of one character, how often that does.
        """
        if not self._rarity:
            for chunk in self.chunks.values():
                text = chunk.source.text
                self._rarity.update(text)
                self._rarity.update(map("".join, pairwise(text)))
        pairs = ["".join(pair) for pair in pairwise(word)] or [word]
        return min((self._rarity[pair] for pair in pairs), default=0)


def names_in(block: Block) -> Iterator[Name]:
    return (node for node in walk(block) if isinstance(node, Name))


def _by_depth(found: Diagnostic) -> tuple[str, Diagnostic]:
    """What is wrong with the text comes before what is wrong with its meaning, which may follow from it."""
    return found.code[:3], found


def bench(sources: Iterable[Source], reader: Reader | None = None) -> Bench:
    """The policy, read and checked; files in whose text something is wrong are in pieces.

    `reader` reads a text, and may remember what it has read.
    """
    reader = reader or cache(read)
    uncut = {source.path: source for source in sources}
    chunks = {path: Chunk(source, *reader(source)) for path, source in uncut.items()}
    made = Bench(frozenset(uncut), reader, chunks, uncut)
    wrong = [path for path, chunk in chunks.items() if chunk.found]
    if wrong:
        made.cut(wrong)
    else:
        made.found = made.mistakes()
    return made
