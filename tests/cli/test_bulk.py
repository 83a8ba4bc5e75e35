"""huanjie bulk: one step for many communities, seen first, then done, and done once."""

from __future__ import annotations

from itertools import islice

from engine.journal.store import Journal
from engine.office import bulk
from engine.office.desk import Desk
from tests.cli.terminal import Terminal
from tests.office import examples
from tests.office.examples import ANJU, FUKANG, YUQUAN

NOW = ("--now", examples.START_DAY)
AS = ("--as", "街道操作员")


def size(terminal: Terminal) -> int:
    with Journal.open(terminal.db, read_only=True) as journal:
        return journal.head().seq


def test_nothing_is_written_before_it_is_said_so(eve: Terminal) -> None:
    before = size(eve)
    said = eve.done("bulk", "准予启动", *NOW)

    assert size(eve) == before
    assert "加 --yes 办理" in said.out
    assert "个可以办" in said.out


def test_who_may_and_who_may_not_and_why(eve: Terminal) -> None:
    data = eve.done("bulk", "准予启动", *NOW, "--json").data
    shut = {one["code"]: one for one in data["shut"]}

    assert ANJU in data["open"]
    assert len(data["open"]) + len(data["done"]) + len(data["shut"]) == 105
    assert shut["429901001006"]["obstacles"] == ["wrong_state"]
    assert all(one["obstacles"] or one["rules"] for one in data["shut"])
    for rule in (rule for one in data["shut"] for rule in one["rules"]):
        assert rule["clauses"]


def test_it_is_done_for_those_who_may_and_only_once(eve: Terminal) -> None:
    open_ = eve.done("bulk", "准予启动", *NOW, "--json").data["open"]
    before = size(eve)
    done = eve.done("bulk", "准予启动", *NOW, "--yes", "--json").data

    assert len(done["events"]) == len(open_) == size(eve) - before
    assert eve.type("bulk", "准予启动", *NOW, "--yes", "--json").data["events"] == []
    assert size(eve) == before + len(open_)
    eve.done("audit", "replay")


def test_a_run_that_was_killed_goes_on_where_it_stopped(eve: Terminal) -> None:
    with Journal.open(eve.db) as journal:
        desk = Desk(journal)
        request = examples.asks("街道操作员", examples.START_DAY)
        step = bulk.step_of_communities(desk, "准予启动")
        found = bulk.plan(desk, request, desk.world.communities(), step, "")
        assert len(found.open) > 1
        first = list(islice(bulk.carry_out(desk, request, found, ""), 1))  # and then it is killed
    rest = eve.done("bulk", "准予启动", "--now", f"{examples.START_DAY}T12:00", "--yes", *AS, "--json").data

    assert first[0].decision.entity.id in rest["done"]
    assert len(rest["events"]) == len(found.open) - 1


def test_those_that_were_named(eve: Terminal) -> None:
    data = eve.done("bulk", "准予启动", ANJU, YUQUAN, FUKANG, *NOW, "--json").data
    one_street = eve.type("bulk", "准予启动", "--unit", "桥东街道", *NOW, "--json").data

    assert {*data["open"], *data["done"], *(one["code"] for one in data["shut"])} == {ANJU, YUQUAN, FUKANG}
    assert len(one_street["open"]) + len(one_street["done"]) + len(one_street["shut"]) == 5


def test_whoever_is_not_entitled_may_not_in_bulk_either(eve: Terminal) -> None:
    before = size(eve)
    said = eve.type("bulk", "准予启动", *NOW, "--as", "督查员", "--yes")

    assert said.code == 1
    assert "在这里没有这一步要求的角色" in said.out
    assert size(eve) == before


def test_a_step_of_something_else_is_refused_in_words(eve: Terminal) -> None:
    said = eve.type("bulk", "主任提名", *NOW)

    assert said.code == 2
    assert "社区没有步骤“主任提名”" in said.err
