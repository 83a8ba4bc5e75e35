"""A pack makes another policy of one by its text: its blocks stand in for those of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.decide.cases import run_cases
from engine.decide.decision import Ready
from engine.office.copying import copy_policy
from engine.office.formatting import sheets
from engine.office.policies import load_folder
from engine.policy.load import Loaded, files_in, load
from engine.problem import Problem
from tests.conftest import SMALL

PACK = """\
政策 小政策五年
  版本：“2”
  地区：某市
  施行：2015-01-01
  文件：通知 《通知》
参数 起步年龄
  值：21
  依据：通知 一
规则 先公示后前进
  依据：讲话 一
  依据：通知 二
  管：前进
  要求：有 报告 其中 已公示
  否则：没有公示
  自：2021-01-01
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy with two packs."""
    home = tmp_path / "政策"
    for name, text in (
        ("rules/packs/五年/改.hj", PACK),
        ("rules/packs/坏的/改.hj", "规则 甲\n"),
        ("workflows/a.hj", SMALL),
    ):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def packed(folder: Path, name: str = "五年") -> Loaded:
    return load_folder(folder / "rules" / "packs" / name)


def test_without_a_pack_none_is_read(folder: Path) -> None:
    assert list(files_in(folder)) == ["workflows/a.hj"]
    assert load_folder(folder).diagnostics == ()


def test_a_pack_is_read_with_the_policy_that_it_changes(folder: Path) -> None:
    loaded = packed(folder)

    assert loaded.diagnostics == ()
    assert list(loaded.files) == ["rules/packs/五年/改.hj", "workflows/a.hj"]
    assert (loaded.policy.name, loaded.policy.version) == ("小政策五年", "2")
    assert loaded.policy.parameters["起步年龄"].values == ((None, 21),)
    assert {"先报告后前进", "先公示后前进"} <= set(loaded.policy.rules)


def test_documents_of_both_title_pages_may_be_cited(folder: Path) -> None:
    assert list(packed(folder).policy.documents) == ["讲话", "通知"]


def test_the_two_are_two_policies(folder: Path) -> None:
    assert packed(folder).policy.digest != load_folder(folder).policy.digest


def test_two_blocks_of_one_name_in_a_pack_are_a_mistake(folder: Path) -> None:
    (folder / "rules/packs/五年/再改.hj").write_text(
        "参数 起步年龄\n  值：22\n  依据：通知 一\n", encoding="utf-8"
    )

    assert [found.code for found in packed(folder).diagnostics] == ["HJ302"]


def test_what_is_wrong_in_a_pack_is_told_of_that_pack_alone(folder: Path) -> None:
    assert {found.place.path for found in packed(folder, "坏的").diagnostics} == {"rules/packs/坏的/改.hj"}


def test_a_pack_that_is_not_there_is_no_policy(folder: Path) -> None:
    with pytest.raises(Problem):
        packed(folder, "没有的")


def test_the_order_of_the_files_does_not_count(folder: Path) -> None:
    files = packed(folder).files
    turned = dict(reversed(files.items()))

    assert load(turned).policy == load(files).policy


def test_a_pack_is_copied_with_what_it_changes_and_is_the_same_policy_there(
    folder: Path, tmp_path: Path
) -> None:
    copied = copy_policy(folder / "rules/packs/五年", tmp_path / "抄", None)

    assert sorted(copied) == ["rules/packs/五年/改.hj", "workflows/a.hj"]
    assert packed(tmp_path / "抄").policy == packed(folder).policy


def test_its_files_are_formatted_where_they_lie(folder: Path) -> None:
    made = sheets(folder / "rules/packs/五年", ())

    assert {sheet.path.relative_to(folder).as_posix() for sheet in made} == {
        "rules/packs/五年/改.hj",
        "workflows/a.hj",
    }
    assert all(sheet.path.is_file() for sheet in made)


def test_cases_run_under_the_pack(folder: Path) -> None:
    assert all(result.passed for result in run_cases(Ready(packed(folder).policy)))
