"""What is missing: the steps that can be tried now, and the smallest sets of things that would open each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from engine.office.desk import Outcome
from engine.policy.block import cited
from engine.policy.model import Policy
from engine.problem import Language
from engine.screen.hanging import Hanging
from engine.screen.records import of_need
from engine.screen.refusal import Page
from engine.screen.words import say


def lines(outcomes: Sequence[Outcome], policy: Policy, language: Language) -> Iterator[Text | Hanging]:
    """The open steps first, then each refused one with what it needs."""
    page = Page(policy, language)
    if not outcomes:
        yield Text(
            say(
                language,
                "没有可以办的步骤：这里没有流程，或者各流程都已走完",
                "no step is left: no flow is here, or every flow has ended",
            )
        )
    for outcome in sorted(outcomes, key=lambda one: (bool(one.explanations), one.decision.entity.id)):
        yield from block(outcome, page)


def block(outcome: Outcome, page: Page) -> Iterator[Text | Hanging]:
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
        yield from page.outstanding(explanation)


def of_outlook(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
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
                    "ways": [[of_need(need) for need in sorted(way, key=str)] for way in explanation.ways],
                    "substitutions": [block_.stand_in for block_, _ in explanation.substitutions],
                }
                for explanation in outcome.explanations
            ],
        }
        for outcome in outcomes
    ]
