"""Slips in a policy mended: each proposal is tried on the whole policy, and only what helps is kept.

A change counts where the mistake it is about goes away and no other comes. The cheapest change wins; of
equally cheap ones that with which more mistakes go away, then that whose words the policy uses elsewhere.
Where that does not decide, or where two words are equally near to a misspelt one, all are offered and none
is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.policy.bench import Bench, Chunk, Key, key
from grammar.diagnostics import Diagnostic
from grammar.edits import Edit, applied
from grammar.form import RawEntry, read_form
from grammar.lexer import fold
from grammar.mend.nearness import alike, distance
from grammar.mend.slips import LETTER, Line, Slip
from grammar.mend.words import Words
from grammar.numerals import number
from grammar.read import read
from grammar.source import Place, Source

MAX_CHECKS = 25
"""Proposals for one mistake that are tried on the whole policy."""
MAX_WORK = 600_000
"""Blocks that are checked in one run, each as often as a proposal is tried."""
MAX_BLOCK = 20_000
"""Characters of a block in which something is tried."""
MAX_LINES = 60
"""Lines of one block whose first words are looked at."""
REVEALED = frozenset({"HJ501", "HJ505", "HJ506", "HJ507"})
"""Mistakes that are only looked for in a policy that can be read from end to end."""
FOLLOWERS = 3
"""Mistakes that must go away together before another may come with it: a header mended uncovers its block."""
OUT_OF_FORM = frozenset({"HJ111", "HJ113", "HJ115", "HJ124"})
"""Lines that fit nowhere: they must become a line of their own, not the tail of a text above."""

READ_AS = frozenset({"HJ115", "HJ124", "HJ125"})
"""Mistakes that name the label or the kind that a line was read as."""


@dataclass(frozen=True, slots=True)
class Mending:
    """A mistake with what may be done about it: one change, which was made, or several, of which none was.

    `lines` are what the line of the change reads after each; `line` is its number in `file`. The mistake was
    found in `place`: a file and a line of it.
    """

    diagnostic: Diagnostic
    options: tuple[Slip, ...]
    file: str
    line: int
    lines: tuple[str, ...]
    place: tuple[str, int]

    @property
    def made(self) -> bool:
        return len(self.options) == 1


@dataclass(frozen=True, slots=True)
class _Proof:
    """A proposal that holds, and how it compares with others; the least is the best.

    Of equal `rank`, the one with more `evidence` in the policy's own words is better.
    """

    rank: tuple[int, ...]
    evidence: int
    slip: Slip
    chunk: Chunk

    @property
    def left(self) -> int:
        """What is still wrong with the text of the block."""
        return len(self.chunk.found)


def mend(bench: Bench, only: frozenset[str] | None = None, work: int = MAX_WORK) -> list[Mending]:
    """Mends what can be mended, on the bench; tells of each mistake that there was something to do about.

    `only` are the files that may be changed; all may where it is None. `work`: blocks that may be checked.
    """
    made: list[Mending] = []
    given_up: set[Key] = set()
    bench.checks = 0
    while not bench.tired(work):
        target = next((found for found in bench.found if key(found) not in given_up), None)
        if target is None or (target.code >= "HJ3" and bench.gaps()):
            break
        if bench.uncut and (target.code >= "HJ3" or target.place.path in bench.uncut):
            bench.cut(list(bench.uncut))
            continue
        proofs = [
            proof for proof in _proofs(bench, target, work) if only is None or _file(bench, proof) in only
        ]
        best = _best(proofs)
        if best:
            made.append(_told(bench, target, best))
        if len(best) == 1:
            given_up = {_shifted(item, best[0].slip.edit) for item in given_up}
            bench.put(best[0].chunk)
        else:
            given_up.add(key(target))
    return made


def _told(bench: Bench, target: Diagnostic, best: list[_Proof]) -> Mending:
    place = best[0].slip.edit.place
    lines = tuple(proof.chunk.source.line_text(proof.slip.edit.place.start).strip() for proof in best)
    options = tuple(proof.slip for proof in best)
    return Mending(target, options, *_line_at(bench, place), lines, _line_at(bench, target.place))


def _line_at(bench: Bench, place: Place) -> tuple[str, int]:
    """The file of a place, and the number of its line there."""
    file = bench.file_of(place.path)
    at = bench.offset_of(place.path) + place.start
    return file, bench.text_of(file).count("\n", 0, at) + 1


def _file(bench: Bench, proof: _Proof) -> str:
    return bench.file_of(proof.chunk.source.path)


def _best(proofs: list[_Proof]) -> list[_Proof]:
    """The best proposals, one for each reading; more than one when nothing decides between them."""
    if not proofs:
        return []
    least = min(proof.rank for proof in proofs)
    tied = sorted((proof for proof in proofs if proof.rank == least), key=lambda proof: proof.slip)
    most = max(proof.evidence for proof in tied)
    best: list[_Proof] = []
    for proof in tied:
        likely = proof.evidence == most or any(_as_near(proof, other, most) for other in tied)
        if likely and all(_apart(proof, other) for other in best):
            best.append(proof)
    return best


def _as_near(proof: _Proof, other: _Proof, most: int) -> bool:
    """Whether another word in the same place has the most evidence: that decides nothing between words."""
    both = {proof.slip.why, other.slip.why} == {"spelling"}
    return both and other.evidence == most and proof.slip.edit.place == other.slip.edit.place


def _apart(first: _Proof, second: _Proof) -> bool:
    """Whether two proposals lead to different meanings."""
    return first.chunk.source.path != second.chunk.source.path or first.chunk.blocks != second.chunk.blocks


# ---- trying


def _proofs(bench: Bench, target: Diagnostic, work: int) -> Iterator[_Proof]:
    """The proposals that hold, of the cheapest price at which any does."""
    before = {key(found) for found in bench.found}
    for wave in _waves(bench, target):
        found: list[_Proof] = []
        most = bench.checks + MAX_CHECKS
        for slip in sorted({*wave.of_words, *wave.others}):
            enough = any(proof.left == 0 and proof.slip.price < slip.price for proof in found)
            if enough or bench.checks >= most or bench.tired(work):
                break
            proof = _proved(bench, target, slip, before) if wave.readable(slip) else None
            found += [proof] if proof else []
        if found:
            yield from found
            return


def _proved(bench: Bench, target: Diagnostic, slip: Slip, before: set[Key]) -> _Proof | None:
    """The proof that a proposal helps, or None."""
    if slip.why == "spelling" and _listed(bench.chunks[slip.edit.place.path].source.text, slip):
        return None
    chunk = bench.changed(slip.edit)
    was = bench.chunks[chunk.source.path]
    if chunk.blocks == was.blocks and not was.found:
        return None
    if target.code in OUT_OF_FORM and _entries(chunk) < _entries(was) + (target.code != "HJ111"):
        return None
    own = {_unshifted(key(found), slip.edit) for found in chunk.found}
    fresh = own - {key(found) for found in was.found}
    if len(fresh) >= max(1, len(was.found)) or (key(target) in own):
        return None
    after = {_unshifted(key(found), slip.edit) for found in bench.mistakes(chunk)}
    gone, come = before - after, after - before
    worse = {item for item in come if item[0] not in REVEALED}
    if key(target) not in gone or (worse and (len(worse) >= len(gone) or len(gone) < FOLLOWERS)):
        return None
    rank = (len(come), len(chunk.found), slip.price, -len(gone))
    return _Proof(rank, _evidence(bench, slip), slip, chunk)


def _entries(chunk: Chunk) -> int:
    return sum(len(block.entries) + 1 for block in chunk.blocks)


def _unshifted(item: Key, edit: Edit) -> Key:
    """A mistake's key as it would have been before the edit."""
    code, path, start = item
    stop = edit.place.start + len(edit.text)
    if path != edit.place.path or start <= edit.place.start:
        return item
    return (code, path, edit.place.start if start < stop else start - stop + edit.place.stop)


