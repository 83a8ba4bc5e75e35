"""The manuals are true: every command in them is run, every policy block checked, no command left out."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import pytest

import cli
from engine.office import policies
from engine.policy.load import Files, Loaded, digest_of, files_in, load
from engine.policy.model import Flow, Policy
from engine.values import OFFICE_TIME
from tests.docs.console import HOUSE, UPDATE, Block, Command, Shell, blocks, play
from tests.office.sheets import book

MANUALS = sorted((HOUSE / "docs" / "manual").glob("*.md"))
PAGES = [*MANUALS, HOUSE / "README.md"]
LANGUAGE = HOUSE / "docs" / "language.md"
GLOSSARY = HOUSE / "docs" / "glossary.md"

PAPERS = ("年度收支表.xlsx", "财务审计报告.docx", "调查摸底表.xlsx")
"""Files that the manuals take as being at hand, besides the roster."""
COLLECTED = {
    "桥东街道玉泉社区/审计委托书2016-01-06.pdf": "2016-01-06",
    "桥东街道玉泉社区/审计进场通知2016-01-07.pdf": "2016-01-07",
    "桥东街道天成社区/选情研判报告2015-12-28.docx": "2016-01-08",
}
"""What lies in a folder, and the day on which each was last changed."""


def named(page: Path) -> str:
    return page.name


LEDGER = (
    "序号",
    "县",
    "街道（乡镇）",
    "社区名称",
    "覆盖期",
    "出具单位",
    "文号",
    "日期",
    "结果已公示",
    "备注",
)
AUDITED = ("天平会计师事务所", "天审〔2015〕7号", "2015-09-30", "是", "原件在县里")
FULL = ((1, "南屏区", "桥东街道", "玉泉社区", "2012-10-08 至 2015-10-07", *AUDITED),)
FULL += ((2, "南屏区", "桥东街道", "和平社区", "2012-09-01 至 2015-08-31", *AUDITED), ("合计", None, None, 2))
LEDGERS = {
    "审计台账.xlsx": FULL,
    "审计台账有错.xlsx": (
        (1, None, None, "玉泉社区", "2012-10-08 至 2015-10-07", *AUDITED),
        (2, "南屏区", "桥东街道", "和平社曲", "2012-09-01", *AUDITED[:2], "二0一五年", "已公示"),
    ),
    "审计台账更正.xlsx": (FULL[0], (*FULL[1][:7], "2015-10-08", *FULL[1][8:])),
}
"""Sheets that the manual of operators imports, by their files."""


@pytest.fixture
def desk_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a roster and some papers, and no setting of the program made."""
    shutil.copyfile(HOUSE / "engine" / "demo" / "社区名册.xlsx", tmp_path / "社区名册.xlsx")
    for name in PAPERS:
        (tmp_path / name).write_text(name, encoding="utf-8")
    for name, day in COLLECTED.items():
        path = tmp_path / "收来的材料" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
        at = datetime.fromisoformat(day).replace(tzinfo=OFFICE_TIME).timestamp()
        os.utime(path, (at, at))
    for name, rows in LEDGERS.items():
        book(tmp_path / name, *rows, head=LEDGER, sheet="审计")
    for name in ("DB", "ACTOR", "POLICY"):
        monkeypatch.setenv(f"HUANJIE_{name}", "")  # noted, so that what a page exports is undone
        monkeypatch.delenv(f"HUANJIE_{name}")
    monkeypatch.setenv("HUANJIE_LANG", "zh")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".home"))  # keys come to lie there
    monkeypatch.setenv("HUANJIE_PASSPHRASE_FILE", str(tmp_path / ".口令"))
    (tmp_path / ".口令").write_text("正确的马 电池 订书钉", encoding="utf-8")
    monkeypatch.setenv("HUANJIE_DEBUG", "1")  # a program that fails is no output to show
    monkeypatch.setattr(policies, "load", read_once(policies.load))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_once(load: Callable[..., Loaded]) -> Callable[..., Loaded]:
    """The same bytes are the same policy: a page of a hundred commands reads them once."""
    known: dict[object, Loaded] = {}

    def remembered(files: Files, **how: bool) -> Loaded:
        asked = (digest_of(files), tuple(how.items()))
        if asked not in known:
            known[asked] = load(files, **how)
        return known[asked]

    return remembered


# --- what is shown is what happens ---


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_prints_what_the_page_shows(page: Path, desk_top: Path) -> None:
    played = play(page)
    if UPDATE and played.differences:
        page.write_text(played.text, encoding="utf-8")
        return

    assert not played.differences, "\n\n".join(played.differences)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_without_output_can_be_given(page: Path, desk_top: Path) -> None:
    """In ```sh blocks, which show no output: one after the other, each is done or refused by policy, none
    is wrong use."""
    shutil.copytree(HOUSE / "engine" / "demo", desk_top / "engine" / "demo")
    shell, wrong = Shell(), []
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "sh":
            wrong += [text for text in given(block) if shell.do(Command(text, block.line)) and shell.code > 1]

    assert wrong == []


def given(block: Block) -> Iterator[str]:
    """The lines that this program or the shell's settings take, their remarks taken off."""
    for line in block.lines:
        if line.startswith(("huanjie ", "export HUANJIE_")):
            yield re.sub(r" +# .*$", "", line)


# --- policy text on a page is policy text ---


def policy_blocks(page: Path) -> list[Block]:
    return [block for block in blocks(page.read_text(encoding="utf-8")) if block.language == "huanjie"]


