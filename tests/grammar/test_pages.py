"""Every code has a page in both languages. Its wrong example makes just that mistake, its right one none."""

from __future__ import annotations

import re

import pytest

from engine.decide.cases import run_cases
from engine.decide.decision import Ready
from engine.policy.load import Loaded, load
from grammar.keywords import Tongue
from grammar.pages import Example, base, codes, page
from grammar.wording import MESSAGES

NOT_SHOWN = {"HJ611"}
"""A fault of the program itself, which no policy text brings about."""
SHOWN = [code for code in MESSAGES if code not in NOT_SHOWN]
both = pytest.mark.parametrize("tongue", ["zh", "en"])


def loaded(example: Example, tongue: Tongue) -> Loaded:
    text = example.whole(tongue)
    return load({"rules/例.hj": text.encode("gb18030" if example.flag == "gbk" else "utf-8")})


def told(example: Example, tongue: Tongue) -> set[str]:
    """The codes of everything that is wrong with an example, its cases run."""
    policy = loaded(example, tongue)
    found = {one.code for one in policy.diagnostics}
    if policy.sound:
        results = run_cases(Ready(policy.policy))
        found |= {failure.code for result in results for failure in result.failures}
    return found


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(codes()) == set(MESSAGES)


@both
def test_the_policy_round_the_examples_is_sound(tongue: Tongue) -> None:
    assert told(Example(False, base(tongue), "alone"), tongue) == set()


@both
@pytest.mark.parametrize("code", SHOWN)
def test_the_examples_of_a_page(code: str, tongue: Tongue) -> None:
    shown = page(code, tongue)
    assert shown is not None

    assert [example.wrong for example in shown.examples] == [True, False]
    wrong = told(shown.examples[0], tongue)
    assert wrong == {code} or (shown.examples[0].flag == "among" and code in wrong)
    assert told(shown.examples[1], tongue) == set()


@both
@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_page_reads_as_one(code: str, tongue: Tongue) -> None:
    shown = page(code, tongue)
    assert shown is not None

    assert shown.title
    assert len(shown.prose) >= (20 if tongue == "zh" else 60)
    assert bool(re.search("[\u4e00-\u9fff]", shown.title + shown.prose)) == (tongue == "zh")
    assert "```" not in shown.prose


def test_long_examples_are_shortened_for_the_reader() -> None:
    example = Example(True, "定义 {{长*61}}\n  即：12", "")

    assert example.shown() == "定义 长长长……（× 61）\n  即：12"
    assert "长" * 61 in example.whole("zh")


def test_there_is_no_page_of_an_unknown_code() -> None:
    assert page("HJ999", "zh") is None
