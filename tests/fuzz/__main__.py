"""The long searches, one after the other, and one table of what they tried and found.

    python -m tests.fuzz                                    all of them
    python -m tests.fuzz theorem --trials 1000 --seed 7     one of them

Ends with 1 if anything was found; what was found is printed as small as it can be made.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.fuzz import differential, garbage, opening, order, theorem
from tests.searching import Outcome, Search, main, timed

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


SEARCHES: dict[str, tuple[Search, int]] = {
    "theorem": (theorem.run, 100_000),
    "order": (order.run, 5_000),
    "opening": (opening.run, 20_000),
    "differential": (differential.run, 1_000_000),
    "garbage": (garbage.run, 100_000),
    "formatting": (formatting, 50_000),
    "mending": (mending, 1_000),
}
"""Each search with the trials of its long run."""


if __name__ == "__main__":
    sys.exit(main("tests.fuzz", SEARCHES, sys.argv[1:]))
