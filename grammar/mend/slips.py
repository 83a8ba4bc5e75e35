"""What the author of a line may have meant: one change at a time, each with its reason and its price.

A blank is cheaper than a sign, a sign cheaper than a letter. Nothing is proved here: most proposals are
nonsense, and whoever asks for them tries them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from grammar.edits import Edit
from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING
from grammar.lexer import fold
from grammar.lookalikes import meant
from grammar.mend.nearness import alike, near
from grammar.mend.words import Words
from grammar.source import Place, Source

BLANK, SIGN, MARK, LETTER = 1, 2, 3, 5
"""Prices: a blank; a sign for another; a sign or a unit too few or too many; a letter."""
MAX_PIECES = 200
"""Words and signs of one line that are looked at."""


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """One change. `why` is a key of `grammar.mend.reasons`; `old` and `new` are the words it is about."""

    price: int
    edit: Edit
    why: str
    old: str
    new: str


_PIECE = re.compile(r"[^\W_][\w·-]*|\s+|.", re.DOTALL)
_OPENING, _CLOSING = "(（[［【〔{｛〈<＜《「『❨⦅﹙≪", ")）]］】〕}｝〉>＞》」』❩⦆﹚≫"
_QUOTES = "\"'“”‘’＂＇「」『』〝〞‟″《》〈〉<>`´"
_STOPS = ",，、､﹑;；。.．:：/｜|﹕∶︓︰꞉﹔﹐︐·"
_BEHIND = re.compile(r"[^\w\"《(]*(?:\"[\s:]+)?")
"""What may stand between a label and what it says: blanks, any sign, the end of a bracket round the label."""
_DASHES = "—–―‐‑‒~～_＿一"
_DIGITS = str.maketrans("OoQlI|", "000111")
_MARKS = {"zh": "：，、（）“”《》", "en": ':,/()"""《》'}


