"""A command with the policy cached and without, beside importing the five required packages."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from math import inf
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
FIVE = "import the five packages"


def run(*arguments: str, cache: str) -> float:
    """Seconds that a fresh interpreter takes, with the user's cache in a folder."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False)
    return perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        nowhere, kept = os.devnull, f"{folder}/cache"
        cli = ["-c", "import cli; cli.main()", "--db", f"{folder}/bench.db"]
        run(*cli, "init", "--rehearsal", cache=nowhere)
        run(*cli, "import", "roster", "engine/demo/社区名册.xlsx", cache=kept)
        why, status = [*cli, "why", "429901001006", "准予启动"], [*cli, "status"]
        peers = {
            "python -c pass": (["-c", "pass"], nowhere),
            FIVE: (["-c", "import transitions, lark, pydantic, sqlite_utils, click"], nowhere),
            "huanjie --version": ([*cli, "--version"], nowhere),
            "huanjie status, text read": (status, nowhere),
            "huanjie status, cached": (status, kept),
            "huanjie why, text read": (why, nowhere),
            "huanjie why, cached": (why, kept),
        }
        times = dict.fromkeys(peers, inf)
        for _ in range(ROUNDS):
            for name, (words, cache) in peers.items():
                times[name] = min(times[name], run(*words, cache=cache))
    table = Table("start", "s", "× five packages")
    for name, time in times.items():
        table.add_row(name, f"{time:.2f}", f"{time / times[FIVE]:.1f}")
    Console().print(table)
    ratio = times["huanjie why, cached"] / times[FIVE]
    Console().print(f"cold `huanjie why` takes {ratio:.1f} times as long as importing the five packages")


if __name__ == "__main__":
    main()
