"""Where the boxes of a chart stand and how its arrows run: graphlay, on a page of given proportions.

The one place that knows graphlay (docs/adr/0011). Measures are in units; `Placed.scale` says how many
millimetres a unit is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.chart.chart import Arrow, Chart
from engine.chart.labels import Label, label_of, place_labels
from engine.chart.shapes import Box, Line, Point, around

STATE = 42.0
"""The height of a letter of a state's name."""
MOST_IN_LINE = 6
"""How many letters of a state's name stand on one line."""
FOLDS = (0.0, 0.2, 0.5, 0.8, 1.0, 1.2, 1.5, 2.0, 3.0)
"""The proportions for which the path may be folded into columns."""
GAPS = (
    (60.0, 40.0),
    (68.0, 110.0),
    (74.0, 40.0),
    (74.0, 60.0),
    (74.0, 110.0),
    (82.0, 60.0),
    (100.0, 80.0),
    (130.0, 160.0),
)
"""What may be left between one layer and the next, and between boxes of a layer."""
LARGEST = 0.2
"""The scale is never larger: letters of 8.4 mm."""
PRICE = 0.0002
"""How much scale a label that hides something is worth, for each point of its price."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart on its page: a box for each state, a line for each arrow, a label for each step.

    `scale` is the millimetres of a unit; `merit` is what it is worth, less for labels that hide something.
    """

    chart: Chart
    boxes: Mapping[str, Box]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    bounds: Box
    scale: float
    merit: float


def place(chart: Chart, width: float, height: float) -> Placed:
    """The chart as large and as clear as it can be on a page of `width` and `height` mm.

    Every fold and gap is tried, the most promising first: those without labels show how large it can become.
    """
    drafts = [drafted(chart, fold, gaps, width, height) for gaps in GAPS for fold in FOLDS]
    different = {(draft.lines, *draft.boxes.values()): draft for draft in drafts}
    best: Placed | None = None
    for draft in sorted(different.values(), key=lambda one: -one.merit):
        if best and best.merit >= draft.merit:
            break
        told = with_labels(draft, width, height)
        best = told if best is None or told.merit > best.merit else best
    assert best is not None
    return best


def drafted(chart: Chart, fold: float, gaps: tuple[float, float], width: float, height: float) -> Placed:
    """The chart without its labels."""
    drawn = drawing(chart, fold, gaps)
    boxes = {
        state: Box.about(
            node["center"]["x"], node["center"]["y"], node["size"]["width"], node["size"]["height"]
        )
        for state, node in zip(chart.states, drawn["nodes"], strict=True)
    }
    lines = tuple(
        Line(arrow, tuple(Point(point["x"], point["y"]) for point in edge["points"]))
        for arrow, edge in zip(chart.arrows, drawn["edges"], strict=True)
    )
    bounds = around((*boxes.values(), *(box for line in lines for box in line.boxes))).wider(14)
    scale = fitting(bounds, width, height)
    return Placed(chart, boxes, lines, (), bounds, scale, scale)


def with_labels(draft: Placed, width: float, height: float) -> Placed:
    labels, price = place_labels(draft.lines, tuple(draft.boxes.values()))
    bounds = around((draft.bounds, *(label.box for label in labels)))
    scale = fitting(bounds, width, height)
    return replace(draft, labels=labels, bounds=bounds, scale=scale, merit=scale - PRICE * price)


def fitting(bounds: Box, width: float, height: float) -> float:
    return round(min(width / bounds.width, height / bounds.height, LARGEST), 6)


def name_lines(state: str) -> tuple[str, ...]:
    """A state's name on as few lines of equal length as it needs."""
    count = -(-len(state) // MOST_IN_LINE)
    each = -(-len(state) // count)
    return tuple(state[at : at + each] for at in range(0, len(state), each))


def drawing(chart: Chart, fold: float, gaps: tuple[float, float]) -> dict[str, Any]:
    """graphlay's answer: a centre for each state, points for each arrow."""
    import graphlay

    names = [name_lines(state) for state in chart.states]
    width = STATE * max(4, *(len(line) for name in names for line in name)) + 20
    height = STATE * 1.1 * max(len(name) for name in names) + 18
    graph = graphlay.Graph()
    for state in chart.states:
        graph.node(state, width=width, height=height)
    for arrow in chart.arrows:
        graph.edge(arrow.source, arrow.dest, **edge_of(arrow))
    made = graphlay.layout(graph, preset="process_map", options=options(fold, gaps))
    answer: dict[str, Any] = made.raw
    return answer


def edge_of(arrow: Arrow) -> dict[str, Any]:
    """The main path is kept straight; what leads back does not count in the order of layers."""
    label = label_of(arrow)
    size = {"width": label.width, "height": label.height}
    weight = 8.0 if arrow.way == "main" else 1.0
    return {"weight": weight, "reverse_for_ranking": arrow.way == "back", "label_size": size}


def options(fold: float, gaps: tuple[float, float]) -> dict[str, Any]:
    """What graphlay is told besides: downwards, folded, lines that end together joined."""
    return {
        "direction": "topbottom",
        "wrap": {"viewport_aspect": fold},
        "routing": {"merge_edges": "joins"},
        "spacing": {"layer_gap": gaps[0], "node_gap": gaps[1], "dummy_gap": 24.0, "edge_label_margin": 8.0},
        "tuning": {"wrap": {"max_cut_edges": 1}},
    }