class Line:
    """One line of a file, and the slips that may be in it."""

    def __init__(self, source: Source, start: int, stop: int, words: Words) -> None:
        self.source, self.start, self.stop, self.words = source, start, stop, words
        self.folded = fold(source.text[start:stop])
        self.pieces = list(_PIECE.finditer(self.folded))[:MAX_PIECES]

    def slip(self, price: int, start: int, stop: int, text: str, why: str, new: str = "") -> Slip:
        """`start` and `stop` count from the beginning of the line."""
        place = Place(self.source.path, self.start + start, self.start + stop)
        old = self.source.text[place.start : place.stop]
        return Slip(price, Edit(place, text), why, old, new or text)

    # ---- the form: headers and labels

    def of_form(self) -> Iterator[Slip]:
        """Slips in the word that a line begins with: a label, or the kind of a block."""
        first = next((piece for piece in self.pieces if not piece.group().isspace()), None)
        if first is None or not first.group()[0].isalpha():
            yield from self._adorned_form()
            return
        yield from self._glued_form(first)
        yield from self._torn_form(first)
        yield from self._misspelt_form(first)
        after = self.folded[first.end() :].lstrip()[:1]
        if first.group() in LABEL_BY_SPELLING and after != ":":
            at, length = (
                first.end(),
                len(self.folded[first.end() :]) - len(self.folded[first.end() :].lstrip()),
            )
            if after and after in _STOPS:
                length += 1
            new = first.group() + self.colon()
            yield self.slip(SIGN, at, at + length, self.colon(), "colon", new)

    def colon(self) -> str:
        return "：" if self.words.tongue == "zh" else ": "

    def as_meant(self, place: Place, word: str, header: bool) -> Iterator[Slip]:
        """The word at a place as the label or kind that it was read as, with what belongs behind it."""
        own = next(self.words.twins(word), word)
        start, stop = place.start - self.start, place.stop - self.start
        stop += len(_BEHIND.match(self.folded[stop:]).group())  # type: ignore[union-attr]  # matches anywhere
        text = own + (" " if header else self.colon())
        yield self.slip(SIGN, start, stop, text, "header" if header else "colon", text.strip())

    def _adorned_form(self) -> Iterator[Slip]:
        """`- 规则 甲`, `【要求】：`."""
        known = self.words.kinds | self.words.labels
        first = next((piece for piece in self.pieces[:6] if piece.group() in known), None)
        if first:
            start = len(self.folded) - len(self.folded.lstrip())
            place = Place(self.source.path, self.start + start, self.start + first.end())
            if first.group() in self.words.kinds:
                yield from self.as_meant(place, first.group(), header=True)
            if first.group() in self.words.labels:
                yield from self.as_meant(place, first.group(), header=False)

    def _glued_form(self, first: re.Match[str]) -> Iterator[Slip]:
        """`规则甲`, `要求乙`. A word with a colon behind it is a label already, if a misspelt one."""
        word, labelled = first.group(), self.folded[first.end() :].lstrip().startswith(":")
        for cut in range(1, len(word)):
            at, head = first.start() + cut, word[:cut]
            if head in self.words.kinds:
                yield self.slip(BLANK, at, at, " ", "header", f"{head} {word[cut:]}")
            if head in self.words.labels and not labelled:
                yield self.slip(SIGN, at, at, self.colon(), "colon", f"{head}{self.colon()}{word[cut:]}")

    def _torn_form(self, first: re.Match[str]) -> Iterator[Slip]:
        """`规 则`, `要 求`."""
        text, stop = first.group(), first.end()
        for piece in self.pieces[self.pieces.index(first) + 1 :][:6]:
            stop, text = piece.end(), text + piece.group().strip()
            torn = stop - first.start() > len(text)
            if torn and (text in self.words.kinds or text in self.words.labels):
                yield self.slip(BLANK, first.start(), stop, text, "torn")

    def _misspelt_form(self, first: re.Match[str]) -> Iterator[Slip]:
        word, rest = first.group(), self.folded[first.end() :].lstrip()
        known = self.words.labels if rest.startswith(":") else self.words.kinds if rest else frozenset()
        yield from self._nearest(first, sorted(known))
        for twin in self.words.twins(word):
            yield self.slip(SIGN, *first.span(), twin, "tongue")
        if word in KIND_BY_SPELLING or word in LABEL_BY_SPELLING or rest.startswith(":"):
            return
        for head in range(1, min(len(word), 8) + 1):
            for price, label in near(word[:head], self.words.labels):
                text = label + self.colon()
                if head < len(word) or rest:
                    stop = first.start() + head
                    yield self.slip(SIGN + LETTER * price, first.start(), stop, text, "colon")

    # ---- the words and signs of a line

    def of_words(self) -> Iterator[Slip]:
        """Slips anywhere in the line."""
        for index, piece in enumerate(self.pieces):
            text = piece.group()
            if text.isspace():
                yield from self._torn(index)
            elif text[0].isalnum():
                yield from self._word(piece)
            else:
                yield from self._sign(index)
            yield from self._wide(piece)
        yield from self.units()
        yield from self._missing()
        yield from self._twice()

    def _torn(self, index: int) -> Iterator[Slip]:
        """A blank inside a word or a number."""
        gap = self.pieces[index]
        if 0 < index < len(self.pieces) - 1:
            before, after = self.pieces[index - 1].group(), self.pieces[index + 1].group()
            joined = before + after
            if (
                self.words.known(joined)
                or before[-1].isdigit()
                or after[0].isdigit()
                or not after[0].isalpha()
            ):
                yield self.slip(BLANK, *gap.span(), "", "torn", joined)
            else:
                yield self.slip(BLANK + 1, *gap.span(), "", "torn", joined)

    def _word(self, piece: re.Match[str]) -> Iterator[Slip]:
        word = piece.group()
        seen = set()
        for parts in self.words.splits(word):
            seen.add(parts)
            yield self.slip(BLANK * (len(parts) - 1), *piece.span(), " ".join(parts), "glued")
        for parts in self.words.half_splits(word):
            if parts not in seen:
                yield self.slip(BLANK + 1, *piece.span(), " ".join(parts), "glued")
        for twin in self.words.twins(word):
            yield self.slip(SIGN, *piece.span(), twin, "tongue")
        if any(char.isdigit() for char in word) and word.translate(_DIGITS) != word:
            yield self.slip(SIGN, *piece.span(), word.translate(_DIGITS), "digit")
        yield from self._nearest(piece, self.words.names | self.words.words)

    def _nearest(self, piece: re.Match[str], known: object) -> Iterator[Slip]:
        word = piece.group()
        for far, other in near(word, known):  # type: ignore[arg-type]
            price = LETTER * far - alike(word, other)
            yield self.slip(price, *piece.span(), other, "spelling")

    def units(self) -> Iterator[Slip]:
        """The units that a number may lack."""
        for piece in self.pieces:
            for unit in self.words.units() if piece.group().isdigit() else ():
                new = f"{piece.group()} {unit}"
                yield self.slip(MARK, piece.end(), piece.end(), f" {unit}", "unit", new)

    def _sign(self, index: int) -> Iterator[Slip]:
        """Another sign in the place of this one, or none."""
        piece = self.pieces[index]
        written = self.source.text[self.start + piece.start()]
        for other in self._others(written):
            yield self.slip(SIGN if other.strip() else MARK, *piece.span(), other, "sign")
        before = self.pieces[index - 1].group() if index else ""
        doubled = before != "" and before in _STOPS and piece.group() in _STOPS
        yield self.slip(SIGN if doubled else MARK + 1, *piece.span(), "", "extra", "")

    def _others(self, written: str) -> list[str]:
        """The signs that are written for each other."""
        quotes = ["“", "”"] if self.words.tongue == "zh" else ['"']
        found: list[str] = []
        if written in _OPENING:
            found += ["（", "《"]
        if written in _CLOSING:
            found += ["）", "》"]
        if written in _QUOTES:
            found += quotes
        if written in _STOPS:
            found += ["、", "，", "：", " "]
            found += ["·"] if written in ".．" else []
            found += ["."] if written in "。．，" else []
        if written in _DASHES:
            found += ["-", " 至 "]
        if written in "•・‧∙⋅":
            found += ["·"]
        return [sign for sign in found if fold(sign) != fold(written)]

    def _wide(self, piece: re.Match[str]) -> Iterator[Slip]:
        """Characters of an unusual width or form, and those that only look like others: ① ﹑ ∶."""
        written = self.source.text[self.start + piece.start() : self.start + piece.end()]
        plain = "".join(meant(char) or unicodedata.normalize("NFKC", char) for char in written)
        if plain != written and fold(plain) != fold(written) and not written.isspace():
            yield self.slip(BLANK, *piece.span(), plain, "width")

    def _missing(self) -> Iterator[Slip]:
        """A sign that was left out, at an end of a word. Quotation marks open and close in turn."""
        gaps = {edge for piece in self.pieces if not piece.group().isspace() for edge in piece.span()}
        for at in sorted(gaps):
            quoted = self._quoted(at)
            for mark in _MARKS[self.words.tongue]:
                if mark in "“”" and (mark == "”") != (quoted is not None):
                    continue
                beside = self.folded[at : at + 1] if mark in "（“《(" else self.folded[max(at - 1, 0) : at]
                far = quoted is not None and mark in '”"》' and any(sign in quoted for sign in ",=")
                yield self.slip(MARK + (beside.strip() == "") + far, at, at, mark, "missing", mark)

    def _quoted(self, at: int) -> str | None:
        """What stands between `at` and the quotation mark that is open there; None where none is."""
        before = self.folded[:at]
        if before.count('"') % 2:
            return before.rpartition('"')[2]
        return before.rpartition("《")[2] if before.count("《") > before.count("》") else None

    def _twice(self) -> Iterator[Slip]:
        """A word that is written twice."""
        for first, gap, second in zip(self.pieces, self.pieces[1:], self.pieces[2:], strict=False):
            if first.group() == second.group() and gap.group().isspace():
                yield self.slip(MARK, gap.start(), second.end(), "", "twice", first.group())
