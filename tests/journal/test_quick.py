"""What is said fast of one event is what is said slowly: a yes is always a yes."""

from __future__ import annotations

import random
from typing import Any

import pytest

from engine.journal import canonical, record
from engine.journal.quick import ODDITIES, Raw, Reader, Unsound, placed
from engine.journal.record import Malformed, Place
from tests.journal import examples
from tests.journal.examples import MORNING, facts, step

PLACE = Place(examples.JOURNAL_ID, 9, "cd" * 32, "c/0", 1, MORNING)
SECOND = {"actor": "韩梅", "roles": ["审核"], "unit": "东街街道"}

DRAFTS = [
    *examples.every_type(),
    facts(1),
    step(countersign=SECOND),
    step("step.refused", reasons=["wrong_state"]),
    examples.draft(
        "facts.recorded",
        {
            "object": "东街",
            "facts": [
                ["比例", "decimal", "2/3"],
                ["日期", "date", "2015-10-12"],
                ["任期", "period", "2012-10-01/2015-09-30"],
                ["选项", "choice", "甲"],
                ["是否", "bool", False],
                ["字", "text", "东街"],
            ],
        },
    ),
]
BODIES = [record.compose(one, PLACE).body for one in DRAFTS]
BODIES += [record.compose(one, PLACE, lambda leaf: [["李雷", "ab" * 32, "AA=="]]).body for one in DRAFTS]

ODD: list[Any] = [
    *(None, True, False, 0, 1, -1, 9, 2**53, 1.0, "", "甲", "e\u0301", "0" * 64, "AB" * 32),
    *("2015-10-32", "2015-10-12", "2015-10-12T01:02:03Z", "2015-10-12T01:02:03+00:00"),
    *([], [""], ["甲"], [1], {}, {"actor": ""}, "passed", "x/0", "x/00", "/0"),
    *([["甲", "text", "乙"]], [["甲", "text", 1]], [["甲", "integer", True]], [["甲", "decimal", "2/4"]]),
    [["", "text", ""]],
]


def quickly(body: bytes) -> Raw | None:
    """The fields of a body, if it is well formed, as they are read fast."""
    try:
        raw = Reader()(body)
        return raw if placed(raw) else None
    except (Unsound, *ODDITIES):
        return None


def well(body: bytes) -> bool:
    """Whether a body is well formed, as the models say it."""
    try:
        canonical.decode(body)
        record.check_body(body)
        return True
    except (canonical.NotCanonical, Malformed):
        return False


@pytest.mark.parametrize("body", BODIES, ids=lambda body: canonical.decode(body)["type"])
def test_every_type_of_event_is_well_formed(body: bytes) -> None:
    assert quickly(body) == canonical.decode(body)


@pytest.mark.parametrize("seed", range(40))
def test_a_yes_is_a_yes_whatever_is_changed(seed: int) -> None:
    chance = random.Random(seed)
    agreed = 0
    for _ in range(250):
        fields = canonical.decode(chance.choice(BODIES))
        change(fields, chance)
        try:
            body = canonical.encode(fields)
        except canonical.NotCanonical:
            body = encoded_anyhow(fields)
        quick, slow = quickly(body) is not None, well(body)
        assert slow or not quick, body
        agreed += quick == slow

    assert agreed > 240  # and it seldom doubts without need


def change(fields: dict[str, Any], chance: random.Random) -> None:
    """Put something odd somewhere, or take something away."""
    inside: Any = fields
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(inside[key], dict | list) and chance.random() < 0.7:
            inside = inside[key]
            continue
        match chance.randrange(4):
            case 0 if isinstance(inside, dict):
                del inside[key]
            case 1 if isinstance(inside, dict):
                inside["more"] = chance.choice(ODD)
            case 1:
                inside.append(chance.choice(ODD))
            case _:
                inside[key] = chance.choice(ODD)
        return


def encoded_anyhow(fields: dict[str, Any]) -> bytes:
    """Bytes for what has no canonical form."""
    import json

    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
