"""The one exception a command may raise for a mistake that a person can mend.

A `Problem` is wording plus an exit code; it is never raised for a policy that refuses a step (that is an
outcome) nor for a mistake in a policy file (that is a diagnostic).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]

WRONG_USE = 2
NOT_VERIFIED = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """A message in both languages; `{names}` are filled in from the problem's values."""

    zh: str
    en: str
    zh_hint: str = ""
    en_hint: str = ""
    exit_code: int = WRONG_USE

    def title(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def hint(self, language: Language) -> str:
        return self.zh_hint if language == "zh" else self.en_hint


class Problem(Exception):
    """What went wrong, where, and what to do, in both languages.

    `wording` is an entry of one of the tables in `engine.wording`; `values` fill its braces.
    """

    def __init__(self, wording: Wording, **values: object) -> None:
        super().__init__(wording.en.format(**values))
        self.wording = wording
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        return problem, (self.wording, self.values)  # so that one process can tell another

    @property
    def exit_code(self) -> int:
        return self.wording.exit_code

    def title(self, language: Language) -> str:
        return self.wording.title(language).format(**self.values)

    def hint(self, language: Language) -> str:
        return self.wording.hint(language).format(**self.values)


def problem(wording: Wording, values: Mapping[str, object]) -> Problem:
    """The problem that another process had."""
    return Problem(wording, **values)
