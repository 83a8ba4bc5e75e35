"""Names that may not be declared whatever they are declared as."""

from __future__ import annotations

import re

_VOTES = re.compile(
    r"投(票)?给|投了?谁|选了?谁|投票(意向|选择|内容|去向|倾向)|(选票|票面)(内容|归属)|个人投票|谁投|voted?_?(for|choice)|ballot_?(choice|content)|vote_?of",
    re.IGNORECASE,
)


def votes_of_a_person(name: str) -> bool:
    """Whether a field's name says how somebody voted (speech 三·二要: rights are exercised freely)."""
    return bool(_VOTES.search(name))