def _shifted(item: Key, edit: Edit) -> Key:
    """A mistake's key as it is after the edit."""
    code, path, start = item
    if path != edit.place.path or start < edit.place.stop:
        return item
    return (code, path, start + len(edit.text) - (edit.place.stop - edit.place.start))


# ---- what speaks for a proposal


def _evidence(bench: Bench, slip: Slip) -> int:
    """How much the policy's own words speak for a change; doubling counts as one step."""
    if slip.why == "unit":
        return int(_named_unit(bench.chunks[slip.edit.place.path].source.text, slip))
    return bench.rarity(slip.new).bit_length() if slip.why in ("spelling", "declared", "torn") else 0


def _listed(text: str, slip: Slip) -> bool:
    """Whether the new word stands in the same list already: 当选、是选 is no slip for 当选、当选."""
    start, stop = slip.edit.place.start, slip.edit.place.stop
    before = re.search(r"(?:[^\s、/，,:：（(]+\s*[、/]\s*)*$", text[:start])
    behind = re.match(r"(?:\s*[、/]\s*[^\s、/，,）)]+)*", text[stop:])
    return slip.new in re.split(r"[\s、/]+", f"{before and before[0]} {behind and behind[0]}")


_SPOKEN = re.compile(r"([一二三四五六七八九十百]+|[0-9]+)(个工作日|个月|日|天|年)")


