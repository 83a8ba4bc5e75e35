"""A problem is the same in every process."""

from __future__ import annotations

import pickle

from engine.problem import Problem
from engine.wording import office as wording


def test_one_process_can_tell_another_of_a_problem() -> None:
    one = Problem(wording.UNKNOWN_UNIT, unit="某街道", units="某县", near_zh="", near_en="")
    told = pickle.loads(pickle.dumps(one))

    assert isinstance(told, Problem)
    assert (told.title("zh"), told.hint("zh"), told.exit_code) == (
        one.title("zh"),
        one.hint("zh"),
        one.exit_code,
    )
