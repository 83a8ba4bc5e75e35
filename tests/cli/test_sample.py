"""huanjie sample: a list that anybody draws again with a seed and the codes."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.terminal import Terminal

SEED = "3613.84"


def codes(at: Terminal) -> list[str]:
    return sorted(str(one["code"]) for one in at.done("status", "--json", "--all").data["communities"])


def test_the_smallest_hashes_come_first(terminal: Terminal) -> None:
    found = terminal.done("sample", 7, "--seed", SEED, "--json").data
    hashes = {code: sha256(f"{SEED}\n{code}".encode()).hexdigest() for code in codes(terminal)}

    assert [one["code"] for one in found["drawn"]] == sorted(hashes, key=lambda code: hashes[code])[:7]
    assert all(one["hash"] == hashes[one["code"]] for one in found["drawn"])
    assert found["whole"] == len(hashes) == 105
    assert found["list"] == sha256("".join(f"{code}\n" for code in sorted(hashes)).encode()).hexdigest()


def test_another_seed_draws_others_and_more_draw_the_same_ones_first(terminal: Terminal) -> None:
    def drawn(count: int, seed: str) -> list[str]:
        return [one["code"] for one in terminal.done("sample", count, "--seed", seed, "--json").data["drawn"]]

    assert drawn(10, SEED)[:5] == drawn(5, SEED) == drawn(5, f" {SEED} ")
    assert drawn(10, SEED) != drawn(10, "3613.85")


def test_so_many_of_each_office(terminal: Terminal) -> None:
    found = terminal.done("sample", 2, "--by", "县", "--seed", SEED, "--json").data["drawn"]
    counties = Counter(one["unit"].split("/")[0] for one in found)
    street = terminal.done("sample", 2, "--unit", "桥东街道", "--seed", SEED, "--json").data["drawn"]

    assert len(counties) == 9
    assert set(counties.values()) == {2}
    assert {one["unit"] for one in street} == {"南屏区/桥东街道"}


def test_the_sheet_has_room_to_write_on(terminal: Terminal, tmp_path: Path) -> None:
    terminal.done("sample", 5, "--seed", SEED, "--out", tmp_path / "抽查.xlsx")
    sheet = load_workbook(tmp_path / "抽查.xlsx").active
    assert sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]

    assert rows[0][-3:] == ["检查日期", "检查人", "查了什么、查出什么"]
    assert [row[0] for row in rows[1:]] == [1, 2, 3, 4, 5]


def test_what_cannot_be_drawn_is_refused_in_words(terminal: Terminal) -> None:
    assert "一共只有 105 个" in terminal.refused(2, "sample", 106, "--seed", SEED).err
    assert "没有写种子" in terminal.refused(2, "sample", 5, "--seed", " ").err
    assert "没有单位“区”" in terminal.refused(2, "sample", 5, "--seed", SEED, "--by", "区").err
