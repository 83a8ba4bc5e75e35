"""cel-python: ten CEL expressions, interpreted in Python. Two-valued: absence is guarded by `has`.

It cannot compare anything with null, so what nobody recorded is left out of the record.
"""

from __future__ import annotations

from typing import Any

import celpy
from celpy.adapter import json_to_cel

from benchmarks.communities import ANSWERS_IN, OLDEST, RULES, Community, document
from benchmarks.peers import Answer, Peer

EXPRESSIONS = dict(
    zip(
        RULES,
        (
            "c.rectified == '已办'",
            "c.audited == '已办'",
            "c.inspected == '已办'",
            "c.assessed == '已办'",
            "has(c.term)"
            " && c.audits.exists(a, has(a.span) && a.span[0] <= c.term[0] && c.term[1] <= a.span[1])",
            "!c.findings.exists(f, (!has(f.serious) || f.serious) && (!has(f.closed) || !f.closed))",
            "has(c.secretary) && has(c.director) && c.secretary == c.director",
            "c.pledges.all(p, p == true)",
            f"has(c.age) && c.age >= 18 && c.age <= {OLDEST}",
            "has(c.convicted) && c.convicted == false",
        ),
        strict=True,
    )
)


def recorded(value: Any) -> Any:
    """What is recorded; an unknown pledge is none."""
    if isinstance(value, dict):
        return {name: recorded(part) for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [False if part is None else recorded(part) for part in value]
    return value


def convert(community: Community) -> Any:
    return {"c": json_to_cel(recorded(document(community)))}


def peers() -> list[Peer]:
    environment = celpy.Environment()
    programs = [(name, environment.program(environment.compile(EXPRESSIONS[name]))) for name in ANSWERS_IN]

    def decide(context: Any) -> Answer:
        return tuple([name for name, program in programs if not program.evaluate(context)])

    return [Peer("cel-python", convert, decide, "two-valued, absence guarded", 100)]
