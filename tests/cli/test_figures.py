"""huanjie figures: what the policy counts, of the whole or of one office."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.policy.load import SUFFIX
from tests.cli.terminal import Terminal
from tests.office import examples

PLANS = """\
指标 审计通过的社区数
  对象：社区
  口径：审计 处于 通过
  依据：讲话 一·一是·R11

目标 全部审计试算
  对象：社区
  口径：审计 处于 通过
  目标：= 1
  依据：讲话 一·一是·R11

期限 试算期限
  对象：社区
  事项：审计 处于 通过
  不迟于：2015-10-01
  依据：讲话 一·一是·R11
"""


@pytest.fixture
def counted(eve: Terminal, tmp_path: Path) -> Terminal:
    """A terminal on the eve of the start, under the shipped policy with figures of its own."""
    folder = tmp_path / "政策"
    eve.done("policy", "copy", folder)
    (folder / "rules" / f"试算{SUFFIX}").write_text(PLANS, encoding="utf-8")
    eve.done("policy", "adopt", "--policy", folder, "--as", "市级政策员", "--now", examples.START_DAY)
    return eve


def row(out: str, name: str) -> list[str]:
    return next(line.split() for line in out.splitlines() if line.startswith(name))


def test_the_figures_of_the_whole(counted: Terminal) -> None:
    out = counted.done("figures").out

    assert row(out, "审计通过的社区数") == ["审计通过的社区数", "3", "105", "2.9%", "0"]
    assert row(out, "全部审计试算")[-1] == "未达到"
    assert row(out, "试算期限") == ["试算期限", "3", "0", "102", "0"]
    assert "逾期　试算期限：" in out


def test_the_figures_office_by_office_add_up(counted: Terminal) -> None:
    whole = counted.done("figures", "--json").data
    counties = counted.done("figures", "--by", "县", "--json").data

    def value(one: dict[str, list[dict[str, str]]]) -> int:
        return next(int(f["value"]) for f in one["indicators"] if f["name"] == "审计通过的社区数")

    assert len(counties) == 9
    assert sum(map(value, counties)) == value(whole[0]) == 3


def test_an_office_that_is_not_there_is_named(counted: Terminal) -> None:
    said = counted.type("figures", "没有的街道")

    assert said.code == 2
    counted.in_words(said)


def test_a_tier_that_no_office_is_of_is_named(counted: Terminal) -> None:
    said = counted.type("figures", "--by", "省")

    assert said.code == 2
    counted.in_words(said)
