"""What is on file: the index of the archive, and whether the files still lie where they lay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from engine.decide.authority import upwards
from engine.decide.facts import Entity, Paper
from engine.decide.schedule import Planner
from engine.office.attachment import Attachment
from engine.office.collecting import day_field, files_below
from engine.office.desk import Desk
from engine.problem import Problem
from engine.wording import filing as wording


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper on record: whose, in which stage of the work, when and by whom it was filed, and its file."""

    entity: Entity
    stage: str
    paper: Paper
    day: date | None
    name: str
    at: datetime
    actor: str
    void: bool


def index(desk: Desk, unit: str, day: date) -> list[Filed]:
    """The papers at and below an office, as offices keep them: by community, by stage, in order of filing."""
    policy, stages = desk.ready.policy, stages_of(desk, day)
    void = {row["id"] for row in desk.journal.rows("SELECT id FROM paper WHERE superseded IS NOT NULL")}
    found = []
    for paper in desk.world.papers.values():
        root = paper.parent.root()
        if unit not in upwards(root.unit, desk.world.units):
            continue
        event = desk.journal.event(paper.seq)
        name = event.data["file"]["name"] if event.data["file"] else ""
        stage, rank = stages.get(paper.kind, ("", len(stages)))
        kind = policy.kinds.get(paper.kind)
        dated = paper.facts.get(day_field(kind)) if kind else None
        of_day = dated if isinstance(dated, date) else None
        gone = paper.id in void
        one = Filed(paper.parent, stage, paper, of_day, name, event.at, event.actor, gone)
        found.append(((root.id, rank, paper.seq), one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def stages_of(desk: Desk, day: date) -> Mapping[str, tuple[str, int]]:
    """For each kind of paper the flow of the step that first asks for it, in the order of a whole round."""
    policy, planner = desk.ready.policy, Planner(desk.ready.policy, day)
    round_: list[str] = []
    for community in desk.world.communities()[:1]:  # as it was before anything was done
        beginner = Entity("", community.kind, "", community.parent, community.unit)
        desk.ready.put_in_place(beginner)
        round_ = [planned.step.name for planned in planner.schedule(beginner, {}).steps]
    found: dict[str, tuple[str, int]] = {}
    for place, name in enumerate(dict.fromkeys([*round_, *policy.steps])):
        for kind in planner.papers(name):
            found.setdefault(kind, (policy.steps[name].flow, place))
    return found


# ---- whether the files are still there

State: TypeAlias = Literal["there", "moved", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Looked:
    """A paper's file, sought in folders: where it lies now, or what lies in its place."""

    paper: Paper
    name: str
    state: State
    place: str = ""


def look_for(desk: Desk, folders: Sequence[Path], unit: str, day: date) -> list[Looked]:
    """Each file on record at and below an office, sought by its hash. Raises `Problem` where none is."""
    places: dict[str, list[str]] = defaultdict(list)
    by_name: dict[str, str] = {}
    for path, place in files_below(folders):
        digest = Attachment.of(path).sha256
        places[digest].append(place)
        by_name[place] = digest
    found = []
    for one in index(desk, unit, day):
        if not one.paper.sha256 or one.void:
            continue
        lies = places.get(one.paper.sha256, [])
        if one.name in lies:
            found.append(Looked(one.paper, one.name, "there", one.name))
        elif lies:
            found.append(Looked(one.paper, one.name, "moved", lies[0]))
        elif one.name in by_name:
            found.append(Looked(one.paper, one.name, "changed", one.name))
        else:
            found.append(Looked(one.paper, one.name, "gone"))
    if not found:
        raise Problem(wording.NOTHING_ON_FILE)
    return found
