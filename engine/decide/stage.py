"""The objects of one case: what is given is set up, what is done is tried. No expectations, no files."""

from __future__ import annotations

from collections.abc import Iterable

from engine.decide.decision import (
    COUNTERSIGNER_NOT_ENTITLED,
    NO_COUNTERSIGNATURE,
    NOT_ENTITLED,
    NOT_IN_FORCE,
    Decision,
    Ready,
    judge,
    take,
)
from engine.decide.facts import Entity, Paper
from engine.policy.model import Act, AddPaper, SetApproval, SetComplete, SetObject, SetState, Setting


class Stage:
    """The objects of one case, by the names the case gives them."""

    def __init__(self, ready: Ready, settings: Iterable[Setting] = ()) -> None:
        self.ready = ready
        self.entities: dict[str, Entity] = {}
        for setting in settings:
            self.set(setting)

    # ---- givens

    def set(self, setting: Setting) -> None:
        match setting:
            case SetObject():
                self.set_object(setting)
            case AddPaper(owner, kind, facts):
                entity = self.entities[owner]
                papers = entity.papers.setdefault(kind, [])
                papers.append(Paper(f"{owner}#{len(papers) + 1}", kind, entity, dict(facts)))
            case SetState(owner, flow, state, ever):
                self.set_state(self.entities[owner], flow, state, ever)
            case SetComplete(owner, kind, count):
                self.entities[owner].complete[kind] = count
            case SetApproval(owner, rule, digest):
                self.entities[owner].approvals.add((rule, digest))

    def set_object(self, setting: SetObject) -> None:
        if setting.object not in self.entities:
            owner = self.entities.get(setting.owner)
            entity = Entity(setting.object, setting.kind, setting.object, owner)
            self.entities[setting.object] = entity
            if owner:
                owner.members.setdefault(setting.kind, []).append(entity)
            self.ready.put_in_place(entity)
        self.entities[setting.object].facts.update(setting.facts)

    def set_state(self, entity: Entity, flow: str, state: str, ever: bool) -> None:
        if ever:
            entity.visited.add((flow, state))
        else:
            entity.enter(flow, state)

    # ---- acts

    def act(self, act: Act) -> Decision:
        """Takes the step, if it is allowed."""
        step = self.ready.policy.steps[act.step]
        return take(self.ready, step, self.entities[act.object], act.day, self.obstacles(act))

    def judged(self, act: Act) -> Decision:
        """What would become of the step; nothing moves."""
        step = self.ready.policy.steps[act.step]
        return judge(self.ready, step, self.entities[act.object], act.day, self.obstacles(act))

    def obstacles(self, act: Act) -> tuple[str, ...]:
        """What stands in the way apart from rules: dates, roles, the countersignature."""
        policy = self.ready.policy
        step = policy.steps[act.step]
        found = []
        if not policy.in_force_on(act.day):
            found.append(NOT_IN_FORCE)
        if act.role not in step.by:
            found.append(NOT_ENTITLED)
        if step.countersign and not act.countersign:
            found.append(NO_COUNTERSIGNATURE)
        elif step.countersign and act.countersign not in step.countersign:
            found.append(COUNTERSIGNER_NOT_ENTITLED)
        return tuple(found)
