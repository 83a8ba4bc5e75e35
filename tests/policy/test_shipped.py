"""The policy of this house: it is sound, its cases pass, and they show every rule."""

from __future__ import annotations

from engine.decide.cases import coverage, run_cases
from engine.decide.decision import Ready
from engine.decide.explain import explain
from engine.decide.reference import Reference
from engine.policy.load import Loaded
from engine.policy.model import Rule


def test_it_checks_clean(shipped: Loaded) -> None:
    assert shipped.diagnostics == ()


def test_its_cases_pass(ready: Ready) -> None:
    results = run_cases(ready)

    assert len(results) > 100
    assert [result.case.name for result in results if not result.passed] == []


def constant_false(rule: Rule, ready: Ready) -> bool:
    """Whether the rule's 范围 is false whatever the facts are: the list in force leaves it out."""
    return (
        rule.scope is not None
        and Reference(ready.policy, ready.policy.in_force).truth(rule.scope, ()) is False
    )


def test_every_rule_has_refused_and_has_passed(ready: Ready) -> None:
    left_out = {
        name
        for name, rule in ready.policy.rules.items()
        if "属于 四先" in words(rule) and constant_false(rule, ready)
    }
    seen = coverage(ready, run_cases(ready))

    assert set(seen.never_refused) == left_out
    assert seen.never_passed == ()
    assert seen.never_tried == ()


def words(rule: Rule) -> str:
    return rule.scope.words if rule.scope else ""


def test_every_refusal_names_the_rule_its_clauses_and_a_way_out(ready: Ready) -> None:
    refused = [d for result in run_cases(ready) for d in result.decisions if d.refusing]
    checked = 0
    for decision in refused:
        # Later acts of the case may have moved the object: then the refusal is not there to explain.
        if ready.gates[decision.step.name](decision.entity, decision.today) != decision.failing:
            continue
        found = explain(ready.policy, decision)
        assert [one.rule for one in found] == list(decision.refusing)
        assert all(one.clauses and one.leaves and one.ways and frozenset() not in one.ways for one in found)
        checked += 1
    assert checked > 100
