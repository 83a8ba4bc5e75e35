"""One written situation: where a line stopped, and what was expected there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Situation:
    """`at` are descriptions of spots (see `grammar.automaton`), the first also the id.

    The texts are clauses; `{after}` is the author's word before the spot. The examples are right.
    """

    at: tuple[str, ...]
    zh: str
    en: str
    zh_example: str
    en_example: str

    @property
    def id(self) -> str:
        return self.at[0]
