"""Levels, limits and exceptions: what an office may set for itself, and what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.lint.config import Config, read_config
from engine.lint.examples import EXAMPLE_FILE, example
from engine.lint.fixing import fix
from engine.lint.rules import BY_NAME, RULES
from engine.lint.run import Linted, lint
from engine.policy.load import Loaded
from engine.problem import Problem

LONELY = "定义 大社区\n  对象：社区\n  即：户数 超过 0\n  依据：讲话 一\n"


def codes(linted: Linted) -> list[str]:
    return [one.code for one in linted.findings if one.place.path == EXAMPLE_FILE and one.severity != "note"]


def settings(folder: Path, text: str) -> Config:
    path = folder / "lint.toml"
    path.write_bytes(text.encode())
    return read_config(path, wanted=True)


def test_without_settings_the_rules_decide(tmp_path: Path) -> None:
    config = read_config(tmp_path / "lint.toml", wanted=False)

    assert {config.level(rule) == rule.level for rule in RULES} == {True}


def test_a_rule_has_the_level_that_the_settings_give_it(tmp_path: Path) -> None:
    config = settings(tmp_path, '["规则"]\n"没有用的定义" = "错误"\n')
    (finding,) = [one for one in lint(example(LONELY), config).findings if one.code == "unused-definition"]

    assert finding.severity == "error"


def test_a_rule_that_is_off_finds_nothing(tmp_path: Path) -> None:
    config = settings(tmp_path, '[rules]\nunused-definition = "off"\n')

    assert "unused-definition" in codes(lint(example(LONELY)))
    assert "unused-definition" not in codes(lint(example(LONELY), config))


def test_a_rule_stands_above_its_category(tmp_path: Path) -> None:
    text = '["类别"]\n"差错" = "不查"\n["规则"]\nunused-definition = "note"\n'
    config = settings(tmp_path, text)

    assert config.level(BY_NAME["unused-parameter"]) == "off"
    assert config.level(BY_NAME["unused-definition"]) == "note"
    assert config.level(BY_NAME["label-order"]) == BY_NAME["label-order"].level


def test_a_limit_is_the_offices_own(tmp_path: Path) -> None:
    config = settings(tmp_path, "[rules]\nlong-name = { most = 2 }\n")

    assert "long-name" in codes(lint(example(LONELY), config))
    assert "long-name" not in codes(lint(example(LONELY)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[rules]\nunused-definitoin = "off"\n', "unused-definition"),
        ('["类别"]\n"差措" = "off"\n', "差措"),
        ('[rule]\nunused-definition = "off"\n', "rules"),
        ('[rules]\nunused-definition = "loud"\n', "loud"),
        ("[rules]\nunused-definition = 3\n", "3"),
        ("[rules]\nlong-name = { least = 2 }\n", "least"),
        ("[rules]\nlong-name = { most = 0 }\n", "most"),
        ("[rules]\nlong-name = { most = true }\n", "most"),
        ("rules = 3\n", "rules"),
        ("[rules\n", "lint.toml"),
    ],
)
def test_settings_that_mean_nothing_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Problem) as refused:
        settings(tmp_path, text)

    assert said in refused.value.title("zh")
    assert refused.value.title("en")


def test_settings_in_another_encoding_are_refused(tmp_path: Path) -> None:
    (tmp_path / "lint.toml").write_bytes("[规则]\n".encode("gb18030"))

    with pytest.raises(Problem):
        read_config(tmp_path / "lint.toml", wanted=False)


def test_settings_that_were_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        read_config(tmp_path / "none.toml", wanted=True)


# ---- exceptions


@pytest.mark.parametrize(
    "text",
    [
        "# 不查 没有用的定义：下一版要用\n" + LONELY,
        "# no-lint unused-definition: the next version needs it\n" + LONELY,
        LONELY.replace("大社区\n", "大社区  # 不查 没有用的定义：下一版要用\n"),
        LONELY.replace("大社区\n", "大社区  # 不查 套得太深、没有用的定义：下一版要用\n"),
    ],
)
def test_an_exception_with_a_reason_silences(text: str) -> None:
    linted = lint(example(text), only=[BY_NAME["unused-definition"]])

    assert codes(linted) == []
    assert linted.silenced == 1


def test_an_exception_reaches_no_further_than_its_block() -> None:
    text = "# 不查 没有用的定义：下一版要用\n" + LONELY + "\n" + LONELY.replace("大社区", "小社区")
    linted = lint(example(text), only=[BY_NAME["unused-definition"]])

    assert [dict(one.values)["name"] for one in linted.findings] == ["小社区"]


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# 不查 没有用的定义", "exception-without-reason"),
        ("# 不查 没有用的定意：下一版要用", "exception-of-unknown-rule"),
        ("# 不查：下一版要用", "exception-of-unknown-rule"),
        ("# 不查 没有用的参数：下一版要用", "exception-unused"),
    ],
)
def test_an_exception_that_does_not_count_is_a_finding(comment: str, code: str) -> None:
    found = codes(lint(example(f"{comment}\n{LONELY}")))

    assert code in found
    assert "unused-definition" in found


def test_an_exception_from_an_exception_does_not_count() -> None:
    text = "# 不查 exception-unused、没有用的参数：试试\n" + LONELY

    assert "exception-unused" in codes(lint(example(text)))


def test_a_number_sign_in_quotes_is_no_comment() -> None:
    text = LONELY.replace("户数 超过 0", "代码 ≠ “# 不查 没有用的定义：x”")

    assert "unused-definition" in codes(lint(example(text)))


# ---- fixing


def test_all_fixes_together_leave_a_sound_policy_that_means_the_same() -> None:
    loaded = example(
        "规则 核对\n  管：启动\n  依据: 讲话 一、一\n  要求：（非 非 软弱涣散）\n"
        "  禁止：非 户数 >= １\n  否则：没有登记。\n"
    )
    fixed = fix(loaded)

    assert fixed.after.loaded.sound
    assert fixed.after.loaded.sources[EXAMPLE_FILE].text == (
        "规则 核对\n  依据：讲话 一\n  管：启动\n  要求：软弱涣散\n  要求：户数 不少于 1\n  否则：没有登记\n"
    )
    assert set(fixed.changed) == {EXAMPLE_FILE}


def test_fixing_twice_changes_nothing_more() -> None:
    fixed = fix(
        example("规则 核对\n  管：启动\n  依据: 讲话 一\n  要求：（非 非 软弱涣散）\n  否则：没有。\n")
    )

    assert fix(fixed.after.loaded).changed == {}


# ---- the policy of this house


def test_the_shipped_policy_has_no_error(shipped: Loaded) -> None:
    assert [(one.code, one.place) for one in lint(shipped).at_least("error")] == []
