"""Sheets as offices keep them, for the specifications of imports."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from openpyxl import Workbook

from engine.office.desk import Desk
from engine.office.ledgers import Plan, carry_out, plan_ledger
from tests.office.examples import COUNTY, asks

DAY = "2015-10-12"
AUDIT = "财务审计报告"
HEAD = ("序号", "社区代码", "社区名称", "覆盖期", "出具单位", "文号", "日期", "结果已公示")
TERM = "2012-10-08 至 2015-10-07"


def audit(code: str | None, name: str | None = None, **changes: object) -> tuple[object, ...]:
    """A row of the ledger of audits; `changes` by heading."""
    row = {"序号": 1, "社区代码": code, "社区名称": name, "覆盖期": TERM, "出具单位": "天平会计师事务所"}
    row |= {"文号": f"天审〔2015〕{(code or '0')[-3:]}号", "日期": "2015-09-30", "结果已公示": "是"}
    return tuple((row | changes).values())


def book(
    path: Path,
    *rows: Sequence[object],
    title: str = AUDIT,
    head: Sequence[str] = HEAD,
    sheet: str = "Sheet",
) -> Path:
    """A workbook with one sheet: the title over the header and the rows, as Excel would save it."""
    made = Workbook()
    page = made.worksheets[0]
    page.title = sheet
    for line in ([f"示范市{title}台账"], head, *rows):
        page.append(list(line))
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    made.save(path)
    return path


def text(path: Path, *rows: Sequence[object], encoding: str = "utf-8", head: Sequence[str] = HEAD) -> Path:
    """The same as text with commas; what it is about is said by the file's name."""
    kept = StringIO()
    csv.writer(kept).writerows([head, *rows])
    path.write_bytes(kept.getvalue().encode(encoding))
    return path


def planned(desk: Desk, path: Path, kind: str = "", new: bool = False, actor: str = COUNTY) -> Plan:
    return plan_ledger(desk, asks(actor, DAY), path, kind, new)


def imports(desk: Desk, path: Path, kind: str = "", new: bool = False, actor: str = COUNTY) -> Plan:
    """Imports a sheet, and gives what was planned."""
    request = asks(actor, DAY)
    plan = plan_ledger(desk, request, path, kind, new)
    carry_out(desk, request, plan)
    return plan


def counted(plan: Plan) -> tuple[int, int, int]:
    """How many rows are new, changed, unchanged."""
    return plan.count("new"), plan.count("changed"), plan.count("unchanged")


def said(plan: Plan) -> dict[str, str]:
    """Every fault by its cell."""
    assert all(fault.title("en") and fault.hint("zh") and fault.hint("en") for fault in plan.faults)
    return {fault.cell: fault.title("zh") for fault in plan.faults}
