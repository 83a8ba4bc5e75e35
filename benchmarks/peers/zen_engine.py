"""zen-engine: one compiled expression, and one decision of an expression node. Two-valued: null guarded."""

from __future__ import annotations

import json
from typing import Any

import zen

from benchmarks.communities import ANSWERS_IN, OLDEST, RULES, document
from benchmarks.peers import Answer, Peer

EXPRESSIONS = dict(
    zip(
        RULES,
        (
            "rectified == '已办'",
            "audited == '已办'",
            "inspected == '已办'",
            "assessed == '已办'",
            "term != null and some(audits, #.span != null and #.span[0] <= term[0] and term[1] <= #.span[1])",
            "none(findings, #.serious != false and #.closed != true)",
            "secretary != null and secretary == director",
            "all(pledges, # == true)",
            f"age != null and age >= 18 and age <= {OLDEST}",
            "convicted == false",
        ),
        strict=True,
    )
)


def decision(listed: str) -> Any:
    """A decision with one expression node between input and output."""
    expressions = [{"id": "x", "key": "refused", "value": listed}]
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "ask", "name": "ask", "type": "expressionNode", "position": {"x": 1, "y": 0},
         "content": {"expressions": expressions}},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]  # fmt: skip
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "ask", "type": "edge"},
        {"id": "b", "sourceId": "ask", "targetId": "out", "type": "edge"},
    ]
    content = zen.ZenDecisionContent(json.dumps({"nodes": nodes, "edges": edges}))
    return zen.ZenEngine().create_decision(content)


def peers() -> list[Peer]:
    listed = "[" + ", ".join(f"({EXPRESSIONS[name]}) ? '' : '{name}'" for name in ANSWERS_IN) + "]"
    expression, decided = zen.compile_expression(listed), decision(listed)

    def by_expression(record: Any) -> Answer:
        return tuple([name for name in expression.evaluate(record) if name])

    def by_decision(record: Any) -> Answer:
        return tuple([name for name in decided.evaluate(record)["result"]["refused"] if name])

    return [
        Peer("zen-engine, expression", document, by_expression, "two-valued, null guarded", 5),
        Peer("zen-engine, decision", document, by_decision, "two-valued, null guarded", 5),
    ]
