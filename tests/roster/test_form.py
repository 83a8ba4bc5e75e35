"""A form that cannot be read against is the caller's mistake; wordings are complete in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from engine.problem import Wording
from engine.roster import Column
from engine.values import LIST
from engine.wording import roster as wordings

ALL = [
    wording
    for entry in vars(wordings).values()
    for wording in (entry.values() if isinstance(entry, dict) else [entry])
    if isinstance(wording, Wording)
]


def _braces(text):
    return set(re.findall(r"{(\w+)}", text))


def test_a_form_names_its_own_columns(office):
    with pytest.raises(ValueError, match="not columns of the form"):
        replace(office.form, code="编号")


def test_a_form_has_only_types_that_a_cell_can_hold(office):
    with pytest.raises(ValueError, match="no cell can hold"):
        replace(office.form, columns=(*office.form.columns, Column("名单", LIST)))


def test_both_languages_tell_the_same_values():
    assert len(ALL) > 30
    for wording in ALL:
        assert _braces(wording.zh) == _braces(wording.en), wording
        assert _braces(wording.zh_hint) == _braces(wording.en_hint), wording


def test_every_mistake_says_what_to_do():
    for wording in ALL:
        if wording not in wordings.SKIPPED.values():
            assert wording.zh_hint, wording
            assert wording.en_hint, wording
