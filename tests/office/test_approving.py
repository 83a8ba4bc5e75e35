"""变通: an approval under a document's number, by whom the rule says, for one object and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.audit.replay import replay_journal
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.office.approving import approve
from engine.office.desk import Desk
from engine.office.policies import policies_of
from engine.policy.load import Files
from engine.problem import Problem, Wording
from engine.wording import office as wording
from tests.office import examples
from tests.office.examples import (
    ANJU,
    COUNTY,
    FUKANG,
    START,
    START_DAY,
    STREET,
    YUQUAN,
    advance,
    asks,
    refusing,
    would,
)

DOCUMENT = "南组发〔2015〕8号"


def with_waiver(rule: str) -> Files:
    """The shipped policy, where a county's operators may approve that one rule is not met."""
    files = dict(examples.shipped())
    header, line = f"规则 {rule}\n".encode(), "  变通：经 县级操作员 批准\n".encode()
    [path] = [path for path, data in files.items() if header in data]
    files[path] = files[path].replace(header, header + line)
    return files


@pytest.fixture
def rule(desk: Desk) -> str:
    """The one rule that stops 富康 from starting, once it may be varied."""
    [name] = refusing(would(desk, FUKANG))
    desk.adopt(asks("市级政策员", START_DAY), with_waiver(name))
    return name


def refused(act: Callable[[], object]) -> Wording:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value.wording


def test_an_approval_lets_one_community_pass_one_rule(desk: Desk, rule: str) -> None:
    before = would(desk, FUKANG)
    event = approve(desk, asks(COUNTY, START_DAY), desk.world.objects[FUKANG], rule, DOCUMENT)
    outcome = advance(desk, asks(STREET, START_DAY), FUKANG, START)

    assert refusing(before) == {rule}
    assert [need.kind for need in before.explanations[0].ways[-1]] == ["approval"]
    assert outcome.decision.allowed
    assert outcome.event
    assert event.seq in outcome.event.data["reads"]
    assert event.data == {
        "object": FUKANG, "rule": rule, "digest": desk.ready.policy.rules[rule].digest, "number": DOCUMENT,
    }  # fmt: skip
    assert not desk.world.objects[YUQUAN].approvals


def test_the_journal_with_an_approval_verifies_and_replays(desk: Desk, rule: str) -> None:
    approve(desk, asks(COUNTY, START_DAY), desk.world.objects[FUKANG], rule, DOCUMENT)
    advance(desk, asks(STREET, START_DAY), FUKANG, START)
    path = desk.journal.path
    desk.journal.close()

    assert verify(path).sound
    with Journal.open(path, read_only=True) as journal:
        assert replay_journal(journal, policies_of(journal)).differences == []


def test_an_approval_ends_when_the_rule_changes(desk: Desk, rule: str) -> None:
    approve(desk, asks(COUNTY, START_DAY), desk.world.objects[FUKANG], rule, DOCUMENT)
    files = dict(with_waiver(rule))
    header = f"规则 {rule}\n".encode()
    [path] = [path for path, data in files.items() if header in data]
    files[path] = files[path].replace(header, header + "  说明：改过了\n".encode())
    desk.adopt(asks("市级政策员", START_DAY), files)

    assert refusing(would(desk, FUKANG)) == {rule}


def test_who_is_not_named_may_not_approve_and_the_attempt_is_recorded(desk: Desk, rule: str) -> None:
    entity, before = desk.world.objects[FUKANG], desk.world.seq
    said = refused(lambda: approve(desk, asks(STREET, START_DAY), entity, rule, DOCUMENT))
    [event] = [event for event in desk.journal.events() if event.seq > before]

    assert said is wording.MAY_NOT_APPROVE
    assert (event.type, event.data["action"], event.data["reason"]) == (
        "access.refused",
        "approve",
        "no_role",
    )
    assert not entity.approvals


def test_what_cannot_be_approved(desk: Desk, rule: str) -> None:
    entity, request = desk.world.objects[ANJU], asks(COUNTY, START_DAY)
    strict = next(other.name for other in desk.ready.policy.rules_of(START) if other.name != rule)
    alien = next(other.name for other in desk.ready.policy.rules.values() if other.object != entity.kind)
    before = desk.world.seq

    assert refused(lambda: approve(desk, request, entity, "没有的规则", DOCUMENT)) is wording.UNKNOWN_RULE
    assert refused(lambda: approve(desk, request, entity, strict, DOCUMENT)) is wording.NO_WAIVER
    assert refused(lambda: approve(desk, request, entity, alien, DOCUMENT)) is wording.RULE_OBJECT
    assert refused(lambda: approve(desk, request, entity, rule, " \u200b")) is wording.NO_NUMBER
    assert (
        refused(lambda: approve(desk, asks("谁也不是", START_DAY), entity, rule, DOCUMENT))
        is wording.UNKNOWN_ACTOR
    )
    assert desk.world.seq == before
