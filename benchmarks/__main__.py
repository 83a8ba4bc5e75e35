"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

from benchmarks import cold_start, deciding

if __name__ == "__main__":
    deciding.main()
    cold_start.main()
