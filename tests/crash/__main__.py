"""What no journal may lose, tried at length: power cuts, kills, full disks, many who write at once.

    python -m tests.crash                                       all of them, some hours
    python -m tests.crash power --trials 10000 --seed 7         one of them

The controls run the same power cuts with SQLite's weaker settings and have to lose something.
"""

from __future__ import annotations

import sys

from tests.crash.crowd import crowd
from tests.crash.full import full
from tests.crash.kill import kill
from tests.crash.power import control_normal, control_off, lying, power
from tests.searching import Search, main

SEARCHES: dict[str, tuple[Search, int]] = {
    "power": (power, 1_000_000),
    "lying": (lying, 100_000),
    "normal": (control_normal, 5_000),
    "off": (control_off, 5_000),
    "kill": (kill, 10_000),
    "full": (full, 10_000),
    "crowd": (crowd, 20),
}
"""Each search with the trials of its long run."""

if __name__ == "__main__":
    sys.exit(main("tests.crash", SEARCHES, sys.argv[1:]))
