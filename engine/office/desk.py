"""The desk: every act that changes something. Checks who asks, reads what was typed, decides, appends, and
only then shows it as done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.decide.authority import Actor, Units, may, roles_over
from engine.decide.decision import Decision, Ready, judge, obstacles_for, take
from engine.decide.explain import Explanation, explain
from engine.decide.facts import POSITION, Bearer, Entity, Paper
from engine.decide.traced import trace
from engine.decide.ways import Search
from engine.journal.private import Private
from engine.journal.record import Draft, Event
from engine.journal.shapes import EventType
from engine.journal.store import Journal
from engine.journal.writing import NOTHING, Beside
from engine.office import checkpoints, signing
from engine.office.attachment import Attachment
from engine.office.bodies import adoption, step_data
from engine.office.fields import Assignments, keep_apart, read_facts
from engine.office.finding import closest, member, near
from engine.office.policies import check_change, policies_of, sound
from engine.office.request import Request
from engine.policy.block import cited
from engine.policy.load import Files
from engine.policy.model import Kind, Step
from engine.problem import Problem
from engine.values import controls, tidy
from engine.wording import office as wording
from engine.wording import policies as of_policies
from engine.world import COMMON_STREAMS, ReadPolicy, World, stream_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step: the event that records it, the decision, why it was refused, and what was found
    out for that."""

    event: Event | None
    decision: Decision
    explanations: tuple[Explanation, ...]
    search: Search