def _named_unit(text: str, slip: Slip) -> bool:
    """Whether the block itself says elsewhere of how many days (months, years) it speaks."""
    count, unit = slip.new.split()
    spoken = {"days": "日", "workdays": "个工作日", "months": "个月", "years": "年"}.get(unit, unit)
    for match in _SPOKEN.finditer(text.replace(" ", "")):
        many = int(match[1]) if match[1].isdigit() else number(match[1])
        if str(many) == count and match[2].replace("天", "日") == spoken:
            return True
    return spoken == "日" and "天数" in text.split("\n", 1)[0]


# ---- proposing


@dataclass(slots=True)
class _Wave:
    """Proposals that are tried together. Those of words are first read in their own entry alone."""

    of_words: list[Slip]
    others: list[Slip]
    window: _Window | None = None

    def readable(self, slip: Slip) -> bool:
        return slip in self.others or self.window is None or self.window.takes(slip.edit)


def _waves(bench: Bench, target: Diagnostic) -> Iterator[_Wave]:
    """Proposals for a mistake: first at the words it is about, then in all of the line, then far away."""
    path, names = target.place.path, bench.names()
    if path not in bench.chunks or len(bench.chunks[path].source.text) > MAX_BLOCK:
        return
    words = Words(bench.tongue(path) or "zh", frozenset(names))
    near = _Nearby(bench.chunks[path].source, words)
    window = near.window(target.place, target)
    of_words = list(near.slips(window, target))
    if target.code < "HJ3":
        yield _Wave(of_words, list(near.forms(target)), window)
        return
    at = [slip for slip in of_words if _touches(slip, target.place)]
    yield _Wave(at, [*_declarations(bench, target, names), *_units(bench, target, words)], window)
    yield _Wave(of_words, list(near.forms(target)), window)
    for place in target.related:
        if place.path in bench.chunks:
            other = _Nearby(bench.chunks[place.path].source, words)
            window = other.window(place, target)
            yield _Wave(list(other.slips(window, target)), [], window)


def _touches(slip: Slip, place: Place) -> bool:
    return slip.edit.place.start <= place.stop and place.start <= slip.edit.place.stop


def _declarations(bench: Bench, target: Diagnostic, names: dict[str, list[Place]]) -> Iterator[Slip]:
    """The other way round: the word is right, and the only place that spells it otherwise is wrong."""
    word = dict(target.values).get("text", "")
    limit = 2 if len(word) > 4 else 1
    for other, places in names.items():
        if len(places) > 1 or not word or other == word or distance(word, other, limit) > limit:
            continue
        written = bench.chunks[places[0].path].source.text[places[0].start : places[0].stop]
        price = LETTER * distance(word, other, limit) - alike(word, other)
        yield Slip(price, Edit(places[0], written.replace(other, word)), "declared", other, word)


def _units(bench: Bench, target: Diagnostic, words: Words) -> Iterator[Slip]:
    """Numbers without a unit where the names that a mistake is about are declared."""
    source = bench.chunks[target.place.path].source
    named = source.text[target.place.start : target.place.stop]
    for chunk in bench.chunks.values():
        if not any(block.name.text in named for block in chunk.blocks):
            continue
        for line in _Nearby(chunk.source, words).lines(0, len(chunk.source.text)):
            yield from line.units()


