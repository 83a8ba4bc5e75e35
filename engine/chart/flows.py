"""From a flow to its chart: which way each arrow leads, and which states are the main path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from engine.chart.chart import Arrow, Chart, Way
from engine.policy.model import Flow, Policy, Step

Edge = tuple[str, str]


LONGEST = 13
"""How many letters of who takes a step stand on one line."""


def chart_of(policy: Policy, flow: Flow, countersigned: str) -> Chart:
    """The chart of a flow with all steps that move along it.

    `countersigned` is how one says who countersigns: 复核：{}.
    """
    steps = tuple(step for step in policy.steps.values() if step.flow == flow.name)
    edges = dict.fromkeys((source, step.dest) for step in steps for source in step.sources)
    back = turning_back(flow.initial, edges)
    main = set(pairwise(main_path(flow, steps, back)))
    arrows = tuple(
        Arrow(step.name, source, step.dest, who(step, countersigned), way((source, step.dest), main, back))
        for step in steps
        for source in step.sources
    )
    return Chart(flow.name, flow.states, flow.initial, frozenset(flow.final), arrows)


def who(step: Step, countersigned: str) -> tuple[str, ...]:
    """Who takes a step and who countersigns it, on one line where both are short."""
    by = "、".join(step.by)
    if not step.countersign:
        return (by,)
    second = countersigned.format("、".join(step.countersign))
    together = f"{by}（{second}）"
    return (together,) if len(together) <= LONGEST else (by, second)


def way(edge: Edge, main: set[Edge], back: set[Edge]) -> Way:
    return "back" if edge in back else "main" if edge in main else "side"


def turning_back(initial: str, edges: Iterable[Edge]) -> set[Edge]:
    """The edges that lead to where one came from, walking from the start in the order of the steps."""
    follow = successors(edges)
    back: set[Edge] = set()
    walked, trail = {initial}, [(initial, iter(follow.get(initial, ())))]
    while trail:
        state, rest = trail[-1]
        following = next(rest, None)
        if following is None:
            trail.pop()
        elif following in (one for one, _ in trail):
            back.add((state, following))
        elif following not in walked:
            walked.add(following)
            trail.append((following, iter(follow.get(following, ()))))
    return back


def successors(edges: Iterable[Edge]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source, dest in edges:
        found.setdefault(source, []).append(dest)
    return found


def main_path(flow: Flow, steps: Iterable[Step], back: set[Edge]) -> tuple[str, ...]:
    """The longest way from the start to an end; of equally long ones that of the states written first.

    It stops at the first end, and takes no step that may be taken from the start and from later states too:
    such a step leads out of the flow (退出, 不适用).
    """
    edges = [
        (source, step.dest)
        for step in steps
        if not leads_out(step, flow, back)
        for source in step.sources
        if (source, step.dest) not in back and source not in flow.final
    ]
    longest = longest_ways(flow.initial, successors(edges))
    ends = [longest[state] for state in flow.states if state in flow.final and state in longest]
    return max(ends or [longest[state] for state in flow.states if state in longest], key=len)


def leads_out(step: Step, flow: Flow, back: set[Edge]) -> bool:
    forwards = [source for source in step.sources if (source, step.dest) not in back]
    return len(forwards) > 1 and flow.initial in forwards


def longest_ways(initial: str, follow: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The longest way from the start to each state that can be reached. `follow` has no rings."""
    longest: dict[str, tuple[str, ...]] = {initial: (initial,)}
    open_ = [initial]
    while open_:
        state = open_.pop(0)
        for following in follow.get(state, ()):
            if len(longest[state]) >= len(longest.get(following, ())):
                longest[following] = (*longest[state], following)
                open_.append(following)
    return longest
