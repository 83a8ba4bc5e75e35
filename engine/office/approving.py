"""变通: somebody whom a rule names approves that one object need not meet it, under a document's number."""

from __future__ import annotations

from engine.decide.authority import acts_as
from engine.decide.facts import Entity
from engine.journal.record import Event
from engine.office.desk import Desk
from engine.office.finding import near
from engine.office.request import Request
from engine.policy.block import cited
from engine.policy.model import Rule
from engine.problem import Problem
from engine.values import controls, tidy
from engine.wording import office as wording


def approve(desk: Desk, request: Request, entity: Entity, name: str, number: str) -> Event:
    """Records an approval. It stands for the rule as it now reads: a changed rule has to be approved again.

    Raises `Problem` for a rule that may not be varied, one about another kind of object, a missing number,
    and an actor without one of the roles that may approve; that attempt is recorded.
    """
    request.check()
    rule = waivable(desk, entity, name)
    document = tidy(number)
    if not document or controls(number):
        raise Problem(wording.NO_NUMBER)
    entitled(desk, request, entity, rule)
    data = {"object": entity.id, "rule": rule.name, "digest": rule.digest, "number": document}
    return desk.commit_on(request, entity, "approval.given", data)


def waivable(desk: Desk, entity: Entity, name: str) -> Rule:
    """A rule about objects of this kind that says who may approve."""
    rules = desk.ready.policy.rules
    if name not in rules:
        raise Problem(wording.UNKNOWN_RULE, rule=name, **near(name, rules))
    rule = rules[name]
    if rule.object != entity.kind:
        raise Problem(
            wording.RULE_OBJECT, rule=name, wanted=rule.object, object=entity.name, kind=entity.kind
        )
    if not rule.waiver:
        raise Problem(wording.NO_WAIVER, rule=name, clauses=cited(rule.clauses))
    return rule


def entitled(desk: Desk, request: Request, entity: Entity, rule: Rule) -> None:
    """The actor holds a role that may approve, over the unit concerned; a refused attempt is recorded."""
    actor, unit = desk.actor(request.actor), entity.root().unit
    if acts_as(actor, rule.waiver, unit, desk.world.units):
        return
    refusal = {"action": "approve", "target": f"{entity.id} {rule.name}", "reason": "no_role"}
    draft = desk.draft(request, "access.refused", f"access/{actor.id}", unit, refusal)
    [event] = desk.commit(request, [draft])
    roles = "、".join(rule.waiver)
    raise Problem(wording.MAY_NOT_APPROVE, actor=actor.id, rule=rule.name, roles=roles, seq=event.seq)
