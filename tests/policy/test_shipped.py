"""The policy of this house: it is sound, its cases pass, and they show every rule."""

from __future__ import annotations

from engine.decide.cases import applicable, coverage, run_case, run_cases
from engine.decide.coverage import Watch, covered
from engine.decide.decision import Ready
from engine.decide.explain import explain
from engine.policy.load import Loaded


def test_it_checks_clean(shipped: Loaded) -> None:
    assert shipped.diagnostics == ()


def test_its_cases_pass(ready: Ready) -> None:
    results = run_cases(ready)

    assert len(results) > 100
    assert [result.case.name for result in results if not result.passed] == []


def test_every_rule_that_counts_has_refused_and_every_rule_has_passed(ready: Ready) -> None:
    seen = coverage(ready, run_cases(ready))

    assert seen.never_refused == ()
    assert seen.never_passed == ()
    assert seen.never_tried == ()


def test_each_part_of_a_discipline_decides_both_ways_in_the_shipped_cases(ready: Ready) -> None:
    """Masking MC/DC of the rules that carry 二·第一·R57: no start before the four firsts, as a discipline."""
    watch = Watch(ready, parts=True)
    seen = covered(ready, (run_case(ready, case, watch).seen for case in applicable(ready)), parts=True)
    rules = {
        rule.name
        for rule in ready.policy.rules.values()
        if any(clause.clause.endswith("·R57") for clause in rule.clauses)
    }
    lists = {"整顿", "审计", "考察", "研判"}

    assert len(rules) > 6
    assert {(one.rule, one.words) for one in seen.parts or () if one.rule in rules} == {
        # Which firsts are asked for is chosen, and so is whether not being on the list has to be found.
        *((f"先{name}后换届", f"{name} 属于 四先") for name in lists),
        ("先整顿后换届", "整顿 处于 未开始"),
        ("先整顿后换届", "软弱涣散"),
        ("先整顿后换届", "不列入须认定"),
    }


def test_only_rules_of_choices_not_in_force_are_left_out(ready: Ready) -> None:
    """The other list of four firsts, and what the other value of an open question would ask."""
    left_out = [ready.policy.rules[name] for name in coverage(ready, run_cases(ready)).left_out]

    assert left_out != []
    choices = [one.name for one in ready.policy.parameters.values() if one.alternative is not None]
    assert all(
        any(name in rule.scope.words for name in ["属于 四先", *choices]) for rule in left_out if rule.scope
    )
    assert all(rule.scope for rule in left_out)


def test_every_refusal_names_the_rule_its_clauses_and_a_way_out(ready: Ready) -> None:
    refused = [d for result in run_cases(ready) for d in result.decisions if d.refusing]
    checked = 0
    for decision in refused:
        # Later acts of the case may have moved the object: then the refusal is not there to explain.
        if ready.gates[decision.step.name](decision.entity, decision.today) != decision.failing:
            continue
        found = explain(ready.policy, decision)
        assert [one.rule for one in found] == list(decision.refusing)
        assert all(one.clauses and one.leaves and frozenset() not in one.ways for one in found)
        # What has been cannot be undone: only then is there no way out.
        assert all(one.ways or any("曾到" in leaf.words for leaf in one.leaves) for one in found)
        checked += 1
    assert checked > 100
