"""The second verifier, docs/verify_journal.py, as somebody runs it who has only Python and that file."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROGRAM = Path(__file__).parents[2] / "docs" / "verify_journal.py"


@cache
def program() -> ModuleType:
    """The program, loaded once."""
    spec = importlib.util.spec_from_file_location("verify_journal", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def run(screen: pytest.CaptureFixture[str], path: Path, *words: object) -> tuple[int, dict[str, Any]]:
    """Its exit code, and what it says with --json."""
    screen.readouterr()
    code = program().main([str(path), "--json", *map(str, words)])
    return code, json.loads(screen.readouterr().out)
