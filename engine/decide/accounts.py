"""Why an expectation of a case was not met: what refused and saw what, or what passed and by which facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.decide.decision import Decision, Ready
from engine.decide.explain import Explainer, Explanation
from engine.decide.explain import explained as explained_by
from engine.decide.facts import Entity
from engine.decide.needs import Leaf
from engine.decide.reference import Env, Reference
from engine.decide.stage import Stage
from engine.decide.ways import Search
from engine.policy import terms
from engine.policy.model import Act, Case, Expectation, ExpectHolds, ExpectOutcome, Policy, Rule

Why = Literal["met", "spared", "not_asked", "approved", "elsewhere"]
"""How a rule passed: its conditions hold, its 范围 does not apply, it is not in force on the day, an approval
stands for it, or it does not govern the step at all."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A rule that was expected to refuse and did not: how it passed, and the parts that decided it."""

    rule: Rule
    why: Why
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What happened instead of what was expected.

    `obstacles` stand in the way apart from rules; `refused` are the rules that were not expected to refuse;
    `passed` those that were and did not; `leaves` is what a definition saw.
    """

    act: Act
    before: str
    obstacles: tuple[str, ...] = ()
    refused: tuple[Explanation, ...] = ()
    passed: tuple[Passed, ...] = ()
    leaves: tuple[Leaf, ...] = ()


def account(ready: Ready, case: Case, position: int, expected: Expectation) -> Account:
    """The account of one expectation of the act at `position`, told on a stage of its own."""
    stage, act = Stage(ready, case.settings), case.acts[position]
    for earlier in case.acts[:position]:
        stage.act(earlier)
    decision, policy = stage.judged(act), ready.policy
    if isinstance(expected, ExpectHolds):
        stage.act(act)
        leaves = definition_leaves(policy, stage.entities[expected.object], act, expected)
        return Account(act, decision.before, leaves=leaves)
    wanted = expected.rules if isinstance(expected, ExpectOutcome) else ()
    refused = tuple(
        explained(policy, decision, rule) for rule in decision.refusing if rule.name not in wanted
    )
    refusing = {rule.name for rule in decision.refusing}
    passed = tuple(how_passed(policy, decision, name) for name in wanted if name not in refusing)
    return Account(act, decision.before, decision.obstacles, refused, passed)


def explained(policy: Policy, decision: Decision, rule: Rule) -> Explanation:
    """Why one rule refuses."""
    search = Search(policy, decision.entity, decision.today)
    return explained_by(policy, decision, rule, Reference(policy, decision.today), search)


def how_passed(policy: Policy, decision: Decision, name: str) -> Passed:
    """How a rule let the step through, and the parts by which it did."""
    rule, entity = policy.rules[name], decision.entity
    if decision.step.name not in rule.governs:
        return Passed(rule, "elsewhere", ())
    if not rule.asked_on(decision.today):
        return Passed(rule, "not_asked", ())
    if rule.waiver and (rule.name, rule.digest) in entity.approvals:
        return Passed(rule, "approved", ())
    reference, env = Reference(policy, decision.today), (entity,)
    teller = Explainer(policy, reference)
    if rule.scope is not None and reference.truth(rule.scope, env) is False:
        return Passed(rule, "spared", against(teller, rule.scope, True, env))
    for condition in rule.require:
        teller.look(condition, False, env)
    for condition in rule.forbid:
        teller.look(condition, True, env)
    return Passed(rule, "met", tuple(teller.leaves))


def against(teller: Explainer, condition: terms.Condition, wanted: bool, env: Env) -> tuple[Leaf, ...]:
    """The parts that keep a condition from being what is wanted."""
    teller.look(condition, wanted, env)
    return tuple(teller.leaves)


def definition_leaves(policy: Policy, entity: Entity, act: Act, expected: ExpectHolds) -> tuple[Leaf, ...]:
    """What makes a definition other than it was expected to be."""
    value = policy.definitions[expected.definition].value
    reference = Reference(policy, act.day)
    if not isinstance(value, terms.Asked):
        return ()
    truth, env = reference.truth(value.condition, (entity,)), (entity,)
    wanted = expected.value if expected.value is not None else not truth
    return against(Explainer(policy, reference), value.condition, wanted, env)