def shipped() -> dict[str, bytes]:
    return files_in(HOUSE)


def together(page: Path) -> Loaded:
    """The shipped policy with what a page adds. What the policy has already is quoted word for word."""
    files = shipped()
    for number, block in enumerate(policy_blocks(page)):
        text = "\n".join(block.lines) + "\n"
        if text not in "".join(data.decode() for data in files.values()):
            files[f"rules/page-{number}.hj"] = text.encode()
    return load(files)


@pytest.mark.parametrize("page", [*PAGES, LANGUAGE], ids=named)
def test_every_policy_block_is_sound(page: Path) -> None:
    assert [(found.place.path, found.code) for found in together(page).diagnostics] == []


# --- an operator finds where each flow begins ---


OPERATORS = HOUSE / "docs" / "manual" / "操作员.md"


@cache
def policy() -> Policy:
    return load(shipped()).policy


def first_steps(flow: Flow) -> set[str]:
    """The steps that lead away from where a flow begins."""
    return {
        step.name
        for step in policy().steps.values()
        if step.flow == flow.name and flow.initial in step.sources
    }


def beginnings() -> list[tuple[list[str], list[str], str]]:
    """What is done apart from the main flow: where it is on record, the first steps, the roles."""
    text = OPERATORS.read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+? \| `(.+?/名称)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    return [(path.split("/")[:-1], re.findall("“(.+?)”", steps), by) for path, steps, by in rows]


def test_what_is_done_apart_from_the_main_flow_is_begun_as_the_operators_are_told() -> None:
    assert len(beginnings()) > 10
    for path, steps, by in beginnings():
        flows = [flow for flow in policy().flows.values() if flow.object == path[-1]]
        assert flows, path
        assert set(steps) <= set().union(*(first_steps(flow) for flow in flows)), path
        assert {"、".join(policy().steps[step].by) for step in steps} == {by}, path


def test_it_is_recorded_where_the_operators_are_told() -> None:
    tiers = {kind.tier + "级单位": kind.tier for kind in policy().kinds.values() if kind.tier}
    for path, _, _ in beginnings():
        for owner, kind in pairwise(part for part in path if part not in ("姓名", "名称")):
            belongs_to = policy().kinds[kind].owner
            assert tiers.get(belongs_to, belongs_to) == owner, path


def test_every_flow_of_the_policy_is_begun_in_the_operators_manual() -> None:
    text = OPERATORS.read_text(encoding="utf-8")
    told = {*re.findall(r"“(\w+)”", text), *re.findall(r"huanjie advance \S+ (\w+)", text)}

    assert [flow.name for flow in policy().flows.values() if not told & first_steps(flow)] == []


# --- links ---


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    lost = []
    for link in re.findall(r"\]\(([^)#:]*(?:#[^)]+)?)\)", page.read_text(encoding="utf-8")):
        path, _, heading = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (heading and heading not in anchors(target)):
            lost.append(link)

    assert lost == []


def anchors(page: Path) -> set[str]:
    """What the headings of a page are linked by: their words, without signs, with - for blanks."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings}


# --- figures of the policy ---


def test_the_pages_give_the_policy_the_size_that_it_has() -> None:
    size = [len(policy().flows), len(policy().steps), len(policy().rules)]
    chinese = r"(\d+) 个流程、(\d+) 个步骤、(\d+) 条规则，附七百多个用例[\s\S]+?讲话的 (\d+) 条要求"
    english = (
        r"the (\d+) clauses of one speech in (\d+) flows, (\d+) steps, (\d+) rules and more than 700 cases"
    )

    (*told, clauses) = figures(chinese, HOUSE / "README.md")
    assert (told, clauses) == (size, len(policy().clauses))
    (clauses, *told) = figures(english, HOUSE / "ARCHITECTURE.md")
    assert (told, clauses) == (size, len(policy().clauses))
    assert len(policy().cases) // 100 == 7


def figures(pattern: str, page: Path) -> list[int]:
    found = re.search(pattern, page.read_text(encoding="utf-8"))
    assert found, f"{page.name} does not say how large the policy is"
    return [int(figure) for figure in found.groups()]


# --- nothing is left out, nothing is said twice ---


def every_command(group: click.Group, path: str = "huanjie") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_every_command_is_in_a_manual() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in MANUALS)

    assert [name for name in every_command(cli.huanjie) if not re.search(name + r"\b", text)] == []


def test_every_command_in_a_manual_exists() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in MANUALS)
    known = set(every_command(cli.huanjie))
    groups = {name.rpartition(" ")[0] for name in known} - {"huanjie"}
    written = {found[0].strip() for found in re.finditer(r"huanjie(?: [a-z-]+){1,3}", text)}

    assert {name for name in written if not known_as(name, known, groups)} == set()


def known_as(written: str, known: set[str], groups: set[str]) -> bool:
    """Whether what is written begins with a command, or is a group of them."""
    words = written.split()
    return written in groups or any(" ".join(words[:count]) in known for count in (2, 3, 4))


def test_the_glossary_has_one_english_term_for_each_chinese_one() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?!中文|---)(.+?) \| (.+?) \|", text, re.MULTILINE)
    chinese, english = [row[0] for row in rows], [row[1] for row in rows]

    assert len(rows) > 40
    assert [term for term in dict.fromkeys(english) if english.count(term) > 1] == []
    assert [term for term in dict.fromkeys(chinese) if chinese.count(term) > 1] == []
