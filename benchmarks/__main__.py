"""`make bench`: every benchmark, one after the other."""

from __future__ import annotations

from benchmarks import cold_start, compiling, deciding, gate, importing, journal

if __name__ == "__main__":
    gate.main()
    deciding.main()
    compiling.main()
    cold_start.main()
    journal.main()
    importing.main()
