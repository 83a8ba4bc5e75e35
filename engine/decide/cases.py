"""Runs the cases of a policy: sets up what is given, takes the steps, compares with what is expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.decide.accounts import Account, account
from engine.decide.coverage import Coverage, Seen, Watch, covered
from engine.decide.decision import Decision, Ready
from engine.decide.facts import Entity
from engine.decide.reference import Reference, Truth
from engine.decide.stage import Stage
from engine.policy.model import Act, Case, Expectation, ExpectHolds, ExpectOutcome, ExpectState
from engine.wording.decisions import OBSTACLES
from grammar.diagnostics import Diagnostic, mistake

TRUTHS = {True: ("成立", "it holds"), False: ("不成立", "it does not hold"), None: ("未知", "unknown")}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case did: its decisions in order, what was not as expected with the account of each, and what it
    has shown of the policy."""

    case: Case
    decisions: tuple[Decision, ...]
    failures: tuple[Diagnostic, ...]
    accounts: tuple[Account, ...] = ()
    seen: Seen = field(default_factory=Seen)

    @property
    def passed(self) -> bool:
        return not self.failures


def run_cases(ready: Ready) -> tuple[CaseResult, ...]:
    """Every case of the policy whose 范围 holds, in the order of their names. They share nothing."""
    return tuple(run_case(ready, case) for case in applicable(ready))


def applicable(ready: Ready) -> tuple[Case, ...]:
    """The cases whose 范围 holds, in the order of their names."""
    reference = Reference(ready.policy, ready.policy.in_force)
    return tuple(case for case in ready.policy.cases.values() if applies(case, reference))


def applies(case: Case, reference: Reference) -> bool:
    return case.scope is None or reference.truth(case.scope, ()) is True


def run_case(ready: Ready, case: Case, watch: Watch | None = None) -> CaseResult:
    """One case on a stage of its own, watched where its rules and definitions are to be counted."""
    stage, seen = Stage(ready, case.settings), Seen()
    decisions: list[Decision] = []
    failures: list[Diagnostic] = []
    accounts: list[Account] = []
    for position, act in enumerate(case.acts):
        if watch:
            watch.rules(act.step, stage.entities[act.object], act.day, seen)
        decision = stage.act(act)
        decisions.append(decision)
        seen.decision(decision)
        for expected in act.then:
            if failure := unmet(stage, case, act, expected, decision, seen):
                failures.append(failure)
                accounts.append(account(ready, case, position, expected))
    for entity in stage.entities.values():
        seen.states |= entity.visited
    return CaseResult(case, tuple(decisions), tuple(failures), tuple(accounts), seen)


def unmet(
    stage: Stage, case: Case, act: Act, expected: Expectation, decision: Decision, seen: Seen
) -> Diagnostic | None:
    """The diagnostic of an expectation that is not met, or None."""
    match expected:
        case ExpectOutcome():
            wanted, given = outcome(expected), happened(decision)
            met = outcome_met(expected, decision)
        case ExpectState(owner, flow, state):
            wanted, given = (state, state), (stage.entities[owner].state(flow),) * 2
            met = given[0] == state
        case ExpectHolds(owner, definition, value):
            truth = holds(stage, definition, stage.entities[owner], act)
            wanted, given, met = TRUTHS[value], TRUTHS[truth], truth is value
            if truth is not None:
                seen.definitions.add((definition, truth))
    if met:
        return None
    return mistake(
        "HJ610",
        expected.place,
        case=case.name,
        expected=wanted[0],
        expected_en=wanted[1],
        actual=given[0],
        actual_en=given[1],
    )


def holds(stage: Stage, definition: str, entity: Entity, act: Act) -> Truth:
    """The truth of a definition of an object on the day of an act."""
    policy = stage.ready.policy
    value = Reference(policy, act.day).value(policy.definitions[definition].value, (entity,))
    return value if value is None or isinstance(value, bool) else None


def outcome_met(expected: ExpectOutcome, decision: Decision) -> bool:
    """Whether a decision is as expected: allowed, or refused by these rules (among others, or alone)."""
    refusing = {rule.name for rule in decision.refusing}
    if expected.allowed:
        return decision.allowed
    if expected.only:
        return not decision.allowed and refusing == set(expected.rules) and not decision.obstacles
    return not decision.allowed and set(expected.rules) <= refusing


def outcome(expected: ExpectOutcome) -> tuple[str, str]:
    """What is expected, in Chinese and English."""
    rules = "、".join(expected.rules)
    if expected.allowed:
        return "准许", "allowed"
    if not rules:
        return "拒绝", "refused"
    only = expected.only
    return f"拒绝，{'仅' if only else ''}因 {rules}", f"refused, {'only ' if only else ''}because {rules}"


def happened(decision: Decision) -> tuple[str, str]:
    """What became of a step, in Chinese and English."""
    if decision.allowed:
        return "准许", "allowed"
    rules = [rule.name for rule in decision.refusing]
    zh = "、".join([*rules, *(OBSTACLES[one][0] for one in decision.obstacles)])
    en = ", ".join([*rules, *(OBSTACLES[one][1] for one in decision.obstacles)])
    return f"拒绝，因 {zh}", f"refused, because {en}"


def coverage(ready: Ready, results: Iterable[CaseResult]) -> Coverage:
    """What the cases have not shown. A rule passes or refuses wherever a step that it governs was tried."""
    return covered(ready, (result.seen for result in results))
