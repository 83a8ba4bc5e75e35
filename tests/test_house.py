"""The house rules that no linter knows: who may live where, how long a module may be, what is exact.

`lint-imports` holds the direction of imports inside the packages; cli.py, which it cannot see, is held here.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

HOUSE = Path(__file__).parent.parent
MODULES = [
    HOUSE / "cli.py",
    *sorted((HOUSE / "engine").rglob("*.py")),
    *sorted((HOUSE / "grammar").rglob("*.py")),
]

LONGEST_MODULE = 400
LONGEST_COMMAND = 20
SELF_EVIDENT = 5

# Exact numbers only. Where a library wants a float (a timeout in seconds), name the place and the number.
EXACT = ("engine/decide", "engine/policy", "engine/journal")
ALLOWED_FLOATS = {"engine/journal/connection.py": {5.0}}  # SQLite waits so many seconds for a lock


def place(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def kept_files() -> list[Path]:
    """The files that git keeps, or would keep if they were added."""
    listing = subprocess.check_output(["git", "ls-files", "-coz", "--exclude-standard"], cwd=HOUSE, text=True)
    return [HOUSE / name for name in listing.split("\0") if name and (HOUSE / name).is_file()]


# --- who may live where ---


@pytest.mark.parametrize("folder", ["rules", "workflows"])
def test_policy_folders_hold_policy_text_only(folder: str) -> None:
    files = [path for path in kept_files() if place(path).startswith(f"{folder}/")]

    assert files != []
    assert [place(path) for path in files if path.suffix not in {".hj", ".md"}] == []


def test_modules_are_short() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_modules_say_what_they_are_for() -> None:
    silent = [place(path) for path in MODULES if path.stat().st_size and not ast.get_docstring(parsed(path))]

    assert silent == []


def test_public_functions_say_what_they_are_for() -> None:
    found = {path: set(undocumented(parsed(path))) for path in MODULES}
    for path in (HOUSE / "engine" / "lint" / "rules").glob("*.py"):
        found[path] -= {"check"}  # what it looks for is the module's docstring and the rule's own words

    assert [f"{place(path)}:{name}" for path, names in found.items() for name in sorted(names)] == []


def undocumented(module: ast.Module) -> Iterator[str]:
    """The public functions without a docstring, but for those short enough to be their own explanation."""
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef)]
    for node in functions:
        long = (node.end_lineno or 0) - node.lineno >= SELF_EVIDENT
        command = any(map(makes_a_command, node.decorator_list))  # its help is in engine/screen/help.py
        if long and not command and not node.name.startswith("_") and not ast.get_docstring(node):
            yield node.name


# --- the command line ---


def test_commands_are_short() -> None:
    modules = [HOUSE / "cli.py", *sorted((HOUSE / "engine" / "commands").glob("*.py"))]
    made = [command for module in modules for command in commands(parsed(module))]
    long = {name: lines for name, lines in made if lines >= LONGEST_COMMAND}

    assert long == {}


def commands(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Each command and group of a click program, with the lines of its body, the docstring not counted."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and any(map(makes_a_command, node.decorator_list)):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def makes_a_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in {"command", "group"}


def test_the_command_line_uses_click_rich_and_the_engine() -> None:
    roots = {name.split(".")[0] for name in imported(parsed(HOUSE / "cli.py"))}

    assert roots - sys.stdlib_module_names <= {"click", "rich", "engine", "grammar"}


def imported(module: ast.Module) -> Iterator[str]:
    """The dotted name of everything that is imported, `from a import b` as a.b."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


# --- exact, and the same every time ---


def test_decisions_and_the_journal_are_exact() -> None:
    modules = [path for path in MODULES if place(path).startswith(EXACT)]
    found = {place(path): floats(parsed(path)) - ALLOWED_FLOATS.get(place(path), set()) for path in modules}

    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def floats(module: ast.Module) -> set[float]:
    return {n.value for n in ast.walk(module) if isinstance(n, ast.Constant) and isinstance(n.value, float)}


CHANCE = re.compile(
    r"random(\..+)?|secrets(\..+)?|os\.urandom|uuid\.uuid[14]"
    r"|time\.(time|time_ns|localtime|gmtime)|(datetime\.)?(datetime|date)\.(now|utcnow|today)"
)


def test_the_clock_and_chance_are_passed_in() -> None:
    found = {place(path): set(clocks(parsed(path))) for path in MODULES if path.name != "cli.py"}

    assert {name: calls for name, calls in found.items() if calls} == {}


def clocks(module: ast.Module) -> Iterator[str]:
    """Every use of the clock or of chance, as it is written."""
    written = [ast.unparse(node) for node in ast.walk(module) if isinstance(node, ast.Attribute)]
    yield from filter(CHANCE.fullmatch, [*written, *imported(module)])


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "from random import choice",
        "from time import time",
        "import os; salt = os.urandom(32)",
        "from uuid import uuid4",
        "from datetime import date; day = date.today()",
        "import datetime; now = datetime.datetime.now(datetime.UTC)",
    ],
)
def test_the_clock_is_found_however_it_is_written(line: str) -> None:
    assert list(clocks(ast.parse(line))) != []


def test_a_clock_that_was_passed_in_is_no_clock() -> None:
    assert list(clocks(ast.parse("def add(now, context):\n    return context.now, now.date()"))) == []


# --- what is written down ---

# The brackets keep this line from being found itself.
PRIVATE = re.compile(
    r"/(wor[k]|farm|roo[t])/|/home/[a-z]+[/]|/Users/[A-Za-z]+[/]|/op[t]/(pypi|wheels)"
    r"|(?<![\w-])--(extra-)?inde[x]-url|(?<![\w-])--find-link[s]|\"resolved\": *\"htt[p]|_authToke[n]"
)


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert [found for path in kept_files() for found in private_lines(path)] == []


def private_lines(path: Path) -> Iterator[str]:
    text = path.read_bytes().decode("utf-8", errors="ignore")
    for number, line in enumerate(text.splitlines(), 1):
        if PRIVATE.search(line):
            yield f"{place(path)}:{number}: {line.strip()[:80]}"


def test_decisions_are_numbered_without_gaps() -> None:
    files = sorted((HOUSE / "docs" / "adr").glob("*.md"))

    assert [path.name[:5] for path in files] == [f"{n:04d}-" for n in range(1, len(files) + 1)]
    assert [path.read_text(encoding="utf-8")[:7] for path in files] == [
        f"# {n:04d} " for n in range(1, len(files) + 1)
    ]


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("requirements.lock", []), ("requirements-dev.lock", ["dev"]), ("requirements-bench.lock", ["bench"])],
)
def test_the_locks_pin_all_that_is_asked_for(lock: str, groups: list[str]) -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + [line for g in groups for line in project["optional-dependencies"][g]]
    pinned = dict(
        re.findall(r"^([\w-]+)==(\S+) \\$", (HOUSE / lock).read_text(encoding="utf-8"), re.MULTILINE)
    )
    wanted = [Requirement(line) for line in asked]

    assert [str(w) for w in wanted if w.name not in pinned or not w.specifier.contains(pinned[w.name])] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-bench.lock"])
def test_the_locks_give_a_hash_for_each_pin_and_no_address(lock: str) -> None:
    text = (HOUSE / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    hashed = re.compile(r"[\w.-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?")

    assert [line for line in lines if not hashed.fullmatch(line)] == []
    assert len(re.findall(r"== *\S+ \\\n    --hash=", text)) == len(
        re.findall(r"^[\w.-]+==", text, re.MULTILINE)
    )
