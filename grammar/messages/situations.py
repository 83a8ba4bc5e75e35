"""Every written situation by its id, and by each description it stands for."""

from __future__ import annotations

from collections.abc import Mapping

from grammar.messages.case_lines import CASE_LINES
from grammar.messages.conditions import CONDITIONS
from grammar.messages.lines import LINES
from grammar.messages.situation import Situation

SITUATIONS: Mapping[str, Situation] = {one.id: one for one in (*CONDITIONS, *LINES, *CASE_LINES)}
SITUATION_OF: Mapping[str, str] = {at: one.id for one in SITUATIONS.values() for at in one.at}
