"""An office that keeps a small roster: a title in row 1, the header in row 2, rows from row 3 on.

Columns: A 序号, B 代码, C 县, D 街道, E 名称, F 任期, G 户数, H 党员数, I 软弱涣散, J 物业小区数,
K 移民搬迁, L 试点, M 备注.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.problem import Problem
from engine.roster import Column, Fault, Form, Reading, read_roster
from engine.values import BOOL, INTEGER, PERIOD, TEXT

FORM = Form(
    columns=(
        Column("代码", TEXT, ("社区代码",)),
        Column("县", TEXT, ("县（市、区）",)),
        Column("街道", TEXT, ("街道（乡镇）",)),
        Column("名称", TEXT, ("社区名称",)),
        Column("任期", PERIOD, ("本届任期",)),
        Column("户数", INTEGER),
        Column("党员数", INTEGER),
        Column("软弱涣散", BOOL, ("是否软弱涣散",)),
        Column("物业小区数", INTEGER),
        Column("移民搬迁", BOOL, ("是否移民（扶贫）搬迁",), required=False),
        Column("试点", BOOL, ("是否试点",)),
        Column("备注", TEXT, required=False),
    ),
    code="代码",
    name="名称",
    units=("县", "街道"),
)

GOOD = {
    "序号": 1,
    "社区代码": "429901001001",
    "县（市、区）": "南屏区",
    "街道（乡镇）": "桥东街道",
    "社区名称": "玉泉社区",
    "本届任期": "2012-10-08 至 2015-10-07",
    "户数": 1280,
    "党员数": 96,
    "是否软弱涣散": "否",
    "物业小区数": 2,
    "是否移民（扶贫）搬迁": "否",
    "是否试点": "是",
    "备注": None,
}


@dataclass(frozen=True, slots=True)
class Office:
    """Writes rosters into `folder` and reads them back."""

    folder: Path
    form: Form = FORM
    headings: tuple[str, ...] = tuple(GOOD)

    def line(self, **changes: object) -> list[object]:
        """A faultless row but for `changes`, which are named by header."""
        return list({**GOOD, **changes}.values())

    def without(self, heading: str) -> list[str]:
        return [text for text in self.headings if text != heading]

    def save(self, book: Workbook, name: str = "名册.xlsx") -> Path:
        path = self.folder / name
        book.save(path)
        return path

    def sheet(
        self,
        *lines: Sequence[object],
        headings: Sequence[Sequence[object]] | None = None,
        merged: Sequence[str] = (),
    ) -> Workbook:
        """A workbook of one sheet 名册: title, header rows, `lines`; then `merged` cells are merged."""
        book = Workbook()
        page = book.active
        page.title = "名册"
        for row in (["社区基本情况"], *(headings or [self.headings]), *lines):
            page.append(list(row))
        for cells in merged:
            page.merge_cells(cells)
        return book

    def read(self, *lines: Sequence[object], **options: Sequence[object]) -> Reading:
        return self.read_book(self.sheet(*lines, **options))

    def read_book(self, book: Workbook) -> Reading:
        return read_roster(self.save(book), self.form)

    def fault(self, *lines: Sequence[object], **options: Sequence[object]) -> Fault:
        """The one fault of a roster that has one."""
        (fault,) = self.read(*lines, **options).faults
        assert fault.title("zh")
        assert fault.title("en")
        assert fault.hint("zh")
        assert fault.hint("en")
        return fault

    def cell_fault(self, heading: str, content: object) -> Fault:
        """The one fault of a roster whose first row has `content` under `heading`."""
        return self.fault(self.line(**{heading: content}))

    def refusal(self, path: Path) -> Problem:
        """The problem that reading the file at `path` ends with: wrong use, and said in both languages."""
        with pytest.raises(Problem) as caught:
            read_roster(path, self.form)
        problem = caught.value
        assert problem.exit_code == 2
        assert all((problem.title("en"), problem.hint("zh"), problem.hint("en")))
        return problem

    def refusal_of(self, content: bytes, name: str = "名册.xlsx") -> Problem:
        path = self.folder / name
        path.write_bytes(content)
        return self.refusal(path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)
