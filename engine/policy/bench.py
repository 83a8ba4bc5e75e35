"""A policy on the workbench: cut into its blocks, so that after a change of one only that one is read again.

Each block's text is a source of its own; `#` and its number stand after the path of its file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from engine.policy.check import check
from grammar.diagnostics import Diagnostic, mistake
from grammar.edits import Edit, applied
from grammar.form import read_form
from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING, Tongue
from grammar.lexer import fold
from grammar.read import read
from grammar.readings import walk
from grammar.shape import SHAPES
from grammar.source import Place, Source
from grammar.tree import Block, Name

Key = tuple[str, str, int]
"""A mistake by its code, its source and where it begins."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """From one header to the next: its text, its blocks (one, where nothing is wrong), what is wrong."""

    source: Source
    blocks: tuple[Block, ...]
    found: tuple[Diagnostic, ...]


def cut(source: Source) -> list[str]:
    """The text of a file in pieces, each but perhaps the first with a header at its beginning.

    A header that may be a label of the block above, without its colon (流程 整顿), begins no piece.
    """
    text = source.text
    blocks = read_form(source, fold(text), []).blocks
    heads = [block.header.start for block in blocks[:1]]
    for above, block in pairwise(blocks):
        kind = text[block.header.start : block.name.start].strip()
        label = LABEL_BY_SPELLING.get(kind)
        if label is None or not any(slot.label == label[0].id for slot in SHAPES[above.kind]):
            heads.append(block.header.start)
    starts = [text.rfind("\n", 0, head) + 1 for head in heads]
    edges = sorted({0, *starts, len(text)})
    return [text[start:stop] for start, stop in pairwise(edges)]


def read_chunk(source: Source, tongue: Tongue | None) -> Chunk:
    """The blocks of a chunk; a header in another keyword language than its file's is a mistake, too."""
    blocks, found = read(source)
    form = read_form(source, fold(source.text), [])
    place, _, spoken = form.keywords[0] if form.keywords else (None, "", None)
    if place and tongue and spoken != tongue:
        word = source.words(place)
        twin = KIND_BY_SPELLING[word][0].spelled(tongue) if word in KIND_BY_SPELLING else ""
        found = (*found, mistake("HJ120", place, text=word, twin=twin))
    return Chunk(source, blocks, found)


def key(found: Diagnostic) -> Key:
    return found.code, found.place.path, found.place.start


@dataclass(slots=True)
class Bench:
    """All chunks of a policy, and what is wrong with the whole at the moment."""

    chunks: dict[str, Chunk]
    tongues: Mapping[str, Tongue | None]
    found: tuple[Diagnostic, ...] = ()
    checks: int = 0
    _read: dict[tuple[str, str], Chunk] = field(default_factory=dict)
    _rarity: Counter[str] = field(default_factory=Counter)

    def tongue(self, path: str) -> Tongue | None:
        return self.tongues[path.rpartition("#")[0]]

    def text_of(self, file: str) -> str:
        """The text of a file as it stands now."""
        return "".join(c.source.text for path, c in self.chunks.items() if path.rpartition("#")[0] == file)

    def offset_of(self, path: str) -> int:
        """Where a chunk begins in its file."""
        before = 0
        for other, chunk in self.chunks.items():
            if other == path:
                break
            if other.rpartition("#")[0] == path.rpartition("#")[0]:
                before += len(chunk.source.text)
        return before

    def gaps(self) -> bool:
        """Whether a block that declares something could not be read: what its absence leads to is no slip."""
        chunks = (chunk for chunk in self.chunks.values() if chunk.found)
        return any(not chunk.blocks or chunk.blocks[0].kind != "case" for chunk in chunks)

    # ---- trying

    def changed(self, edit: Edit) -> Chunk:
        """The chunk of `edit` as it would read after it. Each text is read once."""
        path = edit.place.path
        text = applied(self.chunks[path].source, [edit])
        if (path, text) not in self._read:
            self._read[path, text] = read_chunk(Source(path, text), self.tongue(path))
        return self._read[path, text]

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
        """How often the rarest two neighbouring characters of a word stand in the policy: none for a slip."""
        if not self._rarity:
            for chunk in self.chunks.values():
                text = chunk.source.text
                self._rarity.update(map("".join, pairwise(text)))
        pairs = ["".join(pair) for pair in pairwise(word)]
        return min((self._rarity[pair] for pair in pairs), default=0)


def names_in(block: Block) -> Iterator[Name]:
    return (node for node in walk(block) if isinstance(node, Name))


def _by_depth(found: Diagnostic) -> tuple[str, Diagnostic]:
    """What is wrong with the text comes before what is wrong with its meaning, which may follow from it."""
    return found.code[:3], found


def bench(sources: Iterable[Source], memo: dict[tuple[str, str], Chunk] | None = None) -> Bench:
    """The policy in pieces, read and checked. What `memo` holds is not read again; it learns the rest."""
    chunks: dict[str, Chunk] = {}
    known = {} if memo is None else memo
    tongues: dict[str, Tongue | None] = {}
    for source in sources:
        pieces = [Source(f"{source.path}#{index}", text) for index, text in enumerate(cut(source))]
        tongues[source.path] = main_tongue(source)
        for piece in pieces:
            if (piece.path, piece.text) not in known:
                known[piece.path, piece.text] = read_chunk(piece, tongues[source.path])
            chunks[piece.path] = known[piece.path, piece.text]
    made = Bench(chunks, tongues)
    made.found = made.mistakes()
    return made


def main_tongue(source: Source) -> Tongue | None:
    """The keyword language of most headers and labels of a file."""
    counts = Counter(tongue for _, _, tongue in read_form(source, fold(source.text), []).keywords)
    return counts.most_common(1)[0][0] if counts else None
