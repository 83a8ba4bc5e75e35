"""datalogic-py (JSON Logic in Rust): one rule that gives the list of failures. Two-valued: null guarded."""

from __future__ import annotations

import json
from typing import Any

import datalogic_py

from benchmarks.communities import ANSWERS_IN, DONE, OLDEST, RULES, Community, document
from benchmarks.peers import Answer, Peer


def var(name: str) -> dict[str, Any]:
    return {"var": name}


def done(name: str) -> dict[str, Any]:
    return {"===": [var(name), DONE]}


COVERS = {
    "and": [
        {"!==": [var("span"), None]},
        {"<=": [var("span.0"), {"val": [[2], "term", 0]}]},
        {"<=": [{"val": [[2], "term", 1]}, var("span.1")]},
    ]
}
LOGIC = dict(
    zip(
        RULES,
        (
            done("rectified"), done("audited"), done("inspected"), done("assessed"),
            {"and": [{"!==": [var("term"), None]}, {"some": [var("audits"), COVERS]}]},
            {"none": [
                var("findings"), {"and": [{"!==": [var("serious"), False]}, {"!==": [var("closed"), True]}]}
            ]},
            {"and": [{"!==": [var("secretary"), None]}, {"===": [var("secretary"), var("director")]}]},
            {"all": [var("pledges"), {"===": [var(""), True]}]},
            {"and": [{"!==": [var("age"), None]}, {"<=": [18, var("age"), OLDEST]}]},
            {"===": [var("convicted"), False]},
        ),
        strict=True,
    )
)  # fmt: skip


def peers() -> list[Peer]:
    engine = datalogic_py.Engine()
    whole = engine.compile([{"if": [LOGIC[name], "", name]} for name in ANSWERS_IN])
    session = engine.session()

    def from_dict(record: Any) -> Answer:
        return tuple([name for name in whole.evaluate(record) if name])

    def from_text(text: str) -> Answer:
        return tuple([name for name in json.loads(whole.evaluate_str(text)) if name])

    def text_of(community: Community) -> str:
        return json.dumps(document(community), ensure_ascii=False)

    def handle_of(community: Community) -> Any:
        return datalogic_py.DataHandle(text_of(community))

    def from_handle(handle: Any) -> Answer:
        return tuple([name for name in session.evaluate_data(whole, handle) if name])

    found = [
        Peer("datalogic-py, dict", document, from_dict, "two-valued, null guarded", 2),
        Peer("datalogic-py, text", text_of, from_text, "two-valued, null guarded", 2),
    ]
    if hasattr(session, "evaluate_data"):
        found.append(Peer("datalogic-py, data handle", handle_of, from_handle, "two-valued, null guarded", 2))
    return found
