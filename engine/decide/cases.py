"""Runs the cases of a policy: sets up what is given, takes the steps, compares with what is expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.decide.decision import (
    COUNTERSIGNER_NOT_ENTITLED,
    NO_COUNTERSIGNATURE,
    NOT_ENTITLED,
    NOT_IN_FORCE,
    Decision,
    Ready,
    take,
)
from engine.decide.facts import Entity, Paper
from engine.decide.reference import Reference, Truth, never_applies
from engine.policy.model import (
    Act,
    AddPaper,
    Case,
    Expectation,
    ExpectHolds,
    ExpectOutcome,
    ExpectState,
    SetComplete,
    SetObject,
    SetState,
    Setting,
)
from grammar.diagnostics import Diagnostic, mistake

TRUTHS = {True: ("成立", "it holds"), False: ("不成立", "it does not hold"), None: ("未知", "unknown")}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case did: its decisions in order, and what was not as expected."""

    case: Case
    decisions: tuple[Decision, ...]
    failures: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which rules no case has seen refuse, which none has seen pass, and which steps none has tried.

    `left_out` are the rules whose 范围 is false whatever the facts are: they cannot refuse under this policy.
    """

    left_out: tuple[str, ...]
    never_refused: tuple[str, ...]
    never_passed: tuple[str, ...]
    never_tried: tuple[str, ...]


def run_cases(ready: Ready) -> tuple[CaseResult, ...]:
    """Every case of the policy whose 范围 holds, in the order of their names. They share nothing."""
    reference = Reference(ready.policy, ready.policy.in_force)
    wanted = [case for case in ready.policy.cases.values() if applies(case, reference)]
    return tuple(run_case(ready, case) for case in wanted)


def applies(case: Case, reference: Reference) -> bool:
    return case.scope is None or reference.truth(case.scope, ()) is True


def run_case(ready: Ready, case: Case) -> CaseResult:
    """One case on a stage of its own."""
    stage = Stage(ready)
    for setting in case.settings:
        stage.set(setting)
    decisions: list[Decision] = []
    failures: list[Diagnostic | None] = []
    for act in case.acts:
        decisions.append(stage.act(act))
        failures += [stage.unmet(case, act, expected, decisions[-1]) for expected in act.then]
    return CaseResult(case, tuple(decisions), tuple(failure for failure in failures if failure))


class Stage:
    """The objects of one case."""

    def __init__(self, ready: Ready) -> None:
        self.ready = ready
        self.entities: dict[str, Entity] = {}

    # ---- givens

    def set(self, setting: Setting) -> None:
        match setting:
            case SetObject():
                self.set_object(setting)
            case AddPaper(owner, kind, facts):
                entity = self.entities[owner]
                papers = entity.papers.setdefault(kind, [])
                papers.append(Paper(f"{owner}#{len(papers) + 1}", kind, entity, dict(facts)))
            case SetState(owner, flow, state, ever):
                self.set_state(self.entities[owner], flow, state, ever)
            case SetComplete(owner, kind, count):
                self.entities[owner].complete[kind] = count

    def set_object(self, setting: SetObject) -> None:
        if setting.object not in self.entities:
            owner = self.entities.get(setting.owner)
            entity = Entity(setting.object, setting.kind, setting.object, owner)
            self.entities[setting.object] = entity
            if owner:
                owner.members.setdefault(setting.kind, []).append(entity)
            self.ready.put_in_place(entity)
        self.entities[setting.object].facts.update(setting.facts)

    def set_state(self, entity: Entity, flow: str, state: str, ever: bool) -> None:
        if ever:
            entity.visited.add((flow, state))
        else:
            entity.enter(flow, state)

    # ---- acts and expectations

    def act(self, act: Act) -> Decision:
        policy = self.ready.policy
        step = policy.steps[act.step]
        obstacles = []
        if not policy.in_force_on(act.day):
            obstacles.append(NOT_IN_FORCE)
        if act.role not in step.by:
            obstacles.append(NOT_ENTITLED)
        if step.countersign and not act.countersign:
            obstacles.append(NO_COUNTERSIGNATURE)
        elif step.countersign and act.countersign not in step.countersign:
            obstacles.append(COUNTERSIGNER_NOT_ENTITLED)
        return take(self.ready, step, self.entities[act.object], act.day, tuple(obstacles))

    def unmet(self, case: Case, act: Act, expected: Expectation, decision: Decision) -> Diagnostic | None:
        """The diagnostic of an expectation that is not met, or None."""
        match expected:
            case ExpectOutcome():
                wanted, given = outcome(expected), happened(decision)
                met = outcome_met(expected, decision)
            case ExpectState(owner, flow, state):
                wanted, given = (state, state), (self.entities[owner].state(flow),) * 2
                met = given[0] == state
            case ExpectHolds(owner, definition, value):
                truth = self.holds(definition, self.entities[owner], act)
                wanted, given, met = TRUTHS[value], TRUTHS[truth], truth is value
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

    def holds(self, definition: str, entity: Entity, act: Act) -> Truth:
        policy = self.ready.policy
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
    if decision.allowed:
        return "准许", "allowed"
    causes = "、".join([*(rule.name for rule in decision.refusing), *decision.obstacles])
    return f"拒绝，因 {causes}", f"refused, because {causes}"


def coverage(ready: Ready, results: Iterable[CaseResult]) -> Coverage:
    """What the cases have not shown. A rule passes or refuses wherever a step that it governs was tried."""
    refused, passed, tried = set(), set(), set()
    for result in results:
        for decision in result.decisions:
            tried.add(decision.step.name)
            refusing = {rule.name for rule in decision.refusing}
            refused |= refusing
            passed |= {rule.name for rule in decision.rules} - refusing
    rules = sorted(ready.policy.rules)
    left_out = {name for name in rules if never_applies(ready.policy, ready.policy.rules[name].scope)}
    return Coverage(
        tuple(sorted(left_out)),
        tuple(name for name in rules if name not in refused | left_out),
        tuple(name for name in rules if name not in passed),
        tuple(name for name in sorted(ready.policy.steps) if name not in tried),
    )
