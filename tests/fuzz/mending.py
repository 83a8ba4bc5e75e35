"""Slips of the pen made in the shipped policy, and how many of them the mender takes back.

    python -m tests.fuzz.mending 1200 --seed 1

Each mutant is one file of the policy with one slip. Those that are refused are mended, and what comes out is
compared with what was there: the trees of the file must be the same.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.policy.bench import Bench, bench
from engine.policy.load import decode, files_in
from engine.policy.mend import Mending, mend
from grammar.form import read_form
from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING, WORD_BY_SPELLING
from grammar.lexer import Token, fold, tokens
from grammar.mend.nearness import ALIKE
from grammar.read import read
from grammar.source import Place, Source

if TYPE_CHECKING:
    from engine.policy.load import Reader

ROOT = Path(__file__).parents[2]
SLOW = 3
"""Seconds after which a mutant is shown, too."""
Change = tuple[int, int, str]
"""Where the slip begins and ends, and what stands there instead."""
UNITS = frozenset({"DAY", "WORKDAY", "MONTH", "YEAR"})
ODD = {
    "、": "﹑", "，": "﹐︐", "：": "﹕︓∶", "（": "❨⦅﹙", "）": "❩⦆﹚", "“": "〝‟″", "”": "〞″", "-": "–—‐",
    "《": "〈≪", "》": "〉≫", "·": "•・",
}  # fmt: skip
"""Signs of another form."""
ODD |= {str(digit): "⓪①②③④⑤⑥⑦⑧⑨"[digit] + chr(0x1D7CE + digit) for digit in range(10)}
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们"


@dataclass(slots=True)
class Text:
    """A file with the places where slips may be made."""

    source: Source
    kinds: list[Place]
    names: list[Place]
    labels: list[Place]
    tokens: list[Token]

    def at(self, place: Place) -> str:
        return self.source.text[place.start : place.stop]

    def signs(self, *types: str) -> list[Token]:
        return [token for token in self.tokens if token.type in types]

    def keywords(self) -> list[Place]:
        return [*self.kinds, *self.labels, *(token.place for token in self.tokens if token.tongue)]


def look(source: Source) -> Text:
    folded = fold(source.text)
    form = read_form(source, folded, [])
    found = Text(source, [], [], [], [])
    for block in form.blocks:
        kind = source.text[block.header.start : block.name.start].rstrip()
        found.kinds.append(Place(source.path, block.header.start, block.header.start + len(kind)))
        found.names.append(block.name)
        for entry in block.entries:
            found.labels.append(entry.label_place)
            if entry.slot.content != "text":
                for start, stop in entry.stretches:
                    found.tokens += tokens(source, folded, start, stop, [])
    return found


def misspelt(word: str, dice: random.Random) -> str:
    """A character missing, added, swapped with the next, or wrong."""
    at = dice.randrange(len(word))
    ways = ["added", "wrong", "alike"] + (["missing", "swapped"] if len(word) > 1 else [])
    way = dice.choice(ways)
    if way == "missing":
        return word[:at] + word[at + 1 :]
    if way == "swapped":
        at = dice.randrange(len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if way == "added":
        return word[:at] + dice.choice([word[at], dice.choice(COMMON)]) + word[at:]
    twins = [char for group in ALIKE if word[at] in group for char in group if char != word[at]]
    return word[:at] + dice.choice(sorted(twins) if twins and way == "alike" else COMMON) + word[at + 1 :]


def colon(text: Text, dice: random.Random) -> Change:
    stop = dice.choice(text.labels).stop
    return stop, stop + 1, dice.choice(["", " ", "；", "，", "。", "、"])


def width(text: Text, dice: random.Random) -> Change:
    places = [token.place for token in text.tokens if any(char in ODD for char in text.at(token.place))]
    places += [Place("", label.stop, label.stop + 1) for label in dice.sample(text.labels, 5)]
    place = dice.choice(places)
    at = dice.choice([at for at in range(place.start, place.stop) if text.source.text[at] in ODD])
    return at, at + 1, dice.choice(ODD[text.source.text[at]])


def glued(text: Text, dice: random.Random) -> Change:
    pairs = zip(text.tokens, text.tokens[1:], strict=False)
    gaps = [
        (first.place.stop, second.place.start)
        for first, second in pairs
        if text.source.text[first.place.stop : second.place.start] == " "
    ]
    return (*dice.choice(gaps), "")


def name(text: Text, dice: random.Random) -> Change:
    place = dice.choice([*text.names, *(token.place for token in text.signs("NAME"))])
    return place.start, place.stop, misspelt(text.at(place), dice)


def keyword(text: Text, dice: random.Random) -> Change:
    place = dice.choice(text.keywords())
    return place.start, place.stop, misspelt(text.at(place), dice)


def unit(text: Text, dice: random.Random) -> Change:
    place = dice.choice(text.signs(*UNITS)).place
    return place.start, place.stop, ""


def bracket(text: Text, dice: random.Random) -> Change:
    token = dice.choice(text.signs("LPAR", "RPAR", "TITLE"))
    at = token.place.start if token.type == "LPAR" or dice.random() < 0.5 else token.place.stop - 1
    opening = text.source.text[at] in "（《"
    return at, at + 1, dice.choice([*("[【{〔<" if opening else ["", *"]】}〕>"])])


def tongue(text: Text, dice: random.Random) -> Change:
    place = dice.choice(text.keywords())
    word = text.at(place)
    tables = (
        [KIND_BY_SPELLING] if place in text.kinds else [LABEL_BY_SPELLING] if place in text.labels else []
    )
    for table in tables or [WORD_BY_SPELLING]:
        if word in table:
            return place.start, place.stop, table[word][0].spelled("en")
    return place.start, place.stop, word


def comma(text: Text, dice: random.Random) -> Change:
    place = dice.choice(text.signs("COMMA", "ENUM")).place
    written = text.at(place)
    other = "，" if written == "、" else "、"
    return place.start, place.stop, dice.choice([other, "；", "。", written * 2, ";"])


def torn(text: Text, dice: random.Random) -> Change:
    numbers = [token.place for token in text.signs("NUMBER", "DATE", "FRACTION")]
    places = [place for place in [*text.keywords(), *numbers] if place.stop - place.start > 1]
    place = dice.choice(places)
    at = dice.randrange(place.start + 1, place.stop)
    return at, at, " "


def header(text: Text, dice: random.Random) -> Change:
    index = dice.randrange(len(text.kinds))
    return text.kinds[index].stop, text.names[index].start, ""


def quote(text: Text, dice: random.Random) -> Change:
    quoted = [token.place for token in text.signs("STRING")]
    quoted += [place for place in text.names if text.at(place)[0] == "“"]
    place = dice.choice(quoted)
    at = dice.choice([place.start, place.stop - 1])
    return (
        at,
        at + 1,
        dice.choice(["", "‘" if at == place.start else "’", "「" if at == place.start else "」"]),
    )


OPERATORS: dict[str, Callable[[Text, random.Random], Change]] = {
    made.__name__: made
    for made in (colon, width, glued, name, keyword, unit, bracket, tongue, comma, torn, header, quote)
}


@dataclass(frozen=True, slots=True)
class Mutant:
    operator: str
    path: str
    change: Change
    text: str


def mutants(texts: list[Text], dice: random.Random) -> Iterator[Mutant]:
    """Slips without end, the operators in turn; none twice."""
    seen = set()
    while True:
        for operator, made in OPERATORS.items():
            for _ in range(50):
                text = dice.choice(texts)
                try:
                    start, stop, other = made(text, dice)
                except (IndexError, ValueError):  # a file without such a place
                    continue
                whole = text.source.text[:start] + other + text.source.text[stop:]
                if whole != text.source.text and (text.source.path, whole) not in seen:
                    seen.add((text.source.path, whole))
                    yield Mutant(operator, text.source.path, (start, stop, other), whole)
                    break


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a mutant: harmless, accepted, restored, wrong, unclear (several offered) or none."""

    mutant: Mutant
    outcome: str
    mendings: tuple[Mending, ...]
    found: tuple[str, ...]
    seconds: float


