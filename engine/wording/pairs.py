"""Why a part of a rule has no pair of cases, and the words round those that have."""

from __future__ import annotations

from collections.abc import Mapping

REASONS: Mapping[str, tuple[str, str]] = {
    "fixed": (
        "它只看政策文本，登记什么都改变不了它",
        "it looks at the policy text only; no fact can change it",
    ),
    "left_out": ("这条规则按现行口径不起作用", "this policy leaves the rule out"),
    "coupled": (
        "凡是能改变它的，同时也改变了别的部分，分不出是哪一部分起的作用",
        "whatever changes it changes another part too",
    ),
    "masked": (
        "试过的情形里，别的部分已经定了结果，轮不到它",
        "in all that was tried, other parts had settled the answer",
    ),
    "given_up": ("试过的情形太多，没有找到", "too much was tried without success"),
    "no_world": (
        "没有一个用例能办这一步，也拼不出能办的情形；请先写一个准许的用例",
        "no case is allowed this step and none could be put together; write an allowed one first",
    ),
    "unproved": (
        "写出的用例没有通过核对，没有列出",
        "the cases written did not prove themselves and are left out",
    ),
}
