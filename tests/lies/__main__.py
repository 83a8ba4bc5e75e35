"""Two verifiers held against each other, and neither raises a false alarm, tried at length.

python -m tests.lies                                        all of it
python -m tests.lies edited --trials 1000 --seed 7          one of them
"""

from __future__ import annotations

import sys

from tests.lies import search
from tests.searching import Search, main

SEARCHES: dict[str, tuple[Search, int]] = {
    "named": (search.named, 5_000),
    "edited": (search.edited, 20_000),
    "twice": (search.twice, 10_000),
    "clean": (search.clean, 10_000),
}
"""Each search with the trials of its long run."""

if __name__ == "__main__":
    sys.exit(main("tests.lies", SEARCHES, sys.argv[1:]))