class _Nearby:
    """One block's text, its lines, and what may be tried there with grammar alone."""

    def __init__(self, source: Source, words: Words) -> None:
        self.source, self.words = source, words
        form = read_form(source, fold(source.text), [])
        self.entries = [entry for block in form.blocks for entry in block.entries]
        self.header = form.blocks[0].header if form.blocks else Place(source.path, 0, 0)

    def window(self, place: Place, target: Diagnostic) -> _Window:
        """The entry, or the line, at `place`."""
        entry = next((entry for entry in self.entries if self.holds(entry, place)), None)
        first, stop = place.start, place.stop
        if entry:
            first, stop = entry.label_place.start, entry.stretches[-1][1]
        start = self.source.text.rfind("\n", 0, first) + 1
        stop = max(stop, self._line_end(first))
        return _Window(self.source, self.header, start, stop, target)

    def slips(self, window: _Window, target: Diagnostic) -> Iterator[Slip]:
        """Slips anywhere in a window. A name for a name mends nothing that cannot be read."""
        keywords = self.words.words | self.words.labels | self.words.kinds
        for line in self.lines(window.start, window.start + len(window.entry.text)):
            for slip in line.of_words():
                idle = slip.why == "spelling" and slip.old not in keywords and slip.new not in keywords
                if target.code >= "HJ3" or not idle:
                    yield slip

    def _line_end(self, at: int) -> int:
        stop = self.source.text.find("\n", at)
        return stop if stop >= 0 else len(self.source.text)

    def holds(self, entry: RawEntry, place: Place) -> bool:
        return entry.label_place.start <= place.start <= entry.stretches[-1][1] + 1

    def forms(self, target: Diagnostic) -> Iterator[Slip]:
        """Slips in the words that lines begin with: those that open nothing, and those in question."""
        places = [place for place in (target.place, *target.related) if place.path == self.source.path]
        sound = [self.header, *(entry.label_place for entry in self.entries)]
        lines = []
        for line in self.lines(0, len(self.source.text)):
            asked = any(line.start <= place.stop and place.start <= line.stop for place in places)
            if asked or not any(line.start <= place.start < line.stop for place in sound):
                lines.append(line)
        for line in lines[:MAX_LINES]:
            yield from line.of_form()
        values = dict(target.values)
        meant = values.get("near") or values.get("text", "")
        for line in lines if target.code in READ_AS else ():
            if line.start <= target.place.start < line.stop:
                yield from line.as_meant(target.place, meant, target.code == "HJ125")

    def lines(self, start: int, stop: int) -> Iterator[Line]:
        for match in re.finditer(r"[^\n]+", self.source.text):
            if match.start() < stop and match.end() >= start:
                code = match.group().partition("#")[0].rstrip()
                yield Line(self.source, match.start(), match.start() + len(code), self.words)


class _Window:
    """One entry under its header, read alone: enough to see whether a change can be read at all."""

    def __init__(self, source: Source, header: Place, start: int, stop: int, target: Diagnostic) -> None:
        self.path, self.start = source.path, start
        self.head = source.text[header.start : header.stop] + "\n"
        self.entry = Source(source.path, source.text[start:stop])
        self.before = self.read(self.entry.text)
        self.target = key(target) if target.code < "HJ3" else None

    def read(self, text: str) -> set[Key]:
        found = read(Source(self.path, self.head + text))[1]
        return {key(replace(item, place=self.moved(item.place))) for item in found}

    def moved(self, place: Place) -> Place:
        """A place of the text that is read here, in the block."""
        by = self.start - len(self.head)
        return Place(place.path, place.start + by, place.stop + by)

    def takes(self, edit: Edit) -> bool:
        """Whether the entry can be read after a change, or at least without the mistake in question."""
        place = Place(self.path, edit.place.start - self.start, edit.place.stop - self.start)
        after = {_unshifted(item, edit) for item in self.read(applied(self.entry, [Edit(place, edit.text)]))}
        return not after - self.before and self.target not in after
