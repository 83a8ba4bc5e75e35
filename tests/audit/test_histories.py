"""Whatever people do at a desk, in whatever order: the journal verifies, and replay finds no difference."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.audit.replay import replay_journal
from engine.journal.store import Journal
from engine.journal.verify import verify
from engine.office.desk import Desk
from engine.office.policies import policies_of
from engine.problem import NOT_VERIFIED, Problem
from engine.world import World
from tests.office import examples
from tests.office.examples import ANJU, COUNTY, FUKANG, START_DAY, STREET, TOPICS, Typed, asks

CODES = (ANJU, FUKANG)
ACTORS = (STREET, COUNTY, "纪检员", "核验员")
TYPED = {code: list(examples.way(code, TOPICS)) for code in CODES}
STEPS = ("准予启动", "整顿开始", "退回准备", "审计重开", "宣传动员", "认定不需调整")

codes = st.sampled_from(CODES)
in_order = st.tuples(st.just("in order"), codes, st.integers(1, len(TYPED[ANJU]) // 3))
out_of_order = st.tuples(st.just("out of order"), codes, st.integers(0, len(TYPED[ANJU]) - 1))
steps = st.tuples(
    st.just("step"), codes, st.sampled_from(STEPS), st.sampled_from(ACTORS), st.sampled_from(("", *ACTORS))
)
facts = st.tuples(
    st.just("fact"), codes, st.sampled_from(("户数", "党员数")), st.integers(0, 9), st.sampled_from(ACTORS)
)
members = st.tuples(st.just("member"), codes, st.sampled_from(("租金", "账目")))
withdrawals = st.tuples(st.just("withdraw"), codes, st.integers(1, 12))
ACTS = st.lists(st.one_of(in_order, in_order, out_of_order, steps, facts, members, withdrawals), max_size=8)


class Office:
    """A desk at which anything is tried; a `Problem` is an answer, not an end."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.waiting = {code: list(typed) for code, typed in TYPED.items()}

    def play(self, act: tuple[object, ...]) -> None:
        match act:
            case ("in order", str(code), int(count)):
                for typed in self.waiting[code][:count]:
                    self.type(typed)
                del self.waiting[code][:count]
            case ("out of order", str(code), int(index)):
                self.type(TYPED[code][index])
            case ("step", str(code), str(step), str(actor), str(second)):
                self.attempt(lambda: examples.advance(self.desk, asks(actor, START_DAY), code, step, second))
            case ("fact", str(code), str(field), int(value), str(actor)):
                entity = self.desk.world.objects[code]
                self.attempt(lambda: self.desk.record(asks(actor, START_DAY), entity, [(field, value)]))
            case ("member", str(code), str(name)):
                entity, request = self.desk.world.objects[code], asks(STREET, START_DAY)
                self.attempt(lambda: self.desk.add_member(request, entity, "回头看问题", name, []))
            case ("withdraw", str(code), int(number)):
                paper = self.desk.world.papers.get(f"{code}#{number}")
                if paper:
                    self.attempt(lambda: self.desk.supersede(asks(STREET, START_DAY), paper, "错"))

    def type(self, typed: Typed) -> None:
        self.attempt(lambda: examples.do(self.desk, typed.words, asks(typed.actor, START_DAY)))

    def attempt(self, act: object) -> None:
        try:
            act()  # type: ignore[operator]
        except Problem as problem:
            if problem.exit_code == NOT_VERIFIED:
                raise


@settings(max_examples=max(15, settings.default.max_examples // 10))
@given(acts=ACTS)
def test_any_history_verifies_and_replays_without_a_difference(acts: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        path = examples.put(Path(folder), examples.imported())
        with Journal.open(path) as journal:
            desk = Desk(journal)
            office = Office(desk)
            for act in acts:
                office.play(act)

            found = replay_journal(journal, policies_of(journal))

            assert found.differences == []
            assert found.events == journal.head().seq
            assert verify(path).findings == ()
            assert told(desk.world) == told(World(policies_of(journal)).apply_all(journal.events()))


def told(world: World) -> object:
    """All that a world says of the communities that are acted upon."""
    return [
        (
            entity.id,
            entity.facts,
            entity.seqs,
            entity.visited,
            {
                kind: [(paper.id, paper.facts, paper.seqs) for paper in papers]
                for kind, papers in entity.papers.items()
            },
        )
        for code in CODES
        for entity in world.objects[code].walk()
    ]


@pytest.mark.parametrize("code", CODES)
def test_the_acts_that_are_drawn_from_lead_to_the_start(code: str, tmp_path: Path) -> None:
    """The histories above would prove little if nothing in them were ever allowed."""
    with Journal.open(examples.put(tmp_path, examples.imported())) as journal:
        office = Office(Desk(journal))
        office.play(("in order", code, len(TYPED[code])))
        office.play(("step", code, "准予启动", STREET, ""))

        assert office.desk.world.objects[code].state("换届") == "准予启动"
        assert [event for event in journal.events() if event.type == "step.refused"] == []