class Desk:
    """A journal with the world it makes.

    One desk acts at a time; another's events are taken in before each act.
    """

    def __init__(
        self, journal: Journal, streams: Iterable[str] | None = None, read_policy: ReadPolicy | None = None
    ) -> None:
        self.journal = journal
        self.streams = None if streams is None else {*COMMON_STREAMS, *streams}
        self.read_policy = read_policy or policies_of(journal)
        self.world = World(self.read_policy)
        self.catch_up()

    def catch_up(self) -> None:
        """Takes in what has been appended since, by whomever."""
        for event in self.journal.events(self.world.seq, self.streams):
            try:
                self.world.apply(event)
            except (KeyError, ValueError, AttributeError) as error:
                raise Problem(wording.BROKEN_HISTORY, seq=event.seq) from error

    @property
    def ready(self) -> Ready:
        if self.world.ready is None:
            raise Problem(of_policies.NO_POLICY)
        return self.world.ready

    # ---- who may

    def actor(self, name: str) -> Actor:
        """An actor by name. Raises `Problem` for one nobody has added."""
        if name not in self.world.actors:
            listed = "、".join(self.world.actors)
            raise Problem(wording.UNKNOWN_ACTOR, actor=name, actors=listed, **near(name, self.world.actors))
        return self.world.actors[name]

    def require(self, request: Request, power: str, unit: str, target: str) -> Actor:
        """The actor, when one of the roles over `unit` has the power; a refused attempt is recorded before
        it is refused."""
        request.check()
        actor = self.actor(request.actor)
        if not may(actor, power, unit, self.world.units, self.ready.policy):
            refusal = {"action": power, "target": target, "reason": "no_power"}
            [event] = self.commit(
                request, [self.draft(request, "access.refused", f"access/{actor.id}", unit, refusal)]
            )
            zh, en = wording.ACTIONS[power]
            values = {"action": zh, "action_en": en, "power": wording.POWERS[power], "seq": event.seq}
            raise Problem(wording.ACCESS, actor=actor.id, target=target, **values)
        return actor

    def require_power(self, request: Request, power: str, unit: str) -> Actor:
        """As `require`, where no attempt can be recorded yet."""
        request.check()
        actor = self.actor(request.actor)
        if not may(actor, power, unit, self.world.units, self.ready.policy):
            zh, en = wording.ACTIONS[power]
            values = {"action": zh, "action_en": en, "power": wording.POWERS[power], "seq": "—"}
            raise Problem(wording.ACCESS, actor=actor.id, target=unit, **values)
        return actor

    # ---- appending

    def draft(
        self,
        request: Request,
        type_: EventType,
        stream: str,
        unit: str,
        data: Mapping[str, object],
        units: Units | None = None,
    ) -> Draft:
        """An event to be, with the roles that the actor holds over the unit concerned.

        `units` are those that will be there by then, where they are not yet.
        """
        actor = self.world.actors.get(request.actor)
        roles = tuple(sorted(roles_over(actor, unit, units or self.world.units))) if actor else ()
        return Draft(
            type_, stream, request.actor, unit, roles, request.at, request.date, dict(data), request.late
        )

    def commit(
        self,
        request: Request,
        drafts: Sequence[Draft],
        beside: Beside = NOTHING,
        watched: Iterable[str] = (),
    ) -> list[Event]:
        """Signs where the journal is signed, appends, and takes in what was appended.

        The streams must be where this desk last saw them: those written to, and those `watched`.
        """
        streams = {draft.stream for draft in drafts} | set(watched)
        expected = {stream: self.world.versions.get(stream, 0) for stream in streams}
        known = {stream: version for stream, version in expected.items() if not stream.startswith("access/")}
        signers = signing.signers(self.journal, request, drafts)
        try:
            events = self.journal.append(drafts, request.cid, known, beside, signers)
        except Problem as problem:
            signing.record_other_content(self.journal, request, drafts, problem)
            raise
        for event in events:
            if event.ver > self.world.versions.get(event.stream, 0):
                self.world.apply(event)
        checkpoints.keep_up(self.journal, events, self.world)
        return events

    def commit_on(
        self,
        request: Request,
        entity: Entity,
        type_: EventType,
        data: Mapping[str, object],
        watched: Iterable[str] = (),
        private: Sequence[Private] = (),
    ) -> Event:
        root = entity.root()
        draft = self.draft(request, type_, stream_of(root.id), root.unit, data)
        return self.commit(request, [draft], Beside(private=private), watched)[0]

    # ---- facts, members, papers, lists

    def record(self, request: Request, bearer: Bearer, typed: Assignments) -> Event:
        """Records facts of an object or a paper.

        A fact recorded again takes the place of the earlier one; both stay on record.
        """
        entity = bearer if isinstance(bearer, Entity) else bearer.parent
        self.require(request, "record", entity.root().unit, bearer.id)
        if not typed:
            raise Problem(wording.NOTHING_TO_RECORD)
        kind = self.ready.policy.kinds[bearer.kind]
        for name, _ in typed:
            if name in (kind.key, kind.title):
                raise Problem(wording.IDENTITY, field=name, kind=kind.name)
        facts, private = keep_apart(read_facts(typed, kind), kind, bearer.id, request)
        data = {"object": bearer.id, "facts": facts}
        return self.commit_on(request, entity, "facts.recorded", data, private=private)

    def add_member(self, request: Request, owner: Entity, kind: str, name: str, typed: Assignments) -> Event:
        """Registers a new member of an object: a candidate of a community."""
        name = self.proper_name(name)
        self.require(request, "record", owner.root().unit, f"{owner.id}/{kind}/{name}")
        described = self.kind(owner, kind, papers=False)
        if any(other.name == name for other in owner.members.get(kind, [])):
            raise Problem(wording.MEMBER_EXISTS, owner=owner.name, kind=kind, name=name)
        id_ = f"{owner.id}/{kind}/{name}"
        facts, private = keep_apart(read_facts(typed, described), described, id_, request)
        data = {
            "id": id_,
            "kind": kind,
            "name": name,
            "owner": owner.id,
            "unit": "",
            "facts": facts,
        }
        return self.commit_on(request, owner, "object.added", data, private=private)

    def proper_name(self, text: str) -> str:
        """A name as it is kept: what cannot be seen left out. Raises `Problem` for an empty one, and for /
        and #."""
        name = tidy(text)
        if not name or controls(name) or set(name) & set("/#"):
            raise Problem(wording.NO_NAME, text=text.strip())
        return name

    def add_evidence(
        self,
        request: Request,
        owner: Entity,
        kind: str,
        typed: Assignments,
        attachment: Attachment | None = None,
    ) -> Event:
        """Files a paper.

        A file that is on record as a paper that may not stand in for this kind is refused, and that is
        recorded.
        """
        self.require(request, "record", owner.root().unit, f"{owner.id} {kind}")
        described = self.kind(owner, kind, papers=True)
        id_ = self.world.paper_id(owner)
        facts, private = keep_apart(read_facts(typed, described), described, id_, request)
        if attachment:
            self.refuse_substitute(request, owner, kind, attachment)
        file = (
            {"name": attachment.name, "sha256": attachment.sha256, "size": attachment.size}
            if attachment
            else None
        )
        data = {
            "id": id_,
            "object": owner.id,
            "kind": kind,
            "facts": facts,
            "file": file,
        }
        return self.commit_on(request, owner, "evidence.added", data, private=private)

    def refuse_substitute(self, request: Request, owner: Entity, kind: str, attachment: Attachment) -> None:
        query = "SELECT kind, seq FROM paper WHERE sha256 = ? ORDER BY seq"
        for paper in self.journal.rows(query, (attachment.sha256,)):
            for block in self.ready.policy.substitutions.values():
                if {paper["kind"], kind} == {block.stand_in, block.instead_of}:
                    refusal = {"action": "evidence", "target": f"{owner.id} {kind}", "reason": "substitution"}
                    event = self.commit_on(request, owner, "command.refused", refusal).seq
                    clauses = cited(block.clauses)
                    values = {"stand_in": block.stand_in, "instead_of": block.instead_of, "clauses": clauses}
                    raise Problem(
                        wording.SUBSTITUTE,
                        other=paper["kind"],
                        kind=kind,
                        seq=paper["seq"],
                        event=event,
                        **values,
                    )

    def supersede(self, request: Request, paper: Paper, reason: str) -> Event:
        """Takes a paper out of force. It stays on record."""
        if not tidy(reason):
            raise Problem(wording.NO_REASON)
        self.require(request, "record", paper.parent.root().unit, paper.id)
        if paper not in paper.parent.papers.get(paper.kind, []):
            raise Problem(wording.ALREADY_SUPERSEDED)
        data = {"id": paper.id, "object": paper.parent.id, "reason": reason}
        return self.commit_on(request, paper.parent, "evidence.superseded", data)

    def confirm(self, request: Request, owner: Entity, kind: str, count: int) -> Event:
        """Confirms that a list is complete with `count` members: as many as are on file, or it is refused."""
        self.require(request, "confirm", owner.root().unit, f"{owner.id} {kind}")
        papers = self.ready.policy.kinds[kind].paper if kind in self.ready.policy.kinds else False
        described = self.kind(owner, kind, papers)
        if described.own_register:
            raise Problem(wording.OWN_REGISTER, kind=kind)
        on_file = len((owner.papers if papers else owner.members).get(kind, []))
        if count != on_file:
            raise Problem(wording.COUNT_DIFFERS, owner=owner.name, kind=kind, on_file=on_file, count=count)
        return self.commit_on(
            request, owner, "list.confirmed", {"object": owner.id, "kind": kind, "count": count}
        )

    def kind(self, owner: Entity, name: str, papers: bool) -> Kind:
        """A kind of paper or member that `owner` may have. Raises `Problem` for any other."""
        kinds = {kind.name: kind for kind in self.ready.policy.children(owner.kind, papers)}
        if name not in kinds:
            values = {"count": len(kinds), "kinds": "、".join(closest(name, kinds))}
            raise Problem(wording.UNKNOWN_KIND, kind=name, owner=owner.name, **values, **near(name, kinds))
        return kinds[name]

    # ---- steps

    def step(self, entity: Entity, name: str) -> Step:
        """A step that an object of this kind can take. Raises `Problem` for any other name."""
        policy = self.ready.policy
        flows = {flow.name for flow in policy.flows_of(entity.kind)}
        if name not in policy.steps:
            possible = [
                s.name for s in policy.steps.values() if s.flow in flows and entity.state(s.flow) in s.sources
            ]
            values = {"object": entity.name, "steps": "、".join(possible)}
            raise Problem(wording.UNKNOWN_STEP, step=name, **values, **near(name, policy.steps))
        step = policy.steps[name]
        if step.flow not in flows:
            wanted = policy.flows[step.flow].object
            raise Problem(
                wording.WRONG_OBJECT, step=name, wanted=wanted, object=entity.name, kind=entity.kind
            )
        return step

    def ask(self, request: Request, entity: Entity, step: Step, countersign: str = "") -> Outcome:
        """What would become of a step, without taking or recording it."""
        obstacles = self.obstacles(request, entity, step, countersign)
        decision = judge(self.ready, step, entity, request.today, obstacles)
        search = Search(self.ready.policy, entity, request.today)
        return Outcome(None, decision, explain(self.ready.policy, decision, search), search)

    def obstacles(self, request: Request, entity: Entity, step: Step, countersign: str) -> tuple[str, ...]:
        actor = self.actor(request.actor)
        second = self.actor(tidy(countersign)) if countersign else None
        unit = entity.root().unit
        return obstacles_for(step, actor, second, unit, self.world.units, self.ready.policy, request.today)

    def advance(self, request: Request, entity: Entity, step: Step, countersign: str = "") -> Outcome:
        """Takes a step, or is refused; either is recorded. Nothing moves unless the event is on disk."""
        request.check()
        obstacles = self.obstacles(request, entity, step, countersign)
        before, visited = entity.state(step.flow), set(entity.visited)
        expected = judge(self.ready, step, entity, request.today, obstacles)
        traced, reads = trace(self.ready.policy, expected, entity)
        if traced != expected.failing:
            raise Problem(wording.DIFFERENT_MEANINGS, step=step.name)
        search = Search(self.ready.policy, entity, request.today)
        explanations = explain(self.ready.policy, expected, search)
        decision = take(self.ready, step, entity, request.today, obstacles)
        try:
            data = step_data(
                decision, self.ready.policy.digest, reads, self.second(tidy(countersign), entity)
            )
            outcome: EventType = "step.taken" if decision.allowed else "step.refused"
            above = [stream_of(office.id) for office in entity.above()]
            event = self.commit_on(request, entity, outcome, data, above)
        except BaseException:
            setattr(entity, POSITION + step.flow, before)
            entity.visited = visited
            raise
        return Outcome(event, decision, explanations, search)

    def second(self, name: str, entity: Entity) -> dict[str, object] | None:
        if not name:
            return None
        unit = entity.root().unit
        return {
            "actor": name,
            "roles": sorted(roles_over(self.actor(name), unit, self.world.units)),
            "unit": unit,
        }

    # ---- policies and offices

    def adopt(self, request: Request, files: Files) -> Event:
        """Puts a policy in force from here on. Steps taken stay taken."""
        root = next(iter(self.world.units), "")
        self.require(request, "adopt", root, "policy")
        loaded = sound(files)
        if loaded.policy.digest == self.ready.policy.digest:
            raise Problem(of_policies.SAME_POLICY, digest=loaded.policy.digest[:12])
        check_change(self.world, loaded)
        data = adoption(loaded.files, loaded.policy.name, loaded.policy.version)
        drafts = [self.draft(request, "policy.adopted", "policy", root, data)]
        beside = Beside(blobs=list(files.values()))
        return self.commit(request, drafts, beside, watched=self.world.versions)[0]

    def unit(self, text: str) -> str:
        """A unit by its path. Raises `Problem` when there is none."""
        units = self.world.units
        wanted = text.strip()
        named = [unit.id for unit in units.values() if wanted in (unit.id, unit.name)]
        if len(named) != 1:
            raise Problem(
                wording.UNKNOWN_UNIT, unit=text, units="、".join(list(units)[:12]), **near(wanted, units)
            )
        return named[0]

    def descend(self, entity: Entity, path: Iterable[tuple[str, str]]) -> Entity:
        """A member, and a member's member, by kinds and names."""
        for kind, name in path:
            entity = member(self.world, entity, kind, name)
        return entity
