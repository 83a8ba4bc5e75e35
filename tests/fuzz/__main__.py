"""The long searches, one after the other, and one table of what they tried and found.

    python -m tests.fuzz                                    all of them
    python -m tests.fuzz theorem --trials 1000 --seed 7     one of them

Ends with 1 if anything was found; what was found is printed as small as it can be made.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable

from tests.fuzz import differential, garbage, order, theorem
from tests.fuzz.search import Outcome, timed

RESTORED = 0.95
"""The part of the refused slips that mending has to take back."""


def formatting(trials: int, seed: int) -> Outcome:
    """Generated files in the one form, twice, and in the other language and back."""
    from tests.fuzz import formatting as search

    with timed(Outcome("formatting", seed)) as outcome:
        found = search.run(trials, seed)
    outcome.figures.update({"files": found.files, "changed": found.changed})
    outcome.failures += [f"file {number}: {failure}" for number, failure in found.failures]
    return outcome


def mending(trials: int, seed: int) -> Outcome:
    """Slips in the shipped policy, taken back."""
    from tests.fuzz import mending as search

    with timed(Outcome("mending", seed)) as outcome:
        results = Counter(trial.outcome for trial in search.run(trials, seed))
    refused = results.total() - results["harmless"] - results["accepted"]
    outcome.figures.update({"mutants": results.total(), "refused": refused, "restored": results["restored"]})
    if results["restored"] < RESTORED * refused:
        outcome.failures.append(f"only {results['restored']} of {refused} slips were taken back")
    return outcome


Search = Callable[[int, int], Outcome]
SEARCHES: dict[str, tuple[Search, int]] = {
    "theorem": (theorem.run, 100_000),
    "order": (order.run, 5_000),
    "differential": (differential.run, 1_000_000),
    "garbage": (garbage.run, 100_000),
    "formatting": (formatting, 50_000),
    "mending": (mending, 1_000),
}
"""Each search with the trials of its long run."""


def main(arguments: list[str]) -> int:
    """Runs the searches that were asked for; 1 if one of them found something."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("searches", nargs="*", help=f"one or more of {', '.join(SEARCHES)}; none: all")
    parser.add_argument("--trials", type=int, help="instead of those of the long run")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    unknown = [name for name in given.searches if name not in SEARCHES]
    if unknown:
        parser.error(f"no search is called {', '.join(unknown)}")
    outcomes = [_ran(name, given.trials, given.seed) for name in given.searches or SEARCHES]
    print("\n".join(table(outcomes)))
    return int(any(outcome.failures for outcome in outcomes))


def _ran(name: str, trials: int | None, seed: int) -> Outcome:
    search, usual = SEARCHES[name]
    print(f"{time.strftime('%H:%M:%S')} {name}: {trials or usual:,} …", file=sys.stderr, flush=True)
    outcome = search(trials or usual, seed)
    for failure in outcome.failures:
        print(f"--- {name}, seed {seed}\n{failure}\n", flush=True)
    return outcome


def table(outcomes: Iterable[Outcome]) -> Iterable[str]:
    """One line a search, then its figures."""
    yield f"{'search':14}{'seed':>6}{'failures':>10}{'seconds':>10}"
    for outcome in outcomes:
        yield f"{outcome.name:14}{outcome.seed:>6}{len(outcome.failures):>10}{outcome.seconds:>10.1f}"
        yield "    " + ", ".join(f"{name} {number:,}" for name, number in outcome.figures.items())
        yield from (f"    {note}" for note in outcome.notes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
