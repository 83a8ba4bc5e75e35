"""business-rules: ten JSON rules, each of which notes a failure. Two-valued: the variables guard None."""

from __future__ import annotations

from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    string_rule_variable,
)

from benchmarks.communities import ANSWERS_IN, DONE, OLDEST, RULES, Community
from benchmarks.peers import Answer, Peer, functions


class Variables(BaseVariables):  # type: ignore[misc]
    """What the rules may ask. Lists and missing values are beyond the rules: Python answers for them."""

    def __init__(self, community: Community) -> None:
        self.community = community

    @string_rule_variable()
    def rectified(self) -> str:
        return self.community.rectified

    @string_rule_variable()
    def audited(self) -> str:
        return self.community.audited

    @string_rule_variable()
    def inspected(self) -> str:
        return self.community.inspected

    @string_rule_variable()
    def assessed(self) -> str:
        return self.community.assessed

    @boolean_rule_variable()
    def audit_covers(self) -> bool:
        return functions.audit_covers(self.community)

    @boolean_rule_variable()
    def no_serious_finding(self) -> bool:
        return functions.no_serious_finding(self.community)

    @boolean_rule_variable()
    def one_person(self) -> bool:
        return functions.one_person(self.community)

    @boolean_rule_variable()
    def pledged(self) -> bool:
        return functions.pledged(self.community)

    @numeric_rule_variable()
    def age(self) -> int:
        return -1 if self.community.age is None else self.community.age

    @boolean_rule_variable()
    def not_convicted(self) -> bool:
        return self.community.convicted is False


class Actions(BaseActions):  # type: ignore[misc]
    """Notes what refuses."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    @rule_action(params={"name": "text"})
    def refuse(self, name: str) -> None:
        self.noted.append(name)


def not_done(name: str) -> dict[str, Any]:
    """`non_empty` and a different text: business-rules has no operator for inequality."""
    return {"name": name, "operator": "equal_to", "value": "未办"}


def is_false(name: str) -> dict[str, Any]:
    return {"name": name, "operator": "is_false", "value": True}


CONDITIONS: dict[str, dict[str, Any]] = dict(
    zip(
        RULES,
        (
            not_done("rectified"), not_done("audited"), not_done("inspected"), not_done("assessed"),
            is_false("audit_covers"), is_false("no_serious_finding"), is_false("one_person"),
            is_false("pledged"),
            {"any": [
                {"name": "age", "operator": "less_than", "value": 18},
                {"name": "age", "operator": "greater_than", "value": OLDEST},
            ]},
            is_false("not_convicted"),
        ),
        strict=True,
    )
)  # fmt: skip


def peers() -> list[Peer]:
    assert DONE != "未办"
    rules = [
        {"conditions": {"all": [CONDITIONS[name]]}, "actions": [{"name": "refuse", "params": {"name": name}}]}
        for name in ANSWERS_IN
    ]

    def decide(variables: Variables) -> Answer:
        actions = Actions()
        run_all(rules, variables, actions)
        return tuple(actions.noted)

    return [Peer("business-rules", Variables, decide, "two-valued; lists and None answered by Python", 20)]
