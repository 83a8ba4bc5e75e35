"""A cold `huanjie why`, beside importing the five required packages and beside Python doing nothing."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5


def run(*arguments: str) -> float:
    """Seconds that a fresh interpreter takes."""
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)
    return perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/bench.db"
        cli = ["-c", "import cli; cli.main()", "--db", db]
        run(*cli, "init", "--rehearsal")
        run(*cli, "import", "roster", "engine/demo/社区名册.xlsx")
        peers = {
            "python -c pass": ["-c", "pass"],
            "import the five packages": ["-c", "import transitions, lark, pydantic, sqlite_utils, click"],
            "huanjie --version": [*cli, "--version"],
            "huanjie status": [*cli, "status"],
            "huanjie why": [*cli, "why", "429901001006", "准予启动"],
        }
        times = {name: min(run(*arguments) for _ in range(ROUNDS)) for name, arguments in peers.items()}
    table = Table("cold start", "s", "× five packages")
    for name, time in times.items():
        table.add_row(name, f"{time:.2f}", f"{time / times['import the five packages']:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
