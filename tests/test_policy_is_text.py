"""All policy is text: no kind, field, state, step, rule or date of it stands in the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.policy.load import Loaded
from engine.policy.model import Policy

HOUSE = Path(__file__).parent.parent
WORDING = ("engine/wording/", "engine/screen/", "engine/lint/", "grammar/messages/")
"""What speaks to people: interface words, and examples of the language."""
LANGUAGE = ("grammar/keywords.py", "grammar/wording.py")
COMMON = {"社区", "名称", "日期", "通过", "换届", "演练员", "审核人", "联系电话"}
"""What the program may say by itself: a column, success, a font's sample, a rehearsal, a form's foot."""


def modules() -> list[Path]:
    found = [*HOUSE.glob("engine/**/*.py"), *HOUSE.glob("grammar/**/*.py"), HOUSE / "cli.py"]
    names = {path: path.relative_to(HOUSE).as_posix() for path in found}
    return sorted(path for path, name in names.items() if not name.startswith((*WORDING, *LANGUAGE)))


def terms(policy: Policy) -> set[str]:
    """Everything that the policy gives a name."""
    named = {
        *policy.kinds,
        *policy.steps,
        *policy.flows,
        *policy.definitions,
        *policy.parameters,
        *policy.rules,
    }
    named |= {*policy.substitutions, *policy.roles, *policy.deadlines, *policy.indicators, *policy.targets}
    named |= {*policy.reports, *policy.lead_times, *policy.clauses, *policy.cases}
    named |= {state for flow in policy.flows.values() for state in flow.states}
    return named | {field for kind in policy.kinds.values() for field in kind.fields}


def texts(tree: ast.Module) -> Iterator[str]:
    """Every text that the program uses; what explains it to readers is left out."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list)]
    explaining = {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node.value


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_term_of_the_policy_is_written_in_python(path: Path, shipped: Loaded) -> None:
    named = terms(shipped.policy) - COMMON
    found = [
        (term, text)
        for text in texts(ast.parse(path.read_text(encoding="utf-8")))
        if any("\u4e00" <= char <= "\u9fff" for char in text)
        for term in named
        if term == text or (len(term) >= 4 and term in text)
    ]

    assert found == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_day_of_the_round_is_written_in_python(path: Path, shipped: Loaded) -> None:
    """Nor the year of it: every date that decides anything is a parameter."""
    years = {shipped.policy.in_force.year, shipped.policy.in_force.year + 1}
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value in years
    ]

    assert calls == []


def test_the_search_finds_a_term(shipped: Loaded) -> None:
    tree = ast.parse('"""准予启动 explained."""\nif step == "准予启动":\n    pass\n')

    assert list(texts(tree)) == ["准予启动"]
    assert "准予启动" in terms(shipped.policy)
