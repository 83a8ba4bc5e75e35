"""The names in policy text by what stands at the head of each block, for suggestions while somebody types.

Only headers and a few labels are looked at; nothing is checked. What a policy means is in `check.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from grammar.keywords import KIND_BY_SPELLING, LABEL_BY_SPELLING

_HEADER = re.compile(r"^([^\W\d][\w-]*)[ \t\u3000]+(\S.*?)[ \t\u3000]*(?:#.*)?$")
_LABEL = re.compile(r"^[ \t\u3000]+([^\W\d][\w-]*)[ \t\u3000]*[:：][ \t\u3000]*(.+?)[ \t\u3000]*(?:#.*)?$")
_BETWEEN = re.compile(r"[、,，]\s*")
KEPT = ("field", "flow", "from", "initial", "object")
"""The labels that are looked at."""


@dataclass(slots=True)
class Named:
    """A block: the id of its kind, its name, and what stands behind the labels that are kept."""

    kind: str
    name: str
    labels: dict[str, list[str]] = field(default_factory=dict)


def names_in(texts: Iterable[str]) -> list[Named]:
    """The blocks of some files, in the order in which they stand."""
    found: list[Named] = []
    for text in texts:
        block: Named | None = None
        for line in text.splitlines():
            if header := _HEADER.match(line):
                kind = KIND_BY_SPELLING.get(header[1])
                block = Named(kind[0].id, header[2].strip('“”"')) if kind else None
                found += [block] if block else []
            elif block and (label := _LABEL.match(line)):
                _keep(block, label[1], label[2])
    return found


def _keep(block: Named, spelling: str, rest: str) -> None:
    known = LABEL_BY_SPELLING.get(spelling)
    if known and known[0].id == "field":
        block.labels.setdefault("field", []).append(rest.split()[0])
    elif known and known[0].id in KEPT:
        block.labels.setdefault(known[0].id, []).extend(_BETWEEN.split(rest))
