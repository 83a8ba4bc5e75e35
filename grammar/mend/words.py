"""The words that a line may be made of: keywords in the language of the file, and the names of the policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from grammar.keywords import (
    KIND_BY_SPELLING,
    KINDS,
    LABEL_BY_SPELLING,
    LABELS,
    WORD_BY_SPELLING,
    WORDS,
    Keyword,
    Tongue,
)

UNITS = ("DAY", "WORKDAY", "MONTH", "YEAR")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?%?(?:年|月|日|天|个月|个工作日|工作日)?")
MAX_PARTS = 4
"""Words that may have grown together."""


def _spelled(table: tuple[Keyword, ...], tongue: Tongue) -> frozenset[str]:
    return frozenset(word for keyword in table for word in (keyword.zh if tongue == "zh" else keyword.en))


@dataclass(slots=True)
class Words:
    """What is known about words: `names` are those that the policy itself uses."""

    tongue: Tongue
    names: frozenset[str]
    kinds: frozenset[str] = field(init=False)
    labels: frozenset[str] = field(init=False)
    words: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds, self.labels = _spelled(KINDS, self.tongue), _spelled(LABELS, self.tongue)
        self.words = _spelled(WORDS, self.tongue)

    def known(self, word: str) -> bool:
        return word in self.names or word in self.words

    def twins(self, word: str) -> Iterator[str]:
        """The same keyword in the language of the file, where `word` is of the other one."""
        for table in (KIND_BY_SPELLING, LABEL_BY_SPELLING, WORD_BY_SPELLING):
            if word in table and table[word][1] != self.tongue:
                keyword, other = table[word]
                own, foreign = (keyword.zh, keyword.en) if other == "en" else (keyword.en, keyword.zh)
                yield own[min(foreign.index(word), len(own) - 1)]

    def units(self) -> Iterator[str]:
        for keyword in WORDS:
            if keyword.id in UNITS:
                yield keyword.spelled(self.tongue)

    # ---- words that have grown together

    def splits(self, word: str) -> Iterator[tuple[str, ...]]:
        """Ways to read a word as several, at least one a keyword or a number; the others known."""
        for parts in self._parts(word, MAX_PARTS):
            if len(parts) > 1 and any(part in self.words or part[0].isdigit() for part in parts):
                yield parts
        for document in self.names:
            if word.startswith(document) and word[len(document) :] in self.names:
                yield document, word[len(document) :]

    def _parts(self, word: str, most: int) -> Iterator[tuple[str, ...]]:
        if not word:
            yield ()
        if not word or not most:
            return
        number = _NUMBER.match(word)
        if number:
            yield from ((number.group(), *rest) for rest in self._parts(word[number.end() :], most - 1))
        for stop in range(len(word), 0, -1):
            if self.known(word[:stop]):
                yield from ((word[:stop], *rest) for rest in self._parts(word[stop:], most - 1))

    def half_splits(self, word: str) -> Iterator[tuple[str, str]]:
        """A keyword at the beginning or the end, or a name at the beginning, and a name not known yet."""
        for cut in range(1, len(word)):
            if word[:cut] in self.words or word[cut:] in self.words:
                yield word[:cut], word[cut:]
        names = [cut for cut in range(2, len(word)) if word[:cut] in self.names]
        if names:
            yield word[: names[-1]], word[names[-1] :]
