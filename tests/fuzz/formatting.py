"""The formatter on generated files: what must hold of every one, and a long run that counts what does not.

python -m tests.fuzz.formatting --trials 50000 --seed 1
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from grammar.form import comment_at
from grammar.layout import laid_out
from grammar.lexer import readable, tokens
from grammar.read import read
from grammar.source import Source
from grammar.translate import tongue_of, translate
from grammar.tree import Block
from tests.grammar.generate import Habits, file_of

Anchor = tuple[str, bool, int]
"""A comment, whether it has a line of its own, and how many words and signs of the file come before it."""


@dataclass(slots=True)
class Figures:
    """How many files were tried, how much was in them, and each failure with the seed of its file."""

    files: int = 0
    lines: int = 0
    comments: int = 0
    changed: int = 0
    wrapped: int = 0
    failures: list[tuple[int, str]] = field(default_factory=list)


def run(trials: int, seed: int) -> Figures:
    """Tries `trials` files; the file of a trial depends on `seed` and on the trial's number alone."""
    figures = Figures()
    for trial in range(trials):
        number = seed * 1_000_000_000 + trial
        source = Source("", drawn(number))
        form = Source("", laid_out(source))
        figures.files += 1
        figures.lines += source.text.count("\n")
        figures.comments += len(anchors(source))
        figures.changed += form.text != source.text
        figures.wrapped += "\n    " in form.text
        figures.failures += [(number, failure) for failure in failures(source, form)]
    return figures


def drawn(number: int) -> str:
    """A file by its number: untidy, very untidy or tidy."""
    random = Random(number)
    habits = random.choice((Habits(), Habits(), Habits(60, 20, 25, 60, 30), Habits(0, 0, 0, 0, 0)))
    return file_of(random, habits, blocks=random.choice((1, 1, 2)))


def failures(source: Source, form: Source) -> Iterator[str]:
    """What does not hold of a file that can be read and of its form."""
    blocks, found = read(source)
    if found:
        yield f"generated a file with a mistake: {found[0].code}"
        return
    if read(form) != (blocks, ()):
        yield "means something else"
    if laid_out(form) != form.text:
        yield "changes again the second time"
    if anchors(form) != anchors(source):
        yield "comments moved"
    yield from untidy(form.text)
    yield from translated(blocks, form)


def untidy(text: str) -> Iterator[str]:
    """What must not be seen in a formatted text."""
    if any(mark in text for mark in ("\r", "\ufeff", "\n\n\n")) or text.startswith("\n"):
        yield "line ends or blank lines are left"
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield "does not end in one line break"
    if any(line != line.rstrip() or line.startswith(("\t", "\u3000")) for line in text.split("\n")):
        yield "blanks at the ends of lines"


def translated(blocks: tuple[Block, ...], form: Source) -> Iterator[str]:
    """There and back again gives the same text; on the way it means the same."""
    tongue = tongue_of(form)
    if tongue is None:
        return
    there = Source("", laid_out(Source("", translate(form, "zh" if tongue == "en" else "en"))))
    if read(there) != (blocks, ()):
        yield "means something else in the other language"
    if tongue_of(there) == tongue:
        yield "was not translated"
    if laid_out(Source("", translate(there, tongue))) != form.text:
        yield "does not come back as it was"


def anchors(source: Source) -> list[Anchor]:
    """Where each comment stands, told by what comes before it, which formatting does not change."""
    folded, found, words, start = readable(source.text), [], 0, 0
    for line in folded.split("\n"):
        cut = comment_at(line)
        written = list(tokens(source, folded, start, start + cut, []))
        words += len(written)
        if cut < len(line):
            comment = source.text[start + cut : start + len(line)].rstrip()
            found.append((comment, not line[:cut].strip(), words))
        start += len(line) + 1
    return found


def main() -> None:
    """Prints the figures of one run; ends with 1 where something did not hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--trials", type=int, default=50_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    before = time.perf_counter()
    figures = run(given.trials, given.seed)
    seconds = time.perf_counter() - before
    print(
        f"{figures.files} files, {figures.lines} lines, {figures.comments} comments; "
        f"{figures.changed} changed, {figures.wrapped} with lines that go on; "
        f"{len(figures.failures)} failures; {seconds:.0f} s"
    )
    for number, failure in figures.failures[:20]:
        print(f"  {number}: {failure}")
    raise SystemExit(bool(figures.failures))


if __name__ == "__main__":
    main()
