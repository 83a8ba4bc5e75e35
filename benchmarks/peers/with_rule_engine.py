"""rule-engine: ten rules over one dict. Two-valued: null is guarded."""

from __future__ import annotations

from typing import Any

import rule_engine

from benchmarks.communities import ANSWERS_IN, OLDEST, RULES, document
from benchmarks.peers import Answer, Peer

TEXTS = dict(
    zip(
        RULES,
        (
            "rectified == '已办'",
            "audited == '已办'",
            "inspected == '已办'",
            "assessed == '已办'",
            "term != null and [a for a in audits if a['span'] != null and a['span'][0] <= term[0]"
            " and term[1] <= a['span'][1]].length > 0",
            "[f for f in findings if f['serious'] != false and f['closed'] != true].length == 0",
            "secretary != null and secretary == director",
            "[p for p in pledges if p != true].length == 0",
            f"age != null and age >= 18 and age <= {OLDEST}",
            "convicted == false",
        ),
        strict=True,
    )
)


def peers() -> list[Peer]:
    rules = [(name, rule_engine.Rule(TEXTS[name])) for name in ANSWERS_IN]

    def decide(record: Any) -> Answer:
        return tuple([name for name, rule in rules if not rule.matches(record)])

    return [Peer("rule-engine", document, decide, "two-valued, null guarded", 50)]
