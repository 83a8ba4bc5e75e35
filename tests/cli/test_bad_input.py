"""What people get wrong: one message that says what and what to do, the right exit code, nothing written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook

import cli
from engine.journal import store
from engine.journal.record import recorded_day
from engine.journal.store import Journal
from engine.office.desk import Desk
from tests.cli.terminal import Said, Terminal
from tests.office import examples
from tests.office.examples import ANJU, FUKANG, START, START_DAY, STREET, YUQUAN

WRONG, REFUSED, UNSOUND = 2, 1, 3
AT_START = ("--as", STREET, "--now", START_DAY)
IMPORTER = ("--as", "市级管理员", "--now", START_DAY)
POLICY_STAFF = ("--as", "市级政策员", "--now", START_DAY)


# ---- rosters

ROW: Mapping[str, object] = {
    "社区代码": "429901001901",
    "县（市、区）": "南屏区",
    "街道（乡镇）": "桥东街道",
    "社区名称": "新桥社区",
    "本届任期起": "2012-10-08",
    "本届任期止": "2015-10-07",
    "户数": 1280,
    "党员数": 96,
    "党组织委员职数": 5,
    "居委会委员职数": 5,
    "是否软弱涣散": "否",
    "物业小区数": 2,
    "是否移民（扶贫）搬迁": "否",
    "是否试点": "否",
}
OTHER = {"社区代码": "429901001902", "社区名称": "老桥社区"}


def roster(folder: Path, *rows: Mapping[str, object], without: str = "", merged: str = "") -> Path:
    """A roster with one line of headings and the given rows, each told by what differs from `ROW`."""
    book = Workbook()
    page = book.active
    page.title = "名册"
    headings = [name for name in ROW if name != without]
    page.append(headings)
    for row in rows:
        page.append([{**ROW, **row}[name] for name in headings])
    if merged:
        page.merge_cells(merged)
    path = folder / "名册.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("rows", "options", "cell", "says"),
    [
        ([{}], {"without": "户数"}, "名册", "缺少“户数”列"),
        ([{}, {"社区名称": "老桥社区"}], {}, "名册!A3", "429901001901 重复"),
        ([{}, {"社区代码": "429901001902"}], {}, "名册!D3", "有两个“新桥社区”"),
        ([{"本届任期起": "2012-13-08"}], {}, "名册!E2", "2012-13-08"),
        ([{"本届任期起": "去年冬天"}], {}, "名册!E2", "去年冬天"),
        ([{"本届任期起": "2015-10-08"}], {}, "名册!F2", "晚于"),
        ([{}, OTHER], {"merged": "G2:G3"}, "名册!G3", "合并"),
        ([{"户数": "约1200"}], {}, "名册!G2", "约1200"),
        ([{"是否软弱涣散": "待定"}], {}, "名册!K2", "待定"),
        ([{"党员数": None}], {}, "名册!H2", "没有填"),
    ],
)
def test_a_fault_in_a_roster_is_named_by_its_cell_and_nothing_is_imported(
    terminal: Terminal,
    tmp_path: Path,
    rows: Sequence[Mapping[str, object]],
    options: Mapping[str, str],
    cell: str,
    says: str,
) -> None:
    path = roster(tmp_path, *rows, **options)

    said = terminal.refused(WRONG, "import", "roster", path, *IMPORTER)

    (fault,) = [line for line in said.out.splitlines() if line.startswith("✗")]
    assert fault.startswith(f"✗ {cell}")
    assert says in fault
    assert "一行也没有导入" in said.err


def test_every_fault_of_a_roster_is_listed_in_one_run(terminal: Terminal, tmp_path: Path) -> None:
    path = roster(tmp_path, {"户数": "多"}, {**OTHER, "党员数": "少", "是否试点": "也许"})

    said = terminal.refused(WRONG, "import", "roster", path, "--dry-run", *IMPORTER)

    assert [line.split()[1].split("　")[0] for line in said.out.splitlines() if line.startswith("✗")] == [
        "名册!G2",
        "名册!H3",
        "名册!N3",
    ]
    assert "3 处" in said.err


def test_what_people_do_to_a_roster_without_harm_is_understood(terminal: Terminal, tmp_path: Path) -> None:
    """Blank rows, totals, full-width digits, ticks and crosses, dates in several hands."""
    written = {
        "社区代码": "４２９９０１００１９０１",
        "户数": "１２８０",
        "是否软弱涣散": "×",
        "是否试点": "√",
        "本届任期起": "2012年10月8日",
        "本届任期止": datetime(2015, 10, 7),
    }
    total = {**dict.fromkeys(ROW), "县（市、区）": "合计", "户数": 1280}
    path = roster(tmp_path, written, dict.fromkeys(ROW), OTHER, total)

    said = terminal.done("import", "roster", path, *IMPORTER)

    assert "新增社区 2 个" in said.out
    assert "名册 5　合计行" in said.out
    facts = terminal.done("show", "新桥社区", "--json").data["facts"]
    assert facts["户数"]["value"] == 1280
    assert (facts["软弱涣散"]["value"], facts["试点"]["value"]) == (False, True)
    assert facts["任期"]["value"] == "2012-10-08/2015-10-07"


def old_excel(path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "社区代码")
    book.save(str(path))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("名册.xlsx", old_excel, "旧版 Excel"),
        ("名册.xlsx", lambda path: path.write_text("社区代码,户数\n1,2\n", encoding="utf-8"), "文本文件"),
        ("名册.xlsx", lambda path: path.write_bytes(b""), "空的"),
        ("名册.xlsx", lambda path: None, "找不到文件"),
        ("名册.xlsx", lambda path: path.mkdir(), "文件夹"),
    ],
    ids=["old Excel under a new name", "text", "empty", "missing", "a folder"],
)
def test_a_file_that_is_no_roster_is_called_what_it_is(
    terminal: Terminal, tmp_path: Path, name: str, content: object, says: str
) -> None:
    path = tmp_path / name
    content(path)  # type: ignore[operator]

    said = terminal.refused(WRONG, "import", "roster", path, *IMPORTER)

    assert says in said.err
    assert name in said.err


# ---- policy folders


def one_file(folder: Path, data: bytes) -> Path:
    (folder / "rules").mkdir(parents=True)
    (folder / "rules" / "一.hj").write_bytes(data)
    return folder


def brackets(depth: int) -> bytes:
    return f"定义 甲\n  即：{'（' * depth}1{'）' * depth}\n".encode()


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("政策 甲\n  版本：“1”\n".encode("gb18030"), "HJ100", None),
        ("层级 市\n  上司：省\n".encode(), "HJ113", 2),
        (brackets(10_000), "HJ101", 2),
        (f"定义 甲\n  即：{'1 + ' * 240_000}1\n".encode(), "HJ101", 2),
        (f"定义 甲\n  即：{'1 + ' * 260_000}1\n".encode(), "HJ102", 1),
        ("今天天气好\n".encode(), "HJ111", 1),
    ],
    ids=["GBK", "unknown label", "10,000 brackets", "a line of 1 MB", "a file over 1 MB", "no policy"],
)
def test_a_policy_file_with_a_mistake_is_shown_by_file_and_line(
    bare: Terminal, tmp_path: Path, data: bytes, code: str, line: int | None
) -> None:
    folder = one_file(tmp_path / "p", data)

    said = bare.type("policy", "check", "--policy", folder)
    assert said.code == WRONG
    assert f"{code}：" in said.out
    assert "rules/一.hj" + (f":{line}:" if line else "") in said.out
    assert (said.err, "Traceback" in said.out, len(said.out) < 5_000) == ("", False, True)

    found = bare.type("policy", "check", "--policy", folder, "--json").data
    assert found["sound"] is False
    assert (code, "rules/一.hj", line) in [
        (one["code"], one["file"], one["line"]) for one in found["diagnostics"]
    ]


def test_brackets_as_deep_as_a_line_allows_are_no_trouble(bare: Terminal, tmp_path: Path) -> None:
    said = bare.type("policy", "check", "--policy", one_file(tmp_path / "p", brackets(990)))

    assert said.code == WRONG
    assert (said.err, "rules/一.hj:2:" in said.out) == ("", True)


def test_blanks_and_marks_of_editors_change_nothing(bare: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    bare.done("policy", "copy", folder)
    rules = folder / "rules"
    edit(rules / "四先.hj", lambda text: text.replace("  ", "\t"))
    edit(rules / "启动.hj", lambda text: text.replace("  ", "\u3000"))
    edit(rules / "定义.hj", lambda text: "\ufeff" + text)
    edit(rules / "参数.hj", lambda text: text.replace("\n", "\r\n"))
    edit(rules / "选举.hj", lambda text: text.replace("\n", "\r"))

    found = bare.done("policy", "test", "--policy", folder, "--json").data

    assert (found["diagnostics"], found["failed"]) == ([], [])


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_bytes()
    path.write_bytes(change(before.decode()).encode())
    assert path.read_bytes() != before


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: None], ids=["empty", "missing"])
@pytest.mark.parametrize("command", ["check", "test", "adopt"])
def test_a_folder_without_policy_says_so(
    terminal: Terminal, tmp_path: Path, make: object, command: str
) -> None:
    make(tmp_path / "p")  # type: ignore[operator]
    more = POLICY_STAFF if command == "adopt" else ()

    said = terminal.refused(WRONG, "policy", command, "--policy", tmp_path / "p", *more)

    assert str(tmp_path / "p") in said.err


def test_an_unsound_policy_is_not_adopted(terminal: Terminal, tmp_path: Path) -> None:
    folder = one_file(tmp_path / "p", "层级 市\n  上司：省\n".encode())

    said = terminal.refused(WRONG, "policy", "adopt", folder, *POLICY_STAFF)

    assert "处错误，不能采用" in said.err
    assert "huanjie policy check" in said.err


def test_the_policy_in_force_is_not_adopted_again(terminal: Terminal) -> None:
    assert "已经在用" in terminal.refused(WRONG, "policy", "adopt", *POLICY_STAFF).err


def test_a_policy_without_a_state_in_which_a_community_stands_is_not_adopted(
    eve: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "p"
    eve.done("policy", "copy", folder)
    (folder / "rules" / "用例" / "全程.hj").unlink()
    for path in sorted(folder.rglob("*.hj")):
        text = path.read_text(encoding="utf-8").replace("不适用", "免办")
        path.write_text(text, encoding="utf-8")
    assert eve.type("policy", "test", "--policy", folder).code == 0

    said = eve.refused(WRONG, "policy", "adopt", folder, *POLICY_STAFF)

    assert "“不适用”" in said.err


def test_a_copy_is_never_written_over_files(bare: Terminal, tmp_path: Path) -> None:
    bare.done("policy", "copy", tmp_path / "p")
    path = tmp_path / "p" / "rules" / "四先.hj"
    path.write_bytes(b"mine")

    said = bare.type("policy", "copy", tmp_path / "p")

    assert said.code == WRONG
    bare.in_words(said)
    assert path.read_bytes() == b"mine"


# ---- communities, steps, fields


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("why", "不存在社区", START), "没有找到社区“不存在社区”", "no community matches '不存在社区'"),
        (("why", "429901001009", START), "是不是“4299010010", "did you mean '4299010010"),
        (("why", "春晓社区", START), "429901003003 南屏区 湖滨街道 春晓社区", "communities: 4299"),
        (("why", ANJU, "准与启动"), "是不是“准予启动”", "did you mean '准予启动'"),
        (("why", ANJU, "送交联审"), "是人选的步骤", "belongs to a 人选"),
        (("record", ANJU, "户口=3"), "是不是“户数”", "did you mean '户数'"),
        (("record", ANJU, "户数=很多"), "户数”应当是整数，“很多”读不出来", "cannot read '很多'"),
        (("record", ANJU, "户数"), "写成 字段=值", "FIELD=VALUE"),
        (("record", ANJU), "没有写要登记什么", "nothing to record"),
        (("record", ANJU, "名称=新名"), "“名称”是社区的身份", "名称 says which 社区 it is"),
        (("record", f"{ANJU}/人选/张三", "得票数=1"), "没有人选“张三”", "has no 人选 called '张三'"),
        (("record", f"{ANJU}/人选", "--new"), "看不懂“", "cannot read"),
        (("record", f"{ANJU}/选手/张三", "--new"), "选手", "选手"),
        (("evidence", "add", ANJU, "审计报告"), "财务审计报告", "财务审计报告"),
        (("evidence", "add", ANJU, "年度收支表", "期间=2014"), "没有字段“期间”", "no field '期间'"),
        (("evidence", "add", ANJU, "工作总结", "--file", "没有.pdf"), "找不到文件 没有.pdf", "no file"),
        (("evidence", "withdraw", f"{ANJU}#99", "--reason", "错"), "没有第 99 号材料", "paper number 99"),
        (("evidence", "withdraw", ANJU, "--reason", "错"), "不是一份材料", "is not a paper"),
        (("confirm", ANJU, "人选", "--count", "3"), "在册的人选是 0 个，您确认的是 3 个", "0 on file"),
        (("confirm", ANJU, "回头看问题", "--count", "0"), "不需要确认", "nothing to confirm"),
        (("advance", ANJU, START, "--date", "2015-10-01"), "须写明补登原因", "say why it is late"),
        (("advance", ANJU, START, "--date", "2015-10-13"), "晚于登记之日", "later than the day"),
        (("record", ANJU, "户数=3", "--date", "2015-10-01"), "须写明补登原因", "say why it is late"),
        (("record", ANJU, "户数=3", "--date", "2015-13-01"), "不是一个日期", "is not a date"),
        (("confirm", ANJU, "人选", "--count", "0", "--date", "2015-10-13"), "晚于", "later than"),
        (("advance", ANJU, "公告结果", "--countersign", "路人"), "没有叫“路人”的操作人", "no actor called"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_word_is_answered_with_what_is_wrong_and_what_would_do(
    eve: Terminal, words: tuple[str, ...], zh: str, en: str, language: str
) -> None:
    said = eve.refused(WRONG, *words, *AT_START, "--lang", language)

    assert (zh if language == "zh" else en) in said.err


def test_an_unknown_actor_is_answered_with_those_there_are(eve: Terminal) -> None:
    said = eve.refused(WRONG, "record", ANJU, "户数=3", "--as", "街道操作", "--now", START_DAY)

    assert "没有叫“街道操作”的操作人，是不是“街道操作员”？" in said.err
    assert "县级操作员" in said.err


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        (("record", ANJU, "户数=3"), "核验员"),
        (("record", f"{ANJU}/人选/张三", "--new"), "市级政策员"),
        (("evidence", "add", ANJU, "工作总结"), "市级管理员"),
        (("evidence", "withdraw", f"{ANJU}#1", "--reason", "错"), "核验员"),
        (("confirm", ANJU, "人选", "--count", "0"), "纪检员"),
        (("import", "roster", examples.ROSTER), "街道操作员"),
        (("policy", "adopt"), "市级管理员"),
        (("actor", "add", "王五", "--role", "街道操作员", "--unit", "示范市"), "县级操作员"),
    ],
)
def test_somebody_without_the_power_is_refused_and_that_is_recorded(
    eve: Terminal, words: tuple[str, ...], actor: str
) -> None:
    said = eve.refused(REFUSED, *words, "--as", actor, "--now", START_DAY, recorded="access.refused")

    event = eve.last()
    assert f"{actor} 无权" in said.err
    assert f"第 {event.seq} 号事件" in said.err
    assert (event.actor, event.data["reason"]) == (actor, "no_power")


def test_a_step_by_somebody_without_the_role_is_refused_and_recorded(eve: Terminal) -> None:
    said = eve.type("advance", ANJU, START, "--as", "核验员", "--now", START_DAY)

    assert said.code == REFUSED
    assert "“核验员”在这里没有这一步要求的角色" in said.out
    assert (eve.last().type, eve.last().data["reasons"]) == ("step.refused", ["not_entitled"])


def test_an_operator_of_one_street_has_no_say_in_another(eve: Terminal) -> None:
    admin = ("--as", "市级管理员", "--now", START_DAY)
    eve.done("actor", "add", "李雷", "--role", STREET, "--unit", "南屏区/桥东街道", *admin)
    mine = ("--as", "李雷", "--now", START_DAY)

    eve.done("record", YUQUAN, "户数=3", *mine)

    eve.refused(REFUSED, "record", ANJU, "户数=3", *mine, recorded="access.refused")


@pytest.mark.parametrize(
    ("role", "unit", "says"),
    [("街道操做员", "示范市", "是不是“街道操作员”"), (STREET, "南屏市", "没有单位“南屏市”")],
)
def test_an_actor_is_not_added_with_a_role_or_a_unit_that_is_not_there(
    terminal: Terminal, role: str, unit: str, says: str
) -> None:
    words = ("actor", "add", "王五", "--role", role, "--unit", unit)

    assert says in terminal.refused(WRONG, *words, *IMPORTER).err


# ---- time


def test_a_real_journal_takes_no_time_but_the_clocks(bare: Terminal) -> None:
    bare.done("init", "--as", "张局长")

    words = ("import", "roster", examples.ROSTER, "--as", "张局长")

    assert "--now 只能用于演练日志" in bare.refused(WRONG, *words, "--now", "2015-10-12").err
    bare.done(*words)
    assert bare.last().date == recorded_day(datetime.now(UTC))


def test_a_real_journal_wants_to_know_who_acts(bare: Terminal, tmp_path: Path) -> None:
    said = bare.type("init")
    assert said.code == WRONG
    bare.in_words(said)
    assert "--as" in said.err
    assert list(tmp_path.iterdir()) == []

    bare.done("init", "--as", "张局长")
    assert "没有说明是谁在操作" in bare.refused(WRONG, "import", "roster", examples.ROSTER).err


@pytest.mark.parametrize("now", ["昨天", "2015-02-30", "25:00"])
def test_a_time_that_is_none_is_refused(terminal: Terminal, now: str) -> None:
    said = terminal.refused(WRONG, "record", ANJU, "户数=3", "--as", STREET, "--now", now)

    assert f"“{now}”不是一个时间" in said.err


def test_a_time_before_the_last_event_is_refused(eve: Terminal) -> None:
    eve.refused(WRONG, "record", ANJU, "户数=3", "--as", STREET, "--now", "2015-09-01")


def test_what_is_recorded_late_says_why(eve: Terminal) -> None:
    late = ("--date", "2015-10-10", "--late", "表格当日没有送到")

    eve.done("record", ANJU, "户数=3", *late, *AT_START)

    assert (str(eve.last().date), eve.last().late) == ("2015-10-10", "表格当日没有送到")


# ---- the journal's file


def spoil(path: Path, how: str) -> None:
    """Leaves at `path` what one finds after accidents."""
    match how:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "truncated":
            path.write_bytes(path.read_bytes()[:100_000])
        case "no database":
            path.write_bytes("这不是日志".encode() * 500)
        case "another database":
            path.unlink()
            with sqlite3.connect(path) as db:
                db.execute("CREATE TABLE a(b)")
            db.close()
        case "newer":
            with sqlite3.connect(path) as db:
                db.execute("PRAGMA user_version = 99")
            db.close()
        case "folder":
            path.unlink()
            path.mkdir()


@pytest.mark.parametrize(
    ("how", "code", "says"),
    [
        ("missing", WRONG, "找不到"),
        ("empty", WRONG, "空文件"),
        ("truncated", UNSOUND, "损坏"),
        ("no database", WRONG, "不是日志文件"),
        ("another database", WRONG, "其他程序的数据库"),
        ("newer", WRONG, "较新版本"),
        ("folder", WRONG, "文件夹"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [("status",), ("record", ANJU, "户数=3", *AT_START), ("audit", "replay")],
    ids=["status", "record", "replay"],
)
def test_a_journal_that_is_none_says_what_it_is(
    eve: Terminal, how: str, code: int, says: str, words: tuple[str, ...]
) -> None:
    spoil(eve.db, how)
    before = eve.db.read_bytes() if eve.db.is_file() else None

    said = eve.type(*words)

    assert said.code == code
    eve.in_words(said)
    assert says in said.err
    assert str(eve.db) in said.err
    assert before == (eve.db.read_bytes() if eve.db.is_file() else None)


def test_a_journal_that_somebody_else_writes_to_is_waited_for_and_then_left_alone(
    eve: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = partial(store.connect, busy=0.05)
    monkeypatch.setattr(store, "connect", lambda path, mode, busy: impatient(path, mode))
    other = sqlite3.connect(eve.db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        said = eve.refused(WRONG, "record", ANJU, "户数=3", *AT_START)
        assert eve.type("status").code == 0  # reading goes on
    finally:
        other.close()

    assert "正由其他程序写入" in said.err
    eve.done("record", ANJU, "户数=3", *AT_START)


@pytest.mark.parametrize("content", [b"", b"mine"])
def test_a_journal_is_never_made_over_a_file(bare: Terminal, content: bytes) -> None:
    bare.db.write_bytes(content)

    said = bare.type("init", "--rehearsal")

    assert said.code == WRONG
    bare.in_words(said)
    assert bare.db.read_bytes() == content


def test_a_journal_is_not_made_in_a_folder_that_is_not_there(bare: Terminal, tmp_path: Path) -> None:
    said = bare.type("init", "--rehearsal", "--db", tmp_path / "没有" / "a.db")

    assert said.code == WRONG
    bare.in_words(said)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_named(eve: Terminal, tmp_path: Path) -> None:
    eve.db.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        said = eve.type("record", ANJU, "户数=3", *AT_START)
    finally:
        tmp_path.chmod(0o755)

    assert said.code == WRONG
    eve.in_words(said)


def test_the_same_file_is_not_filed_as_what_it_may_not_stand_in_for(eve: Terminal, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.pdf"
    scan.write_bytes(b"%PDF income and expenses")
    sheet = ("evidence", "add", FUKANG, "年度收支表", "覆盖期=2014-01-01 至 2014-12-31", "--file", scan)
    eve.done(*sheet, *AT_START)

    said = eve.refused(
        REFUSED,
        "evidence",
        "add",
        FUKANG,
        "财务审计报告",
        "--file",
        scan,
        *AT_START,
        recorded="command.refused",
    )

    assert "讲话 一·三是" in said.err


# ---- mistakes of the program's own


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mistake_of_the_program_is_one_line_and_no_traceback(
    eve: Terminal, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(Desk, "record", fails)

    said = eve.refused(WRONG, "record", ANJU, "户数=3", *AT_START, "--lang", language)

    assert "RuntimeError" in said.err
    assert "a wheel came off" in said.err
    assert "HUANJIE_DEBUG" in said.err
    assert ("程序内部出错" in said.err) == (language == "zh")


def test_the_maintainer_may_see_the_traceback(eve: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(Desk, "record", fails)
    monkeypatch.setenv("HUANJIE_DEBUG", "1")

    with pytest.raises(RuntimeError, match="a wheel came off"):
        eve.type("record", ANJU, "户数=3", *AT_START)


def test_an_interrupted_command_says_so(eve: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Desk, "record", stops)
    before = eve.last()

    said: Said = eve.type("record", ANJU, "户数=3", *AT_START)

    assert said.code == 130
    assert "已中断" in said.err
    assert eve.last() == before


def test_the_exit_codes_are_those_that_are_written_down() -> None:
    assert (cli.DONE, cli.REFUSED, cli.WRONG_USE, cli.NOT_VERIFIED) == (0, REFUSED, WRONG, UNSOUND)
    assert "0 done, 1 refused by policy, 2 wrong use, 3 the journal does not verify" in (cli.__doc__ or "")


def test_nothing_of_the_journal_is_left_open(eve: Terminal) -> None:
    """After a refused command the file can be opened for writing by somebody else at once."""
    eve.refused(WRONG, "record", ANJU, "户数=很多", *AT_START)

    with Journal.open(eve.db, busy_timeout=0) as journal:
        desk = Desk(journal)
        assert desk.record(examples.asks(STREET, START_DAY), desk.world.objects[ANJU], [("户数", "3")])
