"""Every lint rule by its own examples, and the rules as a whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from engine.lint import rules as folder
from engine.lint.context import Context
from engine.lint.examples import EXAMPLE_FILE, PRELUDE, example
from engine.lint.fixing import fix
from engine.lint.normal import meaning
from engine.lint.pages import names, page_of
from engine.lint.rule import CATEGORIES, Rule
from engine.lint.rules import BY_NAME, RULES
from engine.lint.run import lint
from engine.policy.load import Loaded, load

VALID = [
    pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.valid)
]
INVALID = [
    pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.invalid)
]
MENDED = [param for param in INVALID if param.values[0].fixes]


def sound(text: str) -> Loaded:
    """The example in the prelude: it is a policy without mistakes, or it shows nothing."""
    loaded = example(text)
    assert loaded.diagnostics == ()
    return loaded


def test_the_prelude_gives_no_rule_anything_to_warn_of() -> None:
    found = lint(load({"rules/基础.hj": PRELUDE.encode()})).at_least("warning")

    assert [(one.code, PRELUDE[one.place.start : one.place.stop]) for one in found] == []


@pytest.mark.parametrize(("rule", "text"), VALID)
def test_a_right_example_is_left_alone(rule: Rule, text: str) -> None:
    found = lint(sound(text), only=[rule]).findings

    assert [text[one.place.start : one.place.stop] for one in found if one.place.path == EXAMPLE_FILE] == []


@pytest.mark.parametrize(("rule", "text"), INVALID)
def test_a_wrong_example_is_found_where_it_is(rule: Rule, text: str) -> None:
    found = [one for one in lint(sound(text), only=[rule]).findings if one.place.path == EXAMPLE_FILE]

    assert found != []
    assert all(0 <= one.place.start < one.place.stop <= len(text) for one in found)
    assert all(text[one.place.start : one.place.stop] for one in found)
    for one in found:
        said = [rule.said(one, tongue) for tongue in ("zh", "en")]
        assert all(said)
        assert not any("{" in words for words in said)


@pytest.mark.parametrize(("rule", "text"), MENDED)
def test_a_fix_mends_and_keeps_the_meaning(rule: Rule, text: str) -> None:
    before = sound(text)
    fixed = fix(before, only=(rule,))
    after = fixed.after.loaded

    assert fixed.mended != ()
    assert after.diagnostics == ()
    assert [one for one in fixed.after.findings if one.place.path == EXAMPLE_FILE] == []
    assert after.sources[EXAMPLE_FILE].text != before.sources[EXAMPLE_FILE].text
    if rule.keeps:
        assert meaning(after.policy) == meaning(before.policy)


@pytest.mark.parametrize("rule", RULES, ids=names())
def test_a_rule_says_in_both_languages_what_it_is_for(rule: Rule) -> None:
    assert all(rule.title)
    assert not set(" 　、,，/:：") & set(rule.title[0])
    assert all(len(text) > 20 for text in rule.why)
    assert all(rule.message)
    assert rule.category in CATEGORIES
    assert rule.valid
    assert rule.invalid
    for tongue in ("zh", "en"):
        page = page_of(rule.name, tongue)
        assert page is not None
        assert rule.name in page
        assert rule.invalid[0].splitlines()[0] in page
    assert page_of(rule.title[0], "zh") == page_of(rule.name, "zh")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.fixes], ids=lambda rule: rule.name)
def test_a_fixing_rule_proposes_edits_and_others_do_not(rule: Rule) -> None:
    for text in rule.invalid:
        assert any(one.edits for one in rule.check(prepared(rule, text)))


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.fixes], ids=lambda rule: rule.name)
def test_a_rule_that_does_not_fix_proposes_no_edits(rule: Rule) -> None:
    for text in rule.invalid:
        assert [one.edits for one in rule.check(prepared(rule, text)) if one.edits] == []


def prepared(rule: Rule, text: str) -> Context:
    context = Context(sound(text))
    context.limits, context.known_rules = rule.limits, frozenset(BY_NAME)
    context.running = frozenset({rule.name})
    return context


def test_the_folder_is_the_list() -> None:
    files = sorted(Path(folder.__file__).parent.glob("[a-z]*.py"))

    assert [path.stem.replace("_", "-") for path in files] == list(names())
    assert sorted(names()) == list(names())


def test_no_name_stands_for_two_rules() -> None:
    assert len(BY_NAME) == 2 * len(RULES)
    assert [text for text, n in Counter(rule.why[0] for rule in RULES).items() if n > 1] == []


def test_there_are_as_many_rules_and_fixes_as_promised() -> None:
    fixing = [rule for rule in RULES if rule.fixes]

    assert len(RULES) >= 60
    assert len(fixing) / len(RULES) >= 0.4
    assert {rule.category for rule in RULES} == set(CATEGORIES)
