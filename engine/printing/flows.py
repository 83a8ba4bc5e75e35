"""The flows of a policy: each as a chart on a page of its own, and a table of its steps."""

from __future__ import annotations

from collections.abc import Iterator

from engine.chart.flows import chart_of
from engine.chart.svg import Words, draw
from engine.policy.model import Flow, Policy, Step
from engine.printing.book import Cell, Heading, Item, Items, Link, Part, Picture, Table
from engine.printing.entries import lines_of
from engine.printing.order import Entry
from engine.wording.printing import Wordbook


def flow_parts(
    policy: Policy, words: Wordbook, entries: tuple[Entry, ...], only: tuple[str, ...]
) -> Iterator[Part]:
    """Each flow, or those named, in the order of the files: heading, what it says, chart, steps."""
    anchors = {(entry.kind, entry.name): entry.anchor for entry in entries}
    wanted = [entry for entry in entries if entry.kind == "flows" and (not only or entry.name in only)]
    for position, entry in enumerate(wanted, 1):
        flow = policy.flows[entry.name]
        title = words("section", number=words.number(position), title=flow.name)
        yield Heading(2, title, f"flow-{entry.anchor}")
        yield Items((Item("", "", lines=lines_of(flow, words, "")),))
        yield steps_table(policy, flow, words, entries, {} if only else anchors)
        yield Picture(
            draw(chart_of(policy, flow, words("countersigned")), chart_words(policy, flow, words)),
            words("chart", flow=flow.name),
        )


def steps_table(
    policy: Policy,
    flow: Flow,
    words: Wordbook,
    entries: tuple[Entry, ...],
    anchors: dict[tuple[str, str], str],
) -> Table:
    """The steps of a flow in the order of the files, each with the rules that govern it."""
    steps = [policy.steps[entry.name] for entry in entries if entry.kind == "steps"]
    rows = tuple(
        (
            step.name,
            words.listed(step.sources),
            step.dest,
            words.listed(step.by),
            words.listed(step.countersign),
            governing(policy, step, anchors),
        )
        for step in steps
        if step.flow == flow.name
    )
    head = tuple(map(words, ("step", "from", "to", "by", "countersign", "rules_of")))
    return Table(head, rows, (15, 16, 11, 18, 14, 26))


def governing(policy: Policy, step: Step, anchors: dict[tuple[str, str], str]) -> Cell:
    """The rules of a step; each leads to where it is printed, where it is printed at all."""
    rules = policy.rules_of(step.name)
    if not anchors:
        return "、".join(rule.name for rule in rules)
    return tuple(Link(rule.name, anchors["rules", rule.name]) for rule in rules)


def chart_words(policy: Policy, flow: Flow, words: Wordbook) -> Words:
    """What is written round a chart."""
    caption = words("chart_of", policy=policy.name, version=policy.version, object=flow.object)
    return Words(
        words("chart", flow=flow.name),
        caption,
        *map(words, ("start", "end", "main", "side", "back", "done", "here", "next")),
    )