def tried(mutant: Mutant, sources: dict[str, Source], reader: Reader) -> Trial:
    """Mends one mutant and compares."""
    began = time.process_time()
    changed = {**sources, mutant.path: Source(mutant.path, mutant.text)}
    work = bench(changed.values(), reader)
    found = tuple(item.code for item in work.found)
    before = read(sources[mutant.path])[0]
    if not found:
        outcome = "harmless" if read(changed[mutant.path])[0] == before else "accepted"
        return Trial(mutant, outcome, (), found, 0)
    mendings = tuple(mend(work))
    return Trial(
        mutant, _outcome(work, mendings, mutant, sources), mendings, found, time.process_time() - began
    )


def _outcome(work: Bench, mendings: tuple[Mending, ...], mutant: Mutant, sources: dict[str, Source]) -> str:
    same = all(work.text_of(path) == source.text for path, source in sources.items() if path != mutant.path)
    blocks, left = read(Source(mutant.path, work.text_of(mutant.path)))
    if same and not left and not work.found and blocks == read(sources[mutant.path])[0]:
        return "restored"
    if any(mending.made for mending in mendings):
        return "wrong"
    return "unclear" if mendings else "none"


def shipped() -> dict[str, Source]:
    files = files_in(ROOT)
    sources = [decode(path, data, []) for path, data in files.items()]
    return {source.path: source for source in sources if source}


