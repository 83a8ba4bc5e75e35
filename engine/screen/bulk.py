"""One step for many communities, on the screen: who may, who has, who may not and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.decide.decision import WRONG_STATE
from engine.decide.facts import Entity
from engine.office.bulk import Plan
from engine.office.desk import Outcome
from engine.policy.model import Policy
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.records import of_need
from engine.screen.refusal import Page
from engine.screen.today import lack, named
from engine.screen.words import say


def lines(plan: Plan, policy: Policy, actor: str, language: Language) -> Iterator[Text | Hanging]:
    """The counts, then the communities of each kind; those for which it is not open by the reason."""
    zh = f"{len(plan.open)} 个可以办，{len(plan.done)} 个已经办过，{len(plan.shut)} 个不能办"
    en = f"{len(plan.open)} may, {len(plan.done)} have, {len(plan.shut)} may not"
    yield Text.assemble((plan.step.name, "bold"), "　", say(language, zh, en))
    if plan.open:
        yield block(say(language, "✓ 可以办　", "✓ may  "), "green", names(plan.open, language))
    if plan.done:
        yield block(say(language, "· 办过了　", "· have  "), "dim", names(plan.done, language))
    for why, outcomes in by_reason(plan, Page(policy, language), actor).items():
        mark = say(language, f"✗ {len(outcomes)} 个　", f"✗ {len(outcomes)}  ")
        yield block(mark, "red", why)
        yield block("    ", "dim", names([one.decision.entity for one in outcomes], language))


def block(mark: str, style: str, said: str) -> Hanging:
    return Hanging(Text(f"  {mark}", style=style), Text(said))


def names(entities: tuple[Entity, ...] | list[Entity], language: Language) -> str:
    return named([f"{one.unit.rpartition('/')[2]} {one.name}" for one in entities], language)


def by_reason(plan: Plan, page: Page, actor: str) -> dict[str, list[Outcome]]:
    """The refused ones, those with the same reasons together, the most frequent first."""
    found: dict[str, list[Outcome]] = {}
    for outcome in plan.shut:
        found.setdefault(reason(outcome, page, actor), []).append(outcome)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def reason(outcome: Outcome, page: Page, actor: str) -> str:
    """What stands in the way, and each rule that refuses with what is missing."""
    parts = [page.standing(code, outcome, actor) for code in outcome.decision.obstacles]
    if WRONG_STATE in outcome.decision.obstacles:
        return "；".join(parts)
    for one in outcome.explanations:
        needs = sorted(one.ways[0]) if one.ways else []
        lacking = "、".join(dict.fromkeys(lack(need, page.language) for need in needs))
        said = page.say(f"{one.rule.name}：还差 {lacking}", f"{one.rule.name}: missing {lacking}")
        parts.append(said if lacking else one.rule.name)
    return "；".join(parts)


def of_plan(plan: Plan, outcomes: list[Outcome]) -> dict[str, Any]:
    """The plan as data, and the events of what was done."""
    return {
        "step": plan.step.name,
        "open": [one.id for one in plan.open],
        "done": [one.id for one in plan.done],
        "shut": [
            {
                "code": one.decision.entity.id,
                "state": one.decision.before,
                "obstacles": list(one.decision.obstacles),
                "rules": [
                    {
                        "name": why.rule.name,
                        "clauses": [str(clause) for clause in why.clauses],
                        "needs": [of_need(need) for need in sorted(why.ways[0])] if why.ways else [],
                    }
                    for why in one.explanations
                ],
            }
            for one in plan.shut
        ],
        "events": [one.event.seq for one in outcomes if one.event],
    }
