"""The shipped policy in English keywords is the same policy: sound, with the same rules and decisions."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decide.cases import Stage, run_cases
from engine.decide.decision import Decision, Ready, judge
from engine.policy.load import Loaded, files_in, load
from engine.policy.model import Case, SetObject
from grammar.source import Source
from grammar.translate import tongue_of, translate

HOUSE = Path(__file__).parents[2]


class Twins(NamedTuple):
    """The shipped policy as it is, and in English keywords."""

    chinese: Loaded
    english: Loaded


@cache
def policies() -> Twins:
    files = {
        path: data for path, data in files_in(HOUSE).items() if path.startswith(("rules/", "workflows/"))
    }
    english = {path: translate(Source(path, data.decode()), "en").encode() for path, data in files.items()}
    return Twins(load(files), load(english))


@cache
def deciding() -> tuple[Ready, Ready]:
    return Ready(policies().chinese.policy), Ready(policies().english.policy)


def test_every_file_is_in_english() -> None:
    assert {tongue_of(source) for source in policies().english.sources.values()} == {"en"}
    assert policies().english.files.keys() == policies().chinese.files.keys()


def test_the_english_policy_is_sound() -> None:
    assert policies().chinese.diagnostics == ()
    assert [(d.code, d.place.path) for d in policies().english.diagnostics] == []


@pytest.mark.parametrize(
    "part",
    ["documents", "tiers", "roles", "kinds", "flows", "steps", "definitions", "parameters", "rules", "cases"],
)
def test_the_english_policy_has_the_same_parts(part: str) -> None:
    chinese, english = (getattr(loaded.policy, part) for loaded in policies())

    assert list(chinese) == list(english) != []


def test_every_rule_has_the_same_digest() -> None:
    chinese, english = ({rule.name: rule.digest for rule in p.policy.rules.values()} for p in policies())

    assert english == chinese


def test_every_case_ends_the_same() -> None:
    chinese, english = (run_cases(ready) for ready in deciding())

    assert [result.case.name for result in chinese if not result.passed] == []
    assert [result.case.name for result in english if not result.passed] == []
    assert [outcomes(result.decisions) for result in english] == [
        outcomes(result.decisions) for result in chinese
    ]


def outcomes(decisions: tuple[Decision, ...]) -> list[tuple[object, ...]]:
    """What became of each attempt: the state before, the rules that refuse, what else stands in the way."""
    return [
        (d.step.name, d.entity.id, d.before, d.failing, d.obstacles, [r.name for r in d.refusing])
        for d in decisions
    ]


DAYS = st.dates(date(2015, 1, 1), date(2016, 12, 31))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_step_is_judged_the_same_in_any_situation(data: st.DataObject) -> None:
    names = sorted(policies().chinese.policy.cases)
    name = data.draw(st.sampled_from(names))
    case = policies().chinese.policy.cases[name]
    kept = data.draw(st.lists(st.booleans(), min_size=len(case.settings), max_size=len(case.settings)))
    today = data.draw(DAYS)

    chinese, english = (judged(ready, ready.policy.cases[name], kept, today) for ready in deciding())

    assert chinese == english != {}


def judged(
    ready: Ready, case: Case, kept: list[bool], today: date
) -> dict[tuple[str, str], tuple[int, tuple[str, ...]]]:
    """How every step on every object of a case fares, with only some of what the case sets."""
    stage = Stage(ready)
    for setting, keep in zip(case.settings, kept, strict=True):
        if keep or isinstance(setting, SetObject):
            stage.set(setting)
    found = {}
    for entity in stage.entities.values():
        for step in ready.policy.steps.values():
            if ready.policy.flows[step.flow].object == entity.kind:
                decision = judge(ready, step, entity, today)
                found[step.name, entity.id] = (decision.failing, decision.obstacles)
    return found
