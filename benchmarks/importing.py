"""A sheet about 5,000 communities: from the file to the events on disk, and the same sheet once more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from openpyxl import Workbook

from engine.journal.store import Journal
from engine.keys.ed25519 import PrivateKey
from engine.office import importing, ledgers
from engine.office.desk import Desk
from engine.office.opening import Birth, open_new
from engine.office.policies import read_folder
from engine.office.request import Request

COMMUNITIES = 5000
HOUSE = Path(__file__).parent.parent
ROSTER = (
    "社区代码", "县（市、区）", "街道（乡镇）", "社区名称", "本届任期", "户数", "党员数", "党组织委员职数",
    "居委会委员职数", "是否软弱涣散", "物业小区数", "是否移民（扶贫）搬迁", "是否试点",
)  # fmt: skip
LEDGER = ("社区代码", "社区名称", "覆盖期", "出具单位", "文号", "日期", "结果已公示")
ABOUT = "财务审计报告"


def main() -> None:
    """Prints the seconds that each import takes, the opening of the journal included."""
    with TemporaryDirectory() as folder:
        journal, key = Path(folder, "a.db"), PrivateKey.from_seed(bytes(range(32)))
        birth = Birth("0" * 32, key, "benchmark", rehearsal=True, signed=False)
        open_new(journal, birth, asks("市级管理员", 0), read_folder(HOUSE)).journal.close()
        roster = save(Path(folder, "名册.xlsx"), "名册", ROSTER, map(community, range(COMMUNITIES)))
        ledger = save(Path(folder, "台账.xlsx"), ABOUT, LEDGER, map(paper, range(COMMUNITIES)))
        changed = save(
            Path(folder, "更正.xlsx"), ABOUT, LEDGER, (paper(n, n % 28 + 1) for n in range(COMMUNITIES))
        )
        print(f"{COMMUNITIES} communities")
        print(f"  roster            {seconds(journal, roster, True, 1):5.1f} s")
        print(f"  ledger            {seconds(journal, ledger, False, 2):5.1f} s")
        print(f"  the same again    {seconds(journal, ledger, False, 3):5.1f} s")
        print(f"  all corrected     {seconds(journal, changed, False, 4):5.1f} s")


def asks(actor: str, number: int) -> Request:
    return Request(actor, datetime(2015, 9, 21, tzinfo=UTC), f"b{number}")


def community(number: int) -> tuple[object, ...]:
    unit = f"{number // 500}县", f"{number // 50}街道", f"{number}社区"
    return (f"{number:012d}", *unit, "2012-10-08 至 2015-10-07", 1200, 90, 7, 5, "否", 2, "否", "否")


def paper(number: int, day: int = 30) -> tuple[object, ...]:
    term, office = "2012-10-08 至 2015-10-07", "会计师事务所"
    return f"{number:012d}", f"{number}社区", term, office, f"〔2015〕{number}号", f"2015-09-{day:02d}", "是"


def corrected(number: int) -> tuple[object, ...]:
    return paper(number, number % 28 + 1)


def save(path: Path, title: str, head: tuple[str, ...], rows: object) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in [(title,), head, *rows]:  # type: ignore[misc]
        sheet.append(row)
    book.save(path)
    return path


def seconds(path: Path, sheet: Path, roster: bool, number: int) -> float:
    """How long an import takes from the closed journal to the events on disk."""
    start = perf_counter()
    with Journal.open(path) as journal:
        desk = Desk(journal)
        if roster:
            request = asks("市级管理员", number)
            importing.carry_out(desk, request, importing.plan_import(desk, request, sheet))
        else:
            request = asks("县级操作员", number)
            ledgers.carry_out(desk, request, ledgers.plan_ledger(desk, request, sheet))
    return perf_counter() - start


if __name__ == "__main__":
    main()
