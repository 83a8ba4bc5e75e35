"""Whatever happened to a sheet, it is imported right or refused whole, and the journal is as it was."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.office.desk import Desk
from engine.office.ledgers import Plan, carry_out, plan_ledger
from engine.problem import Problem
from engine.roster import Fault
from engine.values import Value, encode
from tests.office.examples import ANJU, COUNTY, FUKANG, YUQUAN, asks
from tests.office.sheets import AUDIT, DAY, HEAD, audit, book

CODES = (YUQUAN, ANJU, FUKANG)
JUNK = (
    None, "", " ", "—", "？", "=1+1", "=cmd|' /C calc'!A0", "2015-02-30", "二0一五年", "合计", "注：",
    "社区代码", 0, -1, 1e20, 429901001001.5, 3.7, True, datetime(1899, 12, 31), "x" * 3000, "\u200b", "张/三",
    "４２９９０１", "2015-09-30", "是", "否", YUQUAN, "安居", "2012-10-08 至 2015-10-07", "\u202e玉泉社区",
)  # fmt: skip


SLIPS = (b"", b'"', b",", b"\n", b"\xff", b"\0", b"=", b"9")


PEOPLE = ("序号", "社区代码", "社区名称", "人选", "拟任居委会职务", "在任", "得票数", "计票日期")
LIST = ("序号", "社区代码", "材料", "覆盖期", "文号", "日期", "公示日期", "公示地点")
SHEETS = {
    AUDIT: (HEAD, [audit(code) for code in CODES]),
    "人选": (
        PEOPLE,
        [(1, code, None, f"张{at}", "主任", "是", 81, "2015-12-06") for at, code in enumerate(CODES)],
    ),
    "材料": (
        LIST,
        [
            (1, YUQUAN, AUDIT, "2012-10-08 至 2015-10-07", "天审1号", "2015-09-30", None, None),
            (2, YUQUAN, "审计公示记录", None, None, None, "2015-10-01", "居委会门口"),
            (3, ANJU, "审计公示记录", None, None, None, "2015-10-02", "广场"),
        ],
    ),
}
"""What is mangled, by its title: a sheet of papers, one of people, one of papers of several kinds."""


@pytest.mark.parametrize("title", SHEETS)
@pytest.mark.parametrize("seed", range(60))
def test_a_mangled_workbook(imported: Desk, tmp_path: Path, title: str, seed: int) -> None:
    chance = random.Random(seed)
    head, rows = SHEETS[title]
    path = book(tmp_path / "a.xlsx", *rows, title=title, head=head)
    made = load_workbook(path)
    for _ in range(chance.randint(1, 4)):
        chance.choice(MANGLINGS)(made.worksheets[0], chance)
    made.save(path)

    right_or_whole(imported, path)


@pytest.mark.parametrize("seed", range(60))
def test_a_mangled_text(imported: Desk, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rows = [",".join(map(str, audit(code))) for code in CODES]
    lines = "\n".join([",".join(HEAD), *rows])
    content = bytearray(lines.encode(chance.choice(["utf-8", "gb18030"])))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        content[at : at + chance.randint(0, 3)] = chance.choice(SLIPS)
    path = tmp_path / f"{AUDIT}.csv"
    path.write_bytes(content)

    right_or_whole(imported, path)


def right_or_whole(desk: Desk, path: Path) -> None:
    """Imports the sheet: all rows are on record, and a second time changes nothing; or nothing is there."""
    before = desk.journal.head()
    plan, problem = attempt(desk, path)
    if problem or plan is None:
        assert problem
        assert problem.title("zh")
        assert desk.journal.head() == before
        return
    assert plan.faults == ()
    assert desk.journal.head().seq == before.seq + plan.count("new")
    recorded(desk, plan)
    again = plan_ledger(desk, asks(COUNTY, DAY), path)
    assert (again.faults, again.drafts, again.count("unchanged")) == ((), (), len(plan.changes))


def attempt(desk: Desk, path: Path) -> tuple[Plan | None, Problem | None]:
    """What was imported, or why nothing was."""
    request = asks(COUNTY, DAY)
    try:
        plan = plan_ledger(desk, request, path)
        assert all(in_words(fault) for fault in plan.faults)
        carry_out(desk, request, plan)
    except Problem as problem:
        return None, problem
    return plan, None


def in_words(fault: Fault) -> bool:
    """Whether a fault says in both languages where it is, what is wrong, and what to do."""
    said = [fault.title("zh"), fault.title("en"), fault.hint("zh"), fault.hint("en")]
    return all(said) and bool(fault.cell) and not any("{" in text for text in said)


def recorded(desk: Desk, plan: Plan) -> None:
    """Each row that was read is a paper or a person of its community, with just what the cells say."""
    told = [
        {name: row.values[name] for name in page.ledger.fields if name in row.values}
        for page in plan.pages
        for row in page.reading.rows
    ]
    told = [facts for facts in told if facts or plan.pages[0].ledger.members]
    known = [desk.world.bearer(change.id).facts for change in plan.changes]
    assert sorted(map(repr, map(kept, told))) == sorted(map(repr, map(kept, known)))


def kept(facts: dict[str, Value]) -> list[tuple[str, object]]:
    return sorted((name, encode(value)) for name, value in facts.items())


# ---- what people, programs and attackers do to sheets


def put_junk(sheet: Worksheet, chance: random.Random) -> None:
    cell = sheet.cell(chance.randint(1, sheet.max_row + 1), chance.randint(1, 8))
    if cell.coordinate not in sheet.merged_cells:
        cell.value = chance.choice(JUNK)
        if isinstance(cell.value, str):
            cell.data_type = chance.choice(["s", "s", "s", cell.data_type])


def merge(sheet: Worksheet, chance: random.Random) -> None:
    top, left = chance.randint(1, 5), chance.randint(1, 7)
    bottom, right = top + chance.randint(0, 2), left + chance.randint(0, 1)
    if not sheet.merged_cells.ranges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def insert(sheet: Worksheet, chance: random.Random) -> None:
    if not sheet.merged_cells.ranges:
        sheet.insert_rows(chance.randint(1, 6), chance.randint(1, 40))


def remove(sheet: Worksheet, chance: random.Random) -> None:
    if not sheet.merged_cells.ranges:
        chance.choice([sheet.delete_rows, sheet.delete_cols])(chance.randint(1, 8))


def double(sheet: Worksheet, chance: random.Random) -> None:
    source = chance.randint(1, sheet.max_row)
    sheet.append([cell.value for cell in sheet[source]])


MANGLINGS = (put_junk, put_junk, put_junk, merge, insert, remove, double)
