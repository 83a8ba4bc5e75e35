"""Answers that need no decision: where every community stands, from the journal's own tables."""

from __future__ import annotations

from typing import Any

from engine.journal.reader import JournalReader
from engine.policy.model import Policy


def status(journal: JournalReader, policy: Policy) -> list[dict[str, Any]]:
    """Every community by code, with its county, its lowest unit and its state in every flow."""
    kind = policy.root_kind().name
    initial = {flow.name: flow.initial for flow in policy.flows_of(kind)}
    moved: dict[str, dict[str, str]] = {}
    for row in journal.rows("SELECT object, flow, state FROM state"):
        if row["flow"] in initial:
            now = policy.state_now(row["flow"], row["state"])
            moved.setdefault(row["object"], {})[row["flow"]] = now
    communities = journal.rows("SELECT id, name, unit FROM object WHERE owner = '' ORDER BY id")
    return [
        {
            "code": row["id"],
            "name": row["name"],
            "county": row["unit"].split("/")[0],
            "unit": row["unit"],
            "states": {**initial, **moved.get(row["id"], {})},
        }
        for row in communities
    ]
