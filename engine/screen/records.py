"""The same answers as plain data, for --json."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.decide.explain import Explanation, Need, Way
from engine.decide.facts import Bearer, Entity
from engine.decide.joints import joints
from engine.decide.supply import LastDays, Supplies
from engine.journal.record import Event
from engine.office.desk import Outcome
from engine.office.erasing import Apart
from engine.policy.model import Policy, Rule
from engine.values import encode
from grammar.diagnostics import Diagnostic
from grammar.source import Source
from grammar.wording import hint, title


def of_outcome(outcome: Outcome, policy: Policy, where: str) -> dict[str, Any]:
    """What became of a step: the states, the obstacles, each refusal, the policy, the event."""
    decision = outcome.decision
    supplies = Supplies(decision, LastDays(policy, decision.today))
    return {
        "step": decision.step.name,
        "object": decision.entity.id,
        "community": where,
        "flow": decision.step.flow,
        "from": decision.before,
        "to": decision.step.dest,
        "date": decision.today.isoformat(),
        "allowed": decision.allowed,
        "obstacles": list(decision.obstacles),
        "refusals": [of_explanation(explanation, supplies) for explanation in outcome.explanations],
        "together": of_joints(outcome, policy, supplies),
        "rules": [rule.name for rule in decision.rules],
        "policy": policy.digest,
        "event": outcome.event.seq if outcome.event else None,
    }


def of_explanation(explanation: Explanation, supplies: Supplies) -> dict[str, Any]:
    """One refusing rule: clauses, what it saw, the ways out, the papers that may not stand in."""
    rule = explanation.rule
    return {
        "rule": rule.name,
        "clauses": [str(clause) for clause in rule.clauses],
        "message": rule.otherwise,
        "remedy": rule.remedy,
        "suppliers": list(rule.supplier),
        "seen": [
            {
                "words": leaf.words,
                "truth": leaf.truth,
                "values": [
                    {
                        "object": seen.target_name,
                        "name": seen.name,
                        "value": plain(seen.value),
                        "event": seen.seq or None,
                    }
                    for seen in leaf.seen
                ],
            }
            for leaf in explanation.leaves
        ],
        "ways": [of_way(way, (rule,), supplies) for way in explanation.ways],
        "more_ways": explanation.more,
        "substitutions": [
            {
                "paper": block.stand_in,
                "instead_of": block.instead_of,
                "clauses": [str(clause) for clause in block.clauses],
                "event": seq,
            }
            for block, seq in explanation.substitutions
        ],
    }


def of_joints(outcome: Outcome, policy: Policy, supplies: Supplies) -> list[dict[str, Any]]:
    """The rules that have to be satisfied together, with the smallest sets that do."""
    return [
        {
            "rules": [rule.name for rule in joint.rules],
            "ways": [of_way(way, joint.rules, supplies) for way in joint.ways],
            "more_ways": joint.more,
        }
        for joint in joints(policy, outcome.decision, outcome.explanations, outcome.search)
    ]


def of_way(way: Way, rules: Sequence[Rule], supplies: Supplies) -> list[dict[str, Any]]:
    """A set of needs: of each who can supply it (`by`, with which `step`), for which clauses, until when
    (`last`), and whether anybody can at all."""
    found = []
    for need in sorted(way, key=str):
        supply = supplies.of(need, rules)
        clauses = dict.fromkeys(str(clause) for rule in rules for clause in rule.clauses)
        last = supply.last.isoformat() if supply.last else None
        told = {"by": list(supply.roles), "step": supply.step or None, "last": last}
        found.append({**of_need(need), **told, "possible": supply.possible, "clauses": list(clauses)})
    return found


def of_need(need: Need) -> dict[str, Any]:
    """One thing to supply: what it is to be like, and what not (`against`)."""
    return {
        "kind": need.kind,
        "object": need.target,
        "name": need.name,
        "detail": need.detail,
        "against": need.against,
    }


def plain(value: object) -> Any:
    """A value as JSON; None where nothing is recorded."""
    if value is None:
        return None
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return list(value)
    try:
        return encode(value)  # type: ignore[arg-type]
    except TypeError:
        return str(value)


def of_bearer(bearer: Bearer, apart: Apart) -> dict[str, Any]:
    """The facts of an object or a paper, those that are personal marked so; null where one is erased."""
    told: dict[str, Any] = {
        name: {"value": plain(value), "event": bearer.seqs.get(name)} for name, value in bearer.facts.items()
    }
    for name, value in apart(bearer).items():
        told[name] = {"value": plain(value), "event": bearer.seqs.get(name), "personal": True}
    return told


def of_entity(entity: Entity, policy: Policy, apart: Apart) -> dict[str, Any]:
    """An object with everything that belongs to it."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "unit": entity.root().unit,
        "states": {flow.name: entity.state(flow.name) for flow in policy.flows_of(entity.kind)},
        "facts": of_bearer(entity, apart),
        "papers": [
            {
                "id": paper.id,
                "kind": paper.kind,
                "event": paper.seq,
                "sha256": paper.sha256,
                "facts": of_bearer(paper, apart),
            }
            for papers in entity.papers.values()
            for paper in papers
        ],
        "confirmed": dict(entity.complete),
        "approved": {rule: entity.seqs.get(("approved", rule), 0) for rule, _ in sorted(entity.approvals)},
        "members": [
            of_entity(member, policy, apart) for members in entity.members.values() for member in members
        ],
    }


def of_event(event: Event) -> dict[str, Any]:
    """An event with its envelope, its data and its leaf hash."""
    return {
        "seq": event.seq,
        "at": event.at.isoformat().replace("+00:00", "Z"),
        "date": event.date.isoformat(),
        "late": event.late,
        "type": event.type,
        "actor": event.actor,
        "unit": event.unit,
        "roles": list(event.roles),
        "stream": event.stream,
        "data": event.data,
        "leaf": event.leaf.hex(),
    }


def of_diagnostic(diagnostic: Diagnostic, sources: dict[str, Source]) -> dict[str, Any]:
    """A diagnostic with its file, line and column (from 1), its words in both languages."""
    source = sources.get(diagnostic.place.path)
    start = diagnostic.place.start
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": diagnostic.place.path,
        "line": source.line_of(start) if source else None,
        "column": source.column_of(start) if source else None,
        "message": {"zh": title(diagnostic, "zh"), "en": title(diagnostic, "en")},
        "hint": {"zh": hint(diagnostic, "zh"), "en": hint(diagnostic, "en")},
    }
