"""The data of the events that say the most: what was decided, and which policy was adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.decide.decision import Decision
from engine.policy.load import Files, digest_of, listing


def adoption(files: Files, name: str, version: str) -> dict[str, object]:
    """The data of a policy.adopted event."""
    return {"name": name, "version": version, "digest": digest_of(files), "files": listing(files)}


def step_data(
    decision: Decision, digest: str, reads: Sequence[int], second: Mapping[str, object] | None
) -> dict[str, object]:
    """The data of a step event: what was decided, by which rules, on which facts."""
    refusing = set(decision.refusing)
    gate = [
        [
            rule.name,
            rule.digest,
            [str(clause) for clause in rule.clauses],
            "failed" if rule in refusing else "passed",
        ]
        for rule in decision.rules
    ]
    return {
        "step": decision.step.name,
        "flow": decision.step.flow,
        "object": decision.entity.id,
        "from": decision.before,
        "to": decision.step.dest,
        "countersign": second,
        "policy": digest,
        "gate": gate,
        "reads": list(reads),
        "reasons": list(decision.obstacles),
    }
