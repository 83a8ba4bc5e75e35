"""The later practice is a pack: another policy by changing text, each change from a day on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.decide.cases import coverage, run_cases
from engine.decide.decision import Ready
from engine.policy.load import Loaded, files_in, in_pack, load

HOUSE = Path(__file__).parent.parent.parent
PACK = HOUSE / "rules" / "packs" / "2021年做法"


@pytest.fixture(scope="module")
def later() -> Loaded:
    return load(files_in(PACK))


def test_it_is_sound_and_all_cases_pass_those_of_the_first_policy_too(later: Loaded, shipped: Loaded) -> None:
    assert later.diagnostics == ()
    results = run_cases(Ready(later.policy))
    assert [result.case.name for result in results if not result.passed] == []
    assert set(shipped.policy.cases) < set(later.policy.cases)


def test_it_changes_text_only_and_is_another_policy(later: Loaded, shipped: Loaded) -> None:
    assert {path: data for path, data in later.files.items() if not in_pack(path)} == dict(shipped.files)
    assert later.policy.digest != shipped.policy.digest
    assert (later.policy.version, shipped.policy.version) == ("2021.1", "2015.1")


def test_each_of_its_rules_is_asked_from_a_day_on_cites_its_source_and_is_seen_both_ways(
    later: Loaded, shipped: Loaded
) -> None:
    added = set(later.policy.rules) - set(shipped.policy.rules)
    ready = Ready(later.policy)
    seen = coverage(ready, run_cases(ready))

    assert len(added) == 4
    assert all(later.policy.rules[name].since and later.policy.rules[name].clauses for name in added)
    assert not added & {*seen.never_refused, *seen.never_passed}


def test_the_term_is_five_years_from_the_day_of_the_amendment(later: Loaded) -> None:
    years = later.policy.parameters["任期年数"]

    assert [years.on(date(2018, 12, day)).amount for day in (28, 29)] == [3, 5]  # type: ignore[union-attr]
