"""The rules that mend, in a policy with English keywords: they find the same and write English."""

from __future__ import annotations

import pytest

from engine.lint.examples import EXAMPLE_FILE, PRELUDE_FILE, example
from engine.lint.fixing import fix
from engine.lint.normal import meaning
from engine.lint.rule import Rule
from engine.lint.rules import RULES
from engine.lint.run import lint
from engine.policy.load import Loaded, load
from grammar.translate import tongue_of, translate

CHINESE_ONLY = {"unit-spelling", "list-sign", "mixed-punctuation", "straight-quotes"}
"""Rules about how Chinese is written."""
WRONG = [
    pytest.param(rule, text, id=f"{rule.name}-{number}")
    for rule in RULES
    if rule.fixes and rule.name not in CHINESE_ONLY
    for number, text in enumerate(rule.invalid)
]


def english(text: str) -> Loaded:
    sources = example(text).sources
    return load({path: translate(source, "en").encode() for path, source in sources.items()})


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_rule_mends_the_same_in_english(rule: Rule, text: str) -> None:
    loaded = english(text)
    assert loaded.sound
    found = [one for one in lint(loaded, only=[rule]).findings if one.place.path == EXAMPLE_FILE]

    assert found != []
    after = fix(loaded, only=(rule,)).after
    assert after.loaded.sound
    assert [one for one in after.findings if one.place.path == EXAMPLE_FILE] == []
    assert {tongue_of(after.loaded.sources[path]) for path in (EXAMPLE_FILE, PRELUDE_FILE)} <= {"en", None}
    if rule.keeps:
        assert meaning(after.loaded.policy) == meaning(loaded.policy)
