"""What is missing: the steps that can be tried now, and the smallest sets of things that would open each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from engine.decide.supply import Supplies
from engine.office.desk import Outcome
from engine.office.targets import Outlook
from engine.policy.block import cited
from engine.policy.model import Policy
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.needed import together
from engine.screen.records import of_joints, of_way
from engine.screen.refusal import Page
from engine.screen.words import say


def lines(outlook: Outlook, policy: Policy, language: Language) -> Iterator[Text | Hanging]:
    """The open steps first, then each refused one with what it needs."""
    page, outcomes = Page(policy, language), outlook.outcomes
    if not outcomes:
        yield Text(
            say(
                language,
                "没有可以办的步骤：这里没有流程，或者各流程都已走完",
                "no step is left: no flow is here, or every flow has ended",
            )
        )
    for outcome in sorted(outcomes, key=lambda one: (bool(one.explanations), one.decision.entity.id)):
        yield from block(outcome, page, Supplies(outcome.decision, outlook.last_days), policy)
    if outlook.left_out:
        yield Text(
            say(
                language,
                f"另有 {outlook.left_out} 步没有列出：办完的事才能重开，或者已经没有人能补上",
                f"{outlook.left_out} more steps are not listed: they reopen what is done, or nobody can open them",
            ),
            style="dim",
        )


def block(outcome: Outcome, page: Page, supplies: Supplies, policy: Policy) -> Iterator[Text | Hanging]:
    """One step: open, or what each refusing rule still needs."""
    decision = outcome.decision
    open_ = not outcome.explanations
    mark = ("✓ ", "green") if open_ else ("✗ ", "red")
    count = (
        ""
        if open_
        else page.say(f"　差 {len(outcome.explanations)} 项", f"  {len(outcome.explanations)} open")
    )
    by = page.say("由 ", "by ") + "、".join(decision.step.by)
    yield Text.assemble(
        mark,
        (decision.step.name, "bold"),
        f"　{decision.entity.name}　{decision.before} → {decision.step.dest}　{by}{count}",
    )
    for explanation in outcome.explanations:
        rule = explanation.rule
        supplier = "、".join(rule.supplier)
        clause = f"〔{cited(explanation.clauses)}〕"
        yield Text.assemble(
            "  ", (rule.name, "bold"), " ", (clause, "cyan"), f"　{supplier}" if supplier else ""
        )
        yield from page.outstanding(explanation, supplies)
    yield from together(outcome, policy, supplies, page.language)


def of_outlook(outlook: Outlook, policy: Policy) -> list[dict[str, Any]]:
    """The steps that can be tried, each with the smallest sets of things that would open it."""
    return [
        {
            "step": outcome.decision.step.name,
            "object": outcome.decision.entity.id,
            "from": outcome.decision.before,
            "to": outcome.decision.step.dest,
            "by": list(outcome.decision.step.by),
            "open": not outcome.explanations,
            "missing": [
                {
                    "rule": explanation.rule.name,
                    "clauses": [str(clause) for clause in explanation.clauses],
                    "suppliers": list(explanation.rule.supplier),
                    "ways": [of_way(way, (explanation.rule,), supplies) for way in explanation.ways],
                    "more_ways": explanation.more,
                    "substitutions": [block_.stand_in for block_, _ in explanation.substitutions],
                }
                for explanation in outcome.explanations
            ],
            "together": of_joints(outcome, policy, supplies),
        }
        for outcome in outlook.outcomes
        for supplies in (Supplies(outcome.decision, outlook.last_days),)
    ]
