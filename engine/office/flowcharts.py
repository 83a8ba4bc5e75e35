"""The flow chart of a community: where it stands, what is done, what can come next. One page of A4 each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from engine.chart.chart import Mark
from engine.chart.flows import chart_of
from engine.chart.svg import draw
from engine.decide.facts import Entity
from engine.office.finding import near
from engine.office.output import apart, check_target, file_name, write_whole
from engine.policy.model import Flow, Policy
from engine.printing.flows import chart_words
from engine.problem import Language, Problem
from engine.wording import printing as wording
from engine.wording import schedules as said

PNG_WIDTH = 1560
"""In dots: 200 to the inch on a sheet of A4. Sharp on paper, and a hundred are done soon."""


def flow_of(policy: Policy, kind: str, name: str) -> Flow:
    """The flow of that name of a kind of object; without a name the one with the most states.

    Raises `Problem` for a flow that the kind has not.
    """
    flows = {flow.name: flow for flow in policy.flows_of(kind)}
    if name and name not in flows:
        raise Problem(wording.UNKNOWN_FLOW, flow=name, flows="、".join(flows), **near(name, flows))
    return flows[name] if name else policy.main_flow_of(kind)


def marks_of(entity: Entity, flow: Flow, policy: Policy) -> dict[str, Mark]:
    """What an object has behind it, where it is, and where its next steps lead."""
    here = entity.state(flow.name)
    marks: dict[str, Mark] = {}
    for step in policy.steps.values():
        if step.flow == flow.name and here in step.sources:
            marks[step.dest] = "next"
    marks |= {state: "done" for state in flow.states if (flow.name, state) in entity.visited}
    return {**marks, here: "now"}


def svg_of(entity: Entity, flow: Flow, policy: Policy, day: date, language: Language) -> str:
    """The chart of one object on a day."""
    words = wording.Wordbook(language)
    chart = chart_of(policy, flow, words("countersigned"))
    office, state = entity.root().unit.replace("/", " "), entity.state(flow.name)
    frame = replace(chart_words(policy, flow, words), caption=f"{office}　{entity.name}　{day}　{state}")
    return draw(chart, frame, marks_of(entity, flow, policy))


def write_one(
    entity: Entity, flow: Flow, policy: Policy, day: date, path: Path, language: Language, force: bool
) -> None:
    """Writes the chart of one object, as SVG, PNG or PDF. Raises `Problem`."""
    check_target(path, (".svg", ".png", ".pdf"), force)
    write_whole(path, maker(path.suffix.lower(), day)(svg_of(entity, flow, policy, day, language)))


def write_all(
    entities: Sequence[Entity], flow: Flow, policy: Policy, day: date, folder: Path, language: Language
) -> Iterator[Path]:
    """Writes a PNG for each community into a new folder, and a sheet on which each signs for its own.

    Raises `Problem` where something is at `folder`.
    """
    from engine.printing.excel import Sheet, workbook

    if folder.exists():
        raise Problem(said.FOLDER_TAKEN, path=folder)
    folder.mkdir(parents=True)
    names = apart(map(file_of, entities))
    drawings = {
        folder / name: svg_of(one, flow, policy, day, language)
        for name, one in zip(names, entities, strict=True)
    }
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        yield from pool.map(write_png, drawings, drawings.values())
    words = said.Words(language)
    rows = [
        (one.unit.replace("/", " "), one.name, name, "", "")
        for name, one in zip(names, entities, strict=True)
    ]
    line = f"{policy.region}　{day}"
    sheet = Sheet(words.receipts, words.receipts, line, words.receipt, rows, (26, 18, 34, 16, 16))
    write_whole(folder / f"{words.receipts}.xlsx", workbook([sheet], day.isoformat()))


def file_of(entity: Entity) -> str:
    """What the chart's file is called."""
    return file_name(f"{entity.id} {entity.name}", ".png")


def write_png(path: Path, svg: str) -> Path:
    """One chart into its file. Raises `Problem`."""
    from engine.chart.png import png

    write_whole(path, png(svg, PNG_WIDTH))
    return path


def maker(suffix: str, day: date) -> Callable[[str], bytes]:
    """What makes the bytes of a file from a drawing; one of PDF is dated."""
    if suffix == ".svg":
        return str.encode
    if suffix == ".pdf":
        from engine.chart.pdf import pdf

        return partial(pdf, day=day)
    from engine.chart.png import png

    return png
