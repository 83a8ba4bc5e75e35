"""Policies: read from a folder, fit to be adopted or not, and read back from the journal's own copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.office import policies
from engine.office.copying import copy_policy
from engine.office.desk import Desk
from engine.office.policies import check_change, load_folder, policies_of, read_folder, sound
from engine.office.trying import try_cases
from engine.policy.load import Files, digest_of, listing
from engine.problem import Problem, Wording
from engine.wording import office as wording
from engine.wording import policies as of_policies
from tests.office import examples
from tests.office.examples import HOUSE, START_DAY, asks

POLICY_STAFF = "市级政策员"


def raised(act: object) -> Problem:
    with pytest.raises(Problem) as caught:
        act()  # type: ignore[operator]
    return caught.value


def changed(path: str, before: str, after: str) -> Files:
    """The shipped policy with one text changed."""
    files = dict(examples.shipped())
    text = files[path].decode()
    assert text.count(before) == 1
    return {**files, path: text.replace(before, after).encode()}


ANOTHER = changed("rules/四先.hj", "故以甲组为准。", "故以甲组为准。已核对。")


def test_the_shipped_policy_is_fit_to_be_adopted() -> None:
    loaded = sound(examples.shipped())

    assert loaded.diagnostics == ()
    assert len(loaded.policy.cases) > 200


def test_a_folder_of_both_parts_gives_only_those_parts(tmp_path: Path) -> None:
    copy_policy(HOUSE, tmp_path, None)
    (tmp_path / "草稿").mkdir()
    (tmp_path / "草稿" / "草稿.hj").write_text("规则 甲\n", encoding="utf-8")
    (tmp_path / "rules" / "说明.md").write_text("# 说明\n", encoding="utf-8")

    assert read_folder(tmp_path) == examples.shipped()


def test_a_folder_without_policy_files_is_refused(tmp_path: Path) -> None:
    assert raised(lambda: read_folder(tmp_path)).wording is of_policies.NO_POLICY_FILES
    assert raised(lambda: load_folder(tmp_path / "没有")).wording is of_policies.NO_POLICY_FILES


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (changed("rules/四先.hj", "即：甲组四先", "即：丙组四先"), of_policies.POLICY_UNSOUND),
        (changed("rules/四先.hj", "即：甲组四先", "即：整顿、审计"), of_policies.POLICY_FAILS),
    ],
)
def test_a_policy_with_mistakes_or_failing_cases_is_not_fit(files: Files, said: Wording) -> None:
    problem = raised(lambda: sound(files))

    assert problem.wording is said
    assert int(str(problem.values["count"])) > 0


def test_cases_of_an_unsound_policy_are_not_run() -> None:
    report = try_cases(examples.load_once(changed("rules/四先.hj", "即：甲组四先", "即：丙组四先")))

    assert report.results == ()
    assert not report.loaded.sound


# ---- adopted, and read back


def test_an_adopted_policy_is_in_force_from_then_on_and_its_files_are_kept(desk: Desk) -> None:
    before = desk.ready.policy.digest

    event = desk.adopt(asks(POLICY_STAFF, START_DAY), ANOTHER)

    assert desk.ready.policy.digest == event.data["digest"] == digest_of(ANOTHER) != before
    assert event.data["files"] == listing(ANOTHER)
    assert {path: desk.journal.blob(sha) for path, sha in event.data["files"]} == ANOTHER


def test_each_version_is_read_back_by_its_digest(desk: Desk) -> None:
    first = desk.ready.policy.digest
    desk.adopt(asks(POLICY_STAFF, START_DAY), ANOTHER)
    read = policies_of(desk.journal)

    for files in (examples.shipped(), ANOTHER):
        assert read(digest_of(files), listing(files)).policy.digest == digest_of(files)
    assert digest_of(examples.shipped()) == first


def test_a_version_is_compiled_once(desk: Desk) -> None:
    read, files = policies_of(desk.journal), examples.shipped()

    assert read(digest_of(files), listing(files)) is read(digest_of(files), listing(files))


def test_files_that_do_not_make_the_digest_are_not_that_policy(desk: Desk) -> None:
    problem = raised(lambda: policies_of(desk.journal)("ab" * 32, listing(examples.shipped())))

    assert (problem.wording, problem.exit_code) == (of_policies.OLD_POLICY_UNREADABLE, 3)


def test_a_policy_that_this_program_no_longer_understands_is_not_guessed_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsound = examples.load_once({"rules/甲.hj": "规则\n".encode()})
    monkeypatch.setattr(policies, "load", lambda files, cases=True: unsound)
    files = examples.shipped()

    problem = raised(lambda: policies_of(desk.journal)(digest_of(files), listing(files)))

    assert problem.wording is of_policies.OLD_POLICY_UNREADABLE


def test_the_same_policy_is_not_adopted_twice(desk: Desk) -> None:
    adopt = asks(POLICY_STAFF, START_DAY)

    assert raised(lambda: desk.adopt(adopt, examples.shipped())).wording is of_policies.SAME_POLICY


def test_a_policy_is_not_adopted_that_leaves_somebody_nowhere(desk: Desk) -> None:
    files = {
        path: data.decode().replace("不适用", "免办").encode() for path, data in examples.shipped().items()
    }
    before = desk.journal.head()

    problem = raised(lambda: desk.adopt(asks(POLICY_STAFF, START_DAY), files))

    assert problem.wording is of_policies.STRANDED
    assert problem.values["state"] == "不适用"
    assert desk.journal.head() == before
    check_change(desk.world, examples.load_once(ANOTHER))


def test_adopting_is_for_those_who_may(desk: Desk) -> None:
    assert raised(lambda: desk.adopt(asks("市级管理员", START_DAY), ANOTHER)).wording is wording.ACCESS


# ---- copies


def test_a_copy_is_the_same_bytes(tmp_path: Path) -> None:
    written = copy_policy(HOUSE, tmp_path / "甲", None)

    assert {path: (tmp_path / "甲" / path).read_bytes() for path in written} == examples.shipped()


def test_a_copy_in_english_and_back_decides_the_same(tmp_path: Path) -> None:
    copy_policy(HOUSE, tmp_path / "en", "en")
    copy_policy(tmp_path / "en", tmp_path / "zh", "zh")
    english, chinese = sound(read_folder(tmp_path / "en")).policy, sound(read_folder(tmp_path / "zh")).policy

    assert set(english.rules) == set(chinese.rules) == set(sound(examples.shipped()).policy.rules)
    assert english.digest != chinese.digest


def test_a_copy_is_not_written_over_anything(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "四先.hj").write_bytes(b"mine")

    assert raised(lambda: copy_policy(HOUSE, tmp_path, None)).wording is wording.FILE_EXISTS
    assert [path.name for path in tmp_path.rglob("*.hj")] == ["四先.hj"]