def run(count: int, seed: int) -> Iterator[Trial]:
    """Trials until `count` mutants were refused."""
    sources = shipped()
    texts = [look(source) for source in sources.values()]
    reader = cache(read)
    refused = 0
    for mutant in mutants(texts, random.Random(seed)):
        trial = tried(mutant, sources, reader)
        yield trial
        refused += trial.outcome not in ("harmless", "accepted")
        if refused >= count:
            return


COLUMNS = ("harmless", "accepted", "restored", "wrong", "unclear", "none")


def table(trials: list[Trial]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for trial in trials:
        counts[trial.mutant.operator][trial.outcome] += 1
        counts["all"][trial.outcome] += 1
    yield (
        f"{'operator':10}{'mutants':>9}{'refused':>9}"
        + "".join(f"{column:>9}" for column in COLUMNS)
        + f"{'%':>8}"
    )
    for operator, row in counts.items():
        refused = sum(row.values()) - row["harmless"] - row["accepted"]
        share = 100 * row["restored"] / refused if refused else 0
        cells = "".join(f"{row[column]:>9}" for column in COLUMNS)
        yield f"{operator:10}{sum(row.values()):>9}{refused:>9}{cells}{share:>8.1f}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("count", type=int, help="how many mutants are to be refused")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", action="store_true", help="show each mutant that was not restored")
    given = arguments.parse_args()
    trials = []
    for trial in run(given.count, given.seed):
        trials.append(trial)
        if given.show and (trial.outcome not in ("restored", "harmless") or trial.seconds > SLOW):
            sys.stdout.write(shown(trial) + "\n")
            sys.stdout.flush()
    times = sorted(trial.seconds for trial in trials if trial.seconds)
    sys.stdout.write("\n".join(table(trials)))
    sys.stdout.write(f"\nseconds a mutant: median {times[len(times) // 2]:.2f}, longest {times[-1]:.2f}\n")


def shown(trial: Trial) -> str:
    """A trial in a few lines."""
    mutant, (start, _, other) = trial.mutant, trial.mutant.change
    source = Source(mutant.path, mutant.text)
    where = f"{mutant.path}:{source.line_of(start)}"
    line, codes = source.line_text(start).strip(), " ".join(trial.found[:6])
    lines = [f"{trial.outcome} {trial.seconds:.1f}s {mutant.operator} {where} {other!r} in {line!r}: {codes}"]
    for mending in trial.mendings[:4]:
        options = [f"{slip.why} {slip.old!r}->{slip.new!r} ({slip.price})" for slip in mending.options[:5]]
        lines.append(f"    line {mending.line} {mending.diagnostic.code}: {'; '.join(options)}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
