"""The roster as an office really keeps it reads without a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.roster import Reading, read_roster
from engine.values import Period

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "社区名册.xlsx"

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample roster is not beside the repository")


@pytest.fixture
def reading(office) -> Reading:
    return read_roster(SAMPLE, office.form)


def test_every_community_is_read(reading):
    assert len(reading.rows) == 105
    assert len({row.values["县"] for row in reading.rows}) == 9
    assert len({row.values["代码"] for row in reading.rows}) == 105


def test_there_is_no_fault(reading):
    assert reading.faults == ()


def test_totals_stand_as_the_total_row_says(reading):
    assert sum(row.values["户数"] for row in reading.rows) == 275636
    assert sum(row.values["党员数"] for row in reading.rows) == 30165


def test_a_row_says_what_it_holds_and_where(reading):
    row = reading.rows[0]
    assert (row.sheet, row.number) == ("社区名册", 4)
    assert row.values["代码"] == "429901001001"
    assert row.values["任期"] == Period(date(2012, 10, 8), date(2015, 10, 7))
    assert row.values["试点"] is True
    assert "备注" not in row.values
    assert (row.cells["代码"], row.cells["任期"], row.cells["试点"]) == ("B4", "F4:G4", "O4")


def test_what_is_passed_over_is_reported(reading):
    assert {(skip.row, skip.reason) for skip in reading.skipped} >= {(111, "total"), (112, "note")}
    assert reading.ignored == ("党组织委员职数", "居委会委员职数")
